"""Levers somebody holds out: threats, offers and promises, made or weighed, in verbs and nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.complement.reach import bounded
from detente.evidence.events.parties import parties_of
from detente.evidence.events.sense import is_unreal
from detente.evidence.levers.words import (
    Found,
    act_words,
    core,
    felt_by,
    from_verb,
    idles,
    means,
    moves,
    shortest,
)
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import child, children, extent, has_word, negated, subject
from detente.evidence.wants.whom import party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene


def undertakings(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "threatened to cut the gas", "offered talks", "hinted at sanctions against Russia"."""
    lists, lemma = words("levers"), lemma_of(verb)
    threat, offer = lists["verb"]["threaten"], lists["verb"]["offer"]
    prepositions = lists["preposition"].get(lemma, [])
    tabled = _tabled(verb) or _raised(verb)
    if lemma not in threat + offer and not prepositions and tabled is None:
        return
    if negated(verb) or child(verb, "aux:pass") is not None:
        return
    parties = parties_of(scene, subject(verb))
    if not parties:
        return
    rule = "threat" if lemma in threat or lemma == "hint" else "offer"
    if tabled is not None:
        known = lemma_of(tabled) in means() or child(tabled, "nummod") is not None
        if known and not is_unreal(verb):  # not "put a pistol on the table"
            yield Found(parties, [verb], shortest(act_words(tabled)), None, "offer.table", 0.75)
        return
    todo = _to_do(verb) if lemma != "warn" else None
    if todo is not None:
        yield from _each_to_do(scene, verb, todo, parties, f"{rule}.infinitive")
        return
    gerund = next((c for c in children(verb, "xcomp", "ccomp", "obj") if c.tag_ == "VBG"), None)
    if gerund is not None and gerund.i == verb.i + 1:  # "proposed breaking the link"
        if not moves(gerund):
            return
        action, on = shortest(extent(gerund)), felt_by(scene, gerund, parties)
        yield Found(parties, [verb], action, on, f"{rule}.gerund", 0.75, verb)
        return
    thing = child(verb, "obj")
    # "threatened Iran with sanctions": the object is on whom, not what.
    on_whom = lemma == "threaten" and thing is not None and party_id(scene, thing) is not None
    if lemma in [*offer, "threaten"] and thing is not None and not on_whom:
        yield from _held_thing(scene, verb, thing, parties, rule)
        return
    for phrase in children(verb, "obl", "obj", "ccomp", "advcl"):
        case = child(phrase, "case", "mark")
        if phrase.dep_ != "obj" and case is not None and case.lower_ in prepositions:
            act = core(phrase)
            hit = child(verb, "obj")
            on = felt_by(scene, act, parties) or (party_id(scene, hit) if hit is not None else None)
            action = shortest(act_words(act))
            yield Found(parties, [verb, case], action, on, f"{rule}.preposition", 0.8, verb)
            return


def _to_do(verb: Token) -> Token | None:
    """The infinitive of what is threatened or offered, a time between them or not."""
    for c in children(verb, "xcomp", "advcl", "ccomp"):
        # "to double capacity", taken for an adjective
        acts = c.tag_ in {"VB", "VBP"} or (c.tag_ in {"JJ", "NN"} and child(c, "obj") is not None)
        if c.i > verb.i and acts and has_word(c, "mark", "to"):
            return c
    return None


def _each_to_do(
    scene: Scene, verb: Token, todo: Token, parties: list[Party], rule: str
) -> Iterator[Found]:
    """Each act of "offered to accept less and to forgo arrears"."""
    joined = [*children(todo, "conj"), *children(verb, "conj")]
    acts = [todo, *(c for c in joined if c.tag_ == "VB" and has_word(c, "mark", "to"))]
    for act in acts:
        denied = {t.lower_ for t in verb.doc[verb.i + 1 : act.i]} & {"not", "never"}
        more = [c for c in children(act, "conj") if c in acts]
        action = shortest(from_verb(extent(act, without=more)))
        if action and not denied and lemma_of(act) != "do":  # "threatened to do so"
            on = felt_by(scene, act, parties)
            yield Found(parties, [verb], action, on, rule, 0.85, act)


def _tabled(verb: Token) -> Token | None:
    """What is "put on the table"."""
    if lemma_of(verb) not in {"put", "place", "lay"}:
        return None
    onto = any(
        lemma_of(c) == "table" and has_word(c, "case", "on") for c in children(verb, "obl", "nmod")
    )
    return child(verb, "obj") if onto else None


def _raised(verb: Token) -> Token | None:
    """What one "raises the prospect of"."""
    lists, thing = words("levers")["hollow"], child(verb, "obj")
    if lemma_of(verb) not in lists["raised"] or thing is None or core(thing) is thing:
        return None
    return core(thing) if lemma_of(core(thing)) in means() else None


