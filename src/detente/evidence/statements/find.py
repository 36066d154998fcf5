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

from detente.evidence.statements.loose import inside, loose_quotations
from detente.evidence.statements.reported import reported
from detente.evidence.statements.said import Said, cue_words, unsaid
from detente.evidence.types import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Scene


def statements(scene: Scene) -> list[Statement]:
    """Every statement of a scene, in the order of its content."""
    found: list[Said] = []
    for paragraph in scene.reading.paragraphs:
        here = list(_direct(scene, paragraph))
        taken = {f.cue.i: f for f in scene.frames[paragraph.index] if f.whole and not f.besides}
        for token in paragraph.doc:
            here.extend(reported(scene, paragraph, token, taken))
        here.extend(loose_quotations(scene, paragraph, here, found))
        found.extend(here)
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
    """Whole quotations with a frame of their own."""
    framed = {f.quotation.start: f for f in scene.frames[paragraph.index]}
    for quotation in paragraph.quotations:
        frame = framed.get(quotation.start)
        if quotation.depth > 0 or frame is None or not frame.whole:
            continue
        if unsaid(frame.cue, behind=frame.rule == "quotation.cue-after"):
            continue
        content = inside(quotation.tokens(paragraph.doc))
        parties = scene.speakers(frame.speaker, frame.cue, quoted=True)
        if content and parties:
            yield Said(parties, cue_words(frame.cue), content, "direct", 0.95, frame.rule)
