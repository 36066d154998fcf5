"""Names in a paragraph: countries and bodies from the gazetteer, people and organisations from
the pipeline, and runs of proper nouns the pipeline left without a label.

The bundled recogniser is small, so its word is never taken alone: a gazetteer entry, a title
before the name and the shape of the name weigh more, and ``cast`` lets the majority of a
document decide a name's kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from detente.evidence.actors.name_kinds import PERSON, family_first, given_names, kind_here
from detente.evidence.actors.name_lands import with_demonym
from detente.evidence.actors.name_ranges import (
    Range,
    body_words,
    choose,
    names_a_body,
    office_words,
    proper,
    title_words,
    titles_before,
)
from detente.evidence.lexicons import Place, gazetteer, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.evidence.parse.tokens import Doc, Token
    from detente.evidence.reading import Paragraph

OWNERS = {"his", "her", "its", "their"}
# What stands behind the names of counsel, members and the honoured.
AFTER_NAMES = {"CBE", "KC", "MBE", "MEP", "MP", "MSP", "OBE", "QC", "SC", "TD"}
NUMBERS = {
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "half", "both",
}  # fmt: skip
# "Sen. Ann Lee, D-Wash.,": her party and her state, and nobody.
_PARTY_TAG = re.compile(r"[DIR]-[A-Z]")
POSSESSED = {"'s", "’s"}
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
        last = self.end - 1
        last -= last - self.start > 1 and self.paragraph.doc[last].text in AFTER_NAMES
        return self.paragraph.doc[self.start : last + 1].text

    @property
    def head(self) -> Token:
        """The token the rest of the name hangs on."""
        return self.paragraph.doc[self.start : self.end].root


def _titles_before(doc: Doc, start: int) -> tuple[int, tuple[str, ...]]:
    """Titles that stand right before a name: where they begin, and the titles."""
    known = titles_before()
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
        # "French trade minister", "France's trade minister": whose, and what for.
        whose = doc[start - 2] if start > 1 else None
        small = doc[start - 1].pos_ == "NOUN" if start > 1 else False
        if small and whose is not None and (whose.lower_ in POSSESSED or _of_a_land(whose)):
            start -= 1
    return start, tuple(found)


def _of_a_land(token: Token) -> bool:
    return token.text in gazetteer().adjectives


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
        if acts_for is None and proper(before) and before.dep_ in {"compound", "nmod:poss", "nmod"}:
            acts_for = before.text
            start -= 1
            continue
        break
    return start, acts_for, former


def _finish(paragraph: Paragraph, found: Range) -> Name | None:
    doc = paragraph.doc
    start, end = found.start, found.end
    if found.place is not None:
        return Name(paragraph, start, end, start, found.kind or "", 9.0, found.place)
    start, inner, acts_for = _stripped(doc, start, end)
    text = doc[start:end].text
    if text.lower() in title_words() | office_words() or not any(c.isalpha() for c in text):
        return None
    if gazetteer().adjectives.get(text) or gazetteer().people.get(text):
        return None
    if text.lower() in NUMBERS or _PARTY_TAG.match(text):
        return None
    former, possessive = False, None
    owner: Place | str | None = acts_for
    wide, before = _titles_before(doc, found.start)
    titles = (*before, *inner)
    if titles:
        kind, weight = PERSON, 4.0
        possessive = doc[wide - 1] if wide and doc[wide - 1].lower_ in OWNERS else None
        wide, before_it, former = _affiliation_before(doc, wide)
        owner = acts_for or before_it
    else:
        kind, weight = kind_here(doc, start, end, found.kind)
        start = wide = with_demonym(doc, start, end)
    return Name(paragraph, start, end, wide, kind, weight, None, titles, former, owner, possessive)


def _title_at(doc: Doc, start: int, end: int) -> int:
    """How many words a title that begins here has, with a name after it; 0 without one."""
    known = title_words()
    for n in (3, 2, 1):
        if start + n < end and doc[start : start + n].text.lower() in known:
            if doc[start + n].text == "-":
                continue  # "Secretary-General", named by nothing more
            if start + n == end - 1 and doc[end - 1].lower_ in body_words():
                return 0  # "Justice Union", "Dean Group": no person's name
            return n
    # "Council President Ann Lee": whose president she is belongs to the title.
    of_body = start + 2 < end and doc[start].lower_ in body_words()
    named = of_body and doc[start + 1].lower_ in known and not names_a_body(doc, start + 2, end)
    return 2 if named else 0


def _portfolio_at(doc: Doc, start: int, end: int) -> int:
    """How many words stand before a title further on: "Enlargement" of "Enlargement Commissioner
    Marta Lindqvist"; 0 where there is none, or what follows is no person's name.
    """
    for at in range(start + 1, min(start + 4, end - 1)):
        title = _title_at(doc, at, end)
        full = at + title < end - 1 and not names_a_body(doc, at + title, end)
        person = full or doc[at + title].text in given_names()
        if title and person and doc[start].text not in given_names():
            return at - start
    return 0


def _stripped(doc: Doc, start: int, end: int) -> tuple[int, list[str], Place | str | None]:
    """Where the name proper begins behind titles and a demonym, those titles, whose they are."""
    inner: list[str] = []
    acts_for: Place | str | None = None
    while end - start > 1:
        demonym = gazetteer().adjectives.get(doc[start].text)
        before = 0 if _title_at(doc, start, end) else _portfolio_at(doc, start, end)
        if before and not demonym:
            # "Halvorsen Chairman Erik Moe" is Halvorsen's; a portfolio names nobody.
            acts_for = acts_for or doc[start : start + before].text
            start += before
        title = _title_at(doc, start, end)
        if doc[start].is_sent_start and doc[start].lower_ in words("groups")["called"]:
            start += 1  # "Carmaker Vesta"
            continue
        if title:
            inner.append(doc[start : start + title].text.lower())
        elif demonym is not None and not names_a_body(doc, start, end):
            acts_for = acts_for or demonym
        else:
            break
        start += title or 1
    return start, inner, acts_for


def find_names(paragraph: Paragraph) -> list[Name]:
    """Every name of a paragraph, in order, none overlapping another."""
    finished = (_finish(paragraph, found) for found in choose(paragraph.doc))
    behind = _dateline(paragraph.doc)
    names = [n for n in finished if n is not None and (n.place is not None or n.start >= behind)]
    portfolios = [(n.wide, n.start) for n in names if n.titles]
    return [
        n
        for n in names
        if n.place is not None
        or not any(a <= n.start and n.end < b and _is_portfolio(n, b) for a, b in portfolios)
    ]


def _dateline(doc: Doc) -> int:
    """Where the text begins behind "SAN FRANCISCO, May 3 (Newswire) -"; 0 without a dateline."""
    if not len(doc) or not (doc[0].text.isupper() and len(doc[0].text) > 2):
        return 0
    dash = next((t.i for t in doc[1:16] if t.text in {"-", "–", "—", "--"} and t.whitespace_), None)
    return dash + 1 if dash is not None and doc[dash - 1].whitespace_ else 0


def _is_portfolio(name: Name, end: int) -> bool:
    """ "Water" of "Water Minister Ann Lee"."""
    return name.paragraph.doc[name.end].lower_ in {"minister", "secretary"} and name.end < end


def find_again(
    paragraph: Paragraph, names: list[Name], known: set[str], bare: set[str]
) -> list[Name]:
    """With family names of people named elsewhere, and names of one word that open a sentence,
    that the tagger took for other words.
    """
    doc = paragraph.doc
    names = [_of_family(n) if n.text in known and n.place is not None else n for n in names]
    names = _whole_again(paragraph, names, known)
    taken = {i for n in names for i in range(n.wide, n.end)}
    again = [
        Name(paragraph, t.i, t.i + 1, t.i, "", 0.0)
        for t in doc
        if t.i not in taken and t.pos_ != "PRON" and (t.text in known or _bare_again(t, bare))
    ]
    return sorted([*names, *again], key=lambda n: n.start) if again else names


def _bare_again(token: Token, bare: set[str]) -> bool:
    """ "Lumen vowed to appeal": taken for a plural, and a name elsewhere."""
    subject = token.is_sent_start and token.dep_.startswith("nsubj")
    return subject and token.pos_ == "NOUN" and token.text in bare


def bare_names(names: Iterable[Name]) -> set[str]:
    """Names of one word that stand within a sentence, where only a name has a capital."""
    return {
        n.text
        for n in names
        if n.place is None and n.end - n.start == 1 and not n.head.is_sent_start
    }


def _whole_again(paragraph: Paragraph, names: list[Name], known: set[str]) -> list[Name]:
    """With family names of two parts whole, of which only one was found: "Ortega-Holm"."""
    doc = paragraph.doc
    first = {f.partition("-")[0]: f for f in known if "-" in f}
    found = []
    for token in doc if first else ():
        family = first.get(token.text)
        end = token.i + 2 * family.count("-") + 1 if family else 0
        if not family or end > len(doc) or doc[token.i : end].text != family:
            continue
        if not any(n.start <= token.i and end <= n.end for n in names):
            found.append(Name(paragraph, token.i, end, token.i, "", 0.0))
    if not found:
        return names
    apart = [n for n in names if not any(f.start < n.end and n.start < f.end for f in found)]
    return sorted([*apart, *found], key=lambda n: n.start)


def _of_family(name: Name) -> Name:
    """ "Paris claims", where Valeska Paris is told of: her, unless it says where something is."""
    before = name.paragraph.doc[name.start - 1] if name.start else None
    country = name.place is not None and name.place.name == name.text
    if country or (before is not None and before.pos_ == "ADP"):
        return name
    return Name(name.paragraph, name.start, name.end, name.start, "", 0.0)


def family_names(names: Iterable[Name]) -> set[str]:
    """Family names of the people that were named in full: the last word, or the first of "Ban
    Ki-moon".
    """
    return {
        family_first(n.text) or n.text.rsplit(maxsplit=1)[-1]
        for n in names
        if n.place is None and n.kind == PERSON and n.weight >= 1 and " " in n.text
    }
