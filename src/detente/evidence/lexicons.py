"""The word lists of ``lexicon/``, read once. They are data: an analyst can read and extend them."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from detente.evidence.types import Polarity, Strength

PARTICLES = {"aside", "away", "back", "down", "in", "off", "out", "over", "up"}
POLARITIES: tuple[Polarity, ...] = ("for", "against")


def _folder() -> Any:
    return files("detente.evidence") / "lexicon"


@cache
def words(name: str) -> dict[str, Any]:
    """The list ``lexicon/<name>.toml`` as nested dictionaries."""
    loaded: dict[str, Any] = tomllib.loads((_folder() / f"{name}.toml").read_text("utf-8"))
    return loaded


@cache
def gender_of(given_name: str) -> str | None:
    """ "he" or "she" for a given name that says so to most readers, else None."""
    return _genders().get(given_name)


@cache
def _genders() -> dict[str, str]:
    lists = words("given_names")
    found: dict[str, str] = {}
    for gender in ("he", "she"):
        found |= dict.fromkeys(f"{lists[gender]} {lists[f'more_{gender}']}".split(), gender)
    return {name: gender for name, gender in found.items() if name not in lists["either"].split()}


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
    """A country or body the gazetteer knows; ``of`` is the country whose seat of power it is."""

    name: str
    kind: str
    code: str | None
    of: str | None = None


@dataclass(frozen=True)
class Gazetteer:
    """Names to places; ``adjectives`` and ``people`` are what belongs to a country."""

    names: dict[str, Place]
    adjectives: dict[str, Place]
    people: dict[str, Place]
    longest: int
    codes: dict[str, Place]


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((_folder() / name).read_text("utf-8").splitlines()))


@cache
def gazetteer() -> Gazetteer:
    """Countries (with demonyms and capitals), their seats of power, and international bodies."""
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
        place = Place(row["name"], row["kind"], None, row["of"] or None)
        names |= dict.fromkeys([row["name"], *_split(row["aliases"])], place)
        adjectives |= dict.fromkeys(_split(row["adjectives"]), place)
        people |= dict.fromkeys(_split(row["people"]), place)
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


@cache
def act_verbs() -> dict[str, tuple[str, str | None]]:
    """Verbs of acts (a particle or an object after a blank) to their PLOVER type and mode."""
    return {
        verb: (code, None if mode == "any" else mode)
        for code, modes in words("events")["verb"].items()
        for mode, verbs in modes.items()
        for verb in verbs
    }


@cache
def plain_acts(*types: str) -> frozenset[str]:
    """First words of the acts of these types (of all without any) that need no object to be one:
    "back" of "back down", not the "take" of "take hostage".
    """
    return frozenset(
        verb.split()[0]
        for verb, (code, _) in act_verbs().items()
        if (code in types or not types) and (verb.split()[1:] or ["up"])[0] in PARTICLES
    )


@cache
def act_nouns() -> dict[str, str]:
    """Nouns of acts to the verb of each ("invasion" is to invade)."""
    found: dict[str, str] = words("events")["noun"]
    return found


@cache
def _known_verbs() -> frozenset[str]:
    """First words of every verb in the lists."""
    wants, said = words("wants"), words("statements")
    found = [*graded(wants["verb"]), *said["clause"], *said["opinion"], *said["object"]]
    found += said["infinitive"]["asking"] + said["infinitive"]["undertaking"]
    found += said["naming"]["as"] + said["naming"]["bare"] + said["naming"]["to"]
    found += [*said["quoting"], *said["gerund"], *said["preposition"]]
    found += act_verbs()
    return frozenset(verb.split()[0] for verb in found)


@cache
def _irregular() -> dict[str, str]:
    return {form: verb for verb, forms in words("forms")["verb"].items() for form in forms}


@cache
def _lemma(given: str, form: str) -> str:
    if form in _irregular():
        return _irregular()[form]
    if given in _known_verbs():
        return given
    bare = (
        form.removesuffix("ing")
        if form.endswith("ing")
        else form.removesuffix("d").removesuffix("e")
    )
    candidates = [
        bare,
        bare + "e",
        bare[:-1] if bare[-1:] == bare[-2:-1] else "",
        form.removesuffix("s"),
    ]
    if form.endswith("es"):
        candidates.append(form[:-2])
    if form.endswith(("ied", "ies")):
        candidates.append(form[:-3] + "y")
    if form.endswith("ying"):
        candidates.append(form[:-4] + "ie")  # "dying", "vying"
    return next((c for c in candidates if c in _known_verbs()), given)


class Word(Protocol):
    """What a lemma is told by: a token of ours, or of spaCy's."""

    lemma_: str
    tag_: str

    @property
    def lower_(self) -> str:
        """The word in lower case."""


def lemma_of(token: Word) -> str:
    """The lemma of a token, lower case.

    A verb's form that the lists know ("lamented" of "lament") is trusted over the pipeline's
    lemma: its lemmatiser guesses the endings of rare verbs.
    """
    given = token.lemma_.lower()
    if token.tag_[:2] == "VB":
        return _lemma(given, token.lower_)
    if token.tag_ in {"NNS", "NNPS"} and given == token.lower_ and given.endswith("s"):
        return given[:-3] + "y" if given.endswith("ies") else given.removesuffix("s")
    return given


def lemma_as_verb(token: Word) -> str:
    """The lemma of a token read as a verb, whatever part of speech a tagger made of it."""
    return _lemma(token.lemma_.lower(), token.lower_)
