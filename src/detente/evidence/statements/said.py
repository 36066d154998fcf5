"""What the rules for statements share: a finding, its cue, its kind, and what is not said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import child, has_word, negated
from detente.evidence.statements.frames import PAST_AS_BASE
from detente.evidence.statements.unreal import SUPPOSED, unreal

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Party

Kind = Literal["direct", "indirect", "mixed"]
BEGINS = {
    "go", "continue", "follow", "begin", "start", "proceed", "come",
    "lead", "like", "prompt", "provoke", "rise",
}  # fmt: skip
REQUIRES = {"ask", "demand", "insist", "propose", "recommend", "request", "require", "urge"}
DENYING = {"deny", "dismiss", "refute", "reject"}
LOUD = {"complain", "condemn", "demand", "denounce", "protest"}
NOBODY = {"nobody", "none", "neither", "no-one", "nothing"}
UNSAID = {"might", "may", "could", "would", "will", "should", "’ll", "'ll"}


@dataclass(frozen=True)
class Said:
    """A statement as a rule finds it."""

    parties: list[Party]
    cue: list[Token]
    content: list[Token]
    kind: Kind
    confidence: float
    rule: str


def unsaid(verb: Token, *, behind: bool = False) -> bool:
    """Denied, merely possible, future, wanted, asked or aimed-at saying is no statement.

    A verb ``behind`` its quotation is never wanted: the parse took the quoted words for its clause.
    """
    # "was quoted as saying" did say; "by saying", "to say" only might have.
    mark = child(verb, "mark", "case")
    past = verb.lower_ in PAST_AS_BASE and mark is not None and mark.lower_ != "to"
    aimed = verb.tag_ in {"VB", "VBG"} and mark is not None and not (past or _done(verb, mark))
    held = _held_to_have(verb)
    wanted = not behind and verb.dep_ == "xcomp" and verb.tag_ != "VBD" and not held
    wanted = wanted and not _begins(verb.head)
    if lemma_of(verb.head) == "go" and verb.head.tag_ == "VBG":
        return True  # "is going to say"
    if aimed and _done_so_as_to(verb):
        return negated(verb)
    if (aimed or wanted) and not _begins(verb.head):
        return True
    if verb.dep_ == "xcomp" and _modal(verb.head):
        return True  # "should stop asking and start pleading"
    if verb.dep_ == "ccomp" and verb.tag_ in {"VB", "VBP"} and lemma_of(verb.head) in REQUIRES:
        return True
    first = verb
    while first.dep_ == "conj" and child(first, "nsubj") is None:
        first = first.head
    supposed = any(c.dep_ == "mark" and c.lower_ in SUPPOSED for c in first.children)
    if supposed and (first is verb or not any(t.text == "," for t in verb.doc[first.i : verb.i])):
        return True  # "if Brazil raised the fee and promised not to …"
    if (
        verb.tag_ == "VB"
        and verb.lower_ not in PAST_AS_BASE
        and not any(c.dep_ == "aux" and c.lemma_ == "do" for c in verb.children)
    ):
        return not _begins(first.head if verb.dep_ == "conj" else verb.head)
    if _denied(verb):
        return True
    if _leaves_out(verb) or unreal(verb) or _was_asked(verb) or _joined_act(verb):
        return True
    modal = any(c.dep_ == "aux" and c.lower_ in UNSAID for c in verb.children)
    before = verb.nbor(-1) if verb.i > verb.sent.start else verb
    month = before.text == "May" and before.i > verb.sent.start
    beside = not month and before.lower_ in UNSAID | {"not", "n’t", "n't", "never"}
    beside = beside or before.tag_ == "TO"
    return negated(verb) or modal or (beside and not _begins(verb.head)) or _nobody(verb)


def _denied(verb: Token) -> bool:
    """ "denied that he had offered to go", "dismissed reports that he had begged her"."""
    start, less = verb.sent.start, verb.doc[max(verb.sent.start, verb.i - 4) : verb.i]
    if any(
        t.nbor(-1).lower_ in {"much", "let"} and t.lower_ in {"alone", "less"} and t.i > start
        for t in less
    ):
        return True  # "denied that they had read it, much less asked for it"
    below = verb
    for node in verb.ancestors:
        joined, below = below.dep_ == "conj", node
        if node.tag_[:2] != "VB" or node.i > verb.i:
            continue
        if joined and lemma_of(node) in DENYING:
            return False  # "denied the charge and vowed to stay"
        if lemma_of(node) not in DENYING:
            return False
        between = node.doc[node.i + 1 : verb.i]
        carried = words("statements")["noun"]["carried"]
        denied = lemma_of(node) == "deny" and not any(t.is_punct for t in between)
        return denied or any(lemma_of(t) in carried and t.nbor(1).lower_ == "that" for t in between)
    return False


def _begins(verb: Token) -> bool:
    """ "went on to say", "likes to point out": not what somebody is to "come to explain"."""
    bare = verb.tag_ == "VB" and not has_word(verb, "aux", "did", "do", "does")
    return lemma_of(verb) in BEGINS and not bare


def _leaves_out(verb: Token) -> bool:
    """ "called them without, as he pointed out, explaining why": left unsaid."""
    before = verb.doc[max(verb.sent.start, verb.i - 8) : verb.i]
    return verb.tag_ == "VBG" and any(
        t.lower_ == "without" and (t.i == verb.i - 1 or t.nbor(1).text == ",") for t in before
    )


def _modal(verb: Token) -> bool:
    """Whether "may", "should" or the like stands before a verb or before the first of several."""
    while verb.dep_ == "conj" and not child(verb, "aux", "nsubj"):
        verb = verb.head
    return any(c.dep_ == "aux" and c.lower_ in UNSAID for c in verb.children)


def _done(verb: Token, mark: Token) -> bool:
    """ "as saying", "in April urging", and the past "won votes by promising …" did say it."""
    dated = mark.i + 1 < verb.i and verb.nbor(-1).ent_type_ in {"DATE", "TIME"}
    means = mark.lower_ == "by" and verb.tag_ == "VBG" and verb.head.tag_ == "VBD"
    # "with one neighbour saying …", not "obsessed with describing herself as …".
    absolute = mark.lower_ == "with" and verb.tag_ == "VBG" and bool(child(verb, "nsubj"))
    # "quashed it after ruling that …", "sent troops while promising to …"
    also = mark.lower_ in {"after", "despite", "while"} and _told_as_done(verb.head)
    told = verb.tag_ == "VBG" and (dated or also)
    return mark.lower_ == "as" or means or absolute or told


def _told_as_done(verb: Token) -> bool:
    first = child(verb, "aux", "aux:pass")
    past = verb.tag_ == "VBD" or (verb.tag_ == "VBN" and first is not None and first.tag_ != "MD")
    return past and not negated(verb)


def _done_so_as_to(verb: Token) -> bool:
    """ "packed the hall to demand that …": they came, and demanded it."""
    came = verb.head
    done = came.tag_ in {"VBD", "VBN"} and not negated(came) and not _modal(came)
    meant = child(came, "aux:pass") is not None  # "are supposed to demand respect"
    return done and not meant and verb.dep_ in {"advcl", "xcomp"} and lemma_of(verb) in LOUD


def _held_to_have(verb: Token) -> bool:
    """ "She is understood to have warned them": told as done, though on others' word."""
    have = child(verb, "aux")
    told = lemma_of(verb.head) in {"believe", "know", "report", "say", "think", "understand"}
    passive = child(verb.head, "aux:pass") is not None
    return told and passive and have is not None and verb.tag_ == "VBN" and have.lower_ == "have"


