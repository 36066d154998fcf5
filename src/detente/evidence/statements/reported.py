"""Statements in the reporter's own clause: "X claimed that …", "hinted at …", "urged Y to …"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.complement.reach import bounded
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import FINITE, child, children, extent, has_word, with_phrases
from detente.evidence.scene import FIRST_PERSON
from detente.evidence.statements.asked import infinitive
from detente.evidence.statements.clause import after, clause_after
from detente.evidence.statements.end import before_verdict
from detente.evidence.statements.naming import naming
from detente.evidence.statements.noun import INSISTENT, as_put, insistent, said_as_noun
from detente.evidence.statements.said import NOBODY, Said, kind_of, said_by, unsaid, widened
from detente.evidence.statements.source import clause_around
from detente.evidence.statements.things import (
    JUDGING,
    SPANS,
    already_told,
    offers_thing,
    promised,
    speakable,
    things,
    told_of,
    with_some,
)
from detente.evidence.statements.voices import speaker_token, whole_name
from detente.evidence.statements.words import (
    CLEAR,
    OWN_WORDS,
    according,
    for_whom,
    in_the_words_of,
    made_clear,
    what_is_called,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph
    from detente.evidence.scene import Party, Scene
    from detente.evidence.statements.frames import Frame

# Verbs of which a term belongs to what is said, and what it is counted in.
TERMED = {"demand", "guarantee", "pledge", "promise", "propose", "recommend"}
# What follows tells what it is about: "warned Chad over the filling of the lake".
ABOUT = {"over", "with"}
CONDITIONS = {"before", "if", "that", "unless", "until"}
# Verbs of which somebody is always the object.
WHOM = {"accuse", "blame", "suspect"}
ASKING_FOR = {"appeal", "ask", "beg", "call", "plead"}
# Headlines are in the present: of these the past is a passive.
PASSIVE_IN_TITLES = {"ask", "order", "tell", "urge", "warn"}
# "As she told the paper, …"
AS_TOLD = {"argue", "explain", "note", "observe", "point", "put", "remark", "say", "tell", "warn"}


def reported(
    scene: Scene, paragraph: Paragraph, verb: Token, taken: dict[int, Frame]
) -> Iterator[Said]:
    """Statements whose cue is this token; ``taken`` are cues whose quotation is found already."""
    lemma = lemma_of(verb)
    if verb.lower_ == "according":
        yield from according(scene, verb)
    if verb.lower_ in OWN_WORDS:
        yield from in_the_words_of(scene, paragraph, verb)
    if verb.text == "For":
        yield from for_whom(scene, verb)
    if verb.lower_ == "what":
        yield from what_is_called(scene, paragraph, verb)
    if verb.lower_ in CLEAR:
        yield from made_clear(scene, paragraph, verb)
    if verb.lower_ in INSISTENT:
        yield from insistent(scene, paragraph, verb)
    if lemma in AS_TOLD and verb.pos_ == "VERB":
        yield from as_put(scene, paragraph, verb)
    if verb.pos_ == "NOUN":
        yield from said_as_noun(scene, verb)
    if verb.pos_ not in {"VERB", "AUX"} or lemma not in _cues() or unsaid(verb):
        return
    in_title = verb.tag_ == "VBD" and lemma in PASSIVE_IN_TITLES and scene.is_title(paragraph)
    if _held_to_be(verb) or in_title:
        return  # "Minister warned that cuts could cost votes": by others
    lists = words("statements")
    who = _sayer(verb)
    if who is not None and who.lower_ in FIRST_PERSON and not _told_of_oneself(paragraph, verb):
        return
    if who is None or who.lower_ in NOBODY or has_word(who, "det", "no"):
        return  # nobody named; or inside a quotation, whose speaker is speaking already
    parties = scene.speakers(who, verb)
    if not parties or _speaks_of_another(scene, paragraph, who, parties):
        return
    if any(lemma in verbs for verbs in lists["naming"].values()):
        yield from naming(paragraph, verb, parties)
    if verb.i in taken:
        return
    asks_to = [*lists["infinitive"]["asking"], *lists["infinitive"]["undertaking"]]
    if lemma in lists["felt"]:
        yield from _felt(paragraph, verb, parties)
    asked = list(infinitive(paragraph, verb, parties)) if lemma in asks_to else []
    yield from asked
    if not asked and any(lemma in lists[kind] for kind in ("clause", "opinion", "phrasal")):
        yield from _clause(paragraph, verb, who, parties)
    yield from things(paragraph, verb, parties)
    yield from _gerund(paragraph, verb, parties)
    yield from _phrase(scene, paragraph, verb, who, parties, asked=bool(asked))


@cache
def _cues() -> frozenset[str]:
    """Lemmas of every verb that any rule here starts from."""
    lists = words("statements")
    found = [*lists["clause"], *lists["opinion"], *lists["gerund"], *lists["object"]]
    found += [*lists["felt"], *lists["phrasal"], "cite", "expect", "put", "value", *JUDGING]
    found += [*lists["preposition"], *(v for verbs in lists["naming"].values() for v in verbs)]
    return frozenset(found + lists["infinitive"]["asking"] + lists["infinitive"]["undertaking"])


def _held_to_be(verb: Token) -> bool:
    """ "a man said to be his son": what he is held for."""
    bare = verb.tag_ in {"VBD", "VBN"} and child(verb, "aux", "aux:pass") is None
    asked = words("statements")["infinitive"]
    told = lemma_of(verb) not in {*asked["asking"], *asked["undertaking"]}
    return bare and told and verb.nbor(1).tag_ == "TO" and verb.nbor(2).lower_ in {"be", "have"}


def _sayer(verb: Token) -> Token | None:
    """Who says it: of a passive the agent, and nobody where it has none."""
    if child(verb, "aux:pass") is not None:
        by = child(verb, "obl:agent") or next(
            (c for c in children(verb, "obl") if has_word(c, "case", "by")), None
        )
        return whole_name(by) if by is not None else None
    if _participle_of(verb):
        return None
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is not None and before.lower_ in {"both", "each"} and verb.tag_ == "VBG":
        return _each_of(before)
    turned = before is not None and before.text in {",", "–", "—", "”", '"'}
    return speaker_token(verb, turned=turned)


def _each_of(each: Token) -> Token | None:
    """ "with Chad and Mali each accusing the other": the first of those that stand before it."""
    if each.i < each.sent.start + 2 or each.nbor(-1).pos_ not in {"NOUN", "PROPN"}:
        return None
    noun = each.nbor(-1)
    while noun.dep_ in {"conj", "flat"} and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _speaks_of_another(
    scene: Scene, paragraph: Paragraph, who: Token, parties: list[Party]
) -> bool:
    """ "“He called me a mule,” she said": "he" is never who speaks, whoever it was taken for."""
    around = paragraph.quotation_at(who)
    if around is None or who.lower_ not in {"he", "she", "it"}:
        return False
    speaking = scene.speaking.get((paragraph.index, around.start), ())
    mine = {p.member for p in speaking if p.member is not None}
    return any(p.member in mine for p in parties)


def _told_of_oneself(paragraph: Paragraph, verb: Token) -> bool:
    """ "“I told him he was a mule,” she said": what a speaker reports having said before."""
    past = verb.tag_ == "VBD" and lemma_of(verb) in words("statements")["addressing"]
    return past and paragraph.quotation_at(verb) is not None


def _participle_of(verb: Token) -> bool:
    """ "a memoir called “Home”": a participle of the noun before it, with no object of its own."""
    bracketed = verb.i > verb.sent.start and verb.nbor(-1).text == "("
    hangs = verb.dep_ in {"acl", "amod"} or bracketed
    if verb.tag_ != "VBN" or not hangs or verb.i + 1 >= verb.sent.end:
        return False
    naming = lemma_of(verb) in words("statements")["naming"]["bare"]
    return naming and verb.nbor(1).text in {"“", '"', "‘", "the", "a"} and not verb.lefts


def _clause(paragraph: Paragraph, verb: Token, who: Token, parties: list[Party]) -> Iterator[Said]:
    """ "X claimed that …"; also "…, X said, …" and "…, X said" round or after its content."""
    opinion = lemma_of(verb) in words("statements")["opinion"]
    around = clause_around(paragraph, verb, who)
    if around is not None:
        yield said_by(paragraph, verb, parties, around, 0.8, "clause.parenthesis")
        return
    if (to := _said_of(verb)) is not None:
        tokens = after(paragraph, verb, to.i, infinitive=True)
        yield said_by(paragraph, verb, parties, tokens, 0.75, "clause.said-of")
        return
    found = clause_after(paragraph, verb) if _takes_clause(verb) else None
    if found is not None:
        tokens, marked = found
        sure = 0.7 if opinion else (0.9 if marked else 0.8)
        yield said_by(paragraph, verb, parties, tokens, sure, "clause.complement")


def _said_of(verb: Token) -> Token | None:
    """The "to" of "He is said by friends to be ready": what friends say of him."""
    by = child(verb, "obl:agent")
    if child(verb, "aux:pass") is None or by is None or by.i < verb.i:
        return None
    behind = by.right_edge.i + 1
    told = lemma_of(verb) in {"believe", "know", "report", "rumour", "say", "think", "understand"}
    to = verb.doc[behind] if behind + 1 < verb.sent.end else verb
    return to if told and to.tag_ == "TO" else None


def _takes_clause(verb: Token) -> bool:
    lists, lemma = words("statements"), lemma_of(verb)
    return lemma in lists["clause"] or lemma in lists["opinion"]


def _felt(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "fears it will be “a fiesta”": words of their own say that it was put into words."""
    above = verb.head
    if verb.dep_ == "ccomp" and above.i < verb.i and _takes_clause(above):
        return  # "said it feared …": it is said already
    found = clause_after(paragraph, verb)
    if found is not None:
        said = said_by(paragraph, verb, parties, found[0], 0.7, "clause.felt")
        if said.kind == "mixed":
            yield said


