"""Descriptions that name an actor without its name: "the Russian leader", "Kremlin officials",
"the new government", "his spokesman", "the Ukrainians", "the president of the United States".
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.actors.name_ranges import DAYS_AND_MONTHS
from detente.evidence.actors.names import FORMER, Name
from detente.evidence.lexicons import Place, gazetteer, graded, lemma_of, plain_acts, words

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.reading import Paragraph

DOERS = ("er", "or", "ist", "ian", "ant", "ee", "man", "woman")
NEVER_ONE = {"answer", "authority", "force", "people", "power", "troop"}
# Who does an act, and whom it is done to.
ROLES = {"nsubj", "nsubj:pass", "obj", "iobj", "obl:agent"}
DONE_TO_SOMEBODY = (
    "ACCUSE", "AID", "ASSAULT", "COERCE", "CONSULT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN",
)  # fmt: skip
# Bodies whose plural is as often of buildings, places or things.
THINGS_TOO = {
    "bank", "body", "church", "city", "club", "court", "front", "hospital", "office", "power",
    "school", "side", "state", "tank", "university",
}  # fmt: skip
# What tells some people from others behind their noun ("officials familiar with the talks").
DESCRIBING = {
    "allied", "aware", "based", "briefed", "close", "familiar", "hostile", "involved", "linked",
    "loyal", "near", "opposed", "privy", "sympathetic",
}  # fmt: skip
PAIRED = {"both", "neither", "either"}
POSSESSIVE = {"his", "her", "its", "their"}
REALMS = {"empire", "federation", "nation", "republic", "state", "country"}


@dataclass(frozen=True)
class Description:
    """A noun phrase that stands for an actor; ``of`` is the country, body or person it names."""

    paragraph: Paragraph
    start: int
    end: int
    head: Token
    sort: str
    place: Place | None = None
    of: Name | None = None
    owner: Token | None = None
    definite: bool = True
    former: bool = False

    @property
    def text(self) -> str:
        """The words of the description."""
        return self.paragraph.doc[self.start : self.end].text


def sort_of(token: Token) -> str | None:
    """Whether a common noun heads a description: office, body, people, or the people of a land."""
    groups = words("groups")
    lemma, lower = lemma_of(token), token.lower_
    plural = token.tag_ in {"NNS", "NNPS"} or lower in groups["many_in_one"]
    described = lower == "group" and any(c.dep_ in {"amod", "compound"} for c in token.children)
    if (
        lemma in groups["amounts"]
        and not described
        and any(c.dep_ == "nmod" and c.tag_ == "NNS" for c in token.children)
    ):
        return None  # "a group of unions": they are meant
    if lemma in groups["office"] and not plural:
        return "body" if lemma == "executive" and _is_board(token) else "office"
    called = lemma in groups["roles"] and any(c.lower_ == "the" for c in token.children)
    if (lemma in groups["body"] or called) and not plural:
        return "body"
    if plural and (
        lemma in groups["people"] or lemma in groups["office"] or lower in groups["people"]
    ):
        return "people"
    body = plural and lemma in groups["body"]
    if body and lemma not in THINGS_TOO:
        return "people"
    if not (body or _doer(lemma) or lemma in _told_by_acts()) or lemma in NEVER_ONE:
        return None
    # "a developer says", "shot a villager": told by what they do or undergo.
    owned = plural and any(c.lower_ in POSSESSIVE for c in token.children)
    if owned or (body and _both(token)) or speaks_or_wants(token) or acts_or_undergoes(token):
        return "people" if plural else "office"
    return None


@cache
def _told_by_acts() -> frozenset[str]:
    groups = words("groups")
    return frozenset(groups["people"]) | frozenset(groups["crowd"])


def _both(token: Token) -> bool:
    """ "both sides", "the two governments": told of as parties."""
    return any(c.lower_ in {"both", "two", "neither", "either", "rival"} for c in token.children)


def acts_or_undergoes(token: Token) -> bool:
    """Whether a noun does an act that events are made of, or has it done to it.

    "Demanded an inquiry", "sent a delegation": a body that is the object of an act may only be
    what it is about, unless such acts are done to somebody.
    """
    verb = token.head
    if verb.pos_ != "VERB" or token.dep_ not in ROLES:
        return False
    if any(c.lower_ in {"every", "any", "no", "each"} for c in token.children):
        return False
    lemma = lemma_of(verb)
    return lemma in plain_acts() and (token.dep_ not in {"obj", "iobj"} or lemma in _directed())


@cache
def _directed() -> frozenset[str]:
    """Of these, verbs whose object is somebody."""
    return plain_acts(*DONE_TO_SOMEBODY) - set(words("events")["light"]["of_things"])


def _is_board(token: Token) -> bool:
    """ "The League's executive meets", where "a bank executive" is a person."""
    before = token.nbor(-1) if token.i else token
    return before.lower_ in {"the", "’s", "'s", "its", "their"}


def _doer(lemma: str) -> bool:
    return lemma.endswith(DOERS) and lemma not in words("groups")["not_people"]


def speaks_or_wants(token: Token) -> bool:
    """Whether a noun does what only people do: it is the subject of saying or wanting."""
    if not token.dep_.startswith(("nsubj", "expl")):
        return False
    return lemma_of(token.head) in _said_or_wanted()


@cache
def _said_or_wanted() -> frozenset[str]:
    """Lemmas of verbs of saying, and of verbs and adjectives of wanting."""
    wants = [graded(words("wants")[kind]) for kind in ("verb", "adjective")]
    return frozenset([*words("statements")["clause"], *wants[0], *wants[1]])


def _place_of(
    head: Token, names: dict[int, Name]
) -> tuple[Place | None, Name | None, Token | None]:
    """What a description belongs to: a demonym, a name before or after it, or a pronoun."""
    known = gazetteer()
    place: Place | None = None
    of: Name | None = None
    owner: Token | None = None
    for child in head.children:
        if child.i < head.i and child.dep_ in {
            "amod",
            "compound",
            "nmod",
            "nmod:poss",
            "nmod:desc",
            "det:poss",
        }:
            two = child.doc[max(0, child.i - 1) : child.i + 1].text
            place = place or known.adjectives.get(two) or known.adjectives.get(child.text)
            of = of or names.get(child.i)
            if child.lower_ in POSSESSIVE or (
                child.dep_ == "nmod:poss" and of is None and child.lower_ != "whose"
            ):
                owner = child
        elif child.dep_ == "nmod" and any(c.lower_ in {"of", "for"} for c in child.children):
            of = of or names.get(child.i)
    if of is not None and of.place is not None:
        place = place or of.place
    return place, of, owner


def left_edge(head: Token) -> int:
    """Where the noun phrase begins: its determiners, adjectives and compounds."""
    before = {"det", "amod", "compound", "nmod:poss", "nummod", "nmod", "flat", "nmod:desc"}
    left = head.i
    for child in reversed(list(head.lefts)):
        between = child.doc[child.left_edge.i : left]
        if child.dep_ not in before or any(
            t.is_punct and t.text not in {"-", "–"} and t.tag_ != "POS" for t in between
        ):
            break
        if any(t.dep_ == "case" and t.lower_ not in {"’s", "'s", "’", "'"} for t in child.lefts):
            break
        dated = child.lower_ in DAYS_AND_MONTHS or child.ent_type_ in {"DATE", "TIME"}
        if dated or (child.lower_ == "that" and head.tag_ == "NNS"):
            break  # "a warning that aid groups begged him to take back"
        left = child.left_edge.i
        if child.tag_ in {"PRP$", "WP$"} or (child.dep_ == "det" and child.lower_ != "all"):
            break  # "In private her colleagues": nothing stands before a possessive
    return left


def _right_edge(head: Token, of: Name | None, *, told_apart: bool) -> int:
    """Where it ends: behind a name it belongs to, or behind what tells these people from others
    ("analysts at Dunmore Stanley", "people close to the bank").
    """
    if of is not None and of.paragraph.doc is head.doc and of.start > head.i:
        return of.end
    end = head.i + 1
    if not told_apart:
        return end
    for phrase in head.children:
        described = phrase.dep_ in {"acl", "amod"} and phrase.lower_ in DESCRIBING
        which = described or (phrase.dep_ == "nmod" and phrase.tag_[:2] == "NN")
        if phrase.i < end or not which:
            continue
        if phrase.ent_type_ in {"DATE", "TIME"} or phrase.pos_ not in {
            "NOUN",
            "PROPN",
            "ADJ",
            "VERB",
        }:
            break  # "villagers at first"
        inside = head.doc[end : phrase.right_edge.i + 1]
        dated = any(t.ent_type_ in {"DATE", "TIME"} for t in inside)
        if phrase.left_edge.i != end or len(inside) > 6 or dated:
            break
        if any(t.is_punct for t in inside):
            break
        end = phrase.right_edge.i + 1
    return end


def find_descriptions(paragraph: Paragraph, names: list[Name]) -> list[Description]:
    """Every description of a paragraph, in order.

    Left out: indefinite ones without a land or owner ("a leader"), and heads that stand inside
    a name ("the Institute", when the whole name was found).
    """
    by_token = {t: name for name in names for t in range(name.start, name.end)}
    titled = {t for name in names for t in range(name.wide, name.end)}
    found = []
    for token in paragraph.doc:
        if token.i in titled:
            continue
        people = gazetteer().people.get(token.text) or _two_word_people(token)
        if people and _plural_people(token):
            start = left_edge(token)
            found.append(Description(paragraph, start, token.i + 1, token, "people", people))
            continue
        # "The cooperative threatened": a subject is a noun, whatever the tagger took it for.
        noun = token.pos_ in {"NOUN", "PROPN"} or (
            token.dep_.startswith("nsubj") and token.pos_ not in {"CCONJ", "DET", "PRON"}
        )
        sort = sort_of(token) if noun else None
        if sort is None or token.dep_ == "compound":
            continue
        place, of, owner = _place_of(token, by_token)
        start = left_edge(token)
        lefts = {t.lower_ for t in paragraph.doc[start : token.i]}
        definite = bool(lefts & {"the", "this", "that", "these", "those"}) or owner is not None
        apart = sort == "people" and not definite and place is None and not lefts & PAIRED
        end = _right_edge(token, of, told_apart=apart)
        abstract = lemma_of(token) in {"leadership", "presidency"} and not (place or of)
        paired = bool(lefts & PAIRED)
        known = definite or place or of or paired or sort == "people"
        does = speaks_or_wants(token) or acts_or_undergoes(token)
        if abstract or not (known or does):
            continue
        if place and token.lower_ in REALMS:
            sort = "realm"
        former = bool(lefts & FORMER)
        found.append(
            Description(paragraph, start, end, token, sort, place, of, owner, definite, former)
        )
    return found


def _two_word_people(token: Token) -> Place | None:
    if token.i == 0:
        return None
    before = token.nbor(-1)
    return gazetteer().people.get(f"{before.text}{before.whitespace_}{token.text}")


def _plural_people(token: Token) -> bool:
    """ "the Ukrainians", "Russians": plural, or after "the" with no noun to describe."""
    if token.head.i > token.i and token.dep_ in {"amod", "compound"}:
        return False
    after_the = token.i > 0 and token.nbor(-1).lower_ == "the"
    return token.text.endswith("s") or (after_the and token.dep_ not in {"amod", "compound"})
