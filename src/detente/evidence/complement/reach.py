"""How far the complement of a cue reaches: the words that say what is wanted, and no more.

A rule finds where a complement begins and what heads it; a parser errs most about where it ends.
So the end is looked for here, once for every rule: past what the parse hung elsewhere though it
follows at once ("unwilling to free them | until the digging stops"), and before what the reporter
adds or what belongs to the clause above ("seeks a deal | , saying that …").
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.complement.aside import (
    closes_apposition,
    goes_on,
    opens_apposition,
    past_report,
    says_so,
    still_to_be,
)
from detente.evidence.complement.beyond import belongs_past_comma
from detente.evidence.complement.clauses import all_clauses
from detente.evidence.complement.end import UNCHANGED, another_act, completed, limits_at
from detente.evidence.complement.list import list_end
from detente.evidence.complement.next import compares, goes_on_to_do, others_besides, tells_more
from detente.evidence.complement.time import weekday, without_time
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import (
    FINITE,
    OF_THE_VERB,
    RELATIVE,
    child,
    children,
    has_word,
    trimmed,
)

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

PAST = {"VBD", "VBN"}
OBJECTIVE = {"him", "them", "us", "me"}
RELATING = {"WDT", "WP", "WRB", "WP$"}
# Clauses that limit an act, and belong to it wherever the parse hangs them.
LIMITS = {"until", "till", "before", "without", "rather", "except"}
DEADLINES = {"before", "by", "until"}
# Words set off by a comma that limit what is wanted rather than comment on it.
ADDED_LIMITS = {"excluding", "including", "without", "even", "except", "provided", "barring"}
COMMENTS = {
    "according", "after", "although", "amid", "as", "because", "citing", "despite", "given",
    "having", "since", "so", "though", "when", "whereas", "while", "yet",
}  # fmt: skip
WHO = {"who", "which", "whose", "whom", "where"}
# Verbs of wanting a thing done.
RESULTING = {"want", "like", "love", "prefer"}
# Adverbs without which an act is another ("take the land back").
PARTICLES = {"again", "apart", "away", "back", "down", "home", "off", "out", "together"}
# What a thing is wanted for, and why, stays outside; each by its first words.
OUTSIDE = (
    ("in", "order"), ("so", "as"), ("so", "that"), ("on", "the", "ground", "that"),
    ("on", "the", "grounds", "that"), ("on", "grounds", "of"), ("on", "grounds", "that"),
    ("in", "the", "hope"), ("in", "the", "hopes"), ("in", "hopes"), ("in", "an", "effort"),
    ("in", "an", "attempt"), ("in", "a", "bid"), ("in", "protest"), ("as", "a", "protest"),
    ("out", "of", "fear"), ("for", "fear"), ("at", "a", "time", "when"),
    ("at", "a", "moment", "when"), ("on", "principle"),
)  # fmt: skip
# What an apposition calls the whole of what was said before it.
RESUMES = {"a", "an", "another", "something", "one", "this"}
GENERIC = {"thing", "things", "something", "one", "two", "three"}


def bounded(cue: list[Token], content: list[Token]) -> list[Token]:
    """The complement of a cue from its first word to where it ends.

    Args:
        cue: the words of wanting, in order.
        content: what a rule took for the complement; its first word is right, its last a guess.
    """
    tokens = _licensed(content) if _below_a_verb_to_come(cue[-1]) else content
    if not tokens:
        return content
    if tokens[0].i > cue[-1].i and tokens[-1].i == content[-1].i:
        tokens = _extended(cue[-1], tokens)
    if tokens[0].i > cue[-1].i:
        tokens = completed(tokens)
    tokens = trimmed(without_time(cue[0], _without_comment(tokens))) or content
    return all_clauses(tokens) if tokens[0].i > cue[-1].i else tokens


def _below_a_verb_to_come(cue: Token) -> bool:
    """Whether the verb of the clause above may still follow: the cue is a noun or stands in a
    relative clause.
    """
    if cue.tag_ == "VBD" and cue.dep_ == "acl" and cue.i and cue.nbor(-1).tag_ in {"PRP", "NNP"}:
        return False  # "he hoped", taken for a participle
    return cue.pos_ in {"NOUN", "PROPN"} or any(
        t.dep_ in {"acl:relcl", "csubj", "acl"} for t in (cue, cue.head)
    )


def _licensed(tokens: list[Token]) -> list[Token]:
    """Up to a finite verb that has no subject inside: it is the verb of the clause above.

    "[their reluctance] to say so in public | reflects a fear".
    """
    first = tokens[0]
    inside = {t.i for t in tokens}
    for n, token in enumerate(tokens[1:], 1):
        if token.tag_ not in FINITE or token.dep_ in {"amod", "compound"}:
            continue
        if tokens[n - 1].pos_ in {"DET", "NUM"}:
            continue  # "kick the can": no verb
        verb = token.head if token.dep_ in {"aux", "aux:pass", "cop"} else token
        if _own_clause(verb, inside, first.i):
            continue
        start = n
        while start > 1 and tokens[start - 1].pos_ in {"ADV", "AUX", "PART"}:
            start -= 1
        return trimmed(tokens[:start])
    return tokens


def _own_clause(verb: Token, inside: set[int], first: int) -> bool:
    """Whether a finite verb stands in a clause that begins inside: it, or one it hangs on, has a
    subject there or is a relative or adverbial clause.
    """
    node = verb
    while node.i in inside:
        subjects = [
            c
            for v in (node, *children(node, "aux", "cop", "aux:pass"))
            for c in v.children
            if c.dep_.startswith(("nsubj", "csubj", "expl")) and c.lower_ not in OBJECTIVE
        ]
        shared = node is verb or verb.dep_ == "conj"
        if shared and any(c.i in inside and c.i < node.i for c in subjects):
            return True
        if any(c.i in inside and c.tag_ in RELATING for c in node.children):
            return True
        if node.dep_ in {"acl:relcl", "acl", "advcl"} and node.left_edge.i > first:
            return True
        if subjects or node.dep_ not in {"conj", "xcomp", "ccomp", "advcl"}:
            return False
        node = node.head
    return False


def following(start: Token) -> list[Token]:
    """All that hangs together from a word on, however it was attached ("to" and its verb)."""
    node = start
    while node.head.i != node.i and node.head.i >= start.i:
        node = node.head
    after = node.doc[start.i : node.right_edge.i + 1]
    return trimmed([t for t in after if t.sent == start.sent])


def _extended(cue: Token, tokens: list[Token]) -> list[Token]:
    """With the phrases that follow at once and that the parse hung on the cue or above it."""
    doc = cue.doc
    verbal = any(t.lower_ == "to" and t.i <= tokens[0].i + 3 for t in tokens[:4])
    verbal = verbal or tokens[0].pos_ == "VERB"
    above = {cue.i, cue.head.i, *(t.i for t in cue.head.ancestors)}
    while tokens[-1].i + 1 < len(doc) and doc[tokens[-1].i + 1].sent == cue.sent:
        after = doc[tokens[-1].i + 1]
        limit = (
            after.text == "," and after.i + 1 < len(doc) and after.nbor(1).lower_ in ADDED_LIMITS
        )
        after = after.nbor(1) if limit else after
        phrase = after
        while phrase.head.i != phrase.i and phrase.head.left_edge.i > tokens[-1].i:
            phrase = phrase.head
        done = after.tag_ in {"VBN", "VBD"} or after.lower_ in UNCHANGED
        if done and lemma_of(cue) in RESULTING and not verbal:
            tokens = [*tokens, after]  # "wants the duties scrapped"
            verbal = True
            continue
        if phrase.head.i not in above | {t.i for t in tokens}:
            break
        if after.dep_ == "cc" and not verbal and (joined := _joined(cue, after)):
            tokens = list(doc[tokens[0].i : joined.right_edge.i + 1])
            continue
        if not (limit or _belongs(cue, after, phrase, verbal=verbal)):
            break
        tokens = list(doc[tokens[0].i : phrase.right_edge.i + 1])
    return tokens


def _joined(cue: Token, cc: Token) -> Token | None:
    """ "seeks 11 percent | and a cap on overtime": a noun the parse joined to the verb."""
    noun = cc.head
    plain = noun.pos_ in {"NOUN", "PROPN", "PRON"} and noun.dep_ == "conj" and noun.i > cc.i
    acts = child(noun, "nsubj", "cop", "aux", "nsubj:pass") is not None
    return noun if plain and not acts and noun.head.i == cue.i else None


def _belongs(cue: Token, after: Token, phrase: Token, *, verbal: bool) -> bool:
    if after.lower_ == "that" and phrase.dep_ == "ccomp" and lemma_of(cue) != "tell":
        return not verbal  # "asked for proof | that his men have left"
    named = phrase.dep_ in {"obl", "nmod"} and after.lower_ in DEADLINES and phrase.tag_ != "VBG"
    if after.lower_ in LIMITS and not named:
        wanted_by = after.lower_ in DEADLINES and lemma_of(cue) in _wanted_by()
        return verbal or wanted_by or after.lower_ in {"without", "except"}
    if phrase.dep_ in {"advmod", "compound:prt"}:
        return phrase.lower_ in PARTICLES
    if phrase.dep_ not in {"obl", "nmod"} or has_word(phrase, "case", "as", "than"):
        return False
    case = child(phrase, "case")
    if case is None or case.i != after.i or phrase.pos_ == "VERB":
        return False
    if after.lower_ in DEADLINES and lemma_of(cue) in _wanted_by():
        return True  # "wanted a compromise | before the summer recess"
    dated = phrase.ent_type_ in {"DATE", "TIME"}
    if dated and (cue.tag_ in PAST or weekday(phrase)):
        return False
    return verbal or after.lower_ not in OF_THE_VERB


@cache
def _wanted_by() -> frozenset[str]:
    """Verbs of wanting a thing still to come, by a time."""
    return frozenset(v for grade in words("wants")["verb"]["for"].values() for v in grade)


def _without_comment(tokens: list[Token]) -> list[Token]:
    """Up to what a comma, a semicolon or a dash sets off and the reporter adds."""
    depth, straight, reported = int(tokens[0].text == "“"), tokens[0].text == '"', 0
    things = not any(t.tag_ in {"VB", "TO"} for t in tokens[:3])
    for n, token in enumerate(tokens[1:-1], 1):
        depth += (token.text in {"“", "("}) - (token.text in {"”", ")"})
        straight ^= token.text == '"'
        if token.text == "," and goes_on(tokens[n - 1], closing := past_report(tokens[n - 1])):
            reported = closing.i
        if token.text == "," and things and token.i > reported:
            reported = max(reported, list_end(token))
        if depth > 0 or straight or token.i <= reported:
            continue
        if (
            token.text in {"”", '"'}
            and tokens[n - 1].text == ","
            and (tokens[n + 1].lower_ in WHO or _resumes(tokens[:n], tokens[n + 1]))
        ):
            return tokens[: n + 1]  # "avoid “another Oslo,” | a reference to the talks of May"
        if token.text in {";", "—"} or (token.text in {"-", "–"} and token.whitespace_):
            return tokens[:n]
        if token.text == ":" and things and tells_more(tokens[:n], tokens[n + 1 :]):
            return tokens[:n]
        if token.text == "," and _comments(tokens[:n], tokens[n + 1 :]):
            return tokens[:n]
        if token.lower_ in {"because", "unless"} and n > 1:
            return tokens[:n]  # a reason; a condition, which is a want of its own
        if (n > 1 or tokens[0].pos_ == "NOUN") and _stands_outside(token):
            return tokens[:n]
        if n > 1 and token.lower_ in {"after", "since"} and _tells_when(token):
            return tokens[:n]
        if token.lower_ in {"in", "on", "via"} and _medium(token):
            return tokens[:n]
        if token.dep_ == "cc" and tokens[n + 1].lower_ == "that" and not _after_that(tokens[0]):
            return tokens[:n]  # what is reported besides
        if token.lower_ in {"and", "but"} and goes_on_to_do(tokens, n):
            return tokens[:n]
        if n > 1 and tokens[n - 1].text in {"”", '"'} and token.lower_ in {"as", "while"}:
            return tokens[:n]
        if token.lower_ == "more" and things and compares(token):
            return tokens[:n]
        if token.dep_ == "cc" and tokens[n + 1].lower_ == "against":
            return tokens[:n]  # "[in favour of] a vote | but against a pact": a want besides
        if token.dep_ == "cc" and others_besides(tokens, n):
            return tokens[:n]
    return tokens


def _stands_outside(first: Token) -> bool:
    after = tuple(t.lower_ for t in first.doc[first.i : first.i + 4])
    return any(after[: len(words_)] == words_ for words_ in OUTSIDE)


def _tells_when(mark: Token) -> bool:
    """ "[wary of] rallies | since police shot three": a clause of what was before."""
    clause = mark.head
    own = any(c.dep_.startswith("nsubj") and mark.i < c.i < clause.i for c in clause.children)
    return mark.dep_ == "mark" and clause.i > mark.i and clause.tag_ != "VBG" and own


def _medium(case: Token) -> bool:
    """ "[demanded his dismissal] in an open letter": where it is said, not what."""
    noun = case.head
    listed = words("wants")["medium"]["nouns"]
    return case.dep_ == "case" and noun.i > case.i and lemma_of(noun) in listed


def _after_that(first: Token) -> bool:
    return first.i > 0 and first.nbor(-1).lower_ == "that"


def _comments(before: list[Token], rest: list[Token]) -> bool:
    """Whether the words after a comma comment on what stands before it."""
    first = rest[0]
    lower = first.lower_
    closed = any(t.text == "," for t in rest)
    if opens_apposition(before, rest) or belongs_past_comma(before, first):
        return False
    if lower in WHO or (first.pos_ == "ADP" and rest[1:] and rest[1].lower_ in WHO):
        return not closed
    if lower in ADDED_LIMITS or limits_at(first):
        return False
    if lower in COMMENTS or (lower in {"down", "up"} and rest[1:] and rest[1].lower_ == "from"):
        return True
    if first.dep_ == "cc":
        return _new_clause(rest[1:]) or _new_clause_past_aside(rest)
    if first.pos_ == "ADJ" and first.head.i < first.i and not closed:
        return first.dep_ in {"amod", "acl", "advcl"}  # "a short cut, worth less since then"
    if first.tag_ == "VBG" or (first.tag_ == "VBN" and not closed):
        return first.dep_ in {"advcl", "acl", "parataxis", "xcomp"}
    if lower == "to" and (closes_apposition(before) or still_to_be(before, rest)):
        return False
    if lower == "to" and first.head.tag_ == "VB":
        if "to" in {t.lower_ for t in before} and another_act(first.head):
            return False
        return first.head.dep_ in {"advcl", "acl", "xcomp"}
    if before[-1].lower_ in {"that", "which", "who", "whom"}:
        return False  # "a scheme that, it says, lets …"
    return says_so(rest) or _resumes(before, first) or (_when(first) and not closed)


def _new_clause(rest: list[Token]) -> bool:
    """ "and has sworn to …", "but the ministry said …": what somebody does besides."""
    following = [t for t in rest if t.pos_ != "ADV" and t.lower_ not in {"not", "never"}]
    if not following:
        return False
    if following[0].tag_ in FINITE:
        return True
    verb = next((t for t in following[:12] if t.tag_ in FINITE), None)
    if verb is not None and any(
        t.lower_ in LIMITS for t in rest[1:] if t.i < verb.i and t.dep_ == "mark"
    ):
        return False  # "or put off until farmers had …"
    return verb is not None and any(
        c.dep_.startswith("nsubj") and c.i >= following[0].i and c.lower_ not in RELATIVE
        for v in (verb, verb.head)
        for c in v.children
        if c.i < verb.i
    )


def _new_clause_past_aside(rest: list[Token]) -> bool:
    """ "…, and the dockers' union, UTW, is preparing a ballot": a subject, an aside, its verb."""
    first = rest[0]
    window = list(first.doc[first.i + 1 : min(first.sent.end, first.i + 16)])
    commas = [n for n, t in enumerate(window) if t.text == ","]
    if len(commas) < 2 or commas[0] > 8 or commas[1] > commas[0] + 8:
        return False
    before = window[: commas[1]]
    verb = window[commas[1] + 1] if commas[1] + 1 < len(window) else None
    plain = all(t.pos_ not in {"VERB", "AUX", "SCONJ"} for t in before)
    return plain and verb is not None and verb.tag_ in FINITE


def _resumes(before: list[Token], first: Token) -> bool:
    """ "…, a request that the committee was considering": a new noun that tells more about it."""
    noun = next((t for t in first.doc[first.i : first.i + 6] if t.pos_ == "NOUN"), None)
    if noun is None or first.lower_ not in RESUMES:
        return False
    if lemma_of(noun) in words("wants")["resumed"]["nouns"] and noun.i + 1 < len(noun.doc):
        return noun.nbor(1).lower_ in {"that", "which", "it", "he", "she", "they", "to"}
    if noun.dep_ not in {"appos", "parataxis"}:
        return False
    if len(before) <= 2 or before[-1].lower_ in GENERIC:
        return False
    return any(c.dep_ in {"acl", "acl:relcl", "nmod"} for c in noun.children)


def _when(first: Token) -> bool:
    """ "…, on Tuesday"."""
    head = first.head if first.dep_ == "case" else first
    return head.ent_type_ in {"DATE", "TIME"} and head.dep_ in {"obl", "obl:unmarked", "advmod"}
