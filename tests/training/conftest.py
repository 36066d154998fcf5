"""Lets the tests import ``training``, which is part of the checkout but not of the package."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


@pytest.fixture(scope="session")
def corpora() -> Path:
    """The folder of the treebanks, which are not part of the repository."""
    folder = ROOT.parent / "shared" / "corpora" / "english"
    if not folder.is_dir():
        pytest.skip("needs the treebanks in ../shared/corpora/english, beside the repository")
    return folder
