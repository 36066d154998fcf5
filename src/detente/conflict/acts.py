"""What an act is, read off the words of a want or a lever, so that two mentions of one act meet.

"to negotiate directly with Ukraine", "talks with America" and "a summit with the U.S." are acts
of one family (talks) with different partners; "to restore its status" is a goal: nobody can
simply take it, so it never becomes an option. The words are in ``evidence/lexicon/acts.toml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from detente.evidence.lexicons import plain_acts, words

ARTICLES = {"a", "an", "the"}
# Families in which any two acts of one owner are one choice; others must share their words, too
# (to stop bombing power stations is not to end the war).
ONE_CHOICE = frozenset({"talks", "deal", "sanctions"})
KEYWORDS = {"and", "or", "not", "if", "iff"}
HOSTILE = ("SANCTION", "COERCE", "ASSAULT", "THREATEN", "ACCUSE", "MOBILIZE", "PROTEST", "REJECT")
FRIENDLY = ("AID", "SUPPORT", "CONCEDE", "RETREAT", "COOPERATE")


@dataclass(frozen=True)
class Act:
    """An act: its words, verb (None for a noun phrase), family, and the stems it is known by.

    ``relief`` undoes something ("lift the sanctions"); ``refuses`` was worded as a refusal and
    is kept as the act of accepting; ``threatened`` was said as a threat.
    """

    text: str
    verb: str | None
    family: str | None
    stems: frozenset[str]
    relief: bool = False
    refuses: bool = False
    threatened: bool = False

    @property
    def doable(self) -> bool:
        """Whether somebody can take it as a choice, rather than only wish for it."""
        if self.verb is None:
            return self.family is not None or bool(self.stems & (_means("harm") | _means("help")))
        if self.family is not None and self.verb in _verbs("making") | _verbs("relief") | _family(
            self.family
        ):
            return True
        return self.verb not in _verbs("goal")

    @property
    def clear(self) -> bool:
        """Whether it says what is done: "accept at least in silence" does not say what."""
        second = self.text.split()[1:2]
        transitive = _verbs("making") | _verbs("relief") | _verbs("refusing")
        return not (
            self.verb in transitive and (not second or second[0] in _list("stop", "no_object"))
        )

    @property
    def harms(self) -> bool:
        """Whether who feels it is hurt: a threat, a harmful deed, or the end of a help."""
        if self.threatened:
            return True
        if self.relief:
            return bool(self._things & _means("help")) and not self._things & _means("harm")
        hostile = self.verb in plain_acts(*HOSTILE) and self.family not in {"talks", "deal"}
        return hostile or bool(self._things & _means("harm"))

    @property
    def helps(self) -> bool:
        """Whether who feels it gains: a helpful means or deed, or the end of a harm."""
        if self.harms:
            return False
        if self.relief:
            return bool(self._things & _means("harm"))
        return self.verb in plain_acts(*FRIENDLY) or bool(self.stems & _means("help"))

    @property
    def _things(self) -> frozenset[str]:
        """The stems without the verb's own: "cut" is no means in "cut aid"."""
        return self.stems - {stem(self.verb)} if self.verb is not None else self.stems

    def undoes(self, other: Act) -> bool:
        """Whether one act is giving up or ending the other ("give up its bid to join")."""
        return self.relief != other.relief and self._shares_words(other)

    def same_as(self, other: Act) -> bool:
        """Whether two acts of one owner are one choice."""
        family = self.family in ONE_CHOICE and self.family == other.family
        return self.relief == other.relief and (family or self._shares_words(other))

    def _shares_words(self, other: Act) -> bool:
        smaller = min(len(self.stems), len(other.stems))
        return smaller > 0 and len(self.stems & other.stems) / smaller >= 0.6


def _list(table: str, name: str) -> list[str]:
    found: list[str] = words("acts")[table][name]
    return found


@cache
def _verbs(name: str) -> frozenset[str]:
    return frozenset(_list("verb", name))


@cache
def _family(name: str) -> frozenset[str]:
    return frozenset(_list("family", name))


@cache
def _doing() -> frozenset[str]:
    """Verbs of acts between parties: all that PLOVER has a type for, and some more."""
    return plain_acts() | _verbs("act")


@cache
def _means(kind: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words("levers")["noun"][kind])


def stem(word: str) -> str:
    """A word without its commonest endings, enough to make "sanctions" meet "sanction"."""
    low = word.lower().strip("’'\"“”.,;:()")
    for end in ("ings", "ing", "ies", "s", "ed"):
        if low.endswith(end) and not low.endswith("ss") and len(low) - len(end) >= 3:
            low = low[: -len(end)] + ("y" if end == "ies" else "")
            break
    return low.removesuffix("e")


