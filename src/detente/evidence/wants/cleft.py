"""Wants put into a cleft: "What X wants most is for Y to …", "All she asks is that …", "It is
peace that they want", "A ceasefire is what X wants".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import trimmed
from detente.evidence.wants.found import Found
from detente.evidence.wants.verb import ANY_FRAME, verbs
from detente.evidence.wants.whom import holders, party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

OPENERS = {"what", "all", "everything"}
REACH = 10
# What can begin the thing wanted: "to", "for", "that", a noun phrase, a gerund.
BEGINS = {
    "TO", "IN", "DT", "NN", "NNS", "NNP", "NNPS", "PRP$", "VBG", "CD", "PDT", "JJ", "JJR", "JJS",
}  # fmt: skip
NOT = {"not", "n't", "n’t", "never"}
WILL = {"can", "ca", "could", "will", "wo", "would", "’d", "'d", "’ll", "'ll"}
# What somebody will not do who is against a thing.
YIELDING = {
    "abide", "accept", "agree", "allow", "back", "concede", "countenance", "do", "endorse", "have",
    "permit", "sign", "stomach", "support", "swallow", "tolerate",
}  # fmt: skip
ENDS = {".", ",", ";", "?", "!", "”", '"', "—"}


def cues() -> frozenset[str]:
    """The words with which a cleft begins."""
    return frozenset([*OPENERS, "it", "thing"])


def find(scene: Scene, opener: Token) -> Iterator[Found]:
    """A cleft that begins at this token.

    Read off the words, because small parsers analyse clefts badly: an opener, a verb of wanting
    with its subject before it, a form of "be", and what follows to the end of the sentence.
    """
    if opener.lower_ == "thing" and opener.i > 0 and opener.nbor(-1).lower_ == "last":
        yield from _last_thing(scene, opener)
    only = opener.lower_ == "thing" and opener.i > 0 and opener.nbor(-1).lower_ in {"one", "only"}
    if opener.lower_ not in {*OPENERS, "it"} and not only:
        return
    if (
        opener.lower_ == "it"
        and lemma_of(opener.doc[min(opener.i + 1, len(opener.doc) - 1)]) != "be"
    ):
        return
    window = _window(opener)
    if opener.lower_ == "it":
        yield from _it_is(scene, window)
        return
    cue = next((t for t in window if _wanting(t) or _is_after(t) or _will_not(opener, t)), None)
    holder = _holder(scene, window, cue)
    if cue is None or holder is None:
        return
    be = next((t for t in window if t.i > cue.i and lemma_of(t) == "be"), None)
    if be is None:
        if opener.lower_ == "what":
            yield from _is_what(scene, opener, cue, holder)
        return
    if any(t.text in {",", ".", "?"} for t in window if t.i < be.i):
        return
    content = trimmed([t for t in opener.sent if t.i > be.i])
    colon = next((n for n, t in enumerate(content) if t.text in {":", ";"}), len(content))
    told = content[:1] and content[0].lower_ in {"one", "simple", "something", "this"}
    if told and colon + 1 < len(content) and content[colon].text == ":":
        content = trimmed(content[colon + 1 :])  # "is something else: a treaty"
    else:
        content = trimmed(content[:colon])
    first = next((t for t in content if t.text not in {"“", '"', "‘"}), None)
    act = first is not None and first.tag_ == "VB" and lemma_of(cue) == "do"
    if first is None or not (act or first.tag_ in BEGINS) or _only_describes(content):
        return
    yield _found(scene, cue, holder, content, _asked(scene, content))


def _only_describes(content: list[Token]) -> bool:
    """ "What Bern wants is no mystery", "is harder to say", "is simple enough": no word of what."""
    if all(t.pos_ in {"ADJ", "ADV", "CCONJ", "PUNCT"} for t in content):
        return True
    if content[0].tag_ in {"JJ", "JJR"} and lemma_of(content[-1]) in {
        "discern", "fathom", "guess", "know", "say", "see", "tell",
    }:  # fmt: skip
        return True
    return lemma_of(content[-1]) in {"guess", "matter", "mystery", "puzzle", "question", "secret"}


def _wanting(token: Token) -> bool:
    """A verb that takes a thing wanted, not only somebody asked ("what he told them is …")."""
    lemma = lemma_of(token)
    if lemma == "insist" and (token.i + 1 >= len(token.doc) or token.nbor(1).lower_ != "on"):
        return False  # "what they insist is the final round": a report
    frames = words("wants")["frame"].get(lemma, ANY_FRAME)
    takes = set(frames) & {"obj", "to", "for", "that", "would", "ing"}
    return lemma in verbs() and bool(takes) and token.pos_ in {"VERB", "NOUN"}


def _will_not(opener: Token, verb: Token) -> bool:
    """ "What we will not accept is …", "what she would never do was bargain": a refusal."""
    if opener.lower_ not in OPENERS or verb.tag_ != "VB" or lemma_of(verb) not in YIELDING:
        return False
    before = [t.lower_ for t in verb.doc[max(opener.i + 1, verb.i - 4) : verb.i]]
    able = lemma_of(verb) == "do" and bool({"can", "ca", "could"} & set(before))
    return bool(NOT & set(before)) and bool(WILL & set(before)) and not able


def _is_after(token: Token) -> bool:
    """ "What they are after is …"."""
    doc = token.doc
    beside = 0 < token.i < len(doc) - 1
    return (
        token.lower_ == "after"
        and beside
        and lemma_of(token.nbor(-1)) == "be"
        and (lemma_of(token.nbor()) == "be" or token.nbor().text == ",")
    )


def _window(opener: Token) -> list[Token]:
    """The next words of the sentence, without an aside between two commas."""
    window = [t for t in opener.doc[opener.i + 1 : opener.i + 2 * REACH] if t.sent == opener.sent]
    commas = [n for n, t in enumerate(window[:-1]) if t.text == ","]
    ends = [n for n in commas[1:] if lemma_of(window[n + 1]) == "be"]
    if ends and 0 < commas[0] < REACH:
        # "what she is after, argues Bo Lind, a historian, is a pardon"
        return (window[: commas[0]] + window[ends[0] + 1 :])[:REACH]
    commas = [n for n in commas if n < REACH]
    if len(commas) == 2 and commas[0] > 0 and commas[1] - commas[0] <= REACH // 2 + 1:
        window = window[: commas[0]] + window[commas[1] + 1 :]
    return window[:REACH]


def _holder(scene: Scene, window: list[Token], cue: Token | None) -> Token | None:
    if cue is None:
        return None
    nominal = {"PROPN", "NOUN", "PRON"}
    named = (t for t in window if t.i < cue.i and t.pos_ in nominal and t.tag_ != "PRP$")
    return next((t for t in named if holders(scene, t)), None)


def _it_is(scene: Scene, window: list[Token]) -> Iterator[Found]:
    """ "It is peace that the villagers want"."""
    if not window or lemma_of(window[0]) != "be":
        return
    that = next((n for n, t in enumerate(window) if t.lower_ in {"that", "which"}), None)
    rest = window[that + 1 :] if that is not None else []
    cue = next((t for t in rest if _wanting(t)), None)
    holder = _holder(scene, rest, cue)
    if that is None or that < 2 or cue is None or holder is None or not _at_end(cue):
        return
    yield _found(scene, cue, holder, trimmed(window[1:that]), None)


def _is_what(scene: Scene, what: Token, cue: Token, holder: Token) -> Iterator[Found]:
    """ "A ceasefire is what Kyiv wants"."""
    be = what.nbor(-1) if what.i > what.sent.start + 1 else None
    if be is None or lemma_of(be) != "be" or not _at_end(cue):
        return
    content = trimmed([t for t in what.sent if t.i < be.i])
    if content and content[0].tag_ in BEGINS and len(content) <= REACH:
        yield _found(scene, cue, holder, content, None)


def _last_thing(scene: Scene, thing: Token) -> Iterator[Found]:
    """ "The last thing the junta wants is an inquiry": it is against one."""
    window = _window(thing)
    cue = next((t for t in window if _wanting(t)), None)
    holder = _holder(scene, window, cue)
    be = next((t for t in window if cue is not None and t.i > cue.i and lemma_of(t) == "be"), None)
    start = thing.sent.start
    before = [t for t in thing.doc[start : thing.i - 1] if t.lower_ != "the"]
    if cue is None or holder is None:
        return
    if be is not None:
        content = trimmed([t for t in thing.sent if t.i > be.i])
    elif before and lemma_of(before[-1]) == "be":
        content = trimmed(list(thing.doc[start : before[-1].i]))
    else:
        return
    if content:
        _, strength = verbs()[lemma_of(cue)]
        yield Found(holders(scene, holder), [cue], content, "against", strength, "cleft", 0.92)


def _at_end(cue: Token) -> bool:
    return cue.i + 1 >= len(cue.doc) or cue.nbor(1).text in ENDS or cue.nbor(1).pos_ == "ADV"


def _found(
    scene: Scene, cue: Token, holder: Token, content: list[Token], asked: str | None
) -> Found:
    polarity, strength = verbs().get(lemma_of(cue), ("for", "plain"))
    if lemma_of(cue) in YIELDING - verbs().keys():
        polarity, strength = "for", "strong"  # refused, as the denial before it tells
    if polarity == "for" and any(t.lower_ in NOT for t in cue.doc[holder.i + 1 : cue.i]):
        polarity = "against"  # "what we don't want is a strike"
    if content[0].lower_ == "that" and len(content) > 2:
        content = content[1:]
    return Found(holders(scene, holder), [cue], content, polarity, strength, "cleft", 0.9, asked)


def _asked(scene: Scene, content: list[Token]) -> str | None:
    """Who is to act: "for Y to …"."""
    to = next((t for t in content[:12] if t.lower_ == "to"), None)
    if content[0].lower_ != "for" or to is None:
        return None
    between = [t for t in content if content[0].i < t.i < to.i]
    return next((a for a in (party_id(scene, t) for t in between) if a is not None), None)
