"""Mending of verbs of saying that a small parser takes for participles, adjectives or nouns.

"The union called on members to stay home" is a sentence, not a union so called: no participle goes
on with "on … to", with "that" or with an object of its own. Nor does a noun go on with "that" where
the sentence has no verb ("the bank, no friend of debt, reckons that").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.lexicons import lemma_as_verb, words
from detente.evidence.mend.infinitives import mend_infinitive
from detente.evidence.mend.predicates import mend_predicate
from detente.evidence.parse.predicates import is_finite
from detente.evidence.parse.syntax import FINITE, HELPING

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.evidence.parse.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass", "expl")
NOUNS = {"NOUN", "PROPN", "PRON"}
# What begins an object, and nothing that could follow a participle of the noun before it.
OBJECTS = {"DT", "PRP", "PRP$", "NNP", "NNPS"}
# Verbs whose participle has an object left to it ("a boy promised a bike"), or a name.
TWO_OBJECTS = {"ask", "assure", "deny", "guarantee", "offer", "promise", "tell"}
# Verbs that go on with an infinitive only where somebody does them.
ONLY_UNDERTAKING = {"threaten", "undertake", "volunteer", "vow"}
OF_WHOM = {"appeal": {"to"}, "call": {"on", "upon"}, "plead": {"with"}}


def mend_saying(doc: Doc) -> None:
    """Make finite verbs of what can be nothing else, in place."""
    for token in doc[1:]:
        if (mend := _MENDS.get(token.tag_)) is not None:
            mend(token)


def _gerund(token: Token) -> None:
    """ "A judge sitting in Kampala ordered": no second subject; it describes the first."""
    before, verb = token.nbor(-1), token.head
    if token.dep_ not in {"advcl", "ccomp", "nsubj"} or before.dep_ != "nsubj":
        return
    between = token.doc[token.i + 1 : verb.i] if verb.i > token.i else None
    if between is None or any(t.is_punct for t in between) or not is_finite(verb):
        return
    if before.head.i not in {verb.i, token.i}:
        return
    for other in [c for c in verb.children if c.dep_ == "nsubj" and token.i < c.i < verb.i]:
        other.hang(token, "obj")
    before.hang(verb)
    token.hang(before, "acl")


def _participle(token: Token) -> None:
    if _said_by_somebody(token):
        _make_past(token)


def _bare(token: Token) -> None:
    if token.dep_ in {"amod", "compound"}:
        mend_infinitive(token)


def _noun(token: Token) -> None:
    if (
        not mend_infinitive(token)
        and token.pos_ in {"ADP", "ADV", "INTJ", "PART", "X"}
        and token.dep_ in SUBJECTS
    ):
        token.pos_ = "NOUN"  # a strange name


def _plural(token: Token) -> None:
    if _doubts_that(token):
        token.pos_, token.tag_ = "VERB", "VBZ"
    elif _reckons_that(token):
        noun = token.head
        token.pos_, token.tag_ = "VERB", "VBZ"
        token.take_place_of(noun)
        noun.hang(token, "nsubj")
        for child in [c for c in noun.children if c.i > token.i]:
            child.hang(token)


def _present(token: Token) -> None:
    if token.tag_ == "VBZ" and token.dep_ == "obj" and _possessed(token):
        token.pos_, token.tag_ = "NOUN", "NNS"  # "reopen its border crossings"
    elif token.pos_ not in {"AUX", "VERB"}:
        token.pos_ = "VERB"


def _past(token: Token) -> None:
    if token.pos_ not in {"AUX", "VERB"}:
        token.pos_ = "VERB"
    mend_predicate(token)


_MENDS: dict[str, Callable[[Token], object]] = {
    "JJ": mend_infinitive, "NN": _noun, "NNS": _plural, "RB": mend_infinitive, "VB": _bare,
    "VBD": _past, "VBG": _gerund, "VBN": _participle, "VBP": _present, "VBZ": _present,
}  # fmt: skip


@cache
def _reports() -> frozenset[str]:
    lists = words("statements")
    asked = lists["infinitive"]["asking"] + lists["infinitive"]["undertaking"]
    naming = [*lists["naming"]["as"], *lists["naming"]["to"]]
    return frozenset([*lists["clause"], *lists["preposition"], *asked, *naming])


def _said_by_somebody(verb: Token) -> bool:
    """Whether a participle without an auxiliary goes on as only a finite verb does."""
    lemma = lemma_as_verb(verb)
    if lemma not in _reports() or any(c.dep_ in HELPING for c in verb.children):
        return False
    before = verb.nbor(-1)
    while before.pos_ == "ADV" and before.i > verb.sent.start:
        before = before.nbor(-1)
    joined = before.lower_ in {"and", "but"}
    if before.i < verb.sent.start or not (before.pos_ in NOUNS or before.text == "," or joined):
        return False
    return _goes_on(verb, lemma, joined=joined)


def _goes_on(verb: Token, lemma: str, *, joined: bool) -> bool:
    if verb.i + 2 >= verb.sent.end:
        return False
    first, lists = verb.nbor(1), words("statements")
    if first.lower_ in OF_WHOM.get(lemma, ()):
        return any(t.tag_ == "TO" for t in verb.doc[verb.i + 3 : min(verb.i + 12, verb.sent.end)])
    if first.tag_ == "TO" and lemma in lists["infinitive"]["undertaking"]:
        return joined or lemma in ONLY_UNDERTAKING
    object_ = first.tag_ in OBJECTS and first.lower_ not in DAYS_AND_MONTHS
    if first.tag_ in {"NN", "NNS"} and first.ent_type_ not in {"DATE", "TIME"}:
        beside = (*verb.children, *verb.head.children)
        object_ = any(c.dep_ in SUBJECTS and c.i < verb.i for c in beside)
    if object_ and first.lower_ != "that" and lemma not in TWO_OBJECTS:
        return True
    return lemma not in lists["addressing"] and _that_follows(verb)


def _that_follows(verb: Token) -> bool:
    """Whether "that" begins a clause at once, or behind "in March", "last week", "on Tuesday"."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end - 1)]:
        if token.lower_ == "that" and token.tag_ == "IN":
            return token.nbor(1).tag_ not in FINITE
        if token.tag_ in FINITE or token.is_punct or token.lower_ == "by":
            return False
    return False


