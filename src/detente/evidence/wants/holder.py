"""Who wants by a predicate: its subject, where the parse has it, or as the words show it.

A small parser loses subjects: before an aside ("Ruiz, for her part, wants …"), under a verb of
saying ("believe Ruiz is open to …"), behind a relative of parts ("members, several of whom want
…"), and when two clauses are joined at the wrong verb. The words tell in each of these.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.subjects import (
    NOMINAL,
    alike,
    before,
    has_own_subject,
    is_mouthpiece,
    of_whom,
    opens_clause,
    says_before,
)
from detente.evidence.parse.syntax import child, children, has_word, subject
from detente.evidence.wants.whom import holders

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene

# Verbs whose "-s" form a tagger takes for a plural noun behind a name.
TAKEN_FOR_NOUNS = {"keep", "need", "try", "fear", "hope", "plan", "aim", "demand", "want"}
# What somebody signs or tables that asks for something; what shows a want or its absence.
WRITTEN = {
    "amendment",
    "appeal",
    "bill",
    "circular",
    "declaration",
    "decree",
    "directive",
    "motion",
    "plea",
    "resolution",
}
SIGNS = {"hint", "intention", "secret", "sign"}
PERSONS = {"he", "i", "she", "they", "we"}
EACH = {"all", "both", "each", "either", "neither"}
FINITE = {"VBD", "VBP", "VBZ"}


def wanters(scene: Scene, predicate: Token, who: Token | None = None) -> list[Party]:
    """Who wants by this verb or adjective, ``who`` being its subject where a rule knows better."""
    who = who or _joined_to(predicate)
    parsed = _named_by_verb(who or subject(predicate))
    if of_whom(parsed):
        parsed = before(predicate) or parsed
    elif who is None and not has_own_subject(predicate):
        seen = before(predicate)
        beside = seen is not None and (
            opens_clause(seen)
            if _past_comma(predicate, seen)
            else predicate.dep_ != "conj" or opens_clause(seen)
        )
        found = holders(scene, seen) if beside else []
        if found:
            return found
        parsed = parsed or seen or _it(predicate) or _taken_for_participle(predicate)
    parsed = _behind_noun(predicate, parsed)
    found = holders(scene, parsed)
    if not found or found[0].member is None:
        # "The council said the shells had come from there and demanded …": not the shells.
        found = _reporter(scene, predicate, parsed) or found
    if not found and parsed is not None:
        found = _each(scene, parsed) or _who_says_so(scene, parsed)
    return found


def _joined_to(predicate: Token) -> Token | None:
    """ "argues that it is shut out, and wants …", "said that it saw it, was willing to …": the
    subject of the verb a finite one is joined to, though the parse hangs it as something else.
    """
    top = predicate.head if predicate.dep_ == "xcomp" else predicate
    if (inner := _told_before_but(top)) is not None:
        return subject(inner)
    said = next((c for c in children(predicate, "csubj") if c.tag_ in FINITE), None)
    if said is not None:
        return child(said, "nsubj")
    joined = predicate.dep_ in {"advcl", "parataxis"} and predicate.tag_ in FINITE
    led = has_word(predicate, "cc", "and", "but") and child(predicate, "mark") is None
    return subject(predicate.head) if joined and led and predicate.head.i < predicate.i else None


def _told_before_but(predicate: Token) -> Token | None:
    """ "said Oslo had no wish to fight but was keen to trade": the clause they say, to which a
    want is joined without a comma, though the parse joins it to the saying.
    """
    says = predicate.head
    lists = words("statements")["clause"]
    if predicate.dep_ != "conj" or lemma_of(says) not in lists or lemma_of(predicate) in lists:
        return None
    but = next((c for c in children(predicate, "cc") if c.lower_ == "but"), None)
    if but is None or but.nbor(-1).text in {",", "”", '"'} or has_own_subject(predicate):
        return None
    inner = (c for c in children(says, "ccomp") if says.i < c.i < but.i)
    return next((c for c in inner if has_own_subject(c)), None)


def _it(predicate: Token) -> Token | None:
    """ "It is eager to …": such an "it" is somebody, though a parser takes it for a mere word."""
    return next((c for c in children(predicate, "expl") if c.lower_ == "it"), None)


def _taken_for_participle(predicate: Token) -> Token | None:
    """ "The federation implored them to …": no other verb in the sentence, so this is its verb."""
    noun = predicate.head
    alone = noun.dep_ == "ROOT" and noun.pos_ in NOMINAL and noun.i < predicate.i
    bare = child(noun, "cop") is None and not has_word(predicate, "case", "by")
    return noun if predicate.tag_ == "VBN" and predicate.dep_ == "acl" and alone and bare else None


def _behind_noun(predicate: Token, parsed: Token | None) -> Token | None:
    """Whose a noun is that a participle hangs on: "signed a letter urging …", "shows no sign of
    wanting …".
    """
    if parsed is None or predicate.dep_ != "acl" or parsed is not predicate.head:
        return parsed
    written = lemma_of(parsed) in {*words("wants")["medium"]["nouns"], *WRITTEN}
    if not (written or lemma_of(parsed) in SIGNS):
        return parsed
    owner = child(parsed, "nmod:poss")
    if owner is None and parsed.dep_ in {"obj", "obl"}:
        owner = subject(parsed.head)
    return owner or parsed


def _past_comma(predicate: Token, noun: Token) -> bool:
    return any(t.text == "," for t in predicate.doc[noun.right_edge.i : predicate.i])


def _named_by_verb(parsed: Token | None) -> Token | None:
    """The subject; of "Bern keeps trying", its "keeps" taken for a noun, Bern."""
    if (
        parsed is None
        or parsed.tag_ not in {"NNS", "NNPS"}
        or lemma_of(parsed) not in TAKEN_FOR_NOUNS
    ):
        return parsed
    named = (c for c in children(parsed, "compound") if c.pos_ == "PROPN")
    return next(named, parsed)


def _reporter(scene: Scene, predicate: Token, parsed: Token | None) -> list[Party]:
    """Who says a clause that an act of theirs was joined to, when its own subject is a thing."""
    node = predicate
    while node.dep_ == "conj" and node.head.i < node.i:
        node = node.head
    if node is predicate or has_own_subject(predicate) or node.dep_ != "ccomp":
        return []
    person = parsed is not None and parsed.lower_ in PERSONS
    above = subject(node.head)
    if above is not None and parsed is not None and parsed.lower_ == "it" and is_mouthpiece(above):
        return []  # "A spokesman for the bank said it was …": the bank
    animate = parsed is not None and (person or scene.parties(parsed) or sort_of(parsed))
    says = lemma_of(node.head) in words("statements")["clause"]
    return scene.parties(above) if says and not animate else []


def _each(scene: Scene, word: Token) -> list[Party]:
    """ "Chad, Mali and Niger have paid, and each is …": whoever was named together last."""
    if word.lower_ not in EACH or child(word, "nmod") is not None:
        return []
    if word.i > word.sent.start and word.nbor(-1).tag_ == "NNS":
        return holders(scene, word.nbor(-1))  # "the governments each want …"
    for i in range(word.i - 1, max(-1, word.i - 40), -1):
        token = word.doc[i]
        if token.dep_ != "conj" and any(c.dep_ == "conj" for c in token.children):
            named = scene.parties(token) if token.pos_ in NOMINAL else []
            if len(named) > 1:
                return _instead(word, named)
        if token.dep_.startswith("nsubj") and _two(token) and (named := holders(scene, token)):
            return _instead(word, named)
    return []


def _instead(word: Token, named: list[Party]) -> list[Party]:
    """The parties a word stands for, by that word: of "neither" each is against."""
    return [replace(p, token=word) for p in named]


def _two(noun: Token) -> bool:
    """ "both governments", "the two firms"."""
    pair = has_word(noun, "det", "both") or has_word(noun, "nummod", "two")
    return pair or (noun.lower_ == "both" and child(noun, "nmod") is not None)


def _who_says_so(scene: Scene, pronoun: Token) -> list[Party]:
    """ "Both delegations said they were ready": they who say it, whom no name tells."""
    said = says_before(pronoun)
    who = (subject(said) or before(said)) if said is not None else None
    body = child(who, "nmod") if who is not None and pronoun.lower_ == "it" else None
    if body is not None and has_word(body, "case", "at", "for", "of") and scene.parties(body):
        return scene.parties(body)  # "A spokesman for the bank said it was …"
    if who is None or not alike(who, pronoun):
        return []
    return holders(scene, who)
