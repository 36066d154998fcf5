"""Whether what is joined by "and", "but" or a comma belongs to what was said or to who reports it.

"She said it was late and would wait" tells two things she said; "She said it was late and left"
one, and what she did. Tense, the comma and who could say so tell them apart.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.mend.reporter import never_done_by
from detente.evidence.parse.syntax import FINITE, RELATIVE
from detente.evidence.statements.frames import cue_lemmas
from detente.evidence.statements.tail import (
    STATES,
    came_to_pass,
    others_go_on,
    shares_perfect,
    told_ahead,
)

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

WH = {"how", "why", "what", "when", "where", "whether", "if", "who", "which"}
# "…, but Cairo worries": another party's attitude is told by the reporter.
ATTITUDES = {"believe", "fear", "hope", "refuse", "want", "worry"}
# What a reporter adds of a speaker: "…, he said, but was unable to say when".
UNTOLD = {
    "asked", "comment", "confirm", "decline", "drawn", "elaborate", "give", "reached", "refuse",
    "reluctant", "say", "unable", "unwilling", "vague",
}  # fmt: skip
# "concludes that it was late and blames the mayor": who reports does, not what was late.
BLAMING = {"blame", "cite", "criticise", "criticize", "praise"}
TIMES = {"days", "hours", "month", "months", "night", "week", "weeks", "year", "years"}


def goes_on_reporting(rest: list[Token], verb: Token, start: int, *, infinitive: bool) -> bool:
    """Whether "and denied …", "but the union refused" goes on with the reporter's clause."""
    if rest[0].dep_ != "cc" and rest[0].lower_ not in {"and", "but", "or", "yet", "then"}:
        return _joined_without_word(rest, verb)
    if infinitive and rest[0].lower_ == "or":
        return False
    following = [t for t in rest[1:5] if t.pos_ != "ADV" and t.lower_ != "not" and t.text != ","]
    if infinitive and following and following[0].lower_ == "that":
        return True  # "pressed it to use its sway, and that …": reported besides
    if not following or following[0].lower_ in {"that", *WH}:
        return False
    predicate = following[0]
    if not infinitive and predicate.tag_ == "TO" and rest[0].nbor(-1).text == ",":
        # "wants it to scrap a plan that, it says, lets them pay less, and to promise …"
        return not any(t.tag_ == "TO" for t in verb.doc[start : rest[0].i])
    if infinitive and predicate.tag_ == "VBP" and verb.tag_ in {"VBD", "VBZ", "VBN", "VBG"}:
        return False  # "called on both to wait and share it", taken for a finite verb
    if not infinitive and _told_further(rest[0], predicate, verb, start):
        return False
    if not infinitive and (
        _done_by_reporter(predicate, verb, start)
        or others_go_on(rest, verb, start)
        or came_to_pass(rest, verb, start)
        or shares_perfect(predicate, verb, start)
    ):
        return True
    if not infinitive and rest[0].lower_ == "and" and told_ahead(rest, verb):
        return False
    auxiliary = predicate.pos_ == "AUX" or predicate.tag_ == "MD"
    if rest[0].lower_ == "and" and not infinitive and _shifted_back(predicate, verb):
        return False
    if rest[0].lower_ == "but" and not infinitive and _told_besides(predicate, verb, start):
        return False
    if rest[0].lower_ == "and" and not infinitive and _did_besides(predicate, verb, start):
        return True
    if rest[0].lower_ == "but" and not infinitive and _feels_too(predicate, verb):
        return False
    if verb.tag_ == "VBD" and not infinitive and _still_told(predicate, start):
        return False
    present = verb.tag_ in {"VBZ", "VBP"} and not infinitive and rest[0].nbor(-1).text != ","
    shifts = predicate.tag_ == "VBD" or predicate.lower_ in {"can", "may", "will"}
    if present and shifts and rest[0].lower_ in {"and", "but"}:
        return False  # "says she was sent there but stayed", "says it is late and will take time"
    if predicate.tag_ == verb.tag_ == "VBG" and lemma_of(predicate) in saying():
        return True  # "urging it to wait and warning that …"
    if predicate.pos_ in {"VERB", "AUX"} and predicate.tag_ in {*FINITE, "VBN"}:
        main = (
            predicate.head if auxiliary and predicate.dep_.startswith(("aux", "cop")) else predicate
        )
        if infinitive or rest[0].lower_ in {"but", "yet"} or main.head.i == verb.i:
            past = main.head.i == verb.i and verb.tag_ == "VBD" and not auxiliary
            return predicate.tag_ != "VBN" or not infinitive or past
        thinks = lemma_of(main) in {*_opinions(), *words("statements")["felt"], *ATTITUDES}
        blames = main.tag_ == "VBZ" and lemma_of(main) in BLAMING
        says = (
            blames
            or lemma_of(main) in saying()
            or (rest[0].i and rest[0].nbor(-1).text == "," and thinks)
        )
        perfect = auxiliary and predicate.lower_ in {t.lower_ for t in verb.children}
        return (perfect or not auxiliary) and bool(says) and _agrees(main, verb)
    if _another_reports(rest, verb):
        return True
    clause = clause_of(rest)
    if clause is None or clause.i < start:
        return False
    if predicate.pos_ == "ADP" and not infinitive and clause.tag_ in {"VBD", "VBN"}:
        # "…, and on Sunday they did": when it came to pass
        dated = any(
            t.ent_type_ in {"DATE", "TIME"} or t.lower_ in TIMES
            for t in rest[1:8]
            if t.i < clause.i
        )
        if dated and rest[0].i > 0 and rest[0].nbor(-1).text == ",":
            return True
    if predicate.pos_ not in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}:
        # "…, but at the highest level it has …": a phrase before the subject.
        comma = rest[0].i > 0 and rest[0].nbor(-1).text == ","
        if predicate.pos_ == "ADP" and comma and _undertakes(clause):
            return True  # "…, and in a broadcast last week he offered to …"
        return infinitive and rest[0].lower_ in {"but", "yet"} and predicate.pos_ == "ADP"
    doc = verb.doc
    if _told_now(predicate, clause, verb, start) and rest[0].lower_ == "and":
        return True
    twice = any(
        doc[n].lower_ == "that" and doc[n - 1].dep_ == "cc" for n in range(start, rest[0].i)
    )
    if twice and rest[0].i and doc[rest[0].i - 1].text == ",":
        return True  # "said that A and that B, and its shares fell"
    if _joins_nouns(rest[0], clause) or _open_relative(rest[0], start):
        return False
    if infinitive or (clause.head.i == verb.i and clause.dep_ in {"conj", "parataxis"}):
        return True
    attitude = lemma_of(clause) in saying() or lemma_of(clause) in ATTITUDES
    # "…, and its director believes …": somebody else's saying, behind a comma.
    own = rest[0].i and rest[0].nbor(-1).text == "," and clause.tag_ in {"VBZ", "VBP", verb.tag_}
    return attitude and (rest[0].lower_ == "but" or (bool(own) and _somebody_says(clause)))


