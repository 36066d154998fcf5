"""Case files: every mistake is found where it stands, and told in words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_case import SOUND, changed, problems

from detente.conflict.case import Case
from detente.formats.case_check import examine
from detente.formats.case_yaml import loads


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "words"),
    [
        ("title:", "tittle:", 2, 1, "did you mean “title”?"),
        ("detente: 1", "detente: 2", 1, 10, "should be 1"),
        ("summit: no", "summit: maybe", 3, 22, "yes or no"),
        ("status_quo: {summit: no, sanctions: no}", "status_quo: NNN", 3, 13, "not a state"),
        ("status_quo: {summit: no, sanctions: no}", "status_quo: 9", 3, 13, "no state 9"),
        ("{summit: no, sanctions: no}", "{sumit: no, sanctions: no}", 3, 13, "did you mean"),
        ("{summit: no, sanctions: no}", "{summit: no}", 3, 13, "sanctions"),
        ("direction: both, because", "direction: fwd, because", 7, 60, "forward"),
        ("because: [w1]}\n    wants", "becuse: [w1]}\n    wants", 7, 66, "“because”"),
        ("because: [w1]}\n    wants", "because: w1}\n    wants", 7, 75, "should be a list"),
        ("because: [w1]}\n    wants", "because: [w9]}\n    wants", 7, 76, "“w9”"),
        ("not sanctions, because", "not santions, because", 9, 32, "did you mean sanctions"),
        ("holds: summit and not sanctions,", "holds: 'it''s and x',", 9, 18, "it's"),
        ("not sanctions if summit", '"summit and (sanctions"', 10, 39, "found the end"),
        ("[YN, YY], [NN], [NY]", "[YN, YY], [NN]", 14, 14, "3 (NY) missing"),
        ("[YN, YY], [NN], [NY]", "[YN, YN], [NN], [NY, YY]", 14, 14, "more than once"),
        ("[YN, YY], [NN], [NY]", "[YNN, YY], [NN], [NY]", 14, 14, "YNN"),
        ("[YN, YY], [NN], [NY]", "[1.5, YY], [NN], [NY]", 14, 16, "Y/N letters"),
        ("ranking:", "payoffs: [1, 2, 3, 4]\n    ranking:", 14, 14, "keep one"),
        ("ranking: [[YN, YY], [NN], [NY]]", "payoffs: [1, 2, 3]", 14, 14, "4 feasible states"),
        ("ranking: [[YN, YY], [NN], [NY]]", "weights: {summat: 1}", 14, 15, "summit"),
        ("infeasible: []", "infeasible: [summit, not summit]", 15, 13, "no state is left"),
        ("infeasible: []", "infeasible: [summit and attack]", 15, 25, "attack"),
        ("infeasible: []", "infeasible: summit", 15, 13, "should be a list"),
        ("name: sanctions", "name: ''", 13, 16, "must not be empty"),
        ("name: sanctions, direction", "says: x, direction", 13, 9, "“name” is missing"),
        ("- name: Southland", "- name: northland", 11, 11, "another decision maker"),
        ("- name: Southland", "- name: 1914", 11, 11, "put it in quotes"),
        ("id: d1", "id: d1\n    title: [a]", 18, 12, "should be text"),
        ("text: a summit}", "text: a summat}", 22, 51, "does not have these words"),
        ("end: 25", "end: 26", 22, 51, "length of its text"),
        ("confidence: 0.9", "confidence: 1.9", 21, 94, "less than or equal to 1"),
        ("review: accepted", "review: acepted", 22, 32, "accepted"),
        ("holder: null", "holder: north", 21, 24, "no actor has the id “north”"),
        ("title: Who bends first", "title: Who: bends", 2, 11, "in quotes"),
        ("title: Who bends first", "title: [a", 3, 11, "not closed"),
        ("title: Who bends first", "title: *x", 2, 8, "aliases"),
        ("title: Who bends first", "title: !!python/name:os.system x", 2, 8, "tags"),
        ("title: Who bends first", "title: x\ntitle: y", 3, 1, "twice"),
        ("title: Who bends first", "title: 'x", 24, 1, "never closed"),
        ("title: Who bends first", "title: \x00", 2, 8, "U+0000"),
        ("  - name: Southland", "\t- name: Southland", 11, 1, "spaces, not tabs"),
        ("decision_makers:", "decision_maker:", 1, 1, "“decision_makers” is missing"),
    ],
)  # fmt: skip
def test_a_mistake_is_found_where_it_stands(old, new, line, column, words):
    found = problems(changed(old, new))
    assert any((at, col) == (line, column) and words in message for at, col, message in found), (
        found
    )


def test_every_mistake_is_listed_at_once():
    text = changed("title:", "tittle:").replace("not sanctions,", "not santions,", 1)
    text = text.replace("infeasible: []", "infeasible: [attack]")
    assert [line for line, _, _ in problems(text)] == [2, 9, 15]


MEANT = """\
status_quo: NNN
decision_makers:
  - name: Northland
    options: [{name: summit, because: [w7]}]
    wants: [{holds: not sumit, because: [w8]}]
  - name: Southland
    options: [sanctions]
    wants: [{holds: not sanctoins}, {holds: summit}]
