"""An analyst's codes for wants: which concept each is about, and whether it agrees with it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from detente.errors import DetenteError
from detente.evidence.concepts import plain
from detente.formats.disk import read_text, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from detente.evidence.concepts import Coded
    from detente.evidence.types import Evidence

HEADING = ("content", "concept", "agreement", "actor", "sentence")
AGREEMENT = {"": True, "yes": True, "no": False}


def load(path: str | Path) -> dict[str, tuple[str, bool]]:
    """The codes in a CSV file: columns content and concept, and perhaps agreement.

    Agreement is no where the content is the opposite of the concept ("not to leave" of leaving).

    Raises:
        DetenteError: not to be read, a column is missing, two codes for one content.
    """
    reader = csv.DictReader(io.StringIO(read_text(path)))
    if not {"content", "concept"} <= set(reader.fieldnames or ()):
        raise DetenteError(f"{path}: codes need the columns content and concept in the first line")
    codes: dict[str, tuple[str, bool]] = {}
    for row in reader:
        said = (row.get("agreement") or "").strip().lower()
        if said not in AGREEMENT:
            raise DetenteError(
                f"{path}: line {reader.line_num}: agreement is “{said}”; write yes, no or nothing"
            )
        content = plain(row["content"] or "")
        code = ((row["concept"] or "").strip(), AGREEMENT[said])
        if codes.setdefault(content, code) != code:
            raise DetenteError(
                f"{path}: line {reader.line_num}: “{row['content']}” has another code above"
            )
    return codes


def dump(evidence: Evidence, found: Iterable[Coded], path: str | Path) -> None:
    """Write the codes that were found, a line for each content, to be corrected and given back.

    Raises:
        DetenteError: the file cannot be written.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADING)
    seen: set[str] = set()
    for coded in found:
        content = plain(coded.want.content.text)
        if content not in seen:
            seen.add(content)
            words = " ".join(coded.want.content.text.split())
            says_it = coded.agrees == (coded.want.polarity == "for")
            name = evidence.name(coded.actor) or coded.want.holder_text
            sentence = coded.want.sentence.text
            writer.writerow([words, coded.concept, "yes" if says_it else "no", name, sentence])
    write_text(path, out.getvalue())
