"""Commands that begin with articles: report, wants, evidence, draft."""

from __future__ import annotations

import sys
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsFormat, Force, Sources, spare
from detente.cli.output import (
    Format,
    emit,
    line,
    note,
    print_json_lines,
    print_json_list,
    show,
)
from detente.cli.reading import Reading, reading
from detente.cli.sharing import sharing
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.conflict.case import Case
    from detente.evidence.many import Articles
    from detente.evidence.types import Evidence

KINDS = ("actors", "statements", "wants", "levers", "events")


class EvidenceFormat(StrEnum):
    """How to print evidence."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    w3c = "w3c"


SourcesOrCase = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE... | CASE",
        help="Articles, folders of them, - for standard input; or one case file.",
        show_default=False,
    ),
]


@sharing(reading)
def report(
    read: Reading,
    sources: SourcesOrCase,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.html",
            help="Where to write the page. [default: NAME.report.html, in this folder]",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Go the whole way: from articles (or a case) to one page with the answer.

    Several articles become one case.

    Example: detente report article.html -o report.html
    """
    case = _case(sources, "report", read)
    path = output or Path(f"{_stem(sources[0])}.report.html")
    if case is not None:
        _report(case, path)
        return
    with read.articles(sources) as found:
        _report(_drafted(found), path)


def _report(case: Case, path: Path) -> None:
    from detente.analysis.solve import solve
    from detente.reports import page
    from detente.reports.sentences import answer

    result = solve(case.conflict, status_quo=case.status_quo)
    page.report(case, path, result=result)
    show(*answer(case, result))
    line(f"The page: {path}")


@sharing(reading)
def wants(
    read: Reading,
    sources: Sources,
    *,
    holder: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only what this actor wants, under any of its names."),
    ] = None,
    of: Annotated[
        str | None,
        typer.Option("--of", metavar="NAME", help="Only what is wanted of this actor."),
    ] = None,
    form: AsFormat = Format.table,
) -> None:
    """Tell who wants what from whom, in the article's own words.

    Exits with 2 when nobody in it is called by the name asked for.

    Example: detente wants article.html --holder Putin --of Trump
    """
    from detente.cli import wants_of

    with read.articles(sources) as articles:
        found = _together(articles)
        wants_of.know(found, holder, of)
        chosen = wants_of.chosen(found, holder, of)
        for remark in wants_of.remarks(found, holder):
            note(remark)
        emit(
            form,
            as_json=lambda: wants_of.as_json(found, chosen),
            as_rows=lambda: wants_of.as_rows(found, chosen),
            as_table=lambda: wants_of.as_table(found, chosen),
        )


@sharing(reading)
def evidence(
    read: Reading,
    sources: Sources,
    *,
    kind: Annotated[
        str | None,
        typer.Option(
            metavar="KIND,...",
            help=f"Only these kinds, separated by commas: {', '.join(KINDS)}.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        EvidenceFormat,
        typer.Option("--format", "-f", help="How to print it; w3c is W3C Web Annotations."),
    ] = EvidenceFormat.table,
) -> None:
    """List all evidence: who speaks, wants, can do and did what.

    Example: detente evidence article.html --kind wants,levers --format json
    """
    kinds = _kinds(kind)
    with read.articles(sources) as articles:
        _print_evidence(articles, kinds, form)


def _print_evidence(articles: Articles, kinds: Sequence[str], form: EvidenceFormat) -> None:
    """One article at a time, however many there are."""
    from detente.cli.evidence_tables import evidence_tables
    from detente.formats.tables import evidence_rows
    from detente.formats.w3c import PAGE, annotations_of

    found = (_only(each, kinds) for each in articles)
    whole = (
        each.model_dump(mode="json", include={"document", "readers", *kinds}) for each in found
    )
    match form:
        case EvidenceFormat.w3c:
            print_json_list((note for each in found for note in annotations_of(each)), within=PAGE)
        case EvidenceFormat.jsonl:
            print_json_lines(whole)
        case EvidenceFormat.json if articles.given > 1:
            print_json_list(whole)
        case EvidenceFormat.table:
            for each in found:
                show(*evidence_tables(each))
        case _:
            emit(
                form.value,
                as_json=lambda: next(whole),
                as_rows=lambda: evidence_rows(found),
                as_table=lambda: (),
            )


@sharing(reading)
def draft(
    read: Reading,
    sources: SourcesOrCase,
    *,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE.case.yaml",
            help="Where to write the case. [default: standard output]",
            show_default=False,
        ),
    ] = None,
    max_decision_makers: Annotated[
        int, typer.Option(min=1, max=20, help="Most decision makers to model.")
    ] = 5,
    max_options: Annotated[int, typer.Option(min=1, max=60, help="Most options to model.")] = 12,
    force: Force = False,
) -> None:
    """Make a first conflict model of the evidence, as a file to edit.

    Of a case file, it drafts the model anew from the evidence in it: what a person accepted or
    corrected counts in full, what was rejected is left out.

    Example: detente draft article.html -o summit.case.yaml
    """
    if output is not None:
        spare(output, force=force)
    earlier = _case(sources, "draft", read)
    if earlier is not None:
        from detente.conflict.draft import draft as make_case

        made = make_case(
            earlier.evidence,
            documents=earlier.documents,
            max_decision_makers=max_decision_makers,
            max_options=max_options,
        )
        _write(made.model_copy(update={"title": earlier.title}), output)
        return
    with read.articles(sources) as found:
        case = _drafted(found, max_decision_makers=max_decision_makers, max_options=max_options)
        _write(case, output)