infeasible: [attack]
left_out: [{what: a, why: b, because: [w9]}]
evidence: {}
"""
MEANINGS = ["w7", "sumit", "w8", "sanctoins", "attack", "w9"]


@pytest.mark.parametrize(
    ("old", "new", "words", "hidden"),
    [
        ("name: Southland", "name: 1914", "put it in quotes", set()),
        ("options: [sanctions]", "options: [{name: sanctions, direction: up}]", "forward", set()),
        ("{holds: summit}", "{says: x}", "“holds” is missing", set()),
        ("{holds: summit}", "{holds: summit, unknown: maybe}", "yes or no", set()),
        ("{holds: summit}", "{holds: summit}]\n    unseen: [[1]", "should be text", set()),
        ("[sanctions]", "[sanctions]\n    ranking: 5", "should be a list", set()),
        ("[sanctions]", "[sanctions]\n    ranking: [NN]", "keep one", set()),
        ("infeasible: [", "infeasible: [5, ", "should be text", set()),
        ("infeasible: [attack]", "infeasible: 5", "should be a list", {"attack"}),
        ("evidence: {}", "evidence: {wants: 5}", "should be a list", {"w7", "w8", "w9"}),
        ("evidence: {}", "evidence: {wants: [{id: w1}]}", "“.*” is missing", set()),
        ("evidence: {}", "kept: 5", "names with values", set()),
        ("options: [sanctions]", "options: [sanctions, [1]]", "names with values",
         {"sumit", "sanctoins", "attack"}),
        ("options: [sanctions]", "options: sanctions", "should be a list",
         {"sumit", "sanctoins", "attack"}),
    ],
)  # fmt: skip
def test_what_is_misshapen_hides_nothing_else(old, new, words, hidden):
    """Every mistake of meaning is told beside one of shape; what cannot be told is announced."""
    assert old in MEANT
    found = examine(MEANT.replace(old, new, 1))[1]
    text = "\n".join(problem.message for problem in found)
    assert re.search(words, text)
    assert {each for each in MEANINGS if f"“{each}”" in text or f"'{each}'" in text} == (
        set(MEANINGS) - hidden
    )
    meant = [problem for problem in found if not re.search(words, problem.message)]
    assert len(meant) == len(MEANINGS) - len(hidden), text  # and no false alarm
    assert any(problem.hides for problem in found)  # the states, for “attack” is no option


@pytest.mark.parametrize(
    ("old", "new", "hides"),
    [
        ("title:", "tittle:", False),
        ("not sanctions,", "not santions,", False),
        ("because: [w1]}\n    wants", "because: [w9]}\n    wants", False),
        ("direction: both}", "direction: up}", False),
        ("ranking: [[YN", "ranking: [[1.5", True),
        ("infeasible: []", "infeasible: [attack]", True),
        ("name: sanctions", "nam: sanctions", True),
        ("confidence: 0.9", "confidence: 1.9", True),
        ("title: Who", "title: [Who", True),
    ],
)
def test_it_is_said_when_more_may_show(old, new, hides):
    found = examine(changed(old, new))[1]
    assert any(problem.hides for problem in found) == hides
    assert all("hides" not in problem.model_dump() for problem in found)


def test_a_status_quo_is_checked_beside_other_mistakes():
    text = changed("not sanctions,", "not santions,").replace("summit: no,", "sumit: no,")
    assert [line for line, _, _ in problems(text)] == [3, 9]


def test_where_a_mistake_is_in_words():
    text = MEANT.replace("name: Northland", "name: ''").replace("{holds: summit}", "{holds: 5}")
    text = text.replace("evidence: {}", "evidence: {events: [{id: e1, agent: [x]}]}")
    where = {problem.field: problem.where for problem in examine(text)[1]}
    assert where["decision_makers[0].name"] == "decision maker 1"
    assert where["decision_makers[0].options[0].because[0]"] == (
        "decision maker 1 › summit › because 1"
    )
    assert where["decision_makers[1].wants[1].holds"] == "Southland › want 2"
    assert where["infeasible[0]"] == "infeasible 1"
    assert where["evidence.events[0].agent"] == "evidence › event 1 › agent"


@pytest.mark.parametrize("text", ["a:\n\t- b: 1\n", "a: 1\n\tb: 2\n", "a:\n  b: 1\n\tc: 2\n"])
def test_a_tab_is_told_as_a_tab(text):
    ((line, column, message),) = problems(text)
    assert text.splitlines()[line - 1][column - 1] == "\t"
    assert message == "indent with spaces, not tabs"


def test_two_items_with_one_id_and_reasons_that_do_not_exist():
    case = loads(SOUND)
    twice = case.evidence.model_copy(update={"wants": case.evidence.wants * 2})
    with pytest.raises(ValueError, match="used twice"):
        Case(conflict=case.conflict, documents=case.documents, evidence=twice)
    with pytest.raises(ValueError, match="no evidence has the id “w1”"):
        Case(conflict=case.conflict)


@pytest.mark.parametrize(
    "text",
    [
        "a: &a [1, 1]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n",  # a bomb, if aliases were followed
        "a: &a [*a]\n",
        "[" * 100_000,
        "{a: " * 100_000,
        "- " * 5_000,
        "? " * 5_000,
        "a: |" + "\n x" * 50_000,
        "'" * 99_999,
        "%YAML 9.9\n---\na: 1",
        "\ufeff\ufeffa",
        "- a\n- b",
        "just words",
        "1",
        "null",
        "---\n---\n",
        "decision_makers: 5",
        "decision_makers: [[[]]]",
        "decision_makers: [{name: [], options: {}, wants: 3}]",
        "decision_makers: []",
        "decision_makers: [{name: A, options: [{name: x, name: y}]}]",
        "status_quo: {? [a, b] : 1}\ndecision_makers: [{name: A}]",
        "decision_makers: [{name: A, options: [x], payoffs: [1e999, .nan]}]",
        "decision_makers: [{name: A, options: [x], payoffs: [" + "9" * 5000 + ", 1]}]",
        "status_quo: " + "9" * 5000 + "\ndecision_makers: [{name: A, options: [x]}]",
    ],
)
def test_hostile_text_is_refused_in_words(text):
    case, found = examine(text)
    assert case is None
    assert found
    assert all(problem.line >= 1 and problem.column >= 1 for problem in found)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_case_file_never_breaks_the_reader(data):
    at = data.draw(st.integers(0, len(SOUND) - 1))
    much = data.draw(st.integers(0, 8))
    new = data.draw(st.text(st.sampled_from("[]{}:,-?&*!|>'\"%@#\n \tYN1w~\x1b"), max_size=6))
    text = SOUND[:at] + new + SOUND[at + much :]
    case, found = examine(text)
    assert (case is None) == bool(found)
    lines = text.count("\n") + 2
    assert all(1 <= problem.line <= lines for problem in found)
