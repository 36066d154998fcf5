"""Who holds a want, and of whom something is wanted: who must act for it to be had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.actors.name_kinds import COUNTRY, PERSON
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import child, children, has_word
from detente.evidence.scene import Party

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

# What takes two: its partner is asked for it.
MEETINGS = frozenset(
    {
        "agreement", "alliance", "ceasefire", "contact", "contract", "conversation", "deal",
        "dialogue", "discussion", "meeting", "negotiation", "pact", "partnership", "settlement",
        "summit", "talk", "talks", "treaty", "truce",
    }
)  # fmt: skip


NOBODY = {"nobody", "none", "neither"}
PARTS = {"all", "both", "each", "either", "many", "most", "one", *NOBODY}


def holders(scene: Scene, token: Token | None) -> list[Party]:
    """Who wants, by the subject or owner of a cue: an actor, or else whoever a common noun names
    that is no thing ("the admiral", "hospitals").
    """
    found = scene.parties(token)
    part = token is not None and (token.lower_ in PARTS or token.pos_ == "NUM")
    if token is not None and part and not _known(found):
        # "None of the banks wants a trial", "most of the miners want one"
        whole = child(token, "nmod")
        within = {"of", "in", "among", "at"} if token.lower_ in NOBODY else {"of"}
        named = (
            holders(scene, whole) if whole is not None and has_word(whole, "case", *within) else []
        )
        if token.lower_ in NOBODY and (there := _nobody_there(scene, token, whole)):
            return there
        if token.lower_ in NOBODY and any(p.member and p.member.kind == COUNTRY for p in named):
            return found  # "nobody in Rabat" is not Morocco
        told = [c for c in children(whole, "appos") if c.pos_ == "PROPN"] if whole else []
        if told and token.pos_ == "NUM" and _known(scene.parties(told[0])):
            return scene.parties(told[0])  # "two of his aides, Ann Lee and Bo Weir"
        if named and (token.pos_ == "NUM" or token.lower_ == "one") and whole is not None:
            return [Party(None, token, token.doc[token.i : whole.i + 1].text)]  # "one of his aides"
        return [Party(p.member, token, p.text) for p in named] or found
    if found or token is None or token.pos_ != "NOUN" or token.ent_type_ in {"DATE", "TIME"}:
        return found
    lemma = lemma_of(token)
    lists = words("wants")["holder"]
    somebody = lemma in lists["concrete"] or lemma in words("groups")["kin"]
    abstract = lemma.endswith(tuple(lists["abstract"])) and not somebody
    if lemma in lists["things"] or abstract:
        return found
    if not lemma.replace("-", "").isalpha():
        return found
    return [Party(None, token, scene.naming(token))]


def _nobody_there(scene: Scene, nobody: Token, whole: Token | None) -> list[Party]:
    """ "Nobody on my crew wants …" is the crew, "nobody in this town" all who are there; of "nobody
    here" who speaks tells for their own.
    """
    if whole is None:
        here = nobody.nbor(1).lower_ == "here" if nobody.i + 1 < nobody.sent.end else False
        spoken = scene.spoken_for(nobody) if here else []
        bodies = [p for p in spoken if p.member is not None and p.member.kind != PERSON]
        return [Party(p.member, nobody, p.text) for p in bodies]
    if has_word(whole, "case", "on", "among"):
        named = scene.parties(whole) or [Party(None, nobody, scene.naming(whole))]
        return [Party(p.member, nobody, p.text) for p in named]
    pointed = any(c.lower_ in {"my", "our", "this", "that"} for c in whole.lefts)
    if not pointed or not has_word(whole, "case", "in", "at"):
        return []
    people = sort_of(whole) == "people" or whole.tag_ == "NNS"
    there = scene.naming(whole) if people else nobody.doc[nobody.i : whole.i + 1].text
    return [Party(None, nobody, there)]


def _known(parties: list[Party]) -> bool:
    return any(p.member is not None for p in parties)


def party_id(scene: Scene, token: Token) -> str | None:
    """The actor a token stands for; of several joined by "and", the first."""
    parties = scene.parties(token)
    return parties[0].id if parties else None


def asked_in(scene: Scene, cue: Token, noun: Token) -> str | None:
    """Who must act for a thing to be had: "X from Y", or a meeting "with Y".

    A meeting takes two, so its partner is asked; who is merely spoken about is not.
    """
    for phrase in [*children(cue, "obl"), *children(noun, "nmod", "obl")]:
        case = child(phrase, "case")
        if case is None or phrase is noun:
            continue
        if case.lower_ == "from":
            return party_id(scene, phrase)
        if case.lower_ == "with" and phrase.head.i == noun.i and lemma_of(noun) in MEETINGS:
            return party_id(scene, phrase)
    return None
