"""What somebody is said to have said, without a verb that reports it as a clause.

"According to the minister, …"; "in the words of the minister, the deal is “a gift”"; "what the
union calls “a lockout”"; "made it clear that …".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, RELATIVE, child, extent, trimmed, with_phrases
from detente.evidence.statements.clause import after
from detente.evidence.statements.said import Said, kind_of, unsaid, widened
from detente.evidence.statements.voices import POSSESSIVE, speaker_token, whole_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Stretch, Token
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Scene

OWN_WORDS = {"words", "view", "opinion", "telling", "phrase"}
CLEAR = {"clear", "plain", "known"}
# Whose view of a matter is told as theirs.
KNOWING = {
    "academic", "adviser", "analyst", "anthropologist", "campaigner", "commentator", "diplomat",
    "economist", "expert", "geographer", "historian", "hydrologist", "lawyer", "lecturer",
    "pollster", "professor", "researcher", "scholar", "scientist", "sociologist", "strategist",
}  # fmt: skip
REACH = 16


def according(scene: Scene, word: Token) -> Iterator[Said]:
    """ "According to X, …" and "…, according to X": the rest of the sentence is X's."""
    if word.i + 1 >= len(word.doc) or word.nbor(1).lower_ != "to":
        return
    source = word.head if word.dep_ == "case" else child(word, "obl", "obj", "nmod")
    if source is None:
        return
    owns = source.i + 1 < len(source.doc) and source.nbor(1).lower_ in POSSESSIVE
    if owns and source.head.i > source.i:
        source = source.head  # "Monday’s order"
    main = source.head
    paragraph = scene.reading.paragraph(word)
    parties = scene.speakers(source, word)
    edge = min(word.i, source.left_edge.i)
    sentence = [t for t in word.sent if not t.is_space]
    # "According to two people briefed on the talks, …": what follows the first comma; so, too, in
    # "The king, according to aides, has …".
    behind = [t for t in sentence if t.i > _source_end(source)]
    behind = [] if all(t.is_punct for t in behind) else behind
    before = [t for t in sentence if t.i < edge]
    # "They pledged peace; by May, according to the army, they had …": of its own half only.
    half = max((n for n, t in enumerate(before) if t.text == ";"), default=-1)
    tokens = _own_clause(before[half + 1 :])
    if not tokens or (behind and not any(t.tag_ in FINITE for t in tokens)):
        tokens = _round_source(tokens, behind)
    elif behind and behind[0].tag_ in FINITE and tokens[0].lower_ == "what":
        tokens = _round_source(tokens, behind)  # "What she wants, according to aides, is …"
    tokens = trimmed(tokens)
    told = behind and behind[0].lower_ == "that" and behind[0].dep_ == "mark"
    if told and before:
        return  # "refused, telling aides, according to the paper, that …": found by "telling"
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


def _source_end(source: Token) -> int:
    """The comma behind who says so and what tells of them, or their last word without one."""
    doc, end = source.doc, source.sent.end
    commas = [t.i for t in doc[source.i + 1 : end] if t.text == ","]
    if commas and source.nbor(1).lower_ in {*RELATIVE, "whose"}:
        return commas[0]  # "the farmers whose land would be flooded, …"
    if not commas or any(t.tag_ in FINITE for t in doc[source.i + 1 : commas[0]]):
        whole = whole_name(source)
        if not any(c.dep_ in {"acl", "acl:relcl", "nmod"} for c in whole.rights):
            return whole.i
        return commas[0] if commas else source.right_edge.i
    if len(commas) == 1:
        return commas[0]
    # "According to the coach, Ann Lee, …", "Ann Lee, who led it, …", "Ann Lee, speaking in Rome, …"
    first, told_of = doc[commas[0] + 1], doc[commas[0] + 1 : commas[1]]
    named = len(told_of) > 0 and all(t.pos_ in {"PROPN", "NUM"} for t in told_of)
    tells = first.lower_ in {"which", "who", "whose"} or first.tag_ in {"VBG", "VBN"}
    tells = tells or _is_office(source, told_of)
    return commas[1] if named or tells or first.dep_ == "appos" else commas[0]


def _is_office(source: Token, told_of: Stretch) -> bool:
    """ "Ann Lee, a spokeswoman for the union, …": a name, and what one is between two commas."""
    if source.pos_ != "PROPN" or len(told_of) < 2 or told_of[0].pos_ not in {"DET", "PRON"}:
        return False
    noun = next((t for t in told_of if t.tag_ in {"NN", "NNS"} and sort_of(t) == "office"), None)
    return noun is not None and not any(t.tag_ in FINITE for t in told_of[: noun.i - told_of[0].i])


