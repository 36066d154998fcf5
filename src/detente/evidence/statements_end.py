"""Where reported content ends: where the reporter takes over again.

The parse says which clause is the content; where it ends is read off the words as well, because a
small parser cuts long clauses short and joins the reporter's next clause to them. What follows the
cue is content until something that only the reporter can be saying begins.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from detente.evidence.descriptions import sort_of
from detente.evidence.frames import cue_lemmas
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.syntax import RELATIVE
from detente.evidence.voices import FINITE

if TYPE_CHECKING:
    from detente.evidence.reading import Paragraph
    from detente.evidence.tokens import Token

DASHES = {"-", "–", "—", "--"}
WH = {"how", "why", "what", "when", "where", "whether", "if", "who", "which"}
# A noun in apposition that says what the reporter makes of the statement: "…, a claim Kyiv denies".
VERDICTS = {
    "accusation", "allegation", "argument", "assertion", "assessment", "charge", "claim",
    "comment", "condition", "decision", "declaration", "demand", "denial", "figure", "idea",
    "line", "move", "offer", "pledge", "position", "prediction", "promise", "proposal",
    "remark", "request", "sentiment", "stance", "statement", "step", "suggestion", "threat",
    "view", "warning",
}  # fmt: skip
# Participles with which a reporter goes on about the saying itself.
GOES_ON = {
    "allude", "blame", "call", "cite", "criticise", "criticize", "describe", "echo", "give",
    "invoke", "join", "mark", "paraphrase", "point", "praise", "quote", "refer", "reject",
    "repeat", "signal", "speak", "use",
}  # fmt: skip
# "…, but Cairo worries": another party's attitude is told by the reporter.
ATTITUDES = {"believe", "fear", "hope", "refuse", "want", "worry"}
# What a reporter adds of a speaker: "…, he said, but was unable to say when".
UNTOLD = {
    "asked", "comment", "decline", "elaborate", "give", "refuse", "reluctant", "say", "unable",
    "unwilling", "vague",
}  # fmt: skip
# "…, in an escalation of the dispute": what the reporter takes the saying for.
MOVES = {
    "attempt",
    "bid",
    "blow",
    "effort",
    "escalation",
    "move",
    "shift",
    "sign",
    "signal",
    "step",
}
INCLUDES = {"including", "excluding", "starting", "beginning"}
REPORTERS_OWN = {"while", "according", "although", "though", "whilst"}
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
    if token.text in {".", "!", "?"} and i + 1 < limit and _starts_sentence(doc[i + 1]):
        return True
    if token.text == ";":
        return True
    if token.text == ":" and i + 1 < limit:
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
            reporters_aside(rest)
            or (infinitive and (_apposition(rest) or _result(rest)))
            or (infinitive and _before_relative(verb, rest, start))
            or _coordinated(rest, verb, start, infinitive=infinitive)
        )
    if infinitive and i > start + 1 and token.lower_ == "so" and _aims(token):
        return True
    if token.dep_ == "cc" or token.lower_ in {"and", "but"}:
        return _coordinated(list(doc[i:limit]), verb, start, infinitive=infinitive)
    return token.lower_ == "according" and i + 1 < limit and doc[i + 1].lower_ == "to"


def _aims(token: Token) -> bool:
    """ "asked it to wait so as not to warn them": what the reporter adds."""
    return token.i + 1 < token.sent.end and token.nbor(1).lower_ == "as"


def _starts_sentence(token: Token) -> bool:
    """What can begin a sentence, where the parser ran two together."""
    return token.text in OPENERS or token.is_space or token.text[:1].isupper()


def _spaced(token: Token) -> bool:
    return token.i > 0 and bool(token.nbor(-1).whitespace_) and bool(token.whitespace_)


def reporters_aside(rest: list[Token]) -> bool:
    """What follows a comma and can only be the reporter's."""
    first, lower = rest[0], rest[0].lower_
    if lower == "whereas":
        # "said that Mali was poor, whereas Chad had oil": told besides, unless others say it.
        clause = _clause_of(rest)
        others = (_saying() | ATTITUDES) - set(words("statements")["marked"])
        if clause is None or lemma_of(clause) not in others:
            return False
        return lemma_of(clause) not in ATTITUDES or clause.tag_ in {"VBZ", "VBP"}
    if lower in REPORTERS_OWN:
        # "offered to lift it, though not to abolish it" is still the offer.
        return not (len(rest) > 1 and rest[1].lower_ in {"not", "only"})
    part = lower_at(rest, 1) == "of" and lower_at(rest, 2) in {"whom", "which"}
    if lower in {"who", "which", "whose", "whom"} or part:
        half = next((n for n, t in enumerate(rest) if t.text == ";"), len(rest))
        return not any(t.text == "," for t in rest[:half])
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
        return noun is not None and noun.lemma_.lower() in VERDICTS
    ahead = next((t for t in rest[:3] if t.pos_ != "ADV"), first)
    if ahead.tag_ == "VBG":
        lemma = lemma_of(ahead)
        return lemma in GOES_ON or lemma in _saying()
    return source_follows(rest)


