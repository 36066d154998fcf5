"""``/cases``: the library. A version's number is its ETag; a change names the version it is of."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Header, HTTPException, Path, Query, Request
from starlette.responses import Response

from detente.formats.case_json import from_data
from detente.workbench.api.schemas import (
    CASE,
    ERRORS,
    TAGGED,
    TAKES_A_CASE,
    GivenCase,
    Responses,
    answer,
    links,
    problems,
)
from detente.workbench.store import Listed, Version

if TYPE_CHECKING:
    from detente.workbench.desk import Desk
    from detente.workbench.store import Saved

CaseId = Annotated[str, Path(pattern="^[0-9a-f]{32}$", description="as in the list of cases")]
Number = Annotated[int, Path(ge=1, le=2**31 - 1, description="the number of a version")]
IfMatch = Annotated[
    str | None,
    Header(description="The ETag of the version that was read and changed; else 428."),
]
MISSING = problems(_404="There is no such case or version.")
STALE = problems(_412="Somebody has saved since; nothing was changed.", _428="If-Match is missing.")
A_CASE = answer(CASE, headers=TAGGED)
LINKS = links("get_case", "list_versions", "trash_case", "untrash_case")
MADE: Responses = {
    201: {"headers": TAGGED, "links": LINKS | links("save_case", tagged=True)},
}


def routes(desk: Desk) -> APIRouter:
    """The routes."""
    router = APIRouter(prefix="/cases", responses=ERRORS)
    store = desk.store

    @router.get("")
    def list_cases(
        trashed: Annotated[bool, Query(description="those in the trash instead")] = False,
    ) -> list[Listed]:
        """Every case, the last changed first."""
        return store.cases(trashed=trashed)

    @router.post("", status_code=201, responses=MADE, openapi_extra=TAKES_A_CASE)
    async def create_case(data: GivenCase, request: Request, response: Response) -> Version:
        """Take a case into the library, as version 1."""
        case = await asyncio.to_thread(from_data, data)
        made = await asyncio.to_thread(store.create, case, _person(request))
        response.headers["Location"] = f"/api/cases/{made.case_id}"
        return _tagged(response, made)

    @router.get("/{case_id}", responses=MISSING | A_CASE, response_class=Response)
    def get_case(case_id: CaseId) -> Response:
        """The newest version of a case."""
        return _case(store.get(case_id))

    @router.put("/{case_id}", responses=MISSING | STALE, openapi_extra=TAKES_A_CASE)
    async def save_case(
        case_id: CaseId,
        data: GivenCase,
        request: Request,
        response: Response,
        if_match: IfMatch = None,
    ) -> Version:
        """Save the next version of a case, unless somebody has saved since the one it is of."""
        based_on = _number(if_match)
        case = await asyncio.to_thread(from_data, data)
        author = _person(request)
        save = lambda: store.save(case_id, case, based_on=based_on, author=author)  # noqa: E731
        return _tagged(response, await asyncio.to_thread(save))

    @router.delete("/{case_id}", status_code=204, responses=MISSING)
    def trash_case(case_id: CaseId) -> None:
        """Put a case into the trash."""
        store.trash(case_id)

    @router.post("/{case_id}/untrash", status_code=204, responses=MISSING)
    def untrash_case(case_id: CaseId) -> None:
        """Take a case out of the trash."""
        store.untrash(case_id)

    @router.get("/{case_id}/versions", responses=MISSING)
    def list_versions(case_id: CaseId) -> list[Version]:
        """Every version of a case, the newest first."""
        return store.history(case_id)

    @router.get("/{case_id}/versions/{number}", responses=MISSING | A_CASE, response_class=Response)
    def get_version(case_id: CaseId, number: Number) -> Response:
        """An older version of a case."""
        return _case(store.get(case_id, number))

    @router.post("/{case_id}/versions/{number}/restore", responses=MISSING | STALE)
    def restore_version(
        case_id: CaseId,
        number: Number,
        request: Request,
        response: Response,
        if_match: IfMatch = None,
    ) -> Version:
        """Save an older version again, as the newest."""
        based_on, author = _number(if_match), _person(request)
        made = store.restore(case_id, number, based_on=based_on, author=author)
        return _tagged(response, made)

    return router


def _person(request: Request) -> str:
    person: str = request.state.person
    return person


def _number(if_match: str | None) -> int:
    """The version that a change is based on."""
    if if_match is None:
        raise HTTPException(428, "say in If-Match which version this is based on: the ETag it had")
    tag = if_match.strip().removeprefix("W/").strip('"')
    if not (tag.isascii() and tag.isdecimal() and 0 < int(tag[:12]) < 2**31):
        raise HTTPException(412, "If-Match is not the ETag of a version of this case")
    return int(tag)


def _tagged(response: Response, version: Version) -> Version:
    response.headers["ETag"] = f'"{version.number}"'
    return version


def _case(saved: Saved) -> Response:
    return Response(
        saved.case.model_dump_json(),
        media_type="application/json",
        headers={"ETag": f'"{saved.version.number}"'},
    )
