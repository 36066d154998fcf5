"""Mending of what a reporter goes on with behind a clause of saying.

"Said talks go well and | vowed to press on": it is not the talks that vowed. "The bank is solvent,
they said, and | would lend": what is joined behind the source belongs to the clause before it.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.predicates import is_finite
from detente.evidence.parse.syntax import FINITE

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token


def reporting(token: Token) -> Token | None:
    """The verb of saying that a clause, or one it stands in, depends on."""
    node = token.head
    while node.dep_ == "ccomp" and node.head.i < node.i:
        node = node.head
        if node.tag_ in FINITE | {"VBN"} and lemma_of(node) in words("statements")["clause"]:
            return node
    return None


def reporter_goes_on(token: Token) -> bool:
    """ "said talks go well and vowed to press on": it is not the talks that vowed.

    The clause before is of a thing or in another tense, and the verb is one of speaking.
    """
    clause, says = token.head, reporting(token)
    if says is None:
        return False
    own = [c for c in token.children if c.i < token.i]
    if any(c.dep_.startswith(("nsubj", "mark", "expl")) for c in own):
        return False
    who = next((c for c in clause.children if c.dep_.startswith("nsubj")), None)
    if who is not None and never_done_by(who, token):
        return True
    tense = {"VBZ", "VBN"} if token.tag_ == "VBZ" else {"VBD"}
    if says.tag_ not in tense or any(c.dep_.startswith("aux") for c in own) or not _speaks(token):
        return False
    thing = who is not None and who.tag_ in {"NN", "NNS", "DT", "EX"}
    thing = thing and who is not None and lemma_of(who) not in _somebody()
    before = [t for t in (clause, *clause.children) if t.i < token.i]
    joins = next((c for c in own if c.dep_ == "cc"), None)
    if joins is not None and joins.i and joins.nbor(-1).text == ",":
        return True  # "said it feared a sale, and called on both to wait"
    if token.tag_ == "VBZ":
        return False
    perfect = any(t.dep_ == "aux" and t.lower_ == "had" for t in before)
    tenses = {t.tag_ for t in before} & FINITE
    return thing or perfect or bool(tenses and "VBD" not in tenses)


def never_done_by(who: Token, verb: Token) -> bool:
    """Whether a subject is a thing, and a verb, told as done, is of people and bodies only."""
    thing = who.tag_ in {"NN", "NNS", "DT", "EX"} and lemma_of(who) not in _somebody()
    if not thing or sort_of(who) is not None:
        return False
    helpers = [c for c in verb.children if c.dep_.startswith("aux")]
    perfect = [c.lower_ for c in helpers] in (["has"], ["have"])
    if not (perfect or (verb.tag_ == "VBD" and not helpers)):
        return False
    lemma, after = lemma_of(verb), verb.nbor(1)
    if lemma == "call":
        return after.lower_ in {"for", "on", "upon"}
    if lemma in {"offer", "promise"}:
        return after.tag_ == "TO"
    if lemma == "walk":
        return after.lower_ == "out"
    return lemma in words("statements")["only_people"]


@cache
def _somebody() -> frozenset[str]:
    """Common nouns of people and of bodies that speak."""
    groups = words("groups")
    kinds = ("office", "body", "people", "persons", "crowd", "kin")
    return frozenset(lemma for kind in kinds for lemma in groups[kind])


def past_source(token: Token, reporting: set[str]) -> Token | None:
    """ "The bank is solvent, they said, and would lend": the verb that the source stands behind."""
    says = token.head
    if lemma_of(says) not in reporting or says.tag_ not in FINITE or says.i > token.i:
        return None
    if any(c.dep_.startswith(("nsubj", "mark")) and c.i > says.i for c in token.children):
        return None
    joins = next((c for c in token.children if c.dep_ == "cc"), None)
    who = next((c for c in says.children if c.dep_ == "nsubj" and c.i < says.i), None)
    if joins is None or who is None or joins.nbor(-1).text != ",":
        return None
    opening = who.left_edge.i - 1
    if opening <= says.sent.start or says.doc[opening].text != "," or not is_finite(token):
        return None
    if says.dep_ == "parataxis" and says.head.i < opening:
        return says.head
    said = [c for c in says.children if c.i < opening and c.dep_ in {"advcl", "ccomp", "parataxis"}]
    return said[-1] if says.head.i == says.i and said else None


def _speaks(token: Token) -> bool:
    """A verb of saying, asking, undertaking or refusing."""
    said, lemma = words("statements"), lemma_of(token)
    asked = {*said["infinitive"]["asking"], *said["infinitive"]["undertaking"]}
    return lemma in {*said["clause"], *said["preposition"], *asked, "decline", "refuse"}
