"""Words whose tag and place contradict each other, and verbs with two subjects."""

from __future__ import annotations

import pytest
from articles import said

SAID = [
    # who is close to somebody is described by it
    ("Villagers came. Aides close to Ann Lee said the offer was final.",
     "Aides close to Ann Lee", "the offer was final"),
    # whom "by" leads says it
    ("Ann Lee is said by colleagues to be weary of it.", "colleagues", "to be weary of it"),
    # one verb has one subject
    ("Bo Weir of the charity Lifeline said that the wells were dry.",
     "Bo Weir", "the wells were dry"),
    ("Brandt Optik, the loser, said it was ready to appeal.",
     "Brandt Optik", "it was ready to appeal"),
    # whoever asks is somebody
    ("Some waved the flags of Shore Watch, which has been urging tenants to stay.",
     "Shore Watch", "to stay"),
    # a finite verb that was taken for a noun or an infinitive
    ("The Baltic Institute, no friend of tariffs, reckons that a duty would cost a third of it.",
     "Baltic Institute", "a duty would cost a third of it"),
    ("Norway has offered to chair talks between Mali and Niger.",
     "Norway", "to chair talks between Mali and Niger"),
    ("Bakers threatened to strike after negotiations stalled on Friday.", "Bakers", "to strike"),
    ("Relay has invited both firms to meet in Bergen on Friday.",
     "Relay", "to meet in Bergen on Friday"),
    ("Secretary of State Ann Holm has suggested closing the border.",
     "Ann Holm", "closing the border"),
    ("TAGBILARAN, Bohol—Gov. Ramon Villar on Friday asked the court to halt the mine.",
     "Ramon Villar", "to halt the mine"),
    ("The chairman, Oskar Bratt, called for a recount by July.",
     "Oskar Bratt", "a recount by July"),
    ("Last month, Ivo Marek, the board’s chief engineer, urged Oslo to sell the bridge.",
     "Ivo Marek", "to sell the bridge"),
    ("Last week, the harbour board, which owns the quay, demanded that Oslo pay for it.",
     "the harbour board", "Oslo pay for it"),
    ("Trade minister Ivo Marek promised to chair talks between the two sides.",
     "Ivo Marek", "to chair talks between the two sides"),
    ("The Department of Roads and Canals said it had no ships.",
     "Department of Roads and Canals", "it had no ships"),
]  # fmt: skip


def test_another_speaks_behind_a_colon() -> None:
    """What somebody denies ends where the text goes on with another's words."""
    found = said("The Finns deny copying it: a company spokesman said the design was theirs.")
    assert found[0][1] == "copying it"


def test_a_clause_of_its_own_behind_a_colon() -> None:
    found = said("The bank was kinder: its head, economist Ana Ruiz, said the loan was safe.")
    assert found == [("Ana Ruiz", "the loan was safe")]


@pytest.mark.parametrize(("text", "who", "what"), SAID, ids=[text[:45] for text, _, _ in SAID])
def test_who_says_what(text: str, who: str, what: str) -> None:
    assert (who, what) in [(name.removeprefix("The "), content) for name, content in said(text)]
    assert len(said(text)) == 1
