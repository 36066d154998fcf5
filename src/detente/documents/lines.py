"""Lines of plain text become paragraphs, whichever of the three customs the text follows.

Paragraphs are set apart by blank lines, or stand one to a line, or are wrapped by hand at some
width. A hand-wrapped text is known by its line breaks: nearly every line is so full that the
first word of the next one would not have fitted.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

#: No one wraps by hand at fewer or more characters than this.
_NARROWEST, _WIDEST = 36, 130
#: How many of the line breaks inside blocks have to look like wrapping.
_MOSTLY = 0.6
#: How much narrower than the widest lines a line may be and still count as full.
_SLACK = 2


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a plain text, in order, each still as the lines were joined."""
    blocks = _blocks(text.split("\n"))
    width = _wrap_width(blocks)
    if width is None:
        return [line for block in blocks for line in block]
    return [paragraph for block in blocks for paragraph in _unwrap(block, width)]


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """Runs of lines with text, as blank lines divide them."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _wrap_width(blocks: Sequence[Sequence[str]]) -> int | None:
    """The width a text was wrapped at by hand; None when it was not."""
    lengths = sorted(len(line) for block in blocks if len(block) > 1 for line in block)
    if not lengths:
        return None
    width = lengths[(len(lengths) - 1) * 19 // 20]
    breaks = [_is_wrap(a, b, width) for block in blocks for a, b in pairwise(block)]
    if not _NARROWEST <= width <= _WIDEST or len(breaks) < 2 or sum(breaks) < _MOSTLY * len(breaks):
        return None
    return width


def _is_wrap(line: str, following: str, width: int) -> bool:
    """True when the line is full: the next line's first word would not have fitted."""
    first = following.split(maxsplit=1)[0]
    indented = following[0] == " " and line[0] != " "
    return not indented and len(line) + 1 + len(first) > width - _SLACK


def _unwrap(block: Sequence[str], width: int) -> list[str]:
    """The paragraphs of one block: joined at the breaks that are wrapping, split at the others."""
    paragraphs = [[block[0]]]
    for line, following in pairwise(block):
        if _is_wrap(line, following, width):
            paragraphs[-1].append(following.strip())
        else:
            paragraphs.append([following])
    return [" ".join(lines) for lines in paragraphs]
