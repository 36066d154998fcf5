"""Commands that ask what would change the answer: evolve, invert, sweep, compare, forecast, …."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import AsFormat, CaseFile, MaxSize, as_bytes
from detente.cli.output import Format, emit, note, progress
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.analysis.sweep import Spec, Sweep, Tally
    from detente.conflict.case import Case

IN_WORKERS = 10**9  # states × decision makers × draws from which processes are worth starting


class Basic(StrEnum):
    """A basic stability concept."""

    nash = "nash"
    gmr = "gmr"
    smr = "smr"
    seq = "seq"
    sseq = "sseq"


AsConcept = Annotated[Basic, typer.Option(help="The stability concept.")]
Wanted = Annotated[
    str, typer.Option(metavar="N", help="The wanted state: its number, or its Y/N letters.")
]


def evolve(
    case: CaseFile,
    *,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="N", help="Begin in this state. [default: the status quo]"),
    ] = None,
    drawing: Annotated[
        Path | None,
        typer.Option("--drawing", metavar="FILE.svg", help="Also draw what improvements lead to."),
    ] = None,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say what can follow from the status quo, and the shortest ways.

    Example: detente evolve summit.case.yaml
    """
    from detente.analysis.evolution import evolve as evolved
    from detente.cli import what_if_tables as tables

    loaded = _load(case, max_size)
    begin = loaded.status_quo if start is None else number_of(loaded, start)
    if begin is None:
        raise DetenteError(f"{case}: the case names no status quo; say where to begin with --from")
    with progress("Following moves") as tell:
        found = evolved(loaded.conflict, begin, progress=tell)
    if drawing is not None:
        from detente.formats.disk import write_text
        from detente.reports.evolution_drawing import draw_evolution, standalone

        drawn = draw_evolution(found)
        if drawn.svg is None:
            raise DetenteError(f"--drawing: {drawn.words}")
        write_text(drawing, standalone(drawn))
        note(f"{drawing}: written")
    emit(
        form,
        as_json=found.to_json,
        as_rows=lambda: tables.evolution_rows(found),
        as_table=lambda: tables.evolution_tables(found),
    )


