"""The library of cases: versions, stale saves, restore, trash, drafts."""

from __future__ import annotations

import pytest

from detente.conflict.case import Case
from detente.workbench.store import NotThere, StaleVersion, Step, Store


def titled(case: Case, title: str) -> Case:
    return case.model_copy(update={"title": title})


def test_every_save_is_a_version_that_stays(store: Store, case: Case) -> None:
    first = store.create(case, "Ada")
    second = store.save(first.case_id, titled(case, "Two"), based_on=1, author="Ben", note="why")
    assert (first.number, second.number) == (1, 2)
    assert store.get(first.case_id).case == titled(case, "Two")
    assert store.get(first.case_id, 1).case == case
    assert [(v.number, v.author, v.note) for v in store.history(first.case_id)] == [
        (2, "Ben", "why"),
        (1, "Ada", ""),
    ]
    (listed,) = store.cases()
    assert (listed.title, listed.version) == ("Two", 2)
    assert listed.changed_at == second.saved_at > listed.created_at == first.saved_at


def test_a_stale_save_writes_nothing_and_hands_over_the_newer_version(
    store: Store, case: Case
) -> None:
    case_id = store.create(case, "Ada").case_id
    store.save(case_id, titled(case, "Ben's"), based_on=1, author="Ben")
    with pytest.raises(StaleVersion, match="Ben saved version 2") as stale:
        store.save(case_id, titled(case, "Ada's"), based_on=1, author="Ada")
    assert stale.value.newer == store.get(case_id)
    assert stale.value.newer.case.title == "Ben's"
    assert len(store.history(case_id)) == 2


def test_a_version_from_the_future_is_refused(store: Store, case: Case) -> None:
    case_id = store.create(case, "Ada").case_id
    with pytest.raises(StaleVersion):
        store.save(case_id, case, based_on=2, author="Ada")


def test_an_old_version_is_restored_as_the_newest(store: Store, case: Case) -> None:
    case_id = store.create(case, "Ada").case_id
    store.save(case_id, titled(case, "Two"), based_on=1, author="Ada")
    restored = store.restore(case_id, 1, based_on=2, author="Ben")
    assert (restored.number, restored.author) == (3, "Ben")
    assert store.get(case_id).case == case


def test_the_trash_gives_back_or_forgets(store: Store, case: Case) -> None:
    case_id = store.create(case, "Ada").case_id
    store.keep_draft(case_id, "Ada", case, based_on=1, position=0)
    with pytest.raises(NotThere, match="trash"):
        store.delete(case_id)
    store.trash(case_id)
    assert store.cases() == []
    assert [each.id for each in store.cases(trashed=True)] == [case_id]
    with pytest.raises(NotThere, match="in the trash"):
        store.save(case_id, case, based_on=1, author="Ada")
    store.untrash(case_id)
    assert [each.id for each in store.cases()] == [case_id]
    store.trash(case_id)
    store.delete(case_id)
    assert store.count() == 0
    assert store.draft(case_id, "Ada") is None
    with pytest.raises(NotThere):
        store.get(case_id)


def test_a_draft_and_its_journal_come_back(store: Store, case: Case) -> None:
    case_id = store.create(case, "Ada").case_id
    steps = [Step(label=f"step {n}", before={"title": str(n)}, after={}) for n in range(3)]
    store.keep_draft(case_id, "Ada", case, based_on=1, position=3, steps=steps)
    assert store.drafts_of("Ada") == {}  # it says what the version says
    other = Step(label="other", before={}, after={"title": "é\u0000"})
    mine = titled(case, "Mine")
    store.keep_draft(case_id, "Ada", mine, based_on=1, position=2, steps=[other], since=1)
    draft = store.draft(case_id, "Ada")
    assert draft is not None
    assert (draft.case, draft.based_on, draft.position) == (mine, 1, 2)
    assert draft.steps == (steps[0], other)
    assert list(store.drafts_of("Ada")) == [case_id]
    assert store.draft(case_id, "Ben") is None
    store.drop_draft(case_id, "Ada")
    assert store.draft(case_id, "Ada") is None


def test_what_is_not_there_is_told(store: Store, case: Case) -> None:
    for ask in (store.get, store.history, store.trash, store.untrash, store.delete):
        with pytest.raises(NotThere):
            ask("f" * 32)
    with pytest.raises(NotThere):
        store.save("f" * 32, case, based_on=1, author="Ada")
    case_id = store.create(case, "Ada").case_id
    with pytest.raises(NotThere, match="no version 7"):
        store.get(case_id, 7)


@pytest.mark.parametrize("title", [None, "", " \n ", "a\nb", "nul \x00 and \u202e", "x" * 900])
def test_titles_for_lists_are_one_line(store: Store, case: Case, title: str | None) -> None:
    case_id = store.create(titled(case, title), "A\x00da").case_id
    (listed,) = store.cases()
    assert listed.title.isprintable()
    assert 0 < len(listed.title) <= 300
    assert store.get(case_id).case.title == title
