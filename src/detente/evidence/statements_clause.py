"""Where reported content begins and ends: after its cue, before it, or round it.

The parse says which clause is the content; where it ends is read off the words as well, because a
small parser cuts long clauses short and joins the reporter's next clause to them. What follows the
cue is content until something that only the reporter can be saying begins.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.frames import cue_lemmas
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.name_ranges import DAYS_AND_MONTHS
from detente.evidence.syntax import RELATIVE, children, finite, has_word, trimmed
from detente.evidence.voices import FINITE

if TYPE_CHECKING:
    from detente.evidence.reading import Paragraph
    from detente.evidence.tokens import Token

DASHES = {"-", "–", "—", "--"}
WH = {"how", "why", "what", "when", "where", "whether", "if", "who", "which"}
# A noun in apposition that says what the reporter makes of the statement: "…, a claim Kyiv denies".
VERDICTS = {
    "accusation", "allegation", "argument", "assertion", "assessment", "charge", "claim",
    "comment", "declaration", "demand", "denial", "figure", "position", "prediction", "remark",
    "sentiment", "stance", "statement", "suggestion", "threat", "view", "warning",
}  # fmt: skip
# Participles with which a reporter goes on about the saying itself.
GOES_ON = {
    "allude", "blame", "call", "cite", "criticise", "criticize", "describe", "echo", "give",
    "invoke", "join", "mark", "paraphrase", "point", "praise", "quote", "refer", "reject",
    "repeat", "signal", "speak", "use",
}  # fmt: skip
# "…, but Cairo worries": another party's attitude is told by the reporter.
ATTITUDES = {"believe", "fear", "hope", "refuse", "want", "worry"}
REPORTERS_OWN = {"while", "whereas", "according", "although", "though", "whilst"}
CLOSERS = {"”", '"', "’", "»", "''"}


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
    end = _end(paragraph, verb, start)
    tokens = trimmed(list(verb.doc[start:end]))
    if len(tokens) > 3 and tokens[0].lower_ == "that" and tokens[1].pos_ not in {"VERB", "AUX"}:
        tokens, marked = tokens[1:], True
    return (tokens, marked) if tokens else None


def after(
    paragraph: Paragraph, verb: Token, start: int, *, infinitive: bool = False
) -> list[Token]:
    """What a verb of saying governs from a place on, to where the reporter goes on.

    An ``infinitive`` or a gerund is never joined to a finite verb.
    """
    return trimmed(list(verb.doc[start : _end(paragraph, verb, start, infinitive=infinitive)]))


def _that_after(verb: Token) -> Token | None:
    """The "that" of a reported clause: after the cue, an addressee, a place, a time."""
    doc, inside = verb.doc, False
    for token in doc[verb.i + 1 : min(verb.i + 26, verb.sent.end)]:
        if token.text in {",", "–", "—"}:
            inside = not inside
        elif token.lower_ == "whether" and not inside:
            return token if token.nbor(-1).pos_ != "ADP" else None
        elif token.lower_ == "that" and token.tag_ in {"IN", "WDT"}:
            if token.nbor(-1).lemma_.lower() in words("statements")["noun"]["carried"]:
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


def _bare_clause(verb: Token) -> int | None:
    """Where a clause without "that" begins: its first word."""
    if lemma_of(verb) in words("statements")["marked"]:
        return None
    for clause in children(verb, "ccomp"):
        if clause.i > verb.i and finite(clause) and not has_word(clause, "mark", "to"):
            start = max(clause.left_edge.i, verb.i + 1)
            if _at_once(verb):
                start = verb.i + 1
            while verb.doc[start].text in {",", ":"} and start < clause.i:
                start += 1
            return start if _near(verb, start) else None
    return _clause_in_place(verb)


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
        if token.text in {",", ";", ":", "–", "—", "“", '"'} or token.dep_ == "cc":
            return None
        if token.tag_ in {"WP", "WDT", "WRB", "IN"} and token.lower_ in RELATIVE:
            return None
        if token.tag_ in FINITE:
            own = next(
                (c for c in _subjects(token) if verb.i < c.left_edge.i and c.i < token.i), None
            )
            return own.left_edge.i if own is not None else None
    return None


def _subjects(token: Token) -> list[Token]:
    heads = [token, token.head] if token.dep_ in {"aux", "aux:pass", "cop"} else [token]
    return [c for head in heads for c in children(head, "nsubj", "nsubj:pass", "expl")]


# --- where it ends ------------------------------------------------------------------------


def _end(paragraph: Paragraph, verb: Token, start: int, *, infinitive: bool = False) -> int:
    """The place after the last word of the content that begins at ``start``."""
    doc = verb.doc
    limit = _limit(paragraph, verb, start)
    inner = [q for q in paragraph.quotations if start <= q.start <= limit]
    i = start
    while i < limit:
        token = doc[i]
        quoted = next((q for q in inner if q.start <= i < q.end), None)
        if quoted is not None:
            i = max(i + 1, quoted.end)  # words in quotation marks are the speaker's throughout
            continue
        if i > start and _ends_before(verb, start, i, limit, infinitive=infinitive):
            return i
        i += 1
        if (
            token.text in CLOSERS
            and i < limit
            and doc[i - 2].text == ","
            and _reporter_goes_on(doc[i])
        ):
            return i
    return limit


def _limit(paragraph: Paragraph, verb: Token, start: int) -> int:
    """The furthest it can reach: the sentence, the quotation it stands in, or its own clause."""
    end = verb.sent.end
    around = paragraph.quotation_at(verb)
    if around is not None:
        end = min(end, around.end)
    if _within_aside(verb):
        right = max(verb.right_edge.i, start) + 1
        comma = next(
            (
                t.i
                for t in verb.doc[start:end]
                if (t.text == "," and t.i + 1 >= right) or (t.text in DASHES and _spaced(t))
            ),
            None,
        )
        end = min(end, comma if comma is not None else end)
    return end


def _within_aside(verb: Token) -> bool:
    """Whether the verb stands in a clause that a comma will end, with the sentence going on."""
    node = verb
    while node.dep_ in {"conj", "aux", "cop"} and node.head.i != node.i:
        node = node.head
    return node.dep_ in {"acl:relcl", "acl", "advcl", "csubj"} and node.head.i != node.i


def _ends_before(verb: Token, start: int, i: int, limit: int, *, infinitive: bool) -> bool:
    """Whether the reporter takes over at a token."""
    doc, token = verb.doc, verb.doc[i]
    if token.text == ";":
        return True
    if token.text in DASHES and _spaced(token):
        return token.i > verb.right_edge.i or not any(
            c.i > i for c in verb.subtree if c.dep_ in {"ccomp", "conj"}
        )
    if token.text == ",":
        rest = list(doc[i + 1 : limit])
        return bool(rest) and (
            _aside(rest)
            or (infinitive and _apposition(rest))
            or _coordinated(rest, verb, start, infinitive=infinitive)
        )
    if token.dep_ == "cc" or token.lower_ in {"and", "but"}:
        return _coordinated(list(doc[i:limit]), verb, start, infinitive=infinitive)
    return token.lower_ == "according" and i + 1 < limit and doc[i + 1].lower_ == "to"


def _spaced(token: Token) -> bool:
    return token.i > 0 and bool(token.nbor(-1).whitespace_) and bool(token.whitespace_)


def _aside(rest: list[Token]) -> bool:
    """What follows a comma and can only be the reporter's."""
    first, lower = rest[0], rest[0].lower_
    if lower in REPORTERS_OWN:
        return True
    if lower in {"who", "which", "whose", "whom"}:
        return not any(t.text == "," for t in rest)
    if lower in {"a", "an"} and len(rest) > 1:
        noun = next((t for t in rest[1:4] if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
        return noun is not None and noun.lemma_.lower() in VERDICTS
    ahead = next((t for t in rest[:3] if t.pos_ != "ADV"), first)
    if ahead.tag_ == "VBG":
        lemma = lemma_of(ahead)
        return lemma in GOES_ON or lemma in _saying()
    return source_follows(rest)


def _apposition(rest: list[Token]) -> bool:
    """ "…, the boldest remedy so far": a noun phrase behind a comma, and no list."""
    return rest[0].lower_ in {"a", "an", "the"} and not any(t.dep_ == "cc" for t in rest)


def _coordinated(rest: list[Token], verb: Token, start: int, *, infinitive: bool) -> bool:
    """Whether "and denied …", "but the union refused" goes on with the reporter's clause."""
    if rest[0].dep_ != "cc" and rest[0].lower_ not in {"and", "but", "or", "yet", "then"}:
        return _joined_without_word(rest, verb)
    if infinitive and rest[0].lower_ == "or":
        return False
    following = [t for t in rest[1:5] if t.pos_ != "ADV" and t.lower_ != "not" and t.text != ","]
    if not following or following[0].lower_ in {"that", *WH}:
        return False
    predicate = following[0]
    auxiliary = predicate.pos_ == "AUX" or predicate.tag_ == "MD"
    if predicate.pos_ in {"VERB", "AUX"} and predicate.tag_ in {*FINITE, "VBN"}:
        main = (
            predicate.head if auxiliary and predicate.dep_.startswith(("aux", "cop")) else predicate
        )
        if infinitive or rest[0].lower_ in {"but", "yet"} or main.head.i == verb.i:
            return predicate.tag_ != "VBN" or not infinitive
        return not auxiliary and lemma_of(main) in _saying() and _agrees(main, verb)
    if predicate.pos_ not in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}:
        return False
    clause = _clause_of(rest)
    if clause is None or clause.i < start:
        return False
    if infinitive or (clause.head.i == verb.i and clause.dep_ in {"conj", "parataxis"}):
        return True
    attitude = lemma_of(clause) in _saying() or lemma_of(clause) in ATTITUDES
    return attitude and rest[0].lower_ == "but"


def _joined_without_word(rest: list[Token], verb: Token) -> bool:
    """ "…, urged calm and left": a third predicate of the reporter's, joined by a comma alone."""
    first = rest[0]
    return first.tag_ == verb.tag_ == "VBD" and first.pos_ == "VERB" and first.head.i == verb.i


def _agrees(other: Token, verb: Token) -> bool:
    """Whether two finite verbs can share one subject: the same tense, or perfect beside past."""
    return other.tag_ == verb.tag_ or {other.tag_, verb.tag_} <= {"VBD", "VBN"}


def _clause_of(rest: list[Token]) -> Token | None:
    """The verb of the clause that begins with these words."""
    for token in rest[1:14]:
        if token.tag_ in FINITE:
            is_part = token.dep_.startswith(("aux", "cop"))
            return token.head if is_part else token
        if token.text in {",", ";"}:
            return None
    return None


def _reporter_goes_on(token: Token) -> bool:
    return token.pos_ in {"SCONJ"} or (token.tag_ == "VBG" and lemma_of(token) in _saying())


def source_follows(rest: list[Token]) -> bool:
    """Whether "…, Reuters reported" follows: a short subject, a verb of saying, and the end."""
    for n, token in enumerate(rest[:12]):
        if token.text in {",", ";", "“", '"'} or (n == 0 and token.dep_ == "cc"):
            return False
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ == "VERB":
            named = any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in rest[:n])
            plain = lemma_of(token) in words("statements")["bare"]
            return n > 0 and named and plain and not says_on(token)
        if token.tag_ in FINITE:
            continue
    return False


