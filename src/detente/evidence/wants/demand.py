"""Wants a speaker puts to another: "Kyiv must …", "will cut the gas unless Kyiv pays"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.descriptions import sort_of
from detente.evidence.actors.name_kinds import PERSON
from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import (
    FINITE,
    child,
    children,
    extent,
    has_word,
    negated,
    subject,
    trimmed,
)
from detente.evidence.wants.found import Found, flipped
from detente.evidence.wants.holder import wanters
from detente.evidence.wants.whom import party_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene
    from detente.evidence.types import Polarity, Strength


# "refuses to pay unless …"; "rule" of "rule out".
REFUSING = {"decline", "refuse", "rule"}
THREATENING = {"swear", "threaten", "vow", "warn"}
# What is done to somebody until they yield.
WITHHOLDING = {
    "block", "boycott", "continue", "freeze", "hold", "keep", "occupy", "oppose", "picket",
    "strike", "suspend", "veto", "withhold",
}  # fmt: skip
# What is not done without what is wanted.
AGREEING = {
    "accept", "agree", "approve", "back", "endorse", "join", "lift", "meet", "negotiate", "pass",
    "proceed", "ratify", "release", "resume", "return", "sign", "support", "talk", "vote",
    "withdraw",
}  # fmt: skip
TELLING = {"assure", "inform", "tell"}
# Who does as somebody else says.
LED = {"deputy", "fighter", "man", "minister", "mp", "senator", "soldier", "supporter", "troop"}
ENDS = {",", ";", ":", "—", "”", '"', ".", "!", "?"}
WILL = ("will", "’ll", "'ll", "would", "’d", "'d", "shall")


def cues() -> frozenset[str]:
    """The words that can be cues here."""
    return frozenset({"unless", "until", "before", "if", "must", "should", "without", "condition"})


def find(scene: Scene, token: Token) -> Iterator[Found]:
    """Wants whose cue is this "unless", "until" or "if" of a threat, or this "must" or "should"."""
    if token.lower_ == "unless":
        yield from _unless(scene, token)
    elif token.lower_ == "condition":
        yield from _on_condition(scene, token)
    elif token.lower_ == "without":
        yield from _without(scene, token)
    elif token.lower_ in {"until", "before", "if"} and token.dep_ in {"mark", "case"}:
        yield from _condition(scene, token)
    elif token.lower_ in {"must", "should"} and token.pos_ == "AUX":
        yield from _requirement(scene, token)


def _unless(scene: Scene, mark: Token) -> Iterator[Found]:
    """ "will cut the gas unless Kyiv pays", "unless Kyiv pays by May it will …".

    Read off the words, for a small parser often takes the verb of such a clause for a noun.
    """
    doc, sent = mark.doc, mark.sent
    holding = [t for t in sent if t.pos_ == "VERB" and _holds_out(t)]
    # "warned that unless the mayor yields she will leave": before what is held out.
    fronted = mark.i == sent.start or mark.nbor(-1).lower_ in {"that", ",", "“", '"'}
    main = next((t for t in reversed(holding) if t.i < mark.i), None) if not fronted else None
    end = next((t.i for t in doc[mark.i + 1 : sent.end] if t.text in ENDS), sent.end)
    if main is None:
        main = next((t for t in holding if t.i > mark.i), None)
        if main is None:  # "threatened to keep its dues, a fifth of all, unless …"
            main = next((t for t in reversed(holding) if t.i < mark.i), None)
        own = [c for c in children(main, "nsubj") if c.i < main.i] if main is not None else []
        end = min(end, own[-1].left_edge.i) if own else end
    content = trimmed(list(doc[mark.i + 1 : end]))
    clause = len(content) > 2 or (len(content) == 2 and content[1].tag_ in FINITE)
    if main is None or not clause or not _threatened(mark, main, main):
        return
    parties = _whose(scene, subject(main)) or wanters(scene, main) or speaking_at(scene, mark)
    target = next((a for t in content[:6] if (a := party_id(scene, t)) is not None), None)
    elliptical = lemma_of(content[-1]) in {"do", "will", "would", "can"}
    gets = {lemma_of(t) for t in content[1:5]} & {"be", "get", "obtain", "receive", "win"}
    if parties and not elliptical and (gets or not any(p.id == target for p in parties if target)):
        denied = "not" in {t.lower_ for t in content[:5]}
        polarity = flipped("for", negative=denied)
        yield Found(parties, [mark], content, polarity, "strong", "threat.condition", 0.75, target)


def _holds_out(verb: Token) -> bool:
    return has_word(verb, "aux", *WILL) or _says_threat(verb) or lemma_of(verb) in REFUSING


def _condition(scene: Scene, mark: Token) -> Iterator[Found]:
    """ "will cut the gas unless Kyiv pays", "would not return until the firm yields", "threatened
    to strike if it closed": what a threat is to bring about; with "if", it is against it.
    """
    if mark.lower_ == "if":
        yield from _if_none(scene, mark)
    verb = _verb_after(mark)
    consequence = _consequence(mark, verb) if verb is not None else None
    if verb is None or consequence is None or not _threatened(mark, verb, consequence):
        return
    own = [t for t in mark.doc[mark.i + 1 : verb.i] if party_id(scene, t) is not None]
    parties = _whose(scene, subject(consequence)) or speaking_at(scene, mark)
    target = party_id(scene, own[-1]) if own else None
    gets = lemma_of(verb) in {"get", "obtain", "receive", "win"}
    gets = gets or child(verb, "aux:pass") is not None
    own_success = mark.lower_ == "if" and not negated(verb)
    if (not gets or own_success) and any(p.id == target for p in parties):
        return
    undone = child(verb, "aux:pass") is not None and (mark.lower_ == "until" or negated(verb))
    if target is None and not undone:
        return
    against = mark.lower_ == "if" and not _only(mark)
    polarity = flipped("for", negative=against != negated(verb))
    # "if the union does not end its ban" is a want that it "end its ban".
    first = verb.i if negated(verb) else mark.i + 1
    content = trimmed(list(mark.doc[first : max(verb.right_edge.i, verb.i) + 1]))
    helping = {"be", "can", "do", "have", "will", "would"}
    elliptical = lemma_of(verb) in helping and child(verb, "obj") is None and len(content) < 4
    elliptical = elliptical or all(t.pos_ in {"ADV", "AUX", "PART"} for t in content)
    if parties and content and not elliptical:
        yield Found(parties, [mark], content, polarity, "strong", "threat.condition", 0.75, target)


def _if_none(scene: Scene, mark: Token) -> Iterator[Found]:
    """ "If there is no answer by May, we will go to court": what is to come, lest they do so."""
    doc, sent = mark.doc, mark.sent
    after = [t.lower_ for t in doc[mark.i + 1 : min(sent.end, mark.i + 4)]]
    if after[:1] != ["there"] or after[2:] != ["no"] or after[1] not in {"is", "are"}:
        return
    end = next((t.i for t in doc[mark.i + 4 : sent.end] if t.text in ENDS), sent.end)
    content = trimmed(list(doc[mark.i + 4 : end]))
    does = (t for t in doc[end : sent.end] if t.tag_ == "VB" and has_word(t, "aux", *WILL))
    main = next(does, None)
    parties = scene.parties(subject(main)) if main is not None and not negated(main) else []
    if parties and content:
        yield Found(parties, [mark], content, "for", "strong", "threat.condition", 0.7)


def _on_condition(scene: Scene, noun: Token) -> Iterator[Found]:
    """ "would pay on condition that the bank stays": what an offer is made for."""
    before = noun.nbor(-1) if noun.i else noun
    on = before if before.lower_ == "on" else (before.nbor(-1) if before.i else before)
    if on.lower_ != "on" or noun.i + 2 >= noun.sent.end or noun.nbor(1).lower_ != "that":
        return
    act = next((t for t in noun.ancestors if t.pos_ in {"VERB", "ADJ"} and t.i < noun.i), None)
    end = next((t.i for t in noun.doc[noun.i + 2 : noun.sent.end] if t.text in ENDS), noun.sent.end)
    content = trimmed(list(noun.doc[noun.i + 2 : end]))
    parties = wanters(scene, act) if act is not None else []
    target = next((a for t in content[:6] if (a := party_id(scene, t)) is not None), None)
    if parties and len(content) > 2 and not any(p.id == target for p in parties if target):
        yield Found(parties, [noun], content, "for", "strong", "threat.condition", 0.75, target)


def _only(mark: Token) -> bool:
    return mark.i > 0 and mark.nbor(-1).lower_ == "only"


def _without(scene: Scene, case: Token) -> Iterator[Found]:
    """ "will not sign any deal without guarantees": what a refusal is to bring about."""
    thing = case.head
    acts = [t for t in thing.ancestors if t.i < case.i and lemma_of(t) in AGREEING]
    act = acts[0] if acts else None
    if act is None or case.dep_ != "case" or thing.i < case.i or thing.pos_ == "PRON":
        return
    refuses = lemma_of(act.head) in REFUSING and act.dep_ == "xcomp"
    will = has_word(act, "aux", *WILL) and (negated(act) or _nothing(act))
    parties = wanters(scene, act.head if refuses else act) if refuses or will else []
    content = [t for t in extent(thing) if t.i > case.i]
    if parties and content:
        yield Found(parties, [case], content, "for", "strong", "threat.without", 0.75)


def _nothing(act: Token) -> bool:
    """ "will sign nothing", "will sign no deal"."""
    obj = child(act, "obj")
    return obj is not None and (obj.lower_ == "nothing" or has_word(obj, "det", "no"))


def _verb_after(mark: Token) -> Token | None:
    """The predicate of the clause a mark opens, whatever the parse made of the mark."""
    for token in mark.doc[mark.i + 1 : min(mark.sent.end, mark.i + 12)]:
        if token.text in {",", ";"}:
            return None
        if token.tag_ in FINITE and token.dep_ not in {"amod", "compound"}:
            helps = token.dep_ in {"aux", "aux:pass", "cop"} and token.head.i > mark.i
            return token.head if helps else token
    known = mark.dep_ == "mark" and mark.head.dep_ == "advcl" and mark.head.i > mark.i
    return mark.head if known else None


def _consequence(mark: Token, verb: Token) -> Token | None:
    """The nearest verb above that something is said to be done with, the condition's own apart."""
    above = [*mark.ancestors, *verb.ancestors]
    return next(
        (
            t
            for t in above
            if t is not verb
            and (has_word(t, "aux", *WILL) or _says_threat(t) or lemma_of(t) in REFUSING)
        ),
        None,
    )


