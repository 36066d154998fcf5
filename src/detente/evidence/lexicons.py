"""The word lists of ``lexicon/``, read once. They are data: an analyst can read and extend them."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.evidence.types import Polarity, Strength

POLARITIES: tuple[Polarity, ...] = ("for", "against")


def _folder() -> Any:
    return files("detente.evidence") / "lexicon"


@cache
def words(name: str) -> dict[str, Any]:
    """The list ``lexicon/<name>.toml`` as nested dictionaries."""
    loaded: dict[str, Any] = tomllib.loads((_folder() / f"{name}.toml").read_text("utf-8"))
    return loaded


def graded(
    tables: dict[Polarity, dict[Strength, list[str]]],
) -> dict[str, tuple[Polarity, Strength]]:
    """``{polarity: {strength: [lemmas]}}`` turned to ``{lemma: (polarity, strength)}``."""
    return {
        lemma: (polarity, strength)
        for polarity in POLARITIES
        for strength, lemmas in tables.get(polarity, {}).items()
        for lemma in lemmas
    }


@dataclass(frozen=True)
class Place:
    """A country or body the gazetteer knows."""

    name: str
    kind: str
    code: str | None


@dataclass(frozen=True)
class Gazetteer:
    """Names to places; ``adjectives`` and ``people`` are what belongs to a country."""

    names: dict[str, Place]
    adjectives: dict[str, Place]
    people: dict[str, Place]
    longest: int
    codes: dict[str, Place]

    def find(self, text: str) -> Place | None:
        """The place of this name, with or without its article."""
        return self.names.get(text) or self.names.get(
            text.removeprefix("the ").removeprefix("The ")
        )


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_folder() / name).read_text("utf-8").splitlines()))


@cache
def gazetteer() -> Gazetteer:
    """Countries (with demonyms, capitals, seats of power) and international bodies."""
    names: dict[str, Place] = {}
    adjectives: dict[str, Place] = {}
    people: dict[str, Place] = {}
    for row in _rows("countries.csv"):
        own = _split(row["names"])
        place = Place(own[0], "country", row["code"])
        names |= dict.fromkeys(own + _split(row["capital"]) + _split(row["also"]), place)
        adjectives |= dict.fromkeys(_split(row["adjectives"]), place)
        people |= dict.fromkeys(_split(row["people"]), place)
    for row in _rows("bodies.csv"):
        place = Place(row["name"], row["kind"], None)
        names |= dict.fromkeys([row["name"], *_split(row["aliases"])], place)
    longest = max(len(name.split()) for name in names)
    codes = {place.code: place for place in names.values() if place.code}
    return Gazetteer(names, adjectives, people, longest, codes)


@dataclass(frozen=True)
class Leader:
    """Somebody who spoke for a country, and the years in which they did."""

    name: str
    place: Place
    since: int
    until: int | None


@cache
def leaders() -> tuple[Leader, ...]:
    """People who speak or spoke for a country; consulted only where the text does not say."""
    return tuple(
        Leader(
            row["name"],
            gazetteer().codes[row["code"]],
            int(row["from"]),
            int(row["to"]) if row["to"] else None,
        )
        for row in _rows("leaders.csv")
    )
