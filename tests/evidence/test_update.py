"""A changed article read again: verdicts stay with their words, and nothing is dropped unsaid."""

import pytest
from articles import document, evidence
from edits import EDITS, PARAGRAPHS, edited
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.conflict.case import Case
from detente.conflict.draft import draft
from detente.conflict.types import Conflict, DecisionMaker, Option, Preference
from detente.conflict.update import pairs, update_case
from detente.errors import DetenteError
from detente.evidence import review as r
from detente.evidence.merge import KINDS
from detente.evidence.review_actors import correct_actor, merge_actors, split_actor
from detente.evidence.update import update

MODEL = Conflict(
    decision_makers=(
        DecisionMaker(
            name="A",
            options=(Option(name="act", because=("w1",)),),
            wants=(Preference(holds="act", because=("w1",)),),
        ),
    )
)


def items(found):
    return {item.id: item for kind in KINDS for item in getattr(found, kind)}


def case_of(*paragraphs):
    """A case of these paragraphs, read from a file."""
    found = from_file(evidence(*paragraphs), "test", "a.txt")
    return Case(conflict=MODEL, documents=(found.document,), evidence=bare(found))


def bare(found):
    return found.model_copy(update={"document": None})


def from_file(found, id_, source):
    document = found.document.model_copy(update={"id": id_, "source": source})
    return found.model_copy(update={"document": document})


def reread(case, *paragraphs, id_="new", source="a.txt"):
    return update_case(case, [from_file(evidence(*paragraphs), id_, source)])


def reviewed(case, evidence):
    return case.model_copy(update={"evidence": evidence})


def test_the_same_text_changes_nothing():
    case = case_of(*PARAGRAPHS)
    done = reread(case, *PARAGRAPHS, id_=case.documents[0].id)
    assert items(done.case.evidence) == items(case.evidence)
    assert done.case.evidence.actors == case.evidence.actors
    assert done.case == case
    assert (done.evidence.lost, done.evidence.gone, done.evidence.new) == ((), (), ())


def test_ids_stay_though_a_paragraph_comes_before():
    case = case_of(*PARAGRAPHS)
    first = "Eastland refuses to open its harbours to strangers."
    done = reread(case, first, *PARAGRAPHS)
    before, after = items(case.evidence), items(done.case.evidence)
    assert len(done.evidence.new) >= 1
    assert set(after) == set(before) | set(done.evidence.new)
    for id_, item in before.items():
        assert after[id_].sentence.text == item.sentence.text
        assert after[id_].sentence.start == item.sentence.start + len(first) + 2


def test_what_was_corrected_is_not_proposed_again():
    case = case_of(*PARAGRAPHS)
    want = next(w for w in case.evidence.wants if "canal" in w.content.text)
    start = want.content.start
    changes = {
        "polarity": "against",
        "holder": "southland",
        "content": (start, start + len("Southland to reopen")),
    }
    changed = r.correct(case.evidence, want.id, changes, case.documents[0])
    rejected = next(w for w in changed.wants if w.id != want.id).id
    case = reviewed(case, r.reject(changed, rejected))
    done = reread(case, "A word before.", *PARAGRAPHS)
    after = items(done.case.evidence)
    assert set(after) == set(items(case.evidence))
    assert after[want.id].review == "corrected"
    assert after[want.id].holder == "southland"
    assert after[want.id].content.text == "Southland to reopen"
    assert after[want.id].before["holder"] == want.holder
    assert after[want.id].before["content"].text == want.content.text
    assert after[rejected].review == "rejected"
    assert set(done.evidence.kept) == {want.id, rejected}


def test_a_correction_typed_into_the_file_holds_too():
    case = case_of(*PARAGRAPHS)
    want = next(w for w in case.evidence.wants if "canal" in w.content.text)
    by_hand = want.model_copy(update={"review": "corrected", "holder": "southland"})
    wants = tuple(by_hand if w.id == want.id else w for w in case.evidence.wants)
    case = reviewed(case, case.evidence.model_copy(update={"wants": wants}))
    after = items(reread(case, "A word before.", *PARAGRAPHS).case.evidence)
    assert set(after) == set(items(case.evidence))
    assert after[want.id].holder == "southland"


def test_lost_words_are_told_and_kept_in_the_file():
    case = case_of(*PARAGRAPHS)
    want = next(w for w in case.evidence.wants if "canal" in w.content.text)
    maker = MODEL.decision_makers[0]
    option = maker.options[0].model_copy(update={"because": (want.id,)})
    makers = (maker.model_copy(update={"options": (option,), "wants": None}),)
    case = case.model_copy(update={"conflict": Conflict(decision_makers=makers)})
    case = reviewed(case, r.accept(case.evidence, want.id))
    done = reread(case, *PARAGRAPHS[1:])
    assert [missed.item.id for missed in done.evidence.lost] == [want.id]
    assert want.id not in items(done.case.evidence)
    assert "accepted want of" in done.case.left_out[-1].what
    assert "Southland to reopen the canal" in done.case.left_out[-1].what
    assert done.unfounded == ("act",)
    assert done.case.conflict.decision_makers[0].options[0].because == ()
    Case.model_validate(done.case.model_dump())


def test_a_persons_own_item_survives():
    case = case_of(*PARAGRAPHS)
    text = case.documents[0].text
    at = text.index("more than a blockade")
    own = r.add(case.evidence, "want", (at, at + 20), {"holder": "northland"}, case.documents[0])
    done = reread(reviewed(case, own), "A word before.", *PARAGRAPHS)
    new = items(own)[own.wants[-1].id]
    after = items(done.case.evidence)[new.id]
    assert after.content.text == "more than a blockade"
    assert (after.found_by, after.review) == ("analyst", "accepted")


