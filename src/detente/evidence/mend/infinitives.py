"""Mending of an infinitive that a small parser takes for a noun, an adjective or an adverb.

"Offered to finance half of it", "ordered it to regularise every contract": nothing but a verb
stands between "to" and an article.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import act_verbs, lemma_as_verb, words

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

OBJECTS = {"DT", "PRP", "PRP$", "NNP", "NNPS"}
NEARLY = {"about", "all", "almost", "both", "even", "half", "just", "only", "such"}
# Verbs that are adjectives as well.
ALIKE = {"clear", "double", "empty", "free", "lower", "open", "slow", "triple"}
# Nouns that, before another noun, are no part of it where somebody offers or refuses "to" them.
TAKES_OBJECT = {
    "block", "chair", "cut", "delay", "finance", "fund", "halt", "host", "lease", "limit", "ration",
    "release", "repair", "review", "shelve", "swap",
}  # fmt: skip
BEFORE_ACT = {"decline", "offer", "pledge", "promise", "refuse", "swear", "threaten", "vow"}


def mend_infinitive(act: Token) -> bool:
    """Make a verb of a word behind "to" that can be nothing else, and tell whether it was one."""
    if act.i > 1 and act.tag_ == "NN" and _to_be_done(act):
        return _make_infinitive(act, act.nbor(-2))
    if act.tag_ == "NN" and act.dep_ == "compound" and _behind_to(act):
        thing = act.head
        act.take_place_of(thing)
        act.pos_, act.tag_, act.dep_ = "VERB", "VB", "xcomp"
        thing.hang(act, "obj")
        act.nbor(-1).hang(act, "mark")
        return True
    if act.i > 3 and act.lower_ in ALIKE and (offers := _offered_when(act)) is not None:
        return _make_infinitive(act, offers)
    if act.i > 1 and act.dep_ == "xcomp" and act.tag_ == "NN" and act.nbor(-1).tag_ == "TO":
        act.pos_, act.tag_ = "VERB", "VB"  # "appealed to them not to delay"
        act.nbor(-1).dep_ = "mark"
        return True
    if act.i > 1 and act.tag_ == "VB" and act.dep_ in {"amod", "compound"}:
        offers = act.nbor(-2)  # "offered to chair talks"
        if offers.text == ",":  # "asked the minister, Bo Lee, to close 70 miles of road"
            asks = (t for t in act.head.ancestors if t.pos_ == "VERB" and t.i < act.i)
            offers = next(asks, offers)
        known = act.nbor(-1).tag_ == "TO" and offers.tag_[:2] == "VB"
        return known and _make_infinitive(act, offers)
    verb = _verb_asking_for(act)
    return verb is not None and _make_infinitive(act, verb)


def _behind_to(act: Token) -> bool:
    """ "promised to chair talks": the "to" of a verb, and a noun that is no verb."""
    to = act.nbor(-1) if act.i else act
    hung = to.tag_ == "TO" and to.head is act.head and act.head.i > act.i
    verb = act.lower_ in {*act_verbs(), *TAKES_OBJECT}
    return hung and verb and act.head.head.i < to.i


def _offered_when(act: Token) -> Token | None:
    """The "offered" of "offered in March to double capacity"."""
    to = act.nbor(-1)
    if to.lower_ != "to" or to.tag_ != "IN" or act.i + 1 >= act.sent.end:
        return None
    for token in reversed(act.doc[max(act.sent.start, act.i - 5) : to.i]):
        if token.tag_[:2] == "VB":
            return token if lemma_as_verb(token) in BEFORE_ACT else None
        if token.ent_type_ not in {"DATE", "TIME"} and token.tag_ != "IN":
            return None
    return None


def _to_be_done(noun: Token) -> bool:
    """ "offered to finance half of it", "refused to strike": an infinitive taken for a noun."""
    to, verb = noun.nbor(-1), noun.nbor(-2)
    if to.lower_ != "to" or to.tag_ != "IN" or verb.tag_[:2] != "VB":
        return False
    if lemma_as_verb(verb) not in BEFORE_ACT or noun.i + 1 >= noun.sent.end:
        return False
    following = noun.nbor(1)
    governs = following.tag_ in {"CD", *OBJECTS} or following.lower_ == "half"
    # "offered to chair talks", not "offered to trade unions"
    before = {"IN"} if noun.lower_ in TAKES_OBJECT else {"NN", "NNS", "IN"}
    return governs or (
        noun.lower_ in {*act_verbs(), *TAKES_OBJECT} and following.tag_ not in before
    )


def _verb_asking_for(act: Token) -> Token | None:
    """The "ordered" of "ordered it to regularise every contract": no other word goes on so."""
    if act.i < 3 or act.i + 1 >= act.sent.end or act.lower_.endswith("ly"):
        return None
    to = act.nbor(-1)
    if to.lower_ != "to" or to.tag_ != "IN" or act.lower_ in NEARLY or not act.is_alpha:
        return None
    if act.nbor(1).tag_ not in {"DT", "PRP", "PRP$"}:
        return None
    asking = words("statements")["infinitive"]["asking"]
    for token in reversed(act.doc[max(act.sent.start, act.i - 8) : to.i]):
        if token.tag_[:2] == "VB":
            return token if lemma_as_verb(token) in asking else None
        if token.is_punct:
            return None
    return None


def _make_infinitive(act: Token, verb: Token) -> bool:
    """The word is a verb behind "to", and what it was part of is its object."""
    to, thing = act.nbor(-1), act.head
    part = thing.i > act.i
    above, label = (thing.head, thing.dep_) if part else (act.head, act.dep_)
    if above.i > act.i or label == "ROOT" or act.i == verb.head.i:
        return False
    act.hang(verb, "xcomp")
    act.pos_, act.tag_ = "VERB", "VB"
    if part:
        thing.hang(act, "obj")
    to.hang(act, "mark")
    to.pos_, to.tag_ = "PART", "TO"
    return True
