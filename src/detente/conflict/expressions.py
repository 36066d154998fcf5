"""Logical expressions over options, as people write them.

``summit and not sanctions``, ``troops if sanctions`` (the second implies the first), ``a iff b``,
``any of (a, b)``, ``at most one of (a, b, c)``; option names with spaces stand as they are, or in
double quotes when a keyword or a sign is part of them; ``Owner: option`` where two owners share a
name. Numbers are options counted from 1 and a minus is a NOT, as users of GMCR programs type
them: ``3``, ``-3``, ``1,-2``, ``2 if 3``, ``-4 iff 5``; an option whose name is a number wins.

Precedence, tightest first: NOT, AND, OR, comma (an AND), then IF and IFF, which do not chain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from detente.conflict.types import Conflict, OwnedOption
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    from lark import Lark, Token
    from lark.exceptions import UnexpectedInput
    from numpy.typing import NDArray

Kind = Literal[
    "option", "not", "and", "or", "if", "iff",
    "any of", "all of", "none of", "at most one of", "exactly one of",
]  # fmt: skip
MAX_DEPTH = 100
MAX_LENGTH = 200_000
SHORT = 500  # characters: parse trees of expressions no longer than this are kept
_BINDING = {"if": 0, "iff": 0, "or": 2, "and": 3, "not": 4}
_KEYWORD = r'(?:not|and|or|if|iff)(?![^\s(),"])'
_WORD = rf'(?!{_KEYWORD})[^\s(),"]+'
_LEXEMES = {
    "COUNT": r"(?:any|all|none|at\s+most\s+one|exactly\s+one)\s+of(?=\s*\()",
    "_IFF": r'(?:iff|if\s+and\s+only\s+if)(?![^\s(),"])',
    "_IF": r'if(?![^\s(),"])',
    "_AND": r'and(?![^\s(),"])',
    "_OR": r'or(?![^\s(),"])',
    "_NOT": r'not(?![^\s(),"])',
    "NAME": rf"{_WORD}(?:\s+{_WORD})*",
    "QUOTED": r'"(?:[^"\\]|\\.)*"',
}
_IN_WORDS = {
    "COUNT": "a list such as “any of (”", "NAME": "an option", "QUOTED": "an option",
    "LPAR": "“(”", "RPAR": "“)”", "COMMA": "a comma", "$END": "the end",
}  # fmt: skip


_CONNECTIVES: dict[str, Callable[[NDArray[np.bool_]], Any]] = {
    "not": lambda truths: ~truths[0],
    "and": lambda truths: truths.all(axis=0),
    "or": lambda truths: truths.any(axis=0),
    "if": lambda truths: truths[0] | ~truths[1],
    "iff": lambda truths: truths[0] == truths[1],
    "any of": lambda truths: truths.any(axis=0),
    "all of": lambda truths: truths.all(axis=0),
    "none of": lambda truths: ~truths.any(axis=0),
    "at most one of": lambda truths: truths.sum(axis=0) <= 1,
    "exactly one of": lambda truths: truths.sum(axis=0) == 1,
}


class ExpressionError(DetenteError):
    """An expression that cannot be read; ``column`` counts its characters from 1."""

    def __init__(self, message: str, column: int) -> None:
        super().__init__(f"column {column}: {message}")
        self.message = message
        self.column = column


@dataclass(frozen=True)
class Expression:
    """A parsed expression: an option, or a kind of connective over parts.

    ``str()`` is its normal form, which parses back to an equal expression.
    """

    kind: Kind
    parts: tuple[Expression, ...] = ()
    option: int = -1
    label: str = field(default="", compare=False)

    @cached_property
    def options(self) -> tuple[int, ...]:
        """Places of the options it mentions, ascending, from 0."""
        if self.kind == "option":
            return (self.option,)
        return tuple(sorted({k for part in self.parts for k in part.options}))

    @cached_property
    def depth(self) -> int:
        """How deeply connectives are nested."""
        return 1 + max((part.depth for part in self.parts), default=0)

    def holds(self, bits: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether it is true, for each state given by its option bits (any shape)."""
        if self.kind == "option":
            return (np.asarray(bits) >> self.option & 1).astype(bool)
        truths = np.array([part.holds(bits) for part in self.parts])
        found: NDArray[np.bool_] = _CONNECTIVES[self.kind](truths)
        return found

    def __str__(self) -> str:
        if self.kind == "option":
            return self.label
        if self.kind not in _BINDING:
            return f"{self.kind} ({', '.join(map(str, self.parts))})"
        if self.kind == "not":
            return f"not {self._within(self.parts[0])}"
        return f" {self.kind} ".join(map(self._within, self.parts))

    def _within(self, part: Expression) -> str:
        looser = _BINDING.get(part.kind, 9) < _BINDING[self.kind]
        same = part.kind == self.kind != "not" or part.kind in {"if", "iff"}
        return f"({part})" if looser or same else str(part)


