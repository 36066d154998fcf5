"""Quotations without a cue of their own: who goes on speaking.

“We are ready,” she said. “We have been since March.” The second belongs to whom the first does; so
does one after a report ("Lind said the plan was dead. “Nobody wants it.”"), one after a sentence
about a person ("Lind shrugged. “Nobody wants it.”"), and one that begins the next paragraph when
nobody else has come between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.name_kinds import PERSON
from detente.evidence.parse.syntax import subject
from detente.evidence.statements.frames import is_cue
from detente.evidence.statements.said import Said, cue_words
from detente.evidence.statements.voices import speaker_token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.quotes import Quotation
    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Party, Scene

REPORTS = ("quotation", "clause", "source", "infinitive", "phrase")


def loose_quotations(
    scene: Scene, paragraph: Paragraph, here: list[Said], before: list[Said]
) -> Iterator[Said]:
    """Statements in quotations that no cue frames.

    Args:
        scene: the scene.
        paragraph: where the quotations stand.
        here: what has been found in this paragraph.
        before: what has been found in the paragraphs before it, in their order.
    """
    framed = {f.quotation.start for f in scene.frames[paragraph.index]}
    going_on: Said | None = None
    for quotation in paragraph.quotations:
        if quotation.depth > 0 or quotation.start in framed:
            continue
        content = inside(quotation.tokens(paragraph.doc))
        if not content or not _is_speech(content, paragraph, quotation.start):
            continue
        said = _same_paragraph(scene, paragraph, quotation, here, going_on)
        said = said or _next_paragraph(scene, paragraph, quotation, before)
        if said is None:
            continue
        parties, cue, sure, rule = said
        scene.speaking[paragraph.index, quotation.start] = tuple(parties)
        going_on = Said(parties, cue, content, "direct", sure, rule)
        yield going_on


Going = tuple[list["Party"], list["Token"], float, str]


def _same_paragraph(
    scene: Scene,
    paragraph: Paragraph,
    quotation: Quotation,
    here: list[Said],
    going_on: Said | None,
) -> Going | None:
    """The speaker of the sentence before, or whom that sentence is about."""
    start = quotation.start - 1
    last = max(
        (
            s
            for s in [*here, *([going_on] if going_on else [])]
            if _end(s) <= start and s.rule.startswith(REPORTS) and not _nested(s, here)
        ),
        key=_end,
        default=None,
    )
    between = paragraph.doc[_end(last) : start] if last is not None else None
    if last is not None and last.cue[0].lemma_ == "ask" and last.kind != "direct":
        return None  # whoever was asked may be answering
    if last is not None and between is not None and not any(t.is_alpha for t in between):
        follows = last.kind == "direct"
        rule = "quotation.continued" if follows else "quotation.after-report"
        return last.parties, last.cue, 0.75 if follows else 0.7, rule
    sentence = _sentence_before(paragraph, start)
    if sentence is None:
        return None
    if last is not None and any(s.cue[0].sent.start == sentence.sent.start for s in here):
        spoken = [s for s in here if s.cue[0].sent.start == sentence.sent.start]
        outer = min(spoken, key=lambda s: s.cue[0].i)
        if outer.rule.startswith(REPORTS):
            return outer.parties, outer.cue, 0.7, "quotation.after-report"
    who = subject(sentence.sent.root)
    parties = scene.parties(who)
    persons = [p for p in parties if p.member is not None and p.member.kind == PERSON]
    if len(persons) == 1 and len(parties) == 1:
        return persons, [sentence.sent.root], 0.65, "quotation.after-person"
    return None


def _nested(said: Said, among: list[Said]) -> bool:
    """Whether a statement stands inside the content of another."""
    return any(o is not said and o.content[0].i <= said.cue[0].i <= o.content[-1].i for o in among)


def _end(said: Said) -> int:
    """The place after a statement: its content, its closing mark, its cue and speaker."""
    doc, end = said.content[0].doc, said.content[-1].i + 1
    if said.cue[-1].doc is doc:
        end = max(end, said.cue[-1].i + 1)
    sentence = doc[end - 1].sent
    while end < sentence.end and not doc[end].text.startswith(("“", '"', "‘")):
        end += 1
    return end


def _sentence_before(paragraph: Paragraph, at: int) -> Token | None:
    """A word of the sentence that ends right before a place."""
    for i in range(at - 1, -1, -1):
        token = paragraph.doc[i]
        if token.is_alpha:
            return token if paragraph.quotation_at(token) is None else None
    return None


def _next_paragraph(
    scene: Scene, paragraph: Paragraph, quotation: Quotation, before: list[Said]
) -> Going | None:
    """The speaker of the paragraph before, for a quotation that begins this one."""
    if quotation.start > 2 or paragraph.index == 0:
        return None
    above = scene.reading.paragraphs[paragraph.index - 1]
    words = [t for t in above.doc if not t.is_space]
    if not words:
        return None
    if words[-1].text == ":":
        cue = next((t for t in reversed(words[-30:]) if is_cue(t)), None)
        parties = scene.speakers(speaker_token(cue), cue, quoted=True) if cue is not None else []
        return (parties, cue_words(cue), 0.8, "quotation.announced") if parties and cue else None
    mine = [s for s in before if s.content[0].doc is above.doc and s.rule.startswith(REPORTS)]
    mine = [s for s in mine if not _nested(s, mine)]
    if not mine:
        return None
    last = max(mine, key=_end)
    if last.cue[0].doc is above.doc and _end(last) < words[-1].i:
        return None  # the paragraph went on to something else
    return last.parties, last.cue, 0.65, "quotation.next-paragraph"


def inside(tokens: list[Token]) -> list[Token]:
    """Quoted words without the comma that belongs to the frame."""
    while tokens and (tokens[-1].text == "," or tokens[-1].is_space):
        tokens = tokens[:-1]
    return tokens


def _is_speech(content: list[Token], paragraph: Paragraph, start: int) -> bool:
    """Whether an unframed quotation is a sentence by itself rather than words set apart."""
    first, before = content[0], paragraph.doc[start - 2] if start >= 2 else None
    ended = before is not None and before.text.endswith((".", "!", "?", "”", '"', ":"))
    fresh = before is None or ended or before.is_space
    closed = content[-1].text in {".", "!", "?", "…"} or content[-1].i + 1 >= len(paragraph.doc) - 1
    return (
        fresh
        and first.text[:1].isupper()
        and len(content) >= 3
        and (closed or any(t.pos_ in {"VERB", "AUX"} for t in content))
    )
