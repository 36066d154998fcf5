"""Content before a source clause, or round it: "The gas, he added, would flow"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, RELATIVE, child, trimmed
from detente.evidence.statements.end import (
    CLOSERS,
    OPENERS,
    VERDICTS,
    content_end,
    reporters_aside,
    says_on,
)
from detente.evidence.statements.joined import UNTOLD

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Stretch, Token
    from detente.evidence.reading import Paragraph

# What will or can be, told in the past.
SHIFTED = {"could", "might", "would"}
WHEN = {"earlier", "later", "last", "next", "this", "yesterday", "today", "tomorrow"}
# What goes on with a clause behind its source: "It was she, he said, who …".
GOES_ON = {"than", "that", "where", "who"}
# What cannot end a clause: "There was, he said, no way back".
WAITING = {"are", "be", "been", "had", "has", "have", "is", "was", "were", "will", "would"}
# "It was also, they said, …": what no clause ends with.
NEVER_LAST = {"also", "already", "always", "never", "not", "only", "partly", "still"}
# Participles of a reporter who tells how or when it was said: "Speaking in Rome, he said, …".
SPEAKING = {
    "address", "appear", "ask", "answer", "cite", "comment", "echo", "interview", "press",
    "question", "quote", "refer", "reply", "respond", "speak", "talk", "testify", "write",
}  # fmt: skip
# How it was said.
GESTURES = {
    "contempt", "emotion", "frown", "gesture", "glee", "grimace", "grin", "laugh", "look", "nod",
    "pride", "regret", "shrug", "sigh", "smile", "sneer", "tear", "voice", "wave", "wink",
}  # fmt: skip
SPANS = {"day", "hour", "minute", "month", "second", "week", "year"}
SHOWN = {"that", "this", "these", "those"}
LED_BY = {"while", "as", "when", "because", "after", "before", "since", "if"}
# What begins a clause that another must follow.
SUBORDINATE = {
    "although",
    "as",
    "because",
    "if",
    "once",
    "since",
    "till",
    "until",
    "though",
    "unless",
    "when",
    "while",
}


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
    if who.i > verb.i and (closing := _predicate_behind(verb, opening, who)) is not None:
        end = closing
    relative = opening - 1 > verb.sent.start and doc[opening - 1].lower_ in RELATIVE
    if doc[opening].text == "," and relative:
        # "a scheme that, it says, lets them …": only the relative is theirs.
        return _behind_source(paragraph, verb, end) or None
    quoted = doc[opening].text in CLOSERS
    before = _clause_before(list(doc[verb.sent.start : opening + quoted]))
    before = before if quoted else trimmed(before)
    rest = _behind_source(paragraph, verb, end)
    if not rest and end is not None and not any(t.tag_ in FINITE for t in before):
        rest = _behind_relative(paragraph, verb, end)
    if not before:
        return None
    if before[0].lower_ in {"asked", "pressed", "questioned"}:
        return rest or None  # "Asked about it, she said, …"
    if rest and rest[0].lower_ == "that" and (case := _carried(before[-1])) is not None:
        return list(doc[case.i + 1 : rest[-1].i + 1])
    if any(t.tag_ in FINITE for t in before) and before[0].lower_ not in SUBORDINATE:
        last = next((t for t in reversed(before) if t.lower_ not in NEVER_LAST), before[-1])
        waits = last.lower_ in WAITING or last.tag_ in {"VBD", "VBZ", "VBP", "VB"}
        that = rest and (rest[0].lower_ in GOES_ON or (waits and rest[0].dep_ != "cc"))
        bound = bool(rest) and (_conditions(rest) or _under_it(before, rest, verb))
        quoted_on = len(rest) > 1 and rest[0].text in OPENERS and rest[1].text[:1].islower()
        quoted_on = quoted_on or bool(rest and (_added_phrase(rest) or _lists_on(before, rest)))
        goes_on = that or quoted_on or (rest and (rest[0].tag_ in FINITE or bound))
        both = rest and (goes_on or _joins_clause(before, rest))
        return list(doc[before[0].i : rest[-1].i + 1]) if both else _if_longer(before)
    if not rest:
        return before if before[0].lower_ in {"because", "if", "once", "unless"} else None
    return rest if _reporters_opening(before) else list(doc[before[0].i : rest[-1].i + 1])


def _predicate_behind(verb: Token, opening: int, who: Token) -> int | None:
    """ "Their aim, says Ann Lee of the bank, a lender, | is …": the comma before the predicate."""
    doc = verb.doc
    if any(t.tag_ in FINITE for t in doc[verb.sent.start : opening]):
        return None
    for token in doc[who.i + 1 : verb.sent.end - 2]:
        if token.text in {";", ":", "“", '"'}:
            return None
        if token.text == "," and token.nbor(1 + (token.nbor(1).pos_ == "ADV")).tag_ in FINITE:
            return token.i
    return None


def _behind_source(paragraph: Paragraph, verb: Token, comma: int | None) -> list[Token]:
    """What goes on behind "…, he said, …", unless the reporter goes on."""
    if comma is None or verb.doc[comma].text == ";" or comma + 1 >= verb.sent.end:
        return []
    rest = list(verb.doc[comma + 1 : content_end(paragraph, verb, comma + 1)])
    if not rest or rest[0].tag_ == "VBG" or reporters_aside(rest):
        return []
    return trimmed(_sentence_part(rest))


def _behind_relative(paragraph: Paragraph, verb: Token, comma: int) -> list[Token]:
    """ "The treaty, she said, which he had signed, spoke of it": all that the treaty does."""
    doc = verb.doc
    if comma + 2 >= verb.sent.end or doc[comma + 1].lower_ not in {"which", "who", "whose"}:
        return []
    closing = next((t for t in doc[comma + 2 : verb.sent.end - 1] if t.text == ","), None)
    if closing is None or closing.nbor(1).tag_ not in FINITE:
        return []
    end = content_end(paragraph, verb, closing.i + 1)
    return trimmed(_sentence_part(list(doc[comma + 1 : end])))


def _carried(noun: Token) -> Token | None:
    """The "with" of "came home with a promise, he said, that …": only the promise is his."""
    nouns = words("statements")["noun"]
    carries = lemma_of(noun) in {*nouns["carried"], *nouns["lemmas"], "pledge", "promise"}
    return child(noun, "case") if noun.pos_ == "NOUN" and carries else None


def _if_longer(tokens: list[Token]) -> list[Token] | None:
    return tokens if len(tokens) > 2 else None


def _source_opens(paragraph: Paragraph, verb: Token, who: Token) -> int | None:
    """The comma, dash or closing mark before "who speaks, the verb", where that is an aside."""
    doc = verb.doc
    if not source_verb(verb) or verb.tag_ not in FINITE | {"VBN"} or _has_thing(verb, who):
        return None
    if any(c.dep_ == "mark" and c.i < verb.i and c.lower_ in LED_BY for c in verb.children):
        return None
    if any(c.lower_ in {"which", "who"} for c in verb.lefts):
        return None  # "his aides, who concede as much, are …"
    opening = min(_phrase_start(who), verb.i) - 1
    turned = who if who.i > verb.i and who.i <= verb.i + 8 else None
    relative = turned is not None and _described_next(turned)
    if opening < verb.sent.start or (not relative and says_on(verb, behind=turned)):
        return None
    if any(lemma_of(t) in VERDICTS for t in doc[opening + 1 : who.i]):
        return None  # "…, a claim the company denies"
    if doc[opening].text in CLOSERS:
        return opening if _ends_on_quoted_words(paragraph, opening) else None
    if doc[opening].text not in {",", "–", "—"}:
        return None
    return None if any(q.start - 1 <= opening <= q.end for q in paragraph.quotations) else opening


def _described_next(who: Token) -> bool:
    """ "…, said a buyer who asked not to be named": what follows tells of who says it."""
    if who.i + 2 >= who.sent.end:
        return False
    following = who.nbor(1)
    return following.lower_ in RELATIVE or following.text == ","


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
    if first.tag_ == "VBG" and lemma in lists["gerund"]:
        return True  # "and she has suggested closing the port"
    return first.pos_ in {"DET", "NOUN", "PROPN", "ADJ", "NUM"} or first.tag_ in {"PRP$", "PRP"}


def _reporters_opening(before: list[Token]) -> bool:
    """ "On Friday, he said, …", "In a statement, it said, …", "Asked why, she said, …"."""
    first, last = before[0], before[-1]
    if len(before) == 1:
        return first.pos_ not in {"NOUN", "PROPN", "PRON"} and first.lower_ not in SHOWN
    if first.tag_ in {"VBG", "VBN"}:
        return lemma_of(first) in SPEAKING  # not "Starting in May, it said, shops would …"
    if first.pos_ == "SCONJ" and any(t.tag_ in FINITE for t in before):
        return False  # "If the road is shut on Monday, he warned, …"
    said_in = {*words("statements")["documents"], *words("statements")["occasions"]}
    timed = last.ent_type_ in {"DATE", "TIME"} or last.lower_ in DAYS_AND_MONTHS
    return first.pos_ in {"ADP", "SCONJ"} and (
        timed or any(lemma_of(t) in said_in for t in before[1:6] if t.pos_ == "NOUN")
    )


def _sentence_part(tokens: list[Token]) -> list[Token]:
    """Up to a semicolon or a colon, behind which the reporter goes on."""
    for n, token in enumerate(tokens):
        named = token.text == ":" and tokens[n + 1 :] and tokens[n + 1].lower_ in {"a", "an"}
        if token.text == ";" or (token.text == ":" and not named):
            return tokens[:n]  # but "two things: an apology and a railway" are those two
    return tokens


def _added_phrase(rest: list[Token]) -> bool:
    """ "It was bread, she explained, for the guards", "…, with a price agreed before May": what is
    said goes on; not "…, he said, with a shrug".
    """
    if rest[0].lower_ not in {"for", "with"} or len(rest) < 3:
        return False
    noun = rest[0].head if rest[0].head.i > rest[0].i else rest[-1]
    own = lemma_of(noun) in {*GESTURES, "time", "example", "instance"}
    return not own and noun.ent_type_ not in {"DATE", "TIME"} and lemma_of(noun) not in SPANS


def _lists_on(before: list[Token], rest: list[Token]) -> bool:
    """ "It had opened its books, it said, sold two ships and agreed …", "He has a farm, she says,
    and a loan": a list of what was done or had that the source parts.
    """
    if rest[0].tag_ == "VBN" and any(t.lower_ in {"had", "has", "have"} for t in before[1:3]):
        return rest[0].nbor(-1).text == ","
    plain = {"ADJ", "DET", "NOUN", "NUM", "PROPN", "ADP", "CCONJ", "PUNCT", "PART", "ADV"}
    named = rest[1:] and rest[1].pos_ in {"DET", "NUM"} and all(t.pos_ in plain for t in rest)
    return rest[0].lower_ == "and" and bool(named) and before[-1].pos_ == "NOUN"


def _conditions(rest: list[Token]) -> bool:
    """ "…, he said, if the price was right", "…, not to talk": no reporter goes on so."""
    at = 2 if rest[0].lower_ == "not" and rest[1:] and rest[1].lower_ == "least" else 0
    lower = rest[at].lower_ if at < len(rest) else ""
    leads = {"because", "by", "if", "not", "provided", "unless", "until", "without"}
    return lower in leads and len(rest) > 1


def _under_it(before: list[Token], rest: list[Token], verb: Token) -> bool:
    """ "…, he said, once Chad had paid", "…, she argues, when it needs them": a clause below what
    is said; not "…, he said, as he left the hall", which tells of the saying.
    """
    led = [t.lower_ for t in rest[:3]]
    lower, second = led[0], led[1] if len(led) > 1 else ""
    still = (lower == "as" and second in {"long", "soon"}) or (lower, second) == ("so", "that")
    if still or lower == "once" or (lower == "even" and second in {"if", "though", "when"}):
        return True
    if lower not in {"after", "before", "since", "when", "while"} or len(rest) < 4:
        return False
    finite = next((t for t in rest[1:9] if t.tag_ in FINITE), None)
    if finite is None or finite is rest[1]:
        return False
    told = verb.tag_ in {"VBZ", "VBP"}
    shifted = finite.lower_ in {*SHIFTED, "had"} or any(t.lower_ == "had" for t in before)
    if told or shifted:
        return True
    return lower in {"since", "when"} and rest[1].pos_ != "PRON" and finite.tag_ == "VBD"


def _joins_clause(before: list[Token], rest: list[Token]) -> bool:
    """ "and fighters burned the mill": a conjunction and a whole clause of its own, or one whose
    auxiliary goes on with the tense before it ("has asked, she says, and has been promised").
    """
    if rest[0].lower_ == "but" and len(rest) > 3:
        again = any(t.lower_ == rest[1].lower_ for t in before[:3])
        again = again or rest[2].lower_ in {*SHIFTED, "did", "had", "was", "were"}
        told = rest[1].tag_ == "PRP" and again and rest[2].tag_ in FINITE
        if rest[1].lower_ == "only" and rest[2].lower_ in {"after", "if", "once", "when"}:
            return True  # "Chad would stop, they said, but only if Mali did"
        if (told and not any(lemma_of(t) in UNTOLD for t in rest[2:5])) or (
            rest[1].lower_ == "neither" and rest[2].pos_ == "AUX"
        ):
            return True  # "She did not want it, she said, but she would like …"
    if rest[0].lower_ == "but" and len(rest) > 2 and rest[1].tag_ in FINITE:
        # "The firm would not pay more, he told them, but was open to talks"
        says = lemma_of(rest[1]) in {*words("statements")["clause"], *UNTOLD}
        return not says and not any(t.lower_ in UNTOLD for t in rest[2:5])
    if rest[0].lower_ not in {"and", "or", "nor"} or len(rest) < 3:
        return False
    verb = next((t for t in rest[1:12] if t.tag_ in FINITE), None)
    if verb is None:
        return False
    if verb is rest[1]:
        if rest[0].lower_ == "and" and verb.lower_ in {*SHIFTED, "had"}:
            return True  # "They were ready, she said, and had only asked that …"
        helping = {t.lower_ for t in before if t.pos_ == "AUX"}
        return verb.pos_ == "AUX" and verb.lower_ in helping
    if rest[1].tag_ in {"RB", "VBN"}:
        return False
    return not any(t.is_punct for t in verb.doc[rest[1].i : verb.i])


def _phrase_start(who: Token) -> int:
    """Where the noun phrase of a speaker begins, titles in front of a name taken in."""
    doc, left = who.doc, _past_comma(who, who.left_edge.i)
    if any(t.tag_ in FINITE or t.lower_ in RELATIVE for t in doc[left : who.i]):
        left = who.i
    while left > who.sent.start and doc[left - 1].pos_ in {"NOUN", "PROPN", "ADJ", "DET", "NUM"}:
        left -= 1
    node = who
    while node.dep_ in {"appos", "flat"} and node.head.i < node.i:
        node = node.head
    finite = any(t.tag_ in FINITE for t in doc[node.left_edge.i : left])
    return left if finite else _past_comma(who, min(left, node.left_edge.i))


def _past_comma(who: Token, start: int) -> int:
    """Past the comma that a parse may hang on the noun behind it."""
    while who.doc[start].text in {",", "–", "—"} and start < who.i:
        start += 1
    return start


def _clause_before(tokens: list[Token]) -> list[Token]:
    """What stands before a source clause, from the last semicolon or colon on."""
    cut = max((n for n, t in enumerate(tokens) if t.text in {";", ":"}), default=-1)
    return [t for t in tokens[cut + 1 :] if not t.is_space]
