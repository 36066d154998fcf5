"""Evidence of several documents as one."""

from __future__ import annotations

from articles import document

from detente.evidence.extract import extract
from detente.evidence.merge import merge


def test_one_document_keeps_its_ids() -> None:
    found = extract(document("Kenya wants a treaty with Uganda."))
    assert merge([found]).wants == found.wants
    assert merge([found]).document is None


def test_actors_met_twice_become_one() -> None:
    first = extract(
        document("Kenyan President Ruth Mwangi wants a treaty.").model_copy(update={"id": "a"})
    )
    second = extract(
        document("Mwangi refused to sign. Kenya was silent.").model_copy(update={"id": "b"})
    )
    both = merge([first, second])
    assert len([a for a in both.actors if "Mwangi" in a.name]) == 1
    assert len({w.id for w in both.wants}) == len(both.wants)
    assert {w.document for w in both.wants} == {"a", "b"}
    known = {a.id for a in both.actors}
    assert all(w.holder in known for w in both.wants if w.holder)
