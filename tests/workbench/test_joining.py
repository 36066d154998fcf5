"""Two versions of a case made one: nothing that either person did alone is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import detente
from detente.conflict import edit
from detente.conflict.case import Case
from detente.conflict.types import Option, Preference
from detente.errors import DetenteError
from detente.workbench.joining import differences, joined

EXAMPLES = Path(__file__).parents[2] / "examples"
BASE: Case = detente.load(EXAMPLES / "elmira.case.yaml")


def titled(case: Case, title: str) -> Case:
    return case.model_copy(update={"title": title})


def test_what_each_changed_alone_is_kept_from_each() -> None:
    mine = edit.change_option(BASE, 0, 0, says="mine")
    theirs = titled(edit.change_option(BASE, 1, 0, says="theirs"), "Theirs")
    both = joined(BASE, mine, theirs)
    assert both.title == "Theirs"
    assert both.conflict.decision_makers[0] == mine.conflict.decision_makers[0]
    assert both.conflict.decision_makers[1] == theirs.conflict.decision_makers[1]
    assert not any(part.clash for part in differences(BASE, mine, theirs))


def test_a_renamed_option_and_other_words_for_another_are_both_kept() -> None:
    base = edit.change_maker(BASE, 0, wants=(Preference(holds="accept"),))
    mine = edit.change_option(base, 0, 0, says="mine")
    theirs = edit.change_option(base, 1, 1, name="agree")
    both = joined(base, mine, theirs)
    assert both.conflict.decision_makers[0].options[0].says == "mine"
    assert [want.holds for want in both.conflict.decision_makers[0].wants or ()] == ["agree"]


def test_what_both_changed_is_a_clash_and_a_person_chooses() -> None:
    mine, theirs = titled(BASE, "Mine"), titled(BASE, "Theirs")
    (part,) = differences(BASE, mine, theirs)
    assert part.clash
    assert part.words == "the title"
    assert joined(BASE, mine, theirs).title == "Mine"
    assert joined(BASE, mine, theirs, {part.key: "theirs"}).title == "Theirs"


def test_what_one_removed_and_the_other_left_is_gone() -> None:
    case = edit.add_maker(BASE, "Observers")
    theirs = titled(case, "Theirs")
    mine = edit.remove_maker(case, len(case.conflict.names) - 1)
    both = joined(case, mine, theirs)
    assert both.conflict.names == BASE.conflict.names
    assert both.title == "Theirs"


def test_parts_that_do_not_fit_are_told() -> None:
    mine = edit.change_maker(BASE, 2, wants=(Preference(holds="modify"),))
    theirs = edit.change_option(BASE, 0, 0, name="amend")
    with pytest.raises(DetenteError, match="modify"):
        joined(BASE, mine, theirs)


EDITS = {
    "title": lambda case: titled(case, "Another title"),
    "first option": lambda case: edit.change_option(case, 0, 0, says="other words"),
    "second party": lambda case: edit.change_maker(case, 1, note="a note"),
    "today": lambda case: edit.set_status_quo(case, 3),
    "a party": lambda case: edit.add_maker(case, "Observers"),
}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(sorted(EDITS)), unique=True), st.data())
def test_joining_different_edits_does_them_all(names: list[str], data: st.DataObject) -> None:
    mine = theirs = every = BASE
    for name in names:
        every = EDITS[name](every)
        if data.draw(st.booleans()):
            mine = EDITS[name](mine)
        else:
            theirs = EDITS[name](theirs)
    assert joined(BASE, mine, theirs) == every
    assert joined(BASE, mine, mine) == mine
    assert joined(BASE, BASE, theirs) == theirs


def test_an_option_more_does_not_disturb_the_other_parties() -> None:
    mine = edit.change_maker(BASE, 2, note="mine")
    theirs = edit.change_maker(BASE, 0, note="theirs")
    both = joined(BASE, mine, theirs)
    assert [d.note for d in both.conflict.decision_makers] == ["theirs", None, "mine"]
    longer = edit.add_option(BASE, 0, Option(name="study"))
    with pytest.raises(DetenteError, match="ranking"):
        # a ranking of the old states does not fit an option more: that is said, nothing guessed
        joined(BASE, edit.change_maker(BASE, 1, note="mine"), longer)
