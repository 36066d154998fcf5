"""How well evidence is found: precision, recall and F1 against annotated articles.

    python -m benchmarks.evidence ARTICLE GOLD.json [ARTICLE GOLD.json ...] [--misses]
    python -m benchmarks.evidence --part unseen          the articles of benchmarks/data

An item matches when its holder (speaker, agent) is the same actor after aliases, its polarity
agrees, and the content spans overlap by at least half of the longer one. "by words" asks for the
overlap alone, as scores of quotation finders do, and "holder" is the share of those matches whose
holder is right. Items the annotators marked optional are neither rewarded nor punished. The gold's
layout is that of the annotated seed article; its annotation guidelines say what counts.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.documents.read import read
from detente.evidence.extract import extract

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.evidence.types import Actor, Evidence

KINDS = {
    "statements": ("speaker", "content", "text"),
    "wants": ("holder", "content", "text"),
    "levers": ("holder", "action", "action"),
}


DATA = Path(__file__).parent / "data"
# Rules are written looking at one part only; see data/README.md.
PARTS: dict[str, list[str]] = {
    "rules": [
        "airline-merger", "algiers-silence", "ampere-bank", "ankara-nato", "antelo-sea",
        "asean-boats", "assab-column", "battery-recall", "benin-judges", "berry-licence",
        "bhutan-affection", "billing-hack", "brazil-patent", "breakfast-levy",
        "burundi-rwanda-swap", "caravan-park", "care-home-rents", "care-levy-reshuffle",
        "casamance-peace", "cashew-war", "cereal-aisle", "chacalluta-overflight",
        "chiang-rai-talks", "civic-union-column", "condori-oped", "convoy-stalled",
        "corvane-thornley", "craig-ddu-quarry", "desert-corridor", "duluth-police-contract",
        "dundee-bins", "earbud-import-ban", "equatoria-truce", "erie-firehouse", "eu-defence-bonds",
        "football_rights", "foundry-lenders", "furtado-buenos-aires", "gradina-theater",
        "guajira-wind", "hague-live", "harrier-pilots", "haze-fires", "himalaya-column",
        "hollin-moor", "hospital-porters", "housing-amendment", "housing_council",
        "icebreaker-money", "intern-teachers", "invercannie-beds", "keystroke-appeal",
        "killadoon-incinerator", "kuwait-treaty", "lamb-talks", "landfill-hearing",
        "lesotho-coalition", "lusaka-envoy", "mackerel-shares", "malawi-vote", "marlsea-lido",
        "merova-ceasefire", "merrion-fine", "mine_court_case", "mongolia-minerals", "muck-map",
        "muscat-column", "national-leadership", "night-casualty", "norvind-bondholders",
        "nurses_pay", "ostrander-proxy", "patient-moderator", "patrol-boat", "penedal-spring",
        "pension-article", "port_strike", "potash-row", "prague-coalition", "reef-cable",
        "riyadh-enrichment", "salmela-congress", "sea-line", "selim-bridge", "ship-carbon-levy",
        "sisal-lease", "slovenia-coalition", "sofia-coalition", "steel-duty", "steppe-quarrel",
        "stojkovic-suitors", "stove-recall", "sudan-truce", "swiss-watches", "taiz-road",
        "takeover_bid", "tbilisi-reporter", "tech_antitrust", "teme-chickens", "thai-tiles",
        "transmed-quarrel", "truck-queue", "tuckaway-milk", "varland-coalition",
        "vasaborg-bondholders", "vienna-inspectors", "vizcaya-copper-permit", "vorukh-prisoners",
        "warsaw-berlin", "what-karahan-wants", "zambia-election-date", "zarang-dam", "zumari-envoy",
    ],
    "unseen": [
        "althing-sketch", "ambalat-collision", "amissah-gnaore", "angola-crew", "arauca-engineers",
        "battery-supplier-row", "benghazi-wheat", "bottle-contract", "caracas-bridges",
        "care-licence", "chambo-letter", "charging-patents", "coast-to-let", "copper-looms",
        "flood-fund", "glencarra-studios", "goma-veto", "hanoi-column", "harmon-manila",
        "hollis-water", "karoo-tariff", "kettle-wolves", "lake-chad-hostages", "lunenburg-firs",
        "malawi-imf", "marchbank-lenders", "maseru-court", "melatonin-caps", "mill-quay",
        "millrace-school", "niamey-cotonou", "oas-monitors", "orchard-water-fight",
        "ostermann-heirs", "oswins-school", "peat-forest", "police-pact", "pretoria-governor",
        "quiet-border", "rail-split", "rennick-column", "romania-washington", "saeima-confidence",
        "sahel-swap", "souris-potatoes", "stockpile", "tallinn", "tamengo-canal",
        "taoiseach-plotters", "teachers-second-week", "wallet", "what-seoul-wants",
    ],
}  # fmt: skip


@dataclass
class Score:
    """Counts for one kind of evidence, with what was missed and what was falsely found."""

    hits: int = 0
    misses: list[str] = field(default_factory=list)
    false: list[str] = field(default_factory=list)
    right_holder: int = 0
    overlapping: int = 0
    held_by_another: int = 0  # false and missed, but for the holder or the polarity a hit

    @property
    def precision(self) -> float:
        """Share of what was found that is in the gold."""
        return self.hits / (self.hits + len(self.false)) if self.hits + len(self.false) else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found."""
        return self.hits / (self.hits + len(self.misses)) if self.hits + len(self.misses) else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def by_words(self) -> tuple[float, float]:
        """Precision and recall where the words alone must match."""
        hits = self.hits + self.held_by_another
        found, there = self.hits + len(self.false), self.hits + len(self.misses)
        return (hits / found if found else 0.0, hits / there if there else 0.0)

    @property
    def holder_accuracy(self) -> float:
        """Of the items whose words match, the share with the right holder or speaker."""
        return self.right_holder / self.overlapping if self.overlapping else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.hits + other.hits,
            self.misses + other.misses,
            self.false + other.false,
            self.right_holder + other.right_holder,
            self.overlapping + other.overlapping,
            self.held_by_another + other.held_by_another,
        )


