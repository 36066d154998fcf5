"""Rewrites a ClearNLP-style parse into the Universal Dependencies our rules read.

The pipelines spaCy publishes for English (``en_core_web_sm`` to ``en_core_web_trf``) label syntax
as ClearNLP does: a preposition heads its object (``prep``, ``pobj``), a copula heads its predicate
(``attr``, ``acomp``), and many labels differ (``dobj``, ``nsubjpass``, ``relcl``). The same things
are said, hung differently, so the parse can be turned round. What cannot be recovered is left as
it is: names stay ``compound`` where UD has ``flat``, and whoever is asked, told or urged stays
``obj`` where GUM has ``iobj``.

References: the CLEAR labels, https://github.com/clir/clearnlp-guidelines; Universal Dependencies,
https://universaldependencies.org/u/dep/.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

COMPONENT = "detente_clearnlp_to_ud"

RENAMED = {
    "auxpass": "aux:pass",
    "complm": "mark",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "infmod": "acl",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "nn": "compound",
    "nsubjpass": "nsubj:pass",
    "num": "nummod",
    "number": "nummod",
    "oprd": "xcomp",
    "partmod": "acl",
    "poss": "nmod:poss",
    "possessive": "case",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "rcmod": "acl:relcl",
    "relcl": "acl:relcl",
}
PREPOSITIONS = frozenset({"IN", "TO", "RP", "VBG", "RB", "JJ"})
BE = frozenset({"be", "'s", "’s"})
NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "CD", "DT", "WP", "EX"})
BARE_INFINITIVE = frozenset({"let", "make", "help", "have", "see", "watch", "hear"})


def is_clearnlp(labels: Iterable[str]) -> bool:
    """Whether a parser's labels are ClearNLP's rather than UD's."""
    known = set(labels)
    return not known.isdisjoint({"dobj", "pobj"}) and "obl" not in known


@Language.component(COMPONENT)
def to_universal(doc: Doc) -> Doc:
    """Rewrite the parse of ``doc`` in place; a spaCy pipeline component."""
    tree = _Tree(doc)
    tree.turn_prepositions()
    tree.raise_objects()
    tree.turn_copulas()
    tree.rename()
    add = doc.vocab.strings.add
    offsets = np.asarray([head - i for i, head in enumerate(tree.heads)], dtype=np.int64)
    labels = np.asarray([add(label) for label in tree.labels], dtype=np.uint64)
    parse = np.stack([offsets.astype(np.uint64), labels], axis=1)
    doc.from_array(["HEAD", "DEP"], parse)  # type: ignore[arg-type]  # spaCy's alias is too narrow
    return doc


