"""Mending of verbs of saying that a small parser takes for participles, adjectives or nouns.

"The union called on members to stay home" is a sentence, not a union so called: no participle goes
on with "on … to", with "that" or with an object of its own. The same holds of "…,” her lawyer
retorted" (an adjective has no subject of its own without "is") and of "a poet calls this" (no noun
goes on with a pronoun).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_as_verb, words
from detente.evidence.mend_infinitives import mend_infinitive
from detente.evidence.mend_predicates import mend_predicate
from detente.evidence.name_ranges import DAYS_AND_MONTHS
from detente.evidence.predicates import is_finite
from detente.evidence.syntax import FINITE, HELPING

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.evidence.tokens import Doc, Token

SUBJECTS = ("nsubj", "nsubj:pass", "expl")
NOUNS = {"NOUN", "PROPN", "PRON"}
# What begins an object, and nothing that could follow a participle of the noun before it.
OBJECTS = {"DT", "PRP", "PRP$", "NNP", "NNPS"}
# Verbs whose participle has an object left to it ("a boy promised a bike"), or a name.
TWO_OBJECTS = {"ask", "assure", "deny", "guarantee", "offer", "promise", "tell"}
# Verbs that go on with an infinitive only where somebody does them.
# Verbs with a clause and never a thing for an object.
NO_OBJECT = {"argue", "believe", "insist", "reckon", "say", "think"}
ONLY_UNDERTAKING = {"threaten", "undertake", "volunteer", "vow"}
# What leads a clause that has a finite verb.
LEADS_FINITE = {"after", "although", "as", "because", "before", "since", "that", "though", "until"}
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
    elif (says := _says_it_did(token)) is not None:
        noun = token.head
        token.tag_ = "VBD"
        token.hang(says, "ccomp")
        noun.hang(token, "nsubj")
    elif _led_with_subject(token):
        token.tag_ = "VBD"
    elif (clause := _before_because(token)) is not None:
        noun = token.head
        token.tag_ = "VBD"
        token.take_place_of(clause)
        noun.hang(token)
        clause.hang(token, "advcl")


def _led_with_subject(participle: Token) -> bool:
    """ "after talks collapsed on Monday": a clause with a subject, whose verb is finite."""
    has = {c.dep_ for c in participle.children}
    led = any(c.dep_ == "mark" and c.lower_ in LEADS_FINITE for c in participle.lefts)
    return led and "nsubj" in has and not has & HELPING


def _adjective(token: Token) -> None:
    if _said_not_so(token):
        token.pos_, token.tag_ = "VERB", "VBD"
    else:
        mend_infinitive(token)


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
    if _calls_it(token) or _doubts_that(token):
        token.pos_, token.tag_ = "VERB", "VBZ"
    elif _reckons_that(token):
        noun = token.head
        token.pos_, token.tag_ = "VERB", "VBZ"
        token.take_place_of(noun)
        noun.hang(token, "nsubj")
        for child in [c for c in noun.children if c.i > token.i]:
            child.hang(token)


def _present(token: Token) -> None:
    if _plural_for_verb(token):
        _make_plural(token)
    elif token.tag_ == "VBZ" and token.dep_ == "obj" and _possessed(token):
        token.pos_, token.tag_ = "NOUN", "NNS"  # "reopen its border crossings"
    elif token.pos_ not in {"AUX", "VERB"}:
        token.pos_ = "VERB"


def _past(token: Token) -> None:
    if token.pos_ not in {"AUX", "VERB"}:
        token.pos_ = "VERB"
    mend_predicate(token)


_MENDS: dict[str, Callable[[Token], None]] = {
    "JJ": _adjective, "NN": _noun, "NNS": _plural, "VBD": _past, "VBG": _gerund, "VBN": _participle,
    "VBP": _present, "VBZ": _present, "RB": _adjective, "VB": _bare,
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


def _said_not_so(token: Token) -> bool:
    """ "…,” her lawyer retorted": an adjective with a subject, and no "is"."""
    if not token.lower_.endswith("ed") or lemma_as_verb(token) not in _reports():
        return False
    if token.i + 1 < len(token.doc) and token.nbor(1).text in {".", ":"}:
        # "…,” her lawyer, Ann Lee, retorted.": no adjective ends a sentence behind a comma.
        return token.nbor(-1).text == "," or token.head.i == token.i - 1
    if token.dep_ not in {"ROOT", "conj", "parataxis"}:
        return False
    has = {c.dep_ for c in token.children if c.i < token.i}
    return bool(has & set(SUBJECTS)) and not has & HELPING


def _possessed(token: Token) -> bool:
    return any(c.dep_ in {"nmod:poss", "det", "compound"} for c in token.lefts)


def _plural_for_verb(token: Token) -> bool:
    """ "recommended that catches be cut": a verb does not go on with another finite one."""
    if token.i + 1 >= token.sent.end or token.nbor(-1).lower_ != "that":
        return False
    following = token.nbor(1)
    return following.tag_ == "MD" or (following.lower_ == "be" and following.tag_ == "VB")


def _make_plural(noun: Token) -> None:
    that, verb = noun.nbor(-1), noun.head
    noun.pos_, noun.tag_, that.pos_, that.tag_ = "NOUN", "NNS", "SCONJ", "IN"
    if verb.i > noun.i:
        noun.dep_ = "nsubj:pass" if any(c.dep_ == "aux:pass" for c in verb.children) else "nsubj"
    if that.head.i > noun.i:
        that.dep_ = "mark"


def _says_it_did(participle: Token) -> Token | None:
    """The "says" of "says the talks collapsed because …": to say has no object of its own."""
    noun = participle.head
    says = noun.head
    if participle.dep_ != "acl" or noun.dep_ != "obj" or not says.i < noun.i < participle.i:
        return None
    if lemma_as_verb(says) not in NO_OBJECT or participle.i + 1 >= participle.sent.end:
        return None
    if any(c.dep_ in HELPING or c.dep_ == "obl:agent" for c in participle.children):
        return None
    clause = participle.doc[participle.i + 1 : participle.sent.end]
    until = next((t for t in clause if t.tag_ in FINITE or t.text in {",", ";", "."}), participle)
    alone = until.tag_ not in FINITE or any(
        t.lower_ in {"because", "after", "when", "until", "that"} for t in clause if t.i < until.i
    )
    return says if alone and clause[0].lower_ not in {"by", "to"} else None


def _before_because(participle: Token) -> Token | None:
    """The "wanted" of "says the talks collapsed because Chad wanted …", which has two subjects."""
    noun = participle.head
    clause = noun.head
    if participle.dep_ != "acl" or noun.dep_ != "nsubj" or clause.i < participle.i:
        return None
    if any(c.dep_ in HELPING or c.dep_ == "obl:agent" for c in participle.children):
        return None
    led = any(c.dep_ == "mark" and c.i > participle.i for c in clause.children)
    two = any(c.dep_ == "nsubj" and c.i > participle.i for c in clause.children)
    told = clause.dep_ == "ccomp" and lemma_as_verb(clause.head) in NO_OBJECT
    return clause if led and two and told and clause.head.i < noun.i else None


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


def _calls_it(token: Token) -> bool:
    """ "A minister calls this “a gift”": no noun goes on with a pronoun."""
    if token.i + 1 >= token.sent.end or token.nbor(-1).pos_ not in {"NOUN", "PROPN"}:
        return False
    following = token.nbor(1)
    pronoun = following.tag_ == "PRP" or following.lower_ == "this"
    return pronoun and lemma_as_verb(token) in _reports() | _namings()


@cache
def _namings() -> frozenset[str]:
    return frozenset(words("statements")["naming"]["bare"])
