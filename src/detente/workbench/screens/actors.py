"""Who is who: the actors of a case, to put right, merge into one, or split in two."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from nicegui import ui

from detente.conflict.review import with_actors_merged, with_evidence
from detente.evidence import review_actors
from detente.evidence.types import ActorKind
from detente.reports.words import one_line
from detente.workbench.screens.dialogs import named_dialog
from detente.workbench.screens.frame import watch
from detente.workbench.screens.read_view import actor_label
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.conflict.case import Case
    from detente.evidence.types import Actor
    from detente.workbench.editor import Editor

NOBODY = ""
SHOWN_ALIASES = 6


class Actors:
    """The list of actors, and the forms that change it."""

    def __init__(self, editor: Editor) -> None:
        self.editor = editor
        with ui.expansion("Actors: who is who").classes("w-full actors"):
            with ui.row().classes("gap-2"):
                ui.button("Merge several", on_click=self._merging).props("outline no-caps dense")
                ui.button("Add one", on_click=self._adding).props("outline no-caps dense")
            self.rows = ui.column().classes("w-full gap-0")
        watch(editor, self.show)
        self.show()

    def show(self) -> None:
        """Draw the list anew."""
        self.rows.clear()
        with self.rows:
            for actor in self.editor.case.evidence.actors:
                self._row(actor)

    def _row(self, actor: Actor) -> None:
        with ui.row().classes("actor w-full items-center no-wrap"):
            with ui.column().classes("gap-0 grow"):
                ui.label(actor_label(self.editor.case, actor.id)).classes("font-medium")
                called = [one_line(alias) for alias in actor.aliases if alias != actor.name]
                more = len(called) - SHOWN_ALIASES
                words = ", ".join(called[:SHOWN_ALIASES]) + (
                    f" and {more} more" if more > 0 else ""
                )
                ui.label(f"{actor.kind}{f' – {words}' if words else ''}").classes("hint")
            edit = ui.button("Change", on_click=lambda: self._changing(actor))
            edit.props(f'flat no-caps dense aria-label="Change {_attribute(actor.name)}"')
            if len({actor.name, *actor.aliases}) > 1:
                split = ui.button("Split", on_click=lambda: self._splitting(actor))
                split.props(f'flat no-caps dense aria-label="Split {_attribute(actor.name)}"')

    def _changing(self, actor: Actor) -> None:
        others = {NOBODY: "nobody"} | self._names(but=actor.id)
        with named_dialog("Change an actor") as dialog, ui.card().classes("form"):
            ui.label(f"Change {one_line(actor.name)}").classes("text-h6")
            name = ui.input("Name", value=actor.name).classes("w-full")
            kind = ui.select(list(get_args(ActorKind)), label="Kind", value=actor.kind)
            served = ui.select(others, label="Acts for", value=actor.acts_for or NOBODY,
                               with_input=True).classes("w-full")  # fmt: skip

            def keep() -> Case:
                changes = {"name": name.value, "kind": kind.value, "acts_for": served.value or None}
                case = self.editor.case
                changed = review_actors.correct_actor(case.evidence, actor.id, changes)
                return with_evidence(case, changed)

            self._buttons(dialog, f"Change {one_line(actor.name)}", keep)

    def _adding(self) -> None:
        with named_dialog("Add an actor") as dialog, ui.card().classes("form"):
            ui.label("Add an actor").classes("text-h6")
            name = ui.input("Name").classes("w-full")
            kind = ui.select(list(get_args(ActorKind)), label="Kind", value="organisation")
            served = ui.select({NOBODY: "nobody"} | self._names(), label="Acts for", value=NOBODY,
                               with_input=True).classes("w-full")  # fmt: skip

            def keep() -> Case:
                case = self.editor.case
                more = review_actors.add_actor(
                    case.evidence, name.value, kind.value, acts_for=served.value or None
                )
                return with_evidence(case, more)

            self._buttons(dialog, "Add an actor", keep)

    def _merging(self) -> None:
        names = self._names()
        with named_dialog("Merge actors") as dialog, ui.card().classes("form"):
            ui.label("Merge actors that are one").classes("text-h6")
            into = ui.select(names, label="Keep", with_input=True).classes("w-full")
            others = ui.select(names, label="Merge into it", multiple=True, with_input=True)
            others.classes("w-full").props("use-chips")

            def keep() -> Case:
                chosen = into.value or next(iter(others.value or []), "")
                return with_actors_merged(self.editor.case, chosen, *(others.value or []))

            self._buttons(dialog, "Merge actors", keep)

    def _splitting(self, actor: Actor) -> None:
        called = list(dict.fromkeys((actor.name, *actor.aliases)))
        with named_dialog("Split an actor") as dialog, ui.card().classes("form"):
            ui.label(f"Split {one_line(actor.name)}").classes("text-h6")
            ui.label("Which names belong to somebody else?").classes("hint")
            names = ui.select({each: one_line(each) for each in called}, label="Their names",
                              multiple=True).classes("w-full").props("use-chips")  # fmt: skip
            name = ui.input("Call the new one (its first name here unless you say)")
            name.classes("w-full")

            def keep() -> Case:
                case = self.editor.case
                split = review_actors.split_actor(
                    case.evidence, actor.id, names.value or [], name=name.value or None
                )
                return with_evidence(case, split)

            self._buttons(dialog, f"Split {one_line(actor.name)}", keep)

    def _buttons(self, dialog: ui.dialog, label: str, keep: Callable[[], Case]) -> None:
        def kept() -> None:
            with told():
                self.editor.edit(label, keep())
                dialog.close()

        with ui.row().classes("justify-end w-full"):
            ui.button("Cancel", on_click=dialog.close).props("flat no-caps")
            ui.button("Keep", on_click=kept).props("no-caps")
        dialog.open()

    def _names(self, but: str | None = None) -> dict[str, str]:
        case = self.editor.case
        return {a.id: actor_label(case, a.id) for a in case.evidence.actors if a.id != but}


def _attribute(text: str) -> str:
    """A name inside an attribute that is written in double quotes."""
    return one_line(text).replace('"', "’").replace("\\", "")
