"""The "it" that stands for a clause, and never for an actor: "it is time to …", "it was the army
that …". Told by its words: a small parser takes every other one for a subject.

After the patterns of Lappin & Leass (1994), Computational Linguistics 20(4), section 2.1.2.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from detente.evidence.lexicons import words

if TYPE_CHECKING:
    from detente.evidence.parse.tokens import Token

# How many words after "it" are looked at.
REACH = 12
BETWEEN = (
    "also|always|as|a|an|even|in|just|less|more|much|my|never|no|n['’]t|not|now|of|only|our|"
    "quite|rather|so|still|the|their|too|very|yet|\\w+ly"
)
BE = (
    "(?:(?:has|had|may|might|must|can|could|should|will|would|['’]d|['’]ll) (?:not |n['’]t )?)?"
    "(?:is|was|be|been|['’]s|become|became|becomes)"
)
# Of somebody it is said that they "were told that …".
PERSONAL = (
    "alarmed|assured|concerned|convinced|determined|disappointed|informed|notified|persuaded|pleased|"
    "relieved|reminded|satisfied|surprised|told|warned|worried"
)


def stands_for_clause(it: Token) -> bool:
    """Whether a word is an "it" of this kind."""
    if it.lower_ != "it":
        return False
    after = it.doc[it.i + 1 : min(it.sent.end, it.i + 1 + REACH)]
    return _pattern().match(" ".join(t.text for t in after)) is not None


@cache
def _pattern() -> re.Pattern[str]:
    impersonal = "|".join(words("groups")["impersonal"])
    clause = "(?:to|for|that|whether|if|how|why|when|what|who)"
    be = rf"{BE} (?:(?:{BETWEEN}) )*"
    return re.compile(
        rf"{be}(?:{impersonal}) {clause}\b"
        rf"|{be}(?!(?:{PERSONAL})\b)\w+(?:ed|en|wn|id|ld|nk) (?:that|whether|how|why)\b"
        r"|(?:\w+ )?(?:seem|appear|emerge|follow|happen|transpire)(?:e?d|s)? (?:that|as if|like)\b"
        r"|(?:\w+ )?turn(?:s|ed) out\b"
        # A cleft: "it was the army, he added, that …".
        rf"|{BE} (?:(?:not|only|n['’]t) )*(?:the|[A-Z])[^.;:?!]* (?:that|who)\b"
    )
