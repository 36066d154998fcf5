"""Where reported content stands behind its cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import (
    FINITE,
    RELATIVE,
    child,
    children,
    finite,
    has_word,
    trimmed,
)
from detente.evidence.statements.end import content_end

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Stretch, Token
    from detente.evidence.reading import Paragraph


ASKING = {"how", "why", "whether", "where", "when"}
# Verbs behind which a comma may still lead to their clause.
PLAIN = {"say", "tell", "think", "write"}
WONDERING = {"ask", "doubt", "know", "question", "see", "wonder"}
SO_MUCH = {"enough", "little", "so", "such"}
WHEN_SAID = {
    "after", "as", "before", "because", "once", "since", "until", "till", "while", "when",
}  # fmt: skip


def clause_after(paragraph: Paragraph, verb: Token) -> tuple[list[Token], bool] | None:
    """The clause that a verb of saying governs, and whether "that" introduces it."""
    if verb.i + 1 < verb.sent.end and verb.nbor(1).lower_ in SO_MUCH:
        return None  # "said so little that nobody knows"
    that = _that_after(verb)
    if that is not None and that.lower_ == "whether" and lemma_of(verb) == "consider":
        return None  # "was considering whether to appeal"
    if that is None and _so_long_that(verb):
        return None
    if that is not None:
        start, marked = that.i + (that.lower_ == "that"), True
    else:
        first = _bare_clause(verb)
        if first is None:
            return None
        start, marked = first, False
    end = content_end(paragraph, verb, start)
    tokens = trimmed(list(verb.doc[start:end]))
    vague = tokens and tokens[0].lower_ in {"anything", "nothing", "something"}
    if vague and not marked and not any(t.tag_ in FINITE for t in tokens[:4]):
        return None  # "said something else"
    if tokens and tokens[0].lower_ in {"after", "before", "because"} and not marked:
        return None  # "asked for talks before …"
    plain = lemma_of(verb) in {"announce", "repeat", "report", "say", "state", "write"}
    if tokens and tokens[0].lower_ == "what" and plain and _nothing_behind(tokens):
        return None  # "lawyers write what they are paid to write"
    if tokens and not marked and tokens[0].tag_ in FINITE:
        before = {t.lower_ for t in verb.doc[max(verb.sent.start, verb.i - 6) : verb.i]}
        if verb.nbor(1).pos_ == "ADP":
            return None  # "the deal they agreed to last May has failed"
        if tokens[0].i > verb.i + 1:
            tokens = list(verb.doc[verb.i + 1 : end])  # "said many are …"
        elif not before & {"which", "that", "who", "whom"} and (
            "what" not in before or _thinks(verb)
        ):
            return None
        # "which critics say is a camp": the clause has its subject elsewhere
    relative = len(tokens) > 1 and tokens[0].lower_ == "that" and tokens[1].pos_ == "AUX"
    if relative and tokens[0].i > verb.i + 1:
        return None  # "asked unions that are on strike to …"
    if len(tokens) > 3 and tokens[0].lower_ == "that" and tokens[1].pos_ not in {"VERB", "AUX"}:
        tokens, marked = tokens[1:], True
    return (tokens, marked) if tokens else None


def _nothing_behind(tokens: list[Token]) -> bool:
    """Whether "what" is all that is said, and no clause has it for its subject."""
    finite_ = [t for t in tokens if t.tag_ in FINITE]
    return len(finite_) < 2


def after(
    paragraph: Paragraph, verb: Token, start: int, *, infinitive: bool = False
) -> list[Token]:
    """What a verb of saying governs from a place on, to where the reporter goes on.

    An ``infinitive`` or a gerund is never joined to a finite verb.
    """
    return trimmed(
        list(verb.doc[start : content_end(paragraph, verb, start, infinitive=infinitive)])
    )


def _so_long_that(verb: Token) -> bool:
    """ "considered it for so long that the tea went cold": what came of it."""
    told = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + 14, verb.sent.end)]]
    so = next((n for n, word in enumerate(told) if word in {"so", "such"}), len(told))
    return "that" in told[so + 1 : so + 5]


def _that_after(verb: Token) -> Token | None:
    """The "that" of a reported clause: after the cue, an addressee, a place, a time."""
    doc, inside = verb.doc, False
    for token in doc[verb.i + 1 : min(verb.i + 26, verb.sent.end)]:
        if token.text in {",", "–", "—"}:
            if _another_takes_over(token):
                return None
            inside = not inside
        elif token.lower_ in {"so", "such"} and token.nbor(1).lower_ != "that":
            return None  # "considered it for so long that the tea went cold"
        elif token.lower_ == "whether" and not inside:
            return token if token.nbor(-1).pos_ != "ADP" else None
        elif token.lower_ == "that" and token.tag_ in {"IN", "WDT"}:
            before = token.nbor(-1)
            if lemma_of(before) in words("statements")["noun"]["carried"] or before.dep_ == "cc":
                return None  # "denied reports that …" denies the reports
            if before.lower_ in {"provided", "providing"}:
                return None
            told = [t.lower_ for t in doc[verb.i + 1 : token.i]]
            if before.pos_ in {"NOUN", "PROPN"} and _governed_thing(verb):
                return None  # "insists on a guarantee from Rome that …" insists on the guarantee
            if _tells_of_thing(verb, token) or token.nbor(1).lower_ == "out":
                return None  # "has ruled that out"
            resumed = (
                "," in told and before.pos_ == "NOUN" and before.nbor(-1).lower_ in {"a", "an"}
            )
            if resumed or any(t in {"so", "such"} for t in told):
                return None  # "…, a proposal that …"; "thought for so long that …"
            opens = token.i + 1 < verb.sent.end and token.nbor(1).tag_ not in {*FINITE, "CC"}
            # "told a crowd that had gathered": a relative, whose verb follows at once.
            return token if opens else None
        elif (
            (token.tag_ in FINITE and not inside)
            or token.text in {";", ":"}
            or (token.text in {"“", '"'} and not inside)
        ):
            return None
    return None


def _governed_thing(verb: Token) -> bool:
    """Whether a preposition of its own follows a verb at once, and a thing that it governs."""
    case = verb.nbor(1)
    thing = case.head
    led = case.lower_ in words("statements")["preposition"].get(lemma_of(verb), ())
    timed = thing.ent_type_ in {"DATE", "TIME"} or thing.lower_ in DAYS_AND_MONTHS
    return led and thing.i > case.i and thing.pos_ == "NOUN" and not timed


def _tells_of_thing(verb: Token, that: Token) -> bool:
    """ "announced a sale that the union will fight", "held boats over a paper that nobody could
    read": the clause tells of a noun, and the verb has its thing already.
    """
    clause = that.head
    while clause.dep_ == "ccomp" and clause.head.i > that.i:
        clause = clause.head  # "that she said she would sell"
    if clause.dep_ not in {"acl", "acl:relcl"} or not verb.i < clause.head.i < that.i:
        return False
    plain = (t for t in children(verb, "obj", "obl") if child(t, "case") is None)
    thing = next((t for t in plain if verb.i < t.i < that.i), None)
    if thing is None or lemma_of(verb) in words("statements")["addressing"]:
        return False
    return thing.ent_type_ not in {"DATE", "TIME"} and thing.lower_ not in DAYS_AND_MONTHS


def _another_takes_over(comma: Token) -> bool:
    """ "She said, adding that …", "The envoy, she said, had told them that …": not her "that"."""
    if comma.i + 1 >= comma.sent.end:
        return False
    following = comma.nbor(1)
    adding = following.tag_ == "VBG" and lemma_of(following) in words("statements")["clause"]
    joined = following.lower_ in {"although", "and", "but", "though", "while", "yet"}
    return adding or following.tag_ in FINITE or joined


def _bare_clause(verb: Token) -> int | None:
    """Where a clause without "that" begins: its first word."""
    lists, lemma = words("statements"), lemma_of(verb)
    if lemma == "deny" and verb.nbor(1).tag_ == "PRP" and verb.nbor(2).tag_ in FINITE:
        return verb.i + 1  # "denied it had begun"
    if lemma in lists["marked"] or (_thinks(verb) and verb.nbor(1).text == ":"):
        return None
    asked = _question_after(verb)
    if asked is not None:
        return asked
    if lemma in {"ask", "beg", "urge"}:
        return None  # "asked a court for a ban, and the union is …"
    if _of_relative(verb):
        return verb.i + 1
    if verb.nbor(1).text == "," and lemma_of(verb) not in PLAIN:
        return None  # "Investors protested, two funds withdrew"
    for clause in children(verb, "ccomp"):
        if clause.i > verb.i and finite(clause) and not _adverbial(clause):
            if any(t.text == ";" for t in verb.doc[verb.i + 1 : clause.left_edge.i + 1]):
                return None  # "She has accepted; the board has yet to reply"
            start = max(clause.left_edge.i, verb.i + 1)
            if _at_once(verb):
                start = verb.i + 1
            while verb.doc[start].text in {",", ":"} and start < clause.i:
                start += 1
            return start if _near(verb, start) else None
    return _clause_in_place(verb)


def _question_after(verb: Token) -> int | None:
    """ "explained how it came about", "told them why he had left": the word that asks."""
    lists, lemma = words("statements"), lemma_of(verb)
    reach = 4 if lemma in lists["addressing"] else 1
    reach += verb.nbor(1).lower_ in {"aloud", "again", "openly", "publicly"}
    for token in verb.doc[verb.i + 1 : min(verb.i + 1 + reach, verb.sent.end - 2)]:
        if token.lower_ in ASKING:
            following = verb.doc[token.i + 1 : min(token.i + 15, verb.sent.end)]
            told = any(t.tag_ in FINITE for t in following) and following[0].tag_ not in FINITE
            return token.i if told and lemma in lists["asks"] else None
        if token.pos_ not in {"PRON", "PROPN", "NOUN", "DET", "ADV"}:
            return None
    return None


def _of_relative(verb: Token) -> bool:
    """ "money that the fund believes | belongs to it": of a relative the verb, at once."""
    if (
        verb.i + 2 >= verb.sent.end
        or verb.nbor(1).tag_ not in FINITE
        or verb.nbor(1).dep_ == "conj"
    ):
        return False
    before = verb.doc[max(verb.sent.start, verb.i - 6) : verb.i]
    return any(t.lower_ in {"that", "which", "who"} for t in before) and not any(
        t.tag_ in FINITE for t in before
    )


def _thinks(verb: Token) -> bool:
    """Whether a verb that is not its sentence's last word is one of opinion."""
    return lemma_of(verb) in words("statements")["opinion"] and verb.i + 1 < verb.sent.end


