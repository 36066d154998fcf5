"""Evidence of a document, read once more by a language model that the user chose.

Passages go out a few at a time; what comes back is checked (``check.py``) and put beside what the
rules found. Where both found the same, it is one item, found by both.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from detente.errors import DetenteError
from detente.evidence.llm.check import NOT_JSON, Checked, answer_of, checked
from detente.evidence.llm.client import Answer, Client, NoAnswer
from detente.evidence.llm.passages import passages
from detente.evidence.llm.prompt import MOST_ACTORS, messages, schema
from detente.evidence.merge import KINDS
from detente.evidence.review import SUBJECT, free_id, kind_of
from detente.evidence.types import Event, OutsideReader
from detente.evidence.update import same_item

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from detente.documents.types import Document
    from detente.evidence.llm.endpoint import Endpoint
    from detente.evidence.llm.passages import Passage
    from detente.evidence.types import Actor, Evidence, Item

PER = 1_000_000


class Outcome(NamedTuple):
    """What came of one passage: its answer checked, or why there is none."""

    found: Checked | None
    answer: Answer | None
    why: str | None


def read_along(
    evidence: Evidence,
    endpoint: Endpoint,
    *,
    progress: Callable[[float], None] = lambda _: None,
    note: Callable[[str], None] = lambda _: None,
) -> Evidence:
    """What the rules found in a document, with what a language model found besides.

    Args:
        evidence: of one document, which it has with it.
        endpoint: the server and the model.
        progress: called with the share of passages done.
        note: called once for each reason why passages were not read.

    Returns:
        The evidence with more items and, in ``readers``, what was sent where. The rules' items
        keep their ids and their order.

    Raises:
        DetenteError: no ``openai`` package; the server refuses the key or the model, or answered
            nothing at all.
    """
    document = evidence.document
    if document is None:
        raise DetenteError("a language model reads along in one document at a time")
    actors = _named_most(evidence)
    cut = passages(document) if actors else []
    outcomes = _ask(document, cut, actors, endpoint, progress) if cut else []
    failures = Counter(outcome.why for outcome in outcomes if outcome.why)
    if cut and sum(failures.values()) == len(cut):
        why = failures.most_common(1)[0][0]
        raise DetenteError(
            f"--llm: {endpoint.host} gave no usable answer to any of {len(cut)} passages: {why}"
        )
    for why, number in failures.items():
        note(f"{endpoint.host}: {number} of {len(cut)} passages not read by the model: {why}")
    held = [o.found for o in outcomes if o.found is not None]
    merged, doubles = _together(evidence, [item for found in held for item in found.items])
    dropped = sum((found.dropped for found in held), Counter[str]())
    reader = OutsideReader(
        name=endpoint.model,
        host=endpoint.host,
        passages=sum(1 for o in outcomes if o.answer is None or not o.answer.cached),
        characters=sum(
            p.end - p.context
            for p, o in zip(cut, outcomes, strict=True)
            if o.answer is None or not o.answer.cached
        ),
        unread=sum(failures.values()),
        proposed=sum(found.proposed for found in held),
        taken=sum(len(found.items) for found in held) - doubles,
        dropped=dict(dropped),
        **_cost([o.answer for o in outcomes if o.answer is not None], endpoint),
    )
    return merged.model_copy(update={"readers": (*evidence.readers, reader)})


def _ask(
    document: Document,
    cut: Sequence[Passage],
    actors: list[Actor],
    endpoint: Endpoint,
    progress: Callable[[float], None],
) -> list[Outcome]:
    """Every passage's outcome, in the order of the passages."""
    form = schema(actors)

    def one(passage: Passage) -> Outcome:
        try:
            answer = client.ask(messages(document, passage, actors), form)
        except NoAnswer as reason:
            return Outcome(None, None, str(reason))
        found = answer_of(answer.text)
        if found is None:
            return Outcome(None, answer, NOT_JSON)
        return Outcome(checked(found, document, passage, actors, endpoint.model), answer, None)

    outcomes = []
    with Client(endpoint) as client, ThreadPoolExecutor(endpoint.at_once) as pool:
        waiting = [pool.submit(one, passage) for passage in cut]
        try:
            for done, each in enumerate(waiting, 1):
                outcomes.append(each.result())
                progress(done / len(cut))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return outcomes


def _named_most(evidence: Evidence) -> list[Actor]:
    """Whom the model may name: every actor, the most mentioned where they are very many."""
    order = sorted(evidence.actors, key=lambda a: -len(a.mentions))[:MOST_ACTORS]
    chosen = {actor.id for actor in order}
    return [actor for actor in evidence.actors if actor.id in chosen]


def _together(evidence: Evidence, found: Sequence[Item]) -> tuple[Evidence, int]:
    """The rules' items and the model's, and how many of the model's were there already.

    An item of the model that the rules (or an earlier passage) have is named in ``also_found_by``
    of the one that is there.
    """
    doubles = 0
    for item in sorted(found, key=_place):
        kind = kind_of(item)
        there: tuple[Item, ...] = getattr(evidence, kind)
        same = next((known for known in there if _agree(known, item)), None)
        if same is None:
            made = item.model_copy(update={"id": free_id(evidence, kind)})
            evidence = evidence.model_copy(update={kind: (*there, made)})
            continue
        doubles += 1
        if item.found_by in {same.found_by, *same.also_found_by}:
            continue
        both = same.model_copy(update={"also_found_by": (*same.also_found_by, item.found_by)})
        now = tuple(both if known.id == same.id else known for known in there)
        evidence = evidence.model_copy(update={kind: now})
    return evidence, doubles


def _agree(known: Item, item: Item) -> bool:
    """Whether two findings are one: the same words of the same actor, for or against alike."""
    if getattr(known, "polarity", None) != getattr(item, "polarity", None):
        return False
    if isinstance(known, Event) and isinstance(item, Event) and _one_verb(known.verb, item.verb):
        item = item.model_copy(update={"verb": known.verb})
    return same_item(known, item)


def _one_verb(lemma: str, form: str) -> bool:
    """Whether a form may be of a verb: they begin alike ("threaten", "threatening")."""
    length = min(4, len(lemma), len(form))
    return length > 0 and lemma[:length].lower() == form[:length].lower()


def _place(item: Item) -> tuple[int, int, int, str]:
    kind = kind_of(item)
    span = getattr(item, SUBJECT[kind])
    return KINDS.index(kind), span.start, span.end, item.model_dump_json()


def _cost(answers: Sequence[Answer], endpoint: Endpoint) -> dict[str, int | float | None]:
    """Tokens over all answers, None where the server does not count them; money at the prices."""
    tokens: dict[str, int | None] = {}
    for name in ("tokens_in", "tokens_out"):
        counts = [getattr(answer, name) for answer in answers]
        tokens[name] = None if None in counts else sum(counts)
    sent, received = tokens["tokens_in"], tokens["tokens_out"]
    cost = None
    if endpoint.prices is not None and sent is not None and received is not None:
        cost = (sent * endpoint.prices[0] + received * endpoint.prices[1]) / PER
    return {**tokens, "cost": cost}