class Vocabulary:
    """The option names an expression may use, and how each is written without doubt."""

    def __init__(self, options: Iterable[str | tuple[str, str]]) -> None:
        pairs = [("", each) if isinstance(each, str) else each for each in options]
        self.size = len(pairs)
        self.labels: list[str] = []
        self._places: dict[str, list[int]] = {}
        folded = [_folded(name) for _, name in pairs]
        for k, (owner, name) in enumerate(pairs):
            full = f"{owner}: {name}" if owner else name
            shared = folded.count(folded[k]) > 1
            self.labels.append(written(full if shared else name))
            for key in {folded[k], _folded(full)}:
                self._places.setdefault(key, []).append(k)
        self._spellings = {_folded(name): written(name) for _, name in pairs}

    def place(self, name: str, column: int) -> int:
        """The option called ``name`` (case and spacing do not matter).

        Raises:
            ExpressionError: there is none, or more than one.
        """
        found = self._places.get(_folded(name), [])
        if len(found) == 1:
            return found[0]
        if found:
            ways = " or ".join(self.labels[k] for k in found)
            raise ExpressionError(f"{name!r} is the name of several options: write {ways}", column)
        near = get_close_matches(_folded(name), self._spellings, n=1, cutoff=0.6)
        hint = f"; did you mean {self._spellings[near[0]]}?" if near else self._known()
        raise ExpressionError(f"there is no option {name!r}{hint}", column)

    def _known(self) -> str:
        if not self.labels:
            return "; no decision maker has any option"
        shown = ", ".join(self.labels[:8]) + (", …" if self.size > 8 else "")
        return f"; the options are {shown}"


def vocabulary(of: Conflict | Iterable[str | tuple[str, str] | OwnedOption]) -> Vocabulary:
    """The names expressions of a conflict, or over a list of options, may use."""
    options: Iterable[str | tuple[str, str] | OwnedOption] = (
        of.options if isinstance(of, Conflict) else of
    )
    return Vocabulary(
        (each.owner, each.option.name) if isinstance(each, OwnedOption) else each
        for each in options
    )


def written(name: str) -> str:
    """An option name as it stands in an expression: in double quotes where it must be."""
    plain = re.fullmatch(_LEXEMES["NAME"], name, re.IGNORECASE)
    if plain and not re.fullmatch(r"-?\d+", name) and " ".join(name.split()) == name:
        return name
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def close_to(name: str, known: Sequence[str]) -> str:
    """A hint for an unknown name: ``; did you mean …?``, or what there is."""
    folded = {_folded(each): each for each in known}
    near = get_close_matches(_folded(name), folded, n=1, cutoff=0.6)
    if near:
        return f"; did you mean {folded[near[0]]!r}?"
    shown = ", ".join(map(repr, known[:8])) + (", …" if len(known) > 8 else "")
    return f"; there are {shown}" if known else ""


def parse(
    text: str, names: Conflict | Vocabulary | Iterable[str | tuple[str, str] | OwnedOption]
) -> Expression:
    """Reads an expression over the options of a conflict, or over a list of option names.

    Raises:
        ExpressionError: with the column, what was found, and what was expected.
    """
    from lark.exceptions import UnexpectedInput

    known = names if isinstance(names, Vocabulary) else vocabulary(names)
    if len(text) > MAX_LENGTH:
        raise ExpressionError(f"longer than {MAX_LENGTH} characters", MAX_LENGTH + 1)
    try:
        # a model's expressions are read again with each of its views, draws and edits
        tree = _short_tree(text) if len(text) <= SHORT else _parser().parse(text)
    except UnexpectedInput as error:
        raise _complaint(error, text) from None
    return _Builder(known).build(tree)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


