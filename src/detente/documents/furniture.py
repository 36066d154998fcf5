"""What a site puts around an article: which paragraphs are furniture, and where its tail begins.

The rules know kinds of furniture (share buttons, newsletter boxes, comment counts, …), not
particular sites. A paragraph that reads like prose is cut only when it is unmistakable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

#: A paragraph with fewer words than this and no full stop does not read like prose.
PROSE_WORDS = 12

_NETWORK = (
    r"(?:facebook|twitter|x|x \(twitter\)|whats ?app|linked ?in|reddit|telegram|pinterest|tumblr|"
    r"bluesky|threads|mastodon|instagram|youtube|flipboard|pocket|messenger|viber|vk|e-?mail|"
    r"print|copy link|copy url|link copied!?|rss|more)"
)
_WHOLE = re.compile(
    rf"""(?:
    {_NETWORK}(?:[\s,|/·•]+{_NETWORK})* | tweet(?:\ this)? | pin(?:\ it)? | like\ this:? | like
  | share(?:\ (?:this|on|via|with|to|by|the|article|post|story|page|options|full).{{0,40}})?:?
  | (?:e-?mail|print|save|bookmark|gift|copy)\ (?:this|the)?\ ?(?:article|story|page|post|link)
  | (?:story\ continues\ (?:below|after).{{0,30}}|continue\ reading(?:\ below)?|read\ full\ (?:story|article))
  | (?:article\ continues\ (?:below|after).{{0,40}})
  | (?:advertisements?|advertising|ads?|sponsored(?:\ content)?|paid\ content|promoted)
  | (?:-+|—)?\s*(?:advertisement|ad)\s*(?:-+|—)?
  | source\ link:? | original\ (?:link|source|article) | permalink | via
  | load(?:ing)?(?:\ more.{{0,40}}|…|\.\.\.)? | no\ more\ posts\.? | (?:show|see|view)\ (?:more|all)(?:\ .{{0,30}})?
  | (?:show|view|hide|read|leave|post|add|write|load)\ (?:all\ |more\ |a\ )?(?:\d+\ )?(?:comments?|repl(?:y|ies)).{{0,20}}
  | \d[\d,.]*k?\ (?:comments?|shares?|views?|likes?|reads?|repl(?:y|ies)|reactions?) | (?:no|leave\ a)\ comments?
  | (?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)[\s-]min(?:ute)?s?\.?\ read | reading\ time:?.{{0,20}}
  | skip\ to\ (?:main\ |the\ )?content | back\ to\ (?:the\ )?top | menu | search | home | close | next | previous
  | (?:log|sign)[\s-]?(?:in|up|out)(?:\ to\ .{{0,40}})? | register | subscribe(?:\ (?:now|today|to\ .{{0,60}}|for\ .{{0,40}}))?[.!]?
  | my\ account | donate(?:\ now)? | support\ us | become\ a\ (?:member|subscriber|supporter).{{0,30}} | follow\ us.{{0,60}}
  | accept(?:\ all)?(?:\ cookies)? | reject\ all | manage\ (?:settings|cookies|preferences|consent) | cookie\ (?:policy|settings)
  | (?:privacy|cookie)s?\ (?:policy|notice).{{0,80}} | terms\ (?:of|and|&)\ .{{0,80}} | about(?:\ us)? | contact(?:\ us)? | help | faqs?
  | listen(?:\ to\ this\ (?:article|story)|\ now)?(?:\ \(?[\d:]+.{{0,12}})? | (?:play|pause|mute)(?:\ (?:video|audio))? | transcript
  | (?:©|\(c\)|copyright\b).{{0,200}} | .{{0,120}}\ball\ rights\ reserved\b.{{0,120}}
  | (?:tags?|filed\ under|posted\ (?:in|on|by)|categor(?:y|ies)|topics?|keywords?|labels?)\s*:.{{0,200}}
  | (?:photo(?:graph)?s?|image|picture|illustration|credit|photo\ credit|image\ credit|video)\s*(?:by\b|:|/).{{0,160}}
  | .{{0,160}}(?:/|\(|via\ )(?:getty(?:\ images)?|reuters|afp|ap(?:\ photo)?|shutterstock|epa|tass)(?:\ images)?[)/]?
  | \(?(?:reporting|additional\ reporting|writing|editing|compiled)\ by\ .{{0,200}}
  | enter\ your\ e-?mail.{{0,60}} | your\ e-?mail(?:\ address)?.{{0,60}} | e-?mail\ address\*? | submit | thank\ you\ for\ subscribing.{{0,40}}
  | [\W\d_]+
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_OPENS = re.compile(
    r"""(?:
    (?:read|see|watch|listen|also\ read|read\ also|read\ more|read\ next|see\ also|related|more\ on\ this|recommended|further\ reading
       |don[’']t\ miss|editor[’']s\ picks?|explainer|trending)\s*(?:more|also|next|here)?\s*[:>»|–—]
  | (?:sign\ up|subscribe|register)\ (?:here|now|today|for|to)\b | get\ (?:the\ latest|our|the\ .{1,40}\ newsletter|.{1,60}\ in\ your\ inbox)
  | join\ (?:our|thousands|the\ conversation) | (?:follow|like|find)\ (?:us|.{1,40})\ on\ (?:facebook|twitter|x|telegram|instagram|whatsapp)
  | (?:we|this\ (?:web)?site)(?:\ and\ our\ .{1,40})?\ uses?\ cookies | by\ (?:signing\ up|subscribing|continuing|clicking)\b
  | click\ here | support\ (?:our|independent)\ journalism | to\ (?:continue\ reading|read\ the\ full)
  | this\ (?:article|story|post|piece|commentary|op-ed|essay)\ (?:was|is|first|originally|has\ been)\ .{0,40}\b(?:published|appeared|republished|produced|syndicated)
  | originally\ published | republished\ (?:from|with) | (?:the\ )?(?:views|opinions)\ (?:and\ opinions\ )?expressed\b
  | the\ post\ .{1,160}\ (?:first\ )?appeared\ first\ on\b | do\ you\ have\ an?\ opinion
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_COMMENTS = re.compile(
    r"""(?:
    comments?(?:\ ?\(\d+\))? | \d[\d,]*\ (?:comments?|repl(?:y|ies)|responses?).{0,80} | leave\ (?:a|your)\ (?:comment|reply).{0,30}
  | (?:join|start)\ the\ (?:conversation|discussion).{0,40} | cancel\ reply | post\ comment | post\ navigation | source\ link
    )\s*:?""",
    re.IGNORECASE | re.VERBOSE,
)
_MORE_TO_READ = re.compile(
    r"""(?:
    related(?:\ (?:posts?|articles?|stories|news|content|topics|reading|coverage|links))?
  | you\ (?:may|might|could)\ (?:also\ )?(?:like|be\ interested\ in|enjoy).{0,30}
  | recommended(?:\ (?:for\ you|stories|reading|articles))?
  | more\ (?:from|on|in|stories|news|articles|like\ this|by)\b.{0,60} | most\ (?:read|popular|viewed|shared|recent).{0,30}
  | trending(?:\ (?:now|stories|news))? | latest\ (?:news|stories|articles|posts|headlines) | (?:read|up)\ next
  | (?:popular|recent|similar|other|further)\ (?:posts?|articles?|stories|news|reading)
  | (?:also\ in|in\ case\ you\ missed\ it).{0,40} | (?:about|meet)\ the\ authors?s?
    )\s*:?""",
    re.IGNORECASE | re.VERBOSE,
)
_ENDS_A_SENTENCE = re.compile(r"[.!?…][\"'”’)\]]*(?:\[\d+\])*$")
_SEPARATOR = re.compile(r"\s*[›»>|/·•]\s*")


def is_furniture(paragraph: str) -> bool:
    """True for a paragraph the site added, wherever on the page it stands."""
    words = len(paragraph.split())
    if words <= PROSE_WORDS * 3 and _WHOLE.fullmatch(paragraph):
        return True
    return words <= 60 and bool(_OPENS.match(paragraph))


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
            (_marks(paragraph, _COMMENTS) and 2 * before >= total)
            or (_marks(paragraph, _MORE_TO_READ) and 4 * before >= 3 * total)
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
        if _marks(paragraph, _MORE_TO_READ):
            in_box = True
            continue
        in_box = in_box and not reads_like_prose(paragraph)
        if not (in_box or is_furniture(paragraph) or _marks(paragraph, _COMMENTS)):
            kept.append(paragraph)
    return kept


def _marks(paragraph: str, kind: re.Pattern[str]) -> bool:
    return len(paragraph) <= 100 and paragraph[-1] not in ".!?" and bool(kind.fullmatch(paragraph))
