"""Clauses of what is to be: "insists, however, that she come alone", "demanded that the fleet
leave", "hoped the nurses won". A bare verb under a singular subject tells a demand from a report;
a small parser often takes that verb for a noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_as_verb, lemma_of
from detente.evidence.parse.syntax import has_word
from detente.evidence.wants.apart import OPENING, STOPS, to_end

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

# Verbs and adjectives whose that-clause may as well be a report.
EITHER = {"adamant", "ask", "insist", "insistence", "propose"}
SINGULAR = {"he", "it", "nobody", "one", "she", "this"}
PLURAL = {"they", "we", "you", "these", "those"}
CLAUSAL = {"acl", "acl:relcl", "advcl", "ccomp", "conj", "csubj", "parataxis"}
# The longest subject and the longest aside before "that", in words.
REACH = 10


def demanded_clause(cue: Token) -> list[Token]:
    """What a demand with "that" asks for, from behind "that" to the end of the clause."""
    doc, sent = cue.doc, cue.sent
    at = cue.i + 1
    if at < sent.end and doc[at].text == ",":
        closing = (t.i for t in doc[at + 1 : min(sent.end, at + REACH)] if t.text == ",")
        at = next(closing, sent.end) + 1
    at = _past_phrase(cue, at)
    if at + 2 >= sent.end or doc[at].lower_ != "that" or doc[at].tag_ == "DT":
        return []
    if at == cue.i + 1 and doc[at].tag_ != "IN":
        return []
    start = at + 1
    for token in doc[start + 1 : min(sent.end, start + REACH)]:
        if _bare(token, cue):
            return to_end(start, token)
        if token.text in STOPS or token.text == "," or token.tag_ in {"MD", "VBD", "VBZ", "TO"}:
            return []
    return []


def _past_phrase(cue: Token, at: int) -> int:
    """Where "that" stands behind when or where it is asked ("proposed in April | that …")."""
    doc, end = cue.doc, min(cue.sent.end, at + REACH)
    if at >= end or doc[at].lower_ not in {"at", "during", "in", "on"}:
        return at
    plain = {"ADJ", "ADP", "DET", "NOUN", "NUM", "PRON", "PROPN"}
    for token in doc[at + 1 : end]:
        if token.lower_ == "that":
            return token.i
        if token.pos_ not in plain:
            return at
    return at


def _bare(verb: Token, cue: Token) -> bool:
    """Whether a word is the verb of a demand: in its bare form, behind a singular subject, or
    behind a plural one where the cue is past ("insisted that they leave").
    """
    before = verb.nbor(-1)
    before = before.nbor(-1) if before.lower_ in {"not", "never"} else before
    noun = before.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and before.lower_ not in {"its", "his"}
    if not noun or verb.lower_ != lemma_as_verb(verb):
        return False
    if verb.tag_ not in {"VB", "VBP"}:
        led = verb.dep_ in CLAUSAL or has_word(verb, "mark", "that")
        return verb.pos_ in {"NOUN", "ADJ"} and led
    if before.lower_ in PLURAL or before.tag_ in {"NNS", "NNPS"}:
        return verb.tag_ == "VB" or cue.tag_ in {"VBD", "VBN"}
    return before.tag_ in {"NN", "NNP", "CD"} or before.lower_ in SINGULAR


def reports(cue: str) -> bool:
    """Whether a that-clause under this cue is a report unless its verb tells otherwise."""
    return cue in EITHER


def hoped_clause(cue: Token) -> list[Token]:
    """ "hoped the nurses won", "fears the bank has sold it": a subject and its finite verb, with
    no "that".
    """
    doc, sent, start = cue.doc, cue.sent, cue.i + 1
    if lemma_of(cue) not in {"fear", "hope", "pray"} or start + 2 >= sent.end:
        return []
    if doc[start].pos_ not in OPENING or doc[start].ent_type_ in {"DATE", "TIME"}:
        return []
    for token in doc[start + 1 : min(sent.end, start + 6)]:
        if token.tag_ in {"VBD", "VBZ"} and token.nbor(-1).pos_ in {"NOUN", "PROPN", "PRON"}:
            return to_end(start, token)
        if token.pos_ not in OPENING:
            return []
    return []
