import os
import shutil
from pathlib import Path

import dask
import distributed
import pytest

from detente.documents.read import Raw
from detente.errors import DetenteError
from detente.evidence import many, one
from detente.evidence.many import read_many
from detente.evidence.one import Settings
from detente.formats.kept_evidence import SUFFIX, KeptEvidence

TEXTS = {
    "a.txt": "The minister of Norway said she wants Sweden to open the bridge again.",
    "b.txt": "Union leader Maria Lopez said the company must pay its drivers more.",
    "sub/c.txt": "Germany demands that Poland withdraw the complaint, the chancellor said.",
    "sub/d.md": "# A summit\n\nJapan refused to attend the summit that Korea had offered to host.",
}
SUMMIT = Path(__file__).parents[2] / "examples" / "summit" / "article.txt"
BROKEN = {"empty.txt": "", "sub/broken.pdf": "%PDF-1.4 nothing of one"}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "articles"
    (made / "sub").mkdir(parents=True)
    for name, text in TEXTS.items():
        (made / name).write_text(text)
    return made


@pytest.fixture
def store(tmp_path):
    return KeptEvidence(tmp_path / "kept")


@pytest.fixture(scope="module")
def scheduler():
    """The address of a cluster of somebody's own, without the keys of those started here."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster.scheduler_address


@pytest.fixture
def found(monkeypatch):
    """Names of the articles in which evidence was really looked for, in this process."""
    names = []

    def counting(settings, raw):
        names.append(raw.source)
        return one.find(settings, raw)

    monkeypatch.setattr(many, "find", counting)
    return names


def sources(articles):
    return [each.document.source for each in articles]


def test_every_article_in_order_with_its_own_evidence(folder, store):
    from detente import extract, read

    articles = read_many([folder], Settings(), store)
    assert sources(articles) == ["a.txt", "b.txt", "c.txt", "d.md"]
    assert list(articles) == [extract(read(folder / name)) for name in TEXTS]
    assert list(articles) == list(articles)


def test_workers_elsewhere_find_the_same_in_the_same_order(folder, store, tmp_path, scheduler):
    for name, text in BROKEN.items():
        (folder / name).write_text(text)
    here = read_many([folder], Settings(), store)
    told = []
    there = read_many(
        [folder], Settings(), KeptEvidence(tmp_path / "other"), scheduler=scheduler,
        progress=lambda done, total: told.append((done, total)),
    )  # fmt: skip
    assert list(there) == list(here)
    assert there.refused == here.refused
    assert told[-1] == (6, 6)
    assert told == sorted(told)


def test_what_cannot_be_read_is_told_and_the_rest_is_read(folder, store):
    for name, text in BROKEN.items():
        (folder / name).write_text(text)
    told = []
    articles = read_many([folder], Settings(), store, refused=told.append)
    assert sources(articles) == ["a.txt", "b.txt", "c.txt", "d.md"]
    assert list(articles.refused.values()) == told
    assert all(any(name in why for why in told) for name in BROKEN)


def test_when_nothing_can_be_read_it_is_an_error(tmp_path, store):
    for name in ("x.txt", "y.txt"):
        (tmp_path / name).write_text("")
    with pytest.raises(DetenteError, match=r"x\.txt: the file is empty"):
        read_many([tmp_path / "x.txt", tmp_path / "y.txt"], Settings(), store)
    with pytest.raises(DetenteError, match=r"y\.txt: the file is empty"):
        read_many([tmp_path / "y.txt"], Settings(), store)


def test_a_run_that_was_stopped_goes_on(folder, store, found, monkeypatch):
    class StoppedError(Exception):
        pass

    save, saved = KeptEvidence.save, []

    def stopping(self, key, what):
        if len(saved) == 2:
            raise StoppedError
        saved.append(key)
        save(self, key, what)

    monkeypatch.setattr(KeptEvidence, "save", stopping)
    with pytest.raises(StoppedError):
        read_many([folder], Settings(), store)
    monkeypatch.undo()
    assert len(list(store.folder.iterdir())) == 2

    again = []
    monkeypatch.setattr(many, "find", lambda s, raw: again.append(raw.source) or one.find(s, raw))
    articles = read_many([folder], Settings(), store)
    assert again == ["c.txt", "d.md"]
    assert articles.kept == 2
    assert sources(articles) == ["a.txt", "b.txt", "c.txt", "d.md"]


def test_what_has_changed_is_read_again(folder, store, found, monkeypatch):
    read_many([folder], Settings(), store)
    (folder / "b.txt").write_text(TEXTS["b.txt"].replace("Lopez", "Perez"))
    shutil.move(folder / "a.txt", folder / "sub" / "moved.txt")
    found.clear()
    articles = read_many([folder], Settings(), store)
    assert found == ["b.txt"]  # what was only moved was not
    assert sources(articles) == ["b.txt", "c.txt", "d.md", "moved.txt"]
    from detente import extract, read

    assert list(articles)[3] == extract(read(folder / "sub" / "moved.txt"))
    monkeypatch.setattr(one, "_fingerprint", lambda _: "another version")
    found.clear()
    assert read_many([folder], Settings(), store).kept == 0
    assert len(found) == 4


def test_a_damaged_file_of_the_store_is_made_again(folder, store, found):
    before = list(read_many([folder], Settings(), store))
    for number, path in enumerate(sorted(store.folder.iterdir())):
        assert path.name.endswith(SUFFIX)
        whole = path.read_bytes()
        path.write_bytes([whole[:-20], b"", whole.replace(b"signature", b"s"), b"\xff"][number])
    found.clear()
    assert list(read_many([folder], Settings(), store)) == before
    assert len(found) == 4


def test_a_fault_of_ours_in_one_article_costs_only_that_one(folder, store, monkeypatch):
    def extract(document, **_):
        if "Lopez" in document.text:
            raise IndexError("list index out of range")
        return one_extract(document)

    one_extract = one.extract
    monkeypatch.setattr(one, "extract", extract)
    articles = read_many([folder], Settings(), store)
    assert sources(articles) == ["a.txt", "c.txt", "d.md"]
    (why,) = articles.refused.values()
    assert "b.txt: reading it failed" in why
    assert "IndexError: list index out of range" in why


class Deadly(str):
    """A name that ends any process which unpickles it, but this one."""

    __slots__ = ()

    def __reduce__(self):
        elsewhere = f"__import__('os').getpid() != {os.getpid()}"
        again = f"__import__('sys').modules[{__name__!r}].Deadly({str(self)!r})"
        return eval, (f"__import__('os')._exit(1) if {elsewhere} else {again}",)


def test_an_article_that_kills_its_worker_is_left_out(folder, store, monkeypatch):
    real = many.fetch

    def fetch(place, **options):
        raw = real(place, **options)
        return Raw(raw.data, raw.where, Deadly(raw.source)) if raw.source == "b.txt" else raw

    monkeypatch.setattr(many, "fetch", fetch)
    # dask by itself gives a worker up that is not back after this time
    with dask.config.set({"distributed.deploy.lost-worker-timeout": "10ms"}):
        articles = read_many([folder], Settings(), store, workers=1)
    assert sources(articles) == ["a.txt", "c.txt", "d.md"]
    (why,) = articles.refused.values()
    assert "b.txt: reading it ended the process" in why


def test_workers_of_another_version_are_refused(folder, store, scheduler, monkeypatch):
    monkeypatch.setattr(one, "_fingerprint", lambda _: "another version")
    with pytest.raises(DetenteError, match="another version of Détente"):
        read_many([folder], Settings(), store, scheduler=scheduler)


def test_a_scheduler_that_does_not_answer(folder, store):
    with pytest.raises(DetenteError, match="no dask scheduler answers"):
        read_many([folder], Settings(), store, scheduler="nowhere://1.2.3")


def test_copies_under_other_furniture_count_once(folder, store):
    text = SUMMIT.read_text()
    (folder / "first.txt").write_text(text)
    page = "".join(f"<p>{part}</p>" for part in text.split("\n\n")[3:])
    (folder / "second.html").write_text(
        f"<html><body><nav>Home | World</nav><h1>Another paper's title for it</h1>{page}"
        "<p>Share on Facebook</p><p>Subscribe to read what others do not know.</p></body></html>"
    )
    articles = read_many([folder], Settings(), store)
    once = {each.document.source: each.document.copies for each in articles}
    assert len(once) == len(TEXTS) + 1
    (kept,) = set(once) & {"first.txt", "second.html"}
    (other,) = {"first.txt", "second.html"} - {kept}
    assert once[kept] == (str(folder / other),)
    assert all(not copies for source, copies in once.items() if source != kept)
