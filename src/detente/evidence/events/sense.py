"""What act a verb names here, if it names one: its PLOVER type, whether it is more than saying,
and whether it happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from detente.evidence.dates import year_of
from detente.evidence.events.doers import is_finite
from detente.evidence.events.times import time_of
from detente.evidence.lexicons import PARTICLES, act_nouns, act_verbs, lemma_of, words
from detente.evidence.parse.syntax import child, children, has_word, hypothetical, negated, subject

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Scene

Mode = Literal["historical", "future", "hypothetical", "negation"]
# These take their mode from what is asked, refused or threatened.
BY_CONTENT = {"REQUEST", "REJECT", "THREATEN"}
NOBODY = {"nobody", "none", "neither"}
WILL = {"will", "shall", "’ll", "'ll"}
CONTENT = ("obj", "xcomp", "ccomp", "obl", "nsubj:pass")
# What is declined to a reporter is no act between parties.
TO_A_REPORTER = {
    "answer", "comment", "discuss", "draw", "elaborate", "identify", "name", "reply", "respond",
    "say", "speculate", "talk",
}  # fmt: skip
QUESTIONS = {"whether", "if", "why", "what", "how", "when", "where", "who", "which"}


def is_act(token: Token) -> bool:
    """A verb, or what is joined to one and has an object; no mere description of a noun."""
    if token.dep_ in {"amod", "compound"}:
        return False
    if token.pos_ == "AUX":  # "the council, which seized it, rejects the zone"
        misread = token.tag_ in {"VBZ", "VBD"} and lemma_of(token) in act_verbs()
        return misread and child(token, "obj") is not None
    joined = token.dep_ == "conj" and token.head.pos_ == "VERB" and child(token, "obj") is not None
    return token.pos_ == "VERB" or joined


def type_of(verb: Token) -> tuple[str, str | None] | None:
    """PLOVER type and mode of a verb, its particle, preposition or object first: "pull out" before
    "pull", "cut tie" before "cut".
    """
    known, lemma = act_verbs(), lemma_of(verb)
    beside = [c.lower_ for c in children(verb, "compound:prt", "advmod", "case")]
    if verb.i + 1 < len(verb.doc) and is_particle(verb.nbor(1), verb):
        beside.append(verb.nbor(1).lower_)
    cases = [k.lower_ for c in children(verb, "obl") for k in children(c, "case")]
    cases += [k.lower_ for c in children(verb, "advcl") for k in children(c, "mark")]
    beside += [case for case in cases if case not in PARTICLES]  # "took up the post in May"
    beside += [lemma_of(c) for c in children(verb, "obj", "xcomp", "nsubj:pass")]
    found = next(
        (
            f"{lemma} {b}"
            for b in beside
            if (lemma, b) != ("tell", "to") and f"{lemma} {b}" in known
        ),
        None,
    )
    asked = f"{lemma} to" in known and _asked_to(verb)
    if found is None and asked and (lemma != "tell" or child(verb, "xcomp") is not None):
        found = f"{lemma} to"
    kind = known.get(found or lemma)
    if kind is None or kind[0] not in BY_CONTENT:
        return kind
    return kind[0], _mode_of_content(verb, kind[0])


def code_of(verb: Token) -> str | None:
    """PLOVER type of a verb."""
    found = type_of(verb)
    return found[0] if found is not None else None


def _mode_of_content(verb: Token, code: str) -> str | None:
    """What is asked, refused or threatened gives the mode: "asked for help" is to assist."""
    modes: dict[str, list[str]] = words("events")["content"][code]
    for token in verb.doc[verb.i + 1 : verb.right_edge.i + 1]:
        if token.pos_ not in {"NOUN", "VERB"}:
            continue
        lemma = lemma_of(token)
        meant = act_verbs().get(act_nouns().get(lemma, lemma))
        for mode, told in modes.items():
            if (
                lemma in told
                or (meant is not None and meant[0] in told)
                or (meant is not None and meant[1] in told)
            ):
                return mode
    return None


def is_particle(word: Token, verb: Token) -> bool:
    """ "walked out", "stormed off": an adverb that makes another act of a verb."""
    if word.i != verb.i + 1 or word.lower_ not in PARTICLES:
        return False
    return word.pos_ == "ADV" or f"{lemma_of(verb)} {word.lower_}" in act_verbs()


def _asked_to(verb: Token) -> bool:
    """ "told them to leave": an infinitive with its "to" stands under the verb."""
    return any(
        has_word(c, "mark", "to") and c.i > verb.i and child(c, "nsubj", "cop") is None
        for c in children(verb, "xcomp", "ccomp", "advcl")
    )


def is_neutral(verb: Token, code: str) -> bool:
    """Saying, asking a question or doing something else under a verb that may also act."""
    lemma, lists = lemma_of(verb), words("events")["light"]
    if any(c.lower_.endswith(("self", "selves")) for c in children(verb, "obj", "iobj")):
        return True  # "she had forbidden herself the question"
    if lemma == "insist":
        return not any(has_word(c, "case", "on") for c in children(verb, "obl"))
    if lemma in {"ask", "call"}:
        return not _requests(verb, lemma)
    if lemma == "order":
        return not (_asked_to(verb) or _asks_for_an_act(verb)) and code == "REQUEST"
    if lemma in lists["of_measures"]:
        thing = child(verb, "obj", "nsubj:pass")
        return thing is None or lemma_of(thing) not in lists["measures"]
    if lemma == "demonstrate":
        return child(verb, "obj") is not None  # a talent, not in the street
    if lemma in {"sign", "release"}:
        return _signed_paper(verb)
    if lemma == "leave":
        return child(verb, "iobj", "xcomp") is not None or child(verb, "obj", "nsubj:pass") is None
    if lemma == "decline" and child(verb, "xcomp", "obj", "ccomp", "advcl") is not None:
        return any(lemma_of(c) in TO_A_REPORTER for c in children(verb, "xcomp"))
    # "she has accepted", "he declined"
    ends = verb.i + 1 == len(verb.doc) or verb.nbor(1).text in {".", ";", ","}
    answered = ends and lemma in {"accept", "decline"} and verb.tag_ in {"VBD", "VBN"}
    if (
        lemma in lists["of_contents"]
        and not (answered and not _quotes(verb))
        and (child(verb, *CONTENT) is None or _quotes(verb))
    ):
        return True  # "“We are tired,” offered Ann Lee", "an envoy half agrees"
    told = any(
        has_word(c, "mark", "that") or child(c, "nsubj") is not None
        for c in children(verb, "ccomp")
    )
    if lemma == "concede":
        thing = child(verb, "obj", "nsubj:pass")
        in_game = thing is not None and lemma_of(thing) in lists["in_games"]
        return told or thing is None or thing.pos_ != "NOUN" or in_game
    if code == "ASSAULT" and child(verb, "aux:pass") is not None:
        how = {lemma_of(t) for t in verb.subtree if t.i > verb.i}
        if child(verb, "obl:agent") is None and not how.isdisjoint(lists["accidents"]):
            return True  # "were killed in a stampede"
    return lemma in lists["of_saying"] and told


def _quotes(verb: Token) -> bool:
    """A verb right behind a quotation and its comma."""
    before = verb.doc[max(0, verb.i - 2) : verb.i]
    return len(before) > 1 and before[1].text in {"”", '"', "’"} and before[0].text == ","


def _requests(verb: Token, lemma: str) -> bool:
    """ "asked X to", "asked (X) for", "asked that X pay", "called on X", "called X a liar"; not
    "asked whether", "asked about", "called the next witness".
    """
    if lemma == "call":
        on = any(has_word(c, "case", "on", "upon", "for") for c in children(verb, "obl", "advcl"))
        named = child(verb, "xcomp")
        return on or (named is not None and child(verb, "obj", "nsubj:pass") is not None)
    if _asked_to(verb):
        return True
    thing = child(verb, "obj", "iobj")
    behind = (thing.right_edge.i if thing is not None and thing.i > verb.i else verb.i) + 1
    near = verb.doc[verb.i + 1 : min(behind + 1, verb.sent.end)]
    if any(t.lower_ == "for" for t in near) or any(
        has_word(c, "case", "for") for c in children(verb, "obl")
    ):
        return True
    return any(
        c.tag_ in {"VB", "VBP"} and child(c, "aux") is None and not _is_question(c)
        for c in children(verb, "ccomp")
    )


def _is_question(clause: Token) -> bool:
    return any(t.lower_ in QUESTIONS for t in clause.doc[clause.left_edge.i : clause.i])


def _asks_for_an_act(verb: Token) -> bool:
    """ "ordered an inquiry", "ordered the evacuation": no purchase."""
    thing = child(verb, "obj", "nsubj:pass")
    if thing is None:
        return False
    lemma = lemma_of(thing)
    return (
        lemma in act_nouns()
        or lemma in words("events")["light"]["ordered"]
        or (child(verb, "ccomp") is not None)
    )


def _signed_paper(verb: Token) -> bool:
    """ "signed a letter", "released a statement": that binds and frees nobody."""
    paper = child(verb, "obj", "nsubj:pass") or (verb.head if verb.dep_ == "acl" else None)
    return paper is not None and lemma_of(paper) in words("events")["light"]["papers"]


def mode_of(scene: Scene, verb: Token) -> Mode | None:
    """PLOVER's auxiliary mode: denied, to come, possible, or long ago; None where it is told."""
    who = subject(verb)
    nobody = who is not None and (
        who.lower_ in NOBODY or any(c.lower_ in {"no", "neither"} for c in who.children)
    )
    nor = has_word(verb, "cc", "nor") or verb.sent[0].lower_ in {"nor", "neither"}
    without = has_word(verb, "mark", "without") or has_word(verb, "case", "without")
    if negated(verb) or nobody or nor or without:
        return "negation"
    for node in [verb, *verb.ancestors]:
        if any(c.dep_ == "aux" and c.lower_ in WILL for c in node.children):
            return "future"
        if node.dep_ not in {"xcomp", "conj"}:
            break
    if hypothetical(verb) or has_word(verb, "mark", "provided", "providing"):
        return "hypothetical"
    if _not_yet(verb) or _supposed(verb):
        return "hypothetical"
    return "historical" if _long_ago(scene, verb) else None