def _says_threat(verb: Token) -> bool:
    return lemma_of(verb) in {"pledge", "promise", "swear", "threaten", "vow", "warn"}


def _threatened(mark: Token, verb: Token, consequence: Token) -> bool:
    """Whether somebody holds out the consequence of a condition."""
    said = any(_says_threat(t) for t in [consequence, *consequence.ancestors])
    if (
        lemma_of(consequence) in words("wants")["threat"]["befalling"]
        or child(consequence, "cop", "expl") is not None
    ):
        return False
    will = has_word(consequence, "aux", *WILL)
    if child(verb.head, "aux:pass") is not None and has_word(verb.head, "aux", "could", "may"):
        return False  # "warned that owners could be arrested if …": by somebody else
    if mark.lower_ == "unless":
        return said or will or lemma_of(consequence) in REFUSING
    if mark.lower_ == "if" and _only(mark):
        return will or said or lemma_of(consequence) in {"offer", "agree"}
    if mark.lower_ == "if":
        return said or (will and negated(verb) and not negated(consequence))
    if mark.lower_ == "until" and any(
        lemma_of(t) in THREATENING for t in [consequence, *consequence.ancestors]
    ):
        return True  # "vowed to block it until Ankara yields"
    return will and (negated(consequence) or lemma_of(consequence) in WITHHOLDING)


