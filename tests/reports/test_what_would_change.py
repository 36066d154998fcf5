"""The section on what would change the answer: what it says holds, on published cases."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path
from types import SimpleNamespace
from xml.etree.ElementTree import fromstring

import pytest

from detente.analysis.compare import compare
from detente.analysis.evolution import evolve
from detente.analysis.inverse import Clause
from detente.analysis.solve import solve
from detente.conflict.case import Case
from detente.conflict.types import Conflict
from detente.errors import DetenteError
from detente.formats.case_yaml import load
from detente.reports.change_words import compare_words, mediation_words, states
from detente.reports.evolution_drawing import draw_evolution
from detente.reports.evolution_words import evolution_words
from detente.reports.inverse_words import condition_words
from detente.reports.page import report
from detente.reports.what_would_change import most_wants, what_would_change

EXAMPLES = Path(__file__).parents[2] / "examples"


def case(name):
    return load(EXAMPLES / f"{name}.case.yaml")


def section(given):
    result = solve(given.conflict, status_quo=given.status_quo)
    return {part.anchor: part for part in what_would_change(given, result)}


def test_cuban():
    parts = section(case("cuban"))
    follows = " ".join(parts["evolution"].sentences)
    assert "can lead to 7 of the 11 other states, in at most 3 moves" in follows
    assert (
        "Under Nash, SEQ and SSEQ, moves that nothing deters can lead here: the US attacks the "
        "missile sites from the air, then the USSR takes its missiles out of Cuba (state 6). "
        "Under Nash they end nowhere else."
    ) in follows
    assert (
        "Under SEQ and SSEQ, moves that nothing deters can lead here: the US blockades Cuba at "
        "sea, then the USSR takes its missiles out of Cuba (state 7)."
    ) in follows
    assert (
        "round among states 1, 3, 5 and 7. What changes there: whether the US blockades Cuba at "
        "sea and whether the USSR takes its missiles out of Cuba."
    ) in follows
    picture = fromstring(parts["evolution"].drawing.svg)  # noqa: S314 - our own
    boxes = [e for e in picture.iter("g") if e.get("class", "").startswith("state")]
    assert len(boxes) == 8
    assert len([e for e in boxes if "today" in e.get("class")]) == 1
    assert len([e for e in picture.iter("path") if "arrow" in e.get("class")]) == 10
    assert "later-tip-" in parts["evolution"].drawing.svg
    # Fraser & Hipel 1984: with an air strike that can be taken back, 5 and 7 alone remain
    final = " ".join(parts["final-moves"].sentences)
    assert "16 readings solved" in final
    assert (
        "“air strike” (the US) could be taken and given up freely, one outcome would no longer be "
        "stable: the US attacks the missile sites from the air and the USSR takes its missiles out "
        "of Cuba (state 6)."
    ) in final
    assert "one outcome is stable under SEQ: the USSR takes its missiles out of Cuba (st" in final
    # what most wants hold in holds already; today’s does not, and no third party mends that
    wanted = " ".join(parts["wanted"].sentences)
    assert "out of Cuba (state 6). It is an equilibrium under SEQ as preferences are" in wanted
    assert "Today’s outcome is not an equilibrium under SEQ. It is not stable for the US." in wanted
    assert "(states 2, 3 and 4). That turns the order of 3 pairs" in wanted
    assert "drops its 7th want, “air strike” or “the US blockades Cuba at sea”, today’s" in wanted
    assert parts["third-party"].sentences[0].startswith("None of the 27 interventions")
    robust = parts["robust"].sentences
    assert "each two neighbouring wants exchanged with chance 0.1." in robust[0]
    assert "evidence" not in robust[0]


def test_elmira_where_the_town_comes_before_a_deal():
    parts = section(case("elmira"))
    without = " ".join(parts["left-out-party"].sentences)
    assert "hold for all the others but not for Uniroyal, which gains by leaving." in without
    assert "MoE modifies the control order (state 2)" in without
    # Kilgour et al. 2001: Uniroyal can answer, but loses by abandoning its plant
    together = " ".join(parts["coalitions"].sentences)
    assert "Local Government insists on the original order (state 7); only Local Gov" in together
    assert "abandons its plant in Elmira" in together
    assert "MoE and Uniroyal" not in " ".join(parts["coalitions"].sentences).split(".")[0]
    # rankings state no wants: today’s outcome is asked about, and 7 is the town’s way out of it
    wanted = parts["wanted"].sentences
    assert wanted[0] == "Today’s outcome is not an equilibrium under SEQ."
    assert (
        "above the outcome in which Local Government insists on the original order (state 7)"
        in (wanted[1])
    )
    assert "final once given up" in parts["third-party"].sentences[2]
    robust = parts["robust"].sentences
    assert "each two neighbouring places in a ranking exchanged" in robust[0]
    assert "4 outcomes (states 5, 6, 11 and 12) were equilibria in every draw." in robust[1]


def test_where_today_holds_nothing_has_to_change():
    given = case("elmira").model_copy(update={"status_quo": 7})
    (line,) = section(given)["wanted"].sentences
    assert line == (
        "Today’s outcome is an equilibrium under SEQ as preferences are; nothing has to change "
        "for it."
    )
    assert "wanted" not in section(given.model_copy(update={"status_quo": None}))
    (line,) = section(case("cuban").model_copy(update={"status_quo": 5}))["wanted"].sentences
    assert line.endswith("nothing has to change for it. Today’s outcome is one, too.")
    (line,) = section(case("cuban").model_copy(update={"status_quo": 6}))["wanted"].sentences
    assert "in this: things stay as they are today (state 6). It is an equilibrium" in line


def test_prisoners_have_no_today_but_a_wanted_outcome():
    given = case("prisoners")
    parts = section(given)
    assert "evolution" not in parts
    # of the two in which two wants hold both rank the one higher in which both stay silent
    assert most_wants(given.conflict) == 4


@pytest.mark.parametrize("name", ["cuban", "elmira", "prisoners"])
def test_words_claim_nothing_of_people_and_ids_are_unique(name):
    given = case(name)
    for part in section(given).values():
        for line in part.sentences:
            assert not re.search(r"\b(will|thinks|believes|intends|always wants)\b", line), line
            assert line[0].isupper() or line[0] in "“"
            assert line.endswith((".", ":"))
            if part.anchor in {"evolution", "coalitions", "left-out-party"}:
                for one in re.split(r"(?<=\.) (?=[A-Z])", line):
                    assert len(one.split()) <= 42, one
    page = report(given)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert page.count("What would change it") == 2


def test_sizes_without_an_answer():
    alone = Case(conflict=Conflict.from_payoffs({"A": ["a"]}, {}))
    assert section(alone) == {}
    large = Case(
        conflict=Conflict.from_payoffs({"A": [f"a{k}" for k in range(14)], "B": ["b"]}, {}),
        status_quo=1,
    )
    told = what_would_change(large, SimpleNamespace(concepts=()))
    assert "takes longer" in told[0].sentences[0]


def test_more_than_sixty_states_are_told_not_drawn():
    conflict = Conflict.from_payoffs(
        {"A": [f"a{k}" for k in range(4)], "B": [f"b{k}" for k in range(4)]},
        {"A": list(range(256)), "B": list(range(256))},
    )
    found = evolve(conflict, 1)
    drawing = draw_evolution(found)
    assert drawing.svg is None
    assert "256 states are too many to draw" in drawing.words
    assert "30 after 1 move" in drawing.words
    assert draw_evolution(evolve(conflict, 256)).words == "Nobody gains by leaving state 256."
    assert evolution_words(evolve(conflict, 256), None)[0].startswith(
        "In this model, from state 256, nobody gains by moving"
    )


def test_conditions_in_words():
    def one(*ways):
        return condition_words("Russia", 7, Clause(3, tuple(map(frozenset, ways))))

    assert one([3]) == (
        "Russia must rank state 7 at least as high as state 3, where its move would take it."
    )
    assert "or at least as high as state 5, to which the others can answer" in one([3], [5])
    assert "as one of states 5 and 8," in one([3], [5], [8])
    assert "as all of 4 and 5, where an answer ends" in one([3], [4, 5])
    assert "or another such set" in one([3], [4, 5], [4, 6], [5, 8], [6, 8])


def test_numbers_of_states_in_words():
    assert states([]) == "no state"
    assert states([3]) == "state 3"
    assert states([3, 5, 8]) == "states 3, 5 and 8"
    assert states(range(1, 12)).endswith("and 3 more")


def test_comparing_and_mediating_in_words():
    given = case("cuban").conflict
    assert "same outcomes are stable" in " ".join(compare_words(compare(given, given)))
    nothing = SimpleNamespace(holds_now=True, state=3, concept="seq")
    assert mediation_words(nothing, given, 1)[0] == (
        "Without any third party this is an equilibrium under SEQ: the US blockades Cuba at sea "
        "(state 3)."
    )


def test_bargaining_positions_in_a_case_are_told_and_plotted():
    """The European emission standards: Bueno de Mesquita (1994); the median is 7."""
    from detente.formats.actors_csv import load_actors

    actors = [
        {"name": a.name, "capability": a.capability, "position": a.position, "salience": a.salience}
        for a in load_actors(EXAMPLES / "emissions.csv")
    ]
    weights = [a["capability"] * a["salience"] for a in actors]
    mean = sum(w * a["position"] for w, a in zip(weights, actors, strict=True)) / sum(weights)
    given = case("cuban")
    assert "bargaining" not in section(given)
    given = given.model_copy(update={"kept": {"bargaining": {"actors": actors}}})
    part = section(given)["bargaining"]
    assert part.sentences[0] == (
        f"The weighted median of the positions is 7, the weighted mean {mean:.2f}."
    )
    assert "over 54 readings of it the median ends between 7.00 and" in part.sentences[-2]
    kind, data = re.search(r'src="data:(.+?);base64,(.+?)"', part.drawing.svg).groups()
    plot = fromstring(b64decode(data))  # noqa: S314 - our own
    assert kind == "image/svg+xml"
    assert "Netherlands" in "".join(plot.itertext())
    page = report(given)
    assert 'id="bargaining"' in page
    assert part.drawing.svg in page
    broken = given.model_copy(update={"kept": {"bargaining": {"actors": [{"name": "x"}]}}})
    with pytest.raises(DetenteError, match="number 1: it must have"):
        section(broken)
