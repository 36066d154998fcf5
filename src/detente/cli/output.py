"""How commands print: tables for people, JSON and CSV for programs, notes on standard error."""

from __future__ import annotations

import csv
import json
import sys
from contextlib import contextmanager
from enum import StrEnum
from threading import Event, Lock, Timer
from typing import TYPE_CHECKING, Any, Protocol

from detente.reports.words import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from rich.console import Console, RenderableType
    from rich.table import Table

WIDTH = 80
PATIENCE = 1.0


class Tell(Protocol):
    """Called with how far something is."""

    def __call__(self, share: float, total: int = 0, /) -> None:
        """The share done, from 0 to 1; of how many things, where they are counted."""


class Format(StrEnum):
    """How to print data."""

    table = "table"
    json = "json"
    csv = "csv"


def fail(message: str, *, code: int = 2) -> int:
    """Say on standard error what went wrong; returns the exit code."""
    sys.stderr.write(f"detente: {clean(message)}\n")
    return code


def note(message: str) -> None:
    """A remark for people, on standard error."""
    sys.stderr.write(f"{clean(message)}\n")


def console() -> Console:
    """Standard output: as wide as the terminal, 80 columns where it is none."""
    from rich.console import Console

    out = Console(highlight=False, soft_wrap=False, emoji=False, markup=False)
    if not out.is_terminal:
        out = Console(highlight=False, width=WIDTH, emoji=False, markup=False)
    return out


def table(title: str, columns: Sequence[str | tuple[str, dict[str, Any]]]) -> Table:
    """An empty table; a column is its heading, or its heading and rich's column options."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    made = Table(
        title=Text(clean(title)), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD,
        padding=(0, 1), pad_edge=False, header_style="bold",
    )  # fmt: skip
    for column in columns:
        heading, options = (column, {}) if isinstance(column, str) else column
        made.add_column(Text(clean(heading)), **{"overflow": "fold", **options})
    return made


def row(made: Table, *cells: object) -> None:
    """Add a row of plain text; nothing in it is taken for markup or for terminal codes."""
    from rich.text import Text

    made.add_row(*(Text(clean(str(cell))) for cell in cells))


def show(*parts: RenderableType | str) -> None:
    """Print tables and paragraphs on standard output."""
    from rich.text import Text

    out = console()
    for part in parts:
        out.print(Text(clean(part)) if isinstance(part, str) else part)


@contextmanager
def progress(label: str, *, counted: bool = False) -> Iterator[Tell]:
    """A function to call with the share done, from 0 to 1, and of how many where that is counted.

    After a second it shows a bar on standard error, where that is a terminal; the bar goes away.
    """
    from rich.console import Console
    from rich.progress import Progress, TextColumn

    columns = Progress.get_default_columns()
    if counted:
        columns = (*columns, TextColumn("{task.fields[count]}"))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=True) as bar:
        task = bar.add_task(label, total=1.0, count="")

        def show() -> None:
            with at_once:
                if not over.is_set():
                    bar.disable = False
                    bar.start()

        def tell(share: float, total: int = 0) -> None:
            count = f"{round(share * total):,} of {total:,}" if total else ""
            bar.update(task, completed=share, count=count)

        # by the clock, for there may be nothing to tell for long
        at_once, over = Lock(), Event()
        clock = Timer(PATIENCE, show)
        clock.daemon = True
        if sys.stderr.isatty():
            clock.start()
        try:
            yield tell
        finally:
            clock.cancel()
            with at_once:
                over.set()


def line(text: str) -> None:
    """Print one line that is never folded, such as one with a path in it."""
    sys.stdout.write(f"{clean(text)}\n")


def emit(
    form: Format | str,
    *,
    as_json: Callable[[], Any],
    as_rows: Callable[[], tuple[Sequence[str], Iterable[Sequence[object]]]],
    as_table: Callable[[], Iterable[RenderableType | str]],
) -> None:
    """Print data in the form asked for.

    Args:
        form: table, json or csv.
        as_json: makes what is printed as JSON.
        as_rows: makes the heading and the rows of the CSV.
        as_table: makes the tables and paragraphs for people.
    """
    if form == Format.json:
        print_json(as_json())
    elif form == Format.csv:
        heading, rows = as_rows()
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(heading)
        if sys.stdout.isatty():
            rows = ([clean(str(cell)) for cell in each] for each in rows)
        writer.writerows(rows)
    else:
        show(*as_table())


def print_json(value: Any) -> None:
    """JSON on standard output, readable, in ASCII where the output is not Unicode."""
    sys.stdout.write(f"{_json(value)}\n")


def print_json_lines(values: Iterable[Any]) -> None:
    """JSON Lines on standard output: a value a line, written as they come."""
    for value in values:
        sys.stdout.write(f"{_json(value, indent=None)}\n")


def print_json_list(values: Iterable[Any], *, within: dict[str, Any] | None = None) -> None:
    """A JSON list on standard output, written value by value as they come.

    Args:
        values: the values, of which only one at a time is held.
        within: members of an object, the last of which is the list, still empty.
    """
    head, tail = "[", "]"
    if within is not None:
        head, tail = _json(within).rsplit("[]", 1)
        head, tail = f"{head}[", f"]{tail}"
    margin = "  " if within is None else "    "
    sys.stdout.write(head)
    between = f"\n{margin}"
    some = False
    for value in values:
        sys.stdout.write(between + _json(value).replace("\n", f"\n{margin}"))
        between, some = f",\n{margin}", True
    sys.stdout.write((f"\n{margin[2:]}" if some else "") + f"{tail}\n")


def _json(value: Any, *, indent: int | None = 2) -> str:
    unicode = (sys.stdout.encoding or "ascii").lower().replace("-", "").startswith("utf")
    text = json.dumps(value, ensure_ascii=not unicode, indent=indent, allow_nan=False)
    if (plain := clean(text)) != text:  # as escapes, what would steer a terminal says the same
        text = "".join(
            letter if letter == shown else json.dumps(letter)[1:-1]
            for letter, shown in zip(text, plain, strict=True)
        )
    return text
