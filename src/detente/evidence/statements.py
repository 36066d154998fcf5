"""Who said what: direct, indirect and mixed reports with a speaker and a cue.

A statement says that somebody said it, never that it is true. Found are: quotations with a cue
before or after them, and those that carry on a quotation of the same paragraph; clauses, noun
phrases and infinitives under verbs of saying, asking and undertaking; what somebody is called
("referred to X as …"); nouns of saying with an owner ("his claim that …"); "according to X".
Not found, on purpose: words in quotation marks that nobody is said to say, what is denied,
possible or yet to be said, and the author's own claims.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.evidence.descriptions import sort_of
from detente.evidence.frames import Frame
from detente.evidence.lexicons import words
from detente.evidence.scene import FIRST_PERSON, Party, Scene
from detente.evidence.syntax import (
    child,
    children,
    extent,
    finite,
    has_word,
    negated,
    subject,
    trimmed,
)
from detente.evidence.types import Statement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.evidence.reading import Paragraph

Kind = Literal["direct", "indirect", "mixed"]
UNSAID = {"might", "may", "could", "would", "will", "should", "’ll", "'ll", "to"}


@dataclass(frozen=True)
class _Found:
    parties: list[Party]
    cue: list[Token]
    content: list[Token]
    kind: Kind
    confidence: float
    rule: str


def statements(scene: Scene) -> list[Statement]:
    """Every statement of a scene, in the order of its content."""
    found: list[_Found] = []
    for paragraph in scene.reading.paragraphs:
        found.extend(_direct(scene, paragraph))
        taken = {f.cue.i: f for f in scene.frames[paragraph.index] if f.whole}
        for token in paragraph.doc:
            found.extend(_reported(scene, paragraph, token, taken))
    made = [s for f in _distinct(found) for s in _make(scene, f)]
    made.sort(key=lambda s: (s.content.start, s.content.end))
    return [s.model_copy(update={"id": f"s{n}"}) for n, s in enumerate(made, 1)]


def _make(scene: Scene, f: _Found) -> Iterator[Statement]:
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


def _distinct(found: list[_Found]) -> list[_Found]:
    """One statement for one content: of two findings of the same words, the surer one."""
    kept: list[_Found] = []
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


def _direct(scene: Scene, paragraph: Paragraph) -> Iterator[_Found]:
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
            parties = scene.parties(frame.speaker)
            if parties and not _unsaid(frame.cue):
                yield _Found(parties, _cue(frame.cue), content, "direct", 0.95, frame.rule)
                last = frame
        elif frame is None and last is not None and _is_speech(content, paragraph, quotation.start):
            parties = scene.parties(last.speaker)
            scene.speaking[paragraph.index, quotation.start] = tuple(parties)
            yield _Found(parties, _cue(last.cue), content, "direct", 0.75, "quotation.continued")


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


# --- clauses and phrases ---------------------------------------------------------------------


def _unsaid(verb: Token) -> bool:
    """Denied, merely possible, future, wanted or aimed-at saying is no statement."""
    aimed = verb.tag_ in {"VB", "VBG"} and child(verb, "mark", "case") is not None
    wanted = verb.dep_ == "xcomp" and verb.head.lemma_.lower() not in {
        "go",
        "continue",
        "begin",
        "start",
    }
    if (aimed or wanted) and verb.head.lemma_.lower() not in {"go", "continue", "follow"}:
        return True
    modal = any(c.dep_ == "aux" and c.lower_ in UNSAID and c.lower_ != "to" for c in verb.children)
    return negated(verb) or modal


def _reported(
    scene: Scene, paragraph: Paragraph, verb: Token, taken: dict[int, Frame]
) -> Iterator[_Found]:
    if verb.lower_ in {"according"}:
        yield from _according(scene, verb)
    if verb.pos_ == "NOUN":
        yield from _noun(scene, verb)
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    who = subject(verb)
    by = child(verb, "obl:agent") if child(verb, "aux:pass") is not None else None
    parties = scene.parties(by or who)
    if not parties or (by is None and child(verb, "aux:pass") is not None) or _unsaid(verb):
        return
    if who is not None and who.lower_ in FIRST_PERSON:
        return  # inside a quotation: its speaker is speaking already
    lists, lemma = words("statements"), verb.lemma_.lower()
    if lemma in lists["naming"]["as"] or lemma in lists["naming"]["bare"]:
        yield from _naming(paragraph, verb, parties)
    if verb.i in taken:
        return
    if lemma in lists["clause"] or lemma in lists["opinion"]:
        yield from _clause(paragraph, verb, parties)
    if lemma in lists["infinitive"]["asking"] or lemma in lists["infinitive"]["undertaking"]:
        yield from _infinitive(paragraph, verb, parties)
    yield from _phrase(scene, paragraph, verb, parties)


def _kind(paragraph: Paragraph, content: list[Token]) -> Kind:
    """Indirect without quoted words, mixed with some, direct when all of it is quoted."""
    quoted = [t for t in content if any(q.start <= t.i < q.end for q in paragraph.quotations)]
    outer = paragraph.quotation_at(content[0])
    if outer is not None and outer is paragraph.quotation_at(content[-1]):
        inner = [
            q
            for q in paragraph.quotations
            if outer.start < q.start and q.end <= outer.end and q is not outer
        ]
        marks = any(content[0].i <= q.start and q.end <= content[-1].i for q in inner)
        return "mixed" if marks else "indirect"
    return "mixed" if quoted else "indirect"


def _widened(paragraph: Paragraph, tokens: list[Token]) -> list[Token]:
    """Content that ends inside a quotation takes in its closing mark, and the like before it."""
    doc = paragraph.doc
    start, end = tokens[0].i, tokens[-1].i
    for q in paragraph.quotations:
        if start < q.start and q.start - 1 <= end < q.end + 1 and q.end < len(doc):
            end = q.end
        if q.start <= start < q.end < end and q.start >= 1:
            start = q.start - 1
    return list(doc[start : end + 1])


def _clause(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[_Found]:
    """ "X claimed that …"; also "…, X said, …" and "…, X said" round or after its content."""
    content = child(verb, "ccomp")
    if content is not None and finite(content) and not has_word(content, "mark", "to"):
        marks = [
            c
            for c in content.children
            if c.dep_ == "mark" and c.lower_ in {"that", "if", "whether"}
        ]
        tokens = trimmed(extent(content, without=[m for m in marks if m.i == content.left_edge.i]))
        tokens = (
            [t for t in tokens if t.i > verb.i]
            if tokens and tokens[0].i < verb.i < tokens[-1].i
            else tokens
        )
        if tokens:
            tokens = _widened(paragraph, tokens)
            opinion = verb.lemma_.lower() in words("statements")["opinion"]
            sure = 0.7 if opinion else (0.9 if marks else 0.8)
            yield _Found(
                parties, _cue(verb), tokens, _kind(paragraph, tokens), sure, "clause.complement"
            )
        return
    who = subject(verb)
    relative = child(verb, "nsubj") is not None and child(verb, "nsubj") is not who
    if (
        verb.dep_ == "parataxis"
        and not relative
        and verb.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"}
        and child(verb, "obj") is None
    ):
        main = verb.head
        tokens = extent(main, without=[verb])
        if tokens and not any(q.start <= verb.i < q.end for q in paragraph.quotations):
            yield _Found(
                parties,
                _cue(verb),
                _widened(paragraph, tokens),
                _kind(paragraph, tokens),
                0.8,
                "clause.parenthesis",
            )


def _phrase(
    scene: Scene, paragraph: Paragraph, verb: Token, parties: list[Party]
) -> Iterator[_Found]:
    """ "pledged support", "hinted at sanctions", "warned of war"."""
    lists, lemma = words("statements"), verb.lemma_.lower()
    for phrase in children(verb, "obl", "obj"):
        case = child(phrase, "case")
        if (
            phrase.dep_ == "obj"
            and lemma in lists["object"]
            and _speakable(phrase)
            and not any(p.member for p in scene.parties(phrase))
        ):
            tokens = _widened(paragraph, extent(phrase, without=_purpose(phrase)))
            yield _Found(
                parties, _cue(verb), tokens, _kind(paragraph, tokens), 0.75, "phrase.object"
            )
        elif case is not None and case.lower_ in lists["preposition"].get(lemma, []):
            tokens = [t for t in extent(phrase, without=_purpose(phrase)) if t.i > case.i]
            if tokens:
                tokens = _widened(paragraph, tokens)
                yield _Found(
                    parties,
                    [verb, case],
                    tokens,
                    _kind(paragraph, tokens),
                    0.8,
                    "phrase.preposition",
                )


def _speakable(noun: Token) -> bool:
    """A thing that can be said: not a person, a number or a pronoun."""
    return (
        noun.pos_ in {"NOUN", "VERB"} and noun.tag_ not in {"NNP", "NNPS"} and sort_of(noun) is None
    )


def _purpose(noun: Token) -> list[Token]:
    return [
        c
        for c in noun.children
        if c.dep_ in {"advcl", "parataxis", "conj"} and c.pos_ == "VERB" and c.i > noun.i
    ]


def _infinitive(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[_Found]:
    """ "urged Kyiv to accept", "vowed to fight": the infinitive, without who is addressed."""
    lists, lemma = words("statements")["infinitive"], verb.lemma_.lower()
    addressed = child(verb, "obj", "iobj")
    todo = child(verb, "xcomp", "ccomp")
    if todo is None and addressed is not None:
        todo = child(addressed, "acl")
    if todo is None or not has_word(todo, "mark", "to"):
        return
    if (
        lemma in lists["asking"]
        and addressed is None
        and lemma not in {"ask", "plead", "beg", "request"}
    ):
        return
    if addressed is not None and lemma not in lists["asking"]:
        return
    tokens = [
        t
        for t in extent(todo)
        if addressed is None or t.i > addressed.right_edge.i or todo.head is addressed
    ]
    to = next((t for t in tokens if t.lower_ == "to" and t.dep_ == "mark"), None)
    if to is not None:
        tokens = _widened(paragraph, [t for t in tokens if t.i >= to.i])
        rule = "infinitive.asking" if lemma in lists["asking"] else "infinitive.undertaking"
        yield _Found(parties, _cue(verb), tokens, _kind(paragraph, tokens), 0.85, rule)


def _naming(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[_Found]:
    """ "referred to X as “smart” and “able”", "called it “a disaster”": what X is called."""
    end = verb.sent.end
    for i in range(verb.i + 1, min(end, verb.i + 14)):
        token = verb.doc[i]
        if token.lower_ == "as" and verb.lemma_.lower() in words("statements")["naming"]["as"]:
            phrase = token.head if token.head.i > i else None
            quoted = [q for q in paragraph.quotations if q.depth == 0 and i < q.start <= i + 4]
            if quoted:
                tokens = _joined_quotes(paragraph, quoted[0].start - 1)
            elif phrase is not None:
                tokens = [t for t in extent(phrase) if t.i > i]
            else:
                return
            if tokens:
                particle = child(verb, "obl")
                case = child(particle, "case") if particle is not None else None
                cue = [verb, case] if case is not None and case.i == verb.i + 1 else [verb]
                kind = _kind(paragraph, tokens)
                yield _Found(parties, cue, tokens, "mixed" if quoted else kind, 0.85, "naming.as")
            return
    if verb.lemma_.lower() in words("statements")["naming"]["bare"]:
        quoted = [
            q for q in paragraph.quotations if q.depth == 0 and verb.i < q.start <= verb.i + 8
        ]
        if quoted and quoted[0].end < end:
            tokens = _joined_quotes(paragraph, quoted[0].start - 1)
            yield _Found(parties, _cue(verb), tokens, "mixed", 0.85, "naming.bare")


def _joined_quotes(paragraph: Paragraph, opening: int) -> list[Token]:
    """From an opening mark to the last closing one of quotations joined by "and" or a comma."""
    doc, end = paragraph.doc, opening
    for q in paragraph.quotations:
        gap = doc[end + 1 : q.start - 1]
        if q.depth == 0 and q.start > end and all(t.lower_ in {"and", "or", ","} for t in gap):
            end = q.end if q.end < len(doc) else q.end - 1
    return list(doc[opening : end + 1])


def _noun(scene: Scene, noun: Token) -> Iterator[_Found]:
    """ "his claim that …", "the minister's warning that …"."""
    if noun.lemma_.lower() not in words("statements")["noun"]["lemmas"]:
        return
    content = child(noun, "acl", "ccomp")
    owner = child(noun, "nmod:poss")
    if content is None or not has_word(content, "mark", "that"):
        return
    parties = scene.parties(owner)
    paragraph = scene.reading.paragraph(noun)
    that = next(c for c in content.children if c.dep_ == "mark")
    tokens = [t for t in extent(content) if t.i > that.i]
    if parties and tokens:
        tokens = _widened(paragraph, tokens)
        yield _Found(parties, [noun], tokens, _kind(paragraph, tokens), 0.8, "noun.clause")


def _according(scene: Scene, word: Token) -> Iterator[_Found]:
    """ "According to X, …" and "…, according to X": the rest of the sentence is X's."""
    if word.i + 1 >= len(word.doc) or word.nbor(1).lower_ != "to":
        return
    source = word.head if word.dep_ == "case" else child(word, "obl", "obj", "nmod")
    if source is None:
        return
    main = source.head
    paragraph = scene.reading.paragraph(word)
    parties = scene.parties(source)
    edge, last = min(word.i, source.left_edge.i), source.right_edge.i
    sentence = [t for t in word.sent if not t.is_space]
    tokens = (
        [t for t in sentence if t.i > last]
        if edge == sentence[0].i
        else [t for t in sentence if t.i < edge]
    )
    tokens = trimmed(tokens)
    if parties and tokens and main.i != source.i:
        tokens = _widened(paragraph, tokens)
        yield _Found(
            parties,
            [word, word.nbor(1)],
            tokens,
            _kind(paragraph, tokens),
            0.85,
            "source.according-to",
        )


def _cue(verb: Token) -> list[Token]:
    """The cue with its particle ("pointed out")."""
    particle = child(verb, "compound:prt")
    return [verb, particle] if particle is not None and particle.i == verb.i + 1 else [verb]
