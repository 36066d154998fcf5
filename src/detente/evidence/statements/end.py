"""Where reported content ends: where the reporter takes over again.

The parse says which clause is the content; where it ends is read off the words as well, because a
small parser cuts long clauses short and joins the reporter's next clause to them. What follows the
cue is content until something that only the reporter can be saying begins.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE
from detente.evidence.statements.joined import (
    ATTITUDES,
    clause_of,
    goes_on_reporting,
    lower_at,
    saying,
)
from detente.evidence.statements.tail import (
    keeps_tense,
    led_to,
    main_begins,
    meanwhile,
    results_in,
)

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph

DASHES = {"-", "–", "—", "--"}
# A noun in apposition that says what the reporter makes of the statement: "…, a claim Kyiv denies".
VERDICTS = {
    "account", "accusation", "allegation", "allusion", "argument", "assertion", "assessment",
    "assurance", "charge", "claim", "comment", "condition", "decision", "declaration", "demand",
    "denial", "euphemism", "figure", "form", "idea", "line", "move", "nod", "offer", "phrase",
    "pledge", "position", "prediction", "promise", "proposal", "reference", "remark", "request",
    "sentiment", "stance", "statement", "step", "suggestion", "term", "threat", "view", "warning",
}  # fmt: skip
# Participles with which a reporter goes on about the saying itself.
GOES_ON = {
    "allude", "blame", "call", "cite", "criticise", "criticize", "describe", "echo", "give",
    "invoke", "join", "mark", "paraphrase", "point", "praise", "quote", "refer", "reject",
    "repeat", "signal", "speak", "use",
}  # fmt: skip
# "…, in an escalation of the dispute": what the reporter takes the saying for.
MOVES = {
    "attempt", "bid", "blow", "effort", "escalation", "move", "shift", "sign", "signal", "step",
}  # fmt: skip
INCLUDES = {"including", "excluding", "starting", "beginning"}
REPORTERS_OWN = {"according", "although", "though"}
OPENERS = {"“", '"', "‘"}
CLOSERS = {"”", '"', "’", "»", "''"}


def content_end(paragraph: Paragraph, verb: Token, start: int, *, infinitive: bool = False) -> int:
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
        if token.text == "," and _relative_closes(verb, start, i):
            return i
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
    if verb.dep_ == "acl:relcl" and (purpose := _purpose_behind_relative(verb, start)) is not None:
        end = purpose
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


def _relative_closes(verb: Token, start: int, i: int) -> bool:
    """ "Lee, who vowed to go if they met, | is back": the comma before the main verb."""
    doc = verb.doc
    if i + 2 >= verb.sent.end or doc[i + 1].tag_ not in FINITE:
        return False
    if any(t.text == "," for t in doc[start:i]):
        return False
    for token in reversed(doc[verb.sent.start : verb.i]):
        if token.lower_ in {"who", "which", "whose"}:
            return token.nbor(-1).text == ","
        if token.tag_ in FINITE and token.head is not verb:
            return False
    return False


def _purpose_behind_relative(verb: Token, start: int) -> int | None:
    """ "the man, whom they accuse of bias, | to step down": the comma that ends the relative."""
    opened = any(t.lower_ in {"who", "whom", "which"} for t in verb.lefts)
    commas = (t for t in verb.doc[start : verb.sent.end - 2] if t.text == ",")
    comma = next(commas, None) if opened else None
    return comma.i if comma is not None and comma.nbor(1).tag_ == "TO" else None


def _within_aside(verb: Token) -> bool:
    """Whether the verb stands in a clause that a comma will end, with the sentence going on."""
    node = verb
    while node.dep_ in {"conj", "aux", "cop"} and node.head.i != node.i:
        node = node.head
    return node.dep_ in {"acl:relcl", "acl", "advcl", "csubj"} and node.head.i != node.i


def _ends_before(verb: Token, start: int, i: int, limit: int, *, infinitive: bool) -> bool:
    """Whether the reporter takes over at a token."""
    doc, token = verb.doc, verb.doc[i]
    if token.text in {".", "!", "?"} and i + 1 < limit and _starts_sentence(doc[i + 1]):
        return True
    if token.text == ";" or led_to(verb, start, i, infinitive=infinitive and _still_to_do(verb)):
        return True
    if token.text == ":" and i + 1 < limit:
        if _another_speaks(doc[i + 1], limit):
            return True
        # "he was misled: the ministry, he claims, …": behind the colon is said by itself.
        return doc[i + 1].text in OPENERS or any(
            doc[n].text == "," and source_follows(list(doc[n + 1 : limit]))
            for n in range(i + 1, min(i + 15, limit - 1))
        )
    if token.text in DASHES and _spaced(token):
        return token.i > verb.right_edge.i or not any(
            c.i > i for c in verb.subtree if c.dep_ in {"ccomp", "conj"}
        )
    if token.text == ",":
        rest = list(doc[i + 1 : limit])
        return bool(rest) and (
            (reporters_aside(rest) and not keeps_tense(rest, verb, start))
            or main_begins(verb, i)
            or (infinitive and rest[0].lower_ in {"when", "while", "whilst"})
            or (infinitive and (_apposition(rest) or _result(rest)))
            or (infinitive and _before_relative(verb, rest, start))
            or goes_on_reporting(rest, verb, start, infinitive=infinitive)
        )
    if infinitive and i > start + 1 and token.lower_ == "since" and _perfect(verb):
        return True  # "has been urging them to turn up since before Easter"
    if infinitive and i > start + 1 and meanwhile(token):
        return True
    if infinitive and i > start + 1 and (_aims(token) or _where_it_is_asked(token, limit)):
        return True
    if token.dep_ == "cc" or token.lower_ in {"and", "but"}:
        return goes_on_reporting(list(doc[i:limit]), verb, start, infinitive=infinitive)
    return token.lower_ == "according" and i + 1 < limit and doc[i + 1].lower_ == "to"


def _still_to_do(verb: Token) -> bool:
    """Whether what a verb governs is still to come: what is asked, or undertaken."""
    asked = words("statements")["infinitive"]
    return lemma_of(verb) in {*asked["asking"], *asked["undertaking"]}


def _another_speaks(first: Token, limit: int) -> bool:
    """ "…: Ann Lee, its leader, has accused them of …": behind the colon somebody else is named."""
    who = first.head if first.pos_ == "DET" else first
    if who.pos_ != "PROPN" and not (who.i > first.i and sort_of(who) == "office"):
        return False
    verb = next((t for t in first.doc[first.i : limit] if t.tag_ in FINITE), None)
    main = verb.head if verb is not None and verb.dep_.startswith(("aux", "cop")) else verb
    return main is not None and lemma_of(main) in saying()


def _perfect(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in {"has", "have", "had"} for c in verb.children)


def _aims(token: Token) -> bool:
    """ "asked it to wait so as not to warn them": what the reporter adds."""
    return token.lower_ == "so" and token.i + 1 < token.sent.end and token.nbor(1).lower_ == "as"


def _where_it_is_asked(token: Token, limit: int) -> bool:
    """ "urged her to do so in a letter that was leaked": the letter is where they urged it."""
    if token.lower_ != "in" or token.i + 2 >= limit:
        return False
    phrase = token.doc[token.i + 1 : min(token.i + 6, limit)]
    noun = next((t for t in phrase if t.pos_ in {"NOUN", "PROPN"} and t.dep_ != "compound"), None)
    lists = words("statements")
    said_in = noun is not None and lemma_of(noun) in {*lists["documents"], *lists["occasions"]}
    return said_in and phrase[0].lower_ in {"a", "an"}


def _starts_sentence(token: Token) -> bool:
    """What can begin a sentence, where the parser ran two together."""
    return token.text in OPENERS or token.is_space or token.text[:1].isupper()


def _spaced(token: Token) -> bool:
    return token.i > 0 and bool(token.nbor(-1).whitespace_) and bool(token.whitespace_)


def reporters_aside(rest: list[Token]) -> bool:
    """What follows a comma and can only be the reporter's."""
    first, lower = rest[0], rest[0].lower_
    if lower in {"whereas", "while", "whilst"}:
        # "said that Mali was poor, whereas Chad had oil": told besides, unless others say it.
        clause = clause_of(rest)
        others = (saying() | ATTITUDES) - set(words("statements")["marked"])
        if clause is None:
            return lower != "whereas" and len(rest) > 1 and rest[1].tag_ == "VBG"
        if lemma_of(clause) not in others:
            return False
        return lemma_of(clause) not in ATTITUDES or clause.tag_ in {"VBZ", "VBP"}
    if lower in REPORTERS_OWN:
        # "offered to lift it, though not to abolish it" is still the offer.
        return not (len(rest) > 1 and rest[1].lower_ in {"not", "only"})
    if any(t.lower_ in {"which", "whom"} for t in rest[1:5]) and (
        lower in {"most", "none", "some"} or first.pos_ == "NUM"
    ):
        return True  # "…, two-thirds of whom have shown no appetite"
    part = lower_at(rest, 1) == "of" and lower_at(rest, 2) in {"whom", "which"}
    if lower in {"who", "which", "whose", "whom", "where"} or part:
        half = next((n for n, t in enumerate(rest) if t.text == ";"), len(rest))
        return not any(t.text == "," for t in rest[:half])
    if lower in {"in", "the"} and any(t.tag_ in {"JJS", "RBS"} for t in rest[1:3]):
        # "…, in the sharpest quarrel for years", "…, the largest ever imposed here"
        return lower == "in" or not any(t.tag_ in FINITE or t.text == "," for t in rest)
    if _long_after(rest) or (
        lower == "in"
        and lower_at(rest, 1) in {"a", "an", "what"}
        and any(lemma_of(t) in MOVES for t in rest[2:5])
    ):
        return True
    if lower == "something":
        return len(rest) > 1 and rest[1].tag_ not in FINITE  # "…, something Cairo denies"
    if lower in {"a", "an"} and len(rest) > 1:
        noun = next((t for t in rest[1:4] if t.pos_ == "NOUN" and t.dep_ != "compound"), None)
        told = len(rest) > 2 and rest[2].pos_ in {"PRON", "PROPN"}  # "…, a step Unison mocks"
        verdict = rest[1] if told else noun
        return verdict is not None and verdict.lemma_.lower() in VERDICTS
    ahead = next((t for t in rest[:3] if t.pos_ != "ADV"), first)
    if ahead.tag_ == "VBG":
        lemma = lemma_of(ahead)
        return lemma in GOES_ON or lemma in saying() or results_in(rest)
    return source_follows(rest)


