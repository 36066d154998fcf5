"""Fuzzes one reader with atheris (coverage-guided), within bounds; finding nothing is success.

    python tests/fuzz/readers.py html --seconds 60
    python tests/fuzz/readers.py pdf --seconds 3600 --keep out/fuzz
    PYTHONHASHSEED=0 python tests/fuzz/readers.py md --seed 1 --runs 2000

The last does the same again every time it is started.

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
#: The libraries whose branches are watched, beside our own; watching takes seconds to set up.
INSTRUMENTED = {
    "html": ["trafilatura", "htmldate"], "pdf": ["pypdf"], "md": ["markdown_it"], "txt": [],
}  # fmt: skip
#: A small file that takes longer than this many seconds is a find, too (by the clock on the wall,
#: so it is generous to busy machines).
SLOW = 90


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=tuple(INSTRUMENTED))
    bound = parser.add_mutually_exclusive_group()
    bound.add_argument("--seconds", type=int, default=30)
    bound.add_argument("--runs", type=int, help="how many files to try, instead of for how long")
    parser.add_argument("--seed", type=int, default=0, help="0, if not said: another each time")
    parser.add_argument("--keep", type=Path, help="folder for the corpus and for what is found")
    parser.add_argument("--again", type=Path, help="only read this file, and say what is wrong")
    given = parser.parse_args()
    sys.path.insert(0, str(HERE))
    if given.again:
        import oracle

        print(oracle.check(given.again.read_bytes(), given.kind))  # noqa: T201
        return
    with tempfile.TemporaryDirectory() as folder:
        bound = f"-runs={given.runs}" if given.runs else f"-max_total_time={given.seconds}"
        fuzz(given.kind, [bound, f"-seed={given.seed}"], given.keep or Path(folder))


def fuzz(kind: str, bounds: list[str], folder: Path) -> None:
    """Does not return: the fuzzer ends the process, with 0 when nothing was found."""
    import atheris

    with atheris.instrument_imports(include=["detente.documents", *INSTRUMENTED[kind]]):
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
            sys.argv[0], str(corpus), f"-dict={words}", *bounds, "-reload=0",
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
