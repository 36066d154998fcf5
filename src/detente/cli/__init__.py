"""The five steps in a terminal. Thin: it parses, calls and prints."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

import detente
from detente.cli import (
    articles,
    bargain,
    cases,
    network,
    review,
    solving,
    unsure,
    update,
    wanted,
    what_if,
    workbench,
)
from detente.cli.output import fail
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="detente",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        sys.stdout.write(f"detente {detente.__version__}\n")
        raise typer.Exit


@app.callback()
def _front(
    _show: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    """Who wants what from whom, and where a conflict can end.

    Try: detente report article.html
    """


app.command()(articles.report)
app.command()(articles.wants)
app.command()(articles.evidence)
app.command()(articles.draft)
app.command()(network.network)
app.add_typer(review.app, name="review")
app.command()(update.update)
app.command()(solving.solve)
app.command()(cases.explain)
app.command()(cases.convert)
app.command()(cases.check)
app.command()(what_if.evolve)
app.command()(wanted.invert)
app.command()(unsure.sweep)
app.command()(unsure.options)
app.command()(unsure.perceive)
app.command()(bargain.forecast)
app.command()(what_if.compare)
app.command()(what_if.coalitions)
app.command()(wanted.mediate)
app.command()(workbench.workbench)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code, as docs/reference/commands.md lists them."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # what a terminal cannot show must not stop the answer
            stream.reconfigure(errors="backslashreplace")
    try:
        return _flushed(_invoked(arguments))
    except BrokenPipeError:
        return _reader_gone()
    except KeyboardInterrupt:
        return fail("interrupted", code=130)
    except DetenteError as error:
        return fail(str(error))
    except MemoryError:
        return fail("there is not enough memory for this; try a smaller case or fewer articles")
    except OSError as error:
        return fail(f"{error.filename or 'output'}: {error.strerror or error}")


def _invoked(arguments: Sequence[str] | None) -> int:
    try:
        app(args=None if arguments is None else list(arguments), prog_name="detente")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


def _flushed(code: int) -> int:
    """The exit code, once everything printed has really arrived."""
    sys.stdout.flush()
    return code


def _reader_gone() -> int:
    """Whoever read our output has seen enough (``| head``): stop without a word."""
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, sys.stdout.fileno())
    return 0


def main() -> NoReturn:
    """The command ``detente``."""
    sys.exit(run())
