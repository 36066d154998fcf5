"""Wants under a verb: "seeks talks", "refuses to", "calls for", "wants Kyiv to", "was urged by
Kyiv to", "would rather lose than yield", "vowed never to yield".
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.complement.reach import following
from detente.evidence.lexicons import graded, lemma_of, words
from detente.evidence.parse.syntax import (
    child,
    children,
    extent,
    has_word,
    infinitive_after,
    negated,
    subject,
    trimmed,
)
from detente.evidence.wants.asked import from_to
from detente.evidence.wants.found import (
    Found,
    cue_negated,
    denied,
    flipped,
    inside_condition,
)
from detente.evidence.wants.frames import complements
from detente.evidence.wants.gapped import gapped
from detente.evidence.wants.holder import PERSONS, wanters
from detente.evidence.wants.whom import holders, party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene
    from detente.evidence.types import Polarity, Strength

# Whoever is told to want, seek or refuse something has not done so.
TELLING = {
    "advise", "ask", "beg", "challenge", "convince", "direct", "encourage", "force", "implore",
    "instruct", "order", "persuade", "press", "pressure", "require", "tell", "urge", "want", "warn",
}  # fmt: skip
# What nobody does to a thing they are against.
YIELDING = {"accept", "countenance", "tolerate"}
ANY_FRAME = ("to", "that", "obj", "ing")


@cache
def verbs() -> dict[str, tuple[Polarity, Strength]]:
    """Lemma of a verb of wanting to (polarity, strength)."""
    return graded(words("wants")["verb"])


@cache
def _first_words() -> frozenset[str]:
    """What a verb can begin with that may be a cue, its particle left out."""
    listed = [*verbs(), *words("wants")["undertaking"]["verbs"], *YIELDING]
    return frozenset(v.split()[0] for v in listed)


def cues() -> frozenset[str]:
    """The lemmas that can be cues here."""
    return _first_words() | {"rather", "sooner"}


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """Wants whose cue is this verb, or "rather" ("would rather lose than yield")."""
    if token.lower_ in {"rather", "sooner"}:
        yield from _rather(scene, token)
    if token.pos_ not in {"VERB", "AUX"} and not _taken_for_noun(token):
        return
    opens = token.i == token.sent.start or token.nbor(-1).text == ","
    own = has_word(token, "aux", "has", "have", "had") or child(token, "nsubj") is not None
    if token.tag_ == "VBN" and opens and not own:
        return  # "Asked to comment, he said …"
    lemma = lemma_of(token)
    if lemma not in _first_words():
        return
    particle = child(token, "compound:prt")
    particle = particle or next((c for c in children(token, "advmod") if c.i == token.i + 1), None)
    if particle is not None and f"{lemma} {particle.lower_}" in verbs():
        lemma = f"{lemma} {particle.lower_}"
    if lemma in words("wants")["undertaking"]["verbs"]:
        yield from _renounced(scene, token)
    elif lemma in YIELDING:
        yield from _will_not(scene, token)
    elif lemma in verbs() and not inside_condition(token):
        if child(token, "aux:pass") is not None:
            yield from _passive(scene, token, lemma)
        else:
            yield from _verb(scene, token, lemma)


def _taken_for_noun(token: Token) -> bool:
    """ "Farmers fear", "Shops worry": a plural verb that a tagger takes for a noun."""
    own = child(token, "nsubj")
    beside = own is not None and own.i == token.i - 1
    led = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in {"that", "to"}
    if own is None and token.i == token.sent.start + 1 and token.tag_ == "NN":
        # "Distillers fear losing the market": a headline's or lead's first words.
        noun = token.nbor(-1)
        goes_on = token.i + 1 < len(token.doc) and token.nbor(1).tag_ in {"VBG", "IN", "TO", "DT"}
        return noun.tag_ == "NNS" and noun.head is token and goes_on and token.dep_ == "ROOT"
    plural = led and own is not None and own.tag_ == "NNS" and own.i < token.i
    bare = child(token, "det", "cop", "case") is None
    # "Farmers downstream fear that …": the word between describes the farmers.
    bare = bare and (plural or child(token, "amod") is None)
    if token.tag_ == "NNS":
        # "Lee worries about her seat", "The fund calls on the family to pay": a main verb
        alone = token.dep_ == "ROOT" and child(token, "cop", "case") is None
        if own is None and token.lower_ == "calls" and token.nbor(1).lower_ == "on":
            return alone and child(token, "compound") is not None
        singular = own is not None and own.tag_ in {"NN", "NNP", "PRP"}
        return alone and singular and token.nbor(1).lower_ in {"about", "for", "on", "over", "that"}
    return token.tag_ == "NN" and own is not None and (beside or plural) and bare


def _verb(scene: Scene, verb: Token, lemma: str) -> Iterator[Found]:
    polarity, strength = verbs()[lemma]
    if (
        lemma in {"back", "sue", "veto", "vote"}
        and verb.tag_ in {"VBD", "VBN"}
        and not _to_do(verb)
    ):
        return  # "vetoed the sale": an act, and done
    frames = words("wants")["frame"].get(lemma, ANY_FRAME)
    if verb.dep_ == "xcomp" and verb.tag_ == "VB" and lemma_of(verb.head) == "threaten":
        return  # "threatened to seek a contempt order": an act held out
    if "would" in frames and not has_word(verb, "aux", "would", "’d", "'d"):
        return
    if "going" in frames and verb.tag_ != "VBG":
        return
    # "Distillers fear losing …": its verb taken for a noun, the word before is who.
    who = verb.nbor(-1) if verb.pos_ == "NOUN" and child(verb, "nsubj") is None else None
    parties = wanters(scene, verb, who) or _above(scene, verb)
    if not parties or _counterfactual(verb, lemma) or _would_vote(verb, lemma):
        return
    frames = ("to", "obj") if "would" in frames else frames
    if "looking" in frames and has_word(verb, "aux", "will", "’ll", "'ll"):
        return  # "it will look for somebody weaker"
    frames = ("for", "to") if "looking" in frames and verb.tag_ == "VBG" else frames
    negative = cue_negated(verb) != (denied(verb) or _no_sign(verb))
    direction = flipped(polarity, negative=negative)
    for content, asked, rule, sure in complements(scene, verb, frames):
        if content:
            if rule == "verb.against" and polarity == "for":
                direction = flipped(direction, negative=True)  # "campaigned against the dam"
            if lemma == "warn" and rule == "verb.asked-to":
                # "warned them not to go": the denial is turned into polarity with the others'.
                direction = flipped(direction, negative=True)
            if (
                direction == "for"
                and lemma in words("wants")["denied"]["says_nothing"]
                and negated(verb)
            ):
                return
            other = gapped(scene, verb) if rule in {"verb.object", "verb.following"} else None
            own = [t for t in content if other is None or t.i < other[0].token.i - 1]
            yield Found(parties, [verb], own, direction, strength, rule, sure, asked)
            if other is not None:
                who_else, thing = other
                yield Found([who_else], [verb], thing, direction, strength, "verb.gapped", 0.75)
            return


def _would_vote(verb: Token, lemma: str) -> bool:
    """ "if it passed they would vote against it": an act held out, not a want."""
    held_out = lemma == "vote" and has_word(verb, "aux", "would", "could", "’d", "'d")
    return held_out and any(has_word(c, "mark", "if") for c in children(verb, "advcl"))


def _to_do(verb: Token) -> bool:
    """ "voted to strike": what they voted for is still to be done."""
    acts = children(verb, "xcomp", "advcl")
    return any(has_word(c, "mark", "to") or c.tag_ == "VBG" for c in acts)


def _no_sign(verb: Token) -> bool:
    """ "shows no sign of wanting to leave"."""
    noun = verb.head
    sign = verb.dep_ == "acl" and lemma_of(noun) in {"hint", "intention", "sign"}
    return sign and has_word(noun, "det", "no", "little", "neither")


def _above(scene: Scene, verb: Token) -> list[Party]:
    """ "She told them that the bid was low and asked them to wait": joined to the wrong verb."""
    node = verb
    while node.dep_ == "conj":
        node = node.head
    if node is verb or child(verb, "nsubj", "nsubj:pass") is not None:
        return []
    above, told = node.head, child(node, "nsubj")
    if told is not None and told.lower_ in PERSONS:
        return []  # "Aides say he is tired, and hopes to rest": they do not
    if node.dep_ == "acl:relcl" and has_word(node, "mark", "that"):
        above = above.head  # the clause hung on whom they were told
    return holders(scene, subject(above)) if above is not node.head or node.dep_ == "ccomp" else []


def _counterfactual(verb: Token, lemma: str) -> bool:
    """ "would have tried", "might attempt": nobody tries; "reason to fear", "power to veto": nobody
    need fear or veto; "stopped short of demanding": nobody demands.
    """
    if verb.i > 1 and [t.lower_ for t in verb.doc[verb.i - 2 : verb.i]] == ["short", "of"]:
        return True
    unsure = has_word(verb, "aux", "would", "could", "might", "’d", "'d")
    perfect = has_word(verb, "aux", "have", "’ve", "'ve")
    trying = lemma in {"attempt", "try", "endeavor", "endeavour", "struggle", "strive", "set out"}
    able = words("wants")["denied"]["able_to"]
    top = verb
    while top.dep_ == "conj" and top.head.tag_ == "VB":
        top = top.head
    # "urged them not to try": they have not tried.
    told = top.tag_ == "VB" and top.dep_ in {"xcomp", "ccomp"} and lemma_of(top.head) in TELLING
    told = told and child(top, "nsubj", "aux") is None  # "told us that they would like it back"
    if told and child(top.head, "obj", "iobj") is not None:
        return True
    possible = verb.head.pos_ in {"NOUN", "ADJ"} and lemma_of(verb.head) in able
    merely_could = verb.dep_ in {"acl", "advcl"} and possible
    return (unsure and (perfect or trying)) or merely_could


def _passive(scene: Scene, verb: Token, lemma: str) -> Iterator[Found]:
    """ "was urged by Kyiv to accept", "was rejected by the union": the agent wants."""
    polarity, strength = verbs()[lemma]
    frames = words("wants")["frame"].get(lemma, ANY_FRAME)
    agent, patient = _agent(verb), subject(verb)
    parties = holders(scene, agent)
    if agent is None or patient is None or not parties:
        return
    direction = flipped(polarity, negative=cue_negated(verb))
    todo = infinitive_after(verb) or infinitive_after(agent.right_edge) or child(verb, "xcomp")
    todo = todo or next((c for c in children(agent, "acl") if has_word(c, "mark", "to")), None)
    if todo is not None and has_word(todo, "mark", "to") and "asked" in frames:
        content = from_to(extent(todo))
        asked = party_id(scene, patient)
        yield Found(parties, [verb], content, direction, strength, "verb.asked-to", 0.85, asked)
    elif "obj" in frames and patient.head.i == verb.i and patient.pos_ in {"NOUN", "PROPN"}:
        content = extent(patient)
        yield Found(parties, [verb], content, direction, strength, "verb.passive", 0.75)


def _agent(verb: Token) -> Token | None:
    named = child(verb, "obl:agent")
    return named or next((c for c in children(verb, "obl") if has_word(c, "case", "by")), None)


def _renounced(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "vowed never to accept", "pledged not to return": a refusal."""
    todo = infinitive_after(verb) or child(verb, "xcomp")
    if verb.tag_ == "VB" and child(verb, "aux") is None:
        return  # "wants them to promise not to": no promise yet
    parties = wanters(scene, verb)
    between = {t.lower_ for t in verb.doc[verb.i + 1 : todo.i]} if todo is not None else set()
    if todo is None or not parties or not between & {"not", "never"} or negated(verb):
        return
    # The denial is still in the content: it is turned into polarity with all the others'.
    yield Found(parties, [verb], from_to(extent(todo)), "for", "strong", "verb.renounced", 0.7)


