"""A case as commented YAML that a person reads, edits and compares."""

from __future__ import annotations

import io
import unicodedata
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from detente.conflict.case import ITEM_KINDS
from detente.evidence.types import Event, Lever, Statement, Want

if TYPE_CHECKING:
    from detente.conflict.case import ITEM_KINDS, Case
    from detente.conflict.types import DecisionMaker
from detente.evidence.types import Item

INDICATORS = set("-?:,[]{}#&*!|>'\"%@`")
QUOTE_LENGTH = 80
NO_FOLDING = 2**20
IN_ONE_LINE = 4
ORDER = (
    "name", "about", "note", "actors", "options", "wants", "ranking", "payoffs", "weights",
    "unknown", "degrees", "threshold", "probabilities", "unseen", "believes",
)  # fmt: skip
LISTS = {"ranking", "degrees", "probabilities"}
HEADER = """\
Détente case file: a conflict, the evidence behind it, and where things stand today.

Edit it in any text editor, then run
    detente check THIS-FILE     lists every mistake with its line and column
    detente solve THIS-FILE     says where the conflict can end
    detente report THIS-FILE    writes it all as a page

status_quo       what holds today: yes or no for every option, or Y/N letters, or a state number
decision_makers  who decides. Each has options, the yes/no choices that are its own, and wants,
                 the statements it would rather see true, most important first
  direction      both: it can be taken and given up again; forward: only taken; backward: only
                 given up
  holds          over option names: not, and, or, if, iff, ( ), any of (a, b),
                 at most one of (a, b), exactly one of (a, b)
  because        ids of the evidence further down (w1, s2, …)
                 Instead of wants: ranking: [[YN, YY], [NN]] (best first, ties together),
                 or weights: {option: number}, or payoffs: [one a feasible state]
  unknown        pairs of states of which it is not known which is preferred; what else is not
                 plain (degrees, probabilities, unseen, believes): docs/reference/case-file.md
infeasible       combinations of options that cannot be
evidence         who said, wants, can do and did what; set review to accepted, corrected or
                 rejected as you read it

Text that holds “: ” or “ #”, or begins with any of  & * ! | > ' " % @ ` [ ] { } , ? -
must stand in quotes."""


def text_of(case: Case) -> str:
    """The case as YAML with comments: a header, and a quote beside every reason."""
    data = case.model_dump(mode="json", exclude_defaults=True)
    top = CommentedMap(detente=case.detente)
    if case.title is not None:
        top["title"] = _safe(case.title)
    if case.status_quo is not None:
        top["status_quo"] = _yes_or_no(data["status_quo"])
    makers = zip(case.conflict.decision_makers, data["decision_makers"], strict=True)
    top["decision_makers"] = CommentedSeq(_maker(case, maker, given) for maker, given in makers)
    if case.conflict.infeasible:
        top["infeasible"] = CommentedSeq(map(_safe, data["infeasible"]))
    if case.left_out:
        top["left_out"] = CommentedSeq(_reasoned(case, left) for left in data["left_out"])
    if case.kept:
        top["kept"] = _flow(data["kept"])
    if case.documents:
        top["documents"] = CommentedSeq(_document(document) for document in data["documents"])
    if found := _evidence(case, data.get("evidence", {})):
        top["evidence"] = found
    top.yaml_set_start_comment(HEADER)
    for key in (
        "status_quo",
        "decision_makers",
        "infeasible",
        "left_out",
        "kept",
        "documents",
        "evidence",
    ):
        if key in top:
            top.yaml_set_comment_before_after_key(key, before="\n")
    return _text(top)


def _text(top: CommentedMap) -> str:
    yaml = YAML()
    yaml.width = NO_FOLDING  # columns of problems and lines of differences stay where they are
    yaml.allow_unicode = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    stream = io.StringIO()
    yaml.dump(top, stream)
    return stream.getvalue()


def _evidence(case: Case, given: dict[str, Any]) -> CommentedMap:
    """Each piece on a line; its review is always written, for a person to change."""
    found = CommentedMap()
    for kind, items in given.items():
        if kind in ITEM_KINDS:
            reviews = [item.review for item in getattr(case.evidence, kind)]
            full = [{**i, "review": r} for i, r in zip(items, reviews, strict=True)]
        else:
            full = items
        found[kind] = CommentedSeq(map(_flow, full))
    return found


