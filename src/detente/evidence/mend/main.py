"""Mending of main verbs that a small parser hangs on their subject, or on what is said.

"Lee, an analyst, called for calm": a participle that would leave the sentence without a verb.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.parse.syntax import FINITE

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Stretch, Token

NOUNS = {"NOUN", "PROPN"}
# What a noun keeps of what stands before it.
OF_A_NOUN = {
    "amod", "case", "compound", "det", "det:predet", "flat", "nmod", "nmod:desc", "nmod:poss",
    "nummod",
}  # fmt: skip


def mend_main_verbs(doc: Doc) -> None:
    """Give sentences whose subject was taken for all of them their main verb, in place."""
    for sentence in doc.sents:
        root = sentence.root
        if root.pos_ in NOUNS and sentence[-1].text in {".", "”", '"', "’", "?", "!"}:
            _verb_of_noun(sentence, root)
            _verb_behind_act(root)
    for token in doc.tokens[:-2]:
        if token.tag_ in {"VBD", "VBN"} and token.dep_ == "conj":
            _back_to_reporter(token)
        elif token.tag_ in {"VBD", "VBN"} and token.dep_ == "acl":
            _second_clause(token)
        elif token.lower_ == "whose":
            _verb_behind_whose(token)


def _verb_of_noun(sentence: Stretch, noun: Token) -> None:
    """ "Lee, an analyst at the bank, | called for calm": the verb behind the aside."""
    if any(c.dep_ in {"cop", "nsubj", "case"} for c in noun.children):
        return
    named = last_of_name(noun)
    if named + 3 >= sentence.end or noun.doc[named].nbor(1).text != ",":
        return
    verb = next((t for t in noun.doc[named + 3 : sentence.end] if _left_over(t, noun)), None)
    if verb is None or any(_governs(t) for t in sentence if t.i < verb.i or t.i > verb.i):
        return
    _make_main(verb, noun)


def _verb_behind_act(noun: Token) -> None:
    """ "Her reluctance to say so | reflects a fear": hung inside the act, it governs all."""
    act = next((c for c in noun.rights if c.dep_ == "acl" and c.tag_ == "VB"), None)
    if act is None or any(c.dep_ in {"cop", "nsubj", "case"} for c in noun.children):
        return
    for verb in noun.doc[act.i + 1 : noun.right_edge.i]:
        if verb.is_punct or verb.dep_ == "cc" or verb.tag_ in {"WDT", "WP", "WRB"}:
            return
        if verb.tag_ in {"VBZ", "VBD"} and verb.pos_ == "VERB":
            below = any(a is act for a in verb.ancestors)
            bare = not any(c.dep_.startswith(("nsubj", "mark", "aux")) for c in verb.children)
            if below and bare:
                _make_main(verb, noun)
            return


def _left_over(verb: Token, noun: Token) -> bool:
    """Whether a participle behind a comma, with no subject of its own, hangs below the noun."""
    if verb.tag_ not in {"VBN", "VBD"} or verb.nbor(-1).text != ",":
        return False
    bare = not any(c.dep_.startswith(("nsubj", "aux")) or c.dep_ == "cc" for c in verb.children)
    below = verb.dep_ in {"acl", "advcl", "amod", "appos"}
    by = any(
        c.lower_ == "by" and child.lower_ not in DAYS_AND_MONTHS  # "by June"
        for child in verb.children
        for c in child.children
    )
    return bare and below and not by and any(a is noun for a in verb.ancestors)


def _governs(token: Token) -> bool:
    """Whether it is a finite verb that is not below another by a word of its own."""
    if token.tag_ not in FINITE or token.dep_ in {"aux", "aux:pass", "cop"}:
        return False
    below = token.dep_ in {"acl:relcl", "advcl", "ccomp", "acl", "conj"}
    return not below


def _make_main(verb: Token, noun: Token) -> None:
    """The verb governs its sentence, and the noun is its subject."""
    verb.take_place_of(noun)
    noun.hang(verb, "nsubj")
    verb.pos_, verb.tag_ = "VERB", "VBZ" if verb.tag_ == "VBZ" else "VBD"
    before = [c for c in noun.lefts if c.dep_ not in OF_A_NOUN]
    behind = [c for c in noun.rights if c.i > verb.i]
    for child in [*before, *behind]:
        child.hang(verb)


def last_of_name(noun: Token) -> int:
    """Where the words of a noun phrase end before any aside."""
    last = noun.i
    for child in noun.rights:
        if child.dep_ not in {"flat", "nmod", "case"} or child.left_edge.i != last + 1:
            break
        last = child.right_edge.i
    return last


def _second_clause(verb: Token) -> None:
    """ "Mali agreed, and the union of the two | called on both to wait": no noun joins a verb."""
    noun = verb.head
    above = noun.head
    joins = next((c for c in noun.children if c.dep_ == "cc"), None)
    if noun.dep_ != "conj" or noun.pos_ not in NOUNS or above.pos_ != "VERB" or joins is None:
        return
    by = any(c.lower_ == "by" for child in verb.children for c in child.children)
    helped = any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children)
    apart = any(c.dep_.startswith(("nsubj", "cop", "case")) for c in noun.children)
    if noun.i < above.i or joins.nbor(-1).text != "," or by or helped or apart:
        return
    verb.hang(above, "conj")
    noun.hang(verb, "nsubj")
    joins.hang(verb)
    verb.pos_, verb.tag_ = "VERB", "VBD"


def _verb_behind_whose(whose: Token) -> None:
    """ "farmers whose land would be flooded | urged Turkey to act": two subjects, two verbs."""
    verb = whose.head.head
    noun, aside = _before_whose(whose, verb)
    if noun is None or whose.head.dep_ not in {"nsubj", "nsubj:pass"}:
        return
    behind = noun.doc[verb.i + 1 : verb.sent.end]
    main = next((t for t in behind if t.is_punct or t.tag_ in FINITE | {"VBN"}), None)
    if aside and main is not None and main.text == "," and main.i + 1 < verb.sent.end:
        main = main.nbor(1) if main.nbor(1).dep_ in {"advcl", "conj", "acl"} else None
    if main is None or main.tag_ not in {"VBD", "VBN", "VBP", "VBZ"}:
        return
    governed = main.head if main.dep_ == "amod" and main.head.i > main.i else None
    main.take_place_of(noun if verb.head is noun else verb)
    if governed is not None:
        governed.hang(main, "obj")
    apart = [c for c in (*verb.children, *noun.children) if c.i > main.i or c.right_edge.i < noun.i]
    for child in [c for c in apart if c.dep_ not in OF_A_NOUN]:
        child.hang(main)
    noun.hang(main, "nsubj")
    verb.hang(noun, "acl:relcl")
    main.pos_ = "VERB"
    main.tag_ = "VBD" if main.tag_ == "VBN" else main.tag_


def _before_whose(whose: Token, verb: Token) -> tuple[Token | None, bool]:
    """Of whom a relative tells that a parse took for all of the sentence, and whether between
    commas ("Togo, whose rulers have tried it, | called for calm").
    """
    noun = next((c for c in verb.lefts if c.dep_.startswith("nsubj") and c.i < whose.i), None)
    if verb.dep_.startswith("acl") and verb.head.head is verb.head:
        noun = verb.head  # it was taken for all of the sentence
    aside = whose.i > whose.sent.start + 1 and whose.nbor(-1).text == ","
    if aside and noun is None and whose.nbor(-2).pos_ in NOUNS:
        first = whose.nbor(-2)
        noun = first if first.head is verb and verb.head is verb else None
    elif noun is not None:
        between = noun.doc[noun.i + 1 : whose.i]
        if noun.i > whose.i or any(t.is_punct or t.tag_ in FINITE for t in between):
            noun = None
    return noun, aside


def _back_to_reporter(verb: Token) -> None:
    """ "warned that it would close and | left the room": no past follows on a "would"."""
    said, above = verb.head, verb.head.head
    modal = any(c.tag_ == "MD" for c in said.children)
    if said.dep_ != "ccomp" or said.tag_ != "VB" or not modal or above.tag_ != "VBD":
        return
    own = any(c.dep_.startswith(("nsubj", "aux")) or c.dep_ == "mark" for c in verb.children)
    apart = any(c.tag_ in {"VBD", "VBN"} for c in said.children if c.i < verb.i and c.i > said.i)
    have = any(c.dep_ == "aux" and c.lower_ in {"have", "be"} for c in said.children)
    joined = any(c.dep_ == "cc" for c in verb.children)
    subject = any(c.dep_.startswith("nsubj") for c in above.children)
    if joined and subject and not (own or have or apart):
        verb.hang(above)
        verb.tag_ = "VBD"
