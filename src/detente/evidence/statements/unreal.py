"""Saying that is only supposed, awaited or let happen: nobody has said it.

"Would wait until Chad admitted that it had lied", "provided that she first asked for a pardon",
"lets each of them claim victory", "never reward a man who threatens to leave".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import child, has_word, negated

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

SUPPOSED = {"if", "unless", "whether", "lest", "provided", "providing"}
# Words that lead what must happen first.
AWAITED = {"once", "till", "until"}
TO_COME = {"can", "could", "may", "might", "must", "shall", "should", "will", "would", "wo", "ca"}
ANY_ONE = {"a", "an", "another", "any", "every"}


def unreal(verb: Token) -> bool:
    """Whether a verb of saying tells of what may be said, and not of what was."""
    asked = _asked_of_them(verb)
    return asked or _supposed(verb) or _awaited(verb) or _let(verb) or _of_anyone(verb)


def _asked_of_them(verb: Token) -> bool:
    """ "Did he believe that it would end?": the writer's question."""
    does = child(verb, "aux")
    who = child(verb, "nsubj")
    if does is None or who is None or lemma_of(does) != "do" or not does.i < who.i < verb.i:
        return False
    return verb.dep_ == "ROOT" and verb.sent[-1].text.startswith("?")


def _supposed(verb: Token) -> bool:
    """ "unless all twenty clubs confirm": whatever the parse hung the verb on."""
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - 8) : verb.i]):
        if token.lower_ in SUPPOSED:
            return True
        if token.lower_ == "until" and not has_word(verb, "aux", "had"):
            # "until the firm has explained how", not "until then he denied it"
            return verb.tag_ in {"VBN", "VBZ", "VBP"} and token.nbor(1).pos_ != "ADV"
        if token.lower_ == "once" and token.nbor(1).pos_ in {"DET", "NOUN", "PRON", "PROPN"}:
            return verb.tag_ in {"VBN", "VBZ", "VBP"}  # "once Chad has explained where it went"
        if token.is_punct or (token.pos_ in {"VERB", "AUX"} and token.head is not verb):
            return False
    return False


def _awaited(verb: Token) -> bool:
    """ "would stay shut until they promised to leave", "provided that she asked for a pardon"."""
    first = verb
    while first.dep_ == "conj" and first.head.i < first.i and child(first, "nsubj") is None:
        first = first.head
    if _as_long_as(first):
        return True
    waits = first.head
    if first.dep_ != "advcl" or not has_word(first, "mark", *AWAITED):
        return False
    to_come = any(c.dep_ == "aux" and c.lower_ in TO_COME for c in waits.children)
    return to_come or has_word(waits, "mark", "to")


def _as_long_as(clause: Token) -> bool:
    """ "could leave as long as they promised never to return"."""
    start = clause.left_edge.i
    before = [t.lower_ for t in clause.doc[max(clause.sent.start, start - 2) : start + 4]]
    return any(
        before[n : n + 3] in (["as", "long", "as"], ["so", "long", "as"])
        for n in range(len(before))
    )


def _let(verb: Token) -> bool:
    """ "a text that lets each of them claim victory": what they may say."""
    return verb.dep_ in {"ccomp", "xcomp"} and verb.head.i < verb.i and lemma_of(verb.head) == "let"


def _of_anyone(verb: Token) -> bool:
    """ "never reward a man who threatens to leave": whoever does so."""
    who = verb.head
    now = verb.dep_ == "acl:relcl" and verb.tag_ in {"VBP", "VBZ"} and who.i < verb.i
    if not now or not has_word(who, "det", *ANY_ONE):
        return False
    rule = who.head
    generic = rule.tag_ in {"VB", "VBZ", "VBP"} and who.dep_ in {"obj", "iobj"}
    return generic and (negated(rule) or (rule.tag_ == "VB" and has_word(rule, "mark", "to")))
