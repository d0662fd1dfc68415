"""What stands beside a claim must not change what it says."""

import pytest


@pytest.mark.parametrize(
    ("text", "rule", "column"),
    [
        ("It took [59 days]{claim=lag}311 there.", "P001", 29),
        ("It took 1[59 days]{claim=lag} there.", "P001", 9),
        ("The [7,311]{claim=stock},000 there.", "P001", 26),
        ("The [7,311]{claim=stock}th there.", "P010", 25),
        ("It [tripled]{claim=growth}ish there.", "P010", 27),
        ("The pre[tripled]{claim=growth} there.", "P010", 7),
        ("The [7,311]{claim=stock}[59 days]{claim=lag} there.", "P010", 26),
        ("The [7,311]{claim=stock}.[59 days]{claim=lag} there.", "P029", 25),
        ("The [7,311]{claim=stock}% there.", "P029", 25),
        ("The −[7,311]{claim=stock} there.", "P029", 5),
        ("The $[7,311]{claim=stock} there.", "P029", 5),
        ("The < [7,311]{claim=stock} there.", "P029", 5),
        ("The ≥ [7,311]{claim=stock} there.", "P029", 5),
        ("It took over [59 days]{claim=lag} there.", "P022", 9),
        ("It took nearly\n[two months]{claim=lag} there.", "P022", 9),
        ("It took up to []{claim=lag show=days} there.", "P022", 9),
        ("It has not [tripled]{claim=growth} there.", "P022", 8),
        ("It hasn't [tripled]{claim=growth} there.", "P022", 7),
        ("It took [59 days]{claim=lag} longer there.", "P022", 30),
        ("It took [59 days]{claim=lag} or more there.", "P022", 30),
        ("It took [59 days]{claim=lag} later.", "P022", 30),
        ("It took [7,311]{claim=stock} million there.", "P002", 30),
        ("以后x[7,311]{claim=stock}了。", "P010", 3),
        ("The 二[7,311]{claim=stock} there.", "P010", 5),
    ],
)
def test_what_changes_a_claim_is_found(check, text: str, rule: str, column: int) -> None:
    result = check(text)
    assert [(f.rule, f.column) for f in result.findings] == [(rule, column)]


@pytest.mark.parametrize(
    "text",
    [
        "The mid-[59 days]{claim=lag} ‘[59 days]{claim=lag}’ ([59 days]{claim=lag})—here.",
        "It is [tripled]{claim=growth}-like; and/or [tripled]{claim=growth}'s.",
        "在[59 days]{claim=lag}后，他来了。",
        "From [7,311]{claim=stock}–[7,311]{claim=stock} so.",
        "They rely on [S]{.x} under [most]{claim=rank} rules, nothing but [59 days]{claim=lag}.",
        "The κ = [7,311]{claim=stock}.",
        "[59 days]{claim=lag}[@key] and [59 days]{claim=lag}^[A note.]",
    ],
)
def test_what_leaves_a_claim_alone_is_allowed(check, text: str) -> None:
    assert check(text).findings == []
