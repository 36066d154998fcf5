"""Reading CoNLL-U: spaces, multi-word tokens, elided words, names, paragraphs."""

from training.conllu import is_tree, paragraphs, read

SAMPLE = """\
# newdoc id = GUM_news_sample
# newpar
# sent_id = GUM_news_sample-1
# text = The United Nations can't wait.
1	The	the	DET	DT	Definite=Def|PronType=Art	3	det	_	Entity=(1-organization-new-x-cf1-2,3-sgl
2	United	unite	VERB	NNP	Tense=Past|VerbForm=Part	3	amod	_	_
3	Nations	Nation	PROPN	NNPS	Number=Plur	6	nsubj	_	Entity=1)
4-5	can't	_	_	_	_	_	_	_	_
4	ca	can	AUX	MD	VerbForm=Fin	6	aux	_	_
5	n't	not	PART	RB	Polarity=Neg	6	advmod	_	_
6	wait	wait	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
6.1	wait	wait	VERB	VB	_	_	_	_	_
7	.	.	PUNCT	.	_	6	punct	_	_

# sent_id = GUM_news_sample-2
# text = Why?
1	Why	why	ADV	WRB	PronType=Int	0	root	_	SpaceAfter=No
2	?	?	PUNCT	.	_	1	punct	_	_

# newpar
# sent_id = GUM_news_sample-3
# text = Now
1	Now	now	ADV	RB	_	0	root	_	_

"""


def sample(tmp_path):
    file = tmp_path / "sample.conllu"
    file.write_text(SAMPLE, encoding="utf-8")
    return list(read(file))


def test_text_is_rebuilt_and_elided_words_are_left_out(tmp_path):
    first = sample(tmp_path)[0]
    text = "".join(token.form + " " * token.space for token in first.tokens)
    assert text.strip() == "The United Nations can't wait."


def test_words_of_a_name_are_proper_nouns_with_their_own_lemma(tmp_path):
    united = sample(tmp_path)[0].tokens[1]
    assert (united.upos, united.lemma) == ("PROPN", "United")


def test_only_the_features_both_treebanks_share_are_kept(tmp_path):
    assert sample(tmp_path)[0].tokens[0].feats == ""


def test_paragraphs_follow_the_source_and_are_cut_when_too_long(tmp_path):
    sentences = sample(tmp_path)
    assert [len(group) for group in paragraphs(iter(sentences))] == [2, 1]
    assert [len(group) for group in paragraphs(iter(sentences), longest=8)] == [1, 1, 1]


def test_a_loop_is_no_tree(tmp_path):
    tokens = sample(tmp_path)[0].tokens
    assert is_tree(tokens)
    tokens[0].head, tokens[2].head = 2, 0
    assert not is_tree(tokens)