def _plain(name: str) -> str:
    text = name.replace("’", "'").lower().strip()
    return text.removeprefix("the ")


def _known(gold: dict[str, Any], name: str) -> str | None:
    """The gold actor a name names: one of its mentions, or the beginning of just one actor's
    longer description ("two officials" of "two officials familiar with the talks").
    """
    plain = _plain(name)
    begun = set()
    for actor in gold["actors"]:
        mentions = [_plain(m) for m in (actor["id"], *actor["mentions"])]
        if plain in mentions:
            return str(actor["id"])
        if any(m.startswith((plain + " ", plain + ",")) for m in mentions):
            begun.add(str(actor["id"]))
    return begun.pop() if len(begun) == 1 else None


def gold_ids(gold: dict[str, Any], actors: tuple[Actor, ...]) -> dict[str, str]:
    """Each found actor's id to the gold actor most of its mentions name."""
    found = {}
    for actor in actors:
        votes: Counter[str] = Counter()
        for weight, names in (
            (2, [m.text for m in actor.mentions]),
            (1, [*actor.aliases, actor.name]),
        ):
            for name in names:
                if (known := _known(gold, name)) is not None:
                    votes[known] += weight
        if votes:
            found[actor.id] = votes.most_common(1)[0][0]
    return found


def _place(text: str, item: dict[str, Any], key: str) -> tuple[int, int] | None:
    words = item[key]
    sentence = item.get("sentence")
    if sentence is not None and (at := text.find(sentence)) >= 0:
        inside = sentence.find(words)
        if inside >= 0:
            return at + inside, at + inside + len(words)
    at = text.find(words)
    return (at, at + len(words)) if at >= 0 else None