def lower_at(rest: list[Token], n: int) -> str:
    """The word there, in small letters; nothing past the end."""
    return rest[n].lower_ if n < len(rest) else ""


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
    return behind < len(rest) and _coordinated(rest[behind:], verb, start, infinitive=True)


def _result(rest: list[Token]) -> bool:
    """ "asked them to resign, escalating the fight": what the asking does."""
    first = rest[0]
    return first.tag_ == "VBG" and first.dep_ == "advcl" and first.lower_ not in INCLUDES


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
    if infinitive and following and following[0].lower_ == "that":
        return True  # "pressed it to use its sway, and that …": reported besides
    if not following or following[0].lower_ in {"that", *WH}:
        return False
    predicate = following[0]
    auxiliary = predicate.pos_ == "AUX" or predicate.tag_ == "MD"
    if rest[0].lower_ == "and" and not infinitive and _shifted_back(predicate, verb):
        return False
    if rest[0].lower_ == "but" and not infinitive and _told_besides(predicate, verb, start):
        return False
    if verb.tag_ == "VBD" and not infinitive and _still_told(predicate, start):
        return False
    present = verb.tag_ in {"VBZ", "VBP"} and not infinitive and rest[0].nbor(-1).text != ","
    shifts = predicate.tag_ == "VBD" or predicate.lower_ in {"can", "may", "will"}
    if present and shifts and rest[0].lower_ in {"and", "but"}:
        return False  # "says she was sent there but stayed", "says it is late and will take time"
    if predicate.tag_ == verb.tag_ == "VBG" and lemma_of(predicate) in _saying():
        return True  # "urging it to wait and warning that …"
    if predicate.pos_ in {"VERB", "AUX"} and predicate.tag_ in {*FINITE, "VBN"}:
        main = (
            predicate.head if auxiliary and predicate.dep_.startswith(("aux", "cop")) else predicate
        )
        if infinitive or rest[0].lower_ in {"but", "yet"} or main.head.i == verb.i:
            return predicate.tag_ != "VBN" or not infinitive
        thinks = lemma_of(main) in {*_opinions(), *words("statements")["felt"], *ATTITUDES}
        says = lemma_of(main) in _saying() or (
            rest[0].i and rest[0].nbor(-1).text == "," and thinks
        )
        perfect = auxiliary and predicate.lower_ in {t.lower_ for t in verb.children}
        return (perfect or not auxiliary) and bool(says) and _agrees(main, verb)
    if _another_reports(rest, verb):
        return True
    clause = _clause_of(rest)
    if clause is None or clause.i < start:
        return False
    if predicate.pos_ not in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"}:
        # "…, but at the highest level it has …": a phrase before the subject.
        comma = rest[0].i > 0 and rest[0].nbor(-1).text == ","
        if predicate.pos_ == "ADP" and comma and _undertakes(clause):
            return True  # "…, and in a broadcast last week he offered to …"
        return infinitive and rest[0].lower_ in {"but", "yet"} and predicate.pos_ == "ADP"
    doc = verb.doc
    twice = any(
        doc[n].lower_ == "that" and doc[n - 1].dep_ == "cc" for n in range(start, rest[0].i)
    )
    if twice and rest[0].i and doc[rest[0].i - 1].text == ",":
        return True  # "said that A and that B, and its shares fell"
    if _joins_nouns(rest[0], clause) or _open_relative(rest[0], start):
        return False
    if infinitive or (clause.head.i == verb.i and clause.dep_ in {"conj", "parataxis"}):
        return True
    attitude = lemma_of(clause) in _saying() or lemma_of(clause) in ATTITUDES
    # "…, and its director believes …": somebody else's saying, behind a comma.
    own = rest[0].i and rest[0].nbor(-1).text == "," and clause.tag_ in {"VBZ", "VBP", verb.tag_}
    return attitude and (rest[0].lower_ == "but" or (bool(own) and _somebody_says(clause)))


def _another_reports(rest: list[Token], verb: Token) -> bool:
    """ "…, and a report by the Forum, a think-tank, noted that …": who, an aside, "that"."""
    cc = rest[0]
    if not cc.i or cc.nbor(-1).text != "," or verb.tag_ == "VBG":
        return False
    if _past_relative(rest):
        return True
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
    if len(commas) < 2 or commas[0] > 8 or lower_at(rest, commas[0] + 1) not in {"who", "which"}:
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
    own = {t.lower_ for t in doc[start : auxiliary.i] if t.pos_ == "AUX"}
    told = auxiliary.pos_ == "AUX" and auxiliary.tag_ in FINITE and verb.tag_ == "VBD"
    untold = any(t.lower_ in UNTOLD for t in doc[auxiliary.i + 1 : auxiliary.i + 4])
    return told and bool(own) and not comma and not untold


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
    return lemma_of(clause) in {*_saying(), *asked["asking"], *asked["undertaking"]}


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


def _clause_of(rest: list[Token]) -> Token | None:
    """The verb of the clause that begins with these words."""
    for token in rest[1:14]:
        if token.tag_ in FINITE:
            is_part = token.dep_.startswith(("aux", "cop"))
            return token.head if is_part else token
        if token.text in {",", ";"} or token.lower_ in RELATIVE or token.tag_ == "TO":
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
