"""One person's work on a case: undo without limit, autosave, stale saves, several tabs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import detente
from detente.conflict.case import Case
from detente.workbench import editor as editor_module
from detente.workbench.desk import Desk
from detente.workbench.editor import Editor
from detente.workbench.store import NotThere, StaleVersion, Store

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'library.db'}")
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def case() -> Case:
    return detente.load(EXAMPLES / "cuban.case.yaml")


def titled(case: Case, title: str) -> Case:
    return case.model_copy(update={"title": title})


def renamed(case: Case) -> Case:
    conflict = case.conflict
    first = conflict.decision_makers[0]
    other = first.model_copy(update={"name": "Somebody else"})
    makers = (other, *conflict.decision_makers[1:])
    changed = type(conflict)(decision_makers=makers, infeasible=conflict.infeasible)
    return case.model_copy(update={"conflict": changed})


def played(
    store: Store, case: Case, steps: Callable[[Desk, Editor], Coroutine[Any, Any, None]]
) -> None:
    async def main() -> None:
        desk = Desk(store)
        case_id = store.create(case, "Ada").case_id
        await steps(desk, await desk.editor(case_id, "Ada"))
        await desk.flush()
        desk.jobs.close()

    asyncio.run(main())


def test_edits_are_undone_and_done_again(store: Store, case: Case) -> None:
    async def steps(_: Desk, editor: Editor) -> None:
        other = renamed(case)
        editor.edit("Rename a side", other)
        editor.edit("Title", titled(other, "New"))
        assert (editor.undoes, editor.redoes, editor.unsaved) == ("Title", None, True)
        assert editor.undo()
        assert editor.case == other
        assert editor.undo()
        assert editor.case == case
        assert not editor.unsaved
        assert not editor.undo()
        assert (editor.undoes, editor.redoes) == (None, "Rename a side")
        assert editor.redo()
        assert editor.redo()
        assert not editor.redo()
        assert editor.case == titled(other, "New")
        assert editor.undo()
        editor.edit("Another title", titled(other, "Other"))
        assert (editor.undoes, editor.redoes) == ("Another title", None)
        editor.edit("Nothing", editor.case)
        assert editor.undoes == "Another title"

    played(store, case, steps)


def test_closing_the_tab_loses_nothing(store: Store, case: Case) -> None:
    async def steps(_: Desk, editor: Editor) -> None:
        editor.edit("One", titled(case, "One"))
        editor.edit("Two", titled(case, "Two"))
        editor.undo()
        await asyncio.sleep(editor_module.PAUSE + 0.5)  # the autosave, nothing else
        again = await Editor.open(store, editor.case_id, "Ada")
        assert (again.case.title, again.undoes, again.redoes) == ("One", "One", "Two")
        assert again.redo()
        assert again.case.title == "Two"
        assert (await Editor.open(store, editor.case_id, "Ben")).case == case

    played(store, case, steps)


def test_undo_goes_on_beyond_a_save(store: Store, case: Case) -> None:
    async def steps(_: Desk, editor: Editor) -> None:
        editor.edit("One", titled(case, "One"))
        version = await editor.save("first")
        assert (version.number, version.note, editor.unsaved) == (2, "first", False)
        again = await Editor.open(store, editor.case_id, "Ada")
        assert (again.based_on, again.unsaved, again.undoes) == (2, False, "One")
        assert again.undo()
        assert again.case == case
        assert again.unsaved

    played(store, case, steps)


def test_two_people_on_one_case(store: Store, case: Case) -> None:
    async def steps(desk: Desk, ada: Editor) -> None:
        ben = await desk.editor(ada.case_id, "Ben")
        assert await desk.editor(ada.case_id, "Ada") is ada is not ben
        ada.edit("Title", titled(case, "Ada's"))
        ben.edit("Side", renamed(case))
        await ben.save()
        with pytest.raises(StaleVersion) as stale:
            await ada.save()
        newer = stale.value.newer
        assert newer.case == ben.case
        assert len(store.history(ada.case_id)) == 2
        assert ada.case.title == "Ada's"  # nothing of hers is lost
        ada.join(titled(newer.case, "Ada's"), newer)
        await ada.save()
        joined = store.get(ada.case_id)
        assert joined.case == titled(renamed(case), "Ada's")
        assert joined.version.number == 3
        ben.edit("Title", titled(ben.case, "Ben's"))
        with pytest.raises(StaleVersion):
            await ben.save()
        await ben.discard()
        assert (ben.case, ben.based_on, ben.undoes) == (joined.case, 3, None)

    played(store, case, steps)


def test_a_case_deleted_meanwhile_keeps_no_other_draft_back(store: Store, case: Case) -> None:
    async def steps(desk: Desk, gone: Editor) -> None:
        other = await desk.editor(store.create(case, "Ada").case_id, "Ada")
        store.trash(gone.case_id)
        store.delete(gone.case_id)
        gone.edit("One", titled(case, "One"))
        other.edit("Two", titled(case, "Two"))
        await desk.flush()
        assert not gone.waits
        draft = store.draft(other.case_id, "Ada")
        assert draft is not None
        assert draft.case.title == "Two"
        with pytest.raises(NotThere):
            await gone.save()

    played(store, case, steps)


def test_listeners_hear_of_every_change_until_they_end(store: Store, case: Case) -> None:
    async def steps(_: Desk, editor: Editor) -> None:
        heard: list[str | None] = []
        end = editor.on_change(lambda: heard.append(editor.case.title))
        editor.edit("One", titled(case, "One"))
        editor.undo()
        end()
        end()
        editor.redo()
        assert heard == ["One", case.title]
        assert not editor.watched

    played(store, case, steps)


Move = st.one_of(
    st.tuples(st.just("edit"), st.integers(0, 3)),
    st.tuples(st.sampled_from(["undo", "redo", "flush", "save"]), st.just(0)),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(Move, max_size=14))
def test_any_order_of_moves_comes_back_as_it_was(
    store: Store, case: Case, moves: list[tuple[str, int]]
) -> None:
    """The editor read back from the database is the editor, whatever was done, journal and all."""

    async def steps(_: Desk, editor: Editor) -> None:
        history, at = [case], 0
        for move, number in moves:
            if move == "edit":
                new = titled(history[at], f"{number}")
                if new != history[at]:
                    history[at + 1 :] = [new]
                    at += 1
                editor.edit("Edit", new)
            elif move == "undo":
                assert editor.undo() == (at > 0)
                at = max(0, at - 1)
            elif move == "redo":
                assert editor.redo() == (at + 1 < len(history))
                at = min(len(history) - 1, at + 1)
            else:
                await getattr(editor, move)()
            assert editor.case == history[at]
        await editor.flush()
        again = await Editor.open(store, editor.case_id, "Ada")
        assert again.case == history[at]
        while again.redo():
            at += 1
        assert at == len(history) - 1
        for past in reversed(history[:-1]):
            assert again.undo()
            assert again.case == past

    played(store, case, steps)
