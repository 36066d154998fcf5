"""Sentences made of a small grammar, and how many of them are read as they were meant.

    python -m benchmarks.grammar --sentences 2000 --seed 3          shares right, by ingredient
    python -m benchmarks.grammar --wrong subject=chairs --show 20   what is read otherwise

An article shows a construction once; a grammar shows it with every subject, opening and tail. Each
sentence says who says or wants what, by the annotation guidelines, so that what is read can be
compared without an annotator. It is *right* when everything meant is found with its holder and its
words, and nothing else. Names and matters are invented; the words are drawn from the seed.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.documents.types import Document
from detente.evidence.extract import extract

if TYPE_CHECKING:
    from detente.evidence.types import Evidence

FIRST = [
    "Radek", "Helena", "Osman", "Ingrid", "Tomas", "Mariam", "Claire", "Dmitri", "Priya", "Kofi",
]  # fmt: skip
LAST = [
    "Holub", "Wroughton", "Demirel", "Solberg", "Pemberton", "Nair", "Mensah", "Bello", "Cortés",
    "Brand-Okoro", "Lindqvist",
]  # fmt: skip
BODIES = [
    "the ministry", "the union", "Norway", "the company", "the regulator", "the opposition",
    "the army", "the city council", "Greenpeace", "the central bank", "the European Commission",
]  # fmt: skip
OTHERS = ["the court", "the government", "ministers", "Brussels", "the board", "Turkey"]
TIMES = ["on Tuesday", "last week", "in September", "earlier this month", "on Friday night"]
ACTS = [
    "to lift the ban", "to release the prisoners", "to publish the report in full",
    "to delay the vote until spring", "to sell its stake in the refinery", "to reopen the border",
    "to block the transfer of the site", "to cut quotas by a third and to share the costs",
    "to pay the farmers whose land was flooded",
]  # fmt: skip
THINGS = [
    "a new election", "the release of all prisoners", "an apology", "a public inquiry",
    "a share of the revenue", "higher wages and shorter hours", "an end to the blockade",
    "guarantees that the money would be repaid", "the right to inspect the site",
]  # fmt: skip
GERUNDS = ["breaking the cease-fire", "hiding the costs of the scheme", "lying to parliament"]
CLAUSES = {
    "plain": [
        "the talks had failed", "the plan would cost 3,000 jobs", "nobody had been consulted",
        "the offer was an insult to the workers", "the country could not afford another war",
    ],
    "relative": [
        "the firm that built the dam would have to pay",
        "a deal which left out the islands was worthless",
    ],
    "and that": [
        "the talks had failed and that the border would stay shut",
        "the ban was illegal and that the courts would strike it down",
    ],
    "but would": [
        "the country did not need a referee, but would hand over its records if asked",
        "the mine was safe but would be closed for repairs",
    ],
    "condition": [
        "the truce would end unless the convoys were let through",
        "the bank would fail if the loan was not renewed",
    ],
    "once": [
        "the crew would be freed once the neighbours had explained the cameras",
        "the vote could be held after the register had been checked",
    ],
}  # fmt: skip


@dataclass(frozen=True)
class Meant:
    """What a sentence means: a statement or want, the last word of its holder, its words."""

    kind: str
    holder: str
    words: str


@dataclass(frozen=True)
class Made:
    """A sentence, what it means, and what it was made of."""

    text: str
    meant: tuple[Meant, ...]
    of: dict[str, str]


class Grammar:
    """Draws sentences."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - sentences, no secrets

    def _one(self, among: list[str]) -> str:
        return self._random.choice(among)

    def _person(self) -> str:
        return f"{self._one(FIRST)} {self._one(LAST)}"

    def subject(self) -> tuple[str, str, str]:
        """A kind of subject, its words, and the word its holder is told by."""
        person, body = self._person(), self._one(BODIES)
        family = person.split()[1]
        kinds = {
            "name": (person, family),
            "title": (f"{self._one(['Prime Minister', 'Senator', 'Mayor'])} {person}", family),
            "role": (f"{self._one(['Council leader', 'Labour MP', 'Union official'])} {person}",
                     family),
            "apposed role": (
                f"{person}, {self._one(['the prime minister', 'a former judge', 'its chairman'])},",
                family),
            "role, name": (
                f"{self._one(['The prime minister', 'The company’s chairman'])}, {person},",
                family),
            "age": (f"{person}, {self._random.randint(30, 70)},", family),
            "chairs": (
                f"{person}, a nurse who {self._one(['chairs', 'leads'])} the Open Rivers group,",
                family),
            "who took": (
                f"{person}, who {self._one(['took office last May', 'lost the vote on Sunday'])},",
                family),
            "body": (body, body.split()[-1]),
            "land’s body": (self._one(["Norway’s foreign ministry", "Kenya’s high court"]), ""),
            "of-body": (self._one(["the Bank of Ghana", "the Organization of Island States"]), ""),
            "body, which": (
                f"{body}, which {self._one(['owns the site', 'has 4,000 workers there'])},",
                body.split()[-1]),
            "joint": (self._one(["Norway and Sweden", "the company and the union"]), "both"),
            "spokesman for": (f"A spokesman for {body}", "spokesman"),
            "named spokesman": (f"{person}, a spokeswoman for {body},", family),
            "some of": (self._one(["one of the negotiators", "two of its ministers"]), ""),
            "close to": (self._one(["a person close to the talks", "officials in Ankara"]), ""),
            "who filled": (
                f"the students who filled the squares {self._one(['last winter', 'on Sunday'])}",
                "students"),
            "whose": ("the farmers whose land would be flooded", "farmers"),
            "the Danish": ("the Danish prime minister", "minister"),
        }  # fmt: skip
        kind = self._one(list(kinds))
        words, told = kinds[kind]
        if not told:
            told = {"one": "one", "two": "two", "a": "person"}.get(words.split()[0], "")
            told = told or ("officials" if kind == "close to" else words.split()[-1])
        return kind, words, told

    def predicate(self, *, many: bool) -> tuple[str, str, list[tuple[str, str]]]:
        """A kind of predicate, its words, and what it says or wants."""
        inner = self._one(list(CLAUSES))
        clause, act, thing = self._one(CLAUSES[inner]), self._one(ACTS), self._one(THINGS)
        gerund, whom, when = self._one(GERUNDS), self._one(OTHERS), self._one(TIMES)
        are, have, s = ("are", "have", "") if many else ("is", "has", "s")
        said, wanted = [("statements", clause)], [("wants", act)]
        asked = [("statements", act), *wanted]
        kinds = {
            f"said that: {inner}": (f"said that {clause}", said),
            f"said: {inner}": (f"said {clause}", said),
            f"said when that: {inner}": (f"said {when} that {clause}", said),
            f"told: {inner}": (f"told reporters that {clause}", said),
            f"has warned: {inner}": (f"{have} warned {whom} that {clause}", said),
            f"insists that: {inner}": (f"insist{s} that {clause}", said),
            "accused": (f"accused {whom} of {gerund}", [("statements", gerund)]),
            "urged": (f"urged {whom} {act}", asked),
            "has called on": (f"{have} called on {whom} {act}", asked),
            "asked when": (f"asked {whom} {when} {act}", asked),
            "wants to": (f"want{s} {act}", wanted),
            "wants whom to": (f"want{s} {whom} {act}", [("wants", f"{whom} {act}")]),
            "demanded": (f"demanded {thing}", [("statements", thing), ("wants", thing)]),
            "demanding that": (
                f"{are} demanding that outsiders investigate the raid, and insist{s} on an apology",
                [("statements", "outsiders investigate the raid"),
                 ("wants", "outsiders investigate the raid"),
                 ("statements", "an apology"), ("wants", "an apology")]),
            "refused": (f"refused {act}", wanted),
            "reluctant": (f"{are} reluctant {act}", wanted),
            "seeking": (f"{are} seeking {thing}", [("wants", thing)]),
            "rejected": (f"rejected {thing}", [("wants", thing)]),
            "threatened": (f"threatened {act}", [("statements", act)]),
            "agreed": (f"agreed {act}", [("statements", act)]),
        }  # fmt: skip
        kind = self._one(list(kinds))
        return kind, *kinds[kind]

    def sentence(self) -> Made:
        """A sentence: plain, or with the source in the middle or at the end of a quotation."""
        kind, who, told = self.subject()
        holders = [w.split()[-1] for w in who.split(" and ")] if told == "both" else [told]
        shape = self._one(["plain"] * 7 + ["middle", "end", "quoted", "according to"])
        if shape == "plain":
            opening = self._one(
                ["", "", "Late on Sunday ", "On Tuesday, ", "But ", "In a letter, "]
            )
            name, words, content = self.predicate(
                many=kind in MANY or who.startswith(("two", "officials"))
            )
            clause = content[0][1] in {c for among in CLAUSES.values() for c in among}
            tail = "" if " if " in words else self._tail(clause=clause)
            who = who[0].lower() + who[1:] if opening and who.startswith(("A ", "The ")) else who
            text = f"{opening}{who} {words}{tail}."
            of = {"subject": kind, "predicate": name, "opening": opening.strip(), "tail": tail}
        else:
            text, content, name = self._turned(shape, who)
            of = {"subject": kind, "shape": shape, "inner": name}
        meant = tuple(Meant(k, h, w) for k, w in content for h in holders)
        return Made(text[0].upper() + text[1:], meant, of)

    def _tail(self, *, clause: bool) -> str:
        """What follows; who left behind "said the talks had failed" only the sense would tell."""
        tails = ["", "", "", ", and the shares fell"]
        return self._one(tails if clause else [*tails, " and left the meeting"])

    def _turned(self, shape: str, who: str) -> tuple[str, list[tuple[str, str]], str]:
        whole = [k for k in CLAUSES if k != "and that"]
        inner = self._one(["condition", "once"] if shape == "middle" else whole)
        clause = self._one(CLAUSES[inner])
        who, bare = who.rstrip(","), clause[0].upper() + clause[1:]
        closed = f"{who}," if "," in who else who
        quoted = "“We cannot wait any longer for a decision,”"
        if shape == "middle":
            joint = "unless" if "unless" in clause else "if" if " if " in clause else ""
            joint = joint or ("once" if " once " in clause else "after")
            first, _, rest = bare.partition(f" {joint} ")
            text = f"{first}, {closed} said, {joint} {rest}."
            return text, [("statements", text[text.index(first) : -1])], inner
        if shape == "end":
            return f"{bare}, {closed} said.", [("statements", bare)], inner
        if shape == "according to":
            return f"According to {closed.rstrip(',')}, {clause}.", [("statements", clause)], inner
        words = quoted[1:-2]
        said = self._one([f"{quoted} said {who}.", f"{quoted} {closed} said."])
        return said, [("statements", words)], "quoted"


