import pytest
from articles import evidence

from detente.errors import DetenteError
from detente.evidence.concepts import coded, plain
from detente.formats import codes_csv

FOUND = evidence(
    "Norway wants Sweden to open the border bridge.",
    "Finland wants Sweden to open the bridge at the border.",
    "Denmark does not want Sweden to open the border bridge.",
    "Iceland wants Sweden not to open the border bridge.",
    "Estonia wants to build an airport.",
)


def stances(found):
    names = {actor.id: actor.name for actor in FOUND.actors}
    return {(names[each.actor], each.concept, each.agrees) for each in found}


def test_alike_contents_are_one_concept_and_negation_turns_the_stance():
    found = stances(coded(FOUND))
    bridge = {concept for who, concept, _ in found if who == "Norway"}
    assert len(bridge) == 1
    assert {(who, agrees) for who, concept, agrees in found if concept in bridge} == {
        ("Norway", True), ("Finland", True), ("Denmark", False), ("Iceland", False),
    }  # fmt: skip
    assert {who for who, concept, _ in found if "airport" in concept} == {"Estonia"}


def test_nothing_but_the_same_words_is_one_concept_at_the_highest_threshold():
    low, high = coded(FOUND, alike=0.05), coded(FOUND, alike=1)
    assert len({c.concept for c in low}) <= len({c.concept for c in high})


def test_codes_go_out_are_corrected_and_come_back(tmp_path):
    path = tmp_path / "codes.csv"
    found = coded(FOUND)
    codes_csv.dump(FOUND, found, path)
    assert stances(coded(FOUND, codes=codes_csv.load(path))) == stances(found)
    lines = path.read_text().splitlines()
    mine = [lines[0]]
    for line in lines[1:]:
        content = line.split(",")[0]
        airport = "airport" in content
        mine.append(f'"{content.upper()}",{"" if airport else "Open bridge"},no,,')
    path.write_text("\n".join(mine))
    again = stances(coded(FOUND, codes=codes_csv.load(path)))
    assert {concept for _, concept, _ in again} == {"Open bridge"}
    assert ("Norway", "Open bridge", False) in again
    assert ("Denmark", "Open bridge", True) in again


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("want,concept\nx,y\n", "need the columns content and concept"),
        ("content,concept,agreement\nx,y,maybe\n", "line 2: agreement is “maybe”"),
        ("content,concept\nx,y\nX.,z\n", "line 3: “X.” has another code above"),
    ],
)
def test_what_is_wrong_with_codes_is_told(tmp_path, text, message):
    path = tmp_path / "codes.csv"
    path.write_text(text)
    with pytest.raises(DetenteError, match=message):
        codes_csv.load(path)


def test_a_rejected_want_and_one_of_nobody_known_are_left_out():
    rejected = tuple(w.model_copy(update={"review": "rejected"}) for w in FOUND.wants)
    assert coded(FOUND.model_copy(update={"wants": rejected})) == []
    nobody = tuple(w.model_copy(update={"holder": None}) for w in FOUND.wants)
    assert coded(FOUND.model_copy(update={"wants": nobody})) == []


def test_plain():
    assert plain(" “To open\n the Bridge.” ") == "to open the bridge"
