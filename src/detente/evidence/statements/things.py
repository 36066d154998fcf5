"""What was said, as a thing: an offer, an expectation, an estimate, words of praise or of blame.

"has offered Chad two planes"; "analysts expect a compromise"; "put the damage at €90m"; "praised
her “rare courage”"; "citing “a risk of default”".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import DOERS, sort_of
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, RELATIVE, child, children, extent, has_word
from detente.evidence.statements.clause import after
from detente.evidence.statements.said import DENYING, said_by

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Party, Scene
    from detente.evidence.statements.said import Said

# Verbs of praise and blame: words of theirs in quotation marks say that they were put into words.
JUDGING = {
    "applaud", "blame", "condemn", "criticise", "criticize", "decry", "denounce", "deplore",
    "deride", "hail", "lament", "mock", "praise", "ridicule", "salute", "thank",
}  # fmt: skip
# What is put or estimated at a figure.
FIGURED = {
    "bill", "chance", "cost", "damage", "figure", "loss", "number", "odds", "price", "revenue",
    "risk", "saving", "size", "toll", "total", "value", "worth",
}  # fmt: skip
# What can be demanded or promised in numbers, and ends as doers do.
THINGS = {
    "answer", "fee", "guarantee", "letter", "measure", "number", "offer", "order", "paper", "power",
    "quarter", "reminder", "transfer", "waiver",
}  # fmt: skip
SPANS = {"day", "hour", "month", "week", "year"}
REACH = 9


def things(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """Statements whose content is a thing rather than a clause."""
    lemma = lemma_of(verb)
    if lemma == "expect":
        yield from _expected(paragraph, verb, parties)
    elif lemma in {"estimate", "put", "value"}:
        yield from _put_at(paragraph, verb, parties)
    elif lemma == "cite":
        yield from _cited(paragraph, verb, parties)
    elif lemma == "describe":
        yield from _seen(paragraph, verb, parties)
    elif lemma in JUDGING:
        yield from _judged(paragraph, verb, parties)


def offers_thing(verb: Token, who: Token, thing: Token) -> bool:
    """ "offered $12 million", not "the hotel offers rooms", "offered her coffee"."""
    does = who.pos_ in {"PROPN", "PRON"} or sort_of(who) is not None
    told = verb.tag_ in {"VBD", "VBN", "VBG"} or who.pos_ == "PROPN"
    bare = thing.left_edge.i == thing.right_edge.i and thing.tag_ != "$"
    first = thing.left_edge
    own = first.tag_ == "PRP$" or first.lower_ in {"more", "no", "nothing"}
    return does and told and not bare and not own


def told_of(scene: Scene, noun: Token) -> bool:
    """Whether a noun is somebody the text tells of; "demanded three ministries" is of none."""
    return scene.known(noun) and child(noun, "nummod") is None


def with_some(tokens: list[Token]) -> list[Token]:
    """ "demanded two ministries, among them transport": with those of them that are named."""
    last = tokens[-1]
    some = [", among them", ", one of them"]
    if last.doc[max(0, last.i - 2) : last.i + 1].text.lower() in some:
        at = last.i + 1
    elif last.doc[last.i + 1 : last.i + 4].text.lower() in some:
        at = last.i + 4
    else:
        return tokens
    rest = last.doc[at : last.sent.end]
    stop = next((t.i for t in rest if t.is_punct or t.tag_ in FINITE), last.sent.end)
    return list(last.doc[tokens[0].i : max(stop, last.i + 1)])


def _doers(lemma: str) -> bool:
    return lemma.endswith(DOERS) and lemma not in THINGS


def speakable(noun: Token) -> bool:
    """A thing that can be said: not a person, a number or a pronoun."""
    return noun.tag_ == "$" or (
        not (noun.tag_ == "NNS" and _doers(lemma_of(noun)))
        and noun.pos_ in {"NOUN", "VERB", "SYM"}
        and lemma_of(noun) not in {*SPANS, "time"}
        and noun.tag_ not in {"NNP", "NNPS"}
        and (
            sort_of(noun) is None
            or has_word(noun, "det", "a", "an", "another")
            or child(noun, "nummod") is not None
        )
    )


def already_told(thing: Token) -> bool:
    """ "repeated that promise", "denied the charge": told before, and nothing is told of it."""
    first = thing.left_edge
    shown = first.tag_ == "DT" and first.lower_ in {"that", "these", "this", "those"}
    answered = lemma_of(thing.head) in DENYING and first.i + 1 == thing.i
    answered = (
        answered
        and first.lower_ == "the"
        and lemma_of(thing) in words("wants")["object"]["asserted"]
    )
    return (shown or answered) and child(thing, "acl", "acl:relcl", "nmod") is None


def promised(verb: Token) -> list[Token]:
    """ "promised bakers a “fair” price": the second noun phrase, right behind whom it is for."""
    if lemma_of(verb) not in {"guarantee", "offer", "promise"}:
        return []
    whom = child(verb, "obj", "iobj")
    if whom is None or whom.i < verb.i or whom.i + 1 >= verb.sent.end:
        return []
    following = whom.nbor(1)
    if following.tag_ not in {"DT", "PRP$", "CD", "JJ", "NNS"} or following.i <= whom.right_edge.i:
        return []
    noun = following if following.pos_ == "NOUN" else following.head
    return [noun] if noun.pos_ == "NOUN" and noun.head.i == verb.i else []


def _expected(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "expects the firm to pay", "expect a compromise": an opinion of what will be."""
    whom = verb.i + 1
    above = [*verb.ancestors]
    if any(lemma_of(a) in words("statements")["clause"] and a.i < verb.i for a in above):
        return  # "said he expected buyers to wait": it is said already
    if whom + 1 >= verb.sent.end or verb.doc[whom].pos_ not in {"DET", "NOUN", "PROPN", "PRON"}:
        return
    tokens = after(paragraph, verb, whom, infinitive=True)
    to = next((n for n, t in enumerate(tokens[:9]) if t.lower_ == "to"), 0)
    acts = bool(to and tokens[to + 1 :]) and tokens[to + 1].tag_ in {"VB", "VBP", "NN"}
    if acts and not any(t.tag_ in FINITE or t.text == "," for t in tokens[:to]):
        yield said_by(paragraph, verb, parties, tokens, 0.7, "clause.expected")
        return
    thing = child(verb, "obj")
    plain = thing is not None and thing.i > verb.i and thing.tag_ in {"NN", "NNS"}
    if plain and thing is not None and verb.tag_ in FINITE and not to and len(tokens) > 1:
        verbal = any(t.tag_ in FINITE or t.pos_ == "AUX" for t in extent(thing))
        if thing.left_edge.i == whom and not verbal and thing.ent_type_ not in {"DATE", "TIME"}:
            stop = next((n for n, t in enumerate(tokens) if t.is_punct), None)
            tokens = tokens[:stop]
            yield said_by(paragraph, verb, parties, tokens, 0.65, "phrase.expected")


