"""Paragraphs with other names: same length of labels as of words, one name one replacement."""

from training.conllu import Sentence, Token
from training.swap import collect, has_names, spans, swap


def paragraph(text: str, labels: str):
    tokens = [Token(word, word, "X", "NNP", "", 0, "dep") for word in text.split()]
    return [Sentence("x", tokens)], labels.split()


REAL = [
    paragraph(
        "Ana Diaz met Bo ; Ana Diaz left", "B-PERSON I-PERSON O B-PERSON O B-PERSON I-PERSON O"
    ),
    paragraph("It rained", "O O"),
]


def test_spans():
    assert list(spans(REAL[0][1])) == [(0, 2, "PERSON"), (3, 4, "PERSON"), (5, 7, "PERSON")]


def test_names_are_gathered_with_the_countries_of_the_world():
    names = collect(REAL)
    assert {" ".join(t.form for t in name) for name in names["PERSON"]} == {"Ana Diaz", "Bo"}
    assert ["Kenya"] in [[t.form for t in name] for name in names["PLACE"]]


def test_a_name_becomes_the_same_other_name_throughout():
    names = {"PERSON": collect([paragraph("Lee Hu", "B-PERSON I-PERSON")])["PERSON"]}
    (sentence,), labels = swap(REAL[0], names, seed=1)
    assert " ".join(t.form for t in sentence.tokens) == "Lee Hu met Lee Hu ; Lee Hu left"
    assert len(labels) == len(sentence.tokens)
    assert len(list(spans(labels))) == 3


def test_only_paragraphs_with_names_are_worth_a_copy():
    assert [has_names(one) for one in REAL] == [True, False]
