"""Who said what: direct, indirect and mixed reports with a speaker and a cue.

A statement says that somebody said it, never that it is true. Found are: quotations with a cue
before or after them, and those that carry on a quotation of the same paragraph; clauses, noun
phrases and infinitives under verbs of saying, asking and undertaking; what somebody is called
("referred to X as …"); nouns of saying with an owner ("his claim that …"); "according to X".
Not found, on purpose: words in quotation marks that nobody is said to say, what is denied,
possible or yet to be said, and the author's own claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.statements_reported import reported
from detente.evidence.statements_said import Said, cue_words, unsaid
from detente.evidence.types import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.evidence.frames import Frame
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Scene


def statements(scene: Scene) -> list[Statement]:
    """Every statement of a scene, in the order of its content."""
    found: list[Said] = []
    for paragraph in scene.reading.paragraphs:
        found.extend(_direct(scene, paragraph))
        taken = {f.cue.i: f for f in scene.frames[paragraph.index] if f.whole}
        for token in paragraph.doc:
            found.extend(reported(scene, paragraph, token, taken))
    made = [s for f in _distinct(found) for s in _make(scene, f)]
    made.sort(key=lambda s: (s.content.start, s.content.end))
    return [s.model_copy(update={"id": f"s{n}"}) for n, s in enumerate(made, 1)]


def _make(scene: Scene, f: Said) -> Iterator[Statement]:
    for party in f.parties:
        known = party.member is not None
        yield Statement(
            id="s",
            speaker=party.id,
            speaker_text=party.text,
            cue=f.cue[0].doc[f.cue[0].i : f.cue[-1].i + 1].text,
            kind=f.kind,
            content=scene.span(f.content),
            sentence=scene.reading.sentence(f.cue[0]),
            confidence=round(f.confidence * (1.0 if known else 0.8), 2),
            found_by=f.rule,
        )


def _distinct(found: list[Said]) -> list[Said]:
    """One statement for one content: of two findings of the same words, the surer one."""
    kept: list[Said] = []
    for f in sorted(found, key=lambda f: -f.confidence):
        same = any(
            k.content[0].doc is f.content[0].doc
            and k.content[0].i <= f.content[-1].i and f.content[0].i <= k.content[-1].i
            and k.cue[0].i == f.cue[0].i and not (k.kind == "direct" and f.kind == "direct")
            for k in kept
        )  # fmt: skip
        if not same:
            kept.append(f)
    return kept


# --- quotations ---------------------------------------------------------------------------


def _direct(scene: Scene, paragraph: Paragraph) -> Iterator[Said]:
    """Whole quotations: with a frame of their own, or carrying on one of the same paragraph."""
    last: Frame | None = None
    framed = {f.quotation.start: f for f in scene.frames[paragraph.index]}
    for quotation in paragraph.quotations:
        if quotation.depth > 0:
            continue
        frame = framed.get(quotation.start)
        content = _inside(quotation.tokens(paragraph.doc))
        if not content:
            continue
        if frame is not None and frame.whole:
            parties = scene.speakers(frame.speaker, frame.cue, quoted=True)
            if parties and not unsaid(frame.cue):
                yield Said(parties, cue_words(frame.cue), content, "direct", 0.95, frame.rule)
                last = frame
        elif frame is None and last is not None and _is_speech(content, paragraph, quotation.start):
            parties = scene.parties(last.speaker)
            scene.speaking[paragraph.index, quotation.start] = tuple(parties)
            yield Said(parties, cue_words(last.cue), content, "direct", 0.75, "quotation.continued")


def _inside(tokens: list[Token]) -> list[Token]:
    while tokens and (tokens[-1].text == "," or tokens[-1].is_space):
        tokens = tokens[:-1]
    return tokens


def _is_speech(content: list[Token], paragraph: Paragraph, start: int) -> bool:
    """Whether an unframed quotation is a sentence by itself rather than words set apart."""
    first, before = content[0], paragraph.doc[start - 2] if start >= 2 else None
    fresh = before is None or before.text in {".", "!", "?", "”", '"', ":"}
    return (
        fresh
        and first.text[:1].isupper()
        and len(content) >= 4
        and any(t.pos_ in {"VERB", "AUX"} for t in content)
    )
