"""What reading a folder costs: words a second of CPU time on one core, and memory over time.

    python -m benchmarks.folder                     300 articles on one core
    python -m benchmarks.folder --articles 5000     whether memory stays flat (half an hour)
    python -m benchmarks.folder --profile out.txt   where the time goes

The articles are made of paragraphs of our own ones (``benchmarks/data``), drawn at random, with
names changed, so that no two are copies and new words keep coming. CPU time is that of this
process, which is given one core; it is what can be compared on a machine that others use, too.
Memory is what the process holds (RSS); after the last article everything is printed, into nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import tempfile
import time
from pathlib import Path

DATA = Path(__file__).parent / "data"
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
SYLLABLES = ("ka", "lo", "ves", "mir", "ta", "ron", "del", "shu", "pe", "bri", "gan", "os")
#: Of the names in an article, so many are changed.
CHANGED = 0.5


def articles(folder, count, words, seed=1):
    """Writes the articles and returns how many words they have."""
    drawn = random.Random(seed)  # noqa: S311 - no secret
    paragraphs = [
        part
        for path in sorted(DATA.glob("*.txt"))
        for part in path.read_text(encoding="utf-8").split("\n")
        if len(part.split()) > 12
    ]
    total = 0
    for number in range(count):
        parts, size = [], 0
        while size < words:
            parts.append(drawn.choice(paragraphs))
            size += len(parts[-1].split())
        text = "\n\n".join(parts)
        for name in sorted(set(NAME.findall(text))):
            if drawn.random() < CHANGED:
                new = "".join(drawn.choices(SYLLABLES, k=drawn.randint(2, 4))).title()
                text = re.sub(rf"\b{name}\b", new, text)
        (folder / f"{number:06}.txt").write_text(f"{text}\n", encoding="utf-8")
        total += size
    return total


def memory():
    """MiB this process holds now, and the most it ever held."""
    now = int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
    return now, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main():
    """Makes the articles, reads them, and prints what it cost."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=300)
    parser.add_argument("--words", type=int, default=600, help="words an article")
    parser.add_argument("--profile", type=Path, help="write a profile of it into this file")
    given = parser.parse_args()
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[-1:])  # one core, and no workers
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name, "articles")
        folder.mkdir()
        words = articles(folder, given.articles, given.words)
        measure(folder, Path(name, "kept"), words, given.profile)


def measure(folder, kept, words, profile):
    """Reads a folder in this process and prints a line for every tenth of it."""
    from detente.documents.read import Raw
    from detente.evidence.many import read_many
    from detente.evidence.one import Settings, find
    from detente.formats.kept_evidence import KeptEvidence

    settings = Settings()
    settings.fingerprint()
    first = b"Norway wants Sweden to open the bridge. " * 20
    find(settings, Raw(first, "a.txt", "a.txt"))  # loads all that is loaded once
    print(f"{'articles':>9} {'words/s':>8} {'CPU s':>8} {'MiB now':>8} {'MiB most':>9}")
    began = time.process_time()
    told = [0]

    def progress(done, total):
        if done * 10 >= total * (told[0] + 1):
            told[0] = done * 10 // total
            seconds = time.process_time() - began
            now, most = memory()
            speed = words * done / total / seconds if seconds else 0
            print(f"{done:9,} {speed:8,.0f} {seconds:8.1f} {now:8.0f} {most:9.0f}", flush=True)

    with profiled(profile):
        found = read_many([folder], settings, KeptEvidence(kept), progress=progress)
    seconds = time.process_time() - began
    print(f"{words:,} words: {words / seconds:,.0f} a second of CPU time, all told")
    began = time.process_time()
    size = sum(len(each.model_dump_json()) for each in found)
    now, most = memory()
    print(
        f"printed {size / 2**20:,.0f} MiB in {time.process_time() - began:.1f} s; "
        f"{now:.0f} MiB now, {most:.0f} at most"
    )


class profiled:  # noqa: N801 - used as a function
    """Profiles what runs inside it, where a file is named for that."""

    def __init__(self, path):
        self.path = path

    def __enter__(self):
        if self.path:
            import cProfile

            self.profile = cProfile.Profile()
            self.profile.enable()

    def __exit__(self, *_):
        if self.path:
            import pstats

            self.profile.disable()
            with self.path.open("w") as file:
                pstats.Stats(self.profile, stream=file).sort_stats("tottime").print_stats(60)


if __name__ == "__main__":
    main()