def test_merged_actors_stay_merged_and_split_ones_split():
    case = case_of(*PARAGRAPHS)
    ids = {a.id for a in case.evidence.actors}
    assert {"northland", "southland"} <= ids
    person = next(a.id for a in case.evidence.actors if "Berg" in a.aliases)
    merged = merge_actors(case.evidence, "northland", person)
    after = reread(reviewed(case, merged), "A word before.", *PARAGRAPHS).case.evidence
    assert {a.id for a in after.actors} == ids - {person}
    parted = split_actor(merged, "northland", [case.evidence.actor(person).name])
    again = reread(reviewed(case, parted), "A word before.", *PARAGRAPHS).case.evidence
    assert {a.id for a in again.actors} == {a.id for a in parted.actors}
    for want in parted.wants:
        assert items(again)[want.id].holder == want.holder


def test_a_renamed_actor_keeps_its_name():
    case = case_of(*PARAGRAPHS)
    renamed = correct_actor(case.evidence, "northland", {"name": "Kingdom of Northland"})
    after = reread(reviewed(case, renamed), "A word before.", *PARAGRAPHS).case.evidence
    assert after.actor("northland").name == "Kingdom of Northland"
    assert {a.id for a in after.actors} == {a.id for a in case.evidence.actors}


def test_another_article_comes_beside_the_first():
    case = case_of(*PARAGRAPHS)
    done = reread(case, "Westland refuses to sell wheat to Southland.", source="b.txt").case
    assert [d.id for d in done.documents] == [case.documents[0].id, "new"]
    assert all(done.document_of(item) is not None for _, item in done.items())
    assert {w.document for w in done.evidence.wants} == {case.documents[0].id, "new"}
    Case.model_validate(done.model_dump())


def test_only_the_article_read_again_changes():
    two = evidence(*PARAGRAPHS), evidence("Westland refuses to sell wheat to Southland.")
    named = [
        f.model_copy(update={"document": f.document.model_copy(update={"id": id_})})
        for f, id_ in zip(two, ("one", "two"), strict=True)
    ]
    case = draft(named)
    other = named[1].document.model_copy(update={"id": "three"})
    done = update_case(case, [named[1].model_copy(update={"document": other})])
    assert [d.id for d in done.case.documents] == ["one", "three"]
    before, after = items(case.evidence), items(done.case.evidence)
    assert before.keys() == after.keys()
    for id_, item in before.items():
        assert after[id_] == item or (item.document, after[id_].document) == ("two", "three")
    Case.model_validate(done.case.model_dump())


def test_versions_are_known_by_source_title_or_text():
    old = document(*PARAGRAPHS).model_copy(update={"source": "a.txt", "title": "A", "id": "old"})
    none = {"source": None, "title": None, "id": "new"}
    for update_, text, expected in [
        ({"source": "a.txt"}, ("Other words.",), old),
        ({"title": "A"}, ("Other words.",), old),
        ({}, PARAGRAPHS[1:], old),
        ({"source": "b.txt"}, ("Other words.",), None),
    ]:
        new = document(*text).model_copy(update={**none, **update_})
        found = evidence("Nothing.").model_copy(update={"document": new})
        assert pairs([old], [found]) == [(expected, found)]


def test_the_same_text_twice_is_an_error():
    found = evidence(*PARAGRAPHS)
    with pytest.raises(DetenteError, match="same text"):
        pairs([], [found, found.model_copy(update={"document": found.document.model_copy()})])


VERDICTS = st.lists(st.sampled_from(["accept", "reject", "correct", "leave"]), max_size=20)


@settings(max_examples=60)
@given(EDITS, VERDICTS)
def test_every_reviewed_item_is_kept_or_told(edits, verdicts):
    case = case_of(*PARAGRAPHS)
    found = case.evidence
    for item, verdict in zip(items(found).values(), verdicts, strict=False):
        if verdict == "accept":
            found = r.accept(found, item.id)
        elif verdict == "reject":
            found = r.reject(found, item.id)
        elif verdict == "correct":
            who = r.WHO[r.kind_of(item)][0]
            found = r.correct(found, item.id, {who: "southland"}, case.documents[0])
    case = reviewed(case, found)
    done = reread(case, *edited(PARAGRAPHS, edits))
    told = done.evidence
    looked = {i.id for i in items(found).values() if i.review != "proposed"}
    kept, reworded = set(told.kept), {each.now.id for each in told.reworded}
    lost = {missed.item.id for missed in told.lost}
    assert looked == kept | reworded | lost
    assert len(looked) == len(kept) + len(reworded) + len(lost)
    assert len(done.case.left_out) == len(lost)
    after = items(done.case.evidence)
    assert after.keys() == kept | reworded | set(told.new) | {
        i.id
        for i in items(found).values()
        if i.review == "proposed" and i.id not in {missed.item.id for missed in told.gone}
    }
    for id_ in kept | reworded:
        assert after[id_].review == items(found)[id_].review
    Case.model_validate(done.case.model_dump())  # ids, actors and every quote hold together


def test_evidence_alone_can_be_updated():
    case = case_of(*PARAGRAPHS)
    done = update(case.evidence, case.documents, [])
    assert items(done.evidence) == items(case.evidence)


def test_a_person_says_which_document_a_text_is_a_new_version_of():
    case = case_of(*PARAGRAPHS)
    other = from_file(evidence("The weather in Lyon was fine, and nobody wanted rain."), "new", "b")
    assert len(update_case(case, [other]).case.documents) == 2
    done = update_case(case, [other], instead_of=case.documents[0].id)
    assert [document.id for document in done.case.documents] == ["new"]
    two = update_case(case, [other]).case
    with pytest.raises(DetenteError, match="has already"):
        update_case(two, [other], instead_of=two.documents[0].id)