def _done_by_reporter(predicate: Token, verb: Token, start: int) -> bool:
    """ "argue that the permit was revoked and filed a claim": no permit files anything."""
    main = predicate.head if predicate.dep_.startswith("aux") else predicate
    told = next((t for t in verb.doc[start : predicate.i] if t.dep_.startswith("nsubj")), None)
    return told is not None and main.i < main.sent.end and never_done_by(told, main)


def _told_further(cc: Token, predicate: Token, verb: Token, start: int) -> bool:
    """ "said she had not slept and no longer believed it", "had asked for it but got no answer":
    what had been, and how things stood, without a comma.
    """
    if verb.tag_ != "VBD" or predicate.tag_ != "VBD" or cc.nbor(-1).text == ",":
        return False
    before = verb.doc.tokens[start : cc.i]
    if not any(t.lower_ == "had" and t.dep_ == "aux" for t in before):
        return False
    state = lemma_of(predicate) in STATES and predicate.pos_ == "VERB"
    return state or predicate.nbor(1).lower_ in {"little", "no", "nothing", "only"}


def _another_reports(rest: list[Token], verb: Token) -> bool:
    """ "…, and a report by the Forum, a think-tank, noted that …": who, an aside, "that"."""
    cc = rest[0]
    if not cc.i or cc.nbor(-1).text != ",":
        return False
    if _past_relative(rest):
        return True
    if verb.tag_ == "VBG":
        return False
    for token in rest[1:20]:
        if token.tag_ in {"VBD", "VBZ", "VBP"} and token.pos_ == "VERB":
            if lemma_of(token) not in words("statements")["bare"] or token.i + 3 > token.sent.end:
                return False
            who = next((c for c in token.children if c.dep_ == "nsubj" and c.i > cc.i), None)
            that = any(t.lower_ == "that" for t in token.doc[token.i + 1 : token.i + 4])
            return who is not None and that and who.pos_ in {"NOUN", "PROPN"}
        if token.tag_ in FINITE or token.lower_ in RELATIVE:
            return False
    return False


