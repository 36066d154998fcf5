"""Where reported content stands: after its cue, before it, or round it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.name_ranges import DAYS_AND_MONTHS
from detente.evidence.statements_end import CLOSERS, VERDICTS, content_end, reporters_aside, says_on
from detente.evidence.syntax import RELATIVE, children, finite, has_word, trimmed
from detente.evidence.voices import FINITE

if TYPE_CHECKING:
    from detente.evidence.reading import Paragraph
    from detente.evidence.tokens import Stretch, Token


ASKING = {"how", "why", "whether", "where", "when"}
WHEN_SAID = {"after", "before", "because", "until", "till", "while", "when"}
WHEN = {"earlier", "later", "last", "next", "this", "yesterday", "today", "tomorrow"}
# What begins a clause that another must follow.
SUBORDINATE = {
    "although",
    "as",
    "because",
    "if",
    "once",
    "since",
    "though",
    "unless",
    "when",
    "while",
}


def clause_after(paragraph: Paragraph, verb: Token) -> tuple[list[Token], bool] | None:
    """The clause that a verb of saying governs, and whether "that" introduces it."""
    that = _that_after(verb)
    if that is not None:
        start, marked = that.i + (that.lower_ == "that"), True
    else:
        first = _bare_clause(verb)
        if first is None:
            return None
        start, marked = first, False
    end = content_end(paragraph, verb, start)
    tokens = trimmed(list(verb.doc[start:end]))
    if tokens and not marked and tokens[0].tag_ in FINITE:
        if tokens[0].i <= verb.i + 1:
            return None  # "which critics say is a camp": the clause has its subject elsewhere
        tokens = list(verb.doc[verb.i + 1 : end])  # "said many are …"
    if len(tokens) > 1 and tokens[0].lower_ == "that" and tokens[1].pos_ == "AUX":
        return None  # "asked unions that are on strike to …"
    if len(tokens) > 3 and tokens[0].lower_ == "that" and tokens[1].pos_ not in {"VERB", "AUX"}:
        tokens, marked = tokens[1:], True
    return (tokens, marked) if tokens else None


def after(
    paragraph: Paragraph, verb: Token, start: int, *, infinitive: bool = False
) -> list[Token]:
    """What a verb of saying governs from a place on, to where the reporter goes on.

    An ``infinitive`` or a gerund is never joined to a finite verb.
    """
    return trimmed(
        list(verb.doc[start : content_end(paragraph, verb, start, infinitive=infinitive)])
    )


def _that_after(verb: Token) -> Token | None:
    """The "that" of a reported clause: after the cue, an addressee, a place, a time."""
    doc, inside = verb.doc, False
    for token in doc[verb.i + 1 : min(verb.i + 26, verb.sent.end)]:
        if token.text in {",", "–", "—"}:
            if _another_takes_over(token):
                return None
            inside = not inside
        elif token.lower_ == "whether" and not inside:
            return token if token.nbor(-1).pos_ != "ADP" else None
        elif token.lower_ == "that" and token.tag_ in {"IN", "WDT"}:
            before = token.nbor(-1)
            if lemma_of(before) in words("statements")["noun"]["carried"] or before.dep_ == "cc":
                return None  # "denied reports that …" denies the reports
            opens = token.i + 1 < verb.sent.end and token.nbor(1).tag_ not in FINITE
            # "told a crowd that had gathered": a relative, whose verb follows at once.
            return token if opens else None
        elif (
            (token.tag_ in FINITE and not inside)
            or token.text in {";", ":"}
            or (token.text in {"“", '"'} and not inside)
        ):
            return None
    return None


def _another_takes_over(comma: Token) -> bool:
    """ "She said, adding that …", "The envoy, she said, had told them that …": not her "that"."""
    if comma.i + 1 >= comma.sent.end:
        return False
    following = comma.nbor(1)
    adding = following.tag_ == "VBG" and lemma_of(following) in words("statements")["clause"]
    joined = following.lower_ in {"and", "but", "yet"}
    return adding or following.tag_ in FINITE or joined


def _bare_clause(verb: Token) -> int | None:
    """Where a clause without "that" begins: its first word."""
    if lemma_of(verb) in words("statements")["marked"]:
        return None
    asked = _question_after(verb)
    if asked is not None:
        return asked
    for clause in children(verb, "ccomp"):
        if clause.i > verb.i and finite(clause) and not _adverbial(clause):
            start = max(clause.left_edge.i, verb.i + 1)
            if _at_once(verb):
                start = verb.i + 1
            while verb.doc[start].text in {",", ":"} and start < clause.i:
                start += 1
            return start if _near(verb, start) else None
    return _clause_in_place(verb)


def _question_after(verb: Token) -> int | None:
    """ "explained how it came about", "told them why he had left": the word that asks."""
    lists, lemma = words("statements"), lemma_of(verb)
    reach = 4 if lemma in lists["addressing"] else 1
    for token in verb.doc[verb.i + 1 : min(verb.i + 1 + reach, verb.sent.end - 2)]:
        if token.lower_ in ASKING:
            following = verb.doc[token.i + 1 : min(token.i + 15, verb.sent.end)]
            told = any(t.tag_ in FINITE for t in following) and following[0].tag_ not in FINITE
            return token.i if told and lemma in lists["asks"] else None
        if token.pos_ not in {"PRON", "PROPN", "NOUN", "DET"}:
            return None
    return None


def _adverbial(clause: Token) -> bool:
    """ "wrote to them the night before he died": a clause that tells when or why it was said."""
    return has_word(clause, "mark", "to", "before", "after", "until", "till", "because", "while")


def _at_once(verb: Token) -> bool:
    """Whether a verb that addresses nobody is followed by the first words of its clause."""
    first = verb.nbor(1)
    return (
        lemma_of(verb) not in words("statements")["addressing"]
        and first.pos_ in {"NOUN", "PROPN", "PRON", "DET", "NUM"}
        and first.lower_ not in DAYS_AND_MONTHS
        and first.ent_type_ not in {"DATE", "TIME"}
    )


def _near(verb: Token, start: int) -> bool:
    """Whether only an addressee, a time or an aside stands between a cue and its clause."""
    return start - verb.i <= 24


def _clause_in_place(verb: Token) -> int | None:
    """A subject and its finite verb right after the cue, however the parse hung them."""
    if lemma_of(verb) not in words("statements")["bare"]:
        return None
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.i + 22, verb.sent.end)]:
        if (
            token.text == ","
            and _noun_phrase(doc[verb.i + 1 : token.i])
            and _aside_then_verb(token)
        ):
            return verb.i + 1
        if token.text in {",", ";", ":", "–", "—", "“", '"'} or token.dep_ == "cc":
            return None
        if token.tag_ in {"WP", "WDT", "WRB", "IN"} and token.lower_ in RELATIVE | WHEN_SAID:
            return None
        if token.tag_ in FINITE:
            own = next(
                (c for c in _subjects(token) if verb.i < c.left_edge.i and c.i < token.i), None
            )
            if own is None:
                return None
            return verb.i + 1 if _at_once(verb) else own.left_edge.i
    return None


def _noun_phrase(tokens: Stretch) -> bool:
    """Whether all these words can be one short noun phrase that begins a clause."""
    fits = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"}
    return (
        1 < len(tokens) < 7
        and all(t.pos_ in fits for t in tokens)
        and tokens[-1].pos_
        in {
            "NOUN",
            "PROPN",
        }
    )


def _aside_then_verb(comma: Token) -> bool:
    """ "said the strike, now in its third week, would go on": a second comma, a finite verb."""
    for token in comma.doc[comma.i + 1 : min(comma.i + 16, comma.sent.end - 1)]:
        if token.text == ",":
            return token.nbor(1).tag_ in FINITE
        if token.text in {";", ":", "“", '"'} or token.dep_ == "cc":
            return False
    return False


def _subjects(token: Token) -> list[Token]:
    heads = [token, token.head] if token.dep_ in {"aux", "aux:pass", "cop"} else [token]
    return [c for head in heads for c in children(head, "nsubj", "nsubj:pass", "expl")]


# --- before the cue, or round it ----------------------------------------------------------


def clause_around(paragraph: Paragraph, verb: Token, who: Token) -> list[Token] | None:
    """Content before a source clause, or round it: "The gas, he added, would flow".

    Read off the commas: a comma, who speaks, the verb, whom and where they told it, and a comma
    or the end. Content that stands on both sides is one span, the source inside it.
    """
    doc = verb.doc
    opening = _source_opens(paragraph, verb, who)
    if opening is None:
        return None
    end = next(
        (t.i for t in doc[max(verb.i, who.i) + 1 : verb.sent.end] if t.text in {",", ";"}), None
    )
    quoted = doc[opening].text in CLOSERS
    before = _clause_before(list(doc[verb.sent.start : opening + quoted]))
    before = before if quoted else trimmed(before)
    rest = _behind_source(paragraph, verb, end)
    if not before:
        return None
    if before[0].lower_ in {"asked", "pressed", "questioned"}:
        return rest or None  # "Asked about it, she said, …"
    if any(t.tag_ in FINITE for t in before) and before[0].lower_ not in SUBORDINATE:
        that = rest and rest[0].lower_ in {"that", "who"}  # "It was she, he said, who …"
        both = rest and (that or rest[0].tag_ in FINITE or _joins_clause(before, rest))
        return list(doc[before[0].i : rest[-1].i + 1]) if both else _if_longer(before)
    if not rest:
        return before if before[0].lower_ in SUBORDINATE else None
    return rest if _reporters_opening(before) else list(doc[before[0].i : rest[-1].i + 1])


def _behind_source(paragraph: Paragraph, verb: Token, comma: int | None) -> list[Token]:
    """What goes on behind "…, he said, …", unless the reporter goes on."""
    if comma is None or verb.doc[comma].text == ";" or comma + 1 >= verb.sent.end:
        return []
    rest = list(verb.doc[comma + 1 : content_end(paragraph, verb, comma + 1)])
    if not rest or rest[0].tag_ == "VBG" or reporters_aside(rest):
        return []
    return trimmed(_sentence_part(rest))


def _if_longer(tokens: list[Token]) -> list[Token] | None:
    return tokens if len(tokens) > 2 else None


def _source_opens(paragraph: Paragraph, verb: Token, who: Token) -> int | None:
    """The comma, dash or closing mark before "who speaks, the verb", where that is an aside."""
    doc = verb.doc
    if not source_verb(verb) or verb.tag_ not in FINITE | {"VBN"} or _has_thing(verb, who):
        return None
    if has_word(verb, "mark", "while", "as", "when", "because", "after", "before", "since", "if"):
        return None
    opening = min(_phrase_start(who), verb.i) - 1
    if opening < verb.sent.start or says_on(verb):
        return None
    if any(lemma_of(t) in VERDICTS for t in doc[opening + 1 : who.i]):
        return None  # "…, a claim the company denies"
    if doc[opening].text in CLOSERS:
        return opening if _ends_on_quoted_words(paragraph, opening) else None
    if doc[opening].text not in {",", "–", "—"}:
        return None
    return None if any(q.start - 1 <= opening <= q.end for q in paragraph.quotations) else opening


def _ends_on_quoted_words(paragraph: Paragraph, closing: int) -> bool:
    """ "He asked them “to step back,” his office said": a clause of which the end is quoted."""
    doc = paragraph.doc
    quotation = next((q for q in paragraph.quotations if q.end == closing), None)
    if quotation is None or quotation.depth or doc[closing - 1].text != ",":
        return False
    before = doc[doc[closing].sent.start : quotation.start - 1]
    return len(before) > 1 and before[-1].text not in {",", ":"} and not _quoted(paragraph, before)


def _quoted(paragraph: Paragraph, tokens: Stretch) -> bool:
    return any(q.start <= t.i < q.end for q in paragraph.quotations for t in tokens)


def source_verb(verb: Token) -> bool:
    """Whether a verb can stand in brackets: "…, he said, …", "…, she went on, …"."""
    lists, lemma = words("statements"), lemma_of(verb)
    following = verb.nbor(1).lower_ if verb.i + 1 < verb.sent.end else ""
    return lemma in lists["bare"] or following in lists["phrasal"].get(lemma, ())


def _has_thing(verb: Token, who: Token) -> bool:
    """ "he wrote his first quartet, one of …", "the city boasts of a port, with …": no clause."""
    lists, lemma = words("statements"), lemma_of(verb)
    if who.i > verb.i or verb.i + 1 >= verb.sent.end:
        return False
    first = verb.nbor(1)
    if first.lower_ in lists["preposition"].get(lemma, ()):
        return True
    timed = first.ent_type_ in {"DATE", "TIME"} or first.lower_ in DAYS_AND_MONTHS | WHEN
    if timed or lemma in lists["addressing"] or lemma in lists["phrasal"]:
        return False
    return first.pos_ in {"DET", "NOUN", "PROPN", "ADJ", "NUM"} or first.tag_ in {"PRP$", "PRP"}


def _reporters_opening(before: list[Token]) -> bool:
    """ "On Friday, he said, …", "In a statement, it said, …", "Asked why, she said, …"."""
    first, last = before[0], before[-1]
    if len(before) == 1:
        return first.pos_ not in {"NOUN", "PROPN", "PRON"}
    if first.tag_ in {"VBG", "VBN"}:
        return True
    said_in = {*words("statements")["documents"], *words("statements")["occasions"]}
    timed = last.ent_type_ in {"DATE", "TIME"} or last.lower_ in DAYS_AND_MONTHS
    return first.pos_ in {"ADP", "SCONJ"} and (
        timed or any(lemma_of(t) in said_in for t in before[1:6] if t.pos_ == "NOUN")
    )


def _sentence_part(tokens: list[Token]) -> list[Token]:
    """Up to a semicolon or a colon, behind which the reporter goes on."""
    end = next((n for n, t in enumerate(tokens) if t.text in {";", ":"}), len(tokens))
    return tokens[:end]


def _joins_clause(before: list[Token], rest: list[Token]) -> bool:
    """ "and fighters burned the mill": a conjunction and a whole clause of its own, or one whose
    auxiliary goes on with the tense before it ("has asked, she says, and has been promised").
    """
    if rest[0].lower_ not in {"and", "or", "nor"} or len(rest) < 3:
        return False
    verb = next((t for t in rest[1:12] if t.tag_ in FINITE), None)
    if verb is None:
        return False
    if verb is rest[1]:
        helping = {t.lower_ for t in before if t.pos_ == "AUX"}
        return verb.pos_ == "AUX" and verb.lower_ in helping
    if rest[1].tag_ in {"RB", "VBN"}:
        return False
    return not any(t.is_punct for t in verb.doc[rest[1].i : verb.i])


def _phrase_start(who: Token) -> int:
    """Where the noun phrase of a speaker begins, titles in front of a name taken in."""
    doc, left = who.doc, who.left_edge.i
    if any(t.tag_ in FINITE or t.lower_ in RELATIVE for t in doc[left : who.i]):
        left = who.i
    while left > who.sent.start and doc[left - 1].pos_ in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}:
        left -= 1
    node = who
    while node.dep_ in {"appos", "flat"} and node.head.i < node.i:
        node = node.head
    finite = any(t.tag_ in FINITE for t in doc[node.left_edge.i : left])
    return left if finite else min(left, node.left_edge.i)


def _clause_before(tokens: list[Token]) -> list[Token]:
    """What stands before a source clause, from the last semicolon or colon on."""
    cut = max((n for n, t in enumerate(tokens) if t.text in {";", ":"}), default=-1)
    return [t for t in tokens[cut + 1 :] if not t.is_space]
