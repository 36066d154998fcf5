"""Questions the rules ask of a parse: who is the subject, what is the complement, is it negated.

Labels are Universal Dependencies. A small parser errs, so each question is asked in the ways
its usual mistakes leave open (a subject hung on the auxiliary, a complement taken for a purpose
clause).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.actors.antecedents import antecedent
from detente.evidence.lexicons import lemma_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from detente.evidence.parse.tokens import Token

OWN_SUBJECT = ("nsubj", "nsubj:pass", "nsubj:outer")
NEGATORS = {
    "not", "n't", "n’t", "never", "no", "neither", "nor", "hardly", "scarcely", "nobody", "none",
}  # fmt: skip
SUBJECTS = (*OWN_SUBJECT, "csubj", "expl")
# Tags of finite verbs, and the relations of what helps a verb or joins it to its subject.
FINITE = {"MD", "VBD", "VBP", "VBZ"}
HELPING = {"aux", "aux:pass", "cop"}
# Verbs whose object does what the infinitive after it says.
OBJECT_CONTROL = {
    "advise", "allow", "ask", "beg", "call", "cause", "challenge", "command", "compel", "convince",
    "dare", "drive", "enable", "encourage", "expect", "force", "get", "have", "help", "induce",
    "instruct", "invite", "keep", "lead", "let", "like", "make", "mean", "need", "oblige", "order",
    "permit", "persuade", "press", "pressure", "prompt", "push", "request", "require", "see",
    "summon", "tell", "tempt", "urge", "want", "warn", "watch",
}  # fmt: skip
# Verbs of whom and what: "gave the town its river back".
TWO_OBJECTS = {
    "allow", "ask", "award", "cede", "deny", "give", "grant", "hand", "lend", "offer", "owe", "pay",
    "promise", "sell", "send", "show", "tell",
}  # fmt: skip
# Prepositions that tell how or when an act is done rather than what a thing is.
OF_THE_VERB = {
    "after", "as", "because", "before", "by", "despite", "during", "into", "like", "since",
    "through", "until", "within", "without", "amid",
}  # fmt: skip
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
    if len(found) == 2 and child(found[1], "cc") is None and _apposed(found[1]):
        return [token]
    return found


def _apposed(noun: Token) -> bool:
    """ "The EU, Chad's largest donor, has": between two commas, taken for the second of a list."""
    doc, left, right = noun.doc, noun.left_edge.i, noun.right_edge.i + 1
    left -= doc[left].text != ","
    return left > 0 and doc[left].text == "," and right < len(doc) and doc[right].text == ","


def only(denial: Token) -> bool:
    """ "not only wants it but …": no denial."""
    after = denial.i + 1
    limits = {"just", "merely", "only", "simply"}
    return denial.lower_ == "not" and after < len(denial.doc) and denial.nbor(1).lower_ in limits


def negated(token: Token) -> bool:
    """Whether a predicate is negated ("does not want", "has never wanted", "no longer seeks")."""
    own = any(
        c.lower_ in NEGATORS and c.dep_ in {"advmod", "det", "neg", "aux"} and not only(c)
        for c in token.children
    )
    # "does not much want one"
    little = {"much", "quite", "really", "entirely", "exactly"}
    own = own or any(
        c.lower_ in little and any(g.lower_ in {"not", "n't", "n’t"} for g in c.lefts)
        for c in token.lefts
    )
    no_longer = any(
        c.lower_ == "longer" and any(g.lower_ == "no" for g in c.children) for c in token.children
    )
    nor = token.sent[0].lower_ == "nor" and token.dep_ in {"ROOT", "acl"}
    # "but neither was he ready": inverted
    neither = any(c.lower_ == "neither" and c.nbor(1).tag_ in FINITE for c in token.lefts)
    inverted = neither and any(c.dep_ == "nsubj" and c.lower_ != "neither" for c in token.lefts)
    return own or no_longer or nor or inverted


def subject(verb: Token) -> Token | None:
    """Who does it: the subject, found across coordination, control, relatives and participles."""
    return _subject(verb, 0)


def _subject(verb: Token, depth: int) -> Token | None:
    own = _own_subject(verb)
    if own is not None:
        return antecedent(own, verb) if own.lower_ in RELATIVE else own
    if depth > 4 or verb.dep_ in {"ROOT", "root"}:
        return None
    head = verb.head
    if verb.dep_ == "conj":
        if verb.tag_ in {"VBD", "VBZ"} and head.tag_ in {"VB", "VBN"} and head.dep_ == "acl":
            # "wants the ships built here and has no wish to …": joined to what is wanted
            above = next((t for t in head.ancestors if t.tag_ in {"VBD", "VBZ", "VBP"}), head)
            return _subject(above, depth + 1)
        return _subject(head, depth + 1)
    if verb.dep_ == "ccomp" and (before := _before_aside(verb)) is not None:
        return before
    if verb.dep_ == "xcomp":
        # Whoever is asked or made to does it; otherwise the subject of the higher verb.
        leaned_on = next(
            (c for c in children(head, "obl") if has_word(c, "case", "on") and c.i < verb.i), None
        )
        made_to = child(head, "obj", "iobj") if lemma_of(head) in OBJECT_CONTROL else None
        if made_to is not None and made_to.ent_type_ in {"DATE", "TIME"}:
            made_to = None  # "had yesterday appealed"
        return made_to or leaned_on or _subject(head, depth + 1)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and has_word(verb, "mark", "of", "from"):
        # "accused the bank of refusing", "stopped them from leaving".
        charged = child(head, "obj", "iobj", "nsubj:pass")
        return charged or _subject(head, depth + 1)
    participle = verb.dep_ == "obl" and verb.tag_ == "VBG" and head.pos_ == "VERB"
    if participle or (
        verb.dep_ in {"advcl", "ccomp", "parataxis"} and verb.tag_ in {"VBG", "VB", "VBN"}
    ):
        return _subject(head, depth + 1)
    if verb.dep_ in {"acl", "acl:relcl"}:
        if verb.tag_ == "VBG" and (spent := _spent_on(verb)) is not None:
            return _subject(spent, depth + 1)
        if verb.tag_ in {"VBG", "VBD"} and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return head
        if head.pos_ == "VERB":
            return _subject(head, depth + 1)
        if verb.dep_ == "acl:relcl":
            return head
        if has_word(verb, "mark", "to"):
            # "their plan to leave", "sees it as a chance to leave": whose plan or chance it is.
            owner = child(head, "nmod:poss")
            bearer = head.dep_ in {"obj", "obl"} and head.head.pos_ == "VERB"
            return owner or (
                child(head.head, "iobj") or _subject(head.head, depth + 1) if bearer else None
            )
    return None


def _spent_on(verb: Token) -> Token | None:
    """ "spent most of the winter resisting": the verb of spending, whose subject resists."""
    spent = next((t for t in list(verb.ancestors)[:4] if lemma_of(t) == "spend"), None)
    between = verb.doc[spent.i : verb.i] if spent is not None else ()
    plain = {"ADJ", "ADP", "ADV", "DET", "NOUN", "NUM", "VERB"}
    return spent if between and all(t.pos_ in plain for t in between) else None


def _before_aside(verb: Token) -> Token | None:
    """ "The council, he said, is willing": the noun before who says so, whom a parser gives no
    verb of its own.
    """
    doc, at = verb.doc, min([verb.i, *(c.i for c in children(verb, "cop", "aux", "aux:pass"))]) - 1
    while at > 0 and doc[at].text in {"“", '"', "‘"}:
        at -= 1
    if verb.head.i >= at or at < 3 or doc[at].text != ",":
        return None
    opens = next((i for i in range(at - 1, max(1, at - 7), -1) if doc[i].text == ","), None)
    if opens is None or not opens < verb.head.i < at or doc[opens].sent != verb.sent:
        return None
    noun = doc[opens - 1]
    while noun.head.i < opens and noun.head.i >= verb.sent.start and noun.head.i != noun.i:
        noun = noun.head
    return noun if noun.pos_ in {"NOUN", "PROPN", "PRON"} else None


def gerundial(verb: Token) -> bool:
    """Whether a verb is a gerund, or a participle under one ("of being cheated")."""
    return verb.tag_ == "VBG" or any(
        c.tag_ == "VBG" and c.dep_ in {"aux", "aux:pass", "cop"} for c in verb.children
    )


def _own_subject(verb: Token) -> Token | None:
    """The subject on the verb itself or on its auxiliary; of two, the one nearer the verb.

    A noun with a preposition of its own is never one ("With the king gone, the queen rules").
    """
    own = [c for v in (verb, *children(verb, "aux", "cop")) for c in children(v, *OWN_SUBJECT)]
    own = [c for c in own if child(c, "case") is None or c.lower_ in RELATIVE] or own
    before = [c for c in own if c.i < verb.i]
    # "Oslo and Bonn, with the largest fleets, are": what they have is not who they are.
    before = [c for c in before if not _had(c)] or before
    return max(before, key=lambda c: c.i) if before else (own[0] if own else None)


def _had(noun: Token) -> bool:
    first = noun.left_edge
    return first.i > first.sent.start and first.nbor(-1).lower_ == "with"


def finite(clause: Token) -> bool:
    """Whether a clause says something by itself: it has a subject, an auxiliary or "that"."""
    return child(
        clause, "nsubj", "nsubj:pass", "nsubj:outer", "aux", "cop", "expl"
    ) is not None or has_word(clause, "mark", "that")


def infinitive_after(cue: Token) -> Token | None:
    """The verb of a "to" infinitive that follows a cue at once, however it was attached."""
    doc, at = cue.doc, cue.i + 1
    while at < len(doc) and (doc[at].pos_ == "ADV" or doc[at].lower_ == "not") and at < cue.i + 3:
        at += 1
    if at + 1 >= len(doc) or doc[at].lower_ != "to" or doc[at].sent != cue.sent:
        return None
    to = doc[at]
    if to.tag_ != "TO" and doc[at + 1].tag_ != "VB":
        return None
    if to.dep_ == "mark" and to.head.i > to.i:
        return to.head
    return next((t for t in doc[at + 1 : at + 4] if t.tag_ == "VB"), None)


def phrase_after(cue: Token, prepositions: Iterable[str]) -> tuple[Token, Token] | None:
    """The preposition that follows a cue at once and the noun or gerund it governs."""
    doc, at = cue.doc, cue.i + 1
    if at >= len(doc) or doc[at].lower_ not in set(prepositions) or doc[at].sent != cue.sent:
        return None
    case = doc[at]
    return (case, case.head) if case.dep_ in {"case", "mark"} and case.head.i > case.i else None


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
    where they have their fellow inside).
    """
    loose = {",", ".", ";", ":", "–", "—", "-", "!", "?", "(", "…"}
    while tokens and (tokens[-1].text in loose or tokens[-1].is_space or tokens[-1].dep_ == "cc"):
        tokens = tokens[:-1]
    while tokens and (tokens[0].text in loose or tokens[0].is_space):
        tokens = tokens[1:]
    return _balanced(tokens)