def before_verdict(tokens: list[Token]) -> list[Token]:
    """ "any change, a form of words that …", "her dismissal in an open letter": up to what the
    reporter makes of it, or where it is asked.
    """
    for n in range(1, len(tokens) - 2):
        if _where_it_is_asked(tokens[n], tokens[-1].i + 1):
            return tokens[:n]
        comma = tokens[n].text == ","
        if comma and _told_of_it(tokens[n + 1 :]):
            return tokens[:n]
        aside = comma and tokens[n + 1].lower_ in {"a", "an"}
        if aside and any(lemma_of(t) in VERDICTS for t in tokens[n + 2 : n + 4]):
            return tokens[:n]
    return tokens


def _told_of_it(rest: list[Token]) -> bool:
    """ "the return of its crew, who were held in a barracks": what a reporter tells of them."""
    relative = rest[0].lower_ in {"who", "whom", "which", "whose", "where"}
    return relative and not any(t.text in {",", "”", '"'} for t in rest)


def _long_after(rest: list[Token]) -> bool:
    """ "…, a day after the Herald reported talks", "…, hours before the vote": when it was said."""
    spans = {"day", "hour", "minute", "month", "week", "year"}
    for before, token in pairwise(rest[:6]):
        if token.lower_ in {"after", "before"}:
            return lemma_of(before) in spans
        if before.pos_ in {"VERB", "AUX"}:
            return False
    return False


