"""What a reporter adds behind a report: what it leads to, what led to it, what others do.

"said it would appeal, setting up a long fight"; "demanded that Thailand reopen the bridge after two
drivers were beaten"; "says it has lent enough, and the ministry is looking for another lender".
Tense tells most of it: what a demand is for is still to come, so what is past led to it; and what
is told in another tense than the report goes on with is no part of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of
from detente.evidence.parse.syntax import FINITE
from detente.evidence.statements.said import REQUIRES

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

# "…, setting up a fight": what an announcement does to a quarrel, in the reporter's eyes.
RESULTS = {
    "add", "cast", "dash", "deal", "deepen", "escalate", "heighten", "inflame", "intensify", "open",
    "pave", "prolong", "raise", "ratchet", "reignite", "renew", "reopen", "revive", "set",
    "sharpen", "stoke", "throw", "widen",
}  # fmt: skip
QUARRELS = {
    "argument", "battle", "blow", "challenge", "clash", "conflict", "confrontation", "contest",
    "crisis", "deadlock", "debate", "dispute", "divide", "door", "doubt", "fear", "feud", "fight",
    "front", "hope", "impasse", "possibility", "pressure", "prospect", "quarrel", "question",
    "rift", "row", "showdown", "spat", "specter", "spectre", "split", "stage", "stake", "standoff",
    "stand-off", "strife", "struggle", "tension", "tussle", "uncertainty", "war", "way",
}  # fmt: skip
DEMANDS = REQUIRES | {"decree", "direct", "order", "stipulate"}
# What leads a clause that tells what a demand answers; "while" and "when" only behind a comma.
LED_TO = {"after", "as"}
MEANWHILE = {"after", "as", "when", "while", "amid"}
# Verbs of states: told in the past, they are as likely what was said.
STATES = {
    "be", "believe", "belong", "cost", "depend", "deserve", "do", "expect", "face", "fear", "feel",
    "have", "hope", "know", "lack", "like", "matter", "mean", "need", "owe", "own", "seem", "think",
    "trust", "want",
}  # fmt: skip
TIMES = {"day", "hour", "month", "morning", "night", "nightfall", "noon", "week", "weekend", "year"}
# What leads a clause before the sentence's own.
FRONTED = {"after", "although", "as", "because", "once", "since", "though", "when", "while"}
NOW = {"VBP", "VBZ"}
NAMED = {"NOUN", "PROPN", "DET", "ADJ", "NUM", "PRON"}


def results_in(rest: list[Token]) -> bool:
    """ "…, deepening a rift over the pipeline": a participle, and a quarrel or what may come."""
    first = rest[0]
    if first.tag_ != "VBG" or lemma_of(first) not in RESULTS:
        return False
    for token in rest[1:9]:
        if token.is_punct or token.tag_ in FINITE:
            return False
        if lemma_of(token) in QUARRELS:
            return True
    return False


def led_to(verb: Token, start: int, i: int, *, infinitive: bool) -> bool:
    """Whether a past clause begins here behind what somebody demands, asks or orders."""
    doc, comma = verb.doc, verb.doc[i].text == ","
    at = i + comma
    if i <= start + 1 or at + 2 >= verb.sent.end or not (infinitive or lemma_of(verb) in DEMANDS):
        return False
    first = doc[at]
    if first.lower_ not in (MEANWHILE if comma else LED_TO) or verb.tag_ not in {"VBD", "VBN"}:
        return False
    if any(t.tag_ in FINITE - {"VBP"} for t in doc[start:i]):
        return False  # told as it is or was: no demand
    clause = doc[at + 1 : min(at + 18, verb.sent.end)]
    told = next((n for n, t in enumerate(clause) if t.tag_ in FINITE or t.is_punct), None)
    if not told or clause[told].tag_ != "VBD":
        return False
    return comma or first.lower_ != "as" or clause[told - 1].pos_ in {"NOUN", "PROPN"}


def meanwhile(as_: Token) -> bool:
    """ "vow to fight on | as the council delays its ruling": what others do, in the present."""
    if as_.lower_ != "as" or as_.i + 2 >= as_.sent.end:
        return False
    nominal = False
    for token in as_.doc[as_.i + 1 : min(as_.i + 9, as_.sent.end)]:
        if token.tag_ in {"VBP", "VBZ"} and token.pos_ in {"AUX", "VERB"}:
            return nominal
        if token.pos_ not in {*NAMED, "ADP", "PART"} or token.tag_ in {"WDT", "WP"}:
            return False
        nominal = nominal or token.pos_ in {"NOUN", "PRON", "PROPN"}
    return False


def keeps_tense(rest: list[Token], verb: Token, start: int) -> bool:
    """ "said the rota breaks the deal, which runs till May": the present of what was said."""
    if verb.tag_ != "VBD" or rest[0].lower_ != "which":
        return False
    own = {t.tag_ for t in verb.doc[start : rest[0].i] if t.tag_ in FINITE}
    further = next((t for t in rest if t.tag_ in FINITE), None)
    return bool(own) and own <= NOW and further is not None and further.tag_ in NOW


def others_go_on(rest: list[Token], verb: Token, start: int) -> bool:
    """ "…, and its guards have laid wire": a clause behind a comma that tells what others do.

    Only where the report follows its cue; round a source in brackets it goes on ("…, she said, and
    staff had been told").
    """
    cc, doc = rest[0], verb.doc
    joined = cc.lower_ in {"and", "but", "yet"} and cc.i > start and cc.nbor(-1).text == ","
    if not joined or verb.i >= start or doc[start - 1].text == "," or len(rest) < 4:
        return False
    own = [t for t in doc[start : cc.i] if t.tag_ in FINITE]
    found = finite_behind_subject(rest[1:])
    if not own or found is None:
        return False
    subject, finite = found
    if finite.tag_ == "MD":
        return False
    if verb.tag_ in {"VBZ", "VBP"} or _perfect(verb):
        return finite.tag_ in {"VBZ", "VBP"} or (finite.tag_ == "VBD" and _acts(finite))
    if verb.tag_ != "VBD":
        return False
    if finite.tag_ in {"VBZ", "VBP"}:
        return all(t.tag_ in {"VBD", "MD"} for t in own)
    return subject.pos_ != "PRON" and _acts(finite)


def told_ahead(rest: list[Token], verb: Token) -> bool:
    """ "said the pump was safe, and it would restart": what will be, told in the past."""
    found = finite_behind_subject(rest[1:]) if verb.tag_ == "VBD" else None
    return found is not None and found[1].lower_ in {"would", "could", "might"}


def main_begins(verb: Token, i: int) -> bool:
    """ "When Lee told them that it was late, | the hall emptied": the sentence's own clause."""
    doc, first = verb.doc, verb.sent[0]
    if first.lower_ not in FRONTED or verb.i <= first.i:
        return False
    opening = doc.tokens[first.i : verb.i]
    if any(t.is_punct or (t.tag_ in FINITE and t.head is not verb) for t in opening):
        return False
    return finite_behind_subject(doc.tokens[i + 1 : verb.sent.end]) is not None


def finite_behind_subject(tokens: list[Token]) -> tuple[Token, Token] | None:
    """The last word of a plain noun phrase and the finite verb right behind it."""
    nominal: Token | None = None
    for token in tokens[:9]:
        if token.tag_ in FINITE:
            return (nominal, token) if nominal is not None else None
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.tag_ not in {"WDT", "WP", "WP$"}:
            nominal = token
        elif token.pos_ == "ADV" and nominal is not None:
            continue
        elif token.pos_ not in {*NAMED, "PART"} and token.lower_ not in {"in", "of"}:
            return None
    return None


def _acts(finite: Token) -> bool:
    """A past verb that tells what was done rather than how things stood."""
    return finite.pos_ == "VERB" and lemma_of(finite) not in STATES


def _perfect(verb: Token) -> bool:
    return verb.tag_ == "VBN" and any(
        c.dep_ == "aux" and c.lower_ in {"has", "have", "’s", "'s", "’ve", "'ve"}
        for c in verb.children
    )


def came_to_pass(rest: list[Token], verb: Token, start: int) -> bool:
    """ "…, and within a week the tankers were held": when it came about, told in the past."""
    cc = rest[0]
    dated = len(rest) > 4 and rest[1].lower_ in {"after", "by", "on", "within"}
    if not dated or cc.i <= start or cc.nbor(-1).text != "," or verb.tag_ != "VBD":
        return False
    phrase = rest[2:5]
    if not any(t.ent_type_ in {"DATE", "TIME"} or lemma_of(t) in TIMES for t in phrase):
        return False
    past = next((t for t in rest[2:24] if t.tag_ in FINITE - {"VBP", "VBZ"}), None)
    return past is not None and past.tag_ == "VBD" and past.lower_ != "had"


def shares_perfect(predicate: Token, verb: Token, start: int) -> bool:
    """ "have told it that it is a jewel and treated it as a nuisance": told in the present, and
    what they have done besides.
    """
    own = [t.tag_ for t in verb.doc[start : predicate.i] if t.tag_ in FINITE]
    bare = predicate.tag_ in {"VBD", "VBN"} and predicate.pos_ == "VERB"
    helped = any(t.pos_ == "AUX" for t in verb.doc[predicate.i - 1 : predicate.i])
    now = bool(own) and set(own) <= {"VBZ", "VBP"}
    return bare and not helped and now and _perfect(verb)
