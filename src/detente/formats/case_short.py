"""The short forms in which people write cases by hand, spelt out."""

from __future__ import annotations

from typing import Any


def written_out(data: dict[str, Any]) -> dict[str, Any]:
    """The same data with the short forms people write by hand spelt out.

    An option may be its bare name, a want its bare expression, and a state alone in its group of
    a ranking may stand without brackets.
    """
    makers = data.get("decision_makers")
    if not isinstance(makers, list):
        return data
    return {**data, "decision_makers": [_maker_written_out(maker) for maker in makers]}


def _maker_written_out(maker: Any) -> Any:
    if not isinstance(maker, dict):
        return maker
    full = dict(maker)
    if isinstance(full.get("believes"), list):
        full["believes"] = [_maker_written_out(belief) for belief in full["believes"]]
    for field, name in (("options", "name"), ("wants", "holds")):
        if isinstance(full.get(field), list):
            full[field] = [{name: it} if isinstance(it, str) else it for it in full[field]]
    if isinstance(full.get("ranking"), list):
        full["ranking"] = [
            group if isinstance(group, list | dict) else [group] for group in full["ranking"]
        ]
    return full
