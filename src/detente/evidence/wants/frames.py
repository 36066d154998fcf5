"""What follows a verb of wanting: its complement in each way the verb's frames allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.complement.reach import following
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import (
    RELATIVE,
    child,
    children,
    conjuncts,
    extent,
    finite,
    gerundial,
    has_word,
    infinitive_after,
    phrase_after,
    stretch,
    trimmed,
    with_phrases,
)
from detente.evidence.wants.apart import (
    bare_clause,
    guessed,
    how_long,
    last_of,
    led_by,
    past_phrase,
    past_time,
    stranded,
)
from detente.evidence.wants.asked import asked_through, called_on, from_to, past_places
from detente.evidence.wants.expected import expected
from detente.evidence.wants.result import RESULTING, done_to_it, is_thing, wished, with_result
from detente.evidence.wants.subjunctive import demanded_clause, hoped_clause, reports
from detente.evidence.wants.unsaid import another_matter, asserted
from detente.evidence.wants.whom import MEETINGS, asked_in, party_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

    # Content, who is asked, the rule, and how sure it is.
    Complement = tuple[list[Token], str | None, str, float]

NOMINAL = {"DT", "JJ", "JJR", "NN", "NNS", "PRP$", "CD"}
# Verbs of asking somebody, whose infinitive is hardly ever a purpose.
ASKING = {"ask", "beg", "beseech", "entreat", "exhort", "implore", "instruct", "order", "urge"}
EVERYONE = {"all", "anybody", "anyone", "everybody", "everyone", "people", "somebody", "someone"}
ON_AIR = {"air", "call", "phone", "radio", "stage", "television", "tv"}
HOPING = {"fear", "hope", "pray", "worry"}
PURPOSE = {"advcl", "parataxis"}


def complements(scene: Scene, verb: Token, frames: Sequence[str]) -> Iterator[Complement]:
    """The complement of a verb of wanting in each way its frames allow, likeliest first."""
    obj = child(verb, "obj", "iobj")
    obj = None if obj is not None and obj.lower_ in RELATIVE else obj
    todo = child(verb, "xcomp", "ccomp")
    todo = todo if todo is not None and todo.i > verb.i else None
    if todo is not None and todo.left_edge.lower_ == "should" and todo.left_edge.i > verb.i:
        todo = None  # "refunds should the appeal fail": if it does
    if todo is None and verb.pos_ == "NOUN":
        todo = next((c for c in children(verb, "acl") if has_word(c, "mark", "that")), None)
    if obj is not None and obj.i > verb.i and obj.ent_type_ not in {"DATE", "TIME"}:
        yield from _with_object(scene, obj, todo, frames)
    if "everyone" in frames:
        yield from expected(scene, verb)
    if "that" in frames and lemma_of(verb) in HOPING and (bare := bare_clause(verb)):
        yield bare, party_id(scene, led_by(bare)), "verb.clause", 0.8
    bare = demanded_clause(verb) or hoped_clause(verb) if "that" in frames else []
    if bare and (verb.nbor(1).text == "," or bare[0].i == verb.i + 1):
        yield bare, party_id(scene, led_by(bare)), "verb.clause", 0.8
    if todo is not None:
        yield from _clausal(scene, verb, todo, frames)
        yield done_to_it(verb, todo), None, "verb.object-result", 0.8
    if bare:
        yield bare, party_id(scene, led_by(bare)), "verb.clause", 0.75
    after = infinitive_after(verb)
    if "to" in frames and after is not None and not _gap(verb, extent(after)):
        # The parser's usual slip: the complement of "try" or "want" taken for a purpose.
        yield _act(verb, after), None, "verb.infinitive", 0.85
    elif "to" in frames and (late := past_time(verb)) is not None:
        yield from_to(extent(late)), None, "verb.infinitive", 0.8
    things = words("wants")["object"]["proposed"]
    proposed = obj is not None and "proposed" in frames and lemma_of(obj) in things
    plain = obj is not None and "obj" in frames and is_thing(obj) and obj.i > verb.i
    if lemma_of(verb) == "wish" and obj is not None:
        yield wished(verb, obj), None, "verb.object-result", 0.75
        return
    if obj is not None and (plain or proposed) and not another_matter(scene, verb, obj):
        yield _noun_phrase(verb, obj), asked_in(scene, verb, obj), "verb.object", 0.8
    if obj is not None and obj.i > verb.i and lemma_of(verb) in RESULTING:
        yield with_result(verb, obj), None, "verb.object-result", 0.8
    yield from _taken_apart(verb, frames)
    if "obj" in frames and verb.dep_ == "acl:relcl" and verb.head.pos_ == "NOUN":
        yield from _antecedent(verb)
    if "for" in frames and verb.dep_ in {"acl", "acl:relcl"} and stranded(verb):
        yield from _antecedent(verb)
    if "asked" in frames:
        yield from asked_through(scene, verb)
    if "on" in frames:
        yield from called_on(scene, verb)
    yield from _by_preposition(scene, verb, frames)


def _by_preposition(scene: Scene, verb: Token, frames: Sequence[str]) -> Iterator[Complement]:
    """Complements under the prepositions of a verb; "objects to the dam" takes a noun."""
    others = {"to", "that", "obj", "ing", "asked", "everyone", "proposed", "going"}
    prepositions = {"to"} if "to-noun" in frames else set(frames) - others
    next_to = phrase_after(verb, prepositions)
    adverbs = [c for c in verb.rights if c.i <= verb.i + 2 and c.tag_[:2] in {"RB", "JJ"}]
    if next_to is not None and how_long(next_to[1]):
        next_to = None
    phrases = [
        (child(c, "case", "mark"), c)
        for node in (verb, *adverbs, *filter(how_long, children(verb, "obl")))
        for c in children(node, "obl", "advcl", *(["nmod"] if node.dep_ == "obl" else []))
        if not how_long(c)
    ]
    for case, phrase in [*([next_to] if next_to is not None else []), *phrases]:
        if case is not None and case.lower_ in prepositions and case.i > verb.i:
            yield from _prepositional(scene, verb, phrase, case)


def _act(verb: Token, act: Token) -> list[Token]:
    """An infinitive at once behind a verb; of "want to block nominees", "block" taken for an
    adjective, all three words.
    """
    if act.dep_ == "amod" and act.head.i > act.i:
        return following(next(t for t in verb.doc[verb.i + 1 : act.i] if t.lower_ == "to"))
    return [t for t in trimmed(extent(act)) if t.i > verb.i]


def _taken_apart(verb: Token, frames: Sequence[str]) -> Iterator[Complement]:
    """What follows a verb at once, where tagger or parser took it for something else."""
    if "to" in frames and not _gap(verb, act := guessed(verb)):
        yield act, None, "verb.infinitive", 0.7
    if "to" in frames and (to := _elided(verb)) is not None:
        yield [to], None, "verb.infinitive", 0.7
    particle = child(verb, "compound:prt")
    last = particle if particle is not None and particle.i == verb.i + 1 else verb
    if "ing" in frames and last.i + 1 < len(verb.doc) and last.nbor(1).tag_ == "VBG":
        yield extent(last.nbor(1)), None, "verb.gerund", 0.8
    if "obj" in frames:
        yield from _next_to(verb)


def _elided(verb: Token) -> Token | None:
    """The "to" that nothing follows ("Bonn, so far, refuses to")."""
    if verb.i + 2 >= len(verb.doc) or verb.nbor(1).lower_ != "to":
        return None
    return verb.nbor(1) if verb.nbor(2).is_punct and verb.nbor(2).text not in {"“", '"'} else None


def _next_to(verb: Token) -> Iterator[Complement]:
    """ "We want calm on both sides", its noun read as an adjective; "it wants instead a rebate"."""
    doc, at = verb.doc, verb.i + 1
    at += at + 1 < len(doc) and doc[at].lower_ in {"also", "instead", "only", "rather"}
    if at + 1 >= len(doc):
        return
    if doc[at].text in {"“", '"'} and doc[at + 1].tag_ in NOMINAL and child(verb, "obj") is None:
        close = "”" if doc[at].text == "“" else '"'
        end = next((t.i for t in doc[at + 2 : verb.sent.end] if t.text == close), None)
        if end is not None and verb.dep_ not in {"acl:relcl", "acl"}:
            yield list(doc[at : end + 1]), None, "verb.following", 0.7
        return
    if doc[at].tag_ not in NOMINAL:
        return
    told = any(c.i > verb.i and c.dep_ in {"obj", "ccomp"} for c in verb.children)
    counted = doc[at + 1].lower_ in {"time", "times"}
    if not told and not counted and verb.dep_ not in {"acl:relcl", "acl"}:
        yield following(doc[at]), None, "verb.following", 0.7


def _with_object(
    scene: Scene, obj: Token, todo: Token | None, frames: Sequence[str]
) -> Iterator[Complement]:
    """ "urged Kyiv to accept" (asked), "wants Kyiv to accept", "wants the dam cancelled"."""
    infinitive = todo if todo is not None and has_word(todo, "mark", "to") else None
    infinitive = infinitive or infinitive_after(last_of(obj))
    acl = child(obj, "acl")
    some = obj.lower_ in EVERYONE or has_word(obj, "det", "any", "each", "every")
    if infinitive is None and acl is not None and (some or party_id(scene, obj)):
        infinitive = acl if has_word(acl, "mark", "to") else None
    infinitive = infinitive or _act_of(scene, obj)
    if infinitive is None and ("asked" in frames or lemma_of(obj.head) in RESULTING):
        infinitive = past_phrase(obj)
    if infinitive is None and lemma_of(obj.head) in ASKING:
        # "begged her at the meeting to take it"
        places = [a for c in children(obj.head, "obl") for a in children(c, "acl")]
        acts = [*children(obj.head, "advcl"), *places]
        acts = [c for c in acts if has_word(c, "mark", "to") and c.i > obj.i]
        infinitive = acts[0] if acts else None
    if infinitive is None and "asked" in frames and party_id(scene, obj):
        infinitive = past_places(obj)
    if infinitive is not None and any(
        obj.i < c.i < infinitive.i and c.tag_ in {"VBD", "VBZ"} for c in children(obj.head, "conj")
    ):
        infinitive = None  # "asked Oslo for a loan and promised, in May, to repay it"
    between = obj.doc[obj.i : infinitive.left_edge.i + 1] if infinitive is not None else ()
    if any(t.text in {"“", '"'} and t.nbor(-1).text == "," for t in between):
        infinitive = None  # "told the press, “to show …”": a quotation of its own
    if infinitive is not None and any(
        t.lower_ == "that" and t.tag_ == "IN" for t in obj.doc[obj.i : infinitive.left_edge.i + 1]
    ):
        infinitive = None  # "told me that the point is to win": a report
    after = obj.right_edge.i + 1
    if "that" in frames and after < len(obj.doc) and obj.doc[after].tag_ == "VB":
        # "demand the city halt its plan": a clause without "that".
        halt = following(obj.doc[after])
        tokens = list(obj.doc[obj.left_edge.i : halt[-1].i + 1]) if halt else []
        if party_id(scene, obj) and tokens:
            yield tokens, party_id(scene, obj), "verb.clause", 0.8
    if infinitive is not None and infinitive.i > obj.i:
        if "asked" in frames:
            yield from_to(extent(infinitive)), party_id(scene, obj), "verb.asked-to", 0.9
        elif "to" in frames and (
            party_id(scene, obj)
            or obj.pos_ == "PRON"
            or infinitive.dep_ == "xcomp"
            or (lemma_of(obj.head) == "want" and child(infinitive, "aux:pass") is not None)
        ):
            yield stretch(obj, infinitive), party_id(scene, obj), "verb.object-infinitive", 0.9
    elif "asked" in frames and "for" in frames and (party_id(scene, obj) or obj.pos_ == "PRON"):
        when = children(obj.head, "advmod")
        things = [
            *children(obj, "nmod"),
            *(c for v in (obj.head, *when) for c in children(v, "obl")),
        ]
        thing = next((c for c in things if has_word(c, "case", "for") and c.i > obj.i), None)
        last = thing is not None and has_word(thing, "amod", "first", "last")
        if thing is not None and not last and not how_long(thing):
            # "begged the king for more ships"
            case = child(thing, "case")
            tokens = [t for t in extent(thing) if case is None or t.i > case.i]
            yield tokens, party_id(scene, obj), "verb.asked-for", 0.8
    elif todo is not None and obj.i < todo.i and todo.tag_ in {"VBN", "JJ"} and "obj" in frames:
        yield stretch(obj, todo), None, "verb.object-result", 0.8
    if lemma_of(obj.head) in ASKING - {"order"} and len(act := guessed(last_of(obj))) > 2:
        yield act, party_id(scene, obj), "verb.asked-to", 0.7  # "urged Lima to tax gains first"


def _antecedent(verb: Token) -> Iterator[Complement]:
    """ "the schedule, which they have requested", "the remedy the agency sought"."""
    noun, own = verb.head, child(verb, "nsubj")
    thing = own is not None and own.lower_ not in RELATIVE and own.i < verb.i
    if thing and not any(
        c.i > verb.i and c.dep_ in {"obj", "xcomp", "ccomp"} for c in verb.children
    ):
        end = min(t.i for t in verb.subtree)
        before = [
            c for c in noun.lefts if c.dep_ in {"det", "amod", "compound", "nmod:poss", "nummod"}
        ]
        first = min([noun.i, *(c.left_edge.i for c in before)])
        resumed = words("wants")["resumed"]["nouns"]
        aside = any(t.pos_ == "NOUN" and lemma_of(t) in resumed for t in verb.doc[noun.i + 1 : end])
        nothing = lemma_of(noun) in {"thing", "one", "person", "way"}
        again = lemma_of(noun) in resumed and "," in {t.text for t in verb.doc[first - 1 : noun.i]}
        if not nothing and not aside and not again and not asserted(lemma_of(verb), noun):
            yield trimmed(list(verb.doc[first:end])), None, "verb.relative", 0.7


def _act_of(scene: Scene, obj: Token) -> Token | None:
    """ "wants the union and its allies to yield": hung on the last of several asked."""
    joined = [c for c in conjuncts(obj) if c.i != obj.i] if party_id(scene, obj) else []
    inner = [a for c in joined for a in children(c, "acl") if has_word(a, "mark", "to")]
    return inner[0] if inner else None


def _clausal(scene: Scene, verb: Token, todo: Token, frames: Sequence[str]) -> Iterator[Complement]:
    """ "wants to leave", "considers leaving", "demands that they leave"."""
    own = child(todo, "nsubj")
    asked = party_id(scene, own) if own is not None else None
    if has_word(todo, "mark", "to") and own is not None and "asked" in frames:
        yield from_to(extent(todo)), asked, "verb.asked-to", 0.85
    elif has_word(todo, "mark", "to"):
        tokens = [t for t in trimmed(extent(todo)) if t.i > verb.i]
        if "to" in frames and not _gap(verb, tokens):
            yield tokens, asked, "verb.infinitive", 0.9
    elif gerundial(todo) and "ing" in frames and not _says_by_itself(todo):
        yield trimmed(extent(todo)), None, "verb.gerund", 0.85
    elif (
        "that" in frames
        and todo.dep_ in {"acl", "ccomp"}
        and demanded(todo, lemma_of(verb))
        and not _of_another(todo)
    ):
        yield after_that(todo), asked, "verb.clause", 0.8


def _of_another(clause: Token) -> bool:
    """ "wants it tabled before anybody signs it", "wants for reasons of its own": no want."""
    first = next((t for t in clause.subtree if not t.is_punct), clause)
    relative = first.lower_ == "that" and first.nbor(1).tag_ in {"MD", "VBD", "VBZ", "VBP"}
    return relative or first.lower_ in {"after", "because", "before", "for", "until", "when"}


def _gap(verb: Token, tokens: list[Token]) -> bool:
    """ "the guns they want to buy": what is wanted stands before, and the act says little."""
    if len(tokens) > 2:
        return False
    asked = any(t.lower_ in {"what", "whom"} for t in verb.lefts)
    return asked or (verb.dep_ == "acl:relcl" and not has_word(verb, "nsubj", *RELATIVE))


def _says_by_itself(gerund: Token) -> bool:
    return (
        finite(gerund) if gerund.tag_ == "VBG" else child(gerund, "nsubj", "nsubj:pass") is not None
    )


def _prepositional(scene: Scene, verb: Token, phrase: Token, case: Token) -> Iterator[Complement]:
    """ "push for terms", "called on Kyiv to accept", "insisted on guarantees"."""
    if case.lower_ in {"on", "upon"} and lemma_of(verb) == "call":
        todo = infinitive_after(last_of(phrase)) or child(verb, "xcomp", "advcl")
        todo = todo or child(phrase, "acl") or past_phrase(phrase)
        if todo is not None and has_word(todo, "mark", "to"):
            yield from_to(extent(todo)), party_id(scene, phrase), "verb.called-on", 0.9
        return
    acl = child(phrase, "acl")
    if (
        case.lower_ == "for"
        and acl is not None
        and has_word(acl, "mark", "to")
        and party_id(scene, phrase)
    ):
        tokens = [t for t in extent(phrase) if t.i > case.i]
        yield tokens, party_id(scene, phrase), "verb.for-to", 0.85
        return
    todo = infinitive_after(phrase.right_edge) if case.lower_ == "for" else None
    to_do = todo is not None and child(todo, "aux:pass", "cop") is not None
    if todo is not None and (to_do or phrase.pos_ == "PRON" or _who_can_act(scene, phrase)):
        # "called for a mediator to be brought in", "for it to stop", "for the mayor to resign"
        tokens = trimmed(list(verb.doc[phrase.left_edge.i : todo.right_edge.i + 1]))
        yield [t for t in tokens if t.i > case.i], party_id(scene, phrase), "verb.for-to", 0.85
        return
    colon = phrase.i + 1
    if lemma_of(phrase) == "thing" and colon < verb.sent.end and verb.doc[colon].text == ":":
        # "pleaded for one thing: a promise"
        yield trimmed(list(verb.doc[colon + 1 : verb.sent.end])), None, "verb.preposition", 0.8
        return
    cut = [c for c in phrase.children if c.dep_ in PURPOSE and c.i > phrase.i]
    inside = [t for t in extent(phrase, without=cut) if t.i > case.i]
    timed = phrase.ent_type_ == "TIME" and lemma_of(verb) == "call"
    # "insisted on Monday that …", "on the call that …": when and where it was said
    when = case.lower_ == "on" and (phrase.ent_type_ == "DATE" or lemma_of(phrase) in ON_AIR)
    if not inside or timed or (when and lemma_of(verb) == "insist"):
        return
    tokens = with_phrases(verb, inside)
    if lemma_of(verb) in {"argue", "fight", "look", "pray", "vote"} and any(
        lemma_of(verb) != "look" or p.member is None or p.member.proper
        for p in scene.parties(phrase)
    ):
        return  # a war, a client, somebody missing, an election: not a want
    if case.lower_ == "against":
        yield tokens, None, "verb.against", 0.8
    else:
        yield tokens, asked_in(scene, verb, phrase), "verb.preposition", 0.8


def _who_can_act(scene: Scene, phrase: Token) -> bool:
    """Whether somebody is called upon, rather than something called for ("a vote to end it")."""
    return bool(scene.parties(phrase)) and lemma_of(phrase) not in MEETINGS


def demanded(clause: Token, cue: str) -> bool:
    """ "insists that it cannot" tells, "insists that they leave" or "must leave" wants."""
    if has_word(clause, "mark", "whether"):
        return False  # "asked whether they would leave": a question
    if not reports(cue):
        return True
    helping = {c.lower_ for c in children(clause, "aux", "aux:pass", "cop")}
    if helping & {"must", "should"}:
        return True
    # "asked that they leave": a plural subject's verb looks alike.
    bare = clause.tag_ == "VB" or (clause.tag_ == "VBP" and cue == "ask")
    return helping == {"be"} or (bare and not helping)


def after_that(clause: Token) -> list[Token]:
    """A clause without its "that"."""
    marks = [c for c in clause.children if c.dep_ == "mark" and c.i == clause.left_edge.i]
    return extent(clause, without=marks)


def _noun_phrase(verb: Token, noun: Token) -> list[Token]:
    """The object, without a purpose clause."""
    cut = [
        c
        for c in noun.children
        if c.i > noun.i and (c.dep_ in PURPOSE or (c.dep_ == "conj" and c.pos_ == "VERB"))
    ]
    tokens = with_phrases(verb, extent(noun, without=cut))
    return trimmed(tokens)