def _before_relative(verb: Token, rest: list[Token], start: int) -> bool:
    """ "ruled out seeing the men, who are ill, but offered …": a relative the reporter adds."""
    if rest[0].lower_ not in {"who", "which", "whose", "whom"}:
        return False
    behind = next((n + 1 for n, t in enumerate(rest) if t.text == ","), len(rest))
    return behind < len(rest) and goes_on_reporting(rest[behind:], verb, start, infinitive=True)


def _result(rest: list[Token]) -> bool:
    """ "asked them to resign, escalating the fight": what the asking does."""
    first = rest[0]
    return first.tag_ == "VBG" and first.dep_ == "advcl" and first.lower_ not in INCLUDES


def _apposition(rest: list[Token]) -> bool:
    """ "…, the boldest remedy so far": a noun phrase behind a comma, and no list."""
    return rest[0].lower_ in {"a", "an", "the"} and not any(t.dep_ == "cc" for t in rest)


def _reporter_goes_on(token: Token) -> bool:
    if token.lower_ in {"a", "an"} and token.i + 2 < token.sent.end:
        return any(lemma_of(t) in VERDICTS for t in token.doc[token.i + 1 : token.i + 3])
    return token.pos_ in {"SCONJ"} or (token.tag_ == "VBG" and lemma_of(token) in saying())


def source_follows(rest: list[Token]) -> bool:
    """Whether "…, Reuters reported" follows: a short subject, a verb of saying, and the end."""
    for n, token in enumerate(rest[:12]):
        led = n == 0 and (token.dep_ == "cc" or token.lower_ in {"because", "if", "unless"})
        if token.text in {",", ";", "“", '"'} or led:
            return False
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ == "VERB":
            named = any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in rest[:n])
            plain = lemma_of(token) in words("statements")["bare"]
            return n > 0 and named and plain and not says_on(token)
        if token.tag_ in FINITE:
            continue
    return False


def says_on(verb: Token, *, behind: Token | None = None) -> bool:
    """Whether a verb of saying has content of its own after it, or after who says it."""
    tail = verb.doc[(behind or verb).i + 1 : verb.sent.end]
    for token in tail:
        if token.text in {",", ";", "."}:
            return False
        if token.tag_ in FINITE or token.lower_ == "that" or token.text in {"“", '"'}:
            return True
        if token.tag_ == "TO" and token.dep_ == "mark":
            return True
    return False
