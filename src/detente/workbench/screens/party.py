"""One party on the model screen: its name, what it can do, what it wants."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nicegui import events, ui

from detente.conflict import edit
from detente.conflict.types import DecisionMaker, Option, Preference
from detente.reports.words import count, one_line, shorten
from detente.workbench.screens.dialogs import named_dialog
from detente.workbench.screens.expression import ExpressionField
from detente.workbench.screens.interview import Interviewing
from detente.workbench.screens.order import OrderTable, Ranked
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.conflict.case import Case
    from detente.workbench.editor import Editor

DIRECTIONS = {
    "both": "can be done and undone",
    "forward": "can only be done",
    "backward": "can only be given up",
}


class Party:
    """The card of the decision maker at ``place``."""

    def __init__(self, editor: Editor, place: int) -> None:
        self.editor = editor
        self.place = place
        self._fields: list[
            tuple[ui.input | ui.select | ui.textarea, Callable[[DecisionMaker], Any]]
        ] = []
        self._expressions: list[ExpressionField] = []
        with ui.card().classes("w-full party").props('role="group"'):
            self._head()
            self._options()
            self._preferences()

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.editor.case

    @property
    def maker(self) -> DecisionMaker:
        """The party as it is now."""
        return self.case.conflict.decision_makers[self.place]

    def show(self, maker: DecisionMaker) -> None:
        """Show the party's words as they are now, in the fields they have."""
        for field, value in self._fields:
            if field.value != (now := value(maker)):
                field.value = now
        for shown, want in zip(self._expressions, maker.wants or (), strict=True):
            shown.set(want.holds)
        self.order.show()

    def _head(self) -> None:
        with ui.row().classes("w-full items-center no-wrap"):
            name = self._text("Party", lambda d: d.name, lambda text: {"name": text})
            name.classes("grow text-lg")
            gone = ui.button(icon="delete", on_click=self._remove)
            gone.props('flat dense aria-label="Remove this party"')

    def _text(
        self,
        label: str,
        value: Callable[[DecisionMaker], str],
        fields: Callable[[str], dict[str, Any]],
    ) -> ui.input:
        field = ui.input(label, value=value(self.maker))

        def keep() -> None:
            text = field.value.strip()
            if text == value(self.maker):
                field.error = None
                return
            with told(field):
                changed = edit.change_maker(self.case, self.place, **fields(text))
                self.editor.edit(f"Change {label.lower()}", changed)

        field.on("blur", keep).on("keydown.enter", keep)
        self._fields.append((field, value))
        return field

    def _remove(self) -> None:
        with told():
            changed = edit.remove_maker(self.case, self.place)
            self.editor.edit(f"Remove {one_line(self.maker.name)}", changed)

    def _options(self) -> None:
        ui.label("Can do").classes("text-subtitle1").props('role="heading" aria-level="3"')
        for option in range(len(self.maker.options)):
            self._option(option)
        new = ui.input("Another option").props("dense outlined").classes("w-full")

        def add() -> None:
            if name := new.value.strip():
                with told(new):
                    changed = edit.add_option(self.case, self.place, Option(name=name))
                    self.editor.edit(f"Add the option {one_line(name)}", changed)

        new.on("keydown.enter", add).on("blur", add)

    def _option(self, k: int) -> None:
        name = self.maker.options[k].name
        with ui.row().classes("w-full items-start no-wrap option"):
            self._option_text(k, "name", "Option").classes("grow")
            self._option_text(k, "says", "In words").classes("grow")
            way = ui.select(DIRECTIONS, value=self.maker.options[k].direction, label="Direction")
            way.props("dense").classes("direction")
            way.on_value_change(lambda e: self._change_option(k, direction=e.value))
            self._fields.append((way, lambda d: d.options[k].direction))
            self._because(self.maker.options[k].because)
            gone = ui.button(icon="delete", on_click=lambda: self._remove_option(k))
            gone.props(f'flat dense aria-label="Remove option {k + 1}"')
            with gone:
                ui.tooltip(f"Remove “{one_line(name)}”")

    def _option_text(self, k: int, name: str, label: str) -> ui.textarea:
        def value(maker: DecisionMaker) -> str:
            return getattr(maker.options[k], name) or ""

        # As tall as its words, which may be a whole clause; it is one line all the same.
        field = ui.textarea(label, value=value(self.maker)).props("dense autogrow rows=1")

        def keep() -> None:
            text = one_line(field.value)
            if text != one_line(value(self.maker)):
                with told(field):
                    self._changed_option(k, **{name: text or None if name == "says" else text})

        field.on("blur", keep).on("keydown.enter.prevent", keep)
        self._fields.append((field, value))
        return field

    def _change_option(self, k: int, **fields: Any) -> None:
        if any(getattr(self.maker.options[k], name) != value for name, value in fields.items()):
            with told():
                self._changed_option(k, **fields)

    def _changed_option(self, k: int, **fields: Any) -> None:
        changed = edit.change_option(self.case, self.place, k, **fields)
        self.editor.edit(f"Change the option {one_line(self.maker.options[k].name)}", changed)

    def _remove_option(self, k: int) -> None:
        name = one_line(self.maker.options[k].name)
        spoken = edit.mentions(self.case, self.place, k)

        def remove() -> None:
            dialog.close()
            with told():
                changed = edit.remove_option(self.case, self.place, k)
                self.editor.edit(f"Remove the option {name}", changed)

        with named_dialog(f"Remove {name}") as dialog, ui.card():
            ui.label(f"Remove “{name}”?").classes("text-h6")
            ui.label(f"With it {count(len(spoken), 'line')} of the model would go:")
            for text in spoken:
                ui.label(shorten(text, 120)).classes("formula")
            with ui.row().classes("justify-end w-full"):
                ui.button("Keep it", on_click=dialog.close).props("flat no-caps")
                ui.button("Remove", on_click=remove).props("no-caps")
        if spoken:
            dialog.open()
        else:
            remove()

    def _preferences(self) -> None:
        with ui.row().classes("items-center w-full"):
            head = ui.label("Wants, most important first").classes("text-subtitle1 grow")
            head.props('role="heading" aria-level="3"')
            ask = ui.button("Ask me simple questions", icon="quiz", on_click=self._interview)
            ask.props("outline no-caps dense")
        form = next((f for f in ("ranking", "payoffs", "weights") if getattr(self.maker, f)), None)
        if form is None:
            self._wants()
        else:
            head.text = {
                "ranking": "Ranks the states", "payoffs": "Has payoffs for the states",
                "weights": "Weighs the options",
            }[form]  # fmt: skip
            if form == "ranking":
                Ranked(self.editor, self.place)
        self.order = OrderTable(self.editor, self.place)

    def _interview(self) -> None:
        with told():
            Interviewing(self.editor, self.place).open()

    def _wants(self) -> None:
        wants = self.maker.wants or ()
        rows = ui.column().classes("w-full gap-0 wants").props('role="list"')
        with rows:
            for k, want in enumerate(wants):
                self._want(k, want, len(wants))
        rows.make_sortable(handle=".handle", on_end=self._dragged)

        def add(text: str) -> None:
            if text:
                changed = edit.add_want(self.case, self.place, Preference(holds=text))
                self.editor.edit(f"Add a want of {one_line(self.maker.name)}", changed)

        new = ExpressionField(lambda: self.case.conflict, "", "Another want", add)
        new.input.props("outlined")

    def _want(self, k: int, want: Preference, among: int) -> None:
        with ui.row().classes("w-full items-start no-wrap want-row").props('role="listitem"'):
            ui.icon("drag_indicator").classes("handle").props('aria-hidden="true"')
            ui.label(f"{k + 1}.").classes("number")
            field = ExpressionField(
                lambda: self.case.conflict, want.holds, f"Want {k + 1}",
                lambda text: self._change_want(k, holds=text),
            )  # fmt: skip
            self._expressions.append(field)
            if want.says:
                with field.input:
                    ui.tooltip(one_line(want.says))
            if want.unknown:
                ui.badge("not known which way").props("outline")
            self._because(want.because)
            for by, icon, word in ((-1, "arrow_upward", "up"), (1, "arrow_downward", "down")):
                move = ui.button(
                    icon=icon, on_click=lambda by=by, word=word: self._move(k, by, word)
                )
                move.props(
                    f'flat dense id="want-{self.place}-{k}-{word}" '
                    f'aria-label="Move want {k + 1} {word}"'
                )
                move.set_enabled(0 <= k + by < among)
            gone = ui.button(icon="delete", on_click=lambda: self._remove_want(k))
            gone.props(f'flat dense aria-label="Remove want {k + 1}"')

    def _change_want(self, k: int, **fields: Any) -> None:
        changed = edit.change_want(self.case, self.place, k, **fields)
        self.editor.edit(f"Change a want of {one_line(self.maker.name)}", changed)

    def _remove_want(self, k: int) -> None:
        with told():
            changed = edit.remove_want(self.case, self.place, k)
            self.editor.edit(f"Remove a want of {one_line(self.maker.name)}", changed)

    def _move(self, k: int, by: int, word: str) -> None:
        client = ui.context.client  # the button pressed is gone once the screen is laid out anew
        changed = edit.move_want(self.case, self.place, k, k + by)
        self.editor.edit(f"Reorder the wants of {one_line(self.maker.name)}", changed)
        # Whoever works by keyboard stays with the want they moved.
        moved = f"want-{self.place}-{k + by}-{word}"
        client.run_javascript(f"document.getElementById('{moved}')?.focus()")

    def _dragged(self, event: events.SortableEventArguments) -> None:
        if event.old_index != event.new_index:
            changed = edit.move_want(self.case, self.place, event.old_index, event.new_index)
            self.editor.edit(f"Reorder the wants of {one_line(self.maker.name)}", changed)

    def _because(self, ids: Sequence[str]) -> None:
        """A button with the quotes that a part of the model rests on."""
        items = [item for id_ in ids if (item := self.case.item(id_)) is not None]
        if not items:
            return
        why = ui.button(icon="format_quote").props('flat dense aria-label="Why: the quotes"')
        with why, ui.menu().classes("quotes"), ui.list().props("dense"):
            for item in items:
                ui.item(f"“{shorten(item.sentence.text, 240)}” ({item.review})")
