"""A Case: one conflict with its documents, its evidence, its model and where things stand today."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    Discriminator,
    Field,
    JsonValue,
    Tag,
    ValidationInfo,
    model_serializer,
    model_validator,
)

from detente.conflict.types import Conflict
from detente.documents.types import Document, Span
from detente.evidence.types import Evidence, Item
from detente.frozen import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pydantic import GetJsonSchemaHandler, SerializerFunctionWrapHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

FORMAT_VERSION: Literal[1] = 1
IN_THE_CONFLICT = ("decision_makers", "infeasible")
ITEM_KINDS = ("statements", "wants", "levers", "events")
ROLES: Mapping[str, tuple[str, ...]] = {
    "actors": ("acts_for",),
    "statements": ("speaker",),
    "wants": ("holder", "of"),
    "levers": ("holder", "on"),
    "events": ("agent", "patient"),
}

Location = tuple[str | int, ...]


class LeftOut(Frozen):
    """Something the evidence holds and the model does not, and the reason."""

    what: str
    why: str
    because: tuple[str, ...] = ()


def _form(value: object) -> str:
    if isinstance(value, dict):
        return "choices"
    return "letters" if isinstance(value, str) else "number"


StatusQuo = Annotated[
    Annotated[dict[str, bool], Tag("choices")]
    | Annotated[int, Tag("number")]
    | Annotated[str, Tag("letters")],
    Discriminator(_form),
]


class Case(Frozen):
    """All that belongs to one conflict; the type of the API, the file and the JSON alike.

    As data (YAML, JSON) the fields of ``conflict`` stand at the top level, beside ``title``.
    ``evidence`` has no document of its own: the documents are in ``documents``, and each piece
    of evidence names its own unless there is only one. Ids of evidence are unique over the case.
    """

    detente: Literal[1] = Field(FORMAT_VERSION, description="version of the file format")
    title: str | None = None
    status_quo: StatusQuo | None = Field(
        None, description="where things stand: {option: yes/no}, Y/N letters or a state number"
    )
    conflict: Conflict
    left_out: tuple[LeftOut, ...] = ()
    kept: dict[str, JsonValue] = Field(
        {}, description="what files of other programs hold and a case has no place for, by format"
    )
    documents: tuple[Document, ...] = ()
    evidence: Evidence = Evidence()

    @property
    def today(self) -> int | None:
        """The number of the state in which things stand, or None where the case does not say."""
        return None if self.status_quo is None else self.conflict.state_of(self.status_quo)

    @model_validator(mode="before")
    @classmethod
    def _take_the_conflict_from_the_top_level(cls, data: Any) -> Any:
        if not isinstance(data, dict) or "conflict" in data:
            return data
        rest = {key: value for key, value in data.items() if key not in IN_THE_CONFLICT}
        found = {key: data[key] for key in IN_THE_CONFLICT if key in data}
        return {**rest, "conflict": found}

    @model_validator(mode="after")
    def _hangs_together(self, info: ValidationInfo) -> Case:
        if info.context and info.context.get("faults") == "listed":
            return self  # the caller asks for all of them
        for location, message in self.faults():
            where = ".".join(str(step) for step in location)
            raise ValueError(f"{where}: {message}")
        return self

    @model_serializer(mode="wrap")
    def _put_the_conflict_on_the_top_level(
        self, serialise: SerializerFunctionWrapHandler
    ) -> dict[str, Any]:
        flat: dict[str, Any] = {}
        for key, value in serialise(self).items():
            if key == "conflict":
                flat.update(value)
            else:
                flat[key] = value
        return flat

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """The schema of the data form, with the conflict's fields on the top level."""
        schema = handler.resolve_ref_schema(handler(core_schema))
        inner = handler.resolve_ref_schema(schema["properties"].pop("conflict"))
        schema["properties"] |= inner["properties"]
        schema["required"] = [
            *(name for name in schema.get("required", ()) if name != "conflict"),
            *inner.get("required", ()),
        ]
        return schema

    def items(self) -> Iterator[tuple[Location, Item]]:
        """Every piece of evidence with its place in the data, actors aside."""
        for kind in ITEM_KINDS:
            for number, item in enumerate(getattr(self.evidence, kind)):
                yield ("evidence", kind, number), item

    def item(self, id_: str) -> Item | None:
        """The piece of evidence with this id, or None."""
        return next((item for _, item in self.items() if item.id == id_), None)

    def document_of(self, item: Item) -> Document | None:
        """The document a piece of evidence rests on, or None when the case does not hold it."""
        return _document(self.documents, item.document)

    def because(self) -> Iterator[tuple[Location, tuple[str, ...]]]:
        """Every list of evidence ids that the model gives as a reason, with its place."""
        for d, maker in enumerate(self.conflict.decision_makers):
            for o, option in enumerate(maker.options):
                yield ("decision_makers", d, "options", o, "because"), option.because
            for w, want in enumerate(maker.wants or ()):
                yield ("decision_makers", d, "wants", w, "because"), want.because
            for b, belief in enumerate(maker.believes):
                for w, want in enumerate(belief.wants or ()):
                    place = ("decision_makers", d, "believes", b, "wants", w, "because")
                    yield place, want.because
        for n, left in enumerate(self.left_out):
            yield ("left_out", n, "because"), left.because

    def loose_ends(self) -> list[tuple[Location, str]]:
        """Actors that evidence names by an id nobody has; such evidence counts as nobody's."""
        return list(_nobodies(self.evidence))

    def faults(self) -> list[tuple[Location, str]]:
        """What contradicts itself between the parts: ids and quotes. Empty for a sound case."""
        return [*_double_ids(self), *_unknown_ids(self), *_false_quotes(self)]


