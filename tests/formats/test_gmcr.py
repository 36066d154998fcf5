""".gmcr files: the conflict survives the way there and back, and so does what we don't model."""

from __future__ import annotations

import json

import numpy as np
import pytest
from case_strategies import cases
from hypothesis import HealthCheck, given, settings

from detente.conflict.expressions import parse
from detente.errors import DetenteError
from detente.formats import gmcr

SLOW = settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much,
                           HealthCheck.function_scoped_fixture],
)  # fmt: skip
FILE = {
    "program": "gmcr-py",
    "version": "0.3.12",
    "useManualPreferenceRanking": False,
    "options": [
        {"name": "Full", "permittedDirection": "fwd"},
        {"name": "Reduced", "permittedDirection": "back"},
        {"name": "Full", "permittedDirection": "both"},
    ],
    "infeasibles": [[[0, "Y"], [1, "Y"]]],
    "decisionMakers": [
        {
            "name": "A",
            "options": [0, 1],
            "misperceptions": [[[0, "Y"], [1, "N"]]],
            "preferences": [
                [[2, "N"]],
                {"compound": True, "members": [[[0, "Y"], [2, "N"]], [[1, "Y"]]]},
            ],
        },
        {"name": "B", "options": [2], "misperceptions": [], "preferences": [[[0, "N"], [2, "Y"]]]},
    ],
    "coalitions": [[0, 1]],
}


def written(folder, data, name="x.gmcr"):
    path = folder / name
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def ranks(conflict):
    """Everybody's order over the states, the numbers themselves aside."""
    return [np.unique(row, return_inverse=True)[1].tolist() for row in conflict.payoff_table]


def same_conflict(a, b):
    assert a.names == b.names
    assert [(o, x.name, x.direction) for o, x in a.options] == [
        (o, x.name, x.direction) for o, x in b.options
    ]
    assert a.states.tolist() == b.states.tolist()
    assert ranks(a) == ranks(b)


def unseen(conflict, maker):
    """The states a decision maker does not see, whatever the words for them."""
    found = [parse(text, conflict).holds(conflict.states) for text in maker.unseen]
    return np.flatnonzero(np.logical_or.reduce(found)).tolist() if found else []


@SLOW
@given(cases())
def test_every_conflict_survives(tmp_path, case):
    path = tmp_path / "x.gmcr"
    gmcr.dump(case, path)
    again, conflict = gmcr.load(path).conflict, case.conflict
    same_conflict(again, conflict)
    for theirs, ours in zip(again.decision_makers, conflict.decision_makers, strict=True):
        assert unseen(again, theirs) == unseen(conflict, ours)


def test_reading(tmp_path):
    case = gmcr.load(written(tmp_path, FILE, "Garrison.gmcr"))
    conflict = case.conflict
    assert case.title == "Garrison"
    assert [option.direction for _, option in conflict.options] == ["forward", "backward", "both"]
    assert conflict.infeasible == ("A: Full and Reduced",)
    assert [want.holds for want in conflict.decision_makers[0].wants] == [
        "not B: Full",
        "(A: Full and not B: Full) or Reduced",
    ]
    assert conflict.decision_makers[0].unseen == ("A: Full and not Reduced",)
    # first want worth 2, second 1; states NNN YNN NYN NNY YNY NYY
    assert conflict.payoff_table[0].tolist() == ranks_of([2, 3, 3, 0, 0, 1])


def ranks_of(scores):
    return np.unique(scores, return_inverse=True)[1].tolist()


def test_fields_we_do_not_model_come_back(tmp_path):
    case = gmcr.load(written(tmp_path, FILE))
    gmcr.dump(case, tmp_path / "y.gmcr")
    again = json.loads((tmp_path / "y.gmcr").read_text(encoding="utf-8"))
    assert again["coalitions"] == [[0, 1]]
    assert again["decisionMakers"][0]["misperceptions"] == [[[0, "Y"], [1, "N"]]]
    assert again["decisionMakers"][0]["preferences"][0] == [[2, "N"]]
    assert again["options"] == FILE["options"]
    assert again["infeasibles"] == FILE["infeasibles"]


