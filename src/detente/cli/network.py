"""The command that makes a discourse network of articles or of a case: network."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from detente.cli.options import Force, spare
from detente.cli.output import note
from detente.cli.reading import Reading, reading
from detente.cli.sharing import sharing
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.analysis.discourse import Relation, TwoMode
    from detente.evidence.types import Evidence
    from detente.formats.networks import Ties


class Kind(StrEnum):
    """What is tied to what."""

    concepts = "concepts"
    congruence = "congruence"
    conflict = "conflict"
    subtract = "subtract"


class Divided(StrEnum):
    """What a tie between two actors is divided by."""

    no = "no"
    average = "average"
    jaccard = "jaccard"
    cosine = "cosine"


class Who(StrEnum):
    """Who the actors are."""

    holder = "holder"
    side = "side"


@sharing(reading)
def network(
    read: Reading,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="SOURCE... | CASE",
            help="Articles, folders of them, - for standard input; or one case file.",
            show_default=False,
        ),
    ],
    *,
    output: Annotated[
        Path,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where to write it: .graphml, .gexf, .csv (matrix) or .dl (UCINET).",
            show_default=False,
        ),
    ],
    ties: Annotated[
        Kind,
        typer.Option(
            help="Actors by concepts; or actors by actors: where they agree (congruence), where "
            "they are opposed (conflict), or the first less the second (subtract)."
        ),
    ] = Kind.concepts,
    normalisation: Annotated[
        Divided,
        typer.Option(help="What ties of actors by actors are divided by, as in DNA."),
    ] = Divided.no,
    by: Annotated[
        Who,
        typer.Option(
            help="Actors are those who want it, or the side (state or body) they act for."
        ),
    ] = Who.holder,
    each: Annotated[
        bool,
        typer.Option(
            "--each/--once", help="Count every want, or the same stance once in a document."
        ),
    ] = False,
    least: Annotated[
        int, typer.Option(min=1, help="Leave out concepts that fewer actors speak of.")
    ] = 1,
    alike: Annotated[
        float,
        typer.Option(
            min=0.05, max=1, help="Which part of their content words two wants of a concept share."
        ),
    ] = 0.6,
    codes: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv",
            help="Your own codes: columns content, concept and agreement.",
            show_default=False,
        ),
    ] = None,
    write_codes: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.csv",
            help="Write the codes that were used, to correct and give back with --codes.",
            show_default=False,
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Make a discourse network of who wants what, for visone, Gephi, UCINET or R.

    A concept is a group of wants that share most of their content words: a first coding, to be
    corrected with --write-codes and --codes.

    Example: detente network article.html -o network.graphml
    """
    from detente.evidence.merge import merge
    from detente.formats.files import is_case, load
    from detente.formats.networks import SUFFIXES

    if output.suffix.lower() not in SUFFIXES:
        raise DetenteError(f"{output}: a network is written as {', '.join(SUFFIXES)}")
    for path in filter(None, (output, write_codes)):
        spare(path, force=force)

    def make(evidence: Evidence) -> None:
        counts = _counted(evidence, alike, codes, write_codes, read, by, each, least)
        _write(output, _tied(evidence, counts, ties, normalisation), ties)

    if any(is_case(source) for source in sources):
        if len(sources) > 1:
            raise DetenteError("network takes one case file, or articles, not both")
        make(load(sources[0], max_bytes=read.case_bytes).evidence)
        return
    with read.articles(sources) as found:
        gone = {"statements": (), "levers": (), "events": ()}
        make(merge(one.model_copy(update=gone) for one in found))


def _counted(
    evidence: Evidence,
    alike: float,
    codes: Path | None,
    write_codes: Path | None,
    read: Reading,
    by: Who,
    each: bool,
    least: int,
) -> TwoMode:
    from detente.analysis.discourse import two_mode
    from detente.conflict.draft_sides import sides
    from detente.evidence.concepts import coded, plain
    from detente.formats import codes_csv

    given = codes_csv.load(codes) if codes else None
    found = coded(evidence, alike=alike, codes=given, language_model=read.settings.language_model)
    if given is not None:
        listed = sum(plain(want.content.text) in given for want in evidence.wants)
        note(f"{codes}: gives the codes of {listed:,} of {len(evidence.wants):,} wants")
    unknown = sum(want.holder is None for want in evidence.wants)
    if unknown:
        note(f"{unknown:,} wants are left out, since it is not known whose they are")
    if write_codes:
        codes_csv.dump(evidence, found, write_codes)
    side_of = sides(evidence)
    who = (lambda actor: side_of[actor].id) if by == Who.side else str
    counts = two_mode(found, actor_of=who, each=each, least=least)
    if not counts.actors:
        raise DetenteError("no network: nobody who is known by name wants anything in common here")
    return counts


def _tied(evidence: Evidence, counts: TwoMode, ties: Kind, normalisation: Divided) -> Ties:
    from detente.analysis.discourse import one_mode
    from detente.formats import networks

    nodes = _actors(evidence, counts)
    if ties == Kind.concepts:
        if normalisation != Divided.no:
            raise DetenteError("--normalisation is for ties of actors by actors; add --ties")
        return networks.of_concepts(counts, nodes)
    both = {
        "congruence": one_mode(counts, "congruence"),
        "conflict": one_mode(counts, "conflict"),
    }
    weights = one_mode(counts, cast("Relation", ties.value), normalisation.value)
    return networks.Ties(counts.actors, None, weights, nodes, both)


def _actors(evidence: Evidence, counts: TwoMode) -> dict[str, dict[str, object]]:
    """What is known of each actor: its name, kind, country and how many stances it takes."""
    known = {actor.id: actor for actor in evidence.actors}
    stances = (counts.agree + counts.disagree).sum(axis=1)
    return {
        id_: {
            "name": known[id_].name,
            "type": known[id_].kind,
            "country": known[id_].country or "",
            "statements": int(count),
        }
        for id_, count in zip(counts.actors, stances, strict=True)
    }


def _write(output: Path, made: Ties, ties: Kind) -> None:
    from detente.formats import networks

    networks.dump(made, output)
    what = f"{len(made.columns)} concepts" if made.columns is not None else f"their {ties.value}"
    note(f"{output}: {len(made.rows)} actors and {what}")
