"""A case whose articles are read again: fresh evidence, the same model, nothing dropped unsaid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from detente.conflict.case import Case, LeftOut
from detente.errors import DetenteError
from detente.evidence.review import in_words
from detente.evidence.update import Updated, update

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from detente.documents.types import Document
    from detente.evidence.types import Evidence
    from detente.evidence.update import Reread

# The share of the old text's runs of three words that a text without its name must have to be a
# new version of it.
SAME_TEXT = 0.4


class CaseUpdate(NamedTuple):
    """The case with its new evidence, what became of the old, and what it leaves without reason.

    ``unfounded`` names each option and preference of the model whose last piece of evidence is
    not there any more.
    """

    case: Case
    evidence: Updated
    unfounded: tuple[str, ...]


def update_case(
    case: Case, found: Sequence[Evidence], *, instead_of: str | None = None
) -> CaseUpdate:
    """Put fresh evidence of its articles, or of new ones, into a case.

    The model stays as it is. Reviewed items whose words are gone are listed in ``left_out``, and
    ids of evidence that is no more are taken out of every ``because``.

    Args:
        case: what was drafted, reviewed and edited.
        found: the evidence of each article read again (or for the first time), with its document.
        instead_of: the id of the document that the one article found is a new version of, where a
            person has said so; otherwise that is made out by the articles themselves.

    Raises:
        DetenteError: two of the articles are the same text.
    """
    needed = {id_ for maker in case.conflict.decision_makers for id_ in maker.actors}
    known = case.documents
    reread = pairs(known, found) if instead_of is None else _instead(known, found, instead_of)
    done = update(case.evidence, known, reread, needed=needed)
    gone = {missed.item.id for missed in (*done.lost, *done.gone)}
    told = tuple(LeftOut(what=in_words(case.evidence, item), why=why) for item, why in done.lost)
    unfounded: list[str] = []
    makers = []
    for maker in case.conflict.decision_makers:
        options = tuple(
            option.model_copy(
                update={"because": _still(option.because, gone, option.name, unfounded)}
            )
            for option in maker.options
        )
        wants = maker.wants and tuple(
            want.model_copy(update={"because": _still(want.because, gone, want.holds, unfounded)})
            for want in maker.wants
        )
        makers.append(maker.model_copy(update={"options": options, "wants": wants}))
    left_out = tuple(
        left.model_copy(update={"because": _still(left.because, gone, left.what, [])})
        for left in case.left_out
    )
    changed = case.model_copy(
        update={
            "conflict": case.conflict.model_copy(update={"decision_makers": tuple(makers)}),
            "left_out": (*left_out, *told),
            "documents": done.documents,
            "evidence": done.evidence,
        }
    )
    return CaseUpdate(changed, done, tuple(unfounded))


def pairs(documents: Sequence[Document], found: Sequence[Evidence]) -> list[Reread]:
    """Which document of a case each article is a new version of; None where it is a new one.

    Decided by the text itself, else the file or address it came from, else the title, else by
    how much of the text is the same.

    Raises:
        DetenteError: two of the articles are the same text, or one without its text.
    """
    given: dict[str, Document] = {}
    for each in found:
        if each.document is None:
            raise DetenteError("evidence that is to be put into a case needs its document")
        if (twin := given.setdefault(each.document.id, each.document)) is not each.document:
            raise DetenteError(
                f"{each.document.source} and {twin.source} are the same text; name one of them"
            )
    matched: dict[str, Document] = {}
    for alike in (_is_same_text, _has_same_source, _has_same_title, _has_similar_text):
        for new in given.values():
            free = [d for d in documents if d not in matched.values()]
            if new.id not in matched and (old := next((d for d in free if alike(d, new)), None)):
                matched[new.id] = old
    return [(matched.get(e.document.id), e) for e in found if e.document is not None]


def _instead(documents: Sequence[Document], found: Sequence[Evidence], id_: str) -> list[Reread]:
    (one,) = found
    old = next(document for document in documents if document.id == id_)
    if one.document is None:
        raise DetenteError("evidence that is to be put into a case needs its document")
    for other in documents:
        if other is not old and _is_same_text(other, one.document):
            name = other.title or other.source or "another document"
            raise DetenteError(f"this is the text of “{name}”, which the case has already")
    return [(old, one)]


def _is_same_text(old: Document, new: Document) -> bool:
    return old.id == new.id or old.text == new.text


def _has_same_source(old: Document, new: Document) -> bool:
    return old.source is not None and old.source == new.source and old.source != "-"


def _has_same_title(old: Document, new: Document) -> bool:
    return old.title is not None and old.title == new.title


def _has_similar_text(old: Document, new: Document) -> bool:
    was, now = _runs(old.text), _runs(new.text)
    return len(was & now) >= SAME_TEXT * max(1, len(was))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], strict=False))


def _still(
    because: tuple[str, ...], gone: Collection[str], what: str, unfounded: list[str]
) -> tuple[str, ...]:
    left = tuple(id_ for id_ in because if id_ not in gone)
    if because and not left:
        unfounded.append(what)
    return left
