"""Which tokens are names, worked out from GUM's entities and Universal NER's labels.

GUM marks every mention of every thing: whole noun phrases, pronouns and common nouns included. A
name is the run of proper nouns around a mention's head. Where the sources leave a doubt, tokens are
marked unknown (``-``) rather than "no name" (``O``), so that the model learns nothing from them.
"""

import lzma
import re
from pathlib import Path

from training.conllu import Sentence, Token

GUM_TYPES = {"person": "PERSON", "organization": "ORG", "place": "PLACE", "time": "DATE"}
UNER_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "PLACE"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_OPENS = re.compile(r"\((\d+)-([a-z]+)-")
_BRACKET = re.compile(r"\(\d+-[a-z]+-[^()]*\)?|\d+\)")
_PEOPLE = re.compile(r"(an|ese|ish|sh|ch|[aeqnh]i|[lm]i|[nm]ic|im|ite|ist|eek|iss|ab|ino)$")
_LINKS = _words("de la du von van al bin & - 's ’s .")
_BODY_LINKS = _LINKS | _words("of for and the")
_INSIDE_NAMES = _words("flat compound amod nmod nummod list goeswith")
# one-word mentions that say what a thing is, not what it is called
_GENERIC = _words(
    "state country nation world study church court team speaker administration government council "
    "committee department city town university club board party"
)
_TITLES = _words(
    "mr mrs ms dr sir lord lady dame president prime minister secretary senator governor mayor "
    "king queen prince princess pope general colonel captain judge justice professor chancellor "
    "ambassador mr. mrs. ms. dr. prof. gen. col. sen. rep. gov. mom dad mum god"
)
_CALENDAR = _words(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "monday tuesday wednesday thursday friday saturday sunday"
)
_DAYS = _words("today yesterday tomorrow")
_PERIODS = _DAYS | _words(
    "year years month months week weeks day days decade decades century centuries weekend tonight "
    "morning evening afternoon spring summer autumn winter"
)


def gum_names(sentence: Sentence) -> list[str]:
    """Give every token of a GUM sentence a BIO label, ``-`` where unknown."""
    tokens = sentence.tokens
    labels = ["O"] * len(tokens)
    for start, end, kind in _spans(tokens):  # the longest first: "Council of Europe", not "Europe"
        if any(label != "O" for label in labels[start:end]):
            continue
        words = tokens[start:end]
        label = GUM_TYPES.get(kind)
        generic = words[-1].form.lower() in _TITLES or (
            len(words) == 1 and words[0].form.lower() in _GENERIC
        )
        if label is None or (generic and label != "DATE"):
            labels[start:end] = "-" * len(words)  # laws, works, events, "the Queen"
        elif label == "PERSON" and len(words) == 1 and words[0].xpos == "NNPS":
            write(labels, start, end, "NORP")
        else:
            write(labels, start, end, label)
    _add_demonyms(tokens, labels)
    for i, token in enumerate(tokens):
        # titles are known to be no part of a name; other proper nouns that are left may be one
        if labels[i] == "O" and _proper(token) and not _in_title(tokens, i):
            labels[i] = "-"
    return labels


def uner_names(sentence: Sentence, names: dict[str, list[str]]) -> list[str]:
    """Give every token of an EWT sentence a BIO label; dates are not annotated, so unknown."""
    tokens = sentence.tokens
    labels = list(names.get(sentence.sent_id, []))
    if len(labels) != len(tokens):  # split into words otherwise since: leave the sentence out
        return ["-"] * len(tokens)
    for i, token in enumerate(tokens):
        dated = token.xpos == "CD" or token.form.lower() in _CALENDAR | _PERIODS
        if labels[i] == "O" and (dated or _proper(token)):
            labels[i] = "-"
    _add_demonyms(tokens, labels)
    return labels


def read_uner(path: Path) -> dict[str, list[str]]:
    """Read Universal NER's file into BIO labels by sentence."""
    sentences: dict[str, list[str]] = {}
    current: list[str] = []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id = "):
                current = sentences.setdefault(line.split("= ")[1].strip(), [])
            elif line.strip() and not line.startswith("#"):
                place, _, kind = line.split("\t")[2].partition("-")
                current.append(f"{place}-{UNER_TYPES[kind]}" if kind in UNER_TYPES else "O")
    return sentences


def write(labels: list[str], start: int, end: int, label: str) -> None:
    """Write one name into a list of BIO labels."""
    labels[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)