def act_of(text: str, *, of_another: bool = False) -> Act:
    """Read an act off its words: "to VERB …", "VERBing …" or a noun phrase.

    With ``of_another`` the words begin with who should act: "for X to VERB …", "X to VERB …",
    "X VERB …".
    """
    tokens = re.findall(r"[\w’'.-]+", text)
    lower = [t.lower().strip(".") for t in tokens]
    if not tokens:
        return Act(text, None, None, frozenset())
    at, is_verb = _verb_at(lower, of_another=of_another)
    verb = _base(lower[at])
    is_verb = is_verb or (
        verb in _doing() | _verbs("goal") | _verbs("making") and not _noun_like(lower[at])
    )
    refuses = is_verb and verb in _verbs("refusing")
    rest = lower[at + 1 :] if refuses else lower[at:]
    if refuses:
        verb = "accept"
    # "make the truce a condition" is no act of making a truce.
    named = [
        w for w, after in zip(rest[:7], [*rest[1:], ""], strict=False) if after not in ARTICLES
    ]
    family = next((f for w in named for f in words("acts")["family"] if w in _family(f)), None)
    idle = set(_list("stop", "words"))
    return Act(
        text=" ".join([verb, *tokens[at + 1 :]] if is_verb else tokens),
        verb=verb if is_verb else None,
        family=family,
        stems=frozenset(stem(t) for t in rest[:8] if t not in idle and len(t) > 1),
        relief=is_verb and _ends_something(verb, rest, family),
        refuses=refuses,
    )


def _ends_something(verb: str, rest: list[str], family: str | None) -> bool:
    """Whether an act undoes what its words name; talks only where they are its object."""
    if verb == "give" and rest[1:2] == ["up"]:
        return True
    ends = verb in _verbs("relief")
    if family in {"talks", "deal"}:
        return ends and any(w in _family(family) for w in rest[1:4])
    return ends


def _verb_at(lower: list[str], *, of_another: bool) -> tuple[int, bool]:
    """Where the act's verb stands, and whether the words leave no doubt that it is one."""
    no_verb = {*_list("stop", "no_object"), *ARTICLES, "that", "this"}
    for i, word in enumerate(lower if of_another else lower[:1]):
        if word == "to" and i + 1 < len(lower) and lower[i + 1] not in no_verb:
            at = i + 1
            while at < len(lower) - 1 and lower[at].endswith("ly"):
                at += 1
            return at, True
    if of_another and _base(lower[0]) in _doing() and not _noun_like(lower[0]):
        return 0, True
    if of_another:
        acting = (
            i for i, t in enumerate(lower[1:8], 1) if _base(t) in _doing() and not _noun_like(t)
        )
        at = next(acting, 0)
        return at, at > 0
    return 0, False


def _noun_like(word: str) -> bool:
    """A word that is a noun when it begins a phrase without "to" ("talks with …")."""
    return any(word in _family(f) for f in words("acts")["family"]) or word in {
        "support",
        "help",
        "aid",
    }


def _base(word: str) -> str:
    """The base of a verb form, as far as the lists know it."""
    known = _doing() | _verbs("goal") | _verbs("making") | _verbs("relief") | _verbs("refusing")
    bare = word.removesuffix("ing")
    forms = [
        word,
        bare,
        bare + "e",
        word.removesuffix("s"),
        word.removesuffix("ed"),
        word.removesuffix("d"),
    ]
    if word.endswith("ing") and len(word) > 6:
        forms.append(bare[:-1])
    return next((form for form in forms if form in known), word)


def short_name(text: str, *, most: int = 8, keep_article: bool = False) -> str:
    """An option's name: the first words of an act, with nothing an expression would stumble on."""
    cleaned = re.sub(r"[\"“”‘()\[\]:,;]", " | ", text.strip())
    first = cleaned.split("|", maxsplit=1)[0].strip() or cleaned.replace("|", " ").strip()
    kept: list[str] = []
    for word in first.split()[: most + 2]:
        if kept and word.lower() in _list("stop", "clauses"):
            break
        if word.lower() not in KEYWORDS and len(kept) < most:
            kept.append(word.strip("."))
    while len(kept) > 1 and kept[-1].lower() in _list("stop", "endings"):
        kept.pop()
    if not keep_article and len(kept) > 1 and kept[0].lower() in {"a", "an", "the"}:
        kept = kept[1:]
    return " ".join(kept)
