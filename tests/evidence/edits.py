"""An article that changes: random edits, as an editor or another version of a page makes them."""

from __future__ import annotations

import random

from hypothesis import strategies as st

PARAGRAPHS = (
    "Northland wants Southland to reopen the canal before winter, President Berg said on Monday.",
    "“We will not sign a treaty that shuts our ports,” Aster said. She demanded an apology.",
    "Southland threatened to cut the power lines if the boats stay. Berg refused to answer.",
    "Analysts at the Harbour Institute said Northland fears a boycott more than a blockade.",
)
EDITS = st.lists(
    st.tuples(
        st.sampled_from(["delete", "insert", "swap", "double", "drop paragraph", "repeat"]),
        st.integers(0, 2**16),
    ),
    max_size=12,
)


def edited(paragraphs, edits):
    """The paragraphs with words taken out, put in, swapped, and paragraphs dropped or repeated."""
    paragraphs = list(paragraphs)
    for what, seed in edits:
        dice = random.Random(seed)
        n = dice.randrange(len(paragraphs))
        words = paragraphs[n].split(" ")
        at = dice.randrange(len(words))
        if what == "delete" and len(words) > 1:
            del words[at]
        elif what == "insert":
            words.insert(at, dice.choice(["not", "quietly", "the", "“said”", "canal"]))
        elif what == "swap":
            words[at], words[-1] = words[-1], words[at]
        elif what == "double":
            words[at:at] = words[at : at + 4]
        paragraphs[n] = " ".join(words)
        if what == "drop paragraph" and len(paragraphs) > 1:
            del paragraphs[n]
        elif what == "repeat":
            paragraphs.insert(dice.randrange(len(paragraphs)), paragraphs[n])
    return paragraphs
