"""Whose words a document has: "their report", "a report by the bank", and "the letter says" of a
letter told of before ("the union wrote a letter", "said in a letter").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.evidence.lexicons import lemma_of, words
from detente.evidence.parse.syntax import child, children, has_word, subject

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token
    from detente.evidence.scene import Party, Scene

# What somebody does with a document of their own.
WRITES = {
    "circulate", "draft", "file", "issue", "lodge", "post", "publish", "release", "send", "serve",
    "sign", "submit", "write",
}  # fmt: skip
# What somebody says or does in one ("set out the deadline in a letter").
IN_ONE = {"accuse", "argue", "ask", "call", "demand", "lay", "list", "say", "set", "tell", "urge"}


def authors(scene: Scene, document: Token) -> list[Party]:
    """The actors whose words a document has, as far as the text tells."""
    lemma = lemma_of(document)
    if lemma not in words("statements")["documents"]:
        return []
    found = _told_with(scene, document)
    if found or not has_word(document, "det", "the") or children(document, "nmod", "nmod:poss"):
        return found
    here = scene.reading.paragraph(document)
    for paragraph in reversed(scene.reading.paragraphs[: here.index + 1]):
        end = document.i if paragraph is here else len(paragraph.doc)
        for token in reversed(paragraph.doc.tokens[:end]):
            if token.pos_ == "NOUN" and lemma_of(token) == lemma:
                found = _told_with(scene, token) or _by_whom(scene, token)
                if found:
                    return found
    return []


def _told_with(scene: Scene, document: Token) -> list[Party]:
    """ "A report by the bank", "a letter from them", "their report"."""
    by = [c for c in children(document, "nmod") if has_word(c, "case", "by", "from")]
    own = child(document, "nmod:poss")
    whose = by[0] if by else own if own is not None and own.pos_ == "PRON" else None
    return [p for p in scene.parties(whose) if p.member is not None]


def _by_whom(scene: Scene, document: Token) -> list[Party]:
    """ "The union sent a letter", "the union set out its terms in a letter"."""
    verb = document.head
    written = document.dep_ == "obj" and lemma_of(verb) in WRITES
    told = document.dep_ in {"nmod", "obl"} and has_word(document, "case", "in")
    if told and verb.dep_ == "obj":  # "its terms in a letter"
        verb = verb.head
    if verb.pos_ != "VERB" or not (written or (told and lemma_of(verb) in WRITES | IN_ONE)):
        return []
    return [p for p in scene.parties(subject(verb)) if p.member is not None]