def _gerund(paragraph: Paragraph, verb: Token, parties: list[Party]) -> Iterator[Said]:
    """ "proposed splitting the bill", "denied taking money"."""
    if lemma_of(verb) in words("statements")["gerund"] and verb.nbor(1).tag_ == "VBG":
        tokens = after(paragraph, verb, verb.i + 1, infinitive=True)
        if tokens:
            yield said_by(paragraph, verb, parties, tokens, 0.8, "clause.gerund")


def _phrase(
    scene: Scene,
    paragraph: Paragraph,
    verb: Token,
    who: Token,
    parties: list[Party],
    *,
    asked: bool,
) -> Iterator[Said]:
    """ "pledged support", "hinted at sanctions", "warned of war", "accused Kenya of spying"."""
    lists, lemma = words("statements"), lemma_of(verb)
    if lemma in lists["preposition"]:
        case = _preposition(verb, lists["preposition"][lemma])
        if case is not None:
            tokens = _governed(paragraph, verb, case)
            if lemma in ASKING_FOR and len(tokens) > 1:
                tokens = bounded([verb], tokens)
            tokens = before_verdict(tokens)
            if len(tokens) == 1 and tokens[0].pos_ == "PRON":
                return  # "he speaks of it"
            cue = [verb, case] if case.i == verb.i + 1 else [verb]
            if tokens:
                tokens = widened(paragraph, tokens)
                kind = kind_of(paragraph, tokens)
                yield Said(parties, cue, tokens, kind, 0.8, "phrase.preposition")
            return
    if lemma not in lists["object"]:
        return
    for phrase in promised(verb) or children(verb, "obj"):
        addressed = asked or phrase.right_edge.nbor(1).lower_ == "to"
        addressed = addressed and lemma in lists["infinitive"]["asking"]
        if already_told(phrase) or (lemma == "offer" and not offers_thing(verb, who, phrase)):
            continue
        if phrase.i > verb.i and speakable(phrase) and not (addressed or told_of(scene, phrase)):
            tokens = with_phrases(verb, extent(phrase, without=_purpose(phrase)))
            tokens = _with_term(verb, tokens) if lemma in TERMED else tokens
            tokens = bounded([verb], tokens) if lemma in {"demand", "offer", "request"} else tokens
            if lemma == "propose":
                tokens = _with_act(paragraph, verb, tokens)
            tokens = with_some(before_verdict(_with_clause(paragraph, verb, tokens)))
            yield said_by(paragraph, verb, parties, tokens, 0.75, "phrase.object")


