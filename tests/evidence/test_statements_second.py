"""A second verb behind "and" or "but": of what is said, or of who says it."""

from __future__ import annotations

import pytest
from articles import said

OF_WHO_SAYS_IT = [
    ("The growers argue that the permit was revoked and lodged an appeal with the court.",
     ["the permit was revoked"]),
    ("Mr Odell's solicitors say the lease was never signed and wrote to the council on Monday.",
     ["the lease was never signed"]),
    ("The herders say the wells are theirs and have called on the governor to open them.",
     ["the wells are theirs", "to open them"]),
    ("The mayor says the tunnel is too dear and has promised to cancel it.",
     ["the tunnel is too dear", "to cancel it"]),
    ("The union says the rota is illegal and has asked the labour court to strike it down.",
     ["the rota is illegal", "to strike it down"]),
    ("The firm said that the strike was illegal and sued the union in Lima.",
     ["the strike was illegal"]),
    ("The firm said it had paid its taxes but declined to show the receipts.",
     ["it had paid its taxes"]),
]  # fmt: skip

OF_WHAT_IS_SAID = [
    "the tunnel is too dear and has cost two lives",
    "the clause was drafted in haste and left out the dates",
    "the plan was badly made and ignored the views of doctors",
    "the bank is slow and ignored every letter",
    "she had not slept since Monday and no longer believed the army would come",
    "the ministry had given farmers €20mn and expected “results, not excuses”",
    "he had written twice but heard nothing",
]


@pytest.mark.parametrize(("text", "contents"), OF_WHO_SAYS_IT)
def test_ends_before_what_its_speaker_does(text: str, contents: list[str]) -> None:
    assert [c for _, c in said(text)] == contents


@pytest.mark.parametrize("content", OF_WHAT_IS_SAID)
def test_goes_on_with_what_is_said(content: str) -> None:
    verb = "says" if " is " in content else "said"
    assert said(f"Dina Oke {verb} {content}.") == [("Dina Oke", content)]
