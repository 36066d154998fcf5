"""The report's part on bargaining over one issue, for cases that name its actors."""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from detente.reports.change_words import forecast_words
from detente.reports.drawing import Drawing

if TYPE_CHECKING:
    from detente.analysis.bargaining import Forecast
    from detente.conflict.case import Case

ROUNDS = 10
MOST_READ = 20  # actors of whom every reading of the literature is worked out in a moment


def bargaining_part(case: Case) -> tuple[tuple[str, ...], Drawing] | None:
    """Sentences and a plot; None for a case that names no bargaining positions.

    Raises:
        DetenteError: it names some that mean nothing.
    """
    from detente.analysis.bargaining import forecast
    from detente.formats.actors_csv import KEPT, actors_of

    if KEPT not in case.kept:
        return None
    actors = actors_of(case)
    found = forecast(actors, ROUNDS)
    lines = [*forecast_words(found)]
    if len(actors) <= MOST_READ:
        from detente.analysis.bargaining_sensitivity import all_readings

        ends = [each.last.median for each in all_readings(actors, ROUNDS)]
        lines.append(
            f"The literature is not of one mind about this model: over {len(ends)} readings of it "
            f"the median ends between {min(ends):.2f} and {max(ends):.2f}."
        )
    lines.append(
        "This looks at one number only, with other assumptions than the rest of this page; it is "
        "a second opinion on the model’s figures, not a forecast of what anybody does."
    )
    return tuple(lines), _plot(found)


def _plot(found: Forecast) -> Drawing:
    """The plot as a picture: the page allows no styles but its own, which a plot comes with."""
    from detente.reports.forecast_plot import plot_forecast

    data = b64encode(plot_forecast(found).encode()).decode()
    alone = "Positions of the actors over the rounds"
    return Drawing(
        f'<img src="data:image/svg+xml;base64,{data}" alt="{alone}" width="648" height="374">',
        f"{alone}, each a line; the broad grey line is the weighted median.",
        648,
    )