def _own_clause(before: list[Token]) -> list[Token]:
    """Of "He said it was open, but nobody came, according to aides" what the aides say."""
    last = next((t for t in reversed(before) if not t.is_punct), None)
    if last is not None and last.lower_ == "that":
        return []  # "has learned that, according to a posting, …"
    stop = max((n for n, t in enumerate(before) if t.text in {";", ":"}), default=-1)
    before = before[stop + 1 :]
    reports = words("statements")["bare"]
    for n in range(len(before) - 1, 0, -1):
        if before[n].dep_ == "cc" and before[n - 1].text == ",":
            said = any(t.tag_ in FINITE and lemma_of(t) in reports for t in before[:n])
            own = any(t.tag_ in FINITE for t in before[n:])
            return before[n + 1 :] if said and own else before
    return before


def _round_source(before: list[Token], behind: list[Token]) -> list[Token]:
    """The clause behind a source, from its subject on where that stands before it."""
    if not trimmed(before) or not behind or behind[0].tag_ not in FINITE:
        return behind
    return list(behind[0].doc[before[0].i : behind[-1].i + 1])


def in_the_words_of(scene: Scene, paragraph: Paragraph, noun: Token) -> Iterator[Said]:
    """ "in the words of X, …", "…, in X’s view": the rest of the sentence is X's."""
    doc, first = noun.doc, noun.sent.start
    of = noun.i + 1 < noun.sent.end and noun.nbor(1).lower_ == "of"
    start = next((i for i in range(noun.i - 1, max(first - 1, noun.i - 7), -1)
                  if doc[i].lower_ in {"in", "to"}), None)  # fmt: skip
    if start is None or doc[start].lower_ != "in":
        return
    if any(t.is_punct or t.tag_ in FINITE for t in doc[start + 1 : noun.i]):
        return
    owned = noun.nbor(-1).text in POSSESSIVE
    whose = doc[noun.i - 2] if owned and noun.i - 2 > start else None
    who = _named_after(noun.nbor(1)) if of else whose
    if who is None:
        return
    parties = scene.parties(who)
    content = _rest(paragraph, start, who.right_edge.i if of else noun.i)
    if parties and content:
        content = widened(paragraph, content)
        kind = kind_of(paragraph, content)
        if kind == "mixed" or noun.lower_ != "words":
            yield Said(parties, [noun], content, kind, 0.75, "source.in-the-words-of")


def for_whom(scene: Scene, for_: Token) -> Iterator[Said]:
    """ "For Ann Lee, an economist at the bank, the duty is a tax": how one who knows sees it."""
    who = for_.head
    expert = child(who, "appos")
    if for_.i != for_.sent.start or who.pos_ != "PROPN" or expert is None:
        return
    comma = expert.right_edge.nbor(1)
    if comma.text != "," or not {lemma_of(expert), lemma_of(expert.nbor(-1))} & KNOWING:
        return
    content = trimmed(list(for_.doc[comma.i + 1 : for_.sent.end]))
    parties = [p for p in scene.parties(who) if p.member is not None]
    if parties and len(content) > 2 and any(t.tag_ in FINITE for t in content):
        paragraph = scene.reading.paragraph(for_)
        content = widened(paragraph, content)
        yield Said(parties, [for_], content, kind_of(paragraph, content), 0.7, "source.for")


def _named_after(of: Token) -> Token | None:
    """The head of the noun phrase behind "of"."""
    for token in of.doc[of.i + 1 : min(of.i + 8, of.sent.end)]:
        if token.pos_ in {"NOUN", "PROPN"}:
            node = token
            while node.head.i > node.i and node.head.pos_ in {"NOUN", "PROPN"}:
                node = node.head
            return node
        if token.pos_ not in {"DET", "ADJ", "NUM"}:
            return None
    return None


def _rest(paragraph: Paragraph, start: int, last: int) -> list[Token]:
    """The sentence without the phrase that names its source: what follows it, or stands before."""
    doc = paragraph.doc
    sentence = doc[start].sent
    comma = next((i for i in range(last, min(last + 12, sentence.end)) if doc[i].text == ","), None)
    before = [t for t in doc[sentence.start : start] if not t.is_space]
    joined = before[-1:] and before[-1].dep_ == "cc"  # "…, and, in the words of Ann Lee, …"
    if not joined and any(t.tag_ in FINITE for t in before):
        cut = max((n for n, t in enumerate(before) if t.text == ";"), default=-1)
        return _with_what_follows(trimmed(before[cut + 1 :]), paragraph, comma)
    return trimmed(list(doc[comma + 1 : sentence.end])) if comma is not None else []