def _with_term(verb: Token, tokens: list[Token]) -> list[Token]:
    """ "pledged titles within 90 days", "promised a vote by May": when it will be done."""
    end = tokens[-1].i + 1
    if end + 1 < verb.sent.end and verb.doc[end].lower_ in {"by", "within"}:
        noun = verb.doc[end].head
        if noun.i > end and (noun.ent_type_ in {"DATE", "TIME"} or lemma_of(noun) in SPANS):
            return list(verb.doc[tokens[0].i : noun.right_edge.i + 1])
    return tokens


def _preposition(verb: Token, prepositions: list[str]) -> Token | None:
    """The preposition before what was said: right after the verb, or after who is accused."""
    doc = verb.doc
    for token in doc[verb.i + 1 : min(verb.i + 16, verb.sent.end - 1)]:
        if token.lower_ in prepositions and token.pos_ in {"ADP", "SCONJ", "ADV"}:
            following = token.nbor(1 + (token.nbor(1).tag_ == "RB"))
            if following.tag_ in FINITE | {"WRB"}:
                return None  # "what she is asking for is a vote"
            at_once = token.i <= verb.i + 2 and all(
                t.pos_ == "ADV" for t in doc[verb.i + 1 : token.i]
            )
            if at_once and lemma_of(verb) in WHOM and not _of_whom(verb):
                return None  # "ministers suspected of leaking": nobody is named who suspects
            told_of = lemma_of(verb) in words("statements")["addressed"] and (
                following.text.endswith("ing")
                or following.text in {"“", '"'}
                or token.head.head.i == verb.i
                or _of_object(verb, token)
            )
            if at_once or told_of:
                return token
        elif token.tag_ in FINITE or token.text == ";" or _tells_about(verb, token):
            return None
    return None


