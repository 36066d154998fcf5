"""What an act is, read off the words of a want or a lever, so that two mentions of one act meet.

"to negotiate directly with Ukraine", "talks with America" and "a summit with the U.S." are acts
of one family (talks) with different partners; "to restore its status" is a goal: nobody can
simply take it, so it never becomes an option.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.evidence.lexicons import words

# Families of acts that are one choice under many words. The first word names the family.
FAMILIES: dict[str, frozenset[str]] = {
    "talks": frozenset(
        "talk talks summit meeting meet negotiate negotiation negotiations dialogue discussion discussions "
        "confer consult sit conversation parley mediation table".split()
    ),
    "deal": frozenset(
        "deal settlement agreement accord treaty pact truce ceasefire armistice compromise peace bargain contract".split()
    ),
    "sanctions": frozenset("sanction sanctions tariff tariffs embargo restriction restrictions penalty penalties duties".split()),
    "withdrawal": frozenset("withdraw withdrawal pull retreat leave evacuate".split()),
    "strike": frozenset("strike strikes walkout stoppage picket".split()),
    "attack": frozenset("attack invade bomb shell invasion offensive fight bombing war".split()),
    "aid": frozenset("aid arm weapon weapons arms missile missiles funding fund finance supply supplying".split()),
    "guarantees": frozenset("guarantee guarantees assurance assurances protection".split()),
    "pay": frozenset("wage wages pay raise salary salaries".split()),
}
RELIEF = frozenset("lift ease end drop remove scrap relax waive suspend abandon stop cancel cut reduce halt".split())
MAKING = frozenset(
    "sign reach make announce broker conclude strike accept hold have secure agree negotiate get join offer grant pursue seek "
    "impose tighten increase keep continue give send begin start take propose provide allow".split()
)
# Ends, states and images: what somebody would become, not what somebody can do.
GOALS = frozenset(
    "achieve avoid become be break bring build cement convince demonstrate display end enhance ensure gain get have hurt image improve "
    "influence isolation keep know legacy maintain make peace portray portraying prestige preserve project protect prove reassert reclaim "
    "recover regain rehabilitate reinforce remain respect restore restoring retain reverse revive satisfy save see show stability stature "
    "status strengthen succeed survive understand validate win say speak repeat think believe provoke provoking feel hear".split()
)
STOP = frozenset(
    "a an the to of for with and or its his her their in on at by from that which this as any more new such direct directly "
    "even be is are was will would who what while until unless if after before not no it they he she own some all".split()
)
KEYWORDS = frozenset({"and", "or", "not", "if", "iff", "any", "all", "none", "of"})
ENDS_BADLY = frozenset("a an the to of for with in on at by from that which as into about against its his her their while who over".split())


@dataclass(frozen=True)
class Act:
    """An act: its verb (or none, for a noun phrase), its family, whether it undoes, its words."""

    text: str
    verb: str | None
    family: str | None
    relief: bool
    stems: frozenset[str]

    @property
    def doable(self) -> bool:
        """Whether somebody can take it as a choice, rather than only wish for it."""
        if self.verb is None:
            return self.family is not None or bool(self.stems & _means())
        if self.family is not None and (self.verb in MAKING | RELIEF or self.verb in FAMILIES[self.family]):
            return True
        return self.verb not in GOALS and self.verb in _codable()

    def same_as(self, other: Act) -> bool:
        """Whether two acts of one owner are one choice."""
        if self.family is not None and self.family == other.family and self.relief == other.relief:
            return True
        shared = self.stems & other.stems
        smaller = min(len(self.stems), len(other.stems))
        return smaller > 0 and len(shared) / smaller >= 0.6 and self.relief == other.relief


@cache
def _codable() -> frozenset[str]:
    """Verbs PLOVER has a type for: acts between parties."""
    verbs = {v.split()[0] for lemmas in words("events")["verb"].values() for v in lemmas}
    return frozenset(verbs) | {"give", "hold", "send", "pay", "build", "sell", "buy", "return", "hand", "open", "allow", "grant", "stop", "cut"}


@cache
def _means() -> frozenset[str]:
    nouns = words("levers")["noun"]
    return frozenset(stem(w) for w in [*nouns["harm"], *nouns["help"]])


def is_harm(text: str) -> bool:
    """Whether an act named so hurts who feels it: a harmful means, or a conflictual PLOVER type."""
    act = act_of(text)
    harm = {stem(w) for w in words("levers")["noun"]["harm"]}
    hostile = {v for code in ("SANCTION", "COERCE", "ASSAULT", "THREATEN", "ACCUSE", "MOBILIZE", "PROTEST", "REJECT")
               for v in words("events")["verb"][code]}  # fmt: skip
    help_ = {stem(w) for w in words("levers")["noun"]["help"]}
    if act.relief:
        # Ending a harm helps; ending a help harms.
        return bool(act.stems & help_) and not act.stems & harm
    return act.verb in hostile or bool(act.stems & harm)


def stem(word: str) -> str:
    """A word without its commonest endings, enough to make "sanctions" meet "sanction"."""
    low = word.lower().strip("’'\"“”.,;:()")
    for end in ("ings", "ing", "ies", "es", "s", "ed"):
        if low.endswith(end) and len(low) - len(end) >= 3:
            return low[: -len(end)] + ("y" if end == "ies" else "")
    return low


def act_of(text: str) -> Act:
    """Read an act off its words: "for X to VERB …", "to VERB …", "VERBing …" or a noun phrase."""
    tokens = re.findall(r"[\w’'.-]+", text)
    lower = [t.lower().strip(".") for t in tokens]
    at = 0
    infinitive = False
    for i, token in enumerate(lower[:8]):
        if token == "to" and i + 1 < len(lower) and (i == 0 or lower[0] == "for" or i <= 4):
            at, infinitive = i + 1, True
            break
    while at < len(lower) - 1 and lower[at].endswith("ly"):
        at += 1
    verb = _base(lower[at]) if at < len(lower) else None
    is_verb = infinitive or (verb is not None and verb in _codable() | GOALS | MAKING | RELIEF and not _noun_like(lower[at]))
    rest = lower[at:]
    stems = frozenset(stem(t) for t in rest if t not in STOP and len(t) > 1)
    family = next((name for name, members in FAMILIES.items() if members & set(rest[:7])), None)
    relief = is_verb and verb in RELIEF
    if relief and family in {"talks", "deal"}:
        relief = False
    return Act(" ".join(tokens[at:]) if infinitive else text, verb if is_verb else None, family, relief, stems)


def _noun_like(word: str) -> bool:
    """A word that is a noun when it begins a phrase without "to" ("talks with …")."""
    return any(word in members for members in FAMILIES.values()) or word in {"support", "help", "aid"}


def _base(word: str) -> str:
    """The base of a verb form, as far as the lists know it."""
    known = _codable() | GOALS | MAKING | RELIEF
    candidates = [word, word.removesuffix("ing"), word.removesuffix("ing") + "e", word.removesuffix("s"), word.removesuffix("ed"), word.removesuffix("d")]
    doubled = word.removesuffix("ing")[:-1] if word.endswith("ing") and len(word) > 6 else word
    return next((c for c in [*candidates, doubled] if c in known), word)


def short_name(text: str, *, most: int = 6) -> str:
    """An option's name: the first words of an act, with nothing an expression would stumble on."""
    cleaned = re.sub(r"[\"“”‘()\[\]:,;]", " | ", text.strip())
    first = cleaned.split("|")[0].strip() or cleaned.replace("|", " ").strip()
    kept: list[str] = []
    for word in first.split():
        if word.lower() in {"and", "or", "if", "not", "iff", "unless", "so", "because"} and kept:
            break
        if word.lower() not in KEYWORDS - {"of", "any", "all"}:
            kept.append(word.strip("."))
        if len(kept) == most:
            break
    while len(kept) > 1 and kept[-1].lower() in ENDS_BADLY:
        kept.pop()
    if kept and kept[0].lower() in {"a", "an", "the"} and len(kept) > 1:
        kept = kept[1:]
    return " ".join(kept)
