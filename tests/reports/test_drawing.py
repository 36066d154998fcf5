from __future__ import annotations

import re
from itertools import combinations

import pytest
from lxml import etree
from report_cases import bare, dilemma, some_conflict, two_lands

from detente.analysis.moves import moves
from detente.analysis.solve import solve
from detente.conflict.types import Conflict
from detente.reports.drawing import MOST_DRAWN, Drawing, draw
from detente.reports.outcomes import Outcomes
from detente.reports.picture import Label, Picture, mover_class, svg, wrap


def drawn(conflict: Conflict, today: int | None = None) -> Drawing:
    return draw(Outcomes(solve(conflict), today))


def boxes(drawing: Drawing) -> dict[int, tuple[float, float, float, float]]:
    """Left, top, right, bottom of every state's box, by its number."""
    assert drawing.svg is not None
    found = {}
    for group in etree.fromstring(drawing.svg).iter("g"):
        rect = group.find("rect")
        number = int(re.match(r"State (\d+):", group.findtext("title", ""))[1])
        left, top, width, height = (float(rect.get(k)) for k in ("x", "y", "width", "height"))
        found[number] = (left, top, left + width, top + height)
    return found


def arrows(drawing: Drawing) -> set[tuple[str, int, int]]:
    titles = re.findall(r"<title>([^<]*): from state (\d+) to state (\d+)</title>", drawing.svg)
    return {(who, int(a), int(b)) for who, a, b in titles}


def test_a_small_conflict_is_drawn_whole_with_its_improvements() -> None:
    conflict = two_lands().conflict
    drawing = drawn(conflict, 7)
    assert sorted(boxes(drawing)) == list(range(1, 13))
    assert arrows(drawing) == {
        (move.mover, move.origin, move.target) for move in moves(conflict, improving=True)
    }
    assert [mover.name for mover in drawing.movers] == ["Northland", "Southland"]


@pytest.mark.parametrize("seed", range(6))
def test_boxes_never_overlap_and_lie_inside(seed: int) -> None:
    for conflict, today in [(some_conflict(seed, 2), 3), (some_conflict(seed, 4), 11)]:
        drawing = drawn(conflict, today)
        if drawing.svg is None:
            continue
        root = etree.fromstring(drawing.svg)
        width, height = float(root.get("width")), float(root.get("height"))
        found = boxes(drawing)
        assert len(found) <= MOST_DRAWN
        for left, top, right, bottom in found.values():
            assert 0 <= left < right <= width
            assert 0 <= top < bottom <= height
        for a, b in combinations(found.values(), 2):
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def test_equilibria_and_today_are_marked_in_words_and_shape() -> None:
    drawing = drawn(dilemma(), 4)
    root = etree.fromstring(drawing.svg)
    marked = {
        int(re.match(r"State (\d+)", group.findtext("title"))[1]): (
            group.get("class"),
            " ".join(t.text for t in group.iter("tspan")),
        )
        for group in root.iter("g")
    }
    assert marked[1] == ("state stable", "1 all concepts")
    assert marked[4] == ("state stable today", "4 · today 4 concepts")
    assert marked[2] == ("state", "2")


def test_movers_differ_by_colour_and_by_line() -> None:
    classes = [mover_class(k) for k in range(30)]
    assert len(set(classes)) == 30
    assert {a.split()[0] for a in classes[:5]} == {f"m{k}" for k in range(5)}
    assert {a.split()[1] for a in classes[:5]} == {f"d{k}" for k in range(5)}


def test_a_large_conflict_shows_ways_from_today_along_improvements() -> None:
    conflict = some_conflict(3, 4)  # 256 states
    drawing = drawn(conflict, 1)
    improving = {(m.mover, m.origin, m.target) for m in moves(conflict, improving=True)}
    assert drawing.svg is not None
    assert 1 < len(boxes(drawing)) <= MOST_DRAWN
    assert arrows(drawing)
    assert arrows(drawing) <= improving
    assert "too many to draw" in drawing.words


def test_a_large_conflict_without_a_status_quo_says_why_nothing_is_drawn() -> None:
    drawing = drawn(some_conflict(3, 4))
    assert drawing.svg is None
    assert "256 states" in drawing.words


def test_a_large_conflict_nobody_leaves_says_so() -> None:
    drawing = drawn(some_conflict(0, 4, flat=True), 5)
    assert drawing.svg is None
    assert "no improvement leads away from today" in drawing.words


def test_one_decision_maker_without_others_is_drawn() -> None:
    conflict = Conflict.from_payoffs({"Solo": ["go"]}, {"Solo": [0, 1]})
    assert arrows(drawn(conflict)) == {("Solo", 1, 2)}


def test_a_decision_maker_without_options_never_moves() -> None:
    conflict = Conflict.from_payoffs({"A": ["a"], "Watcher": []}, {"A": [0, 1], "Watcher": [1, 0]})
    assert arrows(drawn(conflict)) == {("A", 1, 2)}


def test_no_options_at_all() -> None:
    drawing = drawn(Conflict.from_payoffs({"A": []}, {"A": [0]}))
    assert drawing.words


def test_more_arrows_than_can_be_read_are_thinned_to_the_best() -> None:
    conflict = Conflict.from_payoffs(
        {"A": ["a1", "a2", "a3"], "B": ["b"]}, {"A": list(range(16)), "B": list(range(16))[::-1]}
    )
    drawing = drawn(conflict)
    assert "best move" in drawing.words
    found = arrows(drawing)
    assert {(who, a, b) for who, a, b in found if who == "A"} == {
        ("A", a, 8 if a <= 8 else 16) for a in range(1, 16) if a != 8
    }


def test_words_in_a_drawing_are_text_never_markup() -> None:
    hostile = "<script>alert(1)</script>\u202e"
    picture = Picture(10, 10, (), (), (Label(0, 0, (hostile,)),), hostile)
    made = svg(picture)
    assert "<script" not in made
    assert "\u202e" not in made
    assert "&lt;script&gt;" in made


def test_wrapped_lines_fit_and_say_when_cut() -> None:
    assert wrap("one two three four five", 9, 2) == ("one two", "three …")
    assert wrap("", 9, 2) == ("",)
    assert all(len(line) <= 9 for line in wrap("x" * 50, 9, 3))


def test_bare_cases_draw_without_a_status_quo() -> None:
    case = bare(dilemma())
    assert draw(Outcomes(solve(case.conflict), None)).today is False