def stretch(first: Token, last: Token) -> list[Token]:
    """All words from the first of one phrase to the last of another."""
    return trimmed(list(first.doc[first.left_edge.i : last.right_edge.i + 1]))


def with_phrases(verb: Token, tokens: list[Token]) -> list[Token]:
    """A noun phrase with the prepositional phrases that follow it at once ("talks with Kenya"),
    which a parser as often hangs on the verb; not with a time.
    """
    if not tokens:
        return []
    doc, end = verb.doc, tokens[-1].i
    while end + 1 < len(doc):
        case = doc[end + 1]
        noun = case.head
        if case.dep_ != "case" or noun.head.i != verb.i or noun.i < case.i or noun.dep_ != "obl":
            break
        if noun.ent_type_ in {"DATE", "TIME"} or case.lower_ in OF_THE_VERB:
            break
        end = noun.right_edge.i
    return trimmed(list(doc[tokens[0].i : end + 1]))


def without_aside(tokens: list[Token]) -> list[Token]:
    """Without what a comma sets off at the end and the reporter adds.

    A relative clause ("avoid provoking the king, who has …"), a contrast ("…, while the others
    …"), a source ("…, according to …"), or what the subject does besides ("…, but would not
    say").
    """
    for n, token in enumerate(tokens[1:-1], 1):
        if token.text == "," and _begins_aside(tokens[n + 1 :]):
            return trimmed(tokens[:n])
    return tokens


