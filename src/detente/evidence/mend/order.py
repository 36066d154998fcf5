"""Mending of a parse where a small parser is known to slip and grammar leaves no doubt.

Each mend is a rule of English grammar, not of one text; ``read_syntax`` applies them before any
rule of evidence looks at the parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.mend.accord import mend_accord
from detente.evidence.mend.asides import mend_asides
from detente.evidence.mend.clauses import mend_clauses
from detente.evidence.mend.conditions import mend_conditions
from detente.evidence.mend.dateline import mend_dateline
from detente.evidence.mend.double import mend_double_subjects
from detente.evidence.mend.finite import mend_finite
from detente.evidence.mend.gerunds import mend_gerunds
from detente.evidence.mend.inserted import mend_inserted
from detente.evidence.mend.joined import mend_joined
from detente.evidence.mend.main import mend_main_verbs
from detente.evidence.mend.number import mend_number
from detente.evidence.mend.openings import mend_openings
from detente.evidence.mend.participles import mend_participles
from detente.evidence.mend.phrases import mend_phrases
from detente.evidence.mend.relatives import mend_relatives
from detente.evidence.mend.reporter import past_source, reporter_goes_on, reporting
from detente.evidence.mend.saying import mend_saying
from detente.evidence.mend.sentences import mend_sentences
from detente.evidence.mend.subjects import mend_subjects
from detente.evidence.mend.that import mend_that
from detente.evidence.mend.wanting import mend_wanting
from detente.evidence.mend.who import mend_who
from detente.evidence.mend.words import mend_word
from detente.evidence.parse.predicates import makes_sentence
from detente.evidence.parse.syntax import FINITE
from detente.evidence.parse.tokens import CircleError

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

# No mend begins at these, save at these words.
NEVER_MENDED = {
    "$", "''", ",", "-LRB-", "-RRB-", ".", ":", "CC", "CD", "DT", "EX", "IN", "MD", "PDT", "PRP",
    "PRP$", "RB", "RBR", "RBS", "RP", "UH", "WDT", "WP", "WRB", "``",
}  # fmt: skip
EVER_MENDED = {"It", "it", "to"}
PAST_OR_NOW = {"VBD", "VBN", "VBZ"}


def mend(doc: Doc) -> Doc:
    """Apply every mend, in place; a text in which they made a circle stays as it was parsed."""
    parsed = [(token.head, token.dep_) for token in doc]
    try:
        _mend(doc)
    except CircleError:
        for token, (head, label) in zip(doc, parsed, strict=True):
            token.head, token.dep_ = head, label
        doc.grow()
    for token in doc:
        if token.head is token:
            token.dep_ = "ROOT"  # whoever climbs by labels ends there
    return doc


def _mend(doc: Doc) -> None:
    reports = set(words("statements")["clause"])
    mend_sentences(doc)
    mend_dateline(doc)
    mend_conditions(doc)
    mend_accord(doc)
    never_nouns = set(words("forms")["never_nouns"])
    for token in doc:
        if token.lower_ == "that":
            mend_that(token)
        if token.tag_ in NEVER_MENDED and not (
            token.text in EVER_MENDED or token.lower_ in never_nouns
        ):
            continue
        mend_word(token)
        if token.lower_ in never_nouns and token.pos_ not in {"VERB", "AUX"} and token.i:
            token.pos_, token.tag_ = "VERB", "VBD"  # "swore" taken for a noun
        if token.is_sent_start is not True and _reports(token):
            _make_verb(token)
            continue
        if token.dep_ == "conj" and token.tag_ in PAST_OR_NOW and _never_joined(token):
            _rehang(token, "conj")
        elif token.dep_ == "conj" and token.tag_ in PAST_OR_NOW and reporter_goes_on(token):
            token.hang(reporting(token) or token.head)
        elif token.tag_ in {"VB", "VBN"} and (asked := _past_aside(token)) is not None:
            token.hang(asked, "xcomp")
        elif token.dep_ == "conj" and (relative := _open_relative(token)) is not None:
            token.hang(relative)
        elif token.dep_ == "conj" and (main := past_source(token, reports)) is not None:
            token.hang(main)
        elif token.dep_ == "conj":
            mend_number(token)
    mend_finite(doc)
    mend_participles(doc)
    mend_inserted(doc)
    mend_saying(doc)
    mend_subjects(doc)
    mend_clauses(doc)
    mend_asides(doc)
    mend_openings(doc)
    mend_main_verbs(doc)
    mend_relatives(doc)
    mend_who(doc)
    mend_double_subjects(doc)
    mend_gerunds(doc)
    mend_wanting(doc)
    mend_joined(doc)
    mend_phrases(doc)


def _reports(token: Token) -> bool:
    """ "Her aides concede that …", "Unions demand that …": a verb taken for a noun or a bare verb.

    Some words of saying are never nouns; the others are verbs behind a plural and before "that"
    with a subject of its own.
    """
    lists, before = words("statements"), token.nbor(-1)
    if token.tag_ == "VB":
        return (
            (token.dep_ == "ROOT" or lemma_of(token) in {*lists["bare"], *lists["opinion"]})
            and token.dep_ in {"ROOT", "conj", "parataxis"}
            and any(
                c.dep_ == "nsubj"
                and c.i < token.i
                and (c.tag_ in {"NNS", "NNPS"} or (token.dep_ == "ROOT" and _that_clause(token)))
                for c in token.children
            )
            and not any(c.dep_.startswith("aux") or c.dep_ == "mark" for c in token.children)
        )
    if token.tag_ not in {"NN", "NNS", "JJ", "NNP"} or not token.lower_.isalpha():
        return False
    if before.pos_ == "ADV" and before.i > token.sent.start:
        before = before.nbor(-1)
    if before.pos_ not in {"NOUN", "PROPN", "NUM"} or token.text[:1].isupper():
        return False
    if _bare_form(token) in lists["only_verbs"]:
        return True
    if before.lower_ in DAYS_AND_MONTHS and _bare_form(token) in lists["clause"]:
        return _that_clause(token)  # "A memo leaked on Tuesday notes that …"
    if token.tag_ == "NNS" and before.tag_ == "NN" and sort_of(before) == "office":
        # "The envoy recalls that both begged him": one person, and no plural of theirs.
        return _bare_form(token) in lists["clause"] and _that_clause(token)
    plural = before.tag_ in {"NNS", "NNPS"} or before.pos_ == "NUM"
    return plural and token.lower_ in lists["clause"] and _that_clause(token)


def _bare_form(token: Token) -> str:
    lower = token.lower_
    return "deny" if lower == "denies" else lower.removesuffix("s")


def _that_clause(token: Token) -> bool:
    """Whether "that" and a subject follow, at once or behind an adverb."""
    at = token.i + 1
    while at < token.sent.end - 2 and token.doc[at].pos_ == "ADV":
        at += 1
    if at >= token.sent.end - 2 or token.doc[at].lower_ != "that":
        return False
    return token.doc[at + 1].tag_ not in FINITE and token.doc[at + 1].pos_ != "ADV"


def _make_verb(token: Token) -> None:
    """A finite verb in the present, with the noun before it for its subject."""
    token.tag_ = "VBZ" if token.tag_ == "NNS" else "VBP"
    token.pos_, before = "VERB", token.nbor(-1)
    if before.head.i == token.i and before.dep_ in {"compound", "nmod", "amod", "nummod"}:
        before.dep_ = "nsubj"
        for child in [c for c in token.children if c.i < before.i]:
            child.hang(before)


def _never_joined(verb: Token) -> bool:
    """ "accused them of stirring it up, and pleaded": no finite verb is joined to a gerund."""
    head = verb.head
    of = any(c.dep_ in {"case", "mark"} for c in head.lefts)
    gerund = head.tag_ == "VBG" and head.dep_ in {"acl", "advcl"} and of
    own = any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children)
    return _infinitive(head) or (gerund and verb.tag_ in {"VBD", "VBZ"} and not own)


def _infinitive(token: Token) -> bool:
    if token.tag_ == "VBG" and token.dep_ == "xcomp":
        return True  # "denies copying it and says …"
    be = any(c.dep_ == "cop" and c.tag_ == "VB" for c in token.children)
    return (token.tag_ == "VB" or be) and any(
        c.dep_ == "mark" and c.lower_ == "to" for c in token.children
    )


def _past_aside(token: Token) -> Token | None:
    """ "asked the bank, which owns a third, to wait": what is asked, hung inside the aside or taken
    for a purpose.
    """
    above = token.head
    to = next((c for c in token.children if c.dep_ == "mark" and c.lower_ == "to"), None)
    if to is None or to.i == 0 or to.nbor(-1).text != ",":
        return None
    if above.dep_.endswith("relcl"):
        asks = next((a for a in above.ancestors if a.pos_ == "VERB" and a.i < above.i), None)
    else:
        whom = next((c for c in above.rights if c.dep_ in {"iobj", "obj"}), None)
        if whom is None or whom.right_edge.i not in {to.i - 1, to.i - 2}:
            return None
        aside = any(c.dep_ in {"acl:relcl", "appos"} for c in whom.rights)
        asks = above if aside and token.dep_ == "advcl" else None
    lists = words("statements")["infinitive"]["asking"]
    return asks if asks is not None and lemma_of(asks) in {*lists, "want"} else None


def _open_relative(token: Token) -> Token | None:
    """ "for Lavelle, whose ministry shut two and has pressed them": no comma closed the relative
    clause, so the second verb is still its own.
    """
    joins = next((c for c in token.children if c.dep_ == "cc" and c.i < token.i), None)
    subjects = any(c.dep_.startswith(("nsubj", "mark", "expl")) for c in token.children)
    if joins is None or subjects or joins.i < 2 or not makes_sentence(token):
        return None
    for i in range(joins.i - 1, token.head.i, -1):
        verb = token.doc[i]
        if verb.is_punct and verb.text not in {"“", "”", '"'}:
            return None
        if verb.dep_ == "acl:relcl" and any(c.tag_ in {"WDT", "WP", "WP$"} for c in verb.subtree):
            start = verb.left_edge.i
            led = "," in {token.doc[start].text, token.doc[start - 1].text}
            return verb if led and verb.right_edge.i < joins.i else None
    return None


def _rehang(token: Token, label: str) -> None:
    """A finite verb is not joined to an infinitive but to the finite verb above it."""
    head = token.head
    while head.head.i != head.i and not makes_sentence(head):
        head = head.head
    if makes_sentence(head) and head.i < token.i:
        token.hang(head, label)
