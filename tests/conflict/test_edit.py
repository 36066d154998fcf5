"""Changes to a model: what is spoken of changes, and all else is carried over."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.formats.case_strategies import conflicts

from detente.conflict import edit
from detente.conflict.case import Case
from detente.conflict.types import Belief, Conflict, DecisionMaker, Option, Preference
from detente.errors import DetenteError

PAIR = Conflict(
    decision_makers=(
        DecisionMaker(
            name="North",
            options=(Option(name="summit"), Option(name="sanctions")),
            wants=(Preference(holds="summit if ceasefire"), Preference(holds="not sanctions")),
        ),
        DecisionMaker(
            name="South",
            options=(Option(name="ceasefire"),),
            ranking=(("NNN", "YNN"), ("NYN",), ("NNY", "YNY"), ("NYY",)),
        ),
    ),
    infeasible=("summit and sanctions",),
)
CASE = Case(conflict=PAIR, status_quo="NYN")


def test_another_name_goes_into_every_expression_and_into_today() -> None:
    case = edit.change_option(CASE, 0, 0, name="meet, at last")
    north = case.conflict.decision_makers[0]
    assert [want.holds for want in north.wants or ()] == [
        '"meet, at last" if ceasefire', "not sanctions"
    ]  # fmt: skip
    assert case.conflict.infeasible == ('"meet, at last" and sanctions',)
    assert case.status_quo == {"meet, at last": False, "sanctions": True, "ceasefire": False}
    assert case.conflict.payoff_table.tolist() == PAIR.payoff_table.tolist()


def test_an_option_gone_takes_along_what_speaks_of_it() -> None:
    assert edit.mentions(CASE, 0, 1) == ["not sanctions", "summit and sanctions"]
    case = edit.remove_option(CASE, 0, 1)
    assert [want.holds for want in case.conflict.decision_makers[0].wants or ()] == [
        "summit if ceasefire"
    ]
    assert case.conflict.infeasible == ()
    assert case.conflict.decision_makers[1].ranking == (("NN", "YN"), ("NY", "YY"))
    assert case.status_quo == {"summit": False, "ceasefire": False}


def test_nobody_cares_about_a_new_option() -> None:
    case = edit.add_option(CASE, 0, Option(name="talks"))
    assert [o.option.name for o in case.conflict.options] == [
        "summit", "sanctions", "talks", "ceasefire"
    ]  # fmt: skip
    states = case.conflict.states
    for maker in (0, 1):
        worth = dict(zip(states.tolist(), case.conflict.payoff_table[maker], strict=True))
        assert all(value == worth[bits ^ 4] for bits, value in worth.items())
    assert case.conflict.letters(case.conflict.state_of(case.status_quo)) == "NYNN"


def test_degrees_beliefs_and_strength_are_carried_over() -> None:
    north = DecisionMaker(
        name="North",
        options=(Option(name="summit"), Option(name="sanctions")),
        ranking=(("YN", "NN"), (">>",), ("NY",), ("YY",)),
        degrees=(("NN", "NY", 0.75),),
    )
    south = DecisionMaker(
        name="South",
        believes=(
            Belief(about="North", ranking=(("YY",), ("NN",), ("YN",), ("NY",))),
            Belief(about="East", wants=(Preference(holds="sanctions"),)),
        ),
    )
    case = Case(conflict=Conflict(decision_makers=(north, south, DecisionMaker(name="East"))))
    longer = edit.add_option(case, 1, Option(name="talks")).conflict
    changed, believer, _ = longer.decision_makers
    assert changed.ranking == (
        ("NNN", "YNN", "NNY", "YNY"), (">>",), ("NYN", "NYY"), ("YYN", "YYY")
    )  # fmt: skip
    assert set(changed.degrees) == {(a, b, 0.75) for a in ("NNN", "NNY") for b in ("NYN", "NYY")}
    assert believer.believes[0].ranking is not None
    assert believer.believes[0].ranking[0] == ("YYN", "YYY")
    renamed = edit.change_maker(case, 0, name="The North").conflict.decision_makers[1]
    assert [belief.about for belief in renamed.believes] == ["The North", "East"]
    gone = edit.remove_option(case, 0, 1).conflict.decision_makers
    assert gone[0].degrees == ()
    assert gone[1].believes[1].wants == ()
    alone = edit.remove_maker(case, 0).conflict.decision_makers
    assert [belief.about for belief in alone[0].believes] == ["East"]


def test_a_state_that_can_be_again_is_last_in_a_ranking() -> None:
    case = edit.set_infeasible(CASE, [])
    south = case.conflict.decision_makers[1]
    assert south.ranking is not None
    assert set(south.ranking[-1]) == {"YYN", "YYY"}
    assert south.ranking[:-1] == PAIR.decision_makers[1].ranking


def test_a_decision_maker_gone_takes_its_options_along() -> None:
    case = edit.remove_maker(CASE, 0)
    assert case.conflict.names == ("South",)
    assert case.conflict.decision_makers[0].ranking == (("N",), ("Y",))
    with pytest.raises(DetenteError, match="needs a decision maker"):
        edit.remove_maker(case, 0)


def test_wants_are_added_changed_moved_and_removed() -> None:
    case = edit.add_want(CASE, 0, Preference(holds="ceasefire"), 0)
    case = edit.move_want(case, 0, 0, 2)
    case = edit.change_want(case, 0, 1, holds="not sanctions or summit")
    holds = [want.holds for want in case.conflict.decision_makers[0].wants or ()]
    assert holds == ["summit if ceasefire", "not sanctions or summit", "ceasefire"]
    fewer = edit.remove_want(case, 0, 0).conflict.decision_makers[0].wants or ()
    assert [want.holds for want in fewer] == holds[1:]


def test_what_does_not_fit_is_refused_with_its_column() -> None:
    with pytest.raises(DetenteError, match="column 9"):
        edit.change_want(CASE, 0, 0, holds="summit, sumit")
    with pytest.raises(DetenteError, match="given as ranking"):
        edit.add_want(CASE, 1, Preference(holds="summit"))
    with pytest.raises(DetenteError, match="a name is needed"):
        edit.change_option(CASE, 0, 0, name="")
    with pytest.raises(DetenteError, match="a name is needed"):
        edit.change_maker(CASE, 0, name="")
    with pytest.raises(DetenteError, match="direction"):
        edit.change_option(CASE, 0, 0, direction="sideways")
    with pytest.raises(DetenteError, match="another option"):
        edit.change_option(CASE, 0, 0, name="sanctions")


def test_one_form_of_preferences_takes_the_place_of_another() -> None:
    case = edit.change_maker(CASE, 1, wants=(Preference(holds="summit"),))
    assert case.conflict.decision_makers[1].ranking is None


def test_today_that_cannot_be_any_more_is_not_known() -> None:
    assert edit.set_infeasible(CASE, ["sanctions"]).status_quo is None
    assert edit.set_status_quo(CASE, 1).status_quo == {
        "summit": False, "sanctions": False, "ceasefire": False
    }  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(conflicts(), st.data())
def test_adding_and_removing_an_option_changes_nothing(
    conflict: Conflict, data: st.DataObject
) -> None:
    case = Case(conflict=conflict, status_quo=data.draw(st.integers(1, conflict.states.size)))
    maker = data.draw(st.integers(0, len(conflict.names) - 1))
    longer = edit.add_option(case, maker, Option(name="something nobody has thought of"))
    place = len(conflict.decision_makers[maker].options)
    back = edit.remove_option(longer, maker, place)
    assert back.conflict.states.tolist() == conflict.states.tolist()
    assert [_order(row) for row in back.conflict.payoff_table] == [
        _order(row) for row in conflict.payoff_table
    ]
    assert back.conflict.state_of(back.status_quo or 0) == case.conflict.state_of(
        case.status_quo or 0
    )


@settings(max_examples=150, deadline=None)
@given(conflicts(), st.data())
def test_names_do_not_matter(conflict: Conflict, data: st.DataObject) -> None:
    makers = [k for k, d in enumerate(conflict.decision_makers) if d.options]
    maker = data.draw(st.sampled_from(makers))
    option = data.draw(st.integers(0, len(conflict.decision_makers[maker].options) - 1))
    case = edit.change_option(Case(conflict=conflict), maker, option, name='new, "odd" (name)')
    assert case.conflict.states.tolist() == conflict.states.tolist()
    assert case.conflict.payoff_table.tolist() == conflict.payoff_table.tolist()


def _order(row: object) -> list[int]:
    import numpy as np

    ranks: list[int] = np.unique(np.asarray(row), return_inverse=True)[1].tolist()
    return ranks