def _whose(scene: Scene, who: Token | None) -> list[Party]:
    """Who threatens; for the members of a body, that body ("the union's members will …"), for those
    somebody leads, whoever leads them ("his men will …").
    """
    if who is None:
        return []
    tells = who.head.head
    if who.lower_ in {"he", "it", "she", "they"} and lemma_of(tells) in {
        "assure",
        "inform",
        "tell",
    }:
        teller = subject(tells) if who.head.dep_ == "ccomp" else None
        return scene.parties(teller) or scene.parties(who)  # "told the firm it will pull its …"
    owner = child(who, "nmod:poss")
    theirs = [p for p in scene.parties(owner) if p.member is not None]
    led = lemma_of(who) in LED or any(p.member and p.member.kind != PERSON for p in theirs)
    return theirs if who.tag_ == "NNS" and theirs and led else scene.parties(who)


def _requirement(scene: Scene, modal: Token) -> Iterator[Found]:
    """ "Kyiv must withdraw, the minister said": the speaker requires it of a named party."""
    verb = modal.head
    addressed = child(verb, "nsubj", "nsubj:pass")
    if modal.dep_ != "aux" or addressed is None or _of_a_noun(verb, addressed):
        return
    if modal.i < addressed.i or has_word(verb, "aux", "have", "’ve", "'ve"):
        return  # "Should Oslo refuse, …", "should have left": a condition, a regret
    target = party_id(scene, addressed)
    speakers = speaking_at(scene, modal)
    somebody = target is not None or (addressed.tag_ == "NNS" and sort_of(addressed) is not None)
    if not somebody or not speakers or any(p.id == target for p in speakers if target):
        return
    if verb.left_edge.lower_ in {"in", "to"} and verb.left_edge.i < addressed.left_edge.i:
        return  # "In order to win, the party must …": what it takes, not what somebody wants
    polarity: Polarity = flipped("for", negative=negated(verb))
    first = addressed.left_edge.i  # "says it is old and that | ministers should change it"
    marks = [c for c in children(verb, "mark", "cc") if c.i < first]
    tokens = extent(verb, without=marks)
    strength: Strength = "strong" if modal.lower_ == "must" else "plain"
    yield Found(speakers, [modal], tokens, polarity, strength, "modal.requirement", 0.75, target)


