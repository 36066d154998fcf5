"""The style sheets: the colours and marks that the report and the workbench share, and the page's.

Colours have names; what they are by light and by dark stands in one file each, since the report
goes by what the reader's system says and the workbench by what the person has chosen.
"""

from __future__ import annotations

from importlib import resources


def shared_style(dark: str) -> str:
    """Colours, kinds of evidence and drawings.

    Args:
        dark: the rule by which it is dark, with ``%s`` where its colours go.
    """
    light = f":root {{\n{_sheet('light')}}}\n"
    return light + dark % _sheet("dark") + _sheet("marks")


def page_style() -> str:
    """All that a report, or a drawing on its own, needs."""
    dark = "@media screen and (prefers-color-scheme: dark) {\n:root {\n%s}\n}\n"
    return "html { color-scheme: light dark; }\n" + shared_style(dark) + _sheet("page")


def _sheet(name: str) -> str:
    return resources.files("detente.reports").joinpath(f"templates/{name}.css").read_text("utf-8")
