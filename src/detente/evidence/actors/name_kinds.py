"""What kind of actor a name names: what the words around it say, and what a document agrees on.

The bundled recogniser is small, so its word is one vote among others: a given name, an office in
apposition, an age, "which" or "who" behind it, the words a firm's or a body's name is made of. A
document's mentions vote together, a family name with the full names that end in it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import gender_of, leaders, lemma_of, words
from detente.evidence.mend.who import who_is_there

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.evidence.actors.names import Name
    from detente.evidence.parse.tokens import Doc, Token

PERSON, ORGANISATION, COUNTRY, PLACE = "person", "organisation", "country", "place"
_ARTICLE = re.compile(r"^(?:[Aa][dlnrst]|[Aa]s[hs]|[Ee]l)-(?=[A-Z])")
CAMEL = re.compile(r"[a-z][A-Z]")
CLANS = ("Mc", "Mac", "Fitz", "De", "Di", "Du", "La", "Le", "Van", "O’", "O'", "D’", "D'")
DOERS = ("er", "or", "ist", "man", "woman")
ARTICLES = {"a", "an", "the", "its", "his", "her", "their", "’s", "'s"}
# What firms have and people, as a rule, have not.
OF_FIRMS = {
    "board",
    "ceo",
    "chairman",
    "chairwoman",
    "customer",
    "dividend",
    "executive",
    "investor",
    "share",
    "shareholder",
    "stake",
    "subsidiary",
    "workforce",
}
# What stands before a place rather than a person.
BEFORE_PLACES = {"at", "from", "in", "near", "of", "outside", "the"}
AREAS = {
    "area", "bank", "coast", "desert", "district", "island", "lake", "peninsula", "province",
    "region", "reservoir", "river", "strait", "street", "valley",
}  # fmt: skip


def family_first(text: str) -> str | None:
    """The family name of "Ban Ki-moon", "Moon Jae-in": it comes first where the given name has a
    hyphen and ends in small letters.
    """
    first, _, given = text.partition(" ")
    hyphened = "-" in given and " " not in given and given.rpartition("-")[2].islower()
    return first if hyphened else None


def family_of(text: str) -> str:
    """The last word of a name, without an Arabic article: "Assad" of "Bashar al-Assad" and of
    "Al-Assad".
    """
    return _ARTICLE.sub("", text.rsplit(maxsplit=1)[-1])


def kind_here(doc: Doc, start: int, end: int, label: str | None) -> tuple[str, float]:
    """The kind that one mention speaks for, and how loudly; an empty kind when nothing does."""
    first, several = doc[start], end - start > 1
    body = words("groups")
    if several and any(t.lower_ in _in_bodies() for t in doc[start:end]):
        return ORGANISATION, 4.0
    if not several and first.lower_ in _in_bodies() and not first.is_sent_start:
        return ORGANISATION, 4.0  # "members of Congress"
    if end < len(doc) and doc[end].lower_ in AREAS:
        return PLACE, 3.0
    if _of_a_firm(doc, start, end):
        return ORGANISATION, 3.0
    beside = _apposed(doc, start, end)
    if any(b.tag_ in {"NN", "NNP"} and _does(b) for b in beside):
        return PERSON, 4.0
    before = doc[start - 1] if start else None
    if before is not None and lemma_of(before) in body["kin"]:
        return PERSON, 4.0  # "her cousin Benedicto"
    firm = any(lemma_of(b) in body["body"] or _first_of_its_trade(b) for b in beside)
    if firm or _followed_by(doc, end, "which"):
        return ORGANISATION, 3.0
    if before is not None and before.tag_ == "NN" and lemma_of(before) in _firms():
        return ORGANISATION, 3.0
    if _is_run(doc, start, end) and not (several and first.text in given_names()):
        return ORGANISATION, 3.0
    if before is not None and before.lower_ in {"at", "with"} and label != PLACE and start > 1:
        employed = doc[start - 2].pos_ == "NOUN" and _does(doc[start - 2])
        if employed:
            return ORGANISATION, 4.0  # "an analyst at Morgan Hale"
    after_the = before is not None and before.lower_ == "the"
    if several and not after_the and first.text in given_names():
        return PERSON, 3.0
    told_so = _followed_by(doc, end, "who") and who_is_there(doc, start) is None
    if told_so or _followed_by_age(doc, end) or _bare_office(doc, end):
        return PERSON, 3.0
    led = before is not None and before.lower_ in BEFORE_PLACES
    if label == PLACE and several and not led and gender_of(first.text):
        return PERSON, 2.0  # "a setback for Gregor Malk"
    if several and not after_the and family_first(doc[start:end].text):
        return PERSON, 3.0
    if not several and first.text.isupper() and len(first.text) > 1 and len(first.text) < 7:
        return ORGANISATION, 2.0
    if doc[start:end].text in _cities():
        return PLACE, 2.5
    if after_the and not several and first.tag_ == "NNPS" and not _where(doc, start - 2):
        return ORGANISATION, 2.5  # "the Greens want", where "in the Carpathians" is a place
    if after_the and label != PLACE:
        return ORGANISATION, 1.5
    near = before is not None and before.lower_ in {"in", "near", "outside"}
    if near and label in {PERSON, PLACE} and not (several and first.text in given_names()):
        return PLACE, 2.0
    if label == PLACE and before is not None and before.lower_ == "at":
        return PLACE, 2.0
    root = doc[start:end].root
    if label == PLACE and several and not after_the and root.dep_ == "nsubj":
        lists = words("statements")
        if lemma_of(root.head) in {*lists["bare"], *lists["personal"]}:
            return PERSON, 1.5  # "says Colm Rafferty": places of two words seldom speak
    if (
        label == PLACE
        and first.dep_ == "nsubj"
        and lemma_of(first.head) in words("statements")["bare"]
    ):
        return PLACE, 0.4
    return label or "", 1.0


def _where(doc: Doc, at: int) -> bool:
    """Whether a preposition of place stands here, before "the"."""
    return at >= 0 and doc[at].lower_ in {"across", "along", "around", "in", "near", "over", "to"}


def _of_a_firm(doc: Doc, start: int, end: int) -> bool:
    """What only a firm or a body is written as, called, or has: "StreamSport", "the daily Kurier",
    "Rivet's shareholders", "Rivet co-founder Ann Lee", "an analyst of Rivet".
    """
    groups = words("groups")
    if any(CAMEL.search(t.text) and not t.text.startswith(CLANS) for t in doc[start:end]):
        return True
    before = doc[start - 1] if start else None
    said = before is not None and (before.tag_ in {"NN", "JJ"} or before.is_sent_start)
    if said and before is not None and lemma_of(before) in groups["called"]:
        return True
    if end + 1 < len(doc) and doc[end].text in {"’s", "'s", "’", "'"}:
        # "its Rivet’s general counsel": the noun that is owned, two words on at most.
        owned = [t for t in doc[end + 1 : end + 4] if t.pos_ == "NOUN"]
        if owned and lemma_of(owned[0]) in groups["of_firms"]:
            return True
    behind = doc[end : end + 3].text.lower()
    return behind.split(" ")[0] in groups["at_firms"]


def _apposed(doc: Doc, start: int, end: int) -> list[Token]:
    """ "his spokesman, Dmitri Orlov": what stands in apposition to a name, either way round.

    By the parse, and by the commas: a noun with its article right before or behind.
    """
    root = doc[start:end].root
    beside = [root.head] if root.dep_ in {"appos", "nmod:desc"} and root.head.i != root.i else []
    beside += [c for c in root.children if c.dep_ == "appos"]
    if start > 2 and doc[start - 1].text == "," and doc[start - 2].pos_ in {"NOUN", "PROPN"}:
        lefts: set[str] = set()
        for token in reversed(doc[max(0, start - 7) : start - 2]):
            if token.is_punct and token.text not in {"-", "–"}:
                break
            lefts.add(token.lower_)
        if lefts & ARTICLES:
            beside.append(_office_of(doc, start) or doc[start - 2])
    if end + 2 < len(doc) and doc[end].text == "," and doc[end + 1].lower_ in ARTICLES:
        noun = next((t for t in doc[end + 2 : end + 7] if t.pos_ in {"NOUN", "PUNCT"}), None)
        while noun is not None and noun.i + 1 < len(doc) and noun.nbor(1).pos_ == "NOUN":
            noun = noun.nbor(1)
        if noun is not None and noun.pos_ == "NOUN":
            beside.append(noun)
    return beside


def _office_of(doc: Doc, start: int) -> Token | None:
    """ "The president of the Confederation, Ann Lee": what she is, not what she is president of."""
    for at in range(start - 3, max(0, start - 9), -1):
        if doc[at].is_punct and doc[at].text not in {"-", "–"}:
            return None
        if doc[at].lower_ in {"of", "for"} and lemma_of(doc[at - 1]) in words("groups")["office"]:
            return doc[at - 1]
    return None


def _is_run(doc: Doc, start: int, end: int) -> bool:
    """ "the chairman of Halvorsen", "Halvorsen's shareholders", "the Halvorsen board": what has
    a board and shares is a firm, however much its name is a family's.
    """
    if start > 1 and doc[start - 1].lower_ in {"of", "at", "in"}:
        return lemma_of(doc[start - 2]) in OF_FIRMS
    behind = end + 1 if end < len(doc) and doc[end].text in {"’s", "'s", "’", "'"} else end
    return behind < len(doc) and lemma_of(doc[behind]) in OF_FIRMS


def _does(noun: Token) -> bool:
    """ "her sister", "a skipper": kin, and whoever is named by what they do."""
    lists, lemma = words("groups"), lemma_of(noun)
    if _first_of_its_trade(noun):
        return False
    if lemma in lists["office"] or lemma in lists["kin"]:
        return True
    return lemma.endswith(DOERS) and lemma not in _firms() and lemma not in lists["not_people"]


def _first_of_its_trade(noun: Token) -> bool:
    """ "the country's largest exporter": a firm, where "the exporter" may be a person."""
    return lemma_of(noun).endswith(("er", "or")) and any(
        c.lower_ in {"biggest", "largest", "leading", "smallest", "sole"} for c in noun.children
    )


def _bare_office(doc: Doc, end: int) -> bool:
    """ "Gregor Malk, chief executive, …": an office without its article, between commas."""
    behind = doc[end + 1 : end + 4]
    comma = next((n for n, t in enumerate(behind) if t.is_punct), 0)
    if end + 1 >= len(doc) or doc[end].text != "," or not comma or behind[comma].text != ",":
        return False
    office = behind[comma - 1]
    singular = office.tag_ == "NN" and lemma_of(office) in words("groups")["office"]
    return singular and all(t.pos_ in {"ADJ", "NOUN"} for t in behind[:comma])


def _followed_by(doc: Doc, end: int, word: str) -> bool:
    at = end + 1 if end < len(doc) and doc[end].text == "," else end
    return at < len(doc) and doc[at].lower_ == word


def _followed_by_age(doc: Doc, end: int) -> bool:
    if end + 1 >= len(doc) or doc[end].text not in {",", "("}:
        return False
    return doc[end + 1].text.isdigit() and len(doc[end + 1].text) == 2


@cache
def _cities() -> frozenset[str]:
    return frozenset(words("cities")["names"])


@cache
def _in_bodies() -> frozenset[str]:
    return frozenset(words("groups")["body"]) | frozenset(words("groups")["in_names"])


@cache
def _firms() -> frozenset[str]:
    groups = words("groups")
    return frozenset(groups["body"]) | frozenset(groups["companies"])


@cache
def given_names() -> frozenset[str]:
    """Given names that most readers know for one; many of the others are words, too."""
    lists = words("given_names")
    return frozenset([*lists["he"].split(), *lists["she"].split()])


@cache
def well_known() -> frozenset[str]:
    """Family names of people who speak for countries: met without a given name, still people."""
    return frozenset(leader.name.rsplit(maxsplit=1)[-1] for leader in leaders())


def agreed_kinds(names: Iterable[Name]) -> dict[str, str]:
    """The kind of every text that names something, by the votes of all its mentions."""
    votes = _votes(names)
    relatives = _families(votes)
    agreed = {n.text: n.kind for n in names if n.place is not None}
    for text, own in votes.items():
        pooled: Counter[str] = Counter()
        for cast in (own, *(votes[other] for other in relatives.get(text, ()))):
            for kind, weights in cast.items():
                # Strong evidence adds up; mere labels never outvote it.
                pooled[kind] += round(100 * max(weights)) + round(10 * sum(weights))
        if text in well_known():
            pooled[PERSON] += 300
        if _one_of_a_firm(text, votes):
            pooled[ORGANISATION] += 300
        agreed[text] = pooled.most_common(1)[0][0] if pooled else ORGANISATION
    return agreed


def firms(names: Iterable[Name]) -> set[str]:
    """Names of one word that their own mentions make a firm's, whoever bears them as a family's."""
    votes = _votes(names)
    return {text for text, cast in votes.items() if " " not in text and _is_firm(cast)}


def _votes(names: Iterable[Name]) -> dict[str, dict[str, list[float]]]:
    """For each text that is no place's name the weights of its mentions, by kind."""
    votes: dict[str, dict[str, list[float]]] = {}
    for name in names:
        if name.place is None:
            cast = votes.setdefault(name.text, {})
            if name.kind:
                cast.setdefault(name.kind, []).append(name.weight)
    return votes


