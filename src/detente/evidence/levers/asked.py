"""Levers that wants tell of: what is asked of somebody, what somebody is ready, reluctant or
refuses to do, and what others fear that they do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.levers.words import answers, felt_by, idles, moves, shortest, tells
from detente.evidence.lexicons import act_verbs, lemma_of, words
from detente.evidence.parse.syntax import child, extent, subject
from detente.evidence.scene import Party
from detente.evidence.types import Lever

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.documents.types import Span
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene
    from detente.evidence.types import Want

# Types of acts that are done by answering.
ANSWERS = {"AGREE", "SUPPORT", "REQUEST", "REJECT", "ACCUSE", "THREATEN"}
# What is only tried is a means where it is meant to hurt.
HOSTILE = {"ASSAULT", "COERCE", "SANCTION"}


def asked_acts(scene: Scene, wants: list[Want]) -> Iterator[Lever]:
    """What somebody wants of an actor is an act that actor could do: its lever on the asker."""
    names = {m.id: m.name for m in scene.cast.members}
    for want in wants:
        if want.of is None or want.of not in names or want.polarity == "against":
            continue
        act = want.content
        at = _infinitive_in(scene, act)
        verb = _verb_at(scene, at) if at is not None else None
        if at is None or verb is None or not moves(verb) or _only_says(scene, at):
            continue
        yield Lever(
            id="l",
            holder=want.of,
            holder_text=names[want.of],
            action=_shortened(scene, at, act.end),
            on=want.holder,
            cue=want.cue,
            sentence=want.sentence,
            confidence=round(want.confidence * 0.7, 2),
            found_by="asked-act",
        )


def _wavering(want: Want) -> bool:
    """Who is willing, reluctant or refuses to do a thing can do it."""
    return want.cue.lower() in words("levers")["wavering"]["cues"]


def _does_something(scene: Scene, verb: Token) -> bool:
    """Whether an act is done to a thing or somebody ("suspend its payments"), not a mere change
    of mind ("wait", "go further").
    """
    thing = child(verb, "obj")
    return thing is not None and (thing.pos_ != "PRON" or bool(scene.parties(thing)))


def _verb_at(scene: Scene, at: int) -> Token | None:
    """The verb of an infinitive that begins here, past an adverb before it."""
    verb = scene.reading.token_at(at)
    while verb is not None and verb.pos_ == "ADV" and verb.i + 1 < len(verb.doc):
        verb = verb.nbor(1)
    return verb


def _only_says(scene: Scene, at: int) -> bool:
    """Whether what is asked is an answer or an idiom ("accept arbitration", "call their bluff"),
    or done to oneself.
    """
    verb = scene.reading.token_at(at)
    if verb is None:
        return True
    code = act_verbs().get(lemma_of(verb), (None, None))[0]
    thing = child(verb, "obj")
    itself = thing is not None and thing.lower_.endswith(("self", "selves"))
    return itself or code in ANSWERS or lemma_of(verb) in words("levers")["idle"]["asked"]


def _shortened(scene: Scene, start: int, end: int) -> Span:
    """The act between two places, as short as names it."""
    first, last = scene.reading.token_at(start), scene.reading.token_at(end - 1)
    if first is None or last is None or first.doc is not last.doc:
        return scene.reading.document.span(start, end)
    return scene.span(shortest(list(first.doc[first.i : last.i + 1])))


def _infinitive_in(scene: Scene, content: Span) -> int | None:
    """Where the act begins in "to VERB …", "for X to VERB …", "X to VERB …"."""
    token = scene.reading.token_at(content.start)
    while token is not None and scene.reading.at(token) < content.end:
        if token.tag_ == "TO" and token.i + 1 < len(token.doc):
            return scene.reading.at(token.nbor(1))
        token = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return None


def wanted_acts(scene: Scene, wants: list[Want]) -> Iterator[Lever]:
    """What somebody is ready, reluctant or refuses to do, or tries to do to another ("is trying to
    isolate Uganda"), is in their power: their lever.
    """
    for want in wants:
        bare = want.cue.lower() == "rather"  # "would rather take the keys"
        to = want.content.text.startswith("to ") or bare
        tries = want.cue.lower() in words("levers")["wavering"]["tries"]
        if want.holder is None or not (tries or _wavering(want)) or want.of is not None or not to:
            continue
        if want.found_by in {"verb.asked-to", "verb.called-on"}:
            continue  # an act of whoever is asked, known or not
        start = want.content.start + (0 if bare else len("to "))
        verb = _verb_at(scene, start)
        if verb is None or verb.pos_ != "VERB" or idles(verb):
            continue
        holders = [p for p in scene.cast.members if p.id == want.holder]
        upon = felt_by(scene, verb, [Party(m, verb, m.name) for m in holders])
        code = act_verbs().get(lemma_of(verb), (None, None))[0]
        if lemma_of(verb) in {"accept", "agree"}:
            continue  # an answer
        talk = code == "CONSULT" and (want.polarity == "against" or upon is None)
        # What is refused is a means only where it is an act on others ("refused to say why").
        shuns = want.polarity == "against"
        done = tells(verb) or (not shuns and _does_something(scene, verb))
        if talk or (upon is None and not done) or (tries and (upon is None or code not in HOSTILE)):
            continue
        yield Lever(
            id="l",
            holder=want.holder,
            holder_text=want.holder_text,
            action=_shortened(scene, start, want.content.end),
            on=upon,
            cue=want.cue,
            sentence=want.sentence,
            confidence=round(want.confidence * 0.6, 2),
            found_by="wanted-act",
        )


def feared_acts(scene: Scene, wants: list[Want]) -> Iterator[Lever]:
    """ "fears that the ministry will fly in loyalists": what somebody dreads of another."""
    for want in wants:
        if want.polarity != "against":
            continue
        verb = _to_come(scene, want.content)
        who = subject(verb) if verb is not None else None
        if verb is None or who is None or idles(verb) or child(verb, "aux:pass") is not None:
            continue
        if answers(verb) or not (tells(verb) or child(verb, "obj", "obl") is not None):
            continue
        end = scene.reading.token_at(want.content.end - 1)
        words_of = [t for t in extent(verb) if t.i >= verb.i and (end is None or t.i <= end.i)]
        # "will close the plant, sell the land and go": the first act of several
        next_act = (t.i for t in words_of[:-1] if t.text == "," and t.nbor(1).tag_ == "VB")
        words_of = words_of[: next(next_act, verb.i + len(words_of)) - verb.i]
        for party in scene.parties(who):
            if party.id is None or party.id == want.holder or not words_of:
                continue
            yield Lever(
                id="l",
                holder=party.id,
                holder_text=party.text,
                action=scene.span(shortest(words_of)),
                on=want.holder,
                cue=want.cue,
                sentence=want.sentence,
                confidence=round(want.confidence * 0.7, 2),
                found_by="feared-act",
            )


def _to_come(scene: Scene, content: Span) -> Token | None:
    """The first verb of a clause with "will", "would", "could" or "might"."""
    token = scene.reading.token_at(content.start)
    while token is not None and scene.reading.at(token) < content.end:
        if token.tag_ == "MD" and token.dep_ == "aux" and token.head.pos_ == "VERB":
            return token.head
        token = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return None
