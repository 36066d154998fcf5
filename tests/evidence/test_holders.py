"""Who holds a want: found across asides, by what one is called, by the only firm in play."""

from __future__ import annotations

import pytest
from articles import evidence

# text, then holder, polarity and content of one want among theirs
HELD = [
    # an aside that says who says so
    ("The Northern Council met. The council, he said, is willing to admit monitors.",
     ("Northern Council", "for", "to admit monitors")),
    ("Halden Industries is a fund. Halden, she wrote, “wants to buy our order book”.",
     ("Halden Industries", "for", "to buy our order book")),
    ("Ann Lee spoke. What she wants, she said, is “less advice and more helicopters.”",
     ("Ann Lee", "for", "“less advice and more helicopters.”")),
    # a person called by an office, kin or trade right before the name
    ("Branch chair Callum Reid called for a mediator to be brought in.",
     ("Callum Reid", "for", "a mediator to be brought in")),
    ("Council President Walt Brannigan argued for a quick sale. Later he asked the court to wait.",
     ("Walt Brannigan", "for", "to wait")),
    ("Retired bus driver Len Mbeki said he was worried about cancelled trains but blamed nobody.",
     ("Len Mbeki", "against", "cancelled trains")),
    # the company is the firm in play, not a people or a union
    ("The Tawari won. Northgate Minerals lost. Its shares fell. The company wants to appeal.",
     ("Northgate Minerals", "for", "to appeal")),
    ("SiamStone, the largest exporter, said the company had no intention of raising prices.",
     ("SiamStone", "against", "raising prices")),
    # "we" of a minister is the country
    ("“We are against a dam filled in secret,” Uzbek Water Minister Rustam Aliyorov said.",
     ("Uzbekistan", "against", "a dam filled in secret")),
    # a family name that comes first; the last thing, in quotation marks
    ("UN Secretary-General Ban Ki-moon arrived. Ban urged the parties to resume talks.",
     ("Ban Ki-moon", "for", "to resume talks")),
    ("Dmytro Kuleba said “the last thing” he wanted was to kill hope.",
     ("Dmytro Kuleba", "against", "to kill hope")),
    ("Bern-based Alpen Foods has rejected the offer. The company wants to appeal.",
     ("Alpen Foods", "for", "to appeal")),
    ("A group of unions has rejected the offer.", ("unions", "against", "the offer")),
    ("The World Bank met. The lender has declined to take sides.",
     ("World Bank", "against", "to take sides")),
    ("The council met. Its president, Amaru’s cousin Benedicto, insists on a vote.",
     ("Benedicto", "for", "a vote")),
    # whoever "they" are, they are not the body that is named
    ("Iran cut the cables. Its inspectors remain, but they want the cameras back.",
     ("Iran’s inspectors", "for", "the cameras back")),
    # participles and gerunds
    ("A rapporteur, Hanne Solvik, wrote to the government in April urging it to obtain consent.",
     ("Hanne Solvik", "for", "to obtain consent")),
    ("The Iranians want the sanctions lifted, and they are terrified of being cheated again.",
     ("The Iranians", "against", "being cheated again")),
    ("A shareholder begged Eleanor Fitch at last year’s annual meeting to take the money.",
     ("A shareholder", "for", "to take the money")),
    ("The Dockers’ Union has pleaded for six years for one thing: a guarantee of work.",
     ("Dockers’ Union", "for", "a guarantee of work")),
]  # fmt: skip

NONE = [
    # a report, a body called a mission, a date before a semicolon
    "An adviser told me that the point of such warnings is to be believed.",
    "The negotiators met the UN mission to secure the road.",
    "The pact signed on 9 September has ended.",
]


@pytest.mark.parametrize(("text", "want"), HELD, ids=[t[:50] for t, _ in HELD])
def test_the_holder_is_who_the_text_means(text: str, want: tuple[str, str, str]) -> None:
    found = evidence(text)
    names = {a.id: a.name for a in found.actors}
    wants = [(names.get(w.holder or ""), w.polarity, w.content.text) for w in found.wants]
    assert want in wants


@pytest.mark.parametrize("text", NONE)
def test_nobody_holds_a_want_here(text: str) -> None:
    assert not evidence(text).wants
