"""The table of outcomes as HTML: states as columns to choose, the ledger as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from detente.reports.results import Block, Column, Head


def table_html(view: Mapping[str, Any]) -> Markup:
    """The table that ``results_view`` describes; empty without columns."""
    columns: list[Column] = view["columns"]
    if not columns:
        return Markup("")
    head = Markup("<thead>{}{}</thead>").format(_groups(view["groups"]), _states(columns))
    bodies = [_block(block, len(columns)) for block in view["blocks"]]
    table = Markup('<table class="outcomes"><caption>{}. {}</caption>{}{}</table>')
    changed = "A dot marks what differs from today." if view["today"] else ""
    return table.format(view["caption"], changed, head, _all(bodies))


def _groups(heads: Iterable[Head]) -> Markup:
    cells = [
        Markup('<th scope="colgroup" colspan="{}" class="first">{}{}</th>').format(
            head.width,
            head.name,
            Markup("<small>{}</small>").format(head.hidden) if head.hidden else "",
        )
        for head in heads
    ]
    return Markup("<tr><td></td>{}</tr>").format(_all(cells))


def _states(columns: Iterable[Column]) -> Markup:
    cell = Markup(
        '<th scope="col" class="{}"><button type="button" data-state="{}" '
        'title="Why is state {} stable, or not?">{}{}</button></th>'
    )
    today = Markup("<small>today</small>")
    cells = [
        cell.format(c.classes, c.state, c.state, c.state, today if c.today else "") for c in columns
    ]
    return Markup('<tr><th scope="row">State</th>{}</tr>').format(_all(cells))


def _block(block: Block, columns: int) -> Markup:
    head = Markup('<tr class="block"><th scope="rowgroup" colspan="{}"><bdi>{}</bdi></th></tr>')
    rows = [head.format(columns + 1, block.name)]
    for row in block.rows:
        note = Markup("<small>{}</small>").format(row.note) if row.note else ""
        cells = [Markup('<td class="{}">{}</td>').format(c.classes, c.text) for c in row.cells]
        rows.append(
            Markup('<tr><th scope="row">{}{}</th>{}</tr>').format(row.name, note, _all(cells))
        )
    return Markup("<tbody>{}</tbody>").format(_all(rows))


def _all(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