def mentions(tokens: list[Token]) -> list[tuple[int, int, str]]:
    """Read GUM's bracketed ``Entity=`` into (start, end, type)."""
    found: list[tuple[int, int, str]] = []
    open_: list[tuple[str, int, str]] = []
    for i, token in enumerate(tokens):
        for bracket in _BRACKET.findall(token.misc.get("Entity", "")):
            opens = _OPENS.match(bracket)
            if opens and bracket.endswith(")"):
                found.append((i, i + 1, opens[2]))
            elif opens:
                open_.append((opens[1], i, opens[2]))
            else:
                last = next((m for m in reversed(open_) if m[0] == bracket[:-1]), None)
                if last is not None:
                    open_.remove(last)
                    found.append((last[1], i + 1, last[2]))
    return found


def _spans(tokens: list[Token]) -> list[tuple[int, int, str]]:
    """Cut the mentions to names and dates, longest first."""
    found = []
    for start, end, kind in mentions(tokens):
        if kind == "time":
            span = _date(tokens, start, end)
        else:
            span = _name(tokens, start, end, _LINKS if kind == "person" else _BODY_LINKS)
        if span is not None:
            found.append((*span, kind))
    return sorted(found, key=lambda span: span[0] - span[1])


def _in_title(tokens: list[Token], i: int) -> bool:
    above = tokens[i].head
    return "nmod:desc" in (tokens[i].deprel, tokens[above].deprel)


def _proper(token: Token) -> bool:
    return token.xpos in ("NNP", "NNPS")


def _name(
    tokens: list[Token], start: int, end: int, links: frozenset[str]
) -> tuple[int, int] | None:
    """Find the name inside a mention: the run of proper nouns around its head, less its title."""
    outside = (i for i in range(start, end) if tokens[i].head == i)
    above = (i for i in range(start, end) if not start <= tokens[i].head < end)
    head = next(outside, next(above, None))
    if head is None:
        return None
    if not _proper(tokens[head]):
        # "head coach Maria Silva": the name hangs flat under a common noun
        hung = [i for i in range(start, end) if tokens[i].head == head]
        flat = [i for i in hung if tokens[i].deprel == "flat"]
        return (flat[0], flat[-1] + 1) if flat and all(_proper(tokens[i]) for i in flat) else None
    before = _reach(tokens, head, range(head - 1, start - 1, -1), links)
    after = _reach(tokens, head, range(head + 1, end), links)
    return before, after + 1


def _reach(tokens: list[Token], head: int, path: range, links: frozenset[str]) -> int:
    """Go from the head over proper nouns, and over at most two words that join them ("of the")."""
    edge = head
    for i in path:
        token = tokens[i]
        if _proper(token):
            inside = _belongs(tokens, i, min(edge, head), max(edge, head) + 1)
            if token.deprel == "nmod:desc" or not inside:
                break
            edge = i
        elif token.form.lower() not in links or abs(i - edge) > 2:
            break
    return edge


def _belongs(tokens: list[Token], i: int, start: int, end: int) -> bool:
    """Whether token ``i`` hangs on a name by relations that build names, not by an apposition."""
    for _ in range(5):
        if tokens[i].head == i or tokens[i].deprel.split(":")[0] not in _INSIDE_NAMES:
            return False
        i = tokens[i].head
        if start <= i < end:
            return True
    return False


def _add_demonyms(tokens: list[Token], labels: list[str]) -> None:
    """Label "Russian", "Christian", "European": adjectives of peoples keep a capital as lemma."""
    for i, token in enumerate(tokens):
        adjective = token.xpos == "JJ" and token.lemma.istitle()
        if labels[i] == "O" and adjective and _PEOPLE.search(token.lemma):
            labels[i] = "B-NORP"


def _date(tokens: list[Token], start: int, end: int) -> tuple[int, int] | None:
    """Find the date in a mention of a time, without its preposition or article."""
    while end - start > 1 and tokens[start].xpos in ("DT", "IN", "PRP$", "RB"):
        if tokens[start].form.lower() in ("this", "that", "these", "those"):
            break
        start += 1
    if tokens[end - 1].xpos == "POS" and end - start > 1:
        end -= 1
    inside = tokens[start:end]
    if not 0 < len(inside) <= 5 or any(token.upos in ("VERB", "SCONJ") for token in inside):
        return None
    words = {token.form.lower() for token in inside}
    if len(inside) == 1 and not words.isdisjoint(_PERIODS - _DAYS):
        return None
    year = any(re.fullmatch(r"(1[0-9]|20)\d\d(s|’s)?", word) for word in words)
    return (start, end) if year or not words.isdisjoint(_CALENDAR | _PERIODS) else None
