"""Case files: what is written reads back, and what people write by hand is read."""

from __future__ import annotations

import textwrap

import pytest
from case_strategies import cases, same
from hypothesis import HealthCheck, given, settings
from written_case import SOUND

from detente.conflict.case import Case
from detente.errors import DetenteError
from detente.formats.case_check import examine
from detente.formats.case_yaml import check, dump, dumps, load, loads, remarks
from detente.formats.yaml_tree import comments

SLOW = settings(
    max_examples=40, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much,
                           HealthCheck.data_too_large],
)  # fmt: skip


def test_the_case_file_of_the_interface_loads():
    case = loads(SOUND)
    assert case.status_quo == {"summit": False, "sanctions": False}
    assert case.conflict.letters(case.conflict.state_of(case.status_quo)) == "NN"
    assert case.conflict.decision_makers[1].ranking == (("YN", "YY"), ("NN",), ("NY",))
    assert case.item("w1").content.text == "a summit"


@SLOW
@given(cases())
def test_every_case_reads_back_as_it_was(case: Case):
    again, found = examine(dumps(case))
    assert found == []
    assert same(again, case)


@SLOW
@given(cases())
def test_every_case_reads_back_from_json(case: Case):
    assert same(Case.model_validate_json(case.model_dump_json()), case)


def test_a_quote_cannot_leave_its_comment():
    wicked = "Northland craves\n    - x: 1\u2028evil: 2\x85more: 3\r\nlast: 4"
    text = SOUND.replace("Northland craves a summit.", "PLACE", 1)
    case = loads(SOUND)
    want = case.evidence.wants[0].model_copy(
        update={"content": case.documents[0].span(0, 0).model_copy(
            update={"text": wicked, "end": len(wicked)})}
    )  # fmt: skip
    document = case.documents[0].model_copy(update={"text": wicked})
    sentence = document.span(0, len(wicked))
    want = want.model_copy(update={"sentence": sentence, "content": sentence})
    evil = Case(
        title="x\ny: 2", conflict=case.conflict, documents=(document,),
        evidence=case.evidence.model_copy(update={"wants": (want,)}),
    )  # fmt: skip
    assert same(loads(dumps(evil)), evil)
    assert "PLACE" in text


@pytest.mark.parametrize(
    "word",
    [
        "?0",
        "-",
        "- a",
        ":x",
        "?",
        "!a",
        "%a",
        "@a",
        "`a",
        "a: b",
        "a #b",
        "",
        " ",
        "no",
        "~",
        "1",
        "0x1",
        "2022-02-24",
        "<<",
        "=",
        ".inf",
    ],
)
def test_words_yaml_would_take_for_something_else(word):
    case = loads(SOUND)
    (want,) = case.evidence.wants
    evidence = case.evidence.model_copy(update={"wants": (want.model_copy(update={"cue": word}),)})
    odd = case.model_copy(update={"title": word, "evidence": evidence})
    assert same(loads(dumps(odd)), odd)


def test_the_written_file_shows_the_words_behind_each_reason():
    text = dumps(loads(SOUND))
    assert "because: [w1]  # w1: Northland “a summit”" in text
    assert text.startswith("# Détente case file")
    assert "status_quo: {summit: no, sanctions: no}" in text


def test_short_forms_written_by_hand():
    text = """
    decision_makers:
      - name: A
        options: [x, y]
        wants: [x, not y]
      - name: B
        options: [z]
        ranking: [YYY, [YYN, NNN], NNY, NYN, NYY, YNN, YNY]
    """
    conflict = loads(textwrap.dedent(text)).conflict
    assert [option.name for _, option in conflict.options] == ["x", "y", "z"]
    assert [want.holds for want in conflict.decision_makers[0].wants] == ["x", "not y"]
    assert conflict.decision_makers[1].ranking[:2] == (("YYY",), ("YYN", "NNN"))


def test_loading_names_the_file_and_the_first_mistakes(tmp_path):
    path = tmp_path / "bad.case.yaml"
    path.write_text("\n".join(f"x{n}: 1" for n in range(9)), encoding="utf-8")
    with pytest.raises(DetenteError) as error:
        load(path)
    lines = str(error.value).splitlines()
    assert lines[0].startswith(f"{path}:1:1: ")
    assert len(lines) == 6
    assert lines[-1].startswith("and 5 more")
    assert len(check(path)) == 10


def test_a_file_too_large_is_not_read(tmp_path):
    path = tmp_path / "big.case.yaml"
    path.write_text(SOUND, encoding="utf-8")
    with pytest.raises(DetenteError, match="--max-size"):
        load(path, max_bytes=100)
    assert load(path).title == "Who bends first"


def test_dump_and_load(tmp_path):
    path = tmp_path / "a.case.yaml"
    case = loads(SOUND)
    dump(case, path)
    assert same(load(path), case)
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.case.yaml"]


def test_comments_are_told_from_values():
    text = (
        "# first\na: x#y # second\nb: 'not # one'\nc: [1, # third\n  \"# no\"]\n"
        "d: |\n  # text\n  more\n#\n  ## fourth\n"
    )
    assert comments(text) == ["first", "second", "third", "fourth"]


@SLOW
@given(cases())
def test_what_is_written_holds_no_remarks_of_a_person(tmp_path_factory, case: Case):
    path = tmp_path_factory.mktemp("case") / "a.case.yaml"
    dump(case, path)
    assert remarks(path, case) == []
    path.write_text(path.read_text(encoding="utf-8") + "\n# mine, all mine\n", encoding="utf-8")
    assert remarks(path, case) == ["mine, all mine"]
