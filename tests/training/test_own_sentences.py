"""The sentences written for the project: well formed, and split by spaCy as they are annotated."""

import spacy
from training.conllu import is_tree, read
from training.corpora import to_doc
from training.sentences import Dictionary, Grammar, generate

SMALL = """
[name PERSON]
Ana/NNP Diaz/NNP/flat

[s]
{name}/nsubj wants/VBZ (xcomp to/TO reopen/VB (obj the/DT port/NN)) ./.
“/``>ccomp We/PRP/nsubj refuse/VBP/ccomp ,/,>-1 ”/''>-1 said/VBD {name}/nsubj ./.
"""


def test_a_phrase_hangs_together():
    (part,) = next(Grammar(SMALL).sentences("s", 1))
    edges = {(word.relation, word.head.form if word.head else "", word.form) for word in part.words}
    assert {
        ("nsubj", "wants", "Ana"),
        ("flat", "Ana", "Diaz"),
        ("xcomp", "wants", "reopen"),
        ("mark", "reopen", "to"),
        ("obj", "reopen", "port"),
        ("det", "port", "the"),
        ("", "", "wants"),
    } <= edges
    assert [(start.form, end.form, label) for start, end, label in part.names] == [
        ("Ana", "Diaz", "PERSON")
    ]


def test_all_are_trees_and_words_agree_with_spacy(corpora):
    dictionary = Dictionary(read(corpora / "dev.conllu.xz"))
    nlp = spacy.blank("en")
    count = 0
    for sentences, labels in generate(dictionary, times=1):
        assert all(is_tree(sentence.tokens) for sentence in sentences)
        doc = to_doc(nlp.vocab, sentences, labels)
        assert [token.text for token in nlp.make_doc(doc.text)] == [token.text for token in doc]
        assert len(list(doc.sents)) == len(sentences)
        count += len(sentences)
    assert count > 100


def test_the_same_seed_gives_the_same_sentences(corpora):
    dictionary = Dictionary(read(corpora / "dev.conllu.xz"))
    first, second = (list(generate(dictionary, times=1)) for _ in range(2))
    assert first == second
