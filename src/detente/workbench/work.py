"""What workers do: each takes ``tell`` first, to be called with the share done, from 0 to 1.

They run in a process of their own (``jobs.py``): arguments and answers are sent by pickle.
"""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from detente.conflict.case import Case
from detente.errors import DetenteError
from detente.reports.words import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.analysis.result import Result
    from detente.documents.types import Document
    from detente.evidence.types import Evidence
    from detente.reports.update_words import Change

    Tell = Callable[[float], None]


def warm(tell: Tell) -> None:
    """Load what the first article needs: the language model and the solver, which take seconds."""
    from detente.analysis.solve import solve as solved
    from detente.conflict.types import Conflict
    from detente.evidence.pipeline import load_pipeline

    load_pipeline(None)
    tell(0.5)
    sides = {"A": ["a"], "B": ["b"]}
    solved(Conflict.from_payoffs(sides, {"A": [1, 2, 3, 4], "B": [1, 2, 3, 4]}), status_quo=1)
    tell(1.0)


def extract_text(
    tell: Tell, text: str, title: str | None = None, published: str | None = None
) -> Evidence:
    """The evidence of a text that was pasted, or sent to the API.

    Raises:
        DetenteError: empty, too long, or not English.
    """
    from detente.documents.read import from_text
    from detente.evidence.extract import extract

    document = from_text(text, title=title, published=published)
    tell(0.1)
    return extract(document)


def extract_file(tell: Tell, content: bytes, name: str) -> Evidence:
    """The evidence of a file that was dropped: HTML, PDF, Markdown or text, by what is in it.

    Raises:
        DetenteError: as ``detente.read``.
    """
    from detente.documents.read import read
    from detente.evidence.extract import extract

    stream = BytesIO(content)
    stream.name = name
    document = read(stream)
    tell(0.2)
    return extract(document)


def load_file(tell: Tell, content: bytes, name: str) -> Case:
    """The case in a file that was dropped, in any format that ``detente convert`` reads.

    Raises:
        DetenteError: it is no case, or has mistakes.
    """
    from detente.formats.files import load

    with TemporaryDirectory(prefix="detente-") as folder:
        # Of the name only the ending matters, and a name can be anything.
        path = Path(folder) / f"case{PurePath(name).suffix.lower()}"
        try:
            path.write_bytes(content)
            case = load(path)
        except DetenteError as error:
            raise DetenteError(str(error).replace(str(path), shorten(name, 80))) from None
    tell(1.0)
    return case


class Added(NamedTuple):
    """A case with a document more, or with one read again.

    Attributes:
        case: the case, its model as it was.
        changes: what became of the evidence.
        words: the same in short.
    """

    case: Case
    changes: tuple[Change, ...]
    words: tuple[str, ...]


def add_text(tell: Tell, case: Case, text: str, instead_of: str | None = None) -> Added:
    """The case with the evidence of a text that was pasted.

    ``instead_of`` is the id of the document that the text is a new version of. It keeps that
    document's title and date where the text does not say.

    Raises:
        DetenteError: as ``extract_text``.
    """
    old = next((document for document in case.documents if document.id == instead_of), None)
    found = extract_text(tell, text, published=old.published if old else None)
    return _added(case, found, old)


def add_file(
    tell: Tell, case: Case, content: bytes, name: str, instead_of: str | None = None
) -> Added:
    """The case with the evidence of a file that was dropped; ``instead_of`` as for a text.

    Raises:
        DetenteError: as ``extract_file``.
    """
    old = next((document for document in case.documents if document.id == instead_of), None)
    return _added(case, extract_file(tell, content, name), old)


def _added(case: Case, found: Evidence, old: Document | None) -> Added:
    from detente.conflict.update import update_case
    from detente.reports.update_words import changes, update_words

    if old is not None and (new := found.document) is not None:
        about = ("title", "author", "published", "source")
        kept = {name: getattr(new, name) or getattr(old, name) for name in about}
        found = found.model_copy(update={"document": new.model_copy(update=kept)})
    done = update_case(case, [found], instead_of=old.id if old else None)
    return Added(done.case, tuple(changes(done)), tuple(update_words(done)))


def redraft(tell: Tell, case: Case) -> Case:
    """The case with a model drafted anew from its evidence, as it was reviewed.

    Raises:
        DetenteError: there is too little in the evidence for a model.
    """
    from detente.conflict.draft import draft as drafted

    made = drafted(case.evidence, documents=case.documents)
    tell(1.0)
    return made.model_copy(update={"title": case.title, "kept": case.kept})


def draft(tell: Tell, found: Sequence[Evidence]) -> Case:
    """A first model of the evidence of one article or of several.

    Raises:
        DetenteError: there is too little in it for a model.
    """
    from detente.conflict.draft import draft as drafted

    case = drafted(found[0] if len(found) == 1 else list(found))
    tell(1.0)
    return case


def solve(tell: Tell, case: Case, concepts: Sequence[str] | None = None) -> Result:
    """Where the case can end, under the five basic concepts or those named.

    Raises:
        DetenteError: an unknown concept, or a model too large.
    """
    from detente.analysis.concepts import CONCEPTS
    from detente.analysis.solve import solve as solved

    return solved(case.conflict, concepts or tuple(CONCEPTS), case.status_quo, progress=tell)


def evidence_json(tell: Tell, text: str, title: str | None, published: str | None) -> str:
    """As ``detente evidence --format json``."""
    return extract_text(tell, text, title, published).model_dump_json()


def draft_json(tell: Tell, text: str, title: str | None, published: str | None) -> str:
    """A case, as JSON."""
    return draft(tell, [extract_text(tell, text, title, published)]).model_dump_json()


def solve_json(tell: Tell, case: Case) -> str:
    """As ``detente solve --format json``."""
    return json.dumps(solve(tell, case).to_json(), ensure_ascii=False, allow_nan=False)
