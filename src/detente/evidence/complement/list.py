"""Lists of things wanted whose items have phrases and clauses of their own.

"a bridge for the port, a seat on the board that sets tolls, and an end to the ban": a parser hangs
the later items where it can. Read off the commas: each item begins as a thing, and a finite verb
stands in none of them save in a clause that says which thing is meant.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

THINGS = {"ADJ", "DET", "NOUN", "NUM", "PROPN"}
RELATING = {"that", "what", "where", "which", "who", "whom", "whose"}
STOPS = {".", ";", ":", "—", "–", "?", "!", "(", ")"}
# What says nothing until it is said what it is.
COUNTED = {"thing", "things", "two", "three", "four", "five", "something"}
# The longest list looked for, in words.
REACH = 70


def list_end(comma: Token) -> int:
    """The last word of a list of things that goes on behind a comma; -1 if none does."""
    items = _between_commas(comma)
    for n, item in enumerate(items):
        joins = bool(item) and item[0].lower_ in {"and", "or"}
        aside = bool(item) and item[0].lower_ in {"which", "who", "whose"}
        aside = aside or (len(item) > 2 and item[0].tag_ in {"VBD", "VBN"} and _led(item[1:3]))
        if aside and n == 0 and items[1:2] and items[1][:1] and items[1][0].lower_ == "and":
            continue  # "foreign troops, which they call invaders, and a new charter"; "paid for by"
        if not _is_thing(item[joins:], first=n == 0 and not joins):
            return -1
        if joins and n == 0 and len(items) > 1:
            return -1  # ", and its president, Bo Lee, has": perhaps the next clause
        if joins or _joined_inside(item):
            return item[-1].i
    return -1


def _led(tokens: list[Token]) -> bool:
    """Whether one of the first words behind a participle is a preposition."""
    return any(t.pos_ == "ADP" for t in tokens)


def behind_colon(tokens: list[Token]) -> int:
    """The last word of what a colon sets out as wanted ("wants its old trade back: | the gas and
    the orders"); of the last word taken so far if it sets out something else.
    """
    last = tokens[-1]
    if last.i + 2 >= last.sent.end or last.nbor(1).text != ":":
        return last.i
    colon = last.nbor(1)
    items = _between_commas(colon)
    counted = any(
        t.lower_ in COUNTED and (t.pos_ != "NUM" or t.head.pos_ == "NOUN") for t in tokens
    )
    bare = [item[item[0].dep_ == "cc" :] for item in items]
    things = bool(items) and all(_is_thing(i, first=n == 0) for n, i in enumerate(bare))
    acts = counted and all(i[:1] and i[0].tag_ in {"TO", "VBG"} for i in bare)
    return items[-1][-1].i if things or acts else last.i


def _between_commas(comma: Token) -> list[list[Token]]:
    """What stands between the commas that follow, up to the end of the clause or of the quotation
    it stands in; a quotation inside is taken whole.
    """
    doc, depth, straight = comma.doc, 0, False
    items: list[list[Token]] = [[]]
    for token in doc[comma.i + 1 : min(comma.sent.end, comma.i + REACH)]:
        if token.text == "”" and not depth:
            break
        depth += (token.text == "“") - (token.text == "”")
        straight ^= token.text == '"'
        outside = not depth and not straight
        if outside and token.text in STOPS:
            break
        if outside and token.text == ",":
            items.append([])
        else:
            items[-1].append(token)
    items = [item for item in items if item]
    if len(items) > 1 and any(t.lower_ in {"which", "whom", "whose"} for t in items[-1][1:3]):
        return items[:-1]  # ", some of whom have left"
    return items


def _is_thing(item: list[Token], *, first: bool) -> bool:
    """Whether a noun phrase stands here, no clause; the first of them must not say more about
    what stands before ("a truce, a move that would …").
    """
    if not item or (item[0].pos_ not in THINGS and item[0].tag_ not in {"PRP$", "JJR"}):
        return False
    noun = next((t for t in item[:8] if t.pos_ in {"NOUN", "PROPN"}), None)
    if noun is None or noun.ent_type_ in {"DATE", "TIME"}:
        return False
    if first and lemma_of(noun) in words("wants")["resumed"]["nouns"]:
        return False
    named = next((t for t in item if t.pos_ != "PROPN"), item[0])
    if named.i > item[0].i and named.lower_ in {"a", "an"}:
        return False  # "and Khartoum a bridge": what another wants
    relative = False
    for token in item:
        relative = relative or token.lower_ in RELATING
        if token.tag_ in FINITE and token.pos_ in {"VERB", "AUX"} and not relative:
            return False
    return True


def _joined_inside(item: list[Token]) -> bool:
    """ "a ban on night work and an inquiry into it": the last two joined without a comma."""
    for token, after in pairwise(item):
        if token.lower_ in RELATING:
            return False
        if token.lower_ == "and" and (after.lower_ in {"a", "an"} or after.pos_ in {"DET", "NUM"}):
            return True
    return False
