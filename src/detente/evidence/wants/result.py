"""What is to become of a thing or of somebody: "wants it in writing", "want it divided"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.complement.reach import following
from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import child, stretch

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

# Verbs of wanting somebody or something to be somewhere or somehow.
RESULTING = {"like", "love", "need", "prefer", "want", "wish"}
# What follows a pronoun and says nothing of how it is to be.
NO_RESULT = {
    "after", "although", "as", "because", "before", "but", "despite", "during", "for", "from", "if",
    "more", "most", "since", "so", "than", "though", "too", "when", "while",
}  # fmt: skip


def done_to_it(verb: Token, todo: Token) -> list[Token]:
    """ "want it subdivided and given to them": a pronoun at once, and what is to be done to it."""
    own = child(todo, "nsubj", "nsubj:pass")
    fits = lemma_of(verb) in RESULTING and todo.tag_ in {"VBN", "VBD"} and own is not None
    if not fits or own is None or own.i != verb.i + 1 or own.pos_ != "PRON":
        return []
    return (
        [] if any(c.dep_ in {"aux", "mark", "cop"} for c in todo.children) else stretch(own, todo)
    )


def is_thing(obj: Token) -> bool:
    """A noun, "something she can carry through the Senate" or "what the others got": no bare
    pronoun.
    """
    told = child(obj, "acl:relcl", "acl", "amod") is not None
    if obj.lower_ == "what":
        return child(obj, "acl:relcl") is not None
    if obj.lower_ == "nothing" and obj.nbor(1).lower_ == "so":
        return False  # "wants nothing so much as peace": peace
    return obj.pos_ != "PRON" or (obj.lower_.endswith("thing") and told)


def with_result(verb: Token, obj: Token) -> list[Token]:
    """ "wants it in writing", "would like them gone": a pronoun with what is to become of it."""
    first = obj.i + 1
    pronoun = obj.pos_ == "PRON" or obj.lower_ == "nothing"
    if not pronoun or first >= obj.sent.end or obj.left_edge.i != obj.i:
        return []
    after = obj.doc[first]
    if obj.lower_ == "nothing" and after.lower_ in {"but", "less", "more", "other", "short", "so"}:
        return _all_but(obj, after)
    if after.lower_ in NO_RESULT or after.pos_ not in {"ADP", "ADJ", "ADV", "VERB"}:
        return []
    node = after
    while node.head.i >= first and node.head.i != node.i:
        node = node.head
    hangs = node.head.i in {verb.i, obj.i} and node.dep_ not in {"conj", "parataxis", "mark"}
    return list(obj.doc[obj.i : node.right_edge.i + 1]) if hangs else []


def wished(verb: Token, obj: Token) -> list[Token]:
    """ "wished her a fair trial", "wishes its neighbour ill"; luck is wished out of courtesy."""
    given = child(verb, "iobj", "obj") or obj
    things = [c for c in verb.rights if c.dep_ == "obj" and child(c, "det") is not None]
    if things and things[-1].i > given.i:
        return stretch(given, things[-1])
    return with_result(verb, obj) if obj.nbor(1).lower_ == "ill" else []


def _all_but(nothing: Token, after: Token) -> list[Token]:
    """ "wants nothing but water", "nothing less than an apology": that, and all that follows; of
    "nothing so much as peace", peace.
    """
    if [t.lower_ for t in nothing.doc[after.i : after.i + 3]] == ["so", "much", "as"]:
        thing = nothing.doc[after.i + 3] if after.i + 3 < after.sent.end else after
        return [] if thing is after else following(thing)
    case = after if after.lower_ == "but" else after.nbor(1)
    if after.i + 2 >= after.sent.end or case.lower_ not in {"but", "of", "than"}:
        return []
    node = case
    while node.head.i > nothing.i:
        node = node.head
    return list(nothing.doc[nothing.i : max(node.right_edge.i, case.i + 1) + 1])
