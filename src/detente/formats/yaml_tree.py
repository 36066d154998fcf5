"""YAML as plain data that remembers where in the file each value stands.

YAML 1.2 (so ``no`` and ``on`` are words), one document, no anchors and aliases (a few bytes of
them can stand for gigabytes), no tags, at most 40 levels deep and half a million values.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer
from ruamel.yaml.error import MarkedYAMLError, StringMark, YAMLError
from ruamel.yaml.events import AliasEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.tokens import ScalarToken

from detente.errors import DetenteError

MAX_DEPTH = 40
MAX_VALUES = 500_000
MAX_DIGITS = 30
COMMENT = re.compile(r"(?:^|(?<=\s))#+(.*)$", re.MULTILINE)
PREFIX = "tag:yaml.org,2002:"
# The commonest slips, by the words of the YAML library, in words that say what to do.
HINTS = {
    "mapping values are not allowed": "a “:” inside a value; put the whole value in quotes",
    "could not find expected ':'": "expected “name: value” here or on the line above",
    "cannot start any token": "this character cannot begin a value; put the value in quotes",
    "expected <block end>": "the indentation does not fit the lines above",
    "did not find expected key": "the indentation does not fit the lines above",
    "expected ',' or ']'": "a list “[ … ]” is not closed, or lacks a comma",
    "expected ',' or '}'": "a mapping “{ … }” is not closed, or lacks a comma",
    "expected the node content": "a value is missing, or “[ … ]” or “{ … }” is not closed",
    "a quoted scalar found unexpected end": "a quotation mark is opened and never closed",
    "expected a single document": "a second document begins (“---”); keep one per file",
    "unknown escape character": 'unknown escape “\\…” in double quotes; use "\\\\" for a backslash',
    "found undefined tag handle": "tags (“!…”) are not used in these files; "
    "put text that begins with “!” in quotes",
}

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A line and column in a file, both counted from 1."""

    line: int
    column: int


class TreeError(DetenteError):
    """The text is not YAML that can be used; ``place`` says where."""

    def __init__(self, message: str, place: Place) -> None:
        super().__init__(message)
        self.place = place


@dataclass(frozen=True)
class Tree:
    """Plain data (dict, list, str, int, float, bool, None) and the nodes it came from."""

    text: str
    root: Node
    data: Any
    faults: list[tuple[Place, str]] = field(default_factory=list)

    def place(self, location: Location, *, key: bool = False) -> Place:
        """Where the value at a location stands; with ``key``, where its name stands.

        Steps that lead nowhere are skipped, so the nearest place that exists is returned.
        """
        node, name = self._walk(location)
        return _place((name if key and name is not None else node).start_mark)

    def within(self, location: Location, index: int) -> Place:
        """Where the character ``index`` (from 0) of the text at a location stands in the file."""
        node, _ = self._walk(location)
        if not isinstance(node, ScalarNode):
            return _place(node.start_mark)
        return _inside(self.text, node, index)

    def _walk(self, location: Location) -> tuple[Node, Node | None]:
        node, name = self.root, None
        for step in location:
            if isinstance(node, MappingNode):
                for key, value in node.value:
                    if key.value == step:
                        node, name = value, key
                        break
            elif isinstance(node, SequenceNode) and step in range(len(node.value)):
                node, name = node.value[step], None
        return node, name