def _joined_act(verb: Token) -> bool:
    """ "proposed keeping the words and adding a duty": an act proposed, no saying."""
    head = verb.head
    joined = verb.tag_ == "VBG" and verb.dep_ == "conj" and head.tag_ == "VBG"
    return joined and lemma_of(head.head) in words("statements")["gerund"] and head.head.i < head.i


def _was_asked(verb: Token) -> bool:
    """ "The envoy, asked whether …, replied": the one who is asked, not who asks."""
    if verb.lower_ != "asked" or verb.i + 1 >= verb.sent.end or verb.i == verb.sent.start:
        return False
    after, before = verb.nbor(1), verb.nbor(-1)
    if after.lower_ in {"in", "on"}:  # "asked on Monday whether …"
        dated = verb.doc[verb.i + 1 : min(verb.i + 5, verb.sent.end)]
        after = next((t for t in dated if t.lower_ in {"about", "if", "whether", "why"}), after)
    return before.lower_ in {",", "when", "if", "once", "while"} and after.lower_ in {
        "about",
        "by",
        "how",
        "if",
        "whether",
        "why",
    }


def _nobody(verb: Token) -> bool:
    """ "Nobody has said", "no official confirmed"."""
    who = child(verb, "nsubj")
    if who is None:
        return False
    return (
        who.lower_ in NOBODY
        or has_word(who, "det", "no", "neither", "few")
        or (who.i > 0 and who.nbor(-1).lower_ == "not" and who.pos_ in {"PRON", "NOUN", "DET"})
        or has_word(who, "amod", "few")
    )


def kind_of(paragraph: Paragraph, content: list[Token]) -> Kind:
    """Indirect without quoted words, mixed with some (a wholly quoted content is found as such)."""
    quoted = [t for t in content if any(q.start <= t.i < q.end for q in paragraph.quotations)]
    outer = paragraph.quotation_at(content[0])
    if outer is not None and outer is paragraph.quotation_at(content[-1]):
        inner = [
            q
            for q in paragraph.quotations
            if outer.start < q.start and q.end <= outer.end and q is not outer
        ]
        marks = any(content[0].i <= q.start and q.end <= content[-1].i for q in inner)
        return "mixed" if marks else "indirect"
    return "mixed" if quoted else "indirect"


def widened(paragraph: Paragraph, tokens: list[Token]) -> list[Token]:
    """Content that ends inside a quotation takes in its closing mark, and the like before it."""
    doc = paragraph.doc
    start, end = tokens[0].i, tokens[-1].i
    for q in paragraph.quotations:
        if start < q.start and q.start - 1 <= end < q.end + 1 and q.end < len(doc):
            end = q.end
        if q.start <= start < q.end < end and q.start >= 1:
            start = q.start - 1
    return list(doc[start : end + 1])


def said_by(
    paragraph: Paragraph,
    verb: Token,
    parties: list[Party],
    tokens: list[Token],
    sure: float,
    rule: str,
) -> Said:
    """A finding whose content takes in the marks of words quoted at its edges."""
    tokens = widened(paragraph, tokens)
    return Said(parties, cue_words(verb), tokens, kind_of(paragraph, tokens), sure, rule)


def cue_words(verb: Token) -> list[Token]:
    """The cue with its particle ("pointed out")."""
    particle = child(verb, "compound:prt")
    return [verb, particle] if particle is not None and particle.i == verb.i + 1 else [verb]
