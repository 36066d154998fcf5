"""Questions the rules ask of a parse: who is the subject, what is the complement, is it negated.

Labels are Universal Dependencies. A small parser errs, so each question is asked in the ways
its usual mistakes leave open (a subject hung on the auxiliary, a complement taken for a purpose
clause).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Token

SUBJECT = {"nsubj", "nsubj:pass", "nsubj:outer", "csubj"}
CLAUSE = {"acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "csubj", "parataxis", "root", "ROOT", "xcomp", "conj"}
NEGATORS = {"not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely", "nobody", "none"}
RELATIVE = {"who", "which", "that", "whom"}


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of these labels."""
    return next((c for c in token.children if c.dep_ in labels), None)


def children(token: Token, *labels: str) -> list[Token]:
    """All children with one of these labels, in order."""
    return [c for c in token.children if c.dep_ in labels]


def has_word(token: Token, label: str, *words: str) -> bool:
    """Whether a child of this label is one of these words."""
    return any(c.dep_ == label and c.lower_ in words for c in token.children)


def conjuncts(token: Token) -> list[Token]:
    """The token and what is coordinated with it."""
    found = [token]
    for conj in children(token, "conj"):
        found.extend(conjuncts(conj))
    return found


def negated(token: Token) -> bool:
    """Whether a predicate is negated ("does not want", "has never wanted", "no longer seeks")."""
    own = any(c.lower_ in NEGATORS and c.dep_ in {"advmod", "det", "neg", "aux"} for c in token.children)
    no_longer = any(c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in token.children)
    return own or no_longer


def subject(verb: Token) -> Token | None:
    """Who does it: the subject, found across coordination, control, relatives and participles."""
    return _subject(verb, 0)


def _subject(verb: Token, depth: int) -> Token | None:
    own = child(verb, "nsubj", "nsubj:pass", "nsubj:outer")
    if own is not None:
        if own.lower_ in RELATIVE and verb.dep_ in {"acl:relcl", "acl"}:
            return verb.head
        return own
    if depth > 4 or verb.dep_ in {"ROOT", "root"}:
        return None
    head = verb.head
    if verb.dep_ == "conj":
        return _subject(head, depth + 1)
    if verb.dep_ == "xcomp":
        # Whoever is asked does it; otherwise the subject of the higher verb.
        return child(head, "obj", "iobj") or _subject(head, depth + 1)
    if verb.dep_ in {"advcl", "ccomp", "parataxis"} and verb.tag_ in {"VBG", "VB", "VBN"}:
        return _subject(head, depth + 1)
    if verb.dep_ in {"acl", "acl:relcl"}:
        if verb.tag_ == "VBG" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return head
        if head.pos_ == "VERB":
            return _subject(head, depth + 1)
        if verb.dep_ == "acl:relcl":
            return head
    return None


def extent(token: Token, *, without: Iterable[Token] = ()) -> list[Token]:
    """The words under a token in one unbroken stretch around it, less some of its children.

    Cutting a child cuts what lies beyond it too: a span has no holes.
    """
    left, right = token.left_edge.i, token.right_edge.i
    for cut in without:
        if cut.i < token.i:
            left = max(left, cut.right_edge.i + 1)
        else:
            right = min(right, cut.left_edge.i - 1)
    return trimmed(list(token.doc[left : right + 1]))


def trimmed(tokens: list[Token]) -> list[Token]:
    """Without punctuation, conjunctions and white space at either end (quotation marks stay
    where they have their fellow inside)."""
    loose = {",", ".", ";", ":", "–", "—", "-", "!", "?", "(", "…"}
    while tokens and (tokens[-1].text in loose or tokens[-1].is_space or tokens[-1].dep_ == "cc"):
        tokens = tokens[:-1]
    while tokens and (tokens[0].text in loose or tokens[0].is_space):
        tokens = tokens[1:]
    return _balanced(tokens)


def _balanced(tokens: list[Token]) -> list[Token]:
    """Drop a quotation mark or bracket at an edge whose fellow is not inside."""
    pairs = {"”": "“", ")": "(", '"': '"', "]": "["}
    openers = set(pairs.values())
    texts = [t.text for t in tokens]
    if texts and texts[-1] in pairs and pairs[texts[-1]] not in texts[:-1]:
        return trimmed(tokens[:-1])
    if texts and texts[0] in openers and not any(pairs.get(t) == texts[0] for t in texts[1:]):
        return trimmed(tokens[1:])
    return tokens


def path_to_root(token: Token) -> list[Token]:
    """The token and its heads, upwards."""
    return [token, *token.ancestors]


def governing_verb(token: Token) -> Token | None:
    """The verb or predicate whose clause a token stands in."""
    for node in path_to_root(token)[1:]:
        if node.pos_ in {"VERB", "AUX"} or child(node, "cop") is not None:
            return node
    return None


def hypothetical(token: Token) -> bool:
    """Whether a predicate stands in an if-clause or under might, could, would."""
    for node in path_to_root(token):
        if has_word(node, "mark", "if", "unless", "whether", "lest"):
            return True
        if has_word(node, "aux", "might", "could", "would", "may", "should"):
            return True
        if node.dep_ in {"acl:relcl", "ROOT"}:
            break
    return False
