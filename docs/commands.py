"""Writes reference/commands.md from the commands' own help, or checks that it is fresh.

python docs/commands.py            write it
python docs/commands.py --check    exit with 1 when the page differs from the help
"""

from __future__ import annotations

import inspect
import sys
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from detente.cli import app

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parent / "reference" / "commands.md"
HEAD = """\
# Commands

<!-- Written by docs/commands.py from the commands' own help: change the help, then run it. -->

Every command prints its answer on standard output and everything else (progress, notes, errors)
on standard error.

| exit code | means |
|---|---|
| 0 | done |
| 1 | the question was answered "no" (only where a command says so) |
| 2 | wrong use or bad input; one message on standard error says what to do |
| 3 | done, but some of the articles could not be read; each is named on standard error |
| 130 | interrupted |
"""


def page() -> str:
    """The whole page, as Markdown."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return "\n".join([HEAD, *(_section(*each) for each in _all(commands))])


def _all(commands: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every command with its name, those of a group after each other."""
    for name, command in commands.items():
        if hasattr(command, "commands"):
            yield from _all(command.commands, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _section(name: str, command: Any) -> str:
    """The help of one command: what it does, its example, its parameters."""
    paragraphs = [" ".join(p.split()) for p in inspect.cleandoc(command.help).split("\n\n")]
    said = "\n\n".join(map(_paragraph, paragraphs))
    rows = "\n".join(f"| {_name(p)} | {_meaning(p)} |" for p in command.params if p.help)
    return f"## `detente {name}`\n\n{said}\n\n| parameter | meaning |\n|---|---|\n{rows}\n"


def _paragraph(text: str) -> str:
    example = text.removeprefix("Example: ")
    return text if example == text else f"```console\n$ {example}\n```"


def _name(parameter: Any) -> str:
    """How the parameter is written on the command line."""
    if parameter.param_type_name == "argument":
        return _code(parameter.metavar or parameter.name.upper())
    names = ", ".join(map(_code, (*parameter.opts, *parameter.secondary_opts)))
    return names if parameter.is_flag else f"{names} {_code(_value(parameter))}"


def _value(parameter: Any) -> str:
    """What stands after an option: its choices, or the kind of value."""
    if isinstance(parameter.default, Enum):
        return "|".join(choice.value for choice in type(parameter.default))
    return str(parameter.metavar or "N")


def _meaning(parameter: Any) -> str:
    """The parameter's help, and its default where it shows one."""
    text = " ".join(parameter.help.split()).replace("|", "\\|")
    if parameter.default is None or not parameter.show_default:
        return text
    return f"{text} Default: {_code(getattr(parameter.default, 'value', parameter.default))}."


def _code(value: object) -> str:
    escaped = str(value).replace("|", "\\|")
    return f"`{escaped}`"


def main() -> int:
    """Write the page, or compare it with what is there."""
    fresh = page()
    if sys.argv[1:] == ["--check"]:
        if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == fresh:
            return 0
        sys.stderr.write(f"{PAGE} is out of date: run python docs/commands.py\n")
        return 1
    PAGE.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