class _Tree:
    """Heads and labels as lists, so that a tree may pass through states that are none."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.heads = [token.head.i for token in doc]
        self.labels = [token.dep_ for token in doc]

    def children(self, i: int, *labels: str) -> list[int]:
        """Dependents of ``i``, of these labels if any are given."""
        found = [k for k, head in enumerate(self.heads) if head == i and k != i]
        return [k for k in found if self.labels[k] in labels] if labels else found

    def nominal(self, i: int) -> bool:
        """Whether token ``i`` is a noun, a pronoun or a number."""
        return self.doc[i].tag_ in NOMINAL

    def replace(self, old: int, new: int, label: str) -> None:
        """Put ``new`` where ``old`` was; ``old`` and its other dependents hang on ``new``."""
        for k in self.children(old):
            self.heads[k] = new
        root = self.heads[old] == old
        self.heads[new] = new if root else self.heads[old]
        self.labels[new] = "ROOT" if root else self.labels[old]
        self.heads[old], self.labels[old] = new, label

    def depth(self, i: int) -> int:
        """Steps to the root."""
        steps = 0
        while self.heads[i] != i and steps < len(self.heads):
            i, steps = self.heads[i], steps + 1
        return steps

    def turn_prepositions(self) -> None:
        """Hang prepositions on their objects, innermost first ("out of the port")."""
        prepositions = [i for i, token in enumerate(self.doc) if token.tag_ in PREPOSITIONS]
        for i in sorted(prepositions, key=self.depth, reverse=True):
            kind = self.labels[i]
            for word in self.children(i, "pcomp"):
                if self.doc[word].tag_ in ("IN", "TO"):  # "because of"
                    self.labels[word] = "fixed"
            objects = self.children(i, "pobj", "pcomp")
            above = self.heads[i]
            if not objects:
                if kind == "prep":
                    self.labels[i] = "obl"  # stranded: "the deal it hoped for"
                continue
            new = objects[0]
            clause = self.labels[new] == "pcomp"
            kept = self.children(i, "fixed")
            self.replace(i, new, "mark" if clause else "case")
            for word in kept:
                self.heads[word] = i
            if kind in ("prep", "agent", "dative"):
                self.labels[new] = self._oblique(kind, above, clause=clause)

    def _oblique(self, kind: str, above: int, *, clause: bool) -> str:
        nominal = self.nominal(above)
        waiting = self.labels[above] in ("prep", "agent", "conj")
        if waiting and self.doc[above].tag_ in ("IN", "TO", "VBG"):
            return "pcomp" if clause else "pobj"  # the preposition above is still to be turned
        if clause:
            return "acl" if nominal else "advcl"
        if kind == "agent":
            return "obl:agent"
        return "nmod" if nominal else "obl"

    def raise_objects(self) -> None:
        """Make "[Ann to go]" after *wants*, one clause in ClearNLP, an object and its predicate."""
        for i, label in enumerate(self.labels):
            above = self.heads[i]
            subjects = self.children(i, "nsubj", "nsubjpass")
            if label != "ccomp" or not subjects or self.children(i, "mark"):
                continue
            infinitive = any(self.doc[k].tag_ == "TO" for k in self.children(i, "aux"))
            bare = self.doc[i].tag_ == "VB" and not self.children(i, "aux", "auxpass")
            if infinitive or (bare and self.doc[above].lemma_.lower() in BARE_INFINITIVE):
                self.heads[subjects[0]], self.labels[subjects[0]] = above, "dobj"
                self.labels[i] = "xcomp"

    def turn_copulas(self) -> None:
        """Hang *be* on its predicate: "is ready", "is a partner", "what it wants is for …"."""
        for i, token in enumerate(self.doc):
            if token.lemma_.lower() not in BE or self.labels[i] in ("aux", "auxpass"):
                continue
            if self.children(i, "expl"):  # "there is no plan"
                for k in self.children(i, "attr"):
                    self.labels[k] = "nsubj"
                continue
            clauses = self.children(i, "ccomp", "xcomp", "advcl") if self._is_cleft(i) else []
            predicates = self.children(i, "acomp") or self.children(i, "attr", "oprd") or clauses
            if not predicates:
                continue
            self._free_relative(i)
            if self.labels[predicates[0]] in ("ccomp", "xcomp", "advcl"):
                for k in self.children(i, "nsubj"):
                    self.labels[k] = "nsubj:outer"
            self.replace(i, predicates[0], "cop")

    def _is_cleft(self, i: int) -> bool:
        subjects = self.children(i, "nsubj", "csubj")
        return bool(subjects) and subjects[0] < i

    def _free_relative(self, i: int) -> None:
        """Head "what he wants" on *what*, as UD does; ClearNLP heads it on *wants*."""
        for clause in self.children(i, "csubj"):
            free = ("what", "whatever", "all")
            inside = [k for k in self.children(clause) if self.doc[k].lower_ in free]
            if inside and inside[0] < clause:
                self.heads[inside[0]], self.labels[inside[0]] = i, "nsubj"
                self.heads[clause], self.labels[clause] = inside[0], "acl:relcl"

    def rename(self) -> None:
        """Give every label that is left its UD name."""
        for i, label in enumerate(self.labels):
            above = self.heads[i]
            if label in ("acomp", "attr"):
                self.labels[i] = "xcomp"  # "remains ready", "became mayor"
            elif label == "npadvmod":
                self.labels[i] = "nmod:unmarked" if self.nominal(above) else "obl:unmarked"
            elif label == "aux" and self.doc[i].tag_ == "TO":
                self.labels[i] = "mark"
            elif label in ("prep", "agent", "pobj", "pcomp"):
                self.labels[i] = "obl"
            else:
                self.labels[i] = RENAMED.get(label, label)
