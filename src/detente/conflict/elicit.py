"""A ranking from a few simple questions, for people who find ranking states hard.

Nobody can order hundreds of states, but most can say of one deed whether a party would rather see
it done, and of two deeds which one matters more to it. The answers give prioritised wants (Hipel,
Kilgour, Fang & Peng 1997), the most important first, as Mota, Silva & Rêgo (2024) advise: few
options at a time, important ones first. Questions whose answer follows from earlier ones are never
asked: wants are sorted by binary insertion, and one that stands in a good place already costs a
single question.

Two deeds may matter equally; then the result is weights, in which an option outweighs all that
matter less together, as it does in a list of wants. “I don't know” is an answer too: a deed of
which nobody knows whether it is wanted becomes an ``unknown`` want, and a pair nobody can weigh
keeps its present order and is told. Answers may be changed at any time; those that then contradict
each other are found at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

import networkx as nx

from detente.conflict.carry import plain
from detente.conflict.expressions import parse, vocabulary
from detente.conflict.types import Preference
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.conflict.expressions import Vocabulary
    from detente.conflict.types import Conflict, DecisionMaker

Answer = Literal["first", "second", "equal", "unknown"]


@dataclass(frozen=True)
class Question:
    """What to ask next.

    Attributes:
        first: an expression over options: for the question of a side the option done, else the one
            want to weigh.
        second: the option not done, or the other want.
        weighing: whether it asks which matters more; else on which side of an option its holder is.
    """

    first: str
    second: str
    weighing: bool

    @property
    def key(self) -> tuple[str, str]:
        """What the answer is kept under."""
        return self.first, self.second


@dataclass(frozen=True)
class Interview:
    """The answers so far about one decision maker's preferences; answering gives a new one.

    Attributes:
        conflict: the model.
        maker: the place of the decision maker asked about, from 0.
        answers: by the pair of expressions asked about.
    """

    conflict: Conflict
    maker: int
    answers: Mapping[tuple[str, str], Answer] = field(default_factory=dict)

    def answered(self, question: Question, answer: Answer) -> Interview:
        """The interview with one more answer, or with another answer to the same question."""
        return replace(self, answers={**self.answers, question.key: answer})

    def without(self, key: tuple[str, str]) -> Interview:
        """The interview as if this had not been asked."""
        return replace(self, answers={k: a for k, a in self.answers.items() if k != key})

    @property
    def question(self) -> Question | None:
        """What to ask next; None when nothing is left to ask."""
        return _Sorting(self).question

    @property
    def questions_left(self) -> tuple[int, int]:
        """How many more questions there will be at least and at most."""
        sorting = _Sorting(self)
        fewest = len(sorting.sides) + len(sorting.waiting)
        most = len(sorting.sides)
        done = sum(map(len, sorting.order))
        for k in range(len(sorting.waiting) + len(sorting.sides)):
            # the last first, then by halves
            most += 1 + (done + k - 1).bit_length() if done + k else 0
        return fewest - (not sorting.order and fewest > 0), max(most, fewest)

    def preferences(self) -> dict[str, Any]:
        """The fields of a decision maker that the answers so far give: wants, or weights.

        What has not been asked about yet is left out.
        """
        return _preferences(self)

    def open_ends(self) -> list[tuple[str, str]]:
        """Pairs of wants that could not be weighed; they stand in the order they had."""
        return [
            key
            for key, answer in self.answers.items()
            if answer == "unknown" and not _is_side(key, self._known)
        ]

    def contradictions(self) -> list[list[tuple[str, str]]]:
        """Answers about what matters more that cannot all be true, in circles."""
        return _circles(self)

    @property
    def _known(self) -> Vocabulary:
        return vocabulary(self.conflict)


def interview(conflict: Conflict, maker: int) -> Interview:
    """An interview about a decision maker, that knows what its present wants say of its sides.

    Raises:
        DetenteError: there is no option to ask about.
    """
    if not conflict.options:
        raise DetenteError("there is no option yet: say first what the parties can do")
    known = vocabulary(conflict)
    answers: dict[tuple[str, str], Answer] = {}
    for want in conflict.decision_makers[maker].wants or ():
        parsed = parse(want.holds, known)
        if len(parsed.options) != 1 or want.unknown:
            continue
        label = known.labels[parsed.options[0]]
        if str(parsed) in {label, f"not {label}"}:
            side: Answer = "first" if str(parsed) == label else "second"
            answers.setdefault((label, f"not {label}"), side)
    return Interview(conflict, maker, answers)


def _is_side(key: tuple[str, str], known: Vocabulary) -> bool:
    return key[0] in known.labels and key[1] == f"not {key[0]}"


class _Sorting:
    """Where the answers lead: what is sorted, what waits, and the next question.

    Attributes:
        order: groups of wants that matter equally, most important first.
        waiting: wants not sorted yet.
        sides: options of which no side is known yet.
    """

    def __init__(self, interview: Interview) -> None:
        self._interview = interview
        self._known = vocabulary(interview.conflict)
        self.order: list[list[str]] = []
        self.sides = [
            k for k in _by_importance(interview) if self._side(k) not in interview.answers
        ]
        self.waiting = list(self._items())
        self.question = self._sort()

    def _side(self, option: int) -> tuple[str, str]:
        label = self._known.labels[option]
        return label, f"not {label}"

    def _items(self) -> Iterator[str]:
        """The wants to sort, those of the model first and in their order."""
        maker = _maker(self._interview)
        texts = [str(parse(want.holds, self._known)) for want in maker.wants or ()]
        of_sides: dict[str, str] = {}
        for option in _by_importance(self._interview):
            key = self._side(option)
            answer = self._interview.answers.get(key)
            if answer in {"first", "second"}:
                of_sides[key[0]] = key[0] if answer == "first" else key[1]
            elif answer == "unknown":
                of_sides[key[0]] = key[0]
        seen: set[str] = set()
        for text in [*texts, *of_sides.values()]:
            plain = text.removeprefix("not ")
            # what its holder wants of a single option is what was answered, not what stood there
            said = of_sides.get(plain) if plain in self._known.labels else text
            if said and said not in seen:
                seen.add(said)
                yield said

    def _sort(self) -> Question | None:
        if self.sides:  # all sides first: they are the easier questions
            first, second = self._side(self.sides[0])
            return Question(first, second, weighing=False)
        while self.waiting:
            question = self._insert(self.waiting[0])
            if question:
                return question
            self.waiting.pop(0)
        return None

    def _insert(self, item: str) -> Question | None:
        """Put a want in its place among those sorted; or say what has to be known first."""
        low, high = 0, len(self.order)
        probe = high - 1  # most stand in the right order already
        while low < high:
            group = self.order[probe]
            answer = self._weighed(group[0], item)
            if answer is None:
                return Question(group[0], item, weighing=True)
            if answer == "equal":
                group.append(item)
                return None
            if answer == "second":
                high = probe
            else:  # an unknown pair stays in the order it has
                low = probe + 1
            probe = (low + high) // 2
        self.order.insert(low, [item])
        return None

    def _weighed(self, first: str, second: str) -> Answer | None:
        answers = self._interview.answers
        if (first, second) in answers:
            return answers[first, second]
        turned: dict[Answer, Answer] = {"first": "second", "second": "first"}
        other = answers.get((second, first))
        return turned.get(other, other) if other else None


def _maker(interview: Interview) -> DecisionMaker:
    return interview.conflict.decision_makers[interview.maker]


def _by_importance(interview: Interview) -> list[int]:
    """All options, those first that its wants speak of, then others' and its own."""
    conflict = interview.conflict
    known = vocabulary(conflict)
    maker = _maker(interview)
    order: dict[int, None] = {}
    for want in maker.wants or ():
        order.update(dict.fromkeys(parse(want.holds, known).options))
    owners = [owned.owner for owned in conflict.options]
    order.update(dict.fromkeys(k for k, owner in enumerate(owners) if owner != maker.name))
    order.update(dict.fromkeys(range(len(owners))))
    return list(order)


