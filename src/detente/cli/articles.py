"""Commands that begin with articles: report, wants, evidence, draft."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import AsFormat, Force, LanguageModel, MaxSize, Sources, as_bytes, spare
from detente.cli.output import Format, emit, line, note, print_json, show
from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.conflict.case import Case
    from detente.evidence.types import Evidence

KINDS = ("actors", "statements", "wants", "levers", "events")


class EvidenceFormat(StrEnum):
    """How to print evidence."""

    table = "table"
    json = "json"
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


def report(
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
    language_model: LanguageModel = None,
    max_size: MaxSize = 5,
) -> None:
    """Go the whole way: from articles (or a case) to one page with the answer.

    Several articles become one case.

    Example: detente report article.html -o report.html
    """
    from detente.analysis.solve import solve
    from detente.reports import page
    from detente.reports.sentences import answer

    case = _case(sources, "report", max_size)
    if case is None:
        case = _drafted(sources, language_model, max_size)
    result = solve(case.conflict, status_quo=case.status_quo)
    path = output or Path(f"{_stem(sources[0])}.report.html")
    page.report(case, path, result=result)
    show(*answer(case, result))
    line(f"The page: {path}")


def wants(
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
    language_model: LanguageModel = None,
    max_size: MaxSize = 5,
) -> None:
    """Tell who wants what from whom, in the article's own words.

    Exits with 2 when nobody in it is called by the name asked for.

    Example: detente wants article.html --holder Putin --of Trump
    """
    from detente.cli import wants_of

    found = _together(_once(_extracted(sources, language_model, max_size)))
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


def evidence(
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
    language_model: LanguageModel = None,
    max_size: MaxSize = 5,
) -> None:
    """List all evidence: who speaks, wants, can do and did what.

    Example: detente evidence article.html --kind wants,levers --format json
    """
    from detente.cli.evidence_tables import evidence_tables
    from detente.formats.tables import evidence_rows
    from detente.formats.w3c import annotation_page

    kinds = _kinds(kind)
    found = [_only(each, kinds) for each in _extracted(sources, language_model, max_size)]
    if form == EvidenceFormat.w3c:
        print_json(annotation_page(found))
        return
    whole = [each.model_dump(mode="json", include={"document", *kinds}) for each in found]
    emit(
        form.value,
        as_json=lambda: whole[0] if len(whole) == 1 else whole,
        as_rows=lambda: evidence_rows(found),
        as_table=lambda: [part for each in found for part in evidence_tables(each)],
    )


def draft(
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
    language_model: LanguageModel = None,
    max_size: MaxSize = 5,
) -> None:
    """Make a first conflict model of the evidence, as a file to edit.

    Of a case file, it drafts the model anew from the evidence in it: what a person accepted or
    corrected counts in full, what was rejected is left out.

    Example: detente draft article.html -o summit.case.yaml
    """
    from detente.formats.case_yaml import dumps
    from detente.formats.files import save

    if output is not None:
        spare(output, force=force)
    if (earlier := _case(sources, "draft", max_size)) is not None:
        from detente.conflict.draft import draft as make_case

        made = make_case(
            earlier.evidence,
            documents=earlier.documents,
            max_decision_makers=max_decision_makers,
            max_options=max_options,
        )
        case = made.model_copy(update={"title": earlier.title})
    else:
        case = _drafted(
            sources,
            language_model,
            max_size,
            max_decision_makers=max_decision_makers,
            max_options=max_options,
        )
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


def _case(sources: Sequence[str], command: str, max_size: float) -> Case | None:
    """The case, where a case file is named instead of articles."""
    from detente.formats.files import is_case, load

    if not any(is_case(source) for source in sources):
        return None
    if len(sources) > 1:
        raise DetenteError(f"{command} takes one case file, or articles, not both")
    return load(sources[0], max_bytes=max(as_bytes(max_size), as_bytes(16)))


def _extracted(
    sources: Sequence[str], language_model: str | None, max_size: float
) -> list[Evidence]:
    """The evidence of every article named, in the order named."""
    from detente.documents.read import read_all
    from detente.evidence.extract import extract

    documents = read_all(sources, max_bytes=as_bytes(max_size))
    found = []
    for number, document in enumerate(documents, 1):
        if len(documents) > 1:
            note(f"[{number}/{len(documents)}] {document.title or document.source or document.id}")
        found.append(extract(document, language_model=language_model))
    return found


def _once(found: Sequence[Evidence]) -> list[Evidence]:
    """Each article once: the same text from two places would count its evidence twice."""
    kept: dict[str, Evidence] = {}
    for each in found:
        document = each.document
        if document is None:
            raise TypeError("evidence of an article without the article")
        if (first := kept.setdefault(document.id, each)) is not each and first.document:
            note(f"{document.source}: the same text as {first.document.source}; counted once")
    return list(kept.values())


def _together(found: Sequence[Evidence]) -> Evidence:
    from detente.evidence.merge import merge

    return found[0] if len(found) == 1 else merge(list(found))


def _drafted(
    sources: Sequence[str],
    language_model: str | None,
    max_size: float,
    *,
    max_decision_makers: int = 5,
    max_options: int = 12,
) -> Case:
    from detente.conflict.draft import draft as make_case

    found = _once(_extracted(sources, language_model, max_size))
    return make_case(
        found if len(found) > 1 else found[0],
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