def _document(documents: tuple[Document, ...], id_: str | None) -> Document | None:
    if id_ is None:
        return documents[0] if len(documents) == 1 else None
    return next((document for document in documents if document.id == id_), None)


def _double_ids(case: Case) -> Iterator[tuple[Location, str]]:
    seen: set[str] = set()
    actors = ((("evidence", "actors", n), a.id) for n, a in enumerate(case.evidence.actors))
    for location, id_ in [*actors, *((where, item.id) for where, item in case.items())]:
        if id_ in seen:
            yield (*location, "id"), f"the id “{id_}” is used twice; give each its own"
        seen.add(id_)
    names: set[str] = set()
    for n, document in enumerate(case.documents):
        if document.id in names:
            yield ("documents", n, "id"), f"two documents have the id “{document.id}”"
        names.add(document.id)
    if case.evidence.document is not None:
        yield (
            ("evidence", "document"),
            "the evidence of a case has no document of its own; put it under “documents”",
        )


def _unknown_ids(case: Case) -> Iterator[tuple[Location, str]]:
    known = {item.id for _, item in case.items()}
    for location, ids in case.because():
        for n, id_ in enumerate(ids):
            if id_ not in known:
                yield (
                    (*location, n),
                    f"no evidence has the id “{id_}”{_near(id_, known) or '; take it out here'}",
                )
    actors = {actor.id for actor in case.evidence.actors}
    for d, maker in enumerate(case.conflict.decision_makers):
        for n, id_ in enumerate(maker.actors):
            if id_ not in actors:
                yield (
                    ("decision_makers", d, "actors", n),
                    f"no actor in the evidence has the id “{id_}”{_near(id_, actors)}",
                )


def _nobodies(evidence: Evidence) -> Iterator[tuple[Location, str]]:
    known = {actor.id for actor in evidence.actors}
    for kind, fields in ROLES.items():
        for number, item in enumerate(getattr(evidence, kind)):
            for field in fields:
                id_ = getattr(item, field)
                if id_ is not None and id_ not in known:
                    place: Location = ("evidence", kind, number, field)
                    yield place, f"no actor has the id “{id_}”{_near(id_, known)}"


def _near(id_: str, known: Iterable[str]) -> str:
    close = get_close_matches(id_, list(known), n=1)
    return f"; did you mean “{close[0]}”?" if close else ""


def _false_quotes(case: Case) -> Iterator[tuple[Location, str]]:
    """Spans that do not hold what their document has in that place."""
    for location, item in case.items():
        document = case.document_of(item)
        if document is None:
            if case.documents or item.document is not None:
                yield location, f"the case has no document “{item.document or '(unnamed)'}”"
            continue
        now = {(field,): getattr(item, field) for field in type(item).model_fields}
        was = {("before", field): value for field, value in item.before.items()}
        for field, span in (now | was).items():
            if isinstance(span, Span) and document.text[span.start : span.end] != span.text:
                yield (
                    (*location, *field),
                    f"the document does not have these words at {span.start}–{span.end}",
                )
