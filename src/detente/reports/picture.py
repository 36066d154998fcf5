"""What a drawing of states and moves consists of, and its SVG.

The SVG carries classes and no colours, so the page's style sheet colours it for light, dark and
print, and its words stay words (they can be searched, copied and read aloud).
"""

from __future__ import annotations

import textwrap
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

from detente.reports.words import clean, one_line

LINE = 16
COLOURS = 6
DASHES = 5


class Box(NamedTuple):
    """A state, centred on (x, y); the first line is its number."""

    state: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    title: str
    stable: bool = False
    today: bool = False


class Arrow(NamedTuple):
    """A move along an SVG path, by the decision maker with this index."""

    path: str
    mover: int
    title: str


class Label(NamedTuple):
    """Lines of text beside the boxes, from (x, y) down."""

    x: float
    y: float
    lines: tuple[str, ...]
    anchor: str = "middle"
    strong: bool = False


class Picture(NamedTuple):
    """Everything drawn, in user units (pixels at normal size)."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]
    labels: tuple[Label, ...]
    title: str


def mover_class(mover: int) -> str:
    """The classes that give a decision maker its colour and its line style, by index."""
    return f"m{mover % COLOURS} d{mover % DASHES}"


def wrap(text: str, width: int, most: int) -> tuple[str, ...]:
    """The text in lines of ``width`` characters; the last of ``most`` ends in … if words are cut.

    A text without words is one empty line, so that what is placed by its lines has a place.
    """
    lines = textwrap.wrap(one_line(text), width, max_lines=most, placeholder=" …")
    return tuple(lines) or ("",)


def svg(picture: Picture) -> str:
    """The picture as an ``<svg>`` element to put into a page."""
    root = Element(
        "svg",
        {
            "class": "graph",
            "role": "img",
            "aria-label": clean(picture.title),
            "viewBox": f"0 0 {_n(picture.width)} {_n(picture.height)}",
            "width": _n(picture.width),
            "height": _n(picture.height),
        },
    )
    defs = SubElement(root, "defs")
    for colour in sorted({arrow.mover % COLOURS for arrow in picture.arrows}):
        _tip(defs, colour)
    for arrow in picture.arrows:
        _arrow(root, arrow)
    for box in picture.boxes:
        _box(root, box)
    for label in picture.labels:
        _lines(root, label, "label strong" if label.strong else "label")
    return tostring(root, encoding="unicode", short_empty_elements=False)


def _n(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _tip(defs: Element, colour: int) -> None:
    marker = SubElement(
        defs,
        "marker",
        {
            "id": f"tip-{colour}",
            "viewBox": "0 0 10 10",
            "refX": "9",
            "refY": "5",
            "markerWidth": "11",
            "markerHeight": "11",
            "markerUnits": "userSpaceOnUse",
            "orient": "auto",
        },
    )
    SubElement(marker, "path", {"class": f"tip m{colour}", "d": "M0 0 10 5 0 10z"})


def _arrow(root: Element, arrow: Arrow) -> None:
    path = SubElement(
        root,
        "path",
        {
            "class": f"arrow {mover_class(arrow.mover)}",
            "d": arrow.path,
            "marker-end": f"url(#tip-{arrow.mover % COLOURS})",
        },
    )
    SubElement(path, "title").text = clean(arrow.title)


def _box(root: Element, box: Box) -> None:
    classes = " ".join(
        ["state", *(["stable"] if box.stable else []), *(["today"] if box.today else [])]
    )
    group = SubElement(root, "g", {"class": classes})
    SubElement(group, "title").text = clean(box.title)
    left, top = box.x - box.width / 2, box.y - box.height / 2
    _frame(group, left, top, box.width, box.height)
    if box.stable:
        _frame(group, left + 4, top + 4, box.width - 8, box.height - 8)
    first = box.y - LINE * (len(box.lines) - 1) / 2 + 4.5
    _lines(group, Label(box.x, first, box.lines[:1]), "number")
    _lines(group, Label(box.x, first + LINE, box.lines[1:]), "note")


def _frame(group: Element, left: float, top: float, width: float, height: float) -> None:
    size = {"x": _n(left), "y": _n(top), "width": _n(width), "height": _n(height)}
    SubElement(group, "rect", {**size, "rx": "7"})


def _lines(parent: Element, label: Label, classes: str) -> None:
    if not label.lines:
        return
    text = SubElement(parent, "text", {"class": classes, "text-anchor": label.anchor})
    for number, line in enumerate(label.lines):
        place = {"x": _n(label.x), "y": _n(label.y + LINE * number)}
        SubElement(text, "tspan", place).text = clean(line)
