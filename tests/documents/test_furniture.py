import pytest

from detente.documents.furniture import (
    is_breadcrumb,
    is_furniture,
    reads_like_prose,
    without_furniture,
)

FURNITURE = [
    "Facebook",
    "Facebook Twitter WhatsApp",
    "Share on X",
    "Share this:",
    "Copy link",
    "ADVERTISEMENT",
    "- Advertisement -",
    "Story continues below advertisement",
    "Source link",
    "Load More Posts Loading...No More Posts.",
    "Loading…",
    "12 Comments",
    "1.2k shares",
    "5 min read",
    "Three-minute read",
    "Skip to content",
    "Log in to comment",
    "Subscribe now",
    "Sign up for our newsletter",
    "Get the Review in your inbox",
    "Read more: Why sanctions fail",
    "READ ALSO: Kremlin says no",
    "Related: What next for Kyiv?",
    "We and our 214 partners use cookies to improve your experience.",
    "© 2025 The Example Review. All rights reserved.",
    "Copyright 2025 Somebody",
    "Privacy policy | Terms of use",
    "Photo: A. Nonymous",
    "Vladimir Putin in the Kremlin (AFP via Getty Images)",
    "(Reporting by A. Lee; Editing by B. Chen)",
    "Tags: diplomacy, sanctions",
    "Follow us on Telegram",
    "The views expressed in this article are the author’s own.",
    "This article was originally published by The Example Review.",
    "* * *",
    "Back to top",
    "Home World News Opinion Podcasts Subscribe Log in",
    "Accept all Manage settings",
    "A table with three flags. Illustration: The Example Review",
]

ARTICLE = [
    "Trump wants more.",
    "More is at stake than a summit.",
    "Comments by Peskov angered Kyiv.",
    "Share prices fell in Moscow after Trump spoke.",
    "Related officials were sanctioned, the White House said.",
    "Sign here, Trump told Zelensky.",
    "The story was first published by a paper in Berlin, and Zelensky denied it.",
    "Trump will meet Putin, according to two officials quoted by Reuters.",
    "Print money or lose the war: that is the choice, an adviser said.",
    "To comment on the plan would be unwise, Peskov said.",
    "Next week they will meet in Riyadh.",
    "About half of them want peace.",
    "See, said Lavrov, they do not want to talk.",
    "“X,” as the officials call him, wants sanctions lifted.",
    "Contact between the two capitals has resumed.",
    "The views of Zelensky are well known.",
    "Close the skies, Zelensky begged NATO.",
]


@pytest.mark.parametrize("paragraph", FURNITURE)
def test_furniture_goes(paragraph):
    assert is_furniture(paragraph)


@pytest.mark.parametrize("paragraph", ARTICLE)
def test_the_article_stays(paragraph):
    assert without_furniture([paragraph]) == [paragraph]


def test_breadcrumbs():
    assert is_breadcrumb("Home › World › Europe")
    assert is_breadcrumb("Analysis | Opinion")
    assert not is_breadcrumb("Putin | Trump and the long road to a summit nobody wants")
    assert not is_breadcrumb("Europe")


def test_prose():
    assert reads_like_prose("He said: “We want peace.”")
    assert reads_like_prose("word " * 24)
    assert not reads_like_prose("What Putin wants from Trump")
    assert not reads_like_prose("Tweet.")


def body(n):
    return [f"Sentence {i}: Russia wants the sanctions to be lifted at once." for i in range(n)]


def test_related_posts_end_the_article():
    assert without_furniture([*body(9), "Related Posts", "Another piece", "And one more."]) == body(
        9
    )


def test_a_related_box_in_mid_article_does_not():
    box = ["Related articles", "Why sanctions fail", "Who wants what"]
    assert without_furniture([*body(4), *box, *body(8)]) == [*body(4), *body(8)]


def test_long_comments_end_the_article():
    comments = ["3 Comments", *["I want Putin to give me a pony, and so does everybody."] * 5]
    assert without_furniture([*body(9), *comments]) == body(9)


def test_comments_first_are_only_a_count():
    assert without_furniture(["3 comments", *body(3)]) == body(3)
