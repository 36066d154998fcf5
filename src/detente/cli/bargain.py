"""The command that looks at one issue with a second lens: forecast."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from detente.cli.options import AsFormat, MaxSize, as_bytes, load_case
from detente.cli.output import Format, emit, note


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
        str,
        typer.Option(
            metavar="contest|all_pairs|all_pairs_risk", help="Whose weight counts in a contest."
        ),
    ] = "contest",
    compromise: Annotated[
        str, typer.Option(metavar="share|mean", help="Where a compromise lands.")
    ] = "share",
    choice: Annotated[
        str,
        typer.Option(metavar="nearest|by_kind|lowest", help="Which of several offers is taken."),
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
    from detente.analysis.bargaining import Forks
    from detente.analysis.bargaining import forecast as forecasts
    from detente.analysis.bargaining_sensitivity import all_readings
    from detente.analysis.bargaining_sensitivity import sensitivity as varying
    from detente.cli import forecast_tables as tables
    from detente.formats.actors_csv import actors_of, load_actors

    limit = as_bytes(max_size)
    if source.suffix.lower() == ".csv":
        actors = load_actors(source, max_bytes=limit)
    else:
        actors = actors_of(load_case(source, max_size))
    forks: Any = Forks(
        probability=probability,  # type: ignore[arg-type] # checked by Forks itself
        compromise=compromise,  # type: ignore[arg-type]
        choice=choice,  # type: ignore[arg-type]
        risk=risk,  # type: ignore[arg-type]
    )
    found = forecasts(actors, rounds, forks)
    varied = varying(actors, rounds, forks) if sensitivity else []
    others = list(all_readings(actors, rounds)) if readings else []
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
