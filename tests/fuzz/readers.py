"""Fuzzes one reader with atheris (coverage-guided) for a bounded time; finding nothing is success.

    python tests/fuzz/readers.py html --seconds 60
    python tests/fuzz/readers.py pdf --seconds 3600 --keep out/fuzz

What is found is written into the folder as ``crash-…``; read it again with
``python tests/fuzz/readers.py html --again out/fuzz/crash-…``.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
INSTRUMENTED = ["detente.documents", "trafilatura", "htmldate", "pypdf", "markdown_it"]
#: A small file that takes longer than this many seconds is a find, too (by the clock on the wall,
#: so it is generous to busy machines).
SLOW = 90


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=("html", "pdf", "md", "txt"))
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--keep", type=Path, help="folder for the corpus and for what is found")
    parser.add_argument("--again", type=Path, help="only read this file, and say what is wrong")
    given = parser.parse_args()
    sys.path.insert(0, str(HERE))
    if given.again:
        import oracle

        print(oracle.check(given.again.read_bytes(), given.kind))  # noqa: T201
        return
    with tempfile.TemporaryDirectory() as folder:
        fuzz(given.kind, given.seconds, given.keep or Path(folder))


def fuzz(kind: str, seconds: int, folder: Path) -> None:
    """Does not return: the fuzzer ends the process, with 0 when nothing was found."""
    import atheris

    with atheris.instrument_imports(include=INSTRUMENTED):
        import oracle

        import detente.documents.html
        import detente.documents.pdf  # noqa: F401 - the readers load them when first used
    logging.disable()  # pypdf remarks on every damaged object

    corpus = folder / kind
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(oracle.seeds(kind)):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = folder / f"{kind}.dict"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in oracle.WORDS[kind]))
    atheris.Setup(
        [
            sys.argv[0], str(corpus), f"-dict={words}", f"-max_total_time={seconds}",
            f"-timeout={SLOW}", f"-report_slow_units={SLOW}", "-rss_limit_mb=3000",
            f"-max_len={oracle.MOST_BYTES}",
            f"-artifact_prefix={folder}/", "-print_final_stats=1", "-verbosity=0",
        ],
        lambda data: oracle.check(data, kind) and None,
    )  # fmt: skip
    atheris.Fuzz()


def _escaped(word: str) -> str:
    """A word as libFuzzer's dictionaries have it."""
    return "".join(f"\\x{byte:02x}" for byte in word.encode())


if __name__ == "__main__":
    main()