def _with_what_follows(before: list[Token], paragraph: Paragraph, comma: int | None) -> list[Token]:
    """ "The deal was, in the words of Ann Lee, “a gift”": the quoted words behind the phrase."""
    if comma is None or not before or before[-1].pos_ not in {"AUX", "VERB"}:
        return before
    behind = [q for q in paragraph.quotations if q.depth == 0 and q.start == comma + 2]
    return list(paragraph.doc[comma + 1 : behind[0].end + 1]) if behind else before


def made_clear(scene: Scene, paragraph: Paragraph, word: Token) -> Iterator[Said]:
    """ "Delhi made it clear that …", "has made plain that …"."""
    doc, that = word.doc, _that_near(word)
    if that is None or word.i - 3 < word.sent.start:
        return
    before = [t for t in doc[word.i - 3 : word.i] if lemma_of(t) in {"let", "make"}]
    verb = before[-1] if before else word
    between = {t.lower_ for t in doc[verb.i + 1 : word.i]}
    if verb is word or not between <= {"it", "be", "very", "quite"} or unsaid(verb):
        return
    parties = scene.speakers(speaker_token(verb), verb, quoted=True)
    content = after(paragraph, verb, that + 1)
    if parties and content:
        content = widened(paragraph, content)
        kind = kind_of(paragraph, content)
        yield Said(parties, [verb], content, kind, 0.8, "clause.made-clear")


def _that_near(word: Token) -> int | None:
    """Where "that" begins the clause: at once, or behind "through her aides", "on Monday"."""
    for token in word.doc[word.i + 1 : min(word.i + 8, word.sent.end - 1)]:
        if token.lower_ == "that":
            return token.i
        if token.tag_ in FINITE or token.is_punct:
            return None
    return None


def what_is_called(scene: Scene, paragraph: Paragraph, what: Token) -> Iterator[Said]:
    """ "what the union calls “a lockout”": the quoted words, by whoever uses them."""
    doc, naming = what.doc, words("statements")["naming"]
    for quotation in paragraph.quotations:
        if quotation.depth or not what.i < quotation.start <= what.i + REACH:
            continue
        verb = doc[quotation.start - 2]
        lemma = lemma_of(verb)
        if lemma == "as" and verb.i > what.i + 2:
            verb = verb.nbor(-1)
            lemma = lemma_of(verb)
        between = doc[what.i + 1 : verb.i]
        named = _named_in_between(between) if len(between) else None
        if named is not None:
            between = doc[what.i + 1 : next(t.i for t in between if t.text == ",")]
        fits = lemma in naming["bare"] or lemma in naming["as"]
        if not fits or not len(between) or any(t.tag_ in FINITE or t.is_punct for t in between):
            return
        nominal = [t for t in between if t.pos_ in {"NOUN", "PROPN", "PRON"}]
        who = speaker_token(verb) if verb.pos_ == "VERB" else (nominal[-1] if nominal else None)
        who = named or who
        parties = scene.parties(who) if who is not None else []
        if parties and quotation.end < len(doc):
            content = list(doc[quotation.start - 1 : quotation.end + 1])
            sure = 0.88 if named else 0.8
            yield Said(parties, [verb], content, "mixed", sure, "naming.what")
        return
    yield from _called_without_marks(scene, what)


def _named_in_between(between: Stretch) -> Token | None:
    """ "what one of them, Ann Lee, | described as": the name between the commas."""
    commas = [t for t in between if t.text == ","]
    if len(commas) != 2 or between[-1] is not commas[1]:
        return None
    name = between.doc[commas[0].i + 1 : commas[1].i]
    return name.root if len(name) and all(t.pos_ == "PROPN" for t in name) else None


def _called_without_marks(scene: Scene, what: Token) -> Iterator[Said]:
    """ "what he calls the babysitting of Syria": what stands behind the verb, in no marks."""
    doc, naming = what.doc, words("statements")["naming"]
    verb = next((t for t in doc[what.i + 2 : what.i + 7] if t.tag_ in FINITE), None)
    if verb is None or verb.i + 2 >= verb.sent.end or verb.pos_ != "VERB" or unsaid(verb):
        return
    as_ = verb.nbor(1).lower_ == "as"
    if lemma_of(verb) not in naming["as" if as_ else "bare"]:
        return
    first = doc[verb.i + 1 + as_]
    noun = next((c for c in verb.children if c.left_edge.i in {first.i, first.i - as_}), None)
    parties = [p for p in scene.parties(speaker_token(verb)) if p.member is not None]
    if noun is None or noun.pos_ not in {"NOUN", "PROPN"} or not parties:
        return
    content = with_phrases(verb, [t for t in extent(noun) if t.i >= first.i])
    colon = next((n for n, t in enumerate(content) if t.text in {":", ";"}), len(content))
    content = content[:colon]
    yield Said(parties, [verb], content, "indirect", 0.75, "naming.what")