def invert(
    case: CaseFile,
    *,
    state: Wanted,
    concept: AsConcept = Basic.seq,
    name: Annotated[
        str | None,
        typer.Option("--for", metavar="NAME", help="Only for this decision maker."),
    ] = None,
    seed: Annotated[
        int, typer.Option(min=0, help="Of the sample, where rankings are too many to count.")
    ] = 1,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say what would have to be preferred for a state to hold.

    Example: detente invert summit.case.yaml --state 3 --concept seq
    """
    from detente.analysis.inverse import invert as inverted
    from detente.analysis.want_changes import want_changes
    from detente.cli import what_if_tables as tables
    from detente.reports.inverse_words import inverse_json, inverse_sentences

    loaded = _load(case, max_size)
    number = number_of(loaded, state)
    found = inverted(loaded.conflict, number, concept.value, name, seed=seed)
    changes = want_changes(found)
    emit(
        form,
        as_json=lambda: inverse_json(found, changes),
        as_rows=lambda: tables.inverse_rows(found),
        as_table=lambda: [f"{each}\n" for each in inverse_sentences(found, changes)],
    )


def sweep(
    case: CaseFile,
    *,
    draws: Annotated[int, typer.Option(min=1, help="How many draws of the preferences.")] = 10_000,
    seed: Annotated[
        int, typer.Option(min=0, help="The same seed gives the same answer on any machines.")
    ] = 1,
    swap: Annotated[
        float,
        typer.Option(min=0, max=1, help="Chance that two neighbouring wants are exchanged."),
    ] = 0.1,
    evidence: Annotated[
        bool,
        typer.Option(
            "--evidence/--no-evidence",
            help="Whether a want is only as sure as the evidence for it.",
        ),
    ] = True,
    ties: Annotated[
        bool, typer.Option("--ties/--no-ties", help="Whether to rank equal states at random.")
    ] = False,
    spread: Annotated[
        float,
        typer.Option(min=0, max=1, help="By which part of itself a weight may be off."),
    ] = 0.1,
    scheduler: Annotated[
        str | None,
        typer.Option(
            metavar="ADDRESS",
            help="A dask scheduler to work through, such as tcp://10.0.0.1:8786.",
            show_default=False,
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(
            min=1,
            max=1024,
            help="Worker processes to start here. [default: for long sweeps, one a core]",
            show_default=False,
        ),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Keep the counts here as they grow; a sweep that was stopped goes on from them.",
            show_default=False,
        ),
    ] = None,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say how robust the answer is to what we do not know about the preferences.

    Example: detente sweep summit.case.yaml --draws 200 --seed 1
    """
    from detente.analysis.draws import Uncertainty, confidences_of
    from detente.analysis.sweep import Spec
    from detente.cli import what_if_tables as tables

    loaded = _load(case, max_size)
    spec = Spec(
        loaded.conflict,
        draws,
        seed,
        uncertainty=Uncertainty(swap, evidence, ties, spread),
        confidences=confidences_of(loaded),
    )
    found = _swept(spec, scheduler, workers, keep)
    emit(
        form,
        as_json=found.to_json,
        as_rows=lambda: tables.sweep_rows(found),
        as_table=lambda: tables.sweep_tables(found),
    )


def _swept(spec: Spec, scheduler: str | None, workers: int | None, keep: Path | None) -> Sweep:
    from detente.analysis.sweep import sweep as in_this_process
    from detente.analysis.sweep_workers import sweep_on
    from detente.formats.tally_file import load_tally, save_tally

    partial = None if keep is None else load_tally(keep, spec)
    if partial is not None:
        note(f"{keep}: going on after {int(partial.draws.sum()):,} draws")

    def kept(tally: Tally) -> None:
        if keep is not None:
            save_tally(keep, spec, tally)

    work = spec.draws * int(spec.conflict.states.size) * len(spec.conflict.names)
    alone = scheduler is None and workers is None and work < IN_WORKERS
    with progress("Drawing") as tell:
        try:
            if alone:
                return in_this_process(spec, partial=partial, keep=kept, progress=tell)
            return sweep_on(
                spec, scheduler, workers=workers, partial=partial, keep=kept, progress=tell
            )
        except KeyboardInterrupt:
            if keep is not None:
                note(f"{keep}: the counts so far; the same command goes on from them")
            raise


def forecast(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="ACTORS.csv|CASE",
            help="A CSV file with the columns actor, capability, position, salience; or a case "
            "that names them.",
            show_default=False,
        ),
    ],
    *,
    rounds: Annotated[int, typer.Option(min=0, help="How many rounds at most.")] = 10,
    probability: Annotated[
        str, typer.Option(metavar="contest|all_pairs", help="Whose weight counts in a contest.")
    ] = "contest",
    compromise: Annotated[
        str, typer.Option(metavar="share|mean", help="Where a compromise lands.")
    ] = "share",
    choice: Annotated[
        str, typer.Option(metavar="nearest|by_kind", help="Which of several offers is taken.")
    ] = "nearest",
    risk: Annotated[
        str,
        typer.Option(metavar="each_round|once|neutral", help="When risks are weighed."),
    ] = "each_round",
    plot: Annotated[
        Path | None,
        typer.Option(metavar="FILE.svg", help="Also plot the positions over the rounds."),
    ] = None,
    sensitivity: Annotated[
        bool,
        typer.Option(
            "--sensitivity", help="Also vary every figure by a tenth, and leave each actor out."
        ),
    ] = False,
    readings: Annotated[
        bool, typer.Option("--readings", help="Also every other reading of the literature.")
    ] = False,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say where bargaining over one issue leads: median, mean, rounds of challenges.

    Example: detente forecast emissions.csv --rounds 5
    """
    from detente.analysis import bargaining
    from detente.cli import what_if_tables as tables
    from detente.formats.actors_csv import actors_of, load_actors

    limit = as_bytes(max_size)
    if source.suffix.lower() == ".csv":
        actors = load_actors(source, max_bytes=limit)
    else:
        actors = actors_of(_load(source, max_size))
    forks: Any = bargaining.Forks(
        probability=probability,  # type: ignore[arg-type] # checked by Forks itself
        compromise=compromise,  # type: ignore[arg-type]
        choice=choice,  # type: ignore[arg-type]
        risk=risk,  # type: ignore[arg-type]
    )
    found = bargaining.forecast(actors, rounds, forks)
    varied = bargaining.sensitivity(actors, rounds, forks) if sensitivity else []
    others = list(bargaining.all_readings(actors, rounds)) if readings else []
    if plot is not None:
        from detente.formats.disk import write_text
        from detente.reports.forecast_plot import plot_forecast

        write_text(plot, plot_forecast(found))
        note(f"{plot}: written")
    emit(
        form,
        as_json=lambda: tables.forecast_json(found, varied, others),
        as_rows=lambda: tables.forecast_rows(found),
        as_table=lambda: tables.forecast_tables(found, varied, others),
    )


def compare(
    first: Annotated[Path, typer.Argument(metavar="CASE", help="The first case.")],
    second: Annotated[Path, typer.Argument(metavar="CASE", help="The second.")],
    *,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say what became stable from one case to another, what stopped being, and who gained.

    Example: detente compare summit.case.yaml summit.case.yaml
    """
    from detente.analysis.compare import compare as compared
    from detente.cli import what_if_tables as tables

    found = compared(_load(first, max_size).conflict, _load(second, max_size).conflict)
    emit(
        form,
        as_json=found.to_json,
        as_rows=lambda: tables.compare_rows(found),
        as_table=lambda: tables.compare_tables(found),
    )


