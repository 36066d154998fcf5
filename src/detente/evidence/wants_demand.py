"""Wants a speaker puts to another: "Kyiv must …", "will cut the gas unless Kyiv pays"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.syntax import child, children, extent, has_word, negated, subject
from detente.evidence.wants_found import Found, flipped
from detente.evidence.wants_whom import party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.evidence.scene import Party, Scene
    from detente.evidence.types import Polarity, Strength


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """Wants whose cue is this verb of threatening, or this "must" or "should"."""
    lemma = lemma_of(token)
    if token.pos_ == "VERB" and lemma in {"threaten", "vow", "warn"}:
        yield from _condition(scene, token, {"unless", "if"})
    elif token.pos_ == "VERB" and has_word(token, "aux", "will", "’ll", "'ll"):
        yield from _condition(scene, token, {"unless"})
    elif lemma in {"must", "should"} and token.pos_ == "AUX":
        yield from _requirement(scene, token)


def _condition(scene: Scene, verb: Token, marks: set[str]) -> Iterator[Found]:
    """ "threatened to cut the gas unless Kyiv pays": a want that Kyiv pays; with "if", against."""
    parties = scene.parties(subject(verb))
    for clause in (c for c in verb.subtree if c.dep_ == "advcl"):
        mark = next((c for c in children(clause, "mark") if c.lower_ in marks), None)
        own = child(clause, "nsubj", "nsubj:pass")
        if mark is None or own is None or not parties:
            continue
        target = party_id(scene, own)
        if any(p.id == target for p in parties) or (target is None and mark.lower_ == "if"):
            continue
        polarity = flipped("for", negative=(mark.lower_ == "if") != negated(clause))
        # "if the union does not end its ban" is a want that it "end its ban".
        first = clause.i if negated(clause) else mark.i + 1
        content = [t for t in extent(clause) if t.i >= first]
        if content:
            yield Found(
                parties, [verb], content, polarity, "strong", "threat.condition", 0.75, target
            )


def _requirement(scene: Scene, modal: Token) -> Iterator[Found]:
    """ "Kyiv must withdraw, the minister said": the speaker requires it of a named party."""
    verb = modal.head
    addressed = child(verb, "nsubj", "nsubj:pass")
    if modal.dep_ != "aux" or addressed is None:
        return
    target = party_id(scene, addressed)
    speakers = speaking_at(scene, modal)
    if target is None or not speakers or any(p.id == target for p in speakers):
        return
    polarity: Polarity = flipped("for", negative=negated(verb))
    marks = [c for c in verb.children if c.dep_ == "mark" and c.i == verb.left_edge.i]
    tokens = extent(verb, without=marks)
    strength: Strength = "strong" if modal.lower_ == "must" else "plain"
    yield Found(speakers, [modal], tokens, polarity, strength, "modal.requirement", 0.75, target)


def speaking_at(scene: Scene, token: Token) -> list[Party]:
    """Who is saying the words a token stands in: a quotation's speaker, or a reporting verb's."""
    paragraph = scene.reading.paragraph(token)
    for quotation in paragraph.quotations:
        if quotation.depth == 0 and quotation.start <= token.i < quotation.end:
            return list(scene.speaking.get((paragraph.index, quotation.start), ()))
    reporting = set(words("statements")["clause"])
    for node in [token, *token.ancestors]:
        if node.dep_ == "ccomp" and lemma_of(node.head) in reporting:
            return scene.parties(subject(node.head))
    return []
