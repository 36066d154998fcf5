"""Whose act a verb is: its subject, where the parse has one, where it joins the verb to another,
and where it loses it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import act_verbs, lemma_of
from detente.evidence.parse.syntax import OWN_SUBJECT, child, children, has_word, subject

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

# Types of acts that are done by speaking.
SPOKEN = {"ACCUSE", "AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN"}


def doer_of(scene: Scene, verb: Token) -> Token | None:
    """The subject of an act; where the parse has none, the noun that stands where one would.

    "The mayor, Ann Lee, vetoed it", "Delta, which owns it, refused", "Lee, for her part, agreed":
    between commas stands the name, or what is said of the noun before.
    """
    above = _sharing(verb)
    found = subject(above) if above is not None else subject(verb)
    if found is not None or verb.tag_ not in {"VBD", "VBZ", "VBP", "VBN"}:
        return found
    before = next((c for c in children(verb, "obj") if c.i < verb.i), None)
    if before is not None:
        return before
    helpers = children(verb, "aux", "aux:pass")
    if verb.tag_ == "VBN" and not helpers:
        return None
    doc, at = verb.doc, min([verb.i, *(c.i for c in helpers)]) - 1
    while at > verb.sent.start and doc[at].pos_ == "ADV":
        at -= 1
    if doc[at].text == ",":
        opens = next((i for i in range(at - 1, verb.sent.start, -1) if doc[i].text == ","), None)
        if opens is None or opens + 1 == at:
            return None
        inside = doc[opens + 1 : at].root
        at = inside.i if inside.pos_ == "PROPN" and scene.parties(inside) else opens - 1
    noun = doc[at]
    named = noun.pos_ in {"NOUN", "PROPN"} or scene.known(noun)
    return noun if named and scene.parties(noun) else None


def _sharing(verb: Token) -> Token | None:
    """The verb above whose subject a finite verb without its own shares, where the parse joins it
    to another: "asked them to wait | and appealed to the rest", "said members had been insulted |
    and accused the trust".
    """
    if child(verb, *OWN_SUBJECT) is not None or not is_finite(verb):
        return None
    head = verb.head
    if verb.dep_ in {"advcl", "ccomp"} and head.i < verb.i and child(verb, "mark") is None:
        return head if head.pos_ == "VERB" else None
    if verb.dep_ != "conj" or head.pos_ not in {"VERB", "ADJ", "NOUN", "AUX"}:
        return None
    above = head
    while above.dep_ in {"xcomp", "conj"} and above.head.i < above.i:
        above = above.head
    infinitive = has_word(head, "mark", "to") or has_word(above, "mark", "to")
    if infinitive and above.dep_ in {"ccomp", "advcl", "acl"}:
        above = above.head
    if infinitive:
        return above if above.pos_ == "VERB" and above is not head else None
    told = above.dep_ == "ccomp" and above.head.pos_ == "VERB" and above.head.i < above.i
    before = child(above, "aux", "aux:pass") is not None
    spoken = act_verbs().get(lemma_of(verb), ("", None))[0] in SPOKEN
    return above.head if told and before and spoken else None


def is_finite(verb: Token) -> bool:
    """A verb in the past or present; a participle that takes an object and has no helper is one
    the tagger missed.
    """
    if verb.tag_ in {"VBD", "VBZ"}:
        return child(verb, "aux", "aux:pass") is None
    if verb.tag_ != "VBN" or verb.dep_ != "conj":
        return False
    bare = child(verb, "aux", "aux:pass", "obl:agent") is None
    unlike = verb.head.tag_ == "VB" or verb.head.pos_ == "ADJ"  # "to wait | and appealed"
    return bare and (unlike or child(verb, "obj") is not None)


def is_main(verb: Token) -> bool:
    """ "The union implored the board to wait.": a main verb that the parse hangs on its subject as
    a participle, there being no other verb.
    """
    head = verb.head
    if verb.tag_ not in {"VBN", "VBD"} or verb.dep_ != "acl" or head.dep_ != "ROOT":
        return False
    if head.pos_ not in {"NOUN", "PROPN"} or head.i > verb.i:
        return False
    closed = verb.sent[len(verb.sent) - 1].text in {".", "”", '"', "?", "!"}
    return closed and child(verb, "obj", "ccomp", "xcomp", "compound:prt") is not None
