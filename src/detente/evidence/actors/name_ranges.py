"""Where names stand in a paragraph: entries of the gazetteer, the pipeline's entities, and runs of
proper nouns, and which of them wins where they overlap.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.name_kinds import ORGANISATION, PERSON, PLACE, given_names
from detente.evidence.lexicons import Place, gazetteer, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Doc, Token

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
OF_MATTERS = {"board", "bureau", "department", "institute", "ministry", "office"}
LINKS = {"of", "for", "on", "and", "the", "&"}
# Small words inside names of people and places ("Faisal bin Nayef", "Ursula von der Leyen").
PARTICLES = {
    "abu", "al", "ben", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do",
    "dos", "du", "el", "ibn", "la", "le", "ould", "ten", "ter", "van", "von", "zu",
}  # fmt: skip
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
DAYS_AND_MONTHS = {
    "christmas", "easter", "ramadan", "passover", "diwali", "thanksgiving", "halloween", "lent",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
}  # fmt: skip
ATTRIBUTIVE = {
    "area", "backed", "based", "born", "brokered", "controlled", "funded", "held", "led", "listed",
    "made", "owned", "run", "sponsored", "style", "wide",
}  # fmt: skip
NEVER = {
    *DAYS_AND_MONTHS,
    "nobody", "everybody", "everyone", "somebody", "someone", "i", "we", "he", "she", "they", "it",
    "no", "what", "who",
}  # fmt: skip


def proper(token: Token) -> bool:
    """Whether a token is a proper noun; a demonym, a day or a pronoun is none."""
    demonym = token.text in gazetteer().adjectives and token.text not in gazetteer().names
    return (
        (
            token.tag_ in {"NNP", "NNPS"}
            or _family_name(token)
            or _initials(token)
            or _before_particle(token)
        )
        and token.text[:1].isupper()
        and not demonym
        and token.lower_ not in NEVER
    )


def _family_name(token: Token) -> bool:
    """ "Tully" of "Graham Tully", whatever a tagger takes it for."""
    if not (token.i and token.text.istitle() and token.pos_ in {"ADV", "ADJ", "NOUN", "VERB"}):
        return False
    before = token.nbor(-1)
    return before.text in given_names() and before.tag_ == "NNP" and not token.is_sent_start


def _before_particle(token: Token) -> bool:
    """ "Aguas" of "Aguas del Norte", taken for a common noun."""
    if not token.text.istitle() or token.is_sent_start or token.i + 2 >= len(token.doc):
        return False
    joined = token.nbor(1).text in PARTICLES and token.nbor(1).tag_ in {"NNP", "FW", "NN"}
    return joined and token.nbor(2).text.istitle() and token.pos_ == "NOUN"


def _initials(token: Token) -> bool:
    """ "the RCN", taken for a common noun."""
    if not (token.text.isalpha() and token.text.isupper() and 2 < len(token.text) < 7):
        return False
    return token.i > 0 and token.nbor(-1).lower_ == "the" and token.tag_ in {"NN", "NNS", "JJ"}


def names_a_body(doc: Doc, start: int, end: int) -> bool:
    """Whether a name of several words holds one that only bodies and firms have."""
    return end - start > 1 and any(t.lower_ in body_words() for t in doc[start:end])


@cache
def title_words() -> frozenset[str]:
    """Titles that stand before names."""
    return frozenset(words("groups")["titles"])


@cache
def office_words() -> frozenset[str]:
    """Nouns of one person holding an office."""
    return frozenset(words("groups")["office"])


@cache
def titles_before() -> frozenset[str]:
    """What a person may be called right before the name, in small letters too ("bus driver Ann
    Lee"); a firm may be called an owner ("its owner Verhoeven").
    """
    firms_too = {"landlord", "owner", "shareholder", "source", "trader"}
    return title_words() | (office_words() - firms_too)


@cache
def body_words() -> frozenset[str]:
    """Words that make a name an organisation's."""
    return frozenset(words("groups")["body"]) | frozenset(words("groups")["in_names"])


@dataclass(frozen=True)
class Range:
    """Tokens that may be a name, and what the pipeline or the gazetteer takes them for."""

    start: int
    end: int
    kind: str | None
    place: Place | None = None


def _gazetteer_ranges(doc: Doc) -> Iterator[Range]:
    """Longest entries of the gazetteer, left to right, without the article before them."""
    known, text, tokens = gazetteer(), doc.text.replace("’", "'"), doc.tokens
    past = 0
    for first in tokens:
        if first.i < past or not first.text[:1].isupper():
            continue
        for last in reversed(tokens[first.i : first.i + known.longest]):
            if place := known.names.get(text[first.idx : last.idx + len(last.text)]):
                past = last.i + 1
                yield Range(first.i, past, place.kind, place)
                break


def _entity_ranges(doc: Doc) -> Iterator[Range]:
    for entity in doc.ents:
        kind = LABELS.get(entity.label_)
        start, end = _behind_dash(doc, entity.start, entity.end), entity.end
        while start < end and doc[start].lower_ in {"the", "a", "an"}:
            start += 1
        start += _of_state(doc, start)
        while end > start and (
            doc[end - 1].text in {"’s", "'s", "’", "'"} or doc[end - 1].text in LINKS
        ):
            end -= 1
        dated = (
            end - start == 2
            and doc[start].lower_ in DAYS_AND_MONTHS
            and doc[start + 1].text.isdigit()
        )
        if dated:
            continue  # "September 2027"
        if doc[start:end].text.lower() in NEVER or not any(proper(t) for t in doc[start:end]):
            continue
        while end > start and not (
            doc[end - 1].text[:1].isupper() or doc[end - 1].text[:1].isdigit()
        ):
            end -= 1
        if kind is None or start >= end:
            continue
        owner = next((t.i for t in doc[start:end] if t.text in POSSESSIVES), None)
        if owner is not None and not names_a_body(doc, start, end):
            yield from (
                _grown(doc, a, b, kind) for a, b in ((start, owner), (owner + 1, end)) if a < b
            )
        else:
            yield _grown(doc, start, end, kind)


def _behind_dash(doc: Doc, start: int, end: int) -> int:
    """Where a name begins behind a dash that a recogniser took into it ("the LTTE - Kalkat")."""
    for at in range(end - 2, start, -1):
        if doc[at].text in {"-", "–", "—"} and doc[at].whitespace_ and doc[at - 1].whitespace_:
            return at + 1
    return start


def _hyphenated(doc: Doc, end: int) -> int | None:
    """The end of "Chan-o-cha" whose first part ends here."""
    if end + 1 >= len(doc) or doc[end].text not in {"-", "–"}:
        return None
    if doc[end + 1].lower_ in ATTRIBUTIVE:
        return None  # "Oslo-based", "UN-backed": told of something else
    joined = not doc[end - 1].whitespace_ and not doc[end].whitespace_ and doc[end + 1].is_alpha
    begun = doc[end - 1].text[:1].isupper() or (end > 1 and doc[end - 2].text in {"-", "–"})
    return end + 2 if joined and begun else None


def _past_particles(doc: Doc, end: int) -> int | None:
    """Where a name goes on past small words: behind "Nayef" of "Faisal | bin Nayef"."""
    at = end
    while at < len(doc) and doc[at].text in PARTICLES and at - end < 2:
        at += 1
    return at + 1 if end < at < len(doc) and proper(doc[at]) and proper(doc[end - 1]) else None


def _grown(doc: Doc, start: int, end: int, kind: str) -> Range:
    """An entity with the proper nouns right beside it: "Holm" of "Anders Holm"."""
    known, titles = gazetteer(), title_words()
    while end < len(doc):
        hyphenated = _hyphenated(doc, end)
        if hyphenated:
            end = hyphenated
            continue
        particle = _past_particles(doc, end)
        if particle is not None:
            end = particle
            continue
        if not proper(doc[end]) or doc[end].text in known.names or doc[end].lower_ in titles:
            break
        if doc[end - 1].text in known.names:
            break
        end += 1
    while start > 0:
        if start > 1 and doc[start - 1].text == "-" and proper(doc[start - 2]):
            joined = not doc[start - 1].whitespace_ and not doc[start - 2].whitespace_
            start -= 2 * joined
            if joined:
                continue
        before = start - 1
        while before > 0 and start - before < 3 and doc[before].text in PARTICLES:
            before -= 1
        if not proper(doc[before]) or doc[before].text in known.names:
            break
        if doc[before].lower_ in titles or _of_state(doc, before):
            break
        start = before
    return Range(start, end, kind)


def _of_state(doc: Doc, at: int) -> bool:
    """ "Secretary of | State | Ann Lee": the end of her title, and no part of her name."""
    office = at > 1 and doc[at - 1].lower_ == "of" and doc[at - 2].lower_ in title_words()
    return office and doc[at].lower_ == "state"


def _run_ranges(doc: Doc) -> Iterator[Range]:
    """Runs of proper nouns, joined by "of", "for the" … after the name of a body."""
    bodies = body_words()
    taken = {t.i for e in doc.ents if e.label_ in NOT_NAMES for t in e}
    end = 0
    for at, first in enumerate(doc.tokens):
        if at < end or at in taken or not proper(first) or _of_state(doc, at):
            continue
        end = at + 1
        while end < len(doc):
            named = proper(doc[end]) or (doc[end].text.istitle() and doc[end].lower_ in bodies)
            if named and end not in taken:
                end += 1  # "Party" of "the Fishers Party", taken for a common noun
                continue
            if hyphenated := _hyphenated(doc, end):
                end = hyphenated
                continue
            owned = doc[end].text in POSSESSIVES and end + 1 < len(doc)
            if owned and doc[end + 1].text[:1].isupper() and doc[end + 1].lower_ in bodies:
                # "the Energy Workers' Federation"; "Gary Chan's Party" would be an owner's.
                end += 2
                continue
            particle = _past_particles(doc, end)
            if particle is not None:
                end = particle
                continue
            listed = _listed_matters(doc, at, end)
            if listed is not None:
                end = listed
                continue
            link = end
            while link < len(doc) and doc[link].text in LINKS and link - end < 2:
                link += 1
            named = link < len(doc) and (proper(doc[link]) or _matter(doc, at, link))
            if end < link and named and _linked(doc, at, end, link):
                end = link + 1
                continue
            break
        yield Range(at, end, None)


def _matter(doc: Doc, start: int, at: int) -> bool:
    """ "the Office of | Planning and | Finance": with a capital, so no common noun."""
    capital = doc[at].text.istitle() and doc[at].tag_ in {"NN", "NNS"}
    return capital and doc[start].lower_ in OF_MATTERS


def _listed_matters(doc: Doc, start: int, end: int) -> int | None:
    """Where "the Ministry of Economy | , Trade and Industry" ends."""
    if doc[start].lower_ not in {"department", "ministry"} or end + 3 >= len(doc):
        return None
    matters = doc[end + 1], doc[end + 3]
    named = all(t.text[:1].isupper() and t.tag_ in {"NNP", "NNPS", "NN"} for t in matters)
    joined = doc[end].text == "," and doc[end + 2].lower_ == "and"
    return end + 4 if named and joined else None


def _linked(doc: Doc, start: int, end: int, link: int) -> bool:
    """Whether "of", "for", "and" between two runs make one name of them.

    "Ministry of Health and Welfare", "the Harbour and Rail Workers' Union"; not "the Labour Party
    and Ann Lee".
    """
    bodies = body_words()
    left = any(t.lower_ in bodies for t in doc[start:end])
    right, at = False, link
    while at < len(doc) and (proper(doc[at]) or doc[at].text in POSSESSIVES):
        right = right or doc[at].lower_ in bodies
        at += 1
    if doc[end].text == "&":
        return True  # "Norfolk & Western"
    if not any(t.text == "and" for t in doc[end:link]):
        return left
    if left and doc[start].lower_ in OF_MATTERS and doc[start + 1].lower_ == "of":
        return not right  # "the Office of Management and Budget"
    if left:
        return doc[end - 1].lower_ not in bodies and not right
    after_the = start > 0 and doc[start - 1].lower_ == "the"
    return right and after_the and end - start <= 2


def choose(doc: Doc) -> list[Range]:
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
    bodies = [
        r for r in runs
        if names_a_body(doc, r.start, r.end) or any(t.text == "&" for t in doc[r.start : r.end])
    ]  # fmt: skip
    members = {r.start for r in (*runs, *entities) if _is_member(doc, r)}
    for r in [*sorted([*bodies, *entities], key=lambda r: r.start - r.end), *runs]:
        if r.start in members:
            continue
        if all(r.end <= c.start or c.end <= r.start for c in chosen):
            chosen.append(r)
        elif (rest := _titled_rest(doc, r, chosen)) is not None:
            chosen.append(rest)
    return sorted(chosen, key=lambda r: r.start)


def _is_member(doc: Doc, run: Range) -> bool:
    """ "the Bradford MP": who sits for a town, and nobody's name."""
    after_the = run.start > 0 and doc[run.start - 1].lower_ in {"a", "the"}
    return after_the and doc[run.end - 1].text in {"MEP", "MP", "MSP", "TD"}


def _titled_rest(doc: Doc, run: Range, chosen: list[Range]) -> Range | None:
    """What a run goes on with behind a name chosen before, where a title begins it: "UN |
    Secretary-General Ban Ki-moon".
    """
    inside = [c for c in chosen if c.start < run.end and run.start < c.end]
    if run.kind is not None or len(inside) != 1 or inside[0].start != run.start:
        return None
    at = inside[0].end
    titled = any(doc[at : at + n].text.lower() in title_words() for n in (3, 2, 1))
    return Range(at, run.end, None) if titled and at < run.end else None


def _is_longer_name(doc: Doc, outer: Range, inner: Range) -> bool:
    """Whether the words around a gazetteer entry make another name ("Georgia Power")."""
    titles = title_words() | PARTS
    rest = [t for t in doc[outer.start : outer.end] if not inner.start <= t.i < inner.end]
    return any(proper(t) and t.lower_ not in titles for t in rest) and outer.kind != PLACE
