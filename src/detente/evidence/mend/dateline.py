"""Mending of a first sentence that a small parser hangs on the dateline before it.

"NAIROBI, Sept 14 (Agencies) - Somalia accused …": the place and the date are no part of what
follows the dash, and never its subject.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Doc, Token

DASHES = {"-", "–", "—", "--", ":"}
LONGEST = 16
SHORTEST = 3  # letters: "UN - …" is no place


def mend_dateline(doc: Doc) -> None:
    """Part a paragraph's dateline from its first sentence, in place."""
    first = doc[0] if len(doc) else None
    if first is None or not first.text.isupper() or len(first.text) < SHORTEST:
        return
    dash = next((t for t in doc[1:LONGEST] if _parts(t)), None)
    if dash is None or dash.i + 1 >= len(doc) or not _is_dateline(doc, dash.i):
        return
    sentence = dash.nbor(1).sent
    behind = [t for t in sentence if t.i > dash.i >= t.head.i]
    root = sentence.root
    if root.i <= dash.i and behind:
        root = _lead(behind)
    outward = [t for t in doc[: dash.i + 1] if t.head.i > dash.i]
    subject = next((t.dep_ for t in outward if t.dep_.startswith("nsubj")), None)
    for token in [t for t in behind if t is not root]:
        token.hang(root)
    if subject is not None and behind and behind[0] is not root:
        behind[0].dep_ = subject
    first.hang(first, "ROOT")
    for token in [t for t in doc[1 : dash.i + 1] if t in outward or t.head is t or t is dash]:
        token.hang(first, "punct" if token.is_punct else "dep")


def _parts(token: Token) -> bool:
    """A dash with a blank behind it, or a long one between a place and a capital."""
    long = token.text == "—" and token.nbor(1).text[:1].isupper()
    return token.text in DASHES and (bool(token.whitespace_) or long)


def _is_dateline(doc: Doc, dash: int) -> bool:
    """Whether all before the dash can be places, dates and who reports from there."""
    fits = {"NOUN", "PROPN", "NUM", "PUNCT", "ADJ", "SYM", "X"}
    return all(t.pos_ in fits and t.text not in {".", "?", "!", "“", '"'} for t in doc[:dash])


def _lead(behind: list[Token]) -> Token:
    """The first verb behind the dash is the root of what stands there."""
    subject = behind[0]
    below = [c for c in subject.children if c.dep_ in {"acl", "acl:relcl"}]
    root = next((t for t in (*behind, *below) if t.tag_ in {"VBD", "VBZ", "VBP"}), subject)
    root.hang(root, "ROOT")
    if subject is not root:
        subject.hang(root, "nsubj")
    return root