def _write(case: Case, output: Path | None) -> None:
    from detente.formats.case_yaml import dumps
    from detente.formats.files import save

    if output is None:
        sys.stdout.write(dumps(case))
        return
    save(case, output)
    conflict = case.conflict
    note(
        f"{output}: {len(conflict.decision_makers)} decision makers, {len(conflict.options)} "
        f"options, {conflict.states.size} states; {len(case.left_out)} things left out. "
        f"Edit it, then: detente solve {output}"
    )


def _case(sources: Sequence[str], command: str, read: Reading) -> Case | None:
    """The case, where a case file is named instead of articles."""
    from detente.formats.files import is_case, load

    if not any(is_case(source) for source in sources):
        return None
    if len(sources) > 1:
        raise DetenteError(f"{command} takes one case file, or articles, not both")
    if read.llm is not None:
        raise DetenteError(
            "--llm reads articles, not cases; name the articles, or see “detente update”"
        )
    return load(sources[0], max_bytes=read.case_bytes)


def _together(found: Articles) -> Evidence:
    """The wants of all articles as one piece of evidence; of a single article, all of it."""
    from detente.evidence.merge import merge

    lean = list(islice(found, 2))
    if len(lean) == 1:
        return lean[0]
    return merge(_only(each, ("wants",)) for each in found)


def _drafted(found: Articles, *, max_decision_makers: int = 5, max_options: int = 12) -> Case:
    from detente.conflict.draft import draft as make_case
    from detente.conflict.related import strangers

    evidence = list(found)
    for remark in strangers(evidence):
        note(remark)
    return make_case(
        evidence if len(evidence) > 1 else evidence[0],
        max_decision_makers=max_decision_makers,
        max_options=max_options,
    )


def _kinds(asked: str | None) -> tuple[str, ...]:
    if asked is None:
        return KINDS
    from detente.formats.problems import close_to

    kinds = tuple(dict.fromkeys(name.strip().lower() for name in asked.split(",")))
    for name in kinds:
        if name not in KINDS:
            raise DetenteError(
                f"--kind: there is no kind of evidence “{name}”{close_to(name, KINDS)}; "
                f"the kinds are {', '.join(KINDS)}"
            )
    return kinds


def _only(found: Evidence, kinds: Sequence[str]) -> Evidence:
    """The evidence of these kinds; actors stay, since names are looked up in them."""
    gone = {kind: () for kind in KINDS if kind not in kinds and kind != "actors"}
    return found.model_copy(update=gone)


def _stem(source: str) -> str:
    name = Path(source).resolve().name if source != "-" else "standard-input"
    return name.removesuffix(".yaml").removesuffix(".case") if ".case" in name else Path(name).stem
