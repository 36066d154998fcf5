import textwrap

from hypothesis import given
from hypothesis import strategies as st

from detente.documents.lines import paragraphs_of

PARAGRAPHS = [
    (
        "The Kremlin’s wishes are the easiest to list, because its spokesman lists them every day, "
        "and because nobody in Moscow pretends that they have changed."
    ),
    (
        "Washington is harder to read. It wants a deal, it wants it soon, and it would rather not "
        "say "
        "what it is ready to pay for it or to whom."
    ),
    (
        "Kyiv says no. Kyiv also says, more quietly, what might turn that no into something else, "
        "provided that somebody asks and that somebody guarantees the answer."
    ),
]


def test_blank_lines_set_paragraphs_apart():
    assert paragraphs_of("\n\n".join(PARAGRAPHS)) == PARAGRAPHS
    assert paragraphs_of("\n \n\n" + "\n\n\n".join(PARAGRAPHS) + "\n") == PARAGRAPHS


def test_one_paragraph_to_a_line():
    assert paragraphs_of("\n".join(PARAGRAPHS)) == PARAGRAPHS


def test_wrapped_by_hand_with_blank_lines():
    for width in (48, 60, 72, 80):
        assert paragraphs_of("\n\n".join(textwrap.fill(p, width) for p in PARAGRAPHS)) == PARAGRAPHS


def test_wrapped_by_hand_with_indents_and_no_blank_lines():
    text = "\n".join(textwrap.fill(p, 72, initial_indent="   ") for p in PARAGRAPHS)
    assert [p.strip() for p in paragraphs_of(text)] == PARAGRAPHS


def test_short_lines_are_lines_of_their_own():
    menu = "Home\nWorld\nAnalysis\nOpinion"
    assert paragraphs_of(f"{menu}\n\n{PARAGRAPHS[0]}") == [*menu.split("\n"), PARAGRAPHS[0]]


def test_a_menu_above_wrapped_text_is_not_joined():
    text = "Home\nWorld\nSubscribe\n\n" + "\n\n".join(textwrap.fill(p, 72) for p in PARAGRAPHS)
    assert paragraphs_of(text) == ["Home", "World", "Subscribe", *PARAGRAPHS]


@given(st.text(st.sampled_from("ab .\n"), max_size=300))
def test_no_word_is_lost_or_made(text):
    assert " ".join(paragraphs_of(text)).split() == text.split()
