"""Is this English? The pipeline that follows reads nothing else."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from detente.errors import DetenteError

#: Below this many letters a guess from letter sequences is a coin toss ("Kyiv: no deal").
ENOUGH_LETTERS = 150
#: How sure the identifier has to be before an article is turned away.
SURE = 0.95
#: Runs without a letter of another alphabet.
LATIN = re.compile("[\0-\u024f\u1e00-\u1eff]+")


def require_english(text: str, *, where: str) -> None:
    """Raise a DetenteError naming the language when the text is plainly not English.

    A text too short to judge by its letter sequences is turned away only when most of its
    letters are not Latin at all.
    """
    letters = sum(map(str.isalpha, text))
    foreign_script = 2 * _latin(text) < letters
    if letters < ENOUGH_LETTERS and not foreign_script:
        return
    code, probability = _identifier().classify(text)
    if code != "en" and (foreign_script or probability >= SURE):
        raise DetenteError(
            f"{where}: the article is not in English; it looks like {_name(code)}. "
            "Détente reads English only: give an English text or a translation."
        )


def _latin(text: str) -> int:
    """How many letters are of the Latin alphabet (its accented and extended blocks included)."""
    return sum(map(str.isalpha, "".join(LATIN.findall(text))))


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The language identifier with its model, loaded at first use and then kept."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _name(code: str) -> str:
    """The English name of an ISO 639-1 language code."""
    import pycountry

    language = pycountry.languages.get(alpha_2=code)
    return str(language.name) if language else f"the language with the code “{code}”"
