"""The words of a lever: the act as short as names it, and who feels it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.cast import sides_of
from detente.evidence.event_parties import parties_within
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.syntax import child, children, extent, has_word, trimmed
from detente.evidence.wants_whom import party_id

if TYPE_CHECKING:
    from detente.evidence.scene import Party, Scene
    from detente.evidence.tokens import Token

UPON = {"against", "on", "to", "for", "at", "upon", "with", "over"}


def idle() -> list[str]:
    """Verbs that do nothing to anybody."""
    found: list[str] = words("levers")["idle"]["verbs"]
    return found


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


def shortest(tokens: list[Token]) -> list[Token]:
    """An act without what is said around it: its condition, price, time or reason ("cut the gas |
    unless it pays", "| in exchange for talks", "| before May", "|, which it owns").
    """
    around = words("levers")["around"]
    for n, token in enumerate(tokens[1:], 1):
        ahead = tokens[n + 1] if n + 1 < len(tokens) else token
        two = f"{token.lower_} {ahead.lower_}"
        clause = token.text == "," and (
            ahead.lower_ in around["after_comma"] or ahead.tag_ in {"VBD", "VBZ", "VBG"}
        )
        timed = token.pos_ == "ADP" and ahead.ent_type_ in {"DATE", "TIME"}
        if clause or timed or token.lower_ in around["words"] or two in around["pairs"]:
            return trimmed(tokens[:n])
    return tokens


def core(noun: Token) -> Token:
    """ "the possibility of sanctions", "the threat of war": the act itself."""
    hollow = {
        "possibility",
        "prospect",
        "threat",
        "idea",
        "risk",
        "offer",
        "promise",
        "chance",
        "option",
    }
    inner = next((c for c in children(noun, "nmod") if has_word(c, "case", "of")), None)
    return inner if lemma_of(noun) in hollow and inner is not None else noun


def act_words(noun: Token) -> list[Token]:
    """A noun that names an act, without its preposition and clauses."""
    case = [c for c in noun.children if c.dep_ in {"case", "mark"} and c.i < noun.i]
    cut = [c for c in noun.children if c.dep_ in {"acl:relcl", "parataxis"}]
    return extent(noun, without=[*case, *cut])


def from_verb(tokens: list[Token]) -> list[Token]:
    """An infinitive without its "to"."""
    to = next((n for n, t in enumerate(tokens[:4]) if t.lower_ == "to"), None)
    return tokens if to is None else tokens[to + 1 :]