def _maker(case: Case, maker: DecisionMaker, given: dict[str, Any]) -> CommentedMap:
    directions = [option.direction for option in maker.options]
    options = [
        {"name": None, "says": None, "direction": direction, **option}
        for option, direction in zip(given.get("options", ()), directions, strict=True)
    ]
    full = CommentedMap()
    for key, value in {**dict.fromkeys(ORDER), **given, "options": options or None}.items():
        if value is None:
            continue
        if key in {"options", "wants"} and value:
            full[key] = CommentedSeq(_reasoned(case, each) for each in value)
        elif key == "believes":
            full[key] = CommentedSeq(_belief(case, each) for each in value)
        elif key in LISTS:
            full[key] = CommentedSeq(_flow(group) for group in value)
        else:
            full[key] = _flow(value)
    return full


def _belief(case: Case, given: dict[str, Any]) -> CommentedMap:
    """Somebody's idea of another's preferences, laid out as those are."""
    full = CommentedMap()
    for key in ORDER:
        value = given.get(key)
        if key == "wants" and value:
            full[key] = CommentedSeq(_reasoned(case, each) for each in value)
        elif value is not None:
            full[key] = _flow(value)
    return full


def _reasoned(case: Case, entry: dict[str, Any]) -> CommentedMap:
    """An option, a want or something left out, with the words it rests on beside its reason."""
    full = CommentedMap()
    for key, value in entry.items():
        if key != "because" and value is not None:
            full[key] = _safe(value)
    if because := entry.get("because"):
        full["because"] = _flow(because)
        column = "\n" + " " * 8
        quotes = [f"# {_comment(case, id_)}" for id_ in because]
        full.yaml_add_eol_comment(column.join(quotes), "because")
    return full


def _comment(case: Case, id_: str) -> str:
    item = case.item(id_)
    return f"{_one_line(id_)}: {_in_short(case, item)}" if item else _one_line(id_)


def _in_short(case: Case, item: Item) -> str:
    """Who, and the words that matter, on one line."""
    evidence = case.evidence
    match item:
        case Statement():
            who, words = evidence.name(item.speaker) or item.speaker_text, item.content.text
        case Want():
            who, words = evidence.name(item.holder) or item.holder_text, item.content.text
        case Lever():
            who, words = evidence.name(item.holder) or item.holder_text, item.action.text
        case Event():
            who, words = evidence.name(item.agent) or "", item.sentence.text
        case _:
            who, words = "", item.sentence.text
    said = f"“{_one_line(words)}”"
    against = " is against" if isinstance(item, Want) and item.polarity == "against" else ""
    return f"{_one_line(who)}{against} {said}".strip()


def _one_line(words: str) -> str:
    """Words that cannot leave their comment: one line, nothing invisible, not too long."""
    plain = "".join(" " if unicodedata.category(c)[0] in "ZC" else c for c in words)
    short = " ".join(plain.split())
    return short if len(short) <= QUOTE_LENGTH else short[: QUOTE_LENGTH - 1].rstrip() + "…"


def _document(document: dict[str, Any]) -> CommentedMap:
    full = CommentedMap({key: _safe(value) for key, value in document.items() if key != "text"})
    full["text"] = _safe(document["text"])
    if "paragraphs" in document:
        full["paragraphs"] = _flow(full.pop("paragraphs"))
    return full


def _flow(value: Any) -> Any:
    """The same value in the compact style, [ … ] and { … }."""
    if isinstance(value, dict):
        mapping = CommentedMap({_safe(key): _flow(inner) for key, inner in value.items()})
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, list | tuple):
        sequence = CommentedSeq(map(_flow, value))
        sequence.fa.set_flow_style()
        return sequence
    return _safe(value)


def _yes_or_no(value: Any) -> Any:
    """Choices as words; in YAML 1.2 they are text, which a case reads as yes and no again."""
    if not isinstance(value, dict):
        return _safe(value)
    words = {name: "yes" if taken else "no" for name, taken in value.items()}
    if len(words) <= IN_ONE_LINE:
        return _flow(words)
    return CommentedMap({_safe(name): word for name, word in words.items()})


def _safe(value: Any) -> Any:
    """Text in a style that reads back as it is: long text as a block, odd letters escaped."""
    if not isinstance(value, str):
        return value
    if any(_must_be_escaped(letter) for letter in value):
        return DoubleQuotedScalarString(value)
    if "\n" in value:
        return LiteralScalarString(value)
    if value[:1] in INDICATORS:  # the library leaves some of them bare where it cannot read them
        return SingleQuotedScalarString(value)
    return value


def _must_be_escaped(letter: str) -> bool:
    """Line breaks other than a line feed, and letters that are not seen as they are."""
    return letter != "\n" and unicodedata.category(letter) in {"Cc", "Cf", "Zl", "Zp", "Cs", "Co"}
