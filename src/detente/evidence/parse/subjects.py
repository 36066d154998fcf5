"""Who does it, told by the words where the parse does not say: "Ruiz, for her part, wants …".

``syntax.subject`` asks the parse; a small parser loses subjects before an aside, under a verb of
saying ("believe Ruiz is open to …") and behind a relative of parts ("several of whom want …").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, OWN_SUBJECT, RELATIVE, child, children, has_word

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

NOMINAL = {"NOUN", "PROPN", "PRON"}
QUOTES = {"“", "”", '"', "‘"}
# What may stand between a subject and its verb.
BETWEEN = {"AUX", "ADV", "PART"}
# How many words an aside between two commas may have.
ASIDE = 14
# Links by which a noun phrase hangs together to the right of its head.
INSIDE = {
    "nmod", "flat", "compound", "conj", "amod", "nummod", "nmod:poss", "nmod:desc", "nmod:unmarked",
}  # fmt: skip


def has_own_subject(predicate: Token) -> bool:
    """Whether the parse gives a predicate, or its auxiliary, a subject of its own."""
    nodes = (predicate, *children(predicate, "aux", "cop", "aux:pass"))
    return any(child(node, *OWN_SUBJECT) is not None for node in nodes)


def before(predicate: Token) -> Token | None:
    """The noun that stands before a finite predicate, past adverbs and one aside."""
    doc, at, finite = predicate.doc, predicate.i, predicate.tag_ in FINITE
    start = predicate.sent.start
    while at > start and (doc[at - 1].pos_ in BETWEEN or doc[at - 1].text in QUOTES):
        at -= 1
        finite = finite or doc[at].tag_ in FINITE
        if doc[at].tag_ == "TO":
            return None
    if not finite or at == start:
        return None
    last = doc[at - 1]
    if last.text == ",":
        return _before_aside(last)
    if last.lower_ in {"whom", "which"} and at >= start + 4 and doc[at - 2].lower_ == "of":
        return _whole_of(doc[at - 4]) if doc[at - 4].text == "," else None
    return phrase_head(last, start)


def of_whom(who: Token | None) -> bool:
    """Whether a subject is a part of somebody told before ("several of whom")."""
    if who is None or who.i + 2 >= len(who.doc):
        return False
    return who.nbor(1).lower_ == "of" and who.nbor(2).lower_ in {"whom", "which"}


def _nominal(token: Token) -> bool:
    return token.pos_ in NOMINAL or token.tag_ in {"NNP", "NNPS"}


def _before_aside(closing: Token) -> Token | None:
    """The noun before what stands between commas, the second of which is given."""
    doc, start = closing.doc, max(closing.sent.start + 1, closing.i - ASIDE)
    for i in range(closing.i - 2, start - 1, -1):
        if doc[i].text == "," and _nominal(doc[i - 1]):
            return phrase_head(doc[i - 1], closing.sent.start)
    return None


def _whole_of(comma: Token) -> Token | None:
    """ "members of the party, several of whom": the last plural before the comma, else the noun."""
    last = comma.nbor(-1)
    near = comma.doc[max(comma.sent.start, comma.i - 8) : comma.i]
    many = [t for t in near if t.tag_ in {"NNS", "NNPS"}]
    return many[-1] if many else phrase_head(last, comma.sent.start)


def phrase_head(last: Token, start: int) -> Token | None:
    """The head of the noun phrase that ends at a word; none for what a preposition governs."""
    if not _nominal(last) or last.lower_ in RELATIVE:
        return None
    node = last
    while node.dep_ in INSIDE and start <= node.head.i < node.i and node.head.pos_ in NOMINAL:
        node = node.head
    return node if child(node, "case") is None or node.dep_.startswith("nsubj") else None


def opens_clause(noun: Token) -> bool:
    """Whether a clause begins with a noun: at the start of the sentence or after a semicolon."""
    first = noun.left_edge
    return first.i == noun.sent.start or first.nbor(-1).text in {";", ":", "—", "“"}


def says_before(pronoun: Token) -> Token | None:
    """The verb of saying right before a pronoun ("said they", "said that they")."""
    at = pronoun.i - 1
    if at > 0 and pronoun.doc[at].lower_ == "that":
        at -= 1
    if at < 1 or pronoun.doc[at].sent != pronoun.sent:
        return None
    verb = pronoun.doc[at]
    says = verb.pos_ == "VERB" and lemma_of(verb) in words("statements")["clause"]
    return verb if says else None


def speaks_for_another(noun: Token) -> bool:
    """ "A person close to Ms. Vance said she …": she is not who told."""
    after = [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 3]]
    return after in (["close", "to"], ["familiar", "with"])


def alike(noun: Token, pronoun: Token) -> bool:
    """Whether a common noun and a pronoun agree in number, as far as the words show."""
    if speaks_for_another(noun):
        return False
    many = noun.tag_ == "NNS" or has_word(noun, "det", "both", "these", "those")
    if pronoun.lower_ == "they":
        return many
    return (noun.tag_ == "NN" or noun.lower_ == "one") and pronoun.lower_ in {"he", "she", "it"}


# How many words may stand between a verb of saying and "that" ("told the radio on Friday that").
TOLD_BEHIND = 6


def reporting_verb(pronoun: Token) -> Token | None:
    """The verb of saying in whose clause a pronoun is the subject, by the words before it: "said
    on Friday that she", wherever the parse hung the clause.
    """
    said = says_before(pronoun)
    at = pronoun.i - 1
    if said is not None or at < pronoun.sent.start or pronoun.doc[at].lower_ != "that":
        return said
    for token in reversed(pronoun.doc[max(pronoun.sent.start, at - TOLD_BEHIND - 1) : at]):
        if token.is_punct or token.lower_ in RELATIVE:
            return None
        if token.tag_ in FINITE or token.tag_ in {"VBN", "VBG", "VB"}:
            says = token.pos_ == "VERB" and lemma_of(token) in words("statements")["clause"]
            return token if says else None
    return None


def is_mouthpiece(noun: Token) -> bool:
    """ "One ally said she", "an adviser to the mayor said she": told of the one they speak for."""
    voices = words("groups")["voices"]
    unnamed = not any(c.dep_ in {"appos", "flat"} for c in noun.children)
    return lemma_of(noun) in voices and noun.tag_ == "NN" and unnamed
