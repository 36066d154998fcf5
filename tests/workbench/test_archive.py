"""Whole libraries out and in: nothing lost on the way, and nothing taken from hostile files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.conflict.case import Case
from detente.errors import DetenteError
from detente.formats.case_yaml import loads
from detente.workbench.store import Store, archive

EXAMPLES = Path(__file__).parents[2] / "examples"


def titled(case: Case, title: str) -> Case:
    return case.model_copy(update={"title": title})


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Store]:
    opened = Store(f"sqlite:///{tmp_path / 'other.db'}")
    yield opened
    opened.close()


def exported(store: Store) -> bytes:
    file = io.BytesIO()
    archive.export(store, file)
    return file.getvalue()


def filled(store: Store, case: Case) -> tuple[str, str]:
    cuban = detente.load(EXAMPLES / "cuban.case.yaml")
    first = store.create(case, "Ada", "begun").case_id
    store.save(first, titled(case, "Zwei – é"), based_on=1, author="Ben")
    second = store.create(cuban, "Ada").case_id
    store.trash(second)
    return first, second


def repacked(content: bytes, **changes: bytes | None) -> bytes:
    """The zip with files replaced, added (by name) or, with None, taken out."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, body in changes.items():
            if body is not None:
                new.writestr(name, body)
    return file.getvalue()


def refused(store: Store, content: bytes, **limits: int) -> str:
    before = store.count()
    with pytest.raises(DetenteError) as told:
        archive.take_in(store, io.BytesIO(content), **limits)
    assert store.count() == before
    return str(told.value)


def test_a_library_arrives_as_it_was(store: Store, other: Store, case: Case) -> None:
    ids = filled(store, case)
    content = exported(store)
    came = archive.take_in(other, io.BytesIO(content))
    assert sorted(came.added) == sorted(ids)
    for case_id in ids:
        assert other.whole(case_id) == store.whole(case_id)
        assert other.history(case_id) == store.history(case_id)
    assert other.cases() == store.cases()
    assert other.cases(trashed=True)[0].id == ids[1]
    again = archive.take_in(other, io.BytesIO(content))
    assert sorted(again.known) == sorted(ids)
    assert other.count() == 2
    other.save(ids[0], case, based_on=2, author="Cy")  # it goes on where it was


def test_the_newest_version_is_there_for_people(store: Store, case: Case) -> None:
    first, _ = filled(store, case)
    with zipfile.ZipFile(io.BytesIO(exported(store))) as content:
        assert loads(content.read(f"{first}/case.case.yaml").decode()) == store.get(first).case


def test_a_case_with_another_history_comes_in_beside_it(
    store: Store, other: Store, case: Case
) -> None:
    first, _ = filled(store, case)
    content = exported(store)
    archive.take_in(other, io.BytesIO(content))
    other.save(first, titled(case, "Ours"), based_on=2, author="Cy")
    came = archive.take_in(other, io.BytesIO(content))
    assert list(came.renamed) == [first]
    assert other.get(first).case.title == "Ours"
    beside = other.whole(came.renamed[first])
    assert beside.versions == store.whole(first).versions


def test_what_is_no_library_is_refused_whole(store: Store, case: Case) -> None:
    first, _ = filled(store, case)
    content = exported(store)
    history = json.loads(zipfile.ZipFile(io.BytesIO(content)).read(f"{first}/history.json"))
    gaps = history | {"versions": history["versions"][1:]}
    broken = json.loads(json.dumps(history))
    broken["versions"][1]["case"]["decision_makers"][0]["options"] = 7
    another = "0" * 32
    cases: dict[str, tuple[dict[str, bytes | None], str]] = {
        "slip": ({"../../evil": b"x"}, "does not belong"),
        "absolute": ({"/etc/passwd": b"x"}, "does not belong"),
        "strange": ({f"{first}/more.txt": b"x"}, "does not belong"),
        "nothing": ({"library.json": None}, "library.json is missing"),
        "newer": ({"library.json": b'{"detente_library": 2}'}, "newer version"),
        "odd": ({"library.json": b"[" * 100_000}, "library.json is missing"),
        "gaps": ({f"{first}/history.json": json.dumps(gaps).encode()}, "without gaps"),
        "broken": ({f"{first}/history.json": json.dumps(broken).encode()}, f"{first}/history"),
        "moved": ({f"{another}/history.json": json.dumps(history).encode()}, "another one"),
        "cut": ({f"{first}/history.json": json.dumps(history)[:-9].encode()}, "history.json"),
    }
    for changes, says in cases.values():
        assert says in refused(store, repacked(content, **changes))
    assert "not a zip file" in refused(store, b"nonsense")
    assert "not a zip file" in refused(store, content[: len(content) // 2])
    damaged = content[:300] + bytes(200) + content[500:]
    assert refused(store, damaged)


def test_a_zip_that_swells_is_stopped(store: Store, case: Case) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("library.json", b'{"detente_library": 1}')
        bomb.writestr(f"{'a' * 32}/history.json", b" " * (8 * 2**20))
    assert len(file.getvalue()) < 20_000
    assert "more than 4 MiB" in refused(store, file.getvalue(), most_bytes=4 * 2**20)
    many = io.BytesIO()
    with zipfile.ZipFile(many, "w") as crowd:
        for number in range(archive.MOST_ENTRIES + 1):
            crowd.writestr(f"{number:032x}/history.json", b"")
    assert "20000 files" in refused(store, many.getvalue())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused(store: Store, case: Case) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as twice:
        twice.writestr("library.json", b"{}")
        twice.writestr("library.json", b'{"detente_library": 1}')
    assert "same name" in refused(store, file.getvalue())