class _Composer(Composer):
    """Composes without aliases and without depth enough to exhaust anything."""

    depth = 0
    values = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        event = self.parser.peek_event()
        place = _place(event.start_mark)
        if isinstance(event, AliasEvent):
            raise TreeError(
                "aliases (“*name”) are not used in these files; write the value out, "
                "or put text that begins with “*” in quotes",
                place,
            )
        if event.tag is not None:
            raise TreeError(HINTS["found undefined tag handle"], place)
        if self.depth >= MAX_DEPTH:
            raise TreeError(f"nested more than {MAX_DEPTH} levels deep", place)
        self.values += 1
        if self.values > MAX_VALUES:
            raise TreeError(
                f"more than {MAX_VALUES:,} values; keep so large a case as .json, which reads fast",
                place,
            )
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def parse(text: str) -> Tree:
    """Parse YAML text into plain data with places.

    Faults that leave the rest readable (a name given twice, a tag) are collected in ``faults``.

    Raises:
        TreeError: the text is not YAML, is empty, or uses aliases or excessive nesting.
    """
    loader = YAML(typ="safe", pure=True)
    loader.Composer = _Composer
    try:
        root = loader.compose(io.StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise TreeError(_say(error), _place(mark) if mark else Place(1, 1)) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - (text.rfind("\n", 0, error.position) + 1) + 1
        raise TreeError(
            f"the character {_code(error.character)} is not allowed in YAML; remove it",
            Place(line, column),
        ) from error
    except YAMLError as error:
        raise TreeError(f"not YAML: {error}", Place(1, 1)) from error
    if root is None:
        raise TreeError("the file holds no data, only comments or blank lines", Place(1, 1))
    faults: list[tuple[Place, str]] = []
    return Tree(text, root, _data(root, faults), faults)


def comments(text: str) -> list[str]:
    """The comments in YAML text that ``parse`` accepts, without “#” and the space around."""
    tokens = YAML(typ="safe", pure=True).scan(io.StringIO(text))
    kept, at = [], 0
    for token in tokens:
        if isinstance(token, ScalarToken):  # a “#” in a value begins no comment
            kept.append(text[at : token.start_mark.index])
            at = token.end_mark.index
    found = COMMENT.findall("_".join([*kept, text[at:]]))
    return [" ".join(each.split()) for each in found if each.strip()]


def _code(character: int | str | bytes) -> str:
    return f"U+{character if isinstance(character, int) else ord(character):04X}"


def _say(error: MarkedYAMLError) -> str:
    told = " ".join(str(part) for part in (error.context, error.problem) if part)
    if r"character '\t'" in told:
        return "indent with spaces, not tabs"
    for words, hint in HINTS.items():
        if words in told:
            return hint
    return f"not YAML: {told}"


def _data(node: Node, faults: list[tuple[Place, str]]) -> Any:
    if isinstance(node, MappingNode):
        mapping: dict[str, Any] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                faults.append((_place(key.start_mark), "a name must be text, not a list"))
                continue
            if key.value in mapping:
                faults.append((_place(key.start_mark), f"“{key.value}” is given twice here"))
                continue
            mapping[key.value] = _data(value, faults)
        return mapping
    if isinstance(node, SequenceNode):
        return [_data(value, faults) for value in node.value]
    return _scalar(node)


def _scalar(node: Node) -> Any:
    value, kind = str(node.value), str(node.tag).removeprefix(PREFIX)
    match kind:
        case "null":
            return None
        case "bool":
            return value.lower() in {"true", "yes", "on", "y"}
        case "int" | "float" if len(value) <= MAX_DIGITS:
            return _number(value, kind)
    return value  # a date stays as it is written; a number beyond belief is text


def _number(value: str, kind: str) -> int | float | str:
    plain = value.replace("_", "").lower()
    try:
        if kind == "float":
            return float(plain.replace(".inf", "inf").replace(".nan", "nan"))
        return int(plain, 0) if plain.lstrip("+-")[:2] in {"0x", "0o", "0b"} else int(plain)
    except ValueError:
        return value  # “-_” looks like a number to YAML and is none


def _place(mark: StringMark) -> Place:
    return Place(mark.line + 1, mark.column + 1)


def _inside(text: str, node: ScalarNode, index: int) -> Place:
    """Follow the value's letters through the source, past quotes, escapes and folded lines."""
    at, end = node.start_mark.index, node.end_mark.index
    if node.style in {"'", '"'}:
        at += 1
    elif node.style in {"|", ">"}:
        at = text.find("\n", at, end) + 1
    for number, letter in enumerate(str(node.value)[: index + 1]):
        if letter.isspace() and number < index:
            continue
        found = at if letter.isspace() else text.find(letter, at, end)
        at = (found if found >= 0 else at) + (number < index)
    if index >= len(str(node.value)):
        at = min(at, end)
    return Place(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
