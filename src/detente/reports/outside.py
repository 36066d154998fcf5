"""What left the machine, in words: for the report and for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.reports.words import count, listed, one_line

if TYPE_CHECKING:
    from detente.evidence.types import OutsideReader


def sent(reader: OutsideReader) -> str:
    """How much of the text went where."""
    who, host = one_line(reader.name), one_line(reader.host)
    if not reader.passages:
        return f"Nothing was sent to {host}: earlier answers of the language model “{who}” served."
    return (
        f"{count(reader.passages, 'passage')} with {reader.characters:,} characters of the text "
        f"{'was' if reader.passages == 1 else 'were'} sent to {host}, to be read by the language "
        f"model “{who}”."
    )


def drops(reader: OutsideReader) -> str:
    """What came back, and how much of it does not stand in the text."""
    same = reader.proposed - reader.taken - sum(reader.dropped.values())
    told = (
        f"Of {count(reader.proposed, 'item')} that it named {reader.taken} "
        f"{'is' if reader.taken == 1 else 'are'} new and {same} had been found already"
    )
    if reader.dropped:
        reasons = [f"{number} {one_line(why)}" for why, number in sorted(reader.dropped.items())]
        told += f"; dropped were {listed(reasons)}"
    if reader.unread:
        told += f". {count(reader.unread, 'passage')} it did not read"
    return f"{told}."


def cost(reader: OutsideReader) -> str:
    """Tokens, and money where prices are known."""
    if reader.tokens_in is None or reader.tokens_out is None:
        return "The server does not say how many tokens that took."
    told = f"That took {reader.tokens_in:,} tokens sent and {reader.tokens_out:,} received"
    return f"{told}; at the prices given, {reader.cost:.4f}." if reader.cost else f"{told}."
