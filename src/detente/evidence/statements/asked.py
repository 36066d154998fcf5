"""What is asked, ordered or undertaken: "urged Kyiv to accept", "vowed to fight"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, child, has_word
from detente.evidence.statements.clause import after
from detente.evidence.statements.said import said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Party
    from detente.evidence.statements.said import Said


def infinitive(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "urged Kyiv to accept", "vowed to fight": the infinitive, without who is addressed."""
    asking = words("statements")["infinitive"]["asking"]
    to = _infinitive_to(verb, asks=lemma_of(verb) in asking)
    if to is None:
        return
    start = to.i - 1 if to.nbor(-1).lower_ in {"not", "never"} else to.i
    tokens = after(paragraph, verb, start, infinitive=True)
    if lemma_of(verb) == "agree" and not _agreed_to_act(verb, tokens):
        return
    rule = "infinitive.asking" if lemma_of(verb) in asking else "infinitive.undertaking"
    if tokens and not _keeps_unnamed(tokens):
        yield said_by(paragraph, verb, parties, tokens, 0.85, rule)


def _agreed_to_act(verb: Token, tokens: list[Token]) -> bool:
    """ "agreed to pay the fishermen", not "agreed to do in May", "agreed to meet me"."""
    done = verb.tag_ in {"VBD", "VBN"} and verb.nbor(-1).lower_ != "as"
    done = done and not has_word(verb, "mark", "if", "once", "unless", "until")
    return (
        done
        and len(tokens) > 1
        and not any(
            t.lower_ in {"me", "us"} or (t.lower_ == "do" and t.tag_ == "VB") for t in tokens[1:3]
        )
    )


def _keeps_unnamed(tokens: list[Token]) -> bool:
    """ "who asked not to be named": said of the source, and nothing about the matter."""
    told = {t.lower_ for t in tokens[:5]}
    return bool(told & {"named", "identified", "quoted", "anonymous"})


def _infinitive_to(verb: Token, *, asks: bool) -> Token | None:
    """The "to" of what is asked or undertaken; between it and the verb stands who is asked."""
    doc, addressed = verb.doc, child(verb, "aux:pass") is not None
    if verb.i + 2 >= verb.sent.end:
        return None
    if lemma_of(verb) == "call" and not addressed and verb.nbor(1).lower_ not in {"on", "upon"}:
        return None  # "called a meeting to discuss it", "called their bluff"
    quoted, resumed = False, verb.i
    for token in doc[verb.i + 1 : min(verb.i + 30, verb.sent.end - 1)]:
        if token.i < resumed:
            continue
        if token.text == "," and asks and (closing := _past_relative(token)) is not None:
            resumed = closing.i
            continue
        if token.text in {"“", "”", '"'}:
            # "urged “both sides” to wait": whom they ask stands in quotation marks.
            quoted = not quoted
            continue
        if quoted and token.lower_ != "to":
            addressed = True
            continue
        if token.tag_ in FINITE or token.text in {";", ":"} or token.lower_ == "that":
            return None
        if token.lower_ in {"against", "from"} and token.nbor(1).tag_ == "VBG":
            return None  # "cautioned clients against expecting it to act"
        after_for = token.nbor(1)
        timed = after_for.ent_type_ in {"DATE", "TIME"} or after_for.pos_ == "NUM"
        if token.lower_ == "for" and token.i <= verb.i + 2 and not timed:
            return None  # "asked for the trial to be moved" asks for it
        if token.i == verb.i + 1 and lemma_of(verb) == "appeal":
            addressed = True  # "appealed to staff to …": the first "to" is of whom
            continue
        if token.lower_ == "to" and after_for.lower_ in {"last", "next", "this"}:
            return None  # "a raise that they agreed to last fall"
        if token.lower_ == "to" and (token.tag_ == "TO" or token.nbor(1).tag_ == "VB"):
            infinitive = next((t for t in doc[token.i + 1 : token.i + 4] if t.tag_ == "VB"), None)
            if not asks and token.tag_ == "TO" and after_for.tag_ in {"NN", "JJ", "RB", "VBP"}:
                return token  # "offered in March to double capacity": its verb taken for a noun
            if infinitive is None:
                continue
            own = infinitive.head.i == verb.i
            bare = lemma_of(verb) in {"ask", "beg", "plead", "request", "demand"}
            if asks:
                return token if addressed or (bare and token.i <= verb.i + 2) else None
            return token if own or not addressed else None
        whom = token.dep_ in {"iobj", "obj"} or token.pos_ in {"NOUN", "PROPN", "PRON"}
        whom = whom or token.lower_ in {"both", "all"}
        if whom and token.ent_type_ not in {"DATE", "TIME"}:
            addressed = addressed or token.lower_ not in DAYS_AND_MONTHS
        if token.pos_ == "NOUN" and token.nbor(1).lower_ == "to" and _takes_infinitive(token):
            return None
        if token.pos_ == "NOUN" and token.dep_ == "obj" and lemma_of(verb) == "propose":
            return None  # "proposed a panel of judges to look into it"
    return None


def _past_relative(comma: Token) -> Token | None:
    """ "asked the town, which owns it, | to wait": the comma that closes the relative."""
    if comma.nbor(1).lower_ not in {"which", "who", "whose"}:
        return None
    behind = comma.doc[comma.i + 2 : min(comma.i + 18, comma.sent.end - 1)]
    closing = next((t for t in behind if t.text == ","), None)
    return closing if closing is not None and closing.nbor(1).lower_ == "to" else None


def _takes_infinitive(noun: Token) -> bool:
    """ "a bid to end the strike": the infinitive belongs to the noun before it."""
    return noun.lemma_.lower() in {
        "ability", "attempt", "bid", "chance", "decision", "desire", "duty", "effort", "failure",
        "intention", "need", "opportunity", "order", "permission", "plan", "power", "readiness",
        "refusal", "right", "time", "way", "willingness",
    }  # fmt: skip
