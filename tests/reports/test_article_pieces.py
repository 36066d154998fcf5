from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.documents.types import Document, Span
from detente.reports.article import Marked, anchors, in_place, paragraphs

TEXT = "One two three.\n\nFour five six seven."
DOCUMENT = Document(id="d", text=TEXT, paragraphs=((0, 14), (16, 36)))


def mark(name: str, start: int, end: int, kind: str = "want", *, quiet: bool = False) -> Marked:
    return Marked(kind, name, f"at-{name}", name, DOCUMENT.span(start, end), "", quiet)


@given(
    st.lists(
        st.tuples(st.integers(0, 36), st.integers(0, 36)).map(lambda edges: tuple(sorted(edges)))
    )
)
def test_every_character_once_and_every_mark_over_its_words(edges: list[tuple[int, int]]) -> None:
    marks = [mark(f"m{n}", low, high, f"k{n}") for n, (low, high) in enumerate(edges)]
    shown = paragraphs(DOCUMENT, marks)
    assert ["".join(p.text for p in pieces) for pieces in shown] == [TEXT[:14], TEXT[16:]]
    inside = [*range(14), *range(16, 36)]
    covered = dict.fromkeys(("k",), 0) | {f"k{n}": 0 for n in range(len(edges))}
    for pieces in shown:
        for piece in pieces:
            for kind in piece.kinds:
                covered[kind] += len(piece.text)
    for n, (low, high) in enumerate(edges):
        assert covered[f"k{n}"] == sum(low <= place < high for place in inside)
    begun = [m.anchor for pieces in shown for piece in pieces for m in piece.begins]
    assert len(begun) == len(set(begun))
    visible = {m.anchor for m in marks if any(m.span.start <= p < m.span.end for p in inside)}
    assert set(begun) == visible == anchors(shown)


def test_overlapping_marks_cross_cleanly() -> None:
    (pieces, _) = paragraphs(DOCUMENT, [mark("a", 0, 7, "want"), mark("b", 4, 13, "lever")])
    assert [(p.text, p.kinds) for p in pieces] == [
        ("One ", ("want",)),
        ("two", ("want", "lever")),
        (" three", ("lever",)),
        (".", ()),
    ]
    assert [[m.label for m in p.begins] for p in pieces] == [["a"], ["b"], [], []]


def test_a_mark_over_two_paragraphs_begins_once() -> None:
    first, second = paragraphs(DOCUMENT, [mark("a", 8, 20)])
    assert [m.label for p in first for m in p.begins] == ["a"]
    assert [m.label for p in second for m in p.begins] == []
    assert [p.text for p in second if p.kinds] == ["Four"]


def test_a_quiet_mark_has_a_badge_and_no_colour() -> None:
    first, _ = paragraphs(DOCUMENT, [mark("e", 0, 14, "event", quiet=True)])
    assert [(p.text, p.kinds, len(p.begins)) for p in first] == [(TEXT[:14], (), 1)]


def test_a_document_without_paragraphs_is_one() -> None:
    (pieces,) = paragraphs(Document(id="d", text="abc"), [])
    assert [p.text for p in pieces] == ["abc"]
    assert paragraphs(Document(id="d", text=""), []) == []


def test_a_span_elsewhere_is_not_in_place() -> None:
    assert in_place(DOCUMENT.span(0, 3), DOCUMENT)
    assert not in_place(Span(start=0, end=3, text="Two"), DOCUMENT)
