"""Three thousand random conflicts in graph form: moves are not transitive, the last mover matters.

What is defined without options is compared: see ``comparing.py``.
"""

from __future__ import annotations

import comparing
import pytest
import random_conflicts as draw

CHUNK = 100


@pytest.fixture(scope="module", params=range(30))
def conflicts(request):
    """Some of the conflicts; what one test has worked out by brute force the next one finds."""
    first = CHUNK * request.param
    return {seed: draw.graph(seed) for seed in range(first, first + CHUNK)}


def test_basic(conflicts):
    comparing.basic(conflicts)


def test_readings_of_what_the_others_can_do(conflicts):
    comparing.readings(conflicts)


def test_coalitions(conflicts):
    comparing.coalitions(conflicts, transitive=False)
