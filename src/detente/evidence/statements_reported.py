"""Statements in the reporter's own clause: "X claimed that …", "hinted at …", "urged Y to …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.scene import FIRST_PERSON
from detente.evidence.statements_said import Said, cue_words, kind_of, unsaid, widened
from detente.evidence.syntax import (
    RELATIVE,
    child,
    children,
    extent,
    finite,
    has_word,
    infinitive_after,
    subject,
    trimmed,
    with_phrases,
    without_aside,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from detente.evidence.frames import Frame
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Party, Scene


def reported(
    scene: Scene, paragraph: Paragraph, verb: Token, taken: dict[int, Frame]
) -> Iterator[Said]:
    """Statements whose cue is this token; ``taken`` are cues whose quotation is found already."""
    if verb.lower_ == "according":
        yield from _according(scene, verb)
    if verb.pos_ == "NOUN":
        yield from _noun(scene, verb)
    if verb.pos_ not in {"VERB", "AUX"}:
        return
    who = subject(verb)
    by = child(verb, "obl:agent") if child(verb, "aux:pass") is not None else None
    parties = scene.parties(by or who)
    if not parties or (by is None and child(verb, "aux:pass") is not None) or unsaid(verb):
        return
    if who is not None and who.lower_ in FIRST_PERSON:
        return  # inside a quotation: its speaker is speaking already
    lists, lemma = words("statements"), lemma_of(verb)
    if lemma in lists["naming"]["as"] or lemma in lists["naming"]["bare"]:
        yield from _naming(paragraph, verb, parties)
    if verb.i in taken:
        return
    if lemma in lists["clause"] or lemma in lists["opinion"] or lemma in lists["gerund"]:
        yield from _clause(paragraph, verb, parties)
    if lemma in lists["infinitive"]["asking"] or lemma in lists["infinitive"]["undertaking"]:
        yield from _infinitive(paragraph, verb, parties)
    yield from _phrase(scene, paragraph, verb, parties)


def _clause(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "X claimed that …"; also "…, X said, …" and "…, X said" round or after its content."""
    content = child(verb, "ccomp") or _gerund(verb)
    if content is not None and finite(content) and not has_word(content, "mark", "to"):
        marks = [
            c
            for c in content.children
            if c.dep_ == "mark" and c.lower_ in {"that", "if", "whether"}
        ]
        tokens = trimmed(extent(content, without=[m for m in marks if m.i < content.i]))
        tokens = (
            [t for t in tokens if t.i > verb.i]
            if tokens and tokens[0].i < verb.i < tokens[-1].i
            else tokens
        )
        if tokens:
            tokens = widened(paragraph, without_aside(tokens))
            opinion = lemma_of(verb) in words("statements")["opinion"]
            sure = 0.7 if opinion else (0.9 if marks else 0.8)
            yield Said(
                parties,
                cue_words(verb),
                tokens,
                kind_of(paragraph, tokens),
                sure,
                "clause.complement",
            )
        return
    if (
        content is not None
        and content.tag_ == "VBG"
        and lemma_of(verb) in words("statements")["gerund"]
    ):
        tokens = widened(paragraph, without_aside(extent(content)))
        yield Said(
            parties, cue_words(verb), tokens, kind_of(paragraph, tokens), 0.8, "clause.gerund"
        )
        return
    yield from _parenthesis(paragraph, verb, parties)


def _gerund(verb: Token) -> Token | None:
    found = child(verb, "xcomp", "advcl", "obj")
    return found if found is not None and found.tag_ == "VBG" and found.i > verb.i else None