def _of_a_noun(verb: Token, addressed: Token) -> bool:
    """ "in states | she must carry": which states, and nothing asked of her."""
    first = addressed.left_edge
    before = first.nbor(-1) if first.i > first.sent.start else first
    beside = before.tag_ in {"NN", "NNS", "NNPS"} and before.ent_type_ not in {"DATE", "TIME"}
    return beside or (verb.dep_ == "acl:relcl" and verb.head.pos_ in {"NOUN", "PROPN"})


def speaking_at(scene: Scene, token: Token) -> list[Party]:
    """Who is saying the words a token stands in: a quotation's speaker, or a reporting verb's."""
    paragraph = scene.reading.paragraph(token)
    for quotation in paragraph.quotations:
        if quotation.depth == 0 and quotation.start <= token.i < quotation.end:
            return list(scene.speaking.get((paragraph.index, quotation.start), ()))
    reporting = set(words("statements")["clause"])
    for node in [token, *token.ancestors]:
        if node.dep_ == "ccomp" and lemma_of(node.head) in reporting:
            return scene.parties(subject(node.head))
        after = next((c for c in children(node, "parataxis") if c.i > node.i), None)
        if after is not None and lemma_of(after) in reporting:
            return scene.parties(subject(after))  # "…, the union argued"
    return []
