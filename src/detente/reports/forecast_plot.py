"""The positions of bargaining over its rounds, as an SVG plot."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from detente.reports.words import shorten

if TYPE_CHECKING:
    from detente.analysis.bargaining import Forecast

_COLOURS = ("#0072b2", "#c04a00", "#007a59", "#9b3f78", "#6b5b00", "#3a3f45")
_STYLES = ("-", "--", "-.", ":")
_MOST_NAMED = 20
_APART = 0.042


def plot_forecast(found: Forecast) -> str:
    """Every actor's position over the rounds, and the median; names stand at the right."""
    import matplotlib as mpl
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    rounds = [r.round for r in found.rounds]
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "detente", "font.size": 11}):
        figure = Figure(figsize=(9, 5.2), layout="constrained")
        FigureCanvasSVG(figure)
        axes = figure.add_subplot()
        ends = []
        for k, name in enumerate(found.rounds[0].positions):
            line = [r.positions[name] for r in found.rounds]
            colour = _COLOURS[k % len(_COLOURS)]
            style = _STYLES[k // len(_COLOURS) % len(_STYLES)]
            axes.plot(rounds, line, style, color=colour, linewidth=1.6, marker="o", markersize=3)
            ends.append((line[-1], name, colour))
        medians = [r.median for r in found.rounds]
        axes.plot(rounds, medians, color="black", linewidth=3.2, alpha=0.35, zorder=0)
        ends.append((medians[-1], "weighted median", "black"))
        low, high = axes.get_ylim()
        named = sorted(ends)[: _MOST_NAMED + 1]
        places = _apart([y for y, _, _ in named], (high - low) * _APART)
        for (y, name, colour), at in zip(named, places, strict=True):
            axes.annotate(
                shorten(name, 28), (rounds[-1], y), xytext=(1.02, (at - low) / (high - low)),
                textcoords="axes fraction", color=colour, va="center", annotation_clip=False,
                arrowprops={"arrowstyle": "-", "color": colour, "linewidth": 0.5},
            )  # fmt: skip
        axes.set_xlabel("Round")
        axes.set_ylabel("Position")
        axes.xaxis.set_major_locator(MaxNLocator(integer=True))
        axes.margins(x=0.02)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        out = StringIO()
        figure.savefig(out, format="svg", metadata={"Date": None})
    return out.getvalue()


def _apart(wanted: list[float], gap: float) -> list[float]:
    """Ascending places at least ``gap`` apart, each as near to where it is wanted as its block."""
    blocks: list[tuple[float, int]] = []  # middle and how many
    for y in wanted:
        blocks.append((y, 1))
        while len(blocks) > 1:
            (a, n), (b, m) = blocks[-2:]
            if b - a >= gap * (n + m) / 2:
                break
            blocks[-2:] = [((a * n + b * m) / (n + m), n + m)]
    return [a + gap * (k - (n - 1) / 2) for a, n in blocks for k in range(n)]