def _adverbial(clause: Token) -> bool:
    """ "wrote to them the night before he died": a clause that tells when or why it was said."""
    led = {"as", "since", "to", "before", "after", "until", "till", "because", "while", "unless"}
    conditional = has_word(clause, "mark", "if") and lemma_of(clause.head) not in WONDERING
    return conditional or has_word(clause, "mark", *led)


def _at_once(verb: Token) -> bool:
    """Whether a verb that addresses nobody is followed by the first words of its clause."""
    first = verb.nbor(1)
    return (
        lemma_of(verb) not in words("statements")["addressing"]
        and first.pos_ in {"NOUN", "PROPN", "PRON", "DET", "NUM"}
        and first.lower_ not in DAYS_AND_MONTHS
        and first.ent_type_ not in {"DATE", "TIME"}
    )


def _near(verb: Token, start: int) -> bool:
    """Whether only an addressee, a time or an aside stands between a cue and its clause."""
    return start - verb.i <= 24


def _clause_in_place(verb: Token) -> int | None:
    """A subject and its finite verb right after the cue, however the parse hung them."""
    if lemma_of(verb) not in words("statements")["bare"]:
        return None
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.i + 22, verb.sent.end)]:
        if (
            token.text == ","
            and _noun_phrase(doc[verb.i + 1 : token.i])
            and _aside_then_verb(token)
        ):
            return verb.i + 1
        if token.text in {",", ";", ":", "–", "—", "“", '"'} or token.dep_ == "cc":
            return None
        if token.tag_ in {"WP", "WDT", "WRB", "IN"} and token.lower_ in RELATIVE | WHEN_SAID:
            return None
        if token.tag_ in FINITE and not (token.tag_ == "VBD" and token.dep_ == "acl"):
            own = next(
                (c for c in _subjects(token) if verb.i < c.left_edge.i and c.i < token.i), None
            )
            if own is None:
                return None
            return verb.i + 1 if _at_once(verb) else own.left_edge.i
    return None


def _noun_phrase(tokens: Stretch) -> bool:
    """Whether all these words can be one short noun phrase that begins a clause."""
    fits = {"DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON"}
    return (
        1 < len(tokens) < 7
        and all(t.pos_ in fits for t in tokens)
        and tokens[-1].pos_
        in {
            "NOUN",
            "PROPN",
        }
    )


def _aside_then_verb(comma: Token) -> bool:
    """ "said the strike, now in its third week, would go on": a second comma, a finite verb."""
    for token in comma.doc[comma.i + 1 : min(comma.i + 16, comma.sent.end - 1)]:
        if token.text == ",":
            return token.nbor(1).tag_ in FINITE
        if token.text in {";", ":", "“", '"'} or token.dep_ == "cc":
            return False
    return False


def _subjects(token: Token) -> list[Token]:
    heads = [token, token.head] if token.dep_ in {"aux", "aux:pass", "cop"} else [token]
    return [c for head in heads for c in children(head, "nsubj", "nsubj:pass", "expl")]
