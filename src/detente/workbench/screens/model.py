"""Model: who can do what, what cannot be, and what each party wants first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from nicegui import ui

from detente.conflict import edit
from detente.conflict.types import DecisionMaker
from detente.reports.words import count
from detente.workbench import work
from detente.workbench.screens.expression import ExpressionField
from detente.workbench.screens.frame import opened, watch
from detente.workbench.screens.party import Party
from detente.workbench.screens.shell import shell
from detente.workbench.screens.told import told

if TYPE_CHECKING:
    from detente.conflict.case import Case
    from detente.conflict.types import Conflict
    from detente.workbench.desk import Desk
    from detente.workbench.editor import Editor


def register(desk: Desk) -> None:
    """Declare the page."""

    @ui.page("/case/{case_id}/model")
    async def model(case_id: str) -> None:
        editor = await opened(desk, case_id)
        with shell(desk, editor, "model"):
            ModelScreen(desk, editor).build()


class ModelScreen:
    """The model as one tab shows it.

    Fields keep their place while only words change; the screen is laid out anew when something
    came, went or moved.
    """

    def __init__(self, desk: Desk, editor: Editor) -> None:
        self.desk = desk
        self.editor = editor
        self.parties: list[Party] = []
        self.rules: list[ExpressionField] = []
        self._layout: object = None

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.editor.case

    def build(self) -> None:
        """Lay the screen out."""
        with ui.row().classes("items-center w-full"):
            self.counted = ui.label().classes("counted grow").props('role="status"')
            again = ui.button("Draft again from the evidence", on_click=self._redraft)
            again.props("flat dense no-caps").set_enabled(any(True for _ in self.case.items()))
        self.body = ui.column().classes("w-full gap-4 model-screen")
        watch(self.editor, self.show)
        self.show()

    def show(self) -> None:
        """Show the model as it is now."""
        conflict = self.case.conflict
        states = int(conflict.states.size)
        self.counted.text = (
            f"{count(len(conflict.names), 'party', 'parties')}, "
            f"{count(len(conflict.options), 'option')}, "
            f"{count(states, 'feasible state')} of {1 << len(conflict.options):,} combinations"
        )
        layout = _layout(self.case)
        if layout != self._layout:
            self._layout = layout
            self._lay_out()
            return
        for place, party in enumerate(self.parties):
            party.show(conflict.decision_makers[place])
        for field, rule in zip(self.rules, conflict.infeasible, strict=True):
            field.set(rule)

    def _lay_out(self) -> None:
        self.body.clear()
        with self.body:
            self.parties = [
                Party(self.editor, place) for place in range(len(self.case.conflict.names))
            ]
            ui.button("Add a party", icon="group_add", on_click=self._add_party).props(
                "outline no-caps"
            )
            self._infeasible()
            self._today()

    async def _redraft(self) -> None:
        """Put a draft of the evidence, as it was reviewed, in the model's place."""
        with told():
            case = await self.desk.jobs.run(work.redraft, self.case)
            self.editor.edit("Draft again from the evidence", case)

    def _add_party(self) -> None:
        known = {name.casefold() for name in self.case.conflict.names}
        number = next(n for n in range(1, 1000) if f"party {n}" not in known)
        with told():
            case = edit.add_maker(self.case, f"Party {number}")
            self.editor.edit("Add a party", case)

    def _infeasible(self) -> None:
        with ui.card().classes("w-full"):
            _heading("What cannot be", "Combinations of options that are ruled out.")
            self.rules = []
            for place, rule in enumerate(self.case.conflict.infeasible):
                with ui.row().classes("w-full items-start no-wrap"):
                    field = ExpressionField(
                        self._conflict, rule, f"Cannot be ({place + 1})",
                        partial(self._set_rule, place),
                    )  # fmt: skip
                    self.rules.append(field)
                    gone = ui.button(icon="delete", on_click=lambda place=place: self._drop(place))
                    gone.props(f'flat dense aria-label="Remove rule {place + 1}"')
            new = ExpressionField(
                self._conflict, "", "Another combination that cannot be", self._add
            )
            new.input.props("outlined")

    def _add(self, text: str) -> None:
        if text:
            rules = [*self.case.conflict.infeasible, text]
            self.editor.edit("Rule a combination out", edit.set_infeasible(self.case, rules))

    def _set_rule(self, place: int, text: str) -> None:
        rules = list(self.case.conflict.infeasible)
        rules[place] = text
        self.editor.edit("Change what cannot be", edit.set_infeasible(self.case, rules))

    def _drop(self, place: int) -> None:
        rules = [rule for k, rule in enumerate(self.case.conflict.infeasible) if k != place]
        with told():
            self.editor.edit("Allow a combination", edit.set_infeasible(self.case, rules))

    def _conflict(self) -> Conflict:
        return self.case.conflict

    def _today(self) -> None:
        """Where things stand: a box for every option."""
        conflict, today = self.case.conflict, self.case.status_quo
        taken = conflict.letters(conflict.state_of(today)) if today is not None else ""
        with ui.card().classes("w-full"):
            _heading("Today", "What is done now, before anybody moves.")
            known = ui.switch("It is known how things stand today", value=today is not None)
            boxes = []
            with ui.element("div").classes("today"):
                for place, owned in enumerate(conflict.options):
                    box = ui.checkbox(
                        f"{owned.owner}: {owned.option.name}", value=taken[place:][:1] == "Y"
                    )
                    box.set_enabled(today is not None)
                    boxes.append(box)

            def say() -> None:
                letters = "".join("NY"[bool(box.value)] for box in boxes)
                with told():
                    state = conflict.state_id(letters) if known.value else None
                    self.editor.edit("Say how things stand", edit.set_status_quo(self.case, state))

            known.on_value_change(say)
            for box in boxes:
                box.on_value_change(say)


def _heading(title: str, words: str) -> None:
    ui.label(title).classes("text-h6").props('role="heading" aria-level="2"')
    ui.label(words).classes("hint")


def _layout(case: Case) -> object:
    """What the screen's layout depends on; while it is the same, fields keep their place."""
    conflict = case.conflict
    today = case.today
    return (
        tuple(_party_layout(d) for d in conflict.decision_makers),
        tuple(len(d.options) for d in conflict.decision_makers),
        len(conflict.infeasible),
        tuple((o.owner, o.option.name) for o in conflict.options),
        today,
    )


def _party_layout(maker: DecisionMaker) -> object:
    form = next((f for f in ("ranking", "payoffs", "weights") if getattr(maker, f)), "wants")
    return form, tuple(want.because for want in maker.wants or ())