def _parenthesis(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """A report in brackets of commas: "The gas, he added, would flow", "…, he told the paper".

    Read off the commas: a subject after a comma, its verb, and punctuation. The content is what
    stands before, or what follows when that is the longer part.
    """
    who = child(verb, "nsubj")
    doc = verb.doc
    if (
        who is None
        or who.i > verb.i
        or who.lower_ in RELATIVE
        or child(verb, "ccomp", "xcomp") is not None
    ):
        return
    before = who.left_edge.i - 1
    told = child(verb, "obj", "iobj")
    end = (told.right_edge.i if told is not None and told.i > verb.i else verb.i) + 1
    closed = end >= len(doc) or doc[end].text in {",", ".", ";"}
    if before < verb.sent.start or doc[before].text not in {",", "—", "–"} or not closed:
        return
    if any(q.start - 1 <= before <= q.end for q in paragraph.quotations):
        return
    first = trimmed(list(doc[verb.sent.start : before]))
    goes_on = end < len(doc) and doc[end].text == ","
    rest = trimmed(list(doc[end + 1 : verb.sent.end])) if goes_on else []
    tokens = rest if len(rest) > len(first) and len(first) < 4 else first
    tokens = without_aside(tokens)
    if len(tokens) > 2:
        tokens = widened(paragraph, tokens)
        kind = kind_of(paragraph, tokens)
        yield Said(parties, cue_words(verb), tokens, kind, 0.8, "clause.parenthesis")


def _phrase(
    scene: Scene, paragraph: Paragraph, verb: Token, parties: list[Party]
) -> Iterator[Said]:
    """ "pledged support", "hinted at sanctions", "warned of war"."""
    lists, lemma = words("statements"), lemma_of(verb)
    for phrase in children(verb, "obl", "obj"):
        case = child(phrase, "case")
        if (
            phrase.dep_ == "obj"
            and lemma in lists["object"]
            and _speakable(phrase)
            and not any(p.member for p in scene.parties(phrase))
        ):
            words_said = with_phrases(verb, extent(phrase, without=_purpose(phrase)))
            tokens = widened(paragraph, words_said)
            yield Said(
                parties, cue_words(verb), tokens, kind_of(paragraph, tokens), 0.75, "phrase.object"
            )
        elif case is not None and case.lower_ in lists["preposition"].get(lemma, []):
            tokens = [t for t in extent(phrase, without=_purpose(phrase)) if t.i > case.i]
            if tokens:
                tokens = widened(paragraph, tokens)
                yield Said(
                    parties,
                    [verb, case],
                    tokens,
                    kind_of(paragraph, tokens),
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


def _infinitive(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "urged Kyiv to accept", "vowed to fight": the infinitive, without who is addressed."""
    lists, lemma = words("statements")["infinitive"], lemma_of(verb)
    addressed = child(verb, "obj", "iobj")
    if lemma == "call":
        # "called on the president to dissolve parliament"
        addressed = next((c for c in children(verb, "obl") if has_word(c, "case", "on")), None)
    todo = child(verb, "xcomp", "ccomp")
    if todo is None and addressed is not None:
        todo = child(addressed, "acl") or infinitive_after(addressed.right_edge)
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
        tokens = widened(paragraph, [t for t in tokens if t.i >= to.i])
        rule = "infinitive.asking" if lemma in lists["asking"] else "infinitive.undertaking"
        yield Said(parties, cue_words(verb), tokens, kind_of(paragraph, tokens), 0.85, rule)


def _naming(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "referred to X as “smart” and “able”", "called it “a disaster”": what X is called."""
    end = verb.sent.end
    for i in range(verb.i + 1, min(end, verb.i + 14)):
        token = verb.doc[i]
        if token.lower_ == "as" and lemma_of(verb) in words("statements")["naming"]["as"]:
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
                kind = kind_of(paragraph, tokens)
                yield Said(parties, cue, tokens, "mixed" if quoted else kind, 0.85, "naming.as")
            return
    if lemma_of(verb) in words("statements")["naming"]["bare"]:
        quoted = [
            q for q in paragraph.quotations if q.depth == 0 and verb.i < q.start <= verb.i + 8
        ]
        if quoted and quoted[0].end < end:
            tokens = _joined_quotes(paragraph, quoted[0].start - 1)
            yield Said(parties, cue_words(verb), tokens, "mixed", 0.85, "naming.bare")


def _joined_quotes(paragraph: Paragraph, opening: int) -> list[Token]:
    """From an opening mark to the last closing one of quotations joined by "and" or a comma."""
    doc, end = paragraph.doc, opening
    for q in paragraph.quotations:
        gap = doc[end + 1 : q.start - 1]
        if q.depth == 0 and q.start > end and all(t.lower_ in {"and", "or", ","} for t in gap):
            end = q.end if q.end < len(doc) else q.end - 1
    return list(doc[opening : end + 1])


def _noun(scene: Scene, noun: Token) -> Iterator[Said]:
    """ "his claim that …", "the minister's warning that …"."""
    if lemma_of(noun) not in words("statements")["noun"]["lemmas"]:
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
        tokens = widened(paragraph, tokens)
        yield Said(parties, [noun], tokens, kind_of(paragraph, tokens), 0.8, "noun.clause")


def _according(scene: Scene, word: Token) -> Iterator[Said]:
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
    if edge == sentence[0].i:
        # "According to two people briefed on the talks, …": what follows the first comma.
        comma = next((t.i for t in sentence if t.i > source.i and t.text == ","), last)
        tokens = [t for t in sentence if t.i > comma]
    else:
        tokens = [t for t in sentence if t.i < edge]
    tokens = trimmed(tokens)
    if parties and tokens and main.i != source.i:
        tokens = widened(paragraph, tokens)
        yield Said(
            parties,
            [word, word.nbor(1)],
            tokens,
            kind_of(paragraph, tokens),
            0.85,
            "source.according-to",
        )
