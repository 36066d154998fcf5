"""Who wants what, for or against, and of whom.

Every want hangs on a cue of ``lexicon/wants.toml``: a verb ("seeks talks"), an adjective
("unwilling to negotiate"), a noun with an owner ("his ambition to …"), a cleft ("what X wants
is …"), a show of willingness ("has yet to show any willingness to …"), or what a speaker
requires of a named party ("Kyiv must …"). The complement is the content, as it stands; negation
goes to the polarity. One file a family: this one puts them together.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.cast import sides_of
from detente.evidence.complement.reach import bounded
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import children, has_word, negated, only, subject, trimmed
from detente.evidence.types import Want
from detente.evidence.wants import (
    adjective,
    apposed,
    cleft,
    cleft_act,
    demand,
    listed,
    noun,
    phrase,
    verb,
)
from detente.evidence.wants.contrast import contrasted
from detente.evidence.wants.found import flipped
from detente.evidence.wants.unsaid import behind_for, kept_from, put_to, resumed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene
    from detente.evidence.types import Statement, Strength
    from detente.evidence.wants.found import Found

    Family = Callable[[Scene, Token], Iterator[Found]]

# How much less sure a want is that another side says the holder has.
CLAIMED = 0.7
POSSIBLE = {"could", "might", "must", "ought", "should"}
AVOIDING = {"avert", "avoid", "forestall"}
FRANK = {"blunt", "candid", "clear", "frank", "honest", "sure"}
GRADES: tuple[Strength, ...] = ("weak", "plain", "strong", "utmost")


@cache
def _families() -> dict[str, list[Family]]:
    """A word or lemma to the families of which it can be a cue."""
    table: dict[str, list[Family]] = {}
    for family in (
        cleft_act,
        cleft,
        apposed,
        verb,
        adjective,
        noun,
        listed,
        phrase,
        demand,
    ):
        for word in family.cues():
            table.setdefault(word, []).append(family.find)
    return table


def wants(scene: Scene) -> list[Want]:
    """Every want of a scene, in the order of its content."""
    found: list[Found] = []
    could_be = _families()
    for _, token in scene.tokens():
        # A cue is told by its lemma, an adjective by its form.
        by_lemma, by_form = could_be.get(lemma_of(token), ()), could_be.get(token.lower_, ())
        for family in dict.fromkeys((*by_lemma, *by_form)):
            found.extend(family(scene, token))
    found = [behind_for(resumed(f)) for f in found]
    found = [replace(f, content=_reach(scene, f)) for f in found]
    found = [part for f in found for part in contrasted(f)]
    found = [f for f in found if not any(is_none(f) for is_none in NO_WANTS)]
    found = [f for f in found if not _only_some(f)]
    found = [f for f in found if len(f.content) > 1 or f.content[0].pos_ != "PRON"]
    made = [want for f in _distinct(_outermost(found)) for want in _make(scene, f)]
    made.sort(key=lambda w: (w.content.start, w.content.end, w.holder_text))
    return [w.model_copy(update={"id": f"w{n}"}) for n, w in enumerate(made, 1)]


def attributed(scene: Scene, found: list[Want], said: list[Statement]) -> list[Want]:
    """Wants with who says so, where somebody of another side does ("Kyiv says Moscow wants …").

    Such a want is the speaker's claim about the holder: it is less sure.
    """
    members = {m.id: m for m in scene.cast.members}
    sides = {id_: {side.id for side in sides_of(m)} for id_, m in members.items()}
    made = []
    for want in found:
        around = [
            s
            for s in said
            if s.speaker is not None and want.content.overlaps(s.content) == len(want.content.text)
        ]
        inner = min(around, key=lambda s: len(s.content.text), default=None)
        own = sides.get(want.holder or "", set())
        if inner is None or inner.speaker is None or own & sides[inner.speaker]:
            made.append(want)
            continue
        update = {"said_by": inner.speaker, "confidence": round(want.confidence * CLAIMED, 2)}
        made.append(want.model_copy(update=update))
    return made


def _make(scene: Scene, f: Found) -> Iterator[Want]:
    f = _turned(_stated(f))
    if any(
        t.lower_ in {"neither", "no", "nobody", "none"}
        for p in f.parties
        for t in (p.token, *p.token.children)
    ):
        # "Neither side is willing": who is named is against.
        f = replace(f, polarity=flipped(f.polarity, negative=True))
    cue_words = f.cue[0].doc[f.cue[0].i : f.cue[-1].i + 1].text
    for party in f.parties:
        own = {m.id for m in sides_of(party.member)}
        sure = f.confidence * (1.0 if party.member is not None else 0.75)
        yield Want(
            id="w",
            holder=party.id,
            holder_text=party.text,
            polarity=f.polarity,
            content=scene.span(f.content),
            of=f.asked if f.asked not in own else None,
            cue=cue_words,
            strength=f.strength,
            sentence=scene.reading.sentence(f.cue[0]),
            confidence=round(sure, 2),
            found_by=f.rule,
        )


def _distinct(found: list[Found]) -> list[Found]:
    """One want for one cue and content; of findings of the same words, the surer."""
    kept: list[Found] = []
    for f in sorted(found, key=lambda f: -f.confidence):
        if not any(_same_words(f, k) for k in kept):
            kept.append(f)
    return kept


def _asked_by_author(f: Found) -> bool:
    """A question says of nobody that they want anything."""
    return f.cue[0].sent[-1].text == "?" or f.cue[0].sent[-2:].text.startswith("?")


def _only_possible(f: Found) -> bool:
    """ "could veto the accession", "should oppose it": nobody is said to do so."""
    cue = f.cue[0]
    if cue.pos_ not in {"VERB", "ADJ"} or f.rule == "modal.requirement":
        return False
    helping = {c.lower_ for c in children(cue, "aux")}
    if lemma_of(cue) in {"like", "prefer", "want", "wish"}:
        helping -= {"may", "might", "could"}  # "may want to": a guess
    return bool(helping & POSSIBLE) and (cue.pos_ == "ADJ" or not negated(cue))


def _only_some(f: Found) -> bool:
    """ "Not everyone wants to hear it": it is not said who does."""
    return any(
        p.token.lower_ in {"all", "every", "everybody", "everyone"}
        and has_word(p.token, "advmod", "not")
        for p in f.parties
    )


def _courtesy(f: Found) -> bool:
    """ "I want to be clear", "we would like to thank": what a speaker says they are saying."""
    who = subject(f.cue[0])
    if who is None or who.lower_ not in {"i", "we"} or f.content[0].lower_ != "to":
        return False
    said = [t for t in f.content[1:4] if t.pos_ != "ADV"]
    if not said:
        return False
    frank = lemma_of(said[0]) == "be" and said[1:] and said[1].lower_ in FRANK
    return bool(frank) or lemma_of(said[0]) in words("wants")["courtesy"]["verbs"]


def _no_comment(f: Found) -> bool:
    """ "declined to comment on it": what a paper adds when it got no answer."""
    declines = lemma_of(f.cue[0]) in {"decline", "refuse"} and len(f.content) > 1
    return declines and f.content[1].lower_ in {"comment", "elaborate"}


def _compared(f: Found) -> bool:
    """ "less interested in a treaty than in a quiet summer", "more interested in the vote than in
    us": how much it is wanted is not said.
    """
    cue = f.cue[0]
    more = cue.pos_ == "ADJ" and any(t.lower_ == "than" for t in f.content)
    graded = {"less", "more"} if more else {"less"}
    return any(t.lower_ in graded for t in children(cue, "advmod")) and f.rule != "verb.rather"


def _unfinished(f: Found) -> bool:
    """ "what she is asking for is hardly outlandish", "what he asks for when alone": the thing
    stands elsewhere.
    """
    first = f.content[0]
    if f.rule == "verb.preposition" and first.lower_ in {"when", "whenever", "while"}:
        return True
    cleft = f.rule != "cleft" and cleft_act.told_behind(f.cue[-1])
    asked = any(t.lower_ in {"all", "what"} for t in f.cue[0].doc[f.cue[0].sent.start : f.cue[0].i])
    if cleft and asked:
        return True  # "what she refuses to do is resign"
    finite = first.tag_ in {"VBZ", "VBP", "VBD", "MD"} and first.pos_ == "AUX"
    return finite and f.rule == "verb.preposition"


def _question(f: Found) -> bool:
    """ "told them how to spend it", "asked whether it ought to leave": how, not that; "told it
    often enough to suggest": no order.
    """
    first = f.content[0]
    if first.lower_ == "whether":
        return True
    before = first.nbor(-1) if first.i else first
    return first.lower_ == "to" and (before.tag_ in {"WRB", "WP"} or before.lower_ == "enough")


def _says_nothing(f: Found) -> bool:
    """ "which he wanted more", "he shouldn't be either": no word tells what."""
    if len(f.content) == 1:
        bare = f.content[0].lower_ == "being"
        return bare or f.content[0].tag_ in {"RB", "RBR", "JJR", "DT"}
    if f.rule == "verb.rather" and f.content[-1].lower_ in {"n't", "n’t"}:
        return True  # "would rather she didn't"
    does = len(f.content) > 1 and lemma_of(f.content[-2]) in {"do", "say"}  # "resisted doing so"
    unsaid = f.content[-1].lower_ in {"either", "neither", "so"}
    return len(f.content) < 8 and unsaid and not does


NO_WANTS = (
    _asked_by_author,
    _only_possible,
    _courtesy,
    _compared,
    _no_comment,
    _unfinished,
    _question,
    _says_nothing,
    kept_from,
    put_to,
)


def _reach(scene: Scene, f: Found) -> list[Token]:
    """How far what is wanted reaches; in a quotation it ends with it at the latest, save one whose
    last word governs what follows ("“desperate to avoid” a walkout").
    """
    content = bounded(f.cue, f.content)
    paragraph, cue = scene.reading.paragraph(f.cue[0]), f.cue[0].i
    around = [q for q in paragraph.quotations if q.depth == 0 and q.start <= cue < q.end]
    ends = [
        q.end for q in around if not any(c.i > q.end for c in paragraph.doc[q.end - 1].children)
    ]
    inside = [t for t in content if t.i < ends[0]] if ends else content
    return trimmed(inside) or content


def _same_words(f: Found, k: Found) -> bool:
    """Whether two findings share a cue, or a holder and nearly all of their content."""
    if f.content[0].doc is not k.content[0].doc:
        return False
    shared = min(f.content[-1].i, k.content[-1].i) - max(f.content[0].i, k.content[0].i) + 1
    if shared > 0 and {t.i for t in k.cue} & {t.i for t in f.cue}:
        return True
    same_holder = [p.id for p in f.parties] == [p.id for p in k.parties]
    nearly_all = shared >= 0.8 * max(len(f.content), len(k.content))
    return same_holder and nearly_all and f.polarity == k.polarity


def _outermost(found: list[Found]) -> list[Found]:
    """Without wants whose cue is the very act another want of the same holder is for.

    "inclined to pursue a settlement" is one want, and "refused to call for a truce" is none for a
    truce; "wants to use their desire for peace" is two.
    """

    def nested(f: Found) -> bool:
        return any(
            k is not f
            and k.content[0].doc is f.cue[0].doc
            and [p.id for p in k.parties] == [p.id for p in f.parties]
            and f.cue[0].pos_ == "VERB"
            and k.content[0].i <= f.cue[0].i <= min(k.content[0].i + 2, k.content[-1].i)
            and k.cue[0].i < f.cue[0].i
            for k in found
        )

    return [f for f in found if not nested(f)]


def _turned(f: Found) -> Found:
    """ "urged them not to go" is against "to go": negation moves into the polarity."""
    against = replace(f, polarity=flipped(f.polarity, negative=True))
    before = f.content[0].i - 1
    if f.content[0].lower_ == "to" and before > f.cue[-1].i:
        denied = f.content[0].doc[before].lower_ in {"not", "never"}
        return against if denied else f
    first = [t.lower_ for t in f.content[:3]]
    if first[:1] == ["to"] and first[1:2] and first[1] in AVOIDING and len(f.content) > 2:
        # "keen to avoid a fight" is against a fight; whoever is asked to avoid it does something.
        asked = f.rule in {"verb.asked-to", "verb.called-on", "verb.for-to"}
        return f if asked else replace(against, content=trimmed(f.content[2:]))
    if first[:2] == ["none", "of"] and len(first) > 2:
        return replace(against, content=f.content[2:])
    if first[0] in {"neither", "no"} and first[1:2] != ["one"] and len(first) > 1:
        quantity = f.content[1].lower_ in {"fewer", "later", "less", "longer", "more"}
        return f if quantity else replace(against, content=f.content[1:])
    denial = next((n for n, word in enumerate(first) if word in {"not", "never"}), None)
    if denial is None or only(f.content[denial]) or "to" not in first or len(f.content) < 3:
        return f
    to = first.index("to")
    return replace(against, content=f.content[denial + 1 :] if denial < to else f.content)


def _stated(f: Found) -> Found:
    """Strength and doubt as the words around the cue state them ("above all", "likely")."""
    adverbs = words("wants")["adverb"]
    near = _modifiers(f.cue[-1]) | _modifiers(f.cue[0])
    sentence_start = f.cue[0].sent[:6].text.lower()
    strength = f.strength
    for grade in GRADES[::-1]:
        listed = adverbs.get(grade, [])
        if any(w in near for w in listed if " " not in w):
            strength = grade
            break
        if any(
            sentence_start.startswith(w) or f" {w}" in sentence_start for w in listed if " " in w
        ):
            strength = grade
            break
    doubt = 0.75 if near & set(adverbs["doubt"]) else 1.0
    return replace(f, strength=strength, confidence=f.confidence * doubt)


def _modifiers(cue: Token) -> set[str]:
    """Adverbs and adjectives on a cue and on the predicate it stands under."""
    nodes = [cue, *([cue.head] if cue.dep_ in {"xcomp", "obj", "acl"} else [])]
    return {c.lower_ for n in nodes for c in children(n, "advmod", "amod", "obl", "aux")}