def says_on(verb: Token) -> bool:
    """Whether a verb of saying has content of its own after it."""
    tail = verb.doc[verb.i + 1 : verb.sent.end]
    for token in tail:
        if token.text in {",", ";", "."}:
            return False
        if token.tag_ in FINITE or token.lower_ == "that" or token.text in {"“", '"'}:
            return True
        if token.tag_ == "TO" and token.dep_ == "mark":
            return True
    return False


@cache
def _saying() -> frozenset[str]:
    """Every verb with which a reporter can go on about the same speaker."""
    lists = words("statements")
    naming = [verb for verbs in lists["naming"].values() for verb in verbs]
    return cue_lemmas() | frozenset([*lists["preposition"], *naming])


# --- before the cue, or round it ----------------------------------------------------------


def clause_around(paragraph: Paragraph, verb: Token, who: Token) -> list[Token] | None:
    """Content before a source clause, or round it: "The gas, he added, would flow".

    Read off the commas: a comma, who speaks, the verb, whom and where they told it, and a comma
    or the end. The content is what stands before, unless that is a mere beginning.
    """
    doc, first = verb.doc, verb.sent.start
    if lemma_of(verb) not in words("statements")["bare"] or verb.tag_ not in FINITE | {"VBN"}:
        return None
    if has_word(verb, "mark", "while", "as", "when", "because", "after", "before", "since", "if"):
        return None
    opening = min(_phrase_start(who), verb.i) - 1
    if opening < first or doc[opening].text not in {",", "–", "—"} or says_on(verb):
        return None
    if any(q.start - 1 <= opening <= q.end for q in paragraph.quotations):
        return None
    end = next(
        (t.i for t in doc[max(verb.i, who.i) + 1 : verb.sent.end] if t.text in {",", ";"}), None
    )
    before = trimmed(_clause_before(list(doc[first:opening])))
    rest = trimmed(list(doc[end + 1 : verb.sent.end])) if end is not None else []
    if not before:
        return None
    beginning = not any(t.tag_ in FINITE for t in before)
    if rest and (beginning or _split_clause(before, rest)):
        # "Under it, he said, both fleets …": of a clause cut in two, the part with its verb.
        return rest
    return before if len(before) > 2 and not beginning else None


def _split_clause(before: list[Token], rest: list[Token]) -> bool:
    """ "The bill would, its sponsor says, save lives": the clause goes on behind the source."""
    return before[-1].pos_ == "AUX" and rest[0].pos_ in {"VERB", "ADV", "AUX"}


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
    """What stands before a source clause, from the last semicolon on."""
    cut = max((n for n, t in enumerate(tokens) if t.text == ";"), default=-1)
    return [t for t in tokens[cut + 1 :] if not t.is_space]