def _will_not(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "will not accept a tax on cattle", "cannot accept it": a refusal of a thing."""
    thing = max(children(verb, "obj", "xcomp", "ccomp"), key=lambda c: c.i, default=None)
    will = has_word(verb, "aux", "will", "would", "wo", "’ll", "'ll", "can", "ca", "could")
    if thing is None or thing.i < verb.i or thing.pos_ == "PRON" or not (will and negated(verb)):
        return
    if inside_condition(verb) or verb.nbor(1).pos_ not in {"ADJ", "DET", "NOUN", "NUM", "PROPN"}:
        return
    parties = wanters(scene, verb)
    if parties:
        content = trimmed(list(verb.doc[verb.i + 1 : thing.right_edge.i + 1]))
        yield Found(parties, [verb], content, "against", "strong", "verb.will-not", 0.8)


def _rather(scene: Scene, rather: Token) -> Iterator[Found]:
    """ "would rather lose than yield", "would rather Lisbon reopened the scheme"."""
    doc = rather.doc
    if rather.i + 2 < len(doc) and rather.nbor(1).lower_ == "than":
        yield from _rather_than(scene, rather)
        return
    near = [t for t in doc[max(0, rather.i - 2) : rather.i] if t.lower_ in {"would", "’d", "'d"}]
    if not near or rather.i + 1 >= len(doc):
        return
    verb = near[0].head
    subjects = [c for c in children(verb, "nsubj") if c.i < near[0].i]
    holder = max(subjects, key=lambda c: c.i) if subjects else subject(verb)
    others = [c for c in children(verb, "nsubj") if c.i > rather.i]
    parties = holders(scene, holder)
    content = trimmed([t for t in extent(verb) if t.i > rather.i])
    if not parties and holder is not None:
        parties = wanters(scene, verb, holder)
    against = bool(content) and content[0].lower_ == "not"  # "would rather not discuss it"
    content = trimmed(content[against:])
    if parties and content and verb.i > rather.i:
        asked = party_id(scene, others[0]) if others else None
        polarity: Polarity = "against" if against else "for"
        yield Found(parties, [rather], content, polarity, "plain", "verb.rather", 0.8, asked)


def _rather_than(scene: Scene, rather: Token) -> Iterator[Found]:
    """ "would resign rather than sign": what somebody would do another thing to avoid."""
    avoided = rather.nbor(2)
    main = next((t for t in rather.ancestors if t.i < rather.i and t.pos_ == "VERB"), None)
    if avoided.tag_ not in {"VB", "VBP"} or main is None:
        return
    ready = has_word(main, "aux", "will", "would", "’d", "'d", "’ll", "'ll")
    ready = ready or lemma_of(main.head) in {"choose", "prefer", "vow", "threaten", "ready"}
    parties = wanters(scene, main) if ready and main.tag_ == "VB" else []
    if parties and not negated(main) and "rather" not in {c.lower_ for c in main.lefts}:
        content = [t for t in following(avoided) if t.i >= avoided.i]
        yield Found(
            parties, [rather, rather.nbor(1)], content, "against", "plain", "verb.rather-than", 0.75
        )
