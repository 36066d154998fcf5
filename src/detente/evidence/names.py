"""Names in a paragraph: countries and bodies from the gazetteer, people and organisations from
the pipeline, and runs of proper nouns the pipeline left without a label.

The bundled recogniser is small, so its word is never taken alone: a gazetteer entry, a title
before the name and the shape of the name weigh more, and ``cast`` lets the majority of a
document decide a name's kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from detente.evidence.lexicons import Place, gazetteer, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from detente.evidence.reading import Paragraph

PERSON, ORGANISATION, COUNTRY, PLACE = "person", "organisation", "country", "place"
LABELS = {
    "PERSON": PERSON,
    "PER": PERSON,
    "ORG": ORGANISATION,
    "GPE": PLACE,
    "PLACE": PLACE,
    "LOC": PLACE,
    "FAC": PLACE,
}
NOT_NAMES = {
    "DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "QUANTITY", "EVENT",
    "LANGUAGE", "LAW", "WORK_OF_ART", "PRODUCT",
}  # fmt: skip
LINKS = {"of", "for", "on", "and", "the", "&"}
PARTS = {
    "eastern",
    "western",
    "northern",
    "southern",
    "central",
    "greater",
    "modern",
    "post-soviet",
}
AREAS = {
    "region",
    "province",
    "district",
    "river",
    "valley",
    "peninsula",
    "coast",
    "area",
    "strait",
}
OWNERS = {"his", "her", "its", "their"}
FORMER = {"former", "ex", "ex-", "late", "then", "one-time", "onetime", "outgoing"}


@dataclass(frozen=True)
class Name:
    """A name as it stands: ``start`` to ``end`` is the core, ``wide`` begins at its titles."""

    paragraph: Paragraph
    start: int
    end: int
    wide: int
    kind: str
    place: Place | None = None
    titles: tuple[str, ...] = ()
    former: bool = False
    acts_for: Place | str | None = None
    owner: Token | None = None

    @cached_property
    def text(self) -> str:
        """The core of the name."""
        return self.paragraph.doc[self.start : self.end].text

    @property
    def head(self) -> Token:
        """The token the rest of the name hangs on."""
        return self.paragraph.doc[self.start : self.end].root


DAYS_AND_MONTHS = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
}  # fmt: skip
NEVER = {
    *DAYS_AND_MONTHS,
    "nobody",
    "everybody",
    "everyone",
    "somebody",
    "someone",
    "i",
    "we",
    "he",
    "she",
    "they",
    "it",
    "no",
    "what",
    "who",
}


def _proper(token: Token) -> bool:
    demonym = token.text in gazetteer().adjectives and token.text not in gazetteer().names
    return (
        token.tag_ in {"NNP", "NNPS"}
        and token.text[:1].isupper()
        and not demonym
        and token.lower_ not in NEVER
    )


@dataclass(frozen=True)
class _Range:
    start: int
    end: int
    kind: str | None
    place: Place | None = None


def _gazetteer_ranges(doc: Doc) -> Iterator[_Range]:
    """Longest entries of the gazetteer, left to right, without the article before them."""
    known = gazetteer()
    at = 0
    while at < len(doc):
        step = 1
        if doc[at].text[:1].isupper():
            for length in range(min(known.longest, len(doc) - at), 0, -1):
                text = doc[at : at + length].text.replace("’", "'")
                if place := known.names.get(text):
                    yield _Range(at, at + length, place.kind, place)
                    step = length
                    break
        at += step


def _entity_ranges(doc: Doc) -> Iterator[_Range]:
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        start, end = entity.start, entity.end
        while start < end and doc[start].lower_ in {"the", "a", "an"}:
            start += 1
        while end > start and (
            doc[end - 1].text in {"’s", "'s", "’", "'"} or doc[end - 1].text in LINKS
        ):
            end -= 1
        if doc[start:end].text.lower() in NEVER or not any(_proper(t) for t in doc[start:end]):
            continue
        while end < len(doc) and doc[end].dep_ == "flat" and start <= doc[end].head.i < end:
            end += 1
        if kind and start < end and any(t.text[:1].isupper() for t in doc[start:end]):
            yield _Range(start, end, kind)


def _run_ranges(doc: Doc) -> Iterator[_Range]:
    """Runs of proper nouns, joined by "of", "for the" … after the name of a body."""
    bodies = _bodies()
    taken = {t.i for e in doc.ents if e.label_ in NOT_NAMES for t in e}
    at = 0
    while at < len(doc):
        if not _proper(doc[at]) or at in taken:
            at += 1
            continue
        end = at + 1
        while end < len(doc):
            if _proper(doc[end]) and end not in taken:
                end += 1
                continue
            owned = doc[end].text in {"'", "’", "'s", "’s"} and end + 1 < len(doc)
            if owned and _proper(doc[end + 1]) and doc[end + 1].lower_ in bodies:
                end += 2  # "the Energy Workers' Federation"
                continue
            link = end
            while link < len(doc) and doc[link].text in LINKS and link - end < 2:
                link += 1
            body = any(t.lower_ in bodies for t in doc[at:end])
            if body and end < link < len(doc) and _proper(doc[link]):
                end = link + 1
                continue
            break
        yield _Range(at, end, None)
        at = end


def _choose(doc: Doc) -> list[_Range]:
    """Of overlapping ranges: a name that swallows a gazetteer entry whole wins over it, then
    the gazetteer, then the pipeline's entities, then bare runs.
    """
    entities = list(_entity_ranges(doc))
    runs = list(_run_ranges(doc))
    gazetted = [
        r
        for r in _gazetteer_ranges(doc)
        if not any(
            o.start <= r.start and r.end <= o.end and o.end - o.start > r.end - r.start
            and _is_longer_name(doc, o, r)
            for o in entities + runs
        )
    ]  # fmt: skip
    chosen = list(gazetted)
    bodies = [r for r in runs if _names_a_body(doc, r.start, r.end)]
    for r in [*sorted([*bodies, *entities], key=lambda r: r.start - r.end), *runs]:
        if all(r.end <= c.start or c.end <= r.start for c in chosen):
            chosen.append(r)
    return sorted(chosen, key=lambda r: r.start)


def _is_longer_name(doc: Doc, outer: _Range, inner: _Range) -> bool:
    """Whether the words around a gazetteer entry make another name ("Georgia Power")."""
    titles = {*words("groups")["titles"], *PARTS}
    rest = [t for t in doc[outer.start : outer.end] if not inner.start <= t.i < inner.end]
    return any(_proper(t) and t.lower_ not in titles for t in rest) and outer.kind != PLACE


def _titles_before(doc: Doc, start: int) -> tuple[int, tuple[str, ...]]:
    """Titles that stand right before a name: where they begin, and the titles."""
    known = set(words("groups")["titles"])
    found: list[str] = []
    while start > 0:
        for length in (3, 2, 1):
            text = doc[max(0, start - length) : start].text.lower()
            if start - length >= 0 and text in known:
                found.insert(0, text)
                start -= length
                break
        else:
            break
    return start, tuple(found)


def _affiliation_before(doc: Doc, start: int) -> tuple[int, Place | str | None, bool]:
    """Before a title: whose it is ("Ukrainian", "Russia's", "Kremlin", "Acme"), and "former"."""
    known = gazetteer()
    former = False
    acts_for: Place | str | None = None
    while start > 0:
        before = doc[start - 1]
        if before.text in {"’s", "'s"} and start > 1:
            start -= 1
            continue
        if before.lower_ in FORMER or before.text == "-":
            former = former or before.lower_ in FORMER
            start -= 1
            continue
        two = doc[max(0, start - 2) : start].text
        place = known.adjectives.get(two) or known.names.get(two)
        width = 2 if place and start > 1 else 1
        place = place or known.adjectives.get(before.text) or known.names.get(before.text)
        if place and acts_for is None:
            acts_for = place
            start -= width
            continue
        if (
            acts_for is None
            and _proper(before)
            and before.dep_ in {"compound", "nmod:poss", "nmod"}
        ):
            acts_for = before.text
            start -= 1
            continue
        break
    return start, acts_for, former


def _finish(paragraph: Paragraph, found: _Range) -> Name | None:
    doc = paragraph.doc
    start, end, kind = found.start, found.end, found.kind
    titles: tuple[str, ...] = ()
    acts_for: Place | str | None = None
    former = False
    possessive: Token | None = None
    if found.place is None:
        known = set(words("groups")["titles"])
        inner: list[str] = []
        while end - start > 1 and doc[start].lower_ in known:
            inner.append(doc[start].lower_)
            start += 1
        while end - start > 1 and gazetteer().adjectives.get(doc[start].text) and kind == PERSON:
            acts_for = gazetteer().adjectives[doc[start].text]
            start += 1
            while end - start > 1 and doc[start].lower_ in known:
                inner.append(doc[start].lower_)
                start += 1
        wide, before = _titles_before(doc, found.start)
        titles = (*before, *inner)
        if titles:
            kind = PERSON
            possessive = doc[wide - 1] if wide and doc[wide - 1].lower_ in OWNERS else None
            wide, before_it, former = _affiliation_before(doc, wide)
            acts_for = acts_for or before_it
        elif _names_a_body(doc, start, end):
            kind = ORGANISATION
        elif end < len(doc) and doc[end].lower_ in AREAS:
            kind = PLACE
        elif _holds_an_office(doc, start, end):
            kind = PERSON
    else:
        wide = start
    text = doc[start:end].text
    if text.lower() in set(words("groups")["titles"]) or not any(c.isalpha() for c in text):
        return None
    demonym = gazetteer().adjectives.get(text) or gazetteer().people.get(text)
    if demonym is not None and found.place is None:
        return None
    return Name(
        paragraph, start, end, wide, kind or "", found.place, titles, former, acts_for, possessive
    )


def _holds_an_office(doc: Doc, start: int, end: int) -> bool:
    """ "his spokesman, Dmitri Orlov": a name in apposition to an office, or the other way round."""
    offices = words("groups")["office"]
    root = doc[start:end].root
    beside = [root.head] if root.dep_ in {"appos", "nmod:desc"} else []
    beside += [c for c in root.children if c.dep_ == "appos"]
    return any(b.lemma_.lower() in offices and b.tag_ == "NN" for b in beside)


def _names_a_body(doc: Doc, start: int, end: int) -> bool:
    return end - start > 1 and any(t.lower_ in _bodies() for t in doc[start:end])


@cache
def _bodies() -> frozenset[str]:
    """Words that make a name an organisation's."""
    more = {
        "office",
        "institute",
        "centre",
        "center",
        "house",
        "inc",
        "inc.",
        "corp",
        "corp.",
        "ltd",
        "ltd.",
        "plc",
        "llc",
    }
    return frozenset(words("groups")["body"]) | more


def find_names(paragraph: Paragraph) -> list[Name]:
    """Every name of a paragraph, in order, none overlapping another."""
    finished = (_finish(paragraph, found) for found in _choose(paragraph.doc))
    return [name for name in finished if name is not None]