@lru_cache(maxsize=1)
def _parser() -> Lark:
    from lark import Lark

    grammar = resources.files("detente.conflict").joinpath("expressions.lark").read_text("utf-8")
    terminals = [
        f"{name}.{len(_LEXEMES) - rank}: /{lexeme}/i"
        for rank, (name, lexeme) in enumerate(_LEXEMES.items())
    ]
    return Lark(
        "\n".join([grammar, *terminals, r"%ignore /\s+/"]), parser="lalr", propagate_positions=True
    )


@lru_cache(maxsize=2048)
def _short_tree(text: str) -> Any:
    """The parse tree, in which names are not yet resolved."""
    return _parser().parse(text)


class _Builder:
    """Makes expressions out of the parse tree, resolving names on the way."""

    def __init__(self, known: Vocabulary) -> None:
        self.known = known

    def build(self, tree: Any, depth: int = 0) -> Expression:
        column = tree.meta.column if not tree.meta.empty else 1
        if depth > MAX_DEPTH:
            raise ExpressionError(f"nested more than {MAX_DEPTH} deep", column)
        rule, parts = str(tree.data), tree.children
        if rule == "named":
            return self._named(parts[0])
        if rule == "quoted":
            name = re.sub(r"\\(.)", r"\1", parts[0][1:-1])
            return self._option(self.known.place(name, parts[0].start_pos + 1))
        if rule == "start":
            return self.build(parts[0], depth)
        if rule == "count":
            kind = " ".join(parts[0].lower().split())
            parts = parts[1:]
        else:
            kind = rule.rstrip("_")
        built = tuple(self.build(part, depth + 1) for part in parts)
        if kind in {"and", "or"}:
            if len(built) == 1:
                return built[0]
            # "a, b and c" is one conjunction; parentheses make no difference either
            built = tuple(
                q for part in built for q in (part.parts if part.kind == kind else (part,))
            )
        return Expression(kind, built)  # type: ignore[arg-type]

    def _named(self, token: Token) -> Expression:
        column = (token.start_pos or 0) + 1
        try:
            return self._option(self.known.place(str(token), column))
        except ExpressionError:
            if not (number := re.fullmatch(r"(-?)\s*(\d{1,9})", token)):
                raise
        k = int(number[2])
        if not 1 <= k <= self.known.size:
            raise ExpressionError(
                f"there is no option {k}: options are numbered 1 to {self.known.size}", column
            )
        option = self._option(k - 1)
        return Expression("not", (option,)) if number[1] else option

    def _option(self, place: int) -> Expression:
        return Expression("option", option=place, label=self.known.labels[place])


def _complaint(error: UnexpectedInput, text: str) -> ExpressionError:
    from lark.exceptions import UnexpectedToken

    if not isinstance(error, UnexpectedToken):
        column = (error.pos_in_stream or 0) + 1
        found = text[column - 1 : column + 10]
        if found.startswith('"'):
            return ExpressionError("this double quote is never closed", column)
        return ExpressionError(f"cannot read {found!r} here", column)
    accepted = error.accepts or error.expected
    at_end = error.token.type == "$END"
    column = len(text.rstrip()) + 1 if at_end else (error.token.start_pos or 0) + 1
    expected: list[str] = []
    for terminal in sorted(accepted, key=lambda t: (t not in {"NAME", "QUOTED"}, t)):
        words = _IN_WORDS.get(terminal, terminal.lstrip("_"))
        if words not in expected:
            expected.append(words)
    chained = error.token.type in {"_IF", "_IFF"} and not accepted - {"$END", "RPAR", "COMMA"}
    hint = "; IF and IFF do not chain: use parentheses" if chained else ""
    found = "the end" if at_end else f"{str(error.token)!r}"
    wanted = " or ".join([", ".join(expected[:-1]), expected[-1]] if expected[1:] else expected)
    return ExpressionError(f"found {found} where {wanted} was expected{hint}", column)