def _preferences(interview: Interview) -> dict[str, Any]:
    sorting = _Sorting(interview)
    groups = sorting.order
    if any(len(group) > 1 for group in groups):
        weights = _weights(groups, interview)
        if weights is not None:
            return {"weights": weights}
    known = vocabulary(interview.conflict)
    old = {str(parse(want.holds, known)): want for want in _maker(interview).wants or ()}
    wants = tuple(_want(item, old, interview.answers) for group in groups for item in group)
    return {"wants": wants}


def _want(
    item: str, old: Mapping[str, Preference], answers: Mapping[tuple[str, str], Answer]
) -> Preference:
    """A want as it stood in the model, with its quotes, or a new one."""
    unknown = answers.get((item, f"not {item}")) == "unknown"
    found = old.get(item)
    if found is not None and found.unknown == unknown:
        return found
    return Preference(holds=item, unknown=unknown)


def _weights(groups: Sequence[Sequence[str]], interview: Interview) -> dict[str, float] | None:
    """Weights by which options in a group count the same, and more than all below together.

    None when a want is not about one option alone, or one's side is not known: such cannot be
    weighed, and the wants of a group then keep the order they have.
    """
    known = vocabulary(interview.conflict)
    worth: dict[str, float] = {}
    lower = 0
    for group in reversed(groups):
        weight = lower + 1
        for item in group:
            label = item.removeprefix("not ")
            if label not in known.labels or interview.answers[label, f"not {label}"] == "unknown":
                return None
            worth[plain(label)] = float(-weight if item.startswith("not ") else weight)
            lower += weight
    return dict(reversed(worth.items()))


def _circles(interview: Interview) -> list[list[tuple[str, str]]]:
    """The answers in each circle of “matters more”; equal ones count in both directions."""
    known = vocabulary(interview.conflict)
    graph: nx.DiGraph[str] = nx.DiGraph()
    strict: dict[tuple[str, str], tuple[str, str]] = {}
    links: dict[tuple[str, str], tuple[str, str]] = {}
    for key, answer in interview.answers.items():
        if _is_side(key, known) or answer == "unknown":
            continue
        first, second = key if answer != "second" else key[::-1]
        pairs = [(first, second)] + ([(second, first)] if answer == "equal" else [])
        graph.add_edges_from(pairs)
        links.update(dict.fromkeys(pairs, key))
        if answer != "equal":
            strict[first, second] = key
    found = []
    for part in nx.strongly_connected_components(graph):
        inside = {key for (a, b), key in links.items() if a in part and b in part}
        if any(a in part and b in part for a, b in strict):
            found.append(sorted(inside))
    return sorted(found)
