"""Levers somebody is said to have: "is able to block it", "has the votes to topple him"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.events.parties import parties_of
from detente.evidence.levers.words import (
    Found,
    act_of,
    act_words,
    felt_by,
    from_verb,
    idles,
    moves,
    shortest,
    strikes,
)
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import child, children, extent, has_word, negated, subject

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene

HAVING = {"have", "hold", "keep", "retain", "possess", "wield", "enjoy", "gain"}
GIVING = {"give", "grant", "hand"}


def capacities(scene: Scene, word: Token) -> Iterator[Found]:
    """ "is able to block it", "has the power to veto", "is open to selling the bakeries"."""
    lists = words("levers")["capacity"]
    lemma = lemma_of(word)
    if word.pos_ == "VERB" and lemma in lists["enabling"]:
        yield from _enabled(scene, word)
        return
    if word.lower_ == "open" and (thing := _open_to(word)) is not None:
        if not negated(word) and (parties := _bearers(scene, word)):
            yield Found(parties, [word], shortest(act_words(thing)), None, "capacity", 0.65)
        return
    if word.lower_ in lists["adjectives"] or word.lower_ in lists["ready"]:
        parties = _bearers(scene, word)
    elif lemma in lists["nouns"] or lemma in lists["numbers"]:
        parties = _owners(scene, word)
    else:
        return
    todo = _todo(word)
    if not parties or todo is None or negated(word) or idles(todo):
        return
    lawful = lemma in lists["lawful"] + lists["numbers"] and child(todo, "obj") is not None
    ready = word.lower_ in lists["ready"] and strikes(scene, todo, parties)
    inclined = word.lower_ == "open" and child(todo, "obj") is not None
    if not (moves(todo) or lawful or ready or inclined):
        return
    on = felt_by(scene, todo, parties)
    gerund = todo.tag_ == "VBG"
    action = shortest(extent(todo)[1:] if gerund else from_verb(extent(todo)))
    if action:
        yield Found(parties, [word], action, on, "capacity", 0.7)


def _enabled(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "a step that would allow it to impose terms", "a law that lets ministers sack judges"."""
    who = child(verb, "obj", "iobj")
    todo = child(verb, "xcomp", "ccomp")
    if todo is not None and who is None:
        who = child(todo, "nsubj")
    may = verb.tag_ in {"VBZ", "VBP"} or has_word(verb, "aux", "would", "could", "can", "will")
    if who is None or todo is None or negated(verb) or not may or not moves(todo):
        return
    if parties := [p for p in parties_of(scene, who) if p.member is not None]:
        action = act_of(todo)
        yield Found(parties, [verb], action, felt_by(scene, todo, parties), "capacity", 0.65)


def _open_to(word: Token) -> Token | None:
    """ "open to a sale"."""
    return next((c for c in children(word, "obl") if has_word(c, "case", "to")), None)


def _bearers(scene: Scene, word: Token) -> list[Party]:
    """Whose quality it is: "the mayor is able to", "three governments prepared to"."""
    if child(word, "cop", "aux:pass") is not None:
        return parties_of(scene, subject(word))
    if word.dep_ in {"amod", "acl"} and word.head.i < word.i:
        return parties_of(scene, word.head)
    return []


def _owners(scene: Scene, word: Token) -> list[Party]:
    """Who has a power: "the court has the power to", "gives it the power to", "its right to"."""
    if word.dep_ == "obj" and lemma_of(word.head) in HAVING:
        return [] if negated(word.head) else parties_of(scene, subject(word.head))
    if word.dep_ == "obj" and lemma_of(word.head) in GIVING:
        return parties_of(scene, child(word.head, "iobj"))
    if lemma_of(word) in words("levers")["capacity"]["nouns"]:
        return parties_of(scene, child(word, "nmod:poss"))
    return []


def _todo(word: Token) -> Token | None:
    """What one is able to do, wherever the parse hangs it."""
    nodes = [word, word.head] if word.dep_ == "obj" else [word]
    for node in nodes:
        for c in children(node, "xcomp", "acl", "advcl", "ccomp"):
            if c.i > word.i and has_word(c, "mark", "to"):
                return c
    return None
