"""A short report between two commas ("…, she told Swedish radio, …"), and what goes on behind it.

What is wanted is often broken off for the sake of who says so: "wanted assurances, she said, that
they would be left alone"; "is willing, they say, to wait".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

# The longest report looked for, in words.
REACH = 11
# What goes on with a thing wanted, behind the report.
GOES_ON = {"against", "between", "from", "of", "until", "with", "without"}
COMPARED = {"better", "less", "more", "rather", "sooner"}


def past_report(last: Token) -> Token:
    """The comma that closes a report begun right after a word; the word itself if there is none."""
    doc, end = last.doc, min(last.sent.end, last.i + 2 + REACH)
    if last.i + 3 >= end or last.nbor(1).text != ",":
        return last
    closing = next((t for t in doc[last.i + 2 : end] if t.text == ","), None)
    return last if closing is None or not _reports(last.nbor(1), closing) else closing


def goes_on(before: Token, closing: Token) -> bool:
    """Whether what follows a report belongs to what stood before it."""
    if closing.i == before.i or closing.i + 2 >= closing.sent.end:
        return False
    first, second = closing.nbor(1), closing.nbor(2)
    if before.lower_ in {"that", "which", "who", "whom"}:
        return True  # "40 men whom, he said, the rebels had taken"
    if first.lower_ == "than":
        near = before.doc[max(before.sent.start, before.i - 12) : before.i + 1]
        return any(t.lower_ in COMPARED or t.tag_ in {"JJR", "RBR"} for t in near)
    if first.lower_ == "that":
        clause = lemma_of(before) in words("wants")["complete"]["that"]
        return clause or (before.pos_ == "NOUN" and second.tag_ in FINITE)
    if first.lower_ == "to":
        return lemma_of(before) in words("wants")["complete"]["to"] and second.tag_ == "VB"
    if first.lower_ in {"and", "or"}:
        return second.lower_ == "to"
    return first.lower_ in GOES_ON and before.pos_ in {"NOUN", "PROPN", "VERB"}


def _reports(opening: Token, closing: Token) -> bool:
    """Whether somebody says so between two commas: a subject and a verb of saying, no clause."""
    inside = list(opening.doc[opening.i + 1 : closing.i])
    saying = {*words("statements")["clause"], "say", "tell"}
    verb = next((t for t in inside if t.tag_ in FINITE and t.pos_ == "VERB"), None)
    if verb is None or lemma_of(verb) not in saying or len(inside) < 2:
        return False
    return not any(t.lower_ in {"that", "who", "which", "whose", "“", '"'} for t in inside)


def closes_apposition(before: list[Token]) -> bool:
    """ "wants its chair, Justice Lee, | to publish the sheets", "wants the firm, which owns the
    quarry, | to pay for it".
    """
    commas = [n for n, t in enumerate(before) if t.text == ","]
    named = before[commas[0] + 1 :] if len(commas) == 1 else []
    if named and named[0].lower_ in {"which", "who", "whose"}:
        return not any(t.pos_ in {"AUX", "VERB"} or t.tag_ == "TO" for t in before[: commas[0]])
    whom = commas == [1] and before[0].pos_ == "PRON"  # "would like them, for once, | to win"
    aside = whom or any(t.dep_ == "appos" for t in named)
    plain = {"ADJ", "ADP", "ADV", "DET", "NOUN", "NUM", "PART", "PROPN"}
    acts = any(t.lower_ == "to" for t in before)
    return aside and not acts and all(t.pos_ in plain for t in named)


def opens_apposition(before: list[Token], rest: list[Token]) -> bool:
    """ "wants its chair, | a friend of his, to publish the sheets", "fears its owner, | short of
    cash, could sell": set off between who is to act and the act.
    """
    comma = next((n for n, t in enumerate(rest) if t.text == ","), None)
    if comma is None or len(rest) < comma + 3:
        return False
    first, second = rest[comma + 1 : comma + 3]
    if first.tag_ == "MD":
        return not any(t.tag_ in FINITE or t.tag_ in {"TO", "VB"} for t in before)
    to_act = first.tag_ == "TO" and second.tag_ == "VB"
    return to_act and closes_apposition([*before, before[-1].nbor(1), *rest[:comma]])


def still_to_be(before: list[Token], rest: list[Token]) -> bool:
    """ "calls for a survey, | to be paid for by the firm": how the thing is to be."""
    passive = [t.lower_ for t in rest[:2]] == ["to", "be"] and rest[2:3] and rest[2].tag_ == "VBN"
    return bool(passive) and not any(t.pos_ in {"VERB", "AUX"} for t in before)


def says_so(rest: list[Token]) -> bool:
    """ "…, he said", "…, one of its members told the court"."""
    saying = words("statements")["clause"]
    verb = next((t for t in rest[:10] if t.tag_ in FINITE and t.pos_ == "VERB"), None)
    if verb is None or lemma_of(verb) not in {*saying, "say", "tell"}:
        return False
    return not any(t.text in {",", "that"} for t in rest[: rest.index(verb)])
