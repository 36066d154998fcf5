"""What a site puts around an article: which paragraphs are furniture, and where its tail begins.

The rules know kinds of furniture (share buttons, newsletter boxes, comment counts, …), not
particular sites. A paragraph that reads like prose is cut only when it is unmistakable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

#: A paragraph with fewer words than this and no full stop does not read like prose.
PROSE_WORDS = 12

_NETWORK = (
    r"(?:facebook|twitter|x|x \(twitter\)|whats ?app|linked ?in|reddit|telegram|pinterest|tumblr"
    r"|bluesky|threads|mastodon|instagram|youtube|flipboard|pocket|messenger|viber|vk|e-?mail"
    r"|print|copy link|copy url|link copied!?|rss|more)"
)
_PIECE = r"(?:article|story|post|page|link|piece)"
_AGENCY = r"(?:getty(?: images)?|reuters|afp|ap(?: photo)?|shutterstock|epa|tass)"

#: Furniture by kind: each pattern fits a whole paragraph.
_WHOLE = {
    "sharing": (
        rf"{_NETWORK}(?:[ ,|/·•]+{_NETWORK})*",
        r"tweet(?: this)?|pin(?: it)?|like(?: this)?:?",
        r"share(?: (?:this|on|via|with|to|by|the|article|post|story|page|options|full).{0,40})?:?",
        rf"(?:e-?mail|print|save|bookmark|gift|copy) (?:this |the )?{_PIECE}",
        r"follow us.{0,60}",
    ),
    "advertising": (
        r"\W{0,5}(?:advertisements?|advertising|ads?|sponsored(?: content)?|promoted)\W{0,5}",
        r"paid content|(?:story|article) continues (?:below|after).{0,40}",
        rf"continue reading(?: below)?|read (?:the )?full {_PIECE}",
    ),
    "more to load": (
        r"load(?:ing)?(?: more.{0,60}|…|\.\.\.)?|no more posts\.?",
        r"(?:show|see|view) (?:more|all)(?: .{0,30})?",
    ),
    "where it came from": (
        rf"source {_PIECE}:?|original {_PIECE}|original source|permalink|via",
        r"\(?(?:reporting|additional reporting|writing|editing|compiled) by .{0,200}",
    ),
    "counts": (
        r"\d[\d,.]*k? (?:comments?|shares?|views?|likes?|reads?|repl(?:y|ies)|reactions?)",
        r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[ -]min(?:ute)?s?\.? read",
        r"reading time:?.{0,20}",
    ),
    "comments": (
        (
            r"(?:show|view|hide|read|leave|post|add|write) (?:all |more |a )?(?:\d+ )?"
            r"(?:comments?|repl(?:y|ies)).{0,20}"
        ),
        r"no comments?|cancel reply",
    ),
    "navigation": (
        r"skip to (?:main |the )?content|back to (?:the )?top|menu|search|home|close|next|previous",
        r"about(?: us)?|contact(?: us)?|help|faqs?|transcript",
        r"listen(?: to this (?:article|story)| now)?(?: \(?[\d:]+.{0,12})?",
        r"(?:play|pause|mute)(?: (?:video|audio))?",
        r"(?:tags?|filed under|posted (?:in|on|by)|categor(?:y|ies)|topics?|keywords?) ?:.{0,200}",
    ),
    "accounts": (
        r"(?:log|sign)[ -]?(?:in|up|out)(?: to .{0,40})?|register|my account|submit",
        r"subscribe(?: (?:now|today|to .{0,60}|for .{0,40}))?[.!]?",
        r"donate(?: now)?|support us|become a (?:member|subscriber|supporter).{0,30}",
        r"(?:enter )?your e-?mail(?: address)?.{0,60}|e-?mail address\*?",
        r"thank you for subscribing.{0,40}",
    ),
    "legal": (
        (
            r"(?:(?:accept|reject|allow|manage|decline)(?: all)?(?: (?:settings|cookies|preferences"
            r"|options|consent))?[ .!]*){1,4}|cookie (?:policy|settings)"
        ),
        r"(?:privacy|cookies?) (?:policy|notice).{0,80}|terms (?:of|and|&) .{0,80}",
        r"(?:©|\(c\)|copyright\b).{0,200}|.{0,120}\ball rights reserved\b.{0,120}",
    ),
    "captions": (
        (
            r"(?:photo(?:graph)?s?|image|picture|illustration|credit|(?:photo|image) credit|video)"
            r" ?(?:by\b|:|/).{0,160}"
        ),
        r".{0,200}[.)] (?:photo(?:graph)?|image|picture|illustration|credit)s?(?: by|:) [^.]{2,60}",
        rf".{{0,160}}(?:/|\(|via ){_AGENCY}(?: images)?[)/]?",
    ),
    "ornament": (r"[\W\d_]+",),
}

#: Furniture by kind: each pattern is how a paragraph of furniture begins.
_OPENING = {
    "other articles": (
        (
            r"(?:read|see|watch|listen|also read|read also|read more|read next|see also|related"
            r"|more on this|recommended|further reading|don[’']t miss|editor[’']s picks?|explainer"
            r"|trending) ?(?:more|also|next|here)? ?[:>»|–—]"
        ),
        r"click here|to continue reading|to read the full",
    ),
    "newsletters": (
        r"(?:sign up|subscribe|register) (?:here|now|today|for|to)\b",
        r"get (?:the latest|our|the .{1,40} newsletter|.{1,60} in your inbox)",
        r"join (?:our|thousands|the conversation)|support (?:our|independent) journalism",
        r"(?:follow|like|find) (?:us|.{1,40}) on (?:facebook|twitter|x|telegram|instagram)\b",
        r"by (?:signing up|subscribing|continuing|clicking)\b",
    ),
    "legal": (
        r"our standards:|(?:we|this (?:web)?site)(?: and our .{1,40})? uses? cookies",
        r"(?:the )?(?:views|opinions)(?: and opinions)? expressed\b|do you have an opinion",
        (
            rf"this {_PIECE} (?:was|is|first|originally|has been) .{{0,40}}"
            r"\b(?:published|appeared|republished|produced|syndicated)\b"
        ),
        r"originally published|republished (?:from|with)",
        r"the post .{1,160} (?:first )?appeared first on\b",
    ),
}

#: A line of nothing but such words is a menu.
_MENU_WORDS = """
about account africa all americas analysis and arts asia books business climate comment contact
culture donate east economy environment europe events explainers featured food health help home
in international investigations latest live local log lifestyle magazine markets media menu
middle money more my national news newsletter newsletters opinion opinions out podcasts politics
register science search sections security shop show sign skip society sport sports style
subscribe support tech technology top topics travel tv uk up us video videos war weather world &
| › > · /
"""
_MENU = frozenset(_MENU_WORDS.split())

_COMMENTS = (
    r"comments?(?: ?\(\d+\))?|\d[\d,]* (?:comments?|repl(?:y|ies)|responses?).{0,80}",
    r"leave (?:a|your) (?:comment|reply).{0,30}",
    r"(?:join|start) the (?:conversation|discussion).{0,40}",
    r"cancel reply|post comment|post navigation|source link",
)
_MORE_TO_READ = (
    r"related(?: (?:posts?|articles?|stories|news|content|topics|reading|coverage|links))?",
    r"you (?:may|might|could) (?:also )?(?:like|be interested in|enjoy).{0,30}",
    r"recommended(?: (?:for you|stories|reading|articles))?|(?:read|up) next",
    r"more (?:from|on|in|stories|news|articles|like this|by)\b.{0,60}",
    r"most (?:read|popular|viewed|shared|recent).{0,30}|trending(?: (?:now|stories|news))?",
    r"latest (?:news|stories|articles|posts|headlines)",
    r"(?:popular|recent|similar|other|further) (?:posts?|articles?|stories|news|reading)",
    r"(?:also in|in case you missed it).{0,40}|(?:about|meet) the authors?s?",
)


def _any(patterns: Iterable[str], suffix: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(patterns)}){suffix}", re.IGNORECASE)


_IS_FURNITURE = _any(chain.from_iterable(_WHOLE.values()))
_BEGINS_FURNITURE = _any(chain.from_iterable(_OPENING.values()))
_HEADS_COMMENTS = _any(_COMMENTS, " ?:?")
_HEADS_MORE_TO_READ = _any(_MORE_TO_READ, " ?:?")
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d+\])*$")
_SEPARATOR = re.compile(r"\s*[›»>|/·•]\s*")


def is_furniture(paragraph: str) -> bool:
    """True for a paragraph the site added, wherever on the page it stands."""
    words = len(paragraph.split())
    if words <= PROSE_WORDS * 3 and _IS_FURNITURE.fullmatch(paragraph):
        return True
    if 3 <= words <= 2 * PROSE_WORDS and _MENU.issuperset(paragraph.lower().split()):
        return True
    return words <= 60 and bool(_BEGINS_FURNITURE.match(paragraph))


def is_breadcrumb(paragraph: str) -> bool:
    """True for navigation by short words between separators ("World > Europe")."""
    if len(paragraph) > 120:
        return False
    steps = _SEPARATOR.split(paragraph)
    return len(steps) > 1 and all(len(s.split()) <= 3 and not s.endswith(".") for s in steps)


def reads_like_prose(paragraph: str) -> bool:
    """True for a paragraph of running text: a full sentence, or many words."""
    words = len(paragraph.split())
    if words >= 2 * PROSE_WORDS:
        return True
    return words >= 4 and bool(_ENDS_A_SENTENCE.search(paragraph))


def end_of_article(paragraphs: Sequence[str]) -> int:
    """Where the page's tail (comments, related posts) begins; ``len(paragraphs)`` if nowhere.

    Comments begin the tail when half of the running text stands before them. A heading such as
    "Related Posts" needs three quarters: it may also head a box in mid-article.
    """
    prose = [len(p) if reads_like_prose(p) else 0 for p in paragraphs]
    total, before = sum(prose), 0
    for i, paragraph in enumerate(paragraphs):
        if before > 0 and (
            (_marks(paragraph, _HEADS_COMMENTS) and 2 * before >= total)
            or (_marks(paragraph, _HEADS_MORE_TO_READ) and 4 * before >= 3 * total)
        ):
            return i
        before += prose[i]
    return len(paragraphs)


def without_furniture(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs that are not furniture, in order; the page's tail is left off.

    A "Related Posts" box in mid-article goes with the headlines that follow it.
    """
    kept: list[str] = []
    in_box = False
    for paragraph in paragraphs[: end_of_article(paragraphs)]:
        if _marks(paragraph, _HEADS_MORE_TO_READ):
            in_box = True
            continue
        in_box = in_box and not reads_like_prose(paragraph)
        if not (in_box or is_furniture(paragraph) or _marks(paragraph, _HEADS_COMMENTS)):
            kept.append(paragraph)
    return kept


def _marks(paragraph: str, kind: re.Pattern[str]) -> bool:
    return len(paragraph) <= 100 and paragraph[-1] not in ".!?" and bool(kind.fullmatch(paragraph))