OPENINGS = ["", "", "Late on Sunday ", "On Tuesday, ", "But ", "In a letter, "]
MANY = {"joint", "who filled", "whose"}


def found(evidence: Evidence) -> list[Meant]:
    """What was read, as the grammar tells it."""
    names = {a.id: a.name for a in evidence.actors}
    return [
        *(
            Meant("statements", names.get(s.speaker or "", s.speaker_text), s.content.text)
            for s in evidence.statements
        ),
        *(
            Meant("wants", names.get(w.holder or "", w.holder_text), w.content.text)
            for w in evidence.wants
        ),
    ]


def same(meant: Meant, read: Meant) -> bool:
    """Whether something read is what was meant."""
    words = read.words.strip(" .,").casefold() == meant.words.strip(" .,").casefold()
    return words and read.kind == meant.kind and meant.holder.lower() in read.holder.lower()


def judge(made: Made) -> tuple[bool, list[Meant]]:
    """Whether a sentence is read as meant, and how it is read."""
    text = made.text
    read = found(extract(Document(id="x", text=text, paragraphs=((0, len(text)),), published=None)))
    missed = [m for m in made.meant if not any(same(m, r) for r in read)]
    added = [r for r in read if not any(same(m, r) for m in made.meant)]
    return not missed and not added, read


def main() -> None:
    """Print the share of sentences read as meant, by what they are made of."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--wrong", metavar="INGREDIENT=KIND", help="list what is read otherwise")
    parser.add_argument("--show", type=int, default=20, help="how many of them")
    args = parser.parse_args()
    grammar = Grammar(args.seed)
    table: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    shown = right = 0
    for _ in range(args.sentences):
        made = grammar.sentence()
        fits, read = judge(made)
        right += fits
        for ingredient in made.of.items():
            table[ingredient][0] += fits
            table[ingredient][1] += 1
        asked = args.wrong and args.wrong in {f"{k}={v.strip()}" for k, v in made.of.items()}
        if not fits and (asked or args.wrong == "all") and shown < args.show:
            shown += 1
            print(made.text, *(f"  meant {m}" for m in made.meant), sep="\n")
            print(*(f"  read  {r}" for r in read), sep="\n")
    for (ingredient, kind), (fits, drawn) in sorted(table.items(), key=lambda x: x[1][0] / x[1][1]):
        print(f"{fits / drawn:.2f} of {drawn:<5}{ingredient} {kind.strip() or '(none)'}")
    print(f"{right / args.sentences:.3f} of {args.sentences} sentences are read as meant")


if __name__ == "__main__":
    main()