def _begins_aside(rest: list[Token]) -> bool:
    first = rest[0].lower_
    if first in {"who", "which", "whose", "whom"}:
        return not any(t.text == "," for t in rest)
    if first == "but":
        following = next((t for t in rest[1:] if t.pos_ != "ADV" and t.lower_ != "not"), None)
        return following is not None and following.pos_ in {"VERB", "AUX"}
    return first in {"while", "whereas", "according", "although", "though"}


def _balanced(tokens: list[Token]) -> list[Token]:
    """Drop a quotation mark or bracket at an edge whose fellow is not inside."""
    pairs = {"”": "“", ")": "(", '"': '"', "]": "["}
    openers = set(pairs.values())
    texts = [t.text for t in tokens]
    if texts and texts[-1] in pairs and pairs[texts[-1]] not in texts[:-1]:
        return trimmed(tokens[:-1])
    if texts and texts[0] in openers and not any(pairs.get(t) == texts[0] for t in texts[1:]):
        return trimmed(tokens[1:])
    if texts and texts[0] in {"”", ")", "]"}:
        return trimmed(tokens[1:])
    return tokens


def path_to_root(token: Token) -> list[Token]:
    """The token and its heads, upwards."""
    return [token, *token.ancestors]


def governing_verb(token: Token) -> Token | None:
    """The verb or predicate whose clause a token stands in."""
    for node in path_to_root(token)[1:]:
        if node.pos_ in {"VERB", "AUX"} or child(node, "cop", "aux:pass") is not None:
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
