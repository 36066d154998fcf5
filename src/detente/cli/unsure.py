"""Commands that ask how sure the answer is: sweep, options, perceive."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsConcept, AsFormat, Basic, CaseFile, MaxSize, load_case
from detente.cli.output import Format, emit, note, progress
from detente.errors import DetenteError

if TYPE_CHECKING:
    from detente.analysis.sweep import Spec
    from detente.analysis.sweep_counts import Tally
    from detente.analysis.sweep_result import Sweep

IN_WORKERS = 10**9  # states × decision makers × draws from which processes are worth starting


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
    one_way: Annotated[
        bool,
        typer.Option(
            "--one-way", help="Also solve it with options read as final or not, in every way."
        ),
    ] = False,
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
    from detente.analysis.assumptions import assumptions
    from detente.analysis.draws import Uncertainty, confidences_of
    from detente.analysis.sweep import Spec
    from detente.cli import unsure_tables as tables

    loaded = load_case(case, max_size)
    spec = Spec(
        loaded.conflict,
        draws,
        seed,
        uncertainty=Uncertainty(swap, evidence, ties, spread),
        confidences=confidences_of(loaded),
    )
    readings = assumptions(loaded.conflict, loaded.status_quo) if one_way else None
    found = _swept(spec, scheduler, workers, keep)
    emit(
        form,
        as_json=lambda: tables.sweep_json(found, readings),
        as_rows=lambda: tables.sweep_rows(found, readings),
        as_table=lambda: tables.sweep_tables(found, readings, loaded.today),
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


def options(
    case: CaseFile,
    *,
    concept: AsConcept = Basic.seq,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say which options go with the equilibria, and what hangs on moves being final.

    Example: detente options summit.case.yaml
    """
    from detente.analysis.assumptions import assumptions
    from detente.analysis.effectiveness import effectiveness
    from detente.analysis.solve import solve
    from detente.cli import unsure_tables as tables

    loaded = load_case(case, max_size)
    with progress("Reading moves as final or not") as tell:
        readings = assumptions(loaded.conflict, loaded.status_quo, [concept.value], progress=tell)
        effects = effectiveness(solve(loaded.conflict, [concept.value]))
    emit(
        form,
        as_json=lambda: tables.option_json(effects, readings),
        as_rows=lambda: tables.option_rows(effects, readings),
        as_table=lambda: tables.option_tables(loaded, effects, readings),
    )


def perceive(
    case: CaseFile,
    *,
    views: Annotated[
        list[str] | None,
        typer.Option(
            "--view",
            metavar="NAME=CASE",
            help="The conflict as this decision maker sees it: the same decision makers and "
            "options, other preferences or infeasible states. May be given several times.",
            show_default=False,
        ),
    ] = None,
    form: AsFormat = Format.table,
    max_size: MaxSize = 16,
) -> None:
    """Say what rests on somebody being mistaken, and what would come as a surprise.

    What a decision maker does not know can be stands in the case file, as `unseen`.

    Example: detente perceive summit.case.yaml --view Russia=summit.case.yaml
    """
    from detente.analysis.misperception import misperception
    from detente.cli import unsure_tables as tables

    loaded = load_case(case, max_size)
    seen = {}
    for each in views or ():
        name, given, path = each.partition("=")
        if not given or not path:
            raise DetenteError(f"--view {each}: write whose view it is, and the file: NAME=CASE")
        if name in seen:
            raise DetenteError(f"--view: {name} has two views; give one")
        seen[name] = load_case(Path(path), max_size).conflict
    with progress("Solving what each sees") as tell:
        found = misperception(loaded.conflict, loaded.status_quo, views=seen, progress=tell)
    emit(
        form,
        as_json=found.to_json,
        as_rows=lambda: tables.perception_rows(found),
        as_table=lambda: tables.perception_tables(found, loaded.today),
    )
