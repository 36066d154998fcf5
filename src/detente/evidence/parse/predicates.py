"""What the words of a predicate show: whether it is finite, its number, and whom it agrees with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.parse.syntax import FINITE, HELPING, SUBJECTS

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

ONE, MANY = "one", "many"
FORMS = {"VBZ": ONE, "VBP": MANY}
SPELLED = {"was": ONE, "were": MANY}
# Nouns that go with a verb of either number ("the crew was", "the crew were").
EITHER = {"body", "crowd", "people"}


def finite_word(verb: Token) -> Token | None:
    """The word of a predicate that shows tense and number: itself, or its first helper."""
    helpers = [c for c in verb.children if c.dep_ in HELPING and c.i < verb.i]
    first = min(helpers, key=lambda c: c.i, default=verb)
    return first if first.tag_ in FINITE else None


def is_finite(token: Token) -> bool:
    """Whether a word is a finite verb, or has a finite helper or copula."""
    if token.tag_ in FINITE and token.dep_ not in HELPING:
        return token.pos_ in {"VERB", "AUX"}
    return any(c.dep_ in HELPING and c.tag_ in FINITE for c in token.children)


def makes_sentence(token: Token) -> bool:
    """Whether a word can be what a sentence says: finite, or a past taken for a participle."""
    own = token.tag_ in FINITE or (
        token.tag_ == "VBN" and token.dep_ == "ROOT" and any(c.dep_ == "nsubj" for c in token.lefts)
    )
    return own or any(c.dep_ in {"aux", "cop"} and c.tag_ in FINITE for c in token.children)


def own_subject(verb: Token) -> Token | None:
    """The subject the parse hangs on a verb itself."""
    return next((c for c in verb.children if c.dep_ in SUBJECTS), None)


def number_shown(verb: Token) -> str | None:
    """One or many, by the form of a predicate; none where the form leaves it open."""
    helpers = [c for c in verb.children if c.dep_ in HELPING and c.i < verb.i]
    first = helpers[0] if helpers else verb
    return FORMS.get(first.tag_) or SPELLED.get(first.lower_)


def number_of(noun: Token) -> str | None:
    """One or many, by a subject; none where its words leave it open."""
    if any(c.dep_ == "conj" for c in noun.children) or noun.tag_ in {"NNS", "NNPS"}:
        return MANY
    if noun.lower_ in {"they", "we", "these", "those"}:
        return MANY
    if noun.lower_ in {"he", "she", "it", "this", "that"} or noun.tag_ == "NNP":
        return ONE
    return ONE if noun.tag_ == "NN" and sort_of(noun) not in EITHER else None


def fits(verb: Token, who: Token) -> bool:
    """Whether a subject can be a verb's by number; a body or a name may be one or many."""
    shown, number = number_shown(verb), number_of(who)
    if shown is None or number is None or finite_word(verb) is None:
        return True
    if shown == ONE:
        return number == ONE or (who.tag_ == "NNPS" and sort_of(who) is None)
    return number == MANY or who.tag_ == "NNP"
