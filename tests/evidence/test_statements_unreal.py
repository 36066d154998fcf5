"""What is only supposed, awaited or let happen is said by nobody; a denial is no denial of what its
speaker says besides; and a clause that tells of a thing is not what is said.
"""

from __future__ import annotations

import pytest
from articles import said

AWAITED = [
    ("The lender told clients that it would freeze the loan until Oslo admitted that it had lied.",
     ["it would freeze the loan until Oslo admitted that it had lied"]),
    ("The union said it would not go back until the owners promised to rehire the drivers.",
     ["it would not go back until the owners promised to rehire the drivers"]),
    ("Mali would not talk until Chad said that it was sorry.", []),
    ("The bank offered to wait, provided that the firm promised to sell the plant.",
     ["to wait, provided that the firm promised to sell the plant"]),
    ("They could leave as long as they promised never to return.", []),
    ("The deal lets each party claim a victory.", []),
    ("She learned never to trust a client who promises to pay later.", []),
    ("Great nations are expected to demand obedience.", []),
    ("Ann Lee is 40. Does she believe that the strike will end?", []),
]  # fmt: skip

HAPPENED = [
    ("The strike went on until the owners promised to rehire the drivers.",
     ["to rehire the drivers"]),
    ("Nobody believed it until the colonel admitted that the shells were his.",
     ["the shells were his"]),
    ("The bill passed after the party promised to end the levy.", ["to end the levy"]),
    ("He met a man who threatens to burn the mill.", ["to burn the mill"]),
]  # fmt: skip

BESIDE_A_DENIAL = [
    ("Mr Adeyemi has denied any wrongdoing and has vowed to serve out his term.",
     ["any wrongdoing", "to serve out his term"]),
    ("Adeyemi denies the charge and says he was at home when the bank was robbed.",
     ["he was at home when the bank was robbed"]),
    ("The chemist denies that the wells were poisoned and argues that the tests were botched.",
     ["the wells were poisoned", "the tests were botched"]),
    ("The general denied that his men had threatened to shell the town.",
     ["his men had threatened to shell the town"]),
]  # fmt: skip

OF_A_THING = [
    ("The navy held two trawlers for a week over a licence that no one in port could read.", []),
    ("Chad holds a note that the bank has refused to honour.", []),
    ("Police found weapons that the dealer had sold to both sides.", []),
    ("The judge has ruled that out.", []),
    ("The inquiry found in June that the dealer had lied.", ["the dealer had lied"]),
    ("Mayor Lee told 40 residents that the well was safe.", ["the well was safe"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "contents"), [*AWAITED, *HAPPENED, *BESIDE_A_DENIAL, *OF_A_THING])
def test_only_what_was_said(text: str, contents: list[str]) -> None:
    assert [c for _, c in said(text)] == contents
