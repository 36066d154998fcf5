"""Relations between states as matrices with a bit for each pair, 64 to a word.

A row has a word for every 64 columns; bits past the last column are 0. Products go through the
pairs of their left side and join whole rows of the right one, so they are quick where the left side
is sparse, as moves are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from detente.analysis.compiled import kernel
from detente.analysis.workers import run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import ArrayLike, NDArray

    Words = NDArray[np.uint64]
    Int64 = NDArray[np.int64]
    Bools = NDArray[np.bool_]

ROWS_AT_ONCE = 256  # between these it can be interrupted


class Bits:
    """A relation between states: row s, column t. Never changes once it is made.

    Attributes:
        words: (S, ⌈S / 64⌉) u8, column t in bit t mod 64 of word t // 64.
    """

    __slots__ = ("words",)

    def __init__(self, words: Words) -> None:
        self.words = words

    @classmethod
    def none(cls, size: int) -> Bits:
        """No pair at all."""
        return cls(np.zeros((size, -(-size // 64)), np.uint64))

    @classmethod
    def of_rows(cls, rows: Iterable[ArrayLike], size: int) -> Bits:
        """The columns of each row, listed."""
        made = cls.none(size)
        for words, columns in zip(made.words, rows, strict=True):
            at = np.asarray(columns, np.int64)
            np.bitwise_or.at(
                words, at >> 6, np.left_shift(np.uint64(1), (at & 63).astype(np.uint64))
            )
        return made

    @classmethod
    def of_bools(cls, matrix: Bools) -> Bits:
        """The same relation as a bool matrix."""
        size = matrix.shape[0]
        made = cls.none(size)
        packed = np.packbits(matrix, axis=1, bitorder="little")
        made.words.view(np.uint8)[:, : packed.shape[1]] = packed
        return made

    @classmethod
    def better(cls, payoffs: NDArray[np.integer[Any]]) -> Bits:
        """The columns with a higher payoff than the row."""
        made = cls.none(payoffs.size)
        _better(payoffs.astype(np.int64), made.words)
        return made

    @classmethod
    def apart(cls, holds: Bools) -> Bits:
        """The pairs of which one is true and the other is not."""
        made = cls.none(holds.size)
        packed = np.packbits(holds, bitorder="little")
        made.words.view(np.uint8)[:, : packed.size] = packed
        np.invert(made.words, where=holds[:, np.newaxis], out=made.words)
        return made._cut()

    @property
    def size(self) -> int:
        """How many states there are."""
        return int(self.words.shape[0])

    def __and__(self, other: Bits) -> Bits:
        return Bits(self.words & other.words)

    def __or__(self, other: Bits) -> Bits:
        return Bits(self.words | other.words)

    def __invert__(self) -> Bits:
        return Bits(~self.words)._cut()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Bits) and np.array_equal(self.words, other.words)

    def __hash__(self) -> int:
        return hash(self.words.tobytes())

    @property
    def transposed(self) -> Bits:
        """Rows and columns exchanged."""
        made = Bits.none(self.size)
        _by_rows(self.size, lambda first, last: _transpose(self.words, first, last, made.words))
        return made

    def changed(self, pairs: Iterable[tuple[int, int, bool]]) -> Bits:
        """The same but for some pairs."""
        words = self.words.copy()
        for s, t, there in pairs:
            bit = np.uint64(1) << np.uint64(t & 63)
            words[s, t >> 6] = words[s, t >> 6] | bit if there else words[s, t >> 6] & ~bit
        return Bits(words)

    def row(self, s: int) -> Bools:
        """Row s as bools."""
        found: Bools = np.unpackbits(
            self.words[s].view(np.uint8), count=self.size, bitorder="little"
        ).view(bool)
        return found

    def as_bools(self) -> Bools:
        """All of it as a bool matrix."""
        found: Bools = np.unpackbits(
            self.words.view(np.uint8), axis=1, count=self.size, bitorder="little"
        ).view(bool)
        return found

    def rows_with_any(self) -> Bools:
        """Whether each row has any pair."""
        return np.asarray(self.words.any(axis=1))

    def _cut(self) -> Bits:
        """Clears what is past the last column, in place."""
        if past := self.size % 64:
            self.words[:, -1] &= np.uint64((1 << past) - 1)
        return self


def product(a: Bits, b: Bits) -> Bits:
    """Row s, column t: some u with a[s, u] and b[u, t]; quick where ``a`` is sparse."""
    made = Bits.none(a.size)
    _by_rows(a.size, lambda first, last: _join(a.words, b.words, first, last, made.words))
    return made


def meeting(a: Bits, b: Bits, c: Bits) -> Bits:
    """The pairs (s, t) of ``a`` for which row t of ``b`` and row s of ``c`` share a column."""
    made = Bits.none(a.size)
    _by_rows(a.size, lambda first, last: _meet(a.words, b.words, c.words, first, last, made.words))
    return made


def by_turns(steps: Sequence[Bits], size: int) -> Bits:
    """Reached by one or more steps, none of them followed by one of the same kind.

    Grows, for each kind of step to begin with, what is reached from every state, until none does.
    """
    begun = [step.words.copy() for step in steps]
    grown = True
    while grown:
        grown = False
        for j, step in enumerate(steps):
            others = [begun[k] for k in range(len(steps)) if k != j]
            for first in range(0, size, ROWS_AT_ONCE):
                last = min(size, first + ROWS_AT_ONCE)
                for other in others:
                    grown |= bool(_join(step.words, other, first, last, begun[j]))
    found = Bits.none(size)
    for words in begun:
        found.words |= words
    return found


def _by_rows(size: int, work: Callable[[int, int], object]) -> None:
    """Some rows at a time, on all cores."""
    first = range(0, size, ROWS_AT_ONCE)
    run(lambda at, _: work(at, min(size, at + ROWS_AT_ONCE)), first, size=size << 3)


@kernel("void(i8[::1], u8[:,::1])")
def _better(payoffs: Int64, made: Words) -> None:
    for s in range(payoffs.size):
        for t in range(payoffs.size):
            made[s, t >> 6] |= np.uint64(payoffs[t] > payoffs[s]) << np.uint64(t & 63)


@kernel("u8(u8[:,::1], u8[:,::1], i8, i8, u8[:,::1])")
def _join(a: Words, b: Words, first: int, last: int, made: Words) -> np.uint64:
    """Adds to rows of ``made`` what is in the rows of ``b`` that ``a`` has; not 0 if any is new."""
    width = a.shape[1]
    new = np.uint64(0)
    for s in range(first, last):
        for word in range(width):
            left = a[s, word]
            t = word << 6
            while left:
                if left & np.uint64(1):
                    for k in range(width):
                        more = b[t, k] & ~made[s, k]
                        new |= more
                        made[s, k] |= more
                left >>= np.uint64(1)
                t += 1
    return new


@kernel("void(u8[:,::1], u8[:,::1], u8[:,::1], i8, i8, u8[:,::1])")
def _meet(a: Words, b: Words, c: Words, first: int, last: int, made: Words) -> None:
    width = a.shape[1]
    for s in range(first, last):
        for word in range(width):
            left = a[s, word]
            t = word << 6
            while left:
                if left & np.uint64(1):
                    for k in range(width):
                        if b[t, k] & c[s, k]:
                            made[s, word] |= np.uint64(1) << np.uint64(t & 63)
                            break
                left >>= np.uint64(1)
                t += 1


@kernel("void(u8[:,::1], i8, i8, u8[:,::1])")
def _transpose(words: Words, first: int, last: int, made: Words) -> None:
    """Rows of ``words`` into columns of ``made``; ``first`` is a multiple of 64."""
    for s in range(first, last):
        bit = np.uint64(1) << np.uint64(s & 63)
        for word in range(words.shape[1]):
            left = words[s, word]
            t = word << 6
            while left:
                if left & np.uint64(1):
                    made[t, s >> 6] |= bit
                left >>= np.uint64(1)
                t += 1