def _supposed(verb: Token) -> bool:
    """ "Suppose he talked", "Did he offer anything?", "a party that quits": told of nobody."""
    if any(lemma_of(node) in {"suppose", "imagine"} for node in verb.ancestors):
        return True
    last = verb.sent[len(verb.sent) - 1]
    if last.text == "?" and any(c.dep_ == "aux" and c.i < verb.i for c in verb.children):
        return verb.dep_ in {"ROOT", "conj"}
    general = has_word(verb.head, "det", "a", "an", "any", "every", "no")
    return verb.dep_ == "acl:relcl" and verb.tag_ in {"VBZ", "VBP"} and general


def _not_yet(verb: Token) -> bool:
    """ "must share", "before it closes", "until they withdraw": required or awaited, not done."""
    for node in [verb, *verb.ancestors]:
        if has_word(node, "aux", "must", "can", "ought", "shall", "need"):
            return True
        awaited = has_word(node, "mark", "before", "until", "till", "unless")
        if awaited and not (node.tag_ == "VBD" and _past_above(node)):
            return True
        if node.dep_ in {"acl:relcl", "ROOT", "parataxis"}:
            break
    return False


def _past_above(node: Token) -> bool:
    """ "had tried for years before it signed": both are told as past and done."""
    above = node.head
    if has_word(above, "aux", *WILL, "would") or negated(above):
        return False
    return above.tag_ in {"VBD", "VBN"}