def coalitions(
    case: CaseFile,
    *,
    state: Annotated[
        str | None,
        typer.Option(metavar="N", help="At this state. [default: the status quo]"),
    ] = None,
    without: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Say what leaving this party out would do."),
    ] = None,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say who can gain together, who can stop them, and whom each want needs.

    Example: detente coalitions summit.case.yaml --without Ukraine
    """
    from detente.analysis.coalition_deals import coalitions_at, leaving_out, want_deals
    from detente.cli import what_if_tables as tables

    loaded = _load(case, max_size)
    begin = loaded.status_quo if state is None else number_of(loaded, state)
    if begin is None:
        raise DetenteError(f"{case}: the case names no status quo; name a state with --state")
    conflict, number = loaded.conflict, loaded.conflict.state_of(begin)
    with progress("Trying coalitions") as tell:
        found = coalitions_at(conflict, number, progress=lambda part: tell(part / 2))
        wants = want_deals(conflict, number, progress=lambda part: tell(0.5 + part / 2))
    left = None if without is None else leaving_out(conflict, without, loaded.status_quo)
    emit(
        form,
        as_json=lambda: tables.coalition_json(number, found, wants, left),
        as_rows=lambda: tables.coalition_rows(found),
        as_table=lambda: tables.coalition_tables(number, found, wants, left),
    )


def mediate(
    case: CaseFile,
    *,
    state: Wanted,
    concept: AsConcept = Basic.seq,
    pairs: Annotated[
        bool, typer.Option("--pairs/--no-pairs", help="Whether to try two interventions at once.")
    ] = True,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say what a third party could make final or impossible so that a state holds.

    Example: detente mediate summit.case.yaml --state 3 --no-pairs
    """
    from detente.analysis.mediation import mediate as mediated
    from detente.cli import what_if_tables as tables

    loaded = _load(case, max_size)
    number = number_of(loaded, state)
    with progress("Trying interventions") as tell:
        found = mediated(loaded.conflict, number, concept.value, pairs=pairs, progress=tell)
    emit(
        form,
        as_json=found.to_json,
        as_rows=lambda: tables.mediation_rows(found),
        as_table=lambda: tables.mediation_tables(found),
    )


def number_of(case: Case, words: str) -> int:
    """The number of a state named on the command line, by number or by letters."""
    plain = words.strip()
    if plain.isdecimal() and len(plain) < 20:
        return case.conflict.state_of(int(plain))
    return case.conflict.state_of(plain)


def _load(path: Path, max_size: float) -> Case:
    from detente.formats.files import load

    return load(path, max_bytes=as_bytes(max_size))


def register(app: typer.Typer) -> None:
    """Adds the commands to the terminal's."""
    for command in (evolve, invert, sweep, forecast, compare, coalitions, mediate):
        app.command()(command)
