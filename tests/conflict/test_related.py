from articles import evidence

from detente.conflict.related import related, strangers

BRIDGE = (
    "Norway wants Sweden to open the bridge.",
    "Swedish President Anna Berg said Sweden would not pay Norway.",
)
WATER = ("Egypt demands that Sudan close the dam.", "Sudan refused to talk to Egypt.")


def named(number, *paragraphs):
    found = evidence(*paragraphs)
    return found.model_copy(
        update={"document": found.document.model_copy(update={"source": f"{number}.txt"})}
    )


def test_articles_of_one_conflict_are_one_group():
    later = named(2, "Norway threatened to sue Sweden over the bridge.")
    assert related([named(1, *BRIDGE), later]) == [[0, 1]]
    assert list(strangers([named(1, *BRIDGE), later])) == []


def test_a_person_stands_for_her_country():
    """Neither names both countries as those who act, but both sides are there."""
    person = named(2, "Swedish President Anna Berg said she wants Norway to wait.")
    assert related([named(1, *BRIDGE), person]) == [[0, 1]]


def test_articles_that_share_nobody_are_told():
    found = [named(1, *WATER), named(2, *BRIDGE), named(3, "Norway asked Sweden to wait.")]
    assert related(found) == [[1, 2], [0]]
    (warning,) = strangers(found)
    assert "2 different conflicts" in warning
    assert warning.endswith("largest group: 1.txt")


def test_one_article_or_one_without_anybody_is_no_reason_to_warn():
    assert related([named(1, *BRIDGE)]) == []
    assert list(strangers([named(1, *BRIDGE), named(2, "It rained for a week.")])) == []