def _long_ago(scene: Scene, verb: Token) -> bool:
    """PLOVER's "historical": dated more than a year before the publication."""
    published = year_of(scene.reading.document.published)
    happened = year_of(time_of(scene, verb)[1])
    return published is not None and happened is not None and happened < published - 1


def is_unreal(verb: Token) -> bool:
    """Whether the verb is wanted, tried, threatened, failed … rather than done."""
    lists = words("events")["light"]
    node = verb
    while node.dep_ in {"xcomp", "conj", "advcl", "acl", "ccomp"}:
        head = node.head
        infinitive = has_word(node, "mark", "to")
        if node.dep_ == "conj":
            if child(node, "nsubj") is not None and node.tag_ in {"VBD", "VBZ", "VBP", "VBN"}:
                return False  # "urged it to wait, and farmers blocked the road"
            if is_finite(node) and head.tag_ not in {"VBD", "VBZ", "VBN"}:
                return False  # "urged it to wait, and blocked the road"
            node = head
            continue
        light = lemma_of(head) in lists["verbs"]
        bare = infinitive or node.tag_ in {"VB", "VBG"}
        unreal = infinitive or node.tag_ == "VB" or lemma_of(head) in lists["unreal"]
        # An attempt, a wish; participles that tell what was done stay real.
        if bare and unreal and node.dep_ != "ccomp" and not light and not _had_to(node):
            return True
        subjunctive = node.tag_ == "VB" or (
            node.tag_ == "VBP" and lemma_of(head) in lists["unreal"]
        )
        if node.dep_ == "ccomp" and subjunctive and child(node, "aux") is None:
            return True  # "demanded that it reopen the yard"
        node = head
    return has_word(node, "mark", "to")


def _had_to(node: Token) -> bool:
    return lemma_of(node.head) == "have" and node.head.tag_ == "VBD"
