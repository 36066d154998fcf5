"""What every test shares: Hypothesis without deadlines, since the machines that run it differ.

Where ``CI`` is set the examples are the same every time, so that a change does not fail on an old
weakness which it has nothing to do with; everywhere else they are new ones.

The files that take longest come first: where several processes share the tests, a file each at a
time, none of them is then left alone with a long one at the end.
"""

import os

import pytest
from hypothesis import settings

LONGEST = (
    "workbench/test_screens.py", "workbench/test_screens_shown.py",
    "analysis/test_every_concept.py", "fuzz/test_readers.py",
    "workbench/test_command.py", "analysis/test_every_concept_in_graph_form.py",
    "workbench/test_api_schema.py", "docs/test_docs.py", "analysis/test_every_horizon.py",
)  # fmt: skip

settings.register_profile("detente", deadline=None)
settings.register_profile("build machine", deadline=None, derandomize=True, database=None)
settings.load_profile("build machine" if os.environ.get("CI") else "detente")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order within a file stays."""
    place = {name: k for k, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get("/".join(item.path.parts[-2:]), len(LONGEST)))
