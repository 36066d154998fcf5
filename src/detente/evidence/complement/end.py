"""What belongs to a complement though it stands past the end a parse gives it.

The rest of a hyphenated word or of a quotation, the clause or act a noun stands for ("assurances
that …", "permission to …"), and a condition put on it ("…, but only if …").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.complement.aside import goes_on, past_report, still_to_be
from detente.evidence.complement.beyond import beyond
from detente.evidence.complement.list import behind_colon, list_end
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, has_word

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

LISTED = {"ADJ", "ADP", "DET", "NOUN", "NUM", "PROPN"}
# How far off the end of a quotation or clause is looked for.
REACH = 30
# Verbs of the next clause rather than of what is to be done.
ACCOUNTS = {
    "add", "agree", "announce", "argue", "claim", "deny", "insist", "reply", "say", "tell", "warn",
}  # fmt: skip
SUBJECTS = {"he", "i", "it", "she", "they", "we"}
STOPS = {",", ";", ":", "—", "–", "”", '"', ".", "?", "!", "(", ")"}
# Participles that look like the infinitive.
UNCHANGED = {"cut", "put", "set", "shut", "split"}
# What comes before a lesser thing that would do.
LEAST = (
    ("at", "the", "very", "least"), ("at", "the", "least"), ("at", "least"), ("at", "any", "rate"),
    ("failing", "that", ","), ("if", "not", ","),
)  # fmt: skip
# Conditions on what is wanted, which belong to it; each by its first words.
LIMITING = (
    ("but", "only"), ("only", "if"), ("only", "when"), ("only", "after"), ("provided", "that"),
    ("provided", "the"), ("as", "long", "as"), ("so", "long", "as"), ("on", "condition"),
    ("on", "the", "condition"), ("under", "a"), ("under", "an"), ("under", "the"),
    ("with", "the"), ("out", "of"), ("if", "need", "be"), ("if", "necessary"), ("if", "possible"),
    ("and", "only", "that"), ("and", "only", "then"), ("and", "only", "if"),
    ("and", "nothing", "more"), ("and", "nothing", "else"), ("nothing", "more"),
    ("nothing", "less"), ("no", "more"), ("not", "what"), ("not", "just"), ("not", "merely"),
    ("preferably",), ("ideally",),
)  # fmt: skip
# What is wanted besides, and what is wanted less or not at all.
BESIDES = (
    ("along", "with"), ("as", "well", "as"), ("in", "addition", "to"), ("plus",),
    ("together", "with"), ("instead", "of"), ("rather", "than"), ("let", "alone"),
    ("much", "less"), ("not", "to", "mention"), ("still", "less"),
)  # fmt: skip


def completed(tokens: list[Token]) -> list[Token]:
    """A complement with what stands past its end and is part of it."""
    for more in (
        _joined_by_hyphen, _noun_of_adjective, _rate, _open_quotation, _past_quotation,
        _past_report, _verb_of_relative, _object_of_act, _clause_of_noun, _act_of_noun,
        _of_noun, _relative_of_noun, _second_act, _second_result, _list_of_things,
        _list_of_results, _past_relative, _condition, _quoted_manner, _one_thing, behind_colon,
        beyond, _open_quotation,
    ):  # fmt: skip
        end = more(tokens)
        if end > tokens[-1].i:
            tokens = list(tokens[0].doc[tokens[0].i : end + 1])
    return tokens


def limits_at(first: Token) -> bool:
    """Whether a condition on what is wanted begins at a word, or what is wanted besides it."""
    after = [t.lower_ for t in first.doc[first.i : first.i + 3]]
    return any(tuple(after[: len(words_)]) == words_ for words_ in (*LIMITING, *BESIDES))


def _joined_by_hyphen(tokens: list[Token]) -> int:
    """The last token of a word that goes on past a hyphen ("the non | -interference")."""
    doc, end = tokens[0].doc, tokens[-1].i
    while end + 2 < len(doc) and doc[end + 1].text == "-":
        if doc[end].whitespace_ or doc[end + 1].whitespace_:
            break
        end += 2
    return end


def _noun_of_adjective(tokens: list[Token]) -> int:
    """The word an adjective behind a preposition goes with ("a cap on unpaid | overtime")."""
    last, after = tokens[-1], tokens[-1].nbor(1)
    governed = last.tag_ == "JJ" and last.nbor(-1).pos_ in {"ADP", "DET"}
    goes_on = after.pos_ in {"ADV", "NOUN"} and after.i < last.sent.end
    return after.i if governed and goes_on and len(tokens) > 1 else last.i


def _rate(tokens: list[Token]) -> int:
    """For how much of what a sum is asked ("$900 | a month per patient", "5 percent | a year")."""
    last, a, unit = tokens[-1], tokens[-1].nbor(1), tokens[-1].nbor(2)
    summed = last.pos_ == "NUM" and any(t.text in {"$", "£", "€"} for t in tokens)
    summed = summed or last.lower_ in {"percent", "%", "cent"}
    if not summed or a.lower_ not in {"a", "an", "per"} or unit.pos_ != "NOUN":
        return last.i
    per = unit.nbor(1).lower_ == "per" and unit.nbor(2).pos_ == "NOUN"
    return unit.i + 2 * per


def _open_quotation(tokens: list[Token]) -> int:
    """The mark that closes a quotation open at the end, and an "of" phrase right after it."""
    texts = [t.text for t in tokens]
    curly = texts.count("“") > texts.count("”")
    following = tokens[0].doc[tokens[-1].i + 1 : tokens[-1].i + 2]
    if texts[-1] == "being" and following.text in {"“", '"'}:
        return _open_quotation([*tokens, *following])
    if not curly and texts.count('"') % 2 == 0:
        return tokens[-1].i
    doc, end = tokens[0].doc, tokens[-1].i
    last = min(tokens[-1].sent.end, end + REACH)
    mark = next((t for t in doc[end + 1 : last] if t.text == ("”" if curly else '"')), None)
    if mark is None:
        return end
    of = mark.i + 1
    if of + 1 < last and doc[of].lower_ == "of" and doc[of].head.i > of:
        return max(mark.i, doc[of].head.right_edge.i)
    return mark.i


def _past_quotation(tokens: list[Token]) -> int:
    """What a verb governs past the quotation it ends ("“desperate to avoid” | a walkout")."""
    last = tokens[-1]
    if last.pos_ != "VERB" or last.i + 2 >= last.sent.end or last.nbor(1).text not in {"”", '"'}:
        return last.i
    thing = last.nbor(2)
    return _to_stop(thing) if thing.pos_ in {"ADJ", "DET", "NOUN", "NUM", "PROPN"} else last.i


def _past_report(tokens: list[Token]) -> int:
    """What goes on behind who says so ("assurances, she told the radio, | that they are safe")."""
    for n, token in enumerate(tokens):
        last = token.nbor(-1) if token.text == "," and n else tokens[-1]
        closing = past_report(last)
        if closing.i >= tokens[-1].i and goes_on(last, closing):
            return _to_stop(closing.nbor(1))
    return tokens[-1].i


def _verb_of_relative(tokens: list[Token]) -> int:
    """The verb a relative still waits for ("an election that polls suggest | would cost …")."""
    last = tokens[-1]
    if last.tag_ not in FINITE or last.i + 1 >= last.sent.end or last.nbor(1).tag_ not in FINITE:
        return last.i
    lists = words("statements")
    says = lemma_of(last) in {*lists["clause"], *lists["opinion"]}
    relative = any(t.lower_ in {"that", "which", "who"} for t in tokens[1:])
    return _to_stop(last.nbor(1)) if says and relative else last.i


def _object_of_act(tokens: list[Token]) -> int:
    """What an act is done to, hung on a later verb ("to publish | its study of who would pay", "to
    face | what would be the third vote in a year", "to lend to what | one of them calls a wreck").
    """
    last = tokens[-1]
    if last.lower_ == "what" and len(tokens) > 2 and last.i + 2 < last.sent.end:
        return _to_stop(last.nbor(1))
    verb = last.nbor(-1) if last.tag_ == "RP" else last  # "to carry out | a study"
    bare = verb.tag_ == "VB" and verb.i > 0 and verb.nbor(-1).lower_ == "to"
    if not bare or last.i + 2 >= last.sent.end:
        return last.i
    first = last.nbor(1)
    led = first.pos_ in {"DET", "PROPN"} or first.tag_ == "PRP$" or first.lower_ == "what"
    timed = first.ent_type_ in {"DATE", "TIME"} or first.dep_ == "obl:unmarked"
    return _to_stop(first) if led and not timed else last.i


def _clause_of_noun(tokens: list[Token]) -> int:
    """The end of a that-clause after a noun that needs one ("asked for assurances | that …")."""
    last = tokens[-1]
    if last.i + 2 >= last.sent.end or last.nbor(1).lower_ != "that":
        return last.i
    if lemma_of(last) not in words("wants")["complete"]["that"]:
        return last.i
    return _to_stop(last.nbor(2))


def _act_of_noun(tokens: list[Token]) -> int:
    """The end of an infinitive after a noun that needs one ("seeks permission | to dig …")."""
    last = tokens[-1]
    if last.i + 2 >= last.sent.end or last.nbor(1).lower_ != "to":
        return last.i
    nouns = words("wants")["complete"]["to"]
    # "a commitment from Oslo | to press them": the act belongs to the noun before.
    noun = last.head if last.dep_ == "nmod" and has_word(last, "case", "from") else last
    if lemma_of(noun) not in nouns:
        return last.i
    verb = last.nbor(2)
    verbal = verb.tag_ in {"VB", "VBP", "NN"} and verb.lower_ == verb.lemma_.lower()
    return max(verb.right_edge.i, verb.i) if verbal else last.i


def _of_noun(tokens: list[Token]) -> int:
    """An "of" that follows belongs to the noun before it ("the sale last year | of a factory")."""
    last, at = tokens[-1], tokens[-1].i + 1
    when = last.doc[at : min(at + 3, last.sent.end)]
    if len(when) == 3 and when[0].lower_ in {"last", "next", "this"} and when[2].lower_ == "of":
        at += 2
    if at + 1 >= last.sent.end or last.doc[at].lower_ != "of" or last.pos_ == "VERB":
        return last.i
    return max(last.doc[at].head.right_edge.i, at + 1)


def _relative_of_noun(tokens: list[Token]) -> int:
    """A relative clause without a comma ("a deal | under which they would go home", "a fund | it
    does not control").
    """
    last = tokens[-1]
    if last.i + 3 >= last.sent.end or last.pos_ not in {"NOUN", "PROPN"}:
        return last.i
    first, second = last.nbor(1), last.nbor(2)
    if first.lower_ in {"that", "which", "who", "whom"} and (shut := past_report(first)) != first:
        return _to_stop(shut.nbor(1))  # "staff | whom, he said, the rebels had taken"
    if first.tag_ == "WP$" or (first.tag_ in {"WP", "WDT"} and second.tag_ in FINITE):
        return _to_stop(first)  # "patients | whose records were stolen"
    if first.lower_ == "whom" or _said_of_it(tokens, first):
        return _to_stop(first)
    led = first.pos_ == "ADP" and second.lower_ in {"which", "whom"}
    return _to_stop(second) if led else last.i


def _said_of_it(tokens: list[Token], pronoun: Token) -> bool:
    """Whether a clause without "that" follows a thing: its pronoun, and a verb with no object."""
    known = tokens[-1].tag_ in {"NN", "NNS"} and pronoun.lower_ in SUBJECTS
    opens = tokens[0].sent[0]
    if not known or opens.dep_ == "mark" or opens.lower_ in {"after", "when", "while", "as", "if"}:
        return False
    verb = next((t for t in pronoun.doc[pronoun.i + 1 : pronoun.i + 5] if t.pos_ == "VERB"), None)
    helps = pronoun.nbor(1).tag_ in FINITE or pronoun.nbor(1).pos_ == "ADV"
    if verb is None or not helps or verb.i + 1 >= verb.sent.end:
        return False
    return verb.nbor(1).text in STOPS or verb.nbor(1).dep_ == "cc"


def _second_act(tokens: list[Token]) -> int:
    """Further infinitives joined to the first ("to fly more | , to rest less and to accept it")."""
    last = tokens[-1]
    if "to" not in {t.lower_ for t in tokens}:
        return last.i
    doc, end = last.doc, last.i
    while end + 4 < last.sent.end:
        at = end + 1 + (doc[end + 1].text == ",")
        joined = doc[at].lower_ in {"and", "or"}
        to, act = doc[at + joined : at + joined + 2]
        if to.tag_ != "TO" or act.tag_ != "VB" or at + joined == end + 1:
            break
        if not joined and not another_act(act):
            break  # ", to show who rules": a purpose
        end = _to_stop(act)
    return end


def another_act(act: Token) -> bool:
    """Whether an infinitive behind a comma is one of a list: the last is joined by a word."""
    doc, end = act.doc, min(act.sent.end - 2, act.i + REACH)
    joins = (i for i in range(act.i + 1, end) if doc[i].lower_ in {"and", "or"})
    return any(doc[i + 1].tag_ == "TO" and doc[i + 2].tag_ == "VB" for i in joins)


def _list_of_things(tokens: list[Token]) -> int:
    """The rest of a list of things ("wants Korean money, | American cover, and Chinese rails")."""
    last = tokens[-1]
    if any(t.tag_ in {"VB", "TO"} for t in tokens[:3]) or last.i + 3 >= last.sent.end:
        return last.i
    comma = next((t for t in [*tokens, last.nbor(1)] if t.text == ","), None)
    return max(last.i, list_end(comma)) if comma is not None else last.i


def _list_of_results(tokens: list[Token]) -> int:
    """More things and what is to be done to them ("the unit sold by May, | the dividend doubled and
    the chairman gone").
    """
    doc, last = tokens[0].doc, tokens[-1]
    if not any(t.tag_ in {"VBN", "VBD", "RP"} for t in tokens[1:]) or any(
        t.tag_ in {"VB", "VBZ", "VBP", "MD", "TO", "WDT", "WP"} or t.pos_ == "AUX" for t in tokens
    ):
        return last.i
    rest = list(doc[last.i + 1 : min(last.sent.end, last.i + REACH)])
    end = next((n for n, t in enumerate(rest) if t.text in STOPS - {","}), len(rest))
    rest = rest[:end]
    if not rest or rest[0].text != "," or last.i + 1 + end >= last.sent.end:
        return last.i
    plain = all(
        t.pos_ in LISTED or t.text == "," or t.lower_ == "and" or t.pos_ in {"ADV", "PRON"}
        or (t.tag_ in {"VBN", "VBD", "TO", "IN"} and lemma_of(t) not in ACCOUNTS)
        for t in rest
    )  # fmt: skip
    done = any(t.tag_ in {"VBN", "VBD"} or t.lower_ == "gone" for t in rest)
    joined = any(t.lower_ == "and" for t in rest)
    starts = rest[1:2] and rest[1].pos_ in {"DET", "PRON", "PROPN", "NOUN", "NUM"}
    return rest[-1].i if plain and done and joined and starts else last.i


def _past_relative(tokens: list[Token]) -> int:
    """A second thing behind a relative clause ("a plan, which was his, | and a chair that …")."""
    doc, last = tokens[0].doc, tokens[-1]
    opens = last.i + 1
    if last.pos_ not in {"NOUN", "PROPN"} or opens + 6 >= last.sent.end or doc[opens].text != ",":
        return last.i
    relating = {"who", "which", "whose", "whom"}
    if not any(t.lower_ in relating for t in doc[opens + 1 : opens + 4]):
        return last.i
    window = doc[opens + 1 : min(last.sent.end, opens + 16)]
    closing = next((t for t in window if t.text == ","), None)
    if closing is None or closing.nbor(1).lower_ not in {"and", "or"}:
        return last.i
    start = closing.nbor(2)
    end = _to_stop(start)
    first = next((t for t in doc[start.i : end + 1] if t.tag_ in FINITE), None)
    thing = start.pos_ in {"DET", "NUM", "ADJ", "NOUN"}
    own = first is None or doc[first.i - 1].lower_ in {"that", "which", "who"}
    return end if thing and own else last.i


def _second_result(tokens: list[Token]) -> int:
    """A second participle joined to the first ("the law passed first, | and guarded by us"), or
    what would do ("the rules scrapped, | or at the very least put off").
    """
    last = tokens[-1]
    if last.i + 3 >= last.sent.end or not any(t.tag_ in {"VBN", "VBD"} for t in tokens[1:]):
        return last.i
    at = last.i + 1 + (last.nbor(1).text == ",")
    joins, act = last.doc[at], at + 1
    for least in LEAST:
        if tuple(t.lower_ for t in last.doc[act : act + len(least)]) == least:
            act += len(least)
    if joins.lower_ not in {"and", "or"} or act + 1 >= last.sent.end:
        return last.i
    by = last.doc[act + 1]
    led = by.lower_ in {"by", "from", "in", "to", "under", "with"} or by.tag_ == "RP"
    form = last.doc[act]
    done = form.tag_ == "VBN" or (form.tag_ == "VB" and form.lower_ in UNCHANGED)
    done = done and (led or act > at + 1)
    verbal = any(t.pos_ == "AUX" or t.tag_ in {"VB", "VBZ", "VBP", "MD"} for t in tokens)
    return _to_stop(last.doc[act]) if done and not verbal else last.i


def _condition(tokens: list[Token]) -> int:
    last = tokens[-1]
    at = last.i + 1
    if at + 3 >= last.sent.end:
        return last.i
    doc = last.doc
    at += doc[at].lower_ == "too"
    also = [t.lower_ for t in doc[at : at + 3]]
    at += 2 * (also[:2] == ["as", "well"] and also[2:] != ["as"])
    at += doc[at].text == ","
    if at + 1 >= last.sent.end:
        return last.i
    if doc[at - 1].text == "," and still_to_be(tokens, list(doc[at : at + 3])):
        return _to_stop(doc[at])  # "a survey, to be paid for by the firm"
    elsewhere = [t.lower_ for t in doc[at : at + 2]] == ["but", "not"]
    if elsewhere and at + 3 < last.sent.end and doc[at + 3].tag_ != "VB":
        return _to_stop(doc[at])  # "to come back, but not to the same table"
    if doc[at].lower_ == "should" and doc[at + 1].pos_ in LISTED:
        return _to_stop(doc[at])  # "refunds should the appeal fail"
    return _to_stop(doc[at]) if limits_at(doc[at]) else last.i


def _quoted_manner(tokens: list[Token]) -> int:
    """A phrase in quotation marks right behind it ("to keep it | “whole and without delay”")."""
    last = tokens[-1]
    if last.i + 3 >= last.sent.end or last.nbor(1).text not in {"“", '"'}:
        return last.i
    mark, first = last.nbor(1), last.nbor(2)
    before = [t for t in last.doc[last.sent.start : mark.i] if t.text == mark.text]
    opens = mark.text == "“" or len(before) % 2 == 0
    if not opens or first.pos_ not in {"ADJ", "ADP", "ADV"} or first.text[:1].isupper():
        return last.i
    close = "”" if mark.text == "“" else '"'
    window = last.doc[first.i + 1 : min(last.sent.end, first.i + REACH)]
    end = next((t.i for t in window if t.text == close), None)
    return last.i if end is None else end


def _one_thing(tokens: list[Token]) -> int:
    """What the one thing is ("asked for one thing | , a promise that nobody would go")."""
    last = tokens[-1]
    told = last.lower_ == "thing" and last.nbor(1).text == "," and last.i + 3 < last.sent.end
    return _to_stop(last.nbor(2)) if told and last.nbor(2).lower_ in {"a", "an"} else last.i


def _to_stop(first: Token) -> int:
    """The last word before what ends a clause, at the end of the sentence at the latest."""
    doc = first.doc
    end = min(first.sent.end, first.i + REACH)
    for i in range(first.i + 1, end):
        if doc[i].text in STOPS:
            return i - 1
        if doc[i].dep_ == "cc" and i + 1 < end and doc[i + 1].tag_ in FINITE:
            return i - 1  # "… and has sworn to": what somebody does besides
    return end - 1