def _put_at(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "estimated losses at $3 million a day", "put the damage at €90m"."""
    thing = child(verb, "obj")
    if thing is None or thing.i < verb.i or lemma_of(thing) not in FIGURED:
        return
    for token in verb.doc[thing.i + 1 : min(thing.i + REACH, verb.sent.end - 1)]:
        if token.lower_ == "at":
            figure = next((t for t in verb.doc[token.i + 1 : token.i + 4] if _number(t)), None)
            if figure is not None:
                tokens = after(paragraph, verb, thing.left_edge.i, infinitive=True)
                yield said_by(paragraph, verb, parties, tokens, 0.75, "phrase.put-at")
            return
        if token.is_punct or token.tag_ in FINITE:
            return


def _number(token: Token) -> bool:
    return token.tag_ in {"CD", "$"} or token.text[:1].isdigit() or token.text[1:2].isdigit()


def _cited(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "citing “a risk of default”", "cited an attack in which two men died": what is a reason."""
    if verb.i + 1 < verb.sent.end and verb.nbor(1).text in {"“", '"'}:
        quotation = next((q for q in paragraph.quotations if q.start == verb.i + 2), None)
        if quotation is not None and quotation.closed:
            tokens = list(verb.doc[verb.i + 1 : quotation.end + 1])
            yield said_by(paragraph, verb, parties, tokens, 0.75, "phrase.cited")
        return
    thing = child(verb, "obj")
    plain = thing is not None and thing.tag_ in {"NN", "NNS"} and sort_of(thing) is None
    if plain and thing is not None and thing.left_edge.i == verb.i + 1 and verb.tag_ in FINITE:
        tokens = after(paragraph, verb, verb.i + 1)
        if not any(t.lower_ in RELATIVE for t in tokens):
            tokens = after(paragraph, verb, verb.i + 1, infinitive=True)
        if len(tokens) > 1:
            yield said_by(paragraph, verb, parties, tokens, 0.65, "phrase.cited")


def _seen(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "described soldiers firing into the crowd": what somebody saw others do."""
    others = child(verb, "obj")
    if others is None or others.left_edge.i != verb.i + 1 or others.i + 1 >= verb.sent.end:
        return
    doing = others.nbor(1)
    if doing.tag_ == "VBG" and doing.head in {others, verb} and verb.tag_ in {*FINITE, "VBN"}:
        tokens = after(paragraph, verb, others.left_edge.i, infinitive=True)
        yield said_by(paragraph, verb, parties, tokens, 0.75, "phrase.seen")


def _judged(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "praised her “rare courage”", "thanked them for “standing in the cold”"."""
    quotation = next(
        (q for q in paragraph.quotations
         if q.depth == 0 and q.closed and verb.i < q.start <= verb.i + REACH), None
    )  # fmt: skip
    if quotation is None or quotation.end >= verb.sent.end:
        return
    opening = verb.doc[quotation.start - 1]
    between = verb.doc[verb.i + 1 : opening.i]
    if any(t.tag_ in FINITE or t.is_punct or t.lower_ == "as" for t in between):
        return
    if opening.nbor(-1).lower_ in {"for", "of"}:
        start, end = opening.i, quotation.end
    else:
        around = [o for o in children(verb, "obj") if o.left_edge.i <= opening.i + 1]
        thing = next((o for o in around if o.right_edge.i >= quotation.start), None)
        start = verb.i + 1 if thing is None else max(thing.left_edge.i, verb.i + 1)
        end = max(quotation.end, thing.right_edge.i if thing is not None else 0)
        if thing is None and len(between) > 2:
            return
    tokens = list(verb.doc[start : end + 1])
    stop = next((n for n, t in enumerate(tokens) if t.i > quotation.end and t.is_punct), None)
    yield said_by(paragraph, verb, parties, tokens[:stop], 0.75, "phrase.judged")
