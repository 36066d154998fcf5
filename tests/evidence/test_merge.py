"""Evidence of several documents as one."""

from __future__ import annotations

import pickle

from articles import document, evidence

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


def test_looking_up_an_actor_leaves_no_trace_and_a_copy_has_its_own() -> None:
    asked, plain = (evidence("Norway wants Sweden to wait.").model_copy() for _ in range(2))
    first = asked.actors[0]
    assert asked.actor(first.id) is first
    assert asked.actor(None) is None
    assert asked == plain
    assert asked.model_dump() == plain.model_dump()
    assert asked.model_dump_json() == plain.model_dump_json()
    assert pickle.loads(pickle.dumps(asked)) == plain  # noqa: S301 - our own
    other = first.model_copy(update={"name": "Another"})
    copy = asked.model_copy(update={"actors": (other,)})
    assert copy.name(first.id) == "Another"
    assert copy.actor(asked.actors[1].id) is None
    assert asked.name(first.id) == first.name
