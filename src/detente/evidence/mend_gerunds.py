"""Mending of gerunds, and of whoever and whatever, that a small parser hangs too far off.

"fears being dragged into it" (*fears* is no auxiliary), "avoid | pictures of men being led away"
(the pictures are avoided, and tell of the men), "wary of offending | whoever wins": what is feared
or avoided is the whole clause. "Wrote to the firm | demanding it": who wrote demands.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.syntax import FINITE, HELPING

if TYPE_CHECKING:
    from detente.evidence.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass")
# Verbs a gerund goes with, which are taken for auxiliaries or nouns before "being" and "having".
WITH_GERUND = {"avoid", "consider", "dread", "fear", "hate", "oppose", "regret", "resent", "risk"}
# Verbs of turning to somebody, and what is then done to them.
TURNS_TO = {"appeal", "apply", "complain", "go", "petition", "speak", "turn", "write"}
ASKS = {"appeal", "ask", "demand", "plead", "press", "request", "seek", "urge", "warn"}
WHOEVER = {"whatever", "whichever", "whoever", "whomever"}
APART = {"advcl", "ccomp", "conj", "parataxis"}
GOVERNS = {"ADP", "VERB"}
NOUNS = {"NOUN", "PROPN"}
OF_NOUN = {"nmod", "flat", "compound"}


def mend_gerunds(doc: Doc) -> None:
    """Hang such clauses where they belong, in place."""
    for token in doc.tokens[1:]:
        if token.tag_ == "VBG" and token.dep_ == "acl" and lemma_of(token) in ASKS:
            _turns_to(token)
        if token.lower_ in WHOEVER:
            if token.dep_ == "obj":
                _does_it(token)
            if token.dep_ in SUBJECTS:
                _whoever(token)
        elif token.tag_ == "VBG" and token.nbor(-1).head is token:
            _made_auxiliary(token)
        elif (
            token.lower_ in {"being", "having"}
            and token.head.i > token.i
            and not _made_auxiliary(token)
        ):
            _being_done(token)


def _turns_to(asks: Token) -> None:
    """ "has written to the company | requesting its records": not the company does."""
    whom = asks.head
    turns = whom.head
    to = any(c.dep_ == "case" and c.lower_ == "to" for c in whom.children)
    if to and whom.dep_ == "obl" and lemma_of(turns) in TURNS_TO:
        asks.hang(turns, "advcl")


def _does_it(pronoun: Token) -> None:
    """ "offending whoever | ends up with them": they end up with them."""
    verb = pronoun.nbor(1)
    while verb.pos_ in {"AUX", "ADV"}:
        verb = verb.head if verb.head.i > verb.i else verb.nbor(1)
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    apart = verb.dep_ in APART and not any(a is verb for a in pronoun.head.ancestors)
    if verb.pos_ == "VERB" and pronoun.nbor(1).tag_ in FINITE and apart and not own:
        verb.hang(pronoun.head, "ccomp")
        pronoun.hang(verb, "nsubj")


def _whoever(pronoun: Token) -> None:
    """ "offending | whoever ends up with them"."""
    before = pronoun.nbor(-1)
    if before.lower_.endswith("ing") and before.pos_ not in {"NOUN", "VERB"}:
        before.pos_, before.tag_ = "VERB", "VBG"
    clause = pronoun.head
    above = before if before.pos_ == "VERB" else before.head
    if before.pos_ not in GOVERNS or clause.i < pronoun.i or above is clause:
        return
    if clause.head is not above and not any(a is clause for a in above.ancestors):
        clause.hang(above, "ccomp")


def _made_auxiliary(being: Token) -> bool:
    """ "The mayor | fears being sued": the verb of the sentence, and no auxiliary of being sued."""
    verb = being.nbor(-1)
    done = being if verb.head is being else being.head
    lemma = lemma_of(verb) if verb.tag_[:2] == "VB" else verb.lower_.removesuffix("s")
    if lemma not in WITH_GERUND or verb.head is not done or done.dep_ == "advcl":
        return False
    if verb.dep_ not in {*HELPING, *SUBJECTS}:
        return False
    if verb.pos_ in NOUNS and not _subject_of(verb, done):
        return False
    verb.take_place_of(done)
    if verb.pos_ in NOUNS:
        verb.tag_ = "VBZ" if verb.tag_ in {"NNS", "NNPS"} else "VBP"
    verb.pos_ = "VERB"
    for child in [c for c in done.children if c.i < verb.i or c.is_punct]:
        child.hang(verb, "nsubj" if child.dep_ in SUBJECTS else None)
    done.hang(verb, "xcomp")
    return True


def _subject_of(verb: Token, done: Token) -> bool:
    """The noun before a verb that was taken for a noun becomes its subject, if there is one."""
    noun = verb.nbor(-1)
    if noun.pos_ not in NOUNS or noun.head not in {verb, done}:
        return False
    if noun.head is verb:
        noun.dep_ = "nsubj"
        for child in [c for c in verb.children if c.i < noun.i]:
            child.hang(noun)
    return True


def _being_done(being: Token) -> None:
    """ "avoid | pictures of men being led away", "fearing pictures of men | being led away"."""
    clause = being.head
    if clause.dep_ not in {"advcl", "ccomp", "parataxis", "xcomp"} or being.nbor(-1).text == ",":
        return
    if any(c.dep_ == "mark" for c in clause.children):
        return
    who = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
    if who is None:
        noun = being.nbor(-1)
        while noun.head.i < noun.i and noun.head.pos_ in NOUNS and noun.dep_ in OF_NOUN:
            noun = noun.head
        told = noun.pos_ in NOUNS and noun.dep_ == "obj" and clause.left_edge is being
        told = told and (clause.dep_ != "xcomp" or noun.head is not clause.head)
        if told and not any(a is clause for a in noun.ancestors):
            clause.hang(noun, "acl")
        return
    verb = who.left_edge.nbor(-1)
    if verb.pos_ != "VERB" or clause.head is verb or any(a is clause for a in verb.ancestors):
        return
    if not any(c.dep_ == "obj" for c in verb.children):
        who.hang(verb, "obj")
        clause.hang(who, "acl")