def _make_past(verb: Token) -> None:
    """The verb is its sentence's, or joined to the finite verb before it."""
    verb.tag_ = "VBD"
    above = verb.head
    if verb.dep_ == "ROOT" or is_finite(above):
        return
    if verb.dep_ == "amod" and above.i > verb.i and above.dep_ == "ROOT":
        _take_place(verb, above)
        above.hang(verb, "obj")
        return
    noun = above if above.i < verb.i and above.pos_ in NOUNS else None
    if noun is None:
        _join_to_finite(verb)
    elif noun.dep_ == "ROOT" or (noun.dep_ in SUBJECTS and noun.head.i > verb.i):
        # "The panel recommended in March that the lease be renewed": the verb behind is its clause.
        clause = noun.head
        _take_place(verb, clause)
        if clause.i != noun.i:
            clause.hang(verb, "ccomp")
        noun.hang(verb, "nsubj")


def _take_place(verb: Token, top: Token) -> None:
    """Hang a verb where a word above it hangs, and hang on it what that word has before it."""
    verb.take_place_of(top)
    for child in [c for c in top.children if c.i < verb.i and c.dep_ != "det"]:
        child.hang(verb)
    for child in [c for c in top.children if c.i > verb.i and c.dep_ == "punct"]:
        child.hang(verb)


def _join_to_finite(verb: Token) -> None:
    node = verb.head
    while node.head.i != node.i and not is_finite(node):
        node = node.head
    if is_finite(node) and node.i < verb.i:
        verb.hang(node, "conj")


def _possessed(token: Token) -> bool:
    return any(c.dep_ in {"nmod:poss", "det", "compound"} for c in token.lefts)


def _doubts_that(token: Token) -> bool:
    """ "is kinder but doubts that a freeze would last": joined to a predicate, with a clause."""
    lists = words("statements")
    if token.i + 3 >= token.sent.end:
        return False
    if token.dep_ == "ROOT" and any(c.dep_ in SUBJECTS and c.i < token.i for c in token.children):
        # "The bank, no friend of debt, reckons that it would fall"
        return token.nbor(1).lower_ == "that" and lemma_as_verb(token) in _reports()
    if token.dep_ != "conj" or token.nbor(-1).dep_ != "cc":
        return False
    verb = lemma_as_verb(token) in {*lists["clause"], *lists["opinion"]}
    subject = any(c.dep_ in SUBJECTS and c.i < token.i for c in token.head.children)
    return verb and subject and token.nbor(1).lower_ == "that"


def _reckons_that(token: Token) -> bool:
    """ "The bank, no friend of debt, | reckons that it would fall": no noun without a verb."""
    noun = token.head
    if token.dep_ != "conj" or token.nbor(-1).text != "," or token.i + 3 >= token.sent.end:
        return False
    alone = noun is token.sent.root and noun.pos_ in NOUNS and noun.tag_ not in {"NNS", "NNPS"}
    joined = any(c.dep_ == "cc" for c in token.children)
    says = lemma_as_verb(token) in words("statements")["clause"] and not joined
    return alone and says and token.nbor(1).lower_ == "that"