def test_statements_not_in_use_come_back_beside_the_ranking(tmp_path):
    data = json.loads(json.dumps(FILE)) | {"useManualPreferenceRanking": True}
    for maker in data["decisionMakers"]:
        maker["preferenceRanking"] = [2, [1, 3], 4, [5, 6]]
    gmcr.dump(gmcr.load(written(tmp_path, data)), tmp_path / "y.gmcr")
    again = json.loads((tmp_path / "y.gmcr").read_text(encoding="utf-8"))
    assert again["decisionMakers"] == data["decisionMakers"]


def test_fields_that_no_longer_fit_are_left_out(tmp_path):
    """What is kept names options by number: with other options it would mean something else."""
    case = gmcr.load(written(tmp_path, FILE))
    first, second = case.conflict.decision_makers
    fewer = first.model_copy(
        update={"options": first.options[:1], "wants": None, "unseen": ("B: Full",)}
    )
    from detente.conflict.types import Conflict

    conflict = Conflict(decision_makers=(fewer, second.model_copy(update={"wants": None})))
    gmcr.dump(case.model_copy(update={"conflict": conflict}), tmp_path / "y.gmcr")
    again = json.loads((tmp_path / "y.gmcr").read_text(encoding="utf-8"))
    assert again["decisionMakers"][0]["misperceptions"] == [[[1, "Y"]]]
    assert again["coalitions"] == [0, 1]


@pytest.mark.parametrize(
    ("flag", "field"),
    [
        ("useManualPreferenceRanking", "preferenceRanking"),
        ("useManualPreferenceVectors", "preferenceVector"),  # older files
        ("useManualPreferenceRanking", "preferenceVector"),
    ],
)
def test_rankings_under_either_name(flag, field, tmp_path):
    data = json.loads(json.dumps(FILE))
    del data["useManualPreferenceRanking"]
    data[flag] = True
    for maker in data["decisionMakers"]:
        maker[field] = [2, [1, 3], 4, [5, 6]]
    conflict = gmcr.load(written(tmp_path, data)).conflict
    assert ranks(conflict) == [ranks_of([2, 3, 2, 1, 0, 0])] * 2


def test_options_are_numbered_decision_maker_by_decision_maker(tmp_path):
    """Files may list options in another order than their owners; states follow the owners."""
    data = json.loads(json.dumps(FILE))
    data["decisionMakers"][0]["options"], data["decisionMakers"][1]["options"] = [2], [0, 1]
    conflict = gmcr.load(written(tmp_path, data)).conflict
    assert [option.name for _, option in conflict.options] == ["Full", "Full", "Reduced"]
    assert conflict.infeasible == ("B: Full and Reduced",)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["decisionMakers"][1].update(options=[0]), "belongs to both A and B"),
        (lambda d: d["decisionMakers"][1].update(options=[]), "belongs to no decision maker"),
        (lambda d: d["decisionMakers"][1].update(options=[9]), "options are 0 to 2"),
        (lambda d: d["infeasibles"].append([[7, "Y"]]), "no option 7"),
        (lambda d: d["infeasibles"].append([]), "names no option"),
        (lambda d: d["infeasibles"].append([[0, "Y"], [0, "N"]]), "twice"),
        (lambda d: d["options"][0].update(permittedDirection="up"), "both"),
        (lambda d: d.update(useManualPreferenceRanking=True), "preferenceRanking"),
        (lambda d: d.pop("options"), "options"),
    ],
)
def test_files_that_contradict_themselves(change, words, tmp_path):
    data = json.loads(json.dumps(FILE))
    change(data)
    with pytest.raises(DetenteError, match=words) as error:
        gmcr.load(written(tmp_path, data))
    assert "x.gmcr" in str(error.value)


def test_a_want_that_needs_too_many_patterns_is_refused(tmp_path):
    from detente.conflict.case import Case
    from detente.conflict.types import Conflict, DecisionMaker, Option, Preference

    options = tuple(Option(name=f"o{k}") for k in range(40))
    pairs = " and ".join(f"(o{k} or o{k + 20})" for k in range(20))
    maker = DecisionMaker(name="A", options=options, wants=(Preference(holds=pairs),))
    case = Case(conflict=Conflict(decision_makers=(maker,)))
    with pytest.raises(DetenteError, match="1024 patterns"):
        gmcr.dump(case, tmp_path / "x.gmcr")
