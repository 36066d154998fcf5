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
from detente.evidence.name_kinds import COUNTRY, ORGANISATION, PERSON, PLACE, kind_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from detente.evidence.reading import Paragraph

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
POSSESSIVES = {"'", "’", "'s", "’s"}
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
    weight: float
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
        if kind is None or start >= end:
            continue
        owner = next((t.i for t in doc[start:end] if t.text in POSSESSIVES), None)
        if owner is not None and not _names_a_body(doc, start, end):
            yield from (_grown(doc, a, b, kind) for a, b in ((start, owner), (owner + 1, end)) if a < b)
        else:
            yield _grown(doc, start, end, kind)


def _grown(doc: Doc, start: int, end: int, kind: str) -> _Range:
    """An entity with the proper nouns right beside it: "Holm" of "Anders Holm"."""
    known, titles = gazetteer(), _titles()
    while end < len(doc) and _proper(doc[end]) and doc[end].text not in known.names:
        if doc[end].lower_ in titles or doc[end - 1].text in known.names:
            break
        end += 1
    while start > 0 and _proper(doc[start - 1]) and doc[start - 1].text not in known.names:
        if doc[start - 1].lower_ in titles:
            break
        start -= 1
    return _Range(start, end, kind)


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
            owned = doc[end].text in POSSESSIVES and end + 1 < len(doc)
            if owned and _proper(doc[end + 1]) and doc[end + 1].lower_ in bodies:
                # "the Energy Workers' Federation"; "Gary Chan's Party" would be an owner's.
                end += 2
                continue
            link = end
            while link < len(doc) and doc[link].text in LINKS and link - end < 2:
                link += 1
            if end < link < len(doc) and _proper(doc[link]) and _linked(doc, at, end, link):
                end = link + 1
                continue
            break
        yield _Range(at, end, None)
        at = end


def _linked(doc: Doc, start: int, end: int, link: int) -> bool:
    """Whether "of", "for", "and" between two runs make one name of them.

    "Ministry of Health and Welfare", "the Harbour and Rail Workers' Union"; not "the Labour Party
    and Ann Lee".
    """
    bodies = _bodies()
    left = any(t.lower_ in bodies for t in doc[start:end])
    right, at = False, link
    while at < len(doc) and (_proper(doc[at]) or doc[at].text in POSSESSIVES):
        right = right or doc[at].lower_ in bodies
        at += 1
    if not any(t.text in {"and", "&"} for t in doc[end:link]):
        return left
    if left:
        return doc[end - 1].lower_ not in bodies and not right
    after_the = start > 0 and doc[start - 1].lower_ == "the"
    return right and after_the and end - start <= 2


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
    titles = _titles() | PARTS
    rest = [t for t in doc[outer.start : outer.end] if not inner.start <= t.i < inner.end]
    return any(_proper(t) and t.lower_ not in titles for t in rest) and outer.kind != PLACE


def _titles_before(doc: Doc, start: int) -> tuple[int, tuple[str, ...]]:
    """Titles that stand right before a name: where they begin, and the titles."""
    known = _titles()
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
    if found and found[0] in {"minister", "secretary"}:
        # "Water Minister", "Culture Secretary": the portfolio belongs to the title.
        while start > 0 and doc[start - 1].text[:1].isupper() and _portfolio(doc[start - 1]):
            start -= 1
    return start, tuple(found)


def _portfolio(token: Token) -> bool:
    known = gazetteer()
    return (
        token.tag_ in {"NNP", "NN", "JJ", "NNPS", "NNS"}
        and token.text not in known.names
        and token.text not in known.adjectives
        and not token.is_sent_start
        and token.lower_ not in FORMER
    )


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
    start, end = found.start, found.end
    if found.place is not None:
        return Name(paragraph, start, end, start, found.kind or "", 9.0, found.place)
    start, inner, acts_for = _stripped(doc, start, end)
    text = doc[start:end].text
    if text.lower() in _titles() | _offices() or not any(c.isalpha() for c in text):
        return None
    if gazetteer().adjectives.get(text) or gazetteer().people.get(text):
        return None
    former, possessive = False, None
    wide, before = _titles_before(doc, found.start)
    titles = (*before, *inner)
    if titles:
        kind, weight = PERSON, 4.0
        possessive = doc[wide - 1] if wide and doc[wide - 1].lower_ in OWNERS else None
        wide, before_it, former = _affiliation_before(doc, wide)
        acts_for = acts_for or before_it
    else:
        kind, weight = kind_here(doc, start, end, found.kind)
    return Name(
        paragraph, start, end, wide, kind, weight, None, titles, former, acts_for, possessive
    )


def _stripped(doc: Doc, start: int, end: int) -> tuple[int, list[str], Place | None]:
    """Where the name proper begins behind titles and a demonym, those titles, whose they are."""
    inner: list[str] = []
    acts_for: Place | None = None
    while end - start > 1:
        demonym = gazetteer().adjectives.get(doc[start].text)
        if doc[start].lower_ in _titles():
            inner.append(doc[start].lower_)
        elif demonym is not None and not _names_a_body(doc, start, end):
            acts_for = acts_for or demonym
        else:
            break
        start += 1
    return start, inner, acts_for


def _names_a_body(doc: Doc, start: int, end: int) -> bool:
    return end - start > 1 and any(t.lower_ in _bodies() for t in doc[start:end])


@cache
def _titles() -> frozenset[str]:
    return frozenset(words("groups")["titles"])


@cache
def _offices() -> frozenset[str]:
    return frozenset(words("groups")["office"])


@cache
def _bodies() -> frozenset[str]:
    """Words that make a name an organisation's."""
    return frozenset(words("groups")["body"]) | frozenset(words("groups")["in_names"])


def find_names(paragraph: Paragraph) -> list[Name]:
    """Every name of a paragraph, in order, none overlapping another."""
    finished = (_finish(paragraph, found) for found in _choose(paragraph.doc))
    names = [name for name in finished if name is not None]
    portfolios = [(n.wide, n.start) for n in names if n.titles]
    return [
        n
        for n in names
        if n.place is not None
        or not any(a <= n.start and n.end < b and _is_portfolio(n, b) for a, b in portfolios)
    ]


def _is_portfolio(name: Name, end: int) -> bool:
    """ "Water" of "Water Minister Ann Lee"."""
    return name.paragraph.doc[name.end].lower_ in {"minister", "secretary"} and name.end < end
