"""Names out of GUM's mentions: the core of the phrase, its title and its doubts left out."""

import pytest
from training.conllu import Sentence, Token
from training.names import gum_names, mentions, uner_names


def sentence(rows: str) -> Sentence:
    """Build a sentence from "form/tag/head/label[/Entity]"; heads count from 1, 0 is the root."""
    tokens = []
    for i, row in enumerate(rows.split()):
        form, tag, head, label, *entity = row.split("/")
        above = int(head) - 1 if head != "0" else i
        upos = {"NNP": "PROPN", "NNPS": "PROPN", "VBD": "VERB"}.get(tag, "X")
        misc = {"Entity": entity[0]} if entity else {}
        tokens.append(Token(form, form, upos, tag, "", above, label, misc=misc))
    return Sentence("GUM_test-1", tokens)


CASES = {
    "a title is not the name": (
        (
            "President/NNP/2/nmod:desc/(1-person-new-x-cf1-1-sgl "
            "Ana/NNP/4/nsubj Diaz/NNP/2/flat/1) left/VBD/0/ROOT"
        ),
        "O B-PERSON I-PERSON O",
    ),
    "the noun phrase around a name is cut": (
        (
            "the/DT/3/det/(1-place-new-x-cf1-3-sgl old/JJ/3/amod Oslo/NNP/0/ROOT "
            "of/IN/6/case my/PRP$/6/nmod:poss youth/NN/3/nmod/1)"
        ),
        "O O B-PLACE O O O",
    ),
    "a name runs over of": (
        (
            "Council/NNP/4/nsubj/(1-organization-new-x-cf1-1-sgl of/IN/3/case "
            "Europe/NNP/1/nmod/(2-place-new-x-cf2-1-sgl)1) met/VBD/0/ROOT"
        ),
        "B-ORG I-ORG I-ORG O",
    ),
    "a name under a common noun": (
        (
            "coach/NN/4/nsubj/(1-person-new-x-cf1-1-sgl Maria/NNP/1/flat Silva/NNP/1/flat/1) "
            "left/VBD/0/ROOT"
        ),
        "O B-PERSON I-PERSON O",
    ),
    "works and laws are unknown": (
        "Hamlet/NNP/2/nsubj/(1-abstract-new-x-cf1-1-sgl) ended/VBD/0/ROOT",
        "- O",
    ),
    "a date without its preposition": (
        "left/VBD/0/ROOT in/IN/3/case/(1-time-new-x-cf1-2-sgl March/NNP/1/obl 1999/CD/3/nmod/1)",
        "O O B-DATE I-DATE",
    ),
    "peoples": (
        "Kenyans/NNPS/2/nsubj/(1-person-new-x-cf1-1-sgl) voted/VBD/0/ROOT",
        "B-NORP O",
    ),
    "proper nouns without a mention are unknown": ("Kiruna/NNP/2/nsubj slept/VBD/0/ROOT", "- O"),
}


@pytest.mark.parametrize(("rows", "expected"), CASES.values(), ids=CASES.keys())
def test_gum(rows, expected):
    assert gum_names(sentence(rows)) == expected.split()


def test_mentions_nest():
    tokens = sentence("a/NN/0/ROOT/(1-place-x(2-place-x) b/NN/1/nmod/1)").tokens
    assert mentions(tokens) == [(0, 1, "place"), (0, 2, "place")]


def test_uner_does_not_know_dates():
    one = sentence("Ana/NNP/2/nsubj left/VBD/0/ROOT in/IN/4/case 1999/CD/2/obl")
    assert uner_names(one, {"GUM_test-1": ["B-PERSON", "O", "O", "O"]}) == [
        "B-PERSON",
        "O",
        "O",
        "-",
    ]


def test_a_sentence_split_otherwise_since_is_left_out():
    one = sentence("Ana/NNP/2/nsubj left/VBD/0/ROOT")
    assert uner_names(one, {"GUM_test-1": ["B-PERSON"]}) == ["-", "-"]