def _is_firm(cast: dict[str, list[float]]) -> bool:
    return _strength(cast, ORGANISATION) >= 3 > _strength(cast, PERSON)


def _strength(cast: dict[str, list[float]], kind: str) -> float:
    return max(cast.get(kind, [0.0]))


def _families(votes: dict[str, dict[str, list[float]]]) -> dict[str, list[str]]:
    """Each family name to the full names that end in it, and back; firms' names set apart."""
    relatives: dict[str, list[str]] = {}
    for text, cast in votes.items():
        parts = text.split()
        if not 2 <= len(parts) <= 4 or _strength(cast, ORGANISATION) >= 3:
            continue
        for tail in {parts[-1], " ".join(parts[-2:])} - {text}:
            if tail in votes and not _is_firm(votes[tail]):
                relatives.setdefault(text, []).append(tail)
                relatives.setdefault(tail, []).append(text)
    return relatives


def _one_of_a_firm(text: str, votes: dict[str, dict[str, list[float]]]) -> bool:
    """ "Carrow" beside "Carrow Ceramics", with nobody of that family."""
    return (
        _strength(votes[text], PERSON) < 3
        and any(
            t.startswith(text + " ") and _strength(cast, ORGANISATION) >= 3
            for t, cast in votes.items()
        )
        and not any(t.endswith(" " + text) for t in votes)
    )
