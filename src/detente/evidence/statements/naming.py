"""What somebody or something is called: "called it “a disaster”", "referred to her as able"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import (
    FINITE,
    RELATIVE,
    child,
    children,
    extent,
    has_word,
    with_phrases,
    without_aside,
)
from detente.evidence.statements.said import Said, kind_of, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Party


# "called on them", "called off": not what they are called.
OBJECTIVE = {"her", "him", "it", "me", "them", "us"}
CALLS_WITH = {"on", "upon", "for", "in", "off", "up", "out", "back"}


def naming(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "referred to X as “smart” and “able”", "called it “a disaster”": what X is called."""
    lists, lemma, end = words("statements")["naming"], lemma_of(verb), verb.sent.end
    if lemma in lists["as"]:
        for token in verb.doc[verb.i + 1 : min(end - 1, verb.i + 20)]:
            if token.lower_ == "as" and token.pos_ in {"ADP", "SCONJ", "ADV"}:
                yield from _called(paragraph, verb, token.i + 1, parties, "naming.as")
                return
            if token.tag_ in FINITE - {"VBP"} or token.text == ";":
                break
    if lemma not in lists["bare"] and lemma not in lists["to"]:
        return
    if lemma == "call" and verb.i + 1 < end and verb.nbor(1).lower_ in CALLS_WITH:
        return  # "called on them “to step back”", "called off “the march”"
    quoted = [q for q in paragraph.quotations if q.depth == 0 and verb.i < q.start <= verb.i + 12]
    if quoted and quoted[0].end < end:
        if not any(t.tag_ in FINITE for t in verb.doc[verb.i + 1 : quoted[0].start]):
            yield from _called(paragraph, verb, quoted[0].start - 1, parties, "naming.bare")
        return
    if lemma in lists["to"]:
        return
    named = [
        c
        for c in children(verb, "xcomp", "obj")
        if c.i > verb.i
        and (c.pos_ in {"ADJ", "NOUN"} or (c.pos_ == "PROPN" and has_word(c, "det", "a", "the")))
    ]
    whom = child(verb, "obj", "iobj")
    if len(named) == 1 and whom is not None and whom.pos_ == "PRON" and whom.i == verb.i + 1:
        yield said_by(paragraph, verb, parties, _half(named[0]), 0.75, "naming.bare")
        return
    whose = verb.nbor(1).tag_ == "PRP$"  # "called her lawyer"
    if (
        len(named) == 1
        and not whose
        and verb.nbor(1).lower_ in OBJECTIVE
        and named[0].left_edge.i == verb.i + 1
    ):
        tokens = [t for t in extent(named[0]) if t.i > verb.i + 1]  # "calls them | spies"
        yield said_by(paragraph, verb, parties, tokens, 0.75, "naming.bare")
        return
    if (
        named
        and child(verb, "obj") is not None
        and len(named) + (child(verb, "xcomp") is not None) > 1
    ):
        yield said_by(paragraph, verb, parties, _half(named[-1]), 0.75, "naming.bare")


def _half(named: Token) -> list[Token]:
    """What somebody is called, up to a semicolon."""
    tokens = extent(named)
    return tokens[: next((n for n, t in enumerate(tokens) if t.text == ";" and n), None)]


def _called(
    paragraph: Paragraph, verb: Token, start: int, parties: list[Party], rule: str
) -> Iterator[Said]:
    doc = verb.doc
    reach = min(start + 3, verb.sent.end - 1)
    quoted = [q for q in paragraph.quotations if q.depth == 0 and start <= q.start <= reach]
    if quoted:
        tokens = _joined_quotes(paragraph, quoted[0].start - 1)
    else:
        first = doc[start]
        if doc[start - 1].lower_ == "as" and doc[start - 1].dep_ == "mark":
            return  # "rejected the deal as the regulator stepped in"
        head = first if first.dep_ in {"obl", "xcomp", "obj", "advcl"} else first.head
        if any(c.dep_ in {"advmod", "compound:prt"} and c.i == head.i + 1 for c in head.children):
            return  # "reject the deal as regulator steps in": a headline's verb
        tokens = [t for t in extent(head) if t.i >= start] if head.i >= start else []
        tokens = _before_predicate(without_aside(with_phrases(verb, tokens))) if tokens else []
    if tokens:
        particle = doc[verb.i + 1]
        cue = [verb, particle] if particle.pos_ == "ADP" and lemma_of(verb) == "refer" else [verb]
        kind = "mixed" if quoted else kind_of(paragraph, tokens)
        yield Said(parties, cue, tokens, kind, 0.85, rule)


def _before_predicate(tokens: list[Token]) -> list[Token]:
    """ "described as generous | and would rather not accept": up to a verb joined to the naming."""
    for n, token in enumerate(tokens):
        if token.lower_ in RELATIVE or token.lower_ == "that":
            return tokens
        if token.dep_ == "cc" and n and n + 1 < len(tokens) and tokens[n + 1].tag_ in FINITE:
            return tokens[:n]
    return tokens


def _joined_quotes(paragraph: Paragraph, opening: int) -> list[Token]:
    """From an opening mark to the last closing one of quotations joined by "and" or a comma."""
    doc, end = paragraph.doc, opening
    for q in paragraph.quotations:
        gap = doc[end + 1 : q.start - 1]
        if q.depth == 0 and q.start > end and all(t.lower_ in {"and", "or", ","} for t in gap):
            end = q.end if q.end < len(doc) else q.end - 1
    return list(doc[opening : end + 1])
