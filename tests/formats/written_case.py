"""A case file as people write it, and what is wrong with it once something is changed."""

from detente.formats.case_check import examine

SOUND = """\
detente: 1
title: Who bends first
status_quo: {summit: no, sanctions: no}
decision_makers:
  - name: Northland
    options:
      - {name: summit, says: agree to a summit, direction: both, because: [w1]}
    wants:
      - {holds: summit and not sanctions, because: [w1]}
      - {holds: not sanctions if summit}
  - name: Southland
    options:
      - {name: sanctions, direction: both}
    ranking: [[YN, YY], [NN], [NY]]
infeasible: []
documents:
  - id: d1
    text: Northland craves a summit.
evidence:
  wants:
    - {id: w1, holder: null, holder_text: Northland, polarity: for, cue: craves, confidence: 0.9,
       found_by: test, review: accepted, content: {start: 17, end: 25, text: a summit},
       sentence: {start: 0, end: 26, text: Northland craves a summit.}}
"""


def problems(text: str) -> list[tuple[int, int, str]]:
    return [(found.line, found.column, found.message) for found in examine(text)[1]]


def changed(old: str, new: str) -> str:
    assert old in SOUND
    return SOUND.replace(old, new, 1)
