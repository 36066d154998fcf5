"""Whom a counted noun and the names behind it tell of: "two smaller banks, Sorel and Banco Lima,"
are Sorel and Banco Lima, each for itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.parse.syntax import child

if TYPE_CHECKING:
    from detente.evidence.actors.cast import Cast, Member
    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph

# How many words the names may take.
LIST = 16
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4, "five": 5}
OWNED = {"his", "her", "its", "their", "our"}


def named_members(cast: Cast, paragraph: Paragraph, noun: Token) -> list[tuple[Member, Token]]:
    """Each that is named behind a counted plural, with the word that names it; none where the
    names are not all of them.
    """
    whole = child(noun, "nmod") if noun.pos_ == "NUM" else noun
    counted = _count(noun)
    if whole is None or counted is None or whole.tag_ not in {"NNS", "NNPS"}:
        return []
    comma = whole.i + 1
    if comma + 3 >= whole.sent.end or whole.doc[comma].text != ",":
        return []
    after = whole.doc[comma + 1 : min(comma + LIST, whole.sent.end)]
    joint = next((n for n, t in enumerate(after) if t.lower_ == "and"), 0)
    end = next((n for n, t in enumerate(after) if n > joint and t.is_punct), 0)
    if not 0 < joint < end or any(t.pos_ in {"VERB", "AUX"} for t in after[:end]):
        return []
    named: dict[Member, Token] = {}
    for token in after[:end]:
        if child(token, "case") is not None:
            continue  # "Spain’s Iberol", "Sorel of Lima"
        for member in cast.at(paragraph, token):
            if member.proper or member.place is not None:
                named.setdefault(member, token)
    fits = len(named) == counted if counted else len(named) > 1
    return list(named.items()) if fits else []


def _count(noun: Token) -> int | None:
    """How many a noun says there are; 0 where it does not say ("its partners"), else None."""
    if noun.pos_ == "NUM":
        return NUMBERS.get(noun.lower_)
    lefts = [c.lower_ for c in noun.lefts]
    number = next((NUMBERS[w] for w in lefts if w in NUMBERS), None)
    return number if number is not None or not OWNED & set(lefts) else 0