def _tells_about(verb: Token, case: Token) -> bool:
    """ "warned Chad over the lake"; but "pleaded with Chad" tells whom."""
    whom = case.i == verb.i + 1 and lemma_of(verb) == "plead"
    return case.lower_ in ABOUT and not whom


def _of_whom(verb: Token) -> bool:
    """ "Thailand, whose boats Jakarta accuses of …": a relative names whom."""
    before = verb.doc[max(verb.sent.start, verb.i - 9) : verb.i]
    return any(t.lower_ in {"that", "which", "who", "whom", "whose"} for t in before)


def _of_object(verb: Token, of: Token) -> bool:
    """ "accused the head of the bank of bad faith": hung on whom they accuse, past his office."""
    office = sort_of(of.nbor(-1)) == "office" and of.nbor(-1).head.i == verb.i
    inside = of.head.dep_ == "nmod" and any(a.i == verb.i for a in of.head.ancestors)
    another = any(t.lower_ == "of" for t in verb.doc[of.i + 1 : verb.sent.end])
    return inside and not (office and another)


def _governed(paragraph: Paragraph, verb: Token, case: Token) -> list[Token]:
    """What a preposition governs: a gerund with all that follows, or a noun phrase."""
    first = case.nbor(1)
    if first.tag_ == "RB" and first.nbor(1).tag_ == "VBG":
        return after(paragraph, verb, first.i, infinitive=True)  # "of illegally sitting on it"
    if first.tag_ == "VBG":
        return after(paragraph, verb, first.i, infinitive=True)
    if case.dep_ == "compound:prt" or case.tag_ == "RP":
        thing = child(verb, "obj")
        at_once = thing is not None and thing.left_edge.i <= case.i + 2 and thing.i > case.i
        if thing is None or not at_once:
            return []
        return with_phrases(verb, extent(thing, without=_purpose(thing)))
    if first.ent_type_ in {"DATE", "TIME"}:
        of = any(has_word(c, "case", "of") for c in children(case.head, "nmod"))
        if not of:  # "ten days of patience"
            return []  # "pleaded for six years"
    if first.text.endswith("ing") or first.text in {"“", '"'}:
        return after(paragraph, verb, first.i, infinitive=True)
    noun = case.head if case.head.i > case.i else None
    if noun is None:
        return []
    tokens = [t for t in extent(noun, without=_purpose(noun)) if t.i > case.i]
    if not tokens:
        return []
    if lemma_of(verb) in ASKING_FOR:
        to = tokens[-1].i + 1
        if to + 1 < verb.sent.end and verb.doc[to].tag_ == "TO":
            return after(paragraph, verb, tokens[0].i, infinitive=True)  # "for the trial to be …"
    tokens = with_phrases(verb, tokens)
    if lemma_of(verb) not in ASKING_FOR:
        tokens = _with_act(paragraph, verb, tokens)
    return _with_clause(paragraph, verb, tokens)


def _with_act(paragraph: Paragraph, verb: Token, tokens: list[Token]) -> list[Token]:
    """ "complained of pressure not to speak", "warned of plans to strike": what the noun is of."""
    doc, to = verb.doc, tokens[-1].i + 1
    to += to + 2 < verb.sent.end and doc[to].lower_ == "not"
    act = to + 1 < verb.sent.end and doc[to].tag_ == "TO" and doc[to + 1].tag_ == "VB"
    if not act or tokens[-1].pos_ != "NOUN":
        return tokens
    return after(paragraph, verb, tokens[0].i, infinitive=True)


def _with_clause(paragraph: Paragraph, verb: Token, tokens: list[Token]) -> list[Token]:
    """With the condition under which it holds, or what it says ("a better offer if …")."""
    end = tokens[-1].i + 1
    if end < verb.sent.end and verb.doc[end].lower_ in CONDITIONS:
        return list(verb.doc[tokens[0].i : end]) + after(paragraph, verb, end, infinitive=True)
    return tokens


def _purpose(noun: Token) -> list[Token]:
    return [
        c
        for c in noun.children
        if c.dep_ in {"advcl", "parataxis", "conj"} and c.pos_ == "VERB" and c.i > noun.i
    ]
