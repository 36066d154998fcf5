"""What somebody says they expect of another: "said it expected Chile to keep its word", "we expect
our friends to act", "expects every minister to say so", "expected “owners, not tenants, to pay”".

A forecast is no want: what the author says that somebody expects, and what those expect who watch.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.complement.reach import following
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import child, has_word, subject
from detente.evidence.wants.whom import party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

    # Content, who is asked, the rule, and how sure it is.
    Complement = tuple[list[Token], str | None, str, float]

WATCHING = {
    "analyst", "broker", "dealer", "economist", "expert", "forecaster", "historian", "lecturer",
    "observer", "pollster", "professor", "researcher", "scholar", "scientist", "strategist",
    "trader",
}  # fmt: skip
PLAIN = {"ADJ", "DET", "NOUN", "NUM", "PRON", "PROPN"}
QUOTES = {"“": "”", '"': '"'}
# The longest name of whoever is to act, in words.
REACH = 8


def expected(scene: Scene, verb: Token) -> Iterator[Complement]:
    """The act expected of somebody, or what stands in quotation marks right behind the verb."""
    first = verb.nbor(1) if verb.i + 3 < verb.sent.end else verb
    everyone = first.lower_ in {"any", "each", "every"}
    if lemma_of(verb) != "expect" or verb.tag_ == "VBG" or not (everyone or _says_so(verb)):
        return
    if first.text in QUOTES:
        inside = verb.doc[first.i + 1 : verb.sent.end]
        close = next((t for t in inside if t.text == QUOTES[first.text]), None)
        if close is not None and close.i > first.i + 2:
            yield list(verb.doc[first.i : close.i + 1]), None, "verb.expected", 0.75
        return
    whom, of = None, False
    for token in verb.doc[first.i : min(verb.sent.end - 2, first.i + REACH)]:
        # A tagger takes "respect" of "to respect agreements" for a noun.
        to_act = token.lower_ == "to" and token.dep_ == "mark"
        if whom is not None and (to_act or (token.tag_ == "TO" and token.nbor(1).tag_ == "VB")):
            act = following(token)
            if act and (everyone or _acts(scene, whom)):
                content = list(verb.doc[first.i : act[-1].i + 1])
                yield content, party_id(scene, whom), "verb.expected", 0.75
            return
        of = of or token.lower_ == "of"
        if token.pos_ not in PLAIN and token.text not in QUOTES and token.lower_ != "of":
            return
        whom = token if token.pos_ in {"NOUN", "PRON", "PROPN"} and not of else whom


def _acts(scene: Scene, whom: Token) -> bool:
    pronoun = whom.lower_ in {"him", "her", "them", "you"}
    theirs = has_word(whom, "nmod:poss", "our", "its", "their") and whom.tag_ == "NNS"
    return pronoun or theirs or party_id(scene, whom) is not None or sort_of(whom) is not None


def _says_so(verb: Token) -> bool:
    """Whether it is told by whoever expects it, who does not merely watch."""
    who = subject(verb)
    if who is not None and who.lower_ == "we":
        return True
    top = verb
    while top.dep_ == "conj" and top.head.i < top.i:
        top = top.head
    said = lemma_of(top.head) in {*words("statements")["clause"], "say", "tell"}
    teller = subject(top.head) if top.dep_ == "ccomp" and said else None
    if teller is None or who is None:
        return False
    told = [teller, *teller.children, *(c for a in teller.children for c in a.children)]
    watches = any(lemma_of(t) in WATCHING for t in told)
    return not watches and child(verb, "aux:pass") is None
