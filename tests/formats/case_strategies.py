"""Random cases for property tests: any names, any preferences, any text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import assume
from hypothesis import strategies as st

from detente.conflict.case import Case, LeftOut
from detente.conflict.expressions import vocabulary
from detente.conflict.types import (
    Belief,
    Conflict,
    DecisionMaker,
    Option,
    Payoffs,
    Preference,
)
from detente.documents.types import Document
from detente.errors import DetenteError
from detente.evidence.types import (
    Actor,
    Event,
    Evidence,
    Lever,
    OutsideReader,
    Statement,
    Want,
)

LETTERS = st.characters(exclude_categories=("Cs",))
WORDS = st.text(LETTERS, max_size=30)
NAMES = st.one_of(
    st.sampled_from(
        ["summit", "lift sanctions", "no", "yes", "null", "3", "-", "a: b", "not", "#x"]
    ),
    st.text(LETTERS, min_size=1, max_size=12),
).filter(lambda name: name.strip())
FORMS = ("wants", "ranking", "payoffs", "weights", "nothing")


def same(a: Case, b: Case) -> bool:
    """Whether two cases hold the same data."""
    return a.model_dump() == b.model_dump()


def _unique(names: st.SearchStrategy[str], low: int, high: int) -> st.SearchStrategy[list[str]]:
    return st.lists(
        names, min_size=low, max_size=high, unique_by=lambda name: " ".join(name.split()).casefold()
    )


@st.composite
def expressions(draw: st.DrawFn, labels: list[str], depth: int = 2) -> str:
    if depth == 0 or draw(st.booleans()):
        label = draw(st.sampled_from(labels))
        return draw(st.sampled_from(["{}", "not {}"])).format(label)
    a = draw(expressions(labels, depth - 1))
    b = draw(expressions(labels, depth - 1))
    form = draw(
        st.sampled_from(
            ["({}) and ({})", "({}) or ({})", "({}) if ({})", "({}) iff ({})", "any of ({}, {})",
             "at most one of ({}, {})", "exactly one of ({}, {})", "none of ({}, {})"]
        )
    )  # fmt: skip
    return form.format(f"({a})", f"({b})") if "of" in form else form.format(a, b)


@st.composite
def conflicts(draw: st.DrawFn, forms: tuple[str, ...] = FORMS) -> Conflict:
    makers = draw(_unique(NAMES, 1, 3))
    owned = [draw(_unique(NAMES, 0 if k else 1, 3)) for k in range(len(makers))]
    pairs = [(maker, option) for maker, own in zip(makers, owned, strict=True) for option in own]
    labels = list(vocabulary(pairs).labels)
    infeasible = tuple(draw(st.lists(expressions(labels), max_size=2)))
    direction = st.sampled_from(["both", "forward", "backward"])
    bare = [
        DecisionMaker(
            name=maker,
            options=tuple(
                Option(name=option, direction=draw(direction), says=draw(st.none() | WORDS))
                for option in own
            ),
        )
        for maker, own in zip(makers, owned, strict=True)
    ]
    states = _sound(bare, infeasible)
    full = [
        maker.model_copy(update=draw(preferences(forms, labels, pairs, states.states.size)))
        for maker in bare
    ]
    blind = draw(st.sampled_from([(), (0,)]))
    for k in blind:
        seen = draw(expressions(labels))
        full[k] = full[k].model_copy(update={"unseen": (seen,)})
        beyond = draw(beyond_plain(states))
        for other in makers[1:2]:
            thought = draw(preferences(forms, labels, pairs, states.states.size))
            beyond["believes"] = (Belief(about=other, note=draw(st.none() | WORDS), **thought),)
        full[k] = full[k].model_copy(update=beyond)
    return _sound(full, infeasible)


def _sound(makers: list[DecisionMaker], infeasible: tuple[str, ...]) -> Conflict:
    try:
        return Conflict(decision_makers=tuple(makers), infeasible=infeasible)
    except DetenteError as error:
        # two names that are written alike, or no state left
        words = ("several options", "no state is left", "sees no state")
        assume(not any(each in str(error) for each in words))
        raise


@st.composite
def beyond_plain(draw: st.DrawFn, states: Conflict) -> dict:
    """Unknown pairs, degrees and probabilities over some pairs of states."""
    count = states.states.size
    state = st.integers(1, count) | st.integers(1, count).map(states.letters)

    def number(one: int | str) -> int:
        return states.state_of(one)

    def pairs(degrees: tuple) -> st.SearchStrategy:
        each = st.tuples(state, state, *degrees).filter(lambda p: number(p[0]) != number(p[1]))
        return st.lists(
            each, max_size=3, unique_by=lambda p: frozenset((number(p[0]), number(p[1])))
        ).map(tuple)

    degree = (st.floats(0, 1),)
    return {
        "unknown": draw(pairs(())) if count > 1 else (),
        "degrees": draw(pairs(degree)) if count > 1 else (),
        "probabilities": draw(pairs(degree)) if count > 1 else (),
        "threshold": draw(st.none() | st.floats(0, 1, exclude_min=True)),
    }


@st.composite
def preferences(
    draw: st.DrawFn,
    forms: tuple[str, ...],
    labels: list[str],
    pairs: list[tuple[str, str]],
    count: int,
) -> dict:
    match draw(st.sampled_from(forms)):
        case "wants":
            found = draw(st.lists(expressions(labels), max_size=4))
            return {"wants": tuple(Preference(holds=each) for each in found)}
        case "ranking":
            order = draw(st.permutations(range(1, count + 1)))
            cuts = sorted(draw(st.sets(st.integers(1, count))) | {0, count})
            groups = [tuple(order[a:b]) for a, b in pairwise(cuts)]
            return {"ranking": tuple(groups)}
        case "payoffs":
            values = draw(st.lists(st.integers(-9, 9), min_size=count, max_size=count))
            return {"payoffs": Payoffs(values)}
        case "weights":
            return {
                "weights": {
                    f"{owner}: {name}": k - 1.5 for k, (owner, name) in enumerate(pairs[:3])
                }
            }
    return {}


@st.composite
def documents(draw: st.DrawFn, id_: str) -> Document:
    text = draw(st.text(LETTERS, min_size=1, max_size=80))
    cut = draw(st.integers(1, len(text)))
    return Document(
        id=id_,
        title=draw(st.none() | WORDS),
        text=text,
        paragraphs=((0, cut),),
        bio=draw(st.none() | WORDS),
    )


@st.composite
def cases(draw: st.DrawFn, forms: tuple[str, ...] = FORMS) -> Case:
    conflict = draw(conflicts(forms))
    document = draw(documents("d1"))

    def span():
        start = draw(st.integers(0, len(document.text)))
        return document.span(start, draw(st.integers(start, len(document.text))))

    common = {"confidence": 0.5, "found_by": "test", "review": "accepted"}
    evidence = Evidence(
        actors=(Actor(id="a1", name=draw(NAMES), kind="country", mentions=(span(),),
                      review="corrected"),),
        readers=(OutsideReader(name=draw(WORDS), host="h:1", passages=2, characters=3,
                               dropped={draw(WORDS): 1}, cost=0.5),),
        wants=(
            Want(id="w1", sentence=span(), holder="a1", holder_text=draw(WORDS), polarity="against",
                 content=span(), cue=draw(WORDS), also_found_by=("llm:m",),
                 **(common | {"review": "corrected", "before": {
                     "content": span(), "of": None, "polarity": "for", "holder": draw(WORDS)}})),
        ),
        statements=(
            Statement(id="s1", sentence=span(), speaker=None, speaker_text=draw(WORDS), cue="said",
                      kind="direct", content=span(), **common),
        ),
        levers=(
            Lever(id="l1", sentence=span(), holder=None, holder_text="x", action=span(), cue="c",
                  **common),
        ),
        events=(Event(id="e1", sentence=span(), verb=draw(WORDS), date="2022-02", **common),),
    )  # fmt: skip
    first, *rest = conflict.decision_makers
    options = tuple(option.model_copy(update={"because": ("w1", "s1")}) for option in first.options)
    conflict = Conflict(
        decision_makers=(first.model_copy(update={"options": options, "actors": ("a1",)}), *rest),
        infeasible=conflict.infeasible,
    )
    status_quo = draw(
        st.none()
        | st.integers(1, conflict.states.size)
        | st.integers(1, conflict.states.size).map(conflict.letters)
    )
    return Case(
        title=draw(st.none() | WORDS), status_quo=status_quo, conflict=conflict,
        left_out=(LeftOut(what=draw(WORDS), why=draw(WORDS), because=("e1",)),),
        documents=(document,), evidence=evidence,
    )  # fmt: skip
