"""The readers under damage: files put together from each format's own words, and atheris."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import oracle
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

# A fixed number of files from a fixed seed, so that a failure is there again when it is looked for;
# readers.py by itself looks for new ones.
RUNS = 400
SCRIPT = Path(__file__).with_name("readers.py")


@st.composite
def damaged(draw, kind):
    """A whole file with a few places overwritten by the format's words, or cut, or doubled."""
    data = draw(st.sampled_from(oracle.seeds(kind)))
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(data)))
        to = min(len(data), at + draw(st.integers(0, 40)))
        word = draw(st.sampled_from(oracle.WORDS[kind])).encode()
        data = draw(
            st.sampled_from(
                [
                    data[:at] + word + data[to:],
                    data[:at] + data[to:],
                    data[:at] + data[at:to] * draw(st.integers(2, 50)) + data[to:],
                    data[:at] + draw(st.binary(max_size=8)) + data[to:],
                ]
            )
        )
    return data


@pytest.mark.parametrize("kind", oracle.KINDS)
def test_damaged_files_are_read_or_refused_plainly(kind):
    @settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
    @given(damaged(kind))
    def run(data):
        oracle.check(data, kind)

    run()


@pytest.mark.parametrize("kind", oracle.KINDS)
def test_undamaged_files_are_read(kind):
    for seed in oracle.seeds(kind):
        assert oracle.check(seed, kind) is not None


def test_a_title_hides_no_characters():
    page = oracle.HTML.replace("<title>Who bends", "<title>Who&#x202e; bends&#x200b;")
    page = page.replace("<h1>Who bends", "<h1>Who&#x202e; bends&#x200b;")
    page = page.replace('content="Ann Lee"', 'content="Ann&#x2066; Lee"')
    document = oracle.check(page.encode(), "html")
    assert document.title == "Who bends first"
    assert document.author == "Ann Lee"


def test_control_characters_written_as_entities_go():
    page = "<html><body><div>It wants&#1; the&#xb; <p>water&#xffff; first.<br>&#2;Now.</div></body>"
    document = oracle.check(page.encode(), "html")
    start, end = document.paragraphs[0]
    assert document.text[start:end] == "It wants the"


def test_control_characters_beside_the_page_s_frame_go():
    page = (
        "<html><body>It wants the<form>Search</form>water&#2; first.<nav>Home</nav>&#1; Now.</body>"
    )
    document = oracle.check(page.encode(), "html")
    assert document.text == "It wants the\n\nwater first.\n\nNow."


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
@pytest.mark.parametrize("kind", oracle.KINDS)
def test_a_short_fuzzing_finds_nothing(kind, tmp_path):
    run = [sys.executable, str(SCRIPT), kind, "--runs", str(RUNS), "--seed", "1"]
    done = subprocess.run(
        [*run, "--keep", str(tmp_path)],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True, text=True, check=False, timeout=240,
    )  # fmt: skip
    # Python's exception is on one of them, what the fuzzer says of it on the other
    said = f"{done.stdout[-6000:]}\n{done.stderr[-3000:]}"
    assert done.returncode == 0, said
    assert not list(tmp_path.glob("*-*")), said
