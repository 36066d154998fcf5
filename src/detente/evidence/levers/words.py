"""What makes an act a lever, the words that name it as shortly as can be, and who feels it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.evidence.actors.cast import sides_of
from detente.evidence.events.parties import parties_within
from detente.evidence.events.sense import type_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import (
    child,
    children,
    extent,
    has_word,
    negated,
    subject,
    trimmed,
)
from detente.evidence.wants.whom import MEETINGS, party_id

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene

UPON = {"against", "on", "to", "for", "at", "upon", "with", "over"}
CONDITIONS = {"if", "provided", "providing", "unless"}
# Types of acts that are done by answering, or together with the other.
ANSWERS = {"AGREE", "CONSULT", "REQUEST", "SUPPORT"}
# Of these, verbs that need no object to be acts ("strike", "walk out", "resign").
BY_ONESELF = {"PROTEST", "REJECT", "RETREAT"}


@dataclass(frozen=True)
class Found:
    """A lever as a rule finds it: whose it is, the cue, the act's words, who feels it, and the
    verb that a condition may hang on.
    """

    parties: list[Party]
    cue: list[Token]
    action: list[Token]
    on: str | None
    rule: str
    confidence: float
    hinge: Token | None = None


def idles(verb: Token) -> bool:
    """Whether a verb does nothing to anybody; who goes to court or on strike does."""
    lists = words("levers")["idle"]
    if lemma_of(verb) not in lists["verbs"]:
        return False
    whither = children(verb, "obl", "xcomp", "advcl")
    return not any(lemma_of(c) in lists["unless_to"] for c in whither)


def means() -> set[str]:
    """Nouns of what one can do to another, or give them."""
    lists = words("levers")["noun"]
    return {*lists["harm"], *lists["help"], *lists["offered"]}


def tells(verb: Token) -> bool:
    """Whether a verb is an act between parties: one PLOVER has a type for, with the object it needs
    to be one, or one whose object is a means ("raise tariffs").
    """
    lemma, light = lemma_of(verb), words("events")["light"]
    if idles(verb):
        return False
    thing = child(verb, "obj", "nsubj:pass")
    lists = words("levers")["noun"]
    if thing is not None and lemma_of(thing) in {*lists["harm"], *lists["help"], *MEETINGS}:
        return True
    if lemma in words("levers")["act"]["verbs"] or lemma in words("levers")["idle"]["verbs"]:
        return True  # "go to court"
    kind = type_of(verb)
    if kind is None or kind[0] == "REQUEST" or lemma in light["of_people"] + light["of_things"]:
        return False
    return thing is not None or kind[0] in BY_ONESELF


def answers(verb: Token) -> bool:
    """Whether an act is no more than an answer, or done together with the other."""
    kind = type_of(verb)
    return kind is not None and kind[0] in ANSWERS


def moves(verb: Token) -> bool:
    """Whether a verb is an act on others, and more than an answer."""
    return tells(verb) and not answers(verb)


def strikes(scene: Scene, verb: Token, parties: list[Party]) -> bool:
    """Whether an act is done to another party, or has a known means or effect on one."""
    return moves(verb) or (
        not idles(verb)
        and child(verb, "obj") is not None
        and felt_by(scene, verb, parties) is not None
    )


def on_condition(verb: Token) -> Token | None:
    """The clause an act hangs on: "…, if talks fail", "unless the mayor backs down, he will …",
    "will not sign until …".
    """
    marks = CONDITIONS | {"until"} if negated(verb) else CONDITIONS
    nodes = [verb]
    while nodes[-1].dep_ in {"conj", "xcomp", "ccomp"}:
        nodes.append(nodes[-1].head)
    for node in nodes:
        for clause in children(node, "advcl"):
            if has_word(clause, "mark", *marks):
                return clause
    # Wherever the parse hangs it: right behind the act, or before it and closed by a comma.
    for mark in verb.sent:
        if mark.lower_ in marks and mark.dep_ == "mark" and mark.head.i > mark.i:
            clause = mark.head
            behind = verb.i < mark.i and not any(
                t.text in {";", "”", '"'} for t in verb.doc[verb.i : mark.i]
            )
            if behind or (clause.i < verb.i and _opens(mark)):
                return clause
    return None


def _opens(mark: Token) -> bool:
    before = mark.nbor(-1) if mark.i > mark.sent.start else None
    return before is None or before.lower_ in {"that", ",", "“", '"', "‘", "and", "but", ":"}


def felt_by(scene: Scene, act: Token, besides: list[Party]) -> str | None:
    """Who feels an act: its object, or whom it is against, on or to; never its own doer."""
    own: set[str | None] = {m.id for p in besides for m in sides_of(p.member)}
    # What is sent is the means: it is felt by whom it is sent to.
    moved = lemma_of(act) in words("levers")["moving"]["verbs"]
    objects = [] if moved else children(act, "obj", "iobj")
    candidates = [*objects, *children(act, "obl", "nmod")]
    for obj in children(act, "obj"):
        candidates.extend(children(obj, "nmod", "nmod:poss"))
    for phrase in candidates:
        case = child(phrase, "case")
        if phrase.dep_ in {"obl", "nmod"} and (case is None or case.lower_ not in UPON | {"of"}):
            continue
        who = party_id(scene, phrase)
        if who is not None and who not in own:
            return who
        within = parties_within(scene, phrase, own)
        if within:
            return within[0].id
    return None


def pressed(scene: Scene, hinge: Token, besides: list[Party]) -> str | None:
    """Who is to feel a threat or an offer: whom its condition names as its doer ("unless the
    company restores the rates").
    """
    clause = on_condition(hinge)
    who = subject(clause) if clause is not None else None
    own: set[str | None] = {m.id for p in besides for m in sides_of(p.member)}
    return next((p.id for p in scene.parties(who) if p.id is not None and p.id not in own), None)


def shortest(tokens: list[Token]) -> list[Token]:
    """An act without what is said around it: its condition, price, time or reason ("cut the gas |
    unless it pays", "| in exchange for talks", "| before May", "|, which it owns", "| and that …").
    """
    around = words("levers")["around"]
    for n, token in enumerate(tokens[1:], 1):
        ahead = tokens[n + 1] if n + 1 < len(tokens) else token
        two = f"{token.lower_} {ahead.lower_}"
        relative = ahead.tag_ == "IN" and n + 2 < len(tokens) and tokens[n + 2].tag_[:2] == "WD"
        clause = token.text == "," and (
            ahead.lower_ in around["after_comma"]
            or (ahead.tag_ in {"VBD", "VBN", "VBZ", "VBG"} and ahead.lower_ != "including")
            or relative
            or ahead.lower_ in {"a", "an"}
        )
        timed = token.pos_ == "ADP" and ahead.ent_type_ in {"DATE", "TIME"}
        way = token.lower_ == "by" and ahead.tag_ == "VBG"
        besides = token.dep_ == "cc" and ahead.lower_ == "that" and ahead.dep_ == "mark"
        if (
            clause
            or timed
            or way
            or besides
            or token.lower_ in around["words"]
            or two in around["pairs"]
        ):
            return trimmed(tokens[:n])
    return trimmed(tokens)


def act_of(verb: Token) -> list[Token]:
    """The words of an act from its verb on, without what is joined to it as a clause of its own
    ("would lend | but would not relax the rules").
    """
    own = ("nsubj", "nsubj:pass", "aux", "aux:pass", "cop")
    apart = [c for c in children(verb, "conj", "parataxis", "list") if child(c, *own) is not None]
    return shortest(
        [t for t in extent(verb, without=[c for c in apart if c.i > verb.i]) if t.i >= verb.i]
    )


def core(noun: Token) -> Token:
    """ "the possibility of sanctions", "the threat of war": the act itself."""
    inner = next((c for c in children(noun, "nmod") if has_word(c, "case", "of")), None)
    hollow = lemma_of(noun) in words("levers")["hollow"]["nouns"]
    return inner if hollow and inner is not None else noun


def act_words(noun: Token) -> list[Token]:
    """A noun that names an act, without its preposition and clauses."""
    case = [c for c in noun.children if c.dep_ in {"case", "mark"} and c.i < noun.i]
    cut = [c for c in noun.children if c.dep_ in {"acl:relcl", "parataxis"}]
    return extent(noun, without=[*case, *cut])


def from_verb(tokens: list[Token]) -> list[Token]:
    """An infinitive without its "to"."""
    to = next((n for n, t in enumerate(tokens[:4]) if t.lower_ == "to"), None)
    return tokens if to is None else tokens[to + 1 :]