def _held_thing(
    scene: Scene, verb: Token, thing: Token, parties: list[Party], rule: str
) -> Iterator[Found]:
    """ "offered a loan", "threatened a boycott", "promised the farmers relief": a means, named by
    its kind or its sum, and to whom, who may stand before it.
    """
    to_whom = child(verb, "iobj")
    on = party_id(scene, to_whom) if to_whom is not None else None
    action = shortest(bounded([verb], act_words(thing)))
    if not action:
        return
    while action[-1].i + 1 < verb.sent.end and _goes_on(action[-1].nbor(1)):
        more = action[-1].nbor(1)  # "a 9 percent | raise over two years"
        action.extend(shortest(list(verb.doc[more.i : more.right_edge.i + 1])))
    told = any(lemma_of(t) in means() for t in action) or any(
        t.pos_ in {"SYM", "NUM"} for t in action
    )
    if not told:
        return
    on = on or felt_by(scene, thing, parties)
    yield Found(parties, [verb], action, on, f"{rule}.object", 0.8, verb)


def _goes_on(token: Token) -> bool:
    """A noun of a sum that the parse cut off, or took for a verb."""
    return token.pos_ == "NOUN" or (token.tag_ == "VB" and lemma_of(token) in means())


def weighed(scene: Scene, verb: Token) -> Iterator[Found]:
    """ "is considering sanctions on Iran", "is weighing cutting the aid", "will not rule out
    tariffs", "will not hesitate to use force": held ready, not yet announced.
    """
    lists, lemma = words("levers")["weighed"], lemma_of(verb)
    denied = lemma in lists["denied"]
    if lemma not in lists["verbs"] and not denied:
        return
    if denied and not _not_done(verb):
        return
    if (negated(verb) and not denied) or child(verb, "aux:pass") is not None:
        return
    parties = parties_of(scene, subject(verb))
    act = child(verb, "xcomp", "ccomp") or child(verb, "obj", "advcl")
    if not parties or act is None or act.i < verb.i:
        return
    if act.pos_ == "NOUN":
        if lemma_of(core(act)) not in words("levers")["noun"]["harm"]:
            return
        action = shortest(act_words(core(act)))
    elif (act.tag_ == "VBG" or has_word(act, "mark", "to")) and (moves(act) or _acts(act, denied)):
        action = shortest(from_verb(extent(act)) if act.tag_ != "VBG" else extent(act))
    else:
        return
    on = felt_by(scene, act, parties)
    yield Found(parties, [verb], action, on, "weighed", 0.7, verb)


def _acts(verb: Token, denied: bool) -> bool:
    """Of what nobody rules out, any act on a thing."""
    return denied and child(verb, "obj") is not None and not idles(verb)


def _not_done(verb: Token) -> bool:
    """ "did not rule it out", "refused to rule it out"."""
    if lemma_of(verb) == "rule" and not any(c.lower_ == "out" for c in verb.children):
        return False
    refused = verb.dep_ == "xcomp" and lemma_of(verb.head) in {"refuse", "decline"}
    return negated(verb) or refused


def announced(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "the union's threat to strike", "its offer of a loan", "repeated her promise to sue"."""
    lists = words("levers")["announced"]
    if noun.dep_ == "compound":
        return
    if lemma_of(noun) in words("levers")["noun"]["harm"]:
        yield from _looming(scene, noun)
        return
    if lemma_of(noun) not in lists["nouns"]:
        return
    owner = child(noun, "nmod:poss")
    if owner is None and noun.dep_ == "obj" and lemma_of(noun.head) in lists["made"]:
        owner = subject(noun.head)
    parties = parties_of(scene, owner)
    if not parties:
        return
    todo = next(
        (c for c in children(noun, "acl", "xcomp", "advcl") if has_word(c, "mark", "to")), None
    )
    if todo is not None and todo.i > noun.i:
        denied = any(t.lower_ in {"not", "never"} for t in noun.doc[noun.i : todo.i])
        action = shortest(from_verb(extent(todo)))
        if denied or not action or idles(todo):
            return
        yield Found(parties, [noun], action, felt_by(scene, todo, parties), "announced", 0.75)
        return
    thing = next((c for c in children(noun, "nmod") if has_word(c, "case", "of")), None)
    if thing is not None and lemma_of(thing) in means():
        action = shortest(act_words(thing))
        yield Found(parties, [noun], action, felt_by(scene, thing, parties), "announced", 0.7)


def _looming(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "the crew's threatened strike", "fears a suit by the company": an act others dread."""
    lists = words("levers")["announced"]
    by = next((c for c in children(noun, "nmod", "obl") if has_word(c, "case", "by", "from")), None)
    ahead = has_word(noun, "amod", *lists["ahead"])
    dreaded = lemma_of(noun.head) in lists["dreaded"] and noun.dep_ in {"obj", "nmod"}
    parties = parties_of(scene, by if by is not None else child(noun, "nmod:poss"))
    if parties and (ahead or (by is not None and dreaded)):
        action = shortest(act_words(noun))
        yield Found(parties, [noun], action, felt_by(scene, noun, parties), "looming", 0.65)
