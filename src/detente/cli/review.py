"""Commands that keep a person's verdicts on the evidence of a case: review …."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsFormat, Force, MaxSize, as_bytes, spare
from detente.cli.output import Format, emit, note
from detente.cli.sharing import sharing
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


@dataclass(frozen=True)
class Desk:
    """A case on the table, and where it goes when a person has said something about it."""

    case: Case
    source: Path
    output: Path | None
    force: bool
    max_bytes: int

    def keep(self, now: Evidence, done: str) -> None:
        """Write the case with other evidence."""
        from detente.conflict.review import with_evidence

        self.save(with_evidence(self.case, now), done)

    def save(self, now: Case, done: str) -> None:
        """Write it where it came from, unless a person's own comments would go, or elsewhere."""
        from detente.formats.files import loses, save

        if self.output is not None:
            spare(self.output, force=self.force)
        path = self.output or self.source
        lost = loses(path, self.case, self.source, max_bytes=self.max_bytes)
        if lost and self.output is None and not self.force:
            raise DetenteError(
                f"{path}: writing it again would lose {lost}; keep the file and write another "
                "with -o, or go ahead with --force"
            )
        save(now, path)
        note(f"{path}: {done}" + (f"; written without {lost}" if lost else ""))


def reviewed(case: ReviewedCase, *, max_size: MaxSize = 16) -> Case:
    """The case that is looked at."""
    from detente.formats.files import load

    loaded = load(case, max_bytes=as_bytes(max_size))
    if not loaded.evidence.actors and not any(True for _ in loaded.items()):
        raise DetenteError(f"{case}: there is no evidence in it to review")
    return loaded


def desk(
    case: ReviewedCase, *, output: Output = None, force: Force = False, max_size: MaxSize = 16
) -> Desk:
    """The options of every command that changes evidence."""
    return Desk(reviewed(case, max_size=max_size), case, output, force, as_bytes(max_size))


@app.command("list")
@sharing(reviewed)
def list_(
    case: Case,
    *,
    kind: Annotated[Kind | None, typer.Option(help="Only this kind.")] = None,
    only: Annotated[Verdict | None, typer.Option(help="Only what has this verdict.")] = None,
    form: AsFormat = Format.table,
) -> None:
    """List the evidence of a case with its ids and verdicts, to review it.

    Example: detente review list summit.case.yaml --only proposed
    """
    from detente.cli import review_tables as tables

    chosen = [
        item
        for _, item in case.items()
        if (kind is None or type(item).__name__.lower() == kind)
        and (only is None or item.review == only)
    ]
    emit(
        form,
        as_json=lambda: [tables.as_data(case, item) for item in chosen],
        as_rows=lambda: tables.as_rows(case, chosen),
        as_table=lambda: tables.as_table(case, chosen),
    )


@app.command()
@sharing(desk)
def accept(at: Desk, ids: Ids) -> None:
    """Mark evidence as right: it counts in full from now on.

    Example: detente review accept summit.case.yaml w1 w2
    """
    from detente.evidence import review

    at.keep(review.accept(at.case.evidence, *ids), f"accepted {', '.join(ids)}")


@app.command()
@sharing(desk)
def reject(at: Desk, ids: Ids) -> None:
    """Mark evidence as wrong: it stays in the file, and out of drafts and reports.

    Example: detente review reject summit.case.yaml w3
    """
    from detente.evidence import review

    at.keep(review.reject(at.case.evidence, *ids), f"rejected {', '.join(ids)}")


@app.command()
@sharing(desk)
def reopen(at: Desk, ids: Ids) -> None:
    """Take a verdict or a correction back: the evidence is as it was found.

    Example: detente review reopen summit.case.yaml w1
    """
    from detente.evidence import review

    at.keep(review.reopen(at.case.evidence, *ids), f"reopened {', '.join(ids)}")


@app.command()
@sharing(desk)
def correct(
    at: Desk,
    id_: Annotated[str, typer.Argument(metavar="ID", help="A piece of evidence, such as w3.")],
    *,
    fields: Fields,
) -> None:
    """Put a piece of evidence right; what it was stays beside it in the file.

    Example: detente review correct summit.case.yaml w1 --set polarity=against --set of=
    """
    from detente.cli.review_fields import changes
    from detente.evidence import review

    item = review.item(at.case.evidence, id_)
    document = at.case.document_of(item)
    given = changes(fields, at.case.evidence, document, near=item.sentence)
    evidence = review.correct(at.case.evidence, id_, given, document)
    at.keep(evidence, f"corrected {id_}")


@app.command()
@sharing(desk)
def add(
    at: Desk,
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
) -> None:
    """Add evidence of your own, on words of the article.

    Example: detente review add summit.case.yaml want --words "any place"
    --set holder=Putin
    """
    from detente.cli.review_fields import changes, named, place
    from detente.evidence import review

    article = named(at.case, document)
    given = changes(fields, at.case.evidence, article)
    where = place("--words", words, article)
    evidence = review.add(at.case.evidence, kind, where, given, article)
    new = getattr(evidence, f"{kind}s")[-1].id
    at.keep(evidence, f"added {new}")


@app.command()
@sharing(desk)
def actor(
    at: Desk,
    name: Annotated[str, typer.Argument(metavar="ACTOR", help="An actor, by id or name.")],
    *,
    fields: Fields = [],  # noqa: B006 – typer copies it
    new: Annotated[
        ActorSort | None, typer.Option(help="Add it as a new actor: what it is.")
    ] = None,
) -> None:
    """Put an actor right (name, kind, acts_for, country), or add one.

    Example: detente review actor summit.case.yaml putin --set acts_for=russia
    """
    from detente.cli.review_fields import actor_changes, who
    from detente.evidence.review_actors import add_actor, correct_actor

    evidence = at.case.evidence
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
    at.keep(evidence, f"{id_} is as you said")


@app.command()
@sharing(desk)
def merge(
    at: Desk,
    names: Annotated[
        list[str],
        typer.Argument(
            metavar="ACTOR...", help="Actors, by id or name; the first one stays.",
            show_default=False,
        ),
    ],
) -> None:  # fmt: skip
    """Make one actor of several that are the same.

    Example: detente review merge summit.case.yaml russia putin
    """
    from detente.cli.review_fields import who
    from detente.conflict.review import with_actors_merged

    into, *others = [who(at.case.evidence, name) for name in names]
    if not set(others) - {into}:
        raise DetenteError("name at least two actors: the one that stays, then the others")
    done = with_actors_merged(at.case, into, *others)
    at.save(done, f"merged into {into}")


@app.command()
@sharing(desk)
def split(
    at: Desk,
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
) -> None:  # fmt: skip
    """Make two actors of one that is two.

    Example: detente review split summit.case.yaml putin --alias "Vladimir Putin" --name Vladimir
    """
    from detente.cli.review_fields import who
    from detente.evidence.review_actors import split_actor

    id_ = who(at.case.evidence, name)
    done = split_actor(at.case.evidence, id_, alias, name=called, items=item)
    new = next(a.id for a in done.actors if at.case.evidence.actor(a.id) is None)
    at.keep(done, f"{new} is no longer {id_}")