def _half(a: tuple[int, int], b: tuple[int, int]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * shared >= max(a[1] - a[0], b[1] - b[0])


def score(evidence: Evidence, gold: dict[str, Any], kind: str) -> Score:
    """Compare what was found of a kind with the gold, matching one to one."""
    who, span, key = KINDS[kind]
    if evidence.document is None:
        raise ValueError("score the evidence of one document")
    text = evidence.document.text
    ids = gold_ids(gold, evidence.actors)
    wanted = [(g, _place(text, g, key)) for g in gold[kind]]
    result = Score()
    open_gold = list(range(len(wanted)))
    false: list[tuple[int, int]] = []

    def named(item: Any) -> str | None:
        id_ = getattr(item, who)
        return ids.get(id_) if id_ is not None else _known(gold, getattr(item, f"{who}_text"))

    def agree(item: Any, g: dict[str, Any]) -> bool:
        holder = named(item)
        return holder == g[who] and getattr(item, "polarity", None) == g.get("polarity")

    for item in sorted(getattr(evidence, kind), key=lambda i: -i.confidence):
        place = (getattr(item, span).start, getattr(item, span).end)
        near = [n for n in open_gold if (at := wanted[n][1]) is not None and _half(place, at)]
        match = next((n for n in near if agree(item, wanted[n][0])), None)
        if near:
            result.overlapping += 1
            result.right_holder += any(named(item) == wanted[n][0][who] for n in near)
        if match is None:
            if not any(
                wanted[n][0].get("optional") and _touches(place, wanted[n][1])
                for n in range(len(wanted))
            ):
                result.false.append(_line(item, who, span))
                false.append(place)
            continue
        open_gold.remove(match)
        if not wanted[match][0].get("optional"):
            result.hits += 1
    left = [n for n in open_gold if not wanted[n][0].get("optional")]
    result.misses = [
        f"{g[who]} {g.get('polarity', '')} [{g.get('cue', '')}] {g[key]}"
        for g in (wanted[n][0] for n in left)
    ]
    for place in false:
        other = next((n for n in left if _touches(place, wanted[n][1])), None)
        if other is not None:
            left.remove(other)
            result.held_by_another += 1
    return result


def _touches(place: tuple[int, int], other: tuple[int, int] | None) -> bool:
    return other is not None and _half(place, other)


def _line(item: Any, who: str, span: str) -> str:
    words = getattr(item, span).text
    polarity = getattr(item, "polarity", "")
    return (
        f"{getattr(item, who)} {polarity} [{item.cue}] {words} ({item.found_by}, {item.confidence})"
    )


def score_events(evidence: Evidence, gold: dict[str, Any]) -> Score:
    """Events match on verb, agent and patient in the same sentence, wherever one or the other
    takes it to begin or end; only what is said to have happened (no mode, or historical) can be a
    false alarm.
    """
    if evidence.document is None:
        raise ValueError("score the evidence of one document")
    text = evidence.document.text
    ids = gold_ids(gold, evidence.actors)
    result = Score()
    left = list(gold["events"])
    for event in evidence.events:
        mine = (event.verb, ids.get(event.agent or ""), ids.get(event.patient or ""))
        same = [
            g
            for g in left
            if (at := text.find(g["sentence"])) < event.sentence.end
            and event.sentence.start < at + len(g["sentence"])
            and (g["verb"], g["agent"], g["patient"]) == mine
        ]
        if same:
            left.remove(same[0])
            result.hits += not same[0].get("optional")
        elif event.mode in {None, "historical"}:
            result.false.append(f"{mine} {event.sentence.text[:90]}")
    result.misses = [
        f"{g['agent']} {g['verb']} {g['patient']}: {g['sentence'][:90]}"
        for g in left
        if not g.get("optional")
    ]
    return result


def score_actors(evidence: Evidence, gold: dict[str, Any]) -> Score:
    """Actors match when most of what one is called is what the gold calls one; the second that
    does is a false alarm. ``holder_accuracy`` is the share of matches of the right kind.
    """
    ids = gold_ids(gold, evidence.actors)
    left = {a["id"]: a for a in gold["actors"]}
    result = Score()
    for actor in evidence.actors:
        match = left.pop(ids.get(actor.id, ""), None)
        if match is None:
            result.false.append(f"{actor.kind} {actor.name} ({ids.get(actor.id, 'nobody')})")
            continue
        result.hits += not match.get("optional")
        result.overlapping += 1
        result.right_holder += match["type"] == actor.kind
    result.misses = [
        f"{a['type']} {id_}: {a['mentions'][0]}" for id_, a in left.items() if not a.get("optional")
    ]
    return result


def scores(article: Path, gold_file: Path, language_model: str | None = None) -> dict[str, Score]:
    """Every kind's score on one annotated article."""
    gold = json.loads(gold_file.read_text("utf-8"))
    evidence = extract(read(article), language_model=language_model)
    table = {kind: score(evidence, gold, kind) for kind in KINDS if kind in gold}
    if "events" in gold:
        table["events"] = score_events(evidence, gold)
    table["actors"] = score_actors(evidence, gold)
    return table


def part(name: str) -> list[tuple[Path, Path]]:
    """Articles and gold files of one part of ``benchmarks/data``, or of all of it."""
    names = [n for names in PARTS.values() for n in names] if name == "all" else PARTS[name]
    return [(DATA / f"{n}.txt", DATA / f"{n}.gold.json") for n in names]


def together(pairs: list[tuple[Path, Path]], language_model: str | None = None) -> dict[str, Score]:
    """Every kind's score over several annotated articles."""
    total: dict[str, Score] = {}
    for article, gold_file in pairs:
        for kind, s in scores(article, gold_file, language_model).items():
            total[kind] = total.get(kind, Score()) + s
    return total


def print_table(
    table: dict[str, Score], *, misses: bool, say: Callable[[str], None] = print
) -> None:
    """A line for each kind; then, if asked, every miss and false alarm."""
    say(
        f"{'kind':<12}{'P':>7}{'R':>7}{'F1':>7}{'holder':>8}{'hits':>6}{'missed':>8}{'false':>7}"
        f"{'by words P':>13}{'R':>6}"
    )
    for kind, s in table.items():
        counts = f"{s.hits:>6}{len(s.misses):>8}{len(s.false):>7}"
        if kind in KINDS:
            p, r = s.by_words
            counts += f"{p:>13.2f}{r:>6.2f}"
        say(
            f"{kind:<12}{s.precision:>7.2f}{s.recall:>7.2f}{s.f1:>7.2f}{s.holder_accuracy:>8.2f}{counts}"
        )
    for kind, s in table.items() if misses else ():
        for line in s.misses:
            say(f"  missed {kind}: {line}")
        for line in s.false:
            say(f"  false {kind}: {line}")


def main() -> None:
    """Score the articles named on the command line, together."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("pairs", nargs="*", type=Path, help="article and gold file, alternating")
    parser.add_argument(
        "--part", choices=[*PARTS, "all"], help="of the articles in benchmarks/data"
    )
    parser.add_argument("--misses", action="store_true", help="list every miss and false alarm")
    parser.add_argument("--language-model", default=None)
    args = parser.parse_args()
    if len(args.pairs) % 2 or bool(args.pairs) == bool(args.part):
        parser.error("name a gold file for every article, or a --part of our own")
    pairs = list(zip(args.pairs[::2], args.pairs[1::2], strict=True)) or part(args.part)
    if not pairs:
        parser.error(f"the part {args.part} has no articles yet")
    print_table(together(pairs, args.language_model), misses=args.misses)


if __name__ == "__main__":
    main()