def _past_relative(rest: list[Token]) -> bool:
    """ "…, and the president, who hopes to stay, has vowed that …": a relative, then a saying."""
    commas = [n for n, t in enumerate(rest[:24]) if t.text == ","]
    if len(commas) < 2 or commas[0] > 8:
        return False
    aside = rest[commas[0] + 1 : commas[1]]
    named = bool(aside) and all(t.pos_ == "PROPN" for t in aside)
    if not named and lower_at(rest, commas[0] + 1) not in {"who", "which"}:
        return False
    behind = [t for t in rest[commas[1] + 1 : commas[1] + 4] if t.pos_ not in {"AUX", "ADV"}]
    return bool(behind) and behind[0].pos_ == "VERB" and _undertakes(behind[0])


def _shifted_back(modal: Token, verb: Token) -> bool:
    """ "said it was sorry and would appeal": what is said about the future, told in the past."""
    return (
        verb.tag_ in {"VBD", "VBN"}
        and modal.lower_ in {"would", "could", "might"}
        and (modal.i < 2 or (modal.nbor(-1).lower_ == "and" and modal.nbor(-2).text != ","))
    )


def _told_besides(auxiliary: Token, verb: Token, start: int) -> bool:
    """ "said that she would not be bullied but was anxious to …": without a comma, hers too."""
    doc = auxiliary.doc
    comma = any(t.text == "," for t in doc[max(start, auxiliary.i - 3) : auxiliary.i])
    before = doc[start : auxiliary.i]
    own = {t.lower_ for t in before if t.pos_ == "AUX" or t.lower_ in {"had", "was", "were"}}
    if auxiliary.lower_ in own & {"could", "had", "might", "would"}:
        comma = False  # "had held out for months, fearing a loss, but had given in"
    now = any(t.tag_ in {"VBZ", "VBP"} for t in doc[start : auxiliary.i])
    modal = auxiliary.lower_ in {"could", "might", "would"} and not now
    if modal:
        comma = False  # "said it was no “charity”, but would listen to offers"
    told = auxiliary.pos_ == "AUX" and auxiliary.tag_ in FINITE and verb.tag_ == "VBD"
    behind = doc[auxiliary.i + 1 : auxiliary.i + 4]
    untold = any(t.lower_ in UNTOLD for t in behind)
    if untold and any(t.lower_ in {"reluctant", "unable", "unwilling"} for t in behind):
        # "but was unable to say when", not "but was reluctant to back his removal"
        act = next((t for t in doc[auxiliary.i + 2 : auxiliary.i + 7] if t.tag_ == "VB"), None)
        untold = act is None or lemma_of(act) in {*UNTOLD, *words("statements")["clause"]}
    marked = doc[start - 1].lower_ == "that"
    return told and (bool(own) or marked or modal) and not comma and not untold


def _told_now(subject: Token, clause: Token, verb: Token, start: int) -> bool:
    """ "ruled that it was not bound, and he has called that …": told in the past, and the present
    of who reports it.
    """
    doc = verb.doc
    own = [t.tag_ for t in doc.tokens[start : subject.i] if t.tag_ in FINITE]
    perfect = any(c.lower_ in {"has", "have"} and c.tag_ in {"VBZ", "VBP"} for c in clause.children)
    comma = subject.i > 1 and subject.nbor(-2).text == ","
    past = verb.tag_ == "VBD" and bool(own) and set(own) <= {"VBD", "MD"}
    return comma and past and perfect and clause.tag_ == "VBN"


def _did_besides(predicate: Token, verb: Token, start: int) -> bool:
    """ "warned that she would veto it, and dared them to try": what would be, and what was done."""
    did = predicate.tag_ == verb.tag_ == "VBD" and predicate.pos_ == "VERB"
    comma = predicate.i > 1 and predicate.nbor(-2).text == ","
    before = [t.lower_ for t in predicate.doc.tokens[start : predicate.i] if t.tag_ in FINITE]
    return did and comma and bool(before) and before[-1] in {"could", "might", "would"}


