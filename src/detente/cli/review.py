"""Commands that keep a person's verdicts on the evidence of a case: review …."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsFormat, Force, MaxSize, as_bytes, spare
from detente.cli.output import Format, emit, note
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.conflict.case import Case
    from detente.evidence.types import Evidence

app = typer.Typer(no_args_is_help=True, help="Accept, correct or reject the evidence of a case.")

ReviewedCase = Annotated[
    Path,
    typer.Argument(metavar="CASE", help="A case file with evidence.", show_default=False),
]
Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID...", help="Pieces of evidence, such as w3.", show_default=False),
]
Fields = Annotated[
    list[str],
    typer.Option(
        "--set",
        metavar="FIELD=VALUE",
        help="A field and its value; may be given several times. An actor by id or name, nobody "
        "as an empty value; words as they stand in the article, or as START-END.",
        show_default=False,
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write the case there. [default: the case file itself]",
        show_default=False,
    ),
]


class Kind(StrEnum):
    """A kind of evidence."""

    statement = "statement"
    want = "want"
    lever = "lever"
    event = "event"


class ActorSort(StrEnum):
    """What an actor is."""

    person = "person"
    organisation = "organisation"
    country = "country"
    group = "group"


class Verdict(StrEnum):
    """What a person said of a piece of evidence."""

    proposed = "proposed"
    accepted = "accepted"
    corrected = "corrected"
    rejected = "rejected"


@app.command("list")
def list_(
    case: ReviewedCase,
    *,
    kind: Annotated[Kind | None, typer.Option(help="Only this kind.")] = None,
    only: Annotated[Verdict | None, typer.Option(help="Only what has this verdict.")] = None,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """List the evidence of a case with its ids and verdicts, to review it.

    Example: detente review list summit.case.yaml --only proposed
    """
    from detente.cli import review_tables as tables

    loaded = _load(case, max_size)
    chosen = [
        item
        for _, item in loaded.items()
        if (kind is None or type(item).__name__.lower() == kind)
        and (only is None or item.review == only)
    ]
    emit(
        form,
        as_json=lambda: [tables.as_data(loaded, item) for item in chosen],
        as_rows=lambda: tables.as_rows(loaded, chosen),
        as_table=lambda: tables.as_table(loaded, chosen),
    )


@app.command()
def accept(
    case: ReviewedCase,
    ids: Ids,
    *,
    output: Output = None,
    force: Force = False,
    max_size: MaxSize = 16,
) -> None:
    """Mark evidence as right: it counts in full from now on.

    Example: detente review accept summit.case.yaml w1 w2
    """
    from detente.evidence import review

    loaded = _load(case, max_size)
    evidence = review.accept(loaded.evidence, *ids)
    told = f"accepted {', '.join(ids)}"
    _keep(loaded, evidence, case, output, told, force=force, max_size=max_size)


@app.command()
def reject(
    case: ReviewedCase,
    ids: Ids,
    *,
    output: Output = None,
    force: Force = False,
    max_size: MaxSize = 16,
) -> None:
    """Mark evidence as wrong: it stays in the file, and out of drafts and reports.

    Example: detente review reject summit.case.yaml w3
    """
    from detente.evidence import review

    loaded = _load(case, max_size)
    evidence = review.reject(loaded.evidence, *ids)
    told = f"rejected {', '.join(ids)}"
    _keep(loaded, evidence, case, output, told, force=force, max_size=max_size)


@app.command()
def reopen(
    case: ReviewedCase,
    ids: Ids,
    *,
    output: Output = None,
    force: Force = False,
    max_size: MaxSize = 16,
) -> None:
    """Take a verdict or a correction back: the evidence is as it was found.

    Example: detente review reopen summit.case.yaml w1
    """
    from detente.evidence import review

    loaded = _load(case, max_size)
    evidence = review.reopen(loaded.evidence, *ids)
    told = f"reopened {', '.join(ids)}"
    _keep(loaded, evidence, case, output, told, force=force, max_size=max_size)


@app.command()
def correct(
    case: ReviewedCase,
    id_: Annotated[str, typer.Argument(metavar="ID", help="A piece of evidence, such as w3.")],
    *,
    fields: Fields,
    output: Output = None,
    force: Force = False,
    max_size: MaxSize = 16,
) -> None:
    """Put a piece of evidence right; what it was stays beside it in the file.

    Example: detente review correct summit.case.yaml w1 --set polarity=against --set of=
    """
    from detente.cli.review_fields import changes
    from detente.evidence import review

    loaded = _load(case, max_size)
    item = review.item(loaded.evidence, id_)
    document = loaded.document_of(item)
    given = changes(fields, loaded.evidence, document, near=item.sentence)
    evidence = review.correct(loaded.evidence, id_, given, document)
    told = f"corrected {id_}"
    _keep(loaded, evidence, case, output, told, force=force, max_size=max_size)


@app.command()
def add(
    case: ReviewedCase,
    kind: Annotated[Kind, typer.Argument(help="What to add.", show_default=False)],
    *,
    words: Annotated[
        str,
        typer.Option(
            "--words", metavar="WORDS", help="What it is about: words of the article, or START-END."
        ),
    ],
    fields: Fields = [],  # noqa: B006 – typer copies it
    document: Annotated[
        str | None,
        typer.Option(metavar="ID", help="The article, where the case has several."),
    ] = None,
    output: Output = None,
    force: Force = False,
    max_size: MaxSize = 16,
) -> None:
    """Add evidence of your own, on words of the article.

    Example: detente review add summit.case.yaml want --words "any place"
    --set holder=Putin
    """
    from detente.cli.review_fields import changes, named, place
    from detente.evidence import review

    loaded = _load(case, max_size)
    article = named(loaded, document)
    given = changes(fields, loaded.evidence, article)
    where = place("--words", words, article)
    evidence = review.add(loaded.evidence, kind, where, given, article)
    new = getattr(evidence, f"{kind}s")[-1].id
    _keep(loaded, evidence, case, output, f"added {new}", force=force, max_size=max_size)


@app.command()
def actor(
    case: ReviewedCase,
    name: Annotated[str, typer.Argument(metavar="ACTOR", help="An actor, by id or name.")],
    *,
    fields: Fields = [],  # noqa: B006 – typer copies it
    new: Annotated[
        ActorSort | None, typer.Option(help="Add it as a new actor: what it is.")
    ] = None,
    output: Output = None,
    force: Force = False,
    max_size: MaxSize = 16,
) -> None:
    """Put an actor right (name, kind, acts_for, country), or add one.

    Example: detente review actor summit.case.yaml putin --set acts_for=russia
    """
    from detente.cli.review_fields import actor_changes, who
    from detente.evidence.review_actors import add_actor, correct_actor

    loaded = _load(case, max_size)
    evidence = loaded.evidence
    given = actor_changes(fields, evidence)
    if new is not None:
        evidence = add_actor(evidence, name, new.value)
        id_ = evidence.actors[-1].id
    else:
        id_ = who(evidence, name)
    if given:
        evidence = correct_actor(evidence, id_, given)
    elif new is None:
        raise DetenteError("say what to change, such as --set name=…")
    told = f"{id_} is as you said"
    _keep(loaded, evidence, case, output, told, force=force, max_size=max_size)


@app.command()
def merge(
    case: ReviewedCase,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ACTOR...", help="Actors, by id or name; the first one stays.",
            show_default=False,
        ),
    ],
    *,
    output: Output = None,
    force: Force = False,
    max_size: MaxSize = 16,
) -> None:  # fmt: skip
    """Make one actor of several that are the same.

    Example: detente review merge summit.case.yaml russia putin
    """
    from detente.cli.review_fields import who
    from detente.conflict.review import with_actors_merged

    loaded = _load(case, max_size)
    into, *others = [who(loaded.evidence, name) for name in names]
    if not set(others) - {into}:
        raise DetenteError("name at least two actors: the one that stays, then the others")
    done = with_actors_merged(loaded, into, *others)
    _save(loaded, done, case, output, f"merged into {into}", force=force, max_size=max_size)


@app.command()
def split(
    case: ReviewedCase,
    name: Annotated[str, typer.Argument(metavar="ACTOR", help="An actor, by id or name.")],
    *,
    alias: Annotated[
        list[str],
        typer.Option(metavar="WORDS", help="What the article calls the second one.",
                     show_default=False),
    ],
    called: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="The name of the second one.")
    ] = None,
    item: Annotated[
        list[str],
        typer.Option(metavar="ID", help="Evidence that is the second one's, too.",
                     show_default=False),
    ] = [],  # noqa: B006 – typer copies it
    output: Output = None,
    force: Force = False,
    max_size: MaxSize = 16,
) -> None:  # fmt: skip
    """Make two actors of one that is two.

    Example: detente review split summit.case.yaml putin --alias "Vladimir Putin" --name Vladimir
    """
    from detente.cli.review_fields import who
    from detente.evidence.review_actors import split_actor

    loaded = _load(case, max_size)
    id_ = who(loaded.evidence, name)
    done = split_actor(loaded.evidence, id_, alias, name=called, items=item)
    new = next(a.id for a in done.actors if loaded.evidence.actor(a.id) is None)
    told = f"{new} is no longer {id_}"
    _keep(loaded, done, case, output, told, force=force, max_size=max_size)


def _load(path: Path, max_size: float) -> Case:
    from detente.formats.files import load

    loaded = load(path, max_bytes=as_bytes(max_size))
    if not loaded.evidence.actors and not any(True for _ in loaded.items()):
        raise DetenteError(f"{path}: there is no evidence in it to review")
    return loaded


def _keep(
    was: Case,
    now: Evidence,
    source: Path,
    output: Path | None,
    done: str,
    *,
    force: bool,
    max_size: float,
) -> None:
    """Write the case with other evidence."""
    from detente.conflict.review import with_evidence

    case = with_evidence(was, now)
    _save(was, case, source, output, done, force=force, max_size=max_size)


def _save(
    was: Case,
    now: Case,
    source: Path,
    output: Path | None,
    done: str,
    *,
    force: bool,
    max_size: float,
) -> None:
    """Write the case where it came from, unless a person's own comments would go, or elsewhere."""
    from detente.formats.files import loses, save

    if output is not None:
        spare(output, force=force)
    lost = loses(output or source, was, source, max_bytes=as_bytes(max_size))
    if lost and output is None and not force:
        raise DetenteError(
            f"{source}: writing it again would lose {lost}; keep the file and write another with "
            "-o, or go ahead with --force"
        )
    save(now, output or source)
    note(f"{output or source}: {done}" + (f"; written without {lost}" if lost else ""))