def _feels_too(predicate: Token, verb: Token) -> bool:
    """ "said she felt for small farms but feared delay": without a comma, what she feels, too."""
    felt = lemma_of(predicate) in {*ATTITUDES, "doubt", "suspect", "think"} - {"refuse"}
    comma = any(t.text == "," for t in predicate.doc[predicate.i - 2 : predicate.i])
    return felt and not comma and predicate.tag_ == verb.tag_ == "VBD"


def _still_told(predicate: Token, start: int) -> bool:
    """ "said he backs the raises but won't vote": the tense is that of what is said."""
    doc = predicate.doc
    now = predicate.tag_ in {"VBZ", "VBP"} or predicate.lower_ in {"will", "wo", "can", "ca", "may"}
    before = doc.tokens[start : predicate.i]
    own = [t.tag_ for t in before if t.tag_ in FINITE]
    return now and bool(own) and own[0] in {"VBZ", "VBP"}


def _joined_without_word(rest: list[Token], verb: Token) -> bool:
    """ "…, urged calm and left": a third predicate of the reporter's, joined by a comma alone."""
    first = rest[0]
    if first.lower_ == "provided" and lower_at(rest, 1) == "that":
        return False  # "offered to wait, provided that they paid"
    return (
        first.tag_ == verb.tag_
        and first.tag_ in {"VBD", "VBZ"}
        and first.pos_ == "VERB"
        and first.head.i == verb.i
    )


def _agrees(other: Token, verb: Token) -> bool:
    """Whether two finite verbs can share one subject: the same tense, or perfect beside past."""
    return other.tag_ == verb.tag_ or {other.tag_, verb.tag_} <= {"VBD", "VBN"}


def _joins_nouns(cc: Token, clause: Token) -> bool:
    """ "a loan on which jobs in Mali and Chad depend": the verb behind is of what stands before."""
    if cc.head.dep_ != "conj" or cc.head.pos_ not in {"NOUN", "PROPN"}:
        return False
    before = cc.head.head
    first = next((c for c in clause.children if c.dep_.startswith("nsubj")), None)
    return before.i < cc.i < cc.head.i and first is not None and first.i < cc.i


def _open_relative(cc: Token, start: int) -> bool:
    """ "a loan on which jobs in Mali and Chad depend": the relative still waits for its verb."""
    for token in reversed(cc.doc.tokens[start : cc.i]):
        if token.tag_ in FINITE:
            return False
        if token.lower_ in {"which", "whom", "whose"}:
            return True
    return False


def _undertakes(clause: Token) -> bool:
    asked = words("statements")["infinitive"]
    return lemma_of(clause) in {*saying(), *asked["asking"], *asked["undertaking"]}


def _somebody_says(clause: Token) -> bool:
    who = next((c for c in clause.children if c.dep_ == "nsubj"), None)
    if who is not None and who.lower_ in {"he", "she"}:
        return clause.tag_ == "VBD"
    if who is None or lemma_of(clause) not in words("statements")["clause"] + _opinions():
        return False
    return sort_of(who) is not None or (who.tag_ in {"NNP", "NNPS"} and who.i < clause.i)


def _opinions() -> list[str]:
    found: list[str] = words("statements")["opinion"]
    return found


def clause_of(rest: list[Token]) -> Token | None:
    """The verb of the clause that begins with these words."""
    for token in rest[1:14]:
        if token.tag_ in FINITE:
            is_part = token.dep_.startswith(("aux", "cop"))
            return token.head if is_part else token
        if token.text in {",", ";"} or token.lower_ in RELATIVE or token.tag_ == "TO":
            return None
    return None


def lower_at(rest: list[Token], n: int) -> str:
    """The word there, in small letters; nothing past the end."""
    return rest[n].lower_ if n < len(rest) else ""


@cache
def saying() -> frozenset[str]:
    """Every verb with which a reporter can go on about the same speaker."""
    lists = words("statements")
    naming = [verb for verbs in lists["naming"].values() for verb in verbs]
    return cue_lemmas() | frozenset([*lists["preposition"], *naming])
