import sys
from collections import namedtuple
from pathlib import Path

import pytest

from claimtrace import foreign
from claimtrace.claims.evaluate import evaluate
from claimtrace.claims.functions import forget, plain_value
from claimtrace.claims.ledger import Claim
from claimtrace.findings import Finding

ROW = 'Row("data/a.csv", 1, "k", ("c",))'
HEAD = "import sys\nfrom claimtrace import Claimed\nfrom claimtrace.claims.evidence import Row\n"


@pytest.fixture
def tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A function that evaluates a claim whose function has some body, and gives its findings."""
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(foreign, "CALL", 0.3)

    def told(name: str, body: str, compute: str = "", before: str = "") -> list[Finding]:
        text = f"{HEAD}{before}\ndef f(study):\n    {body}\n"
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
        claim = Claim("a", "index", "S.", "", compute or f"{name}:f", show={"form": "{}"}, line=7)
        (result,) = evaluate([claim], None, [name])
        return result.findings

    yield told
    forget()
    for name in [name for name in sys.modules if name.endswith("_claims")]:
        del sys.modules[name]


def test_a_function_that_keeps_to_the_rules_is_called(tell) -> None:
    assert tell("good_claims", f"return Claimed(3, ({ROW},))") == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("raise SystemExit(0)", "C007"),
        ("sys.exit()", "C007"),
        ("return f(study)", "C007"),
        ("raise BaseException", "C007"),
        ("raise type('E', (Exception,), {'__str__': lambda self: 1 / 0})()", "C007"),
        ("return None", "C009"),
        (f"return Claimed(3, ({ROW},), n=float('inf'))", "C009"),
        (f"return Claimed(3, ({ROW},), n='many')", "C009"),
        ("return Claimed(3, ('row',))", "C009"),
        ("return Claimed(3, 7)", "C007"),
        ('return Claimed(3, (Row("a", "1", "k", ("c",)),))', "C009"),
        (f"return Claimed(10 ** 6000, ({ROW},))", "C009"),
        (f"return Claimed(tuple(range(20_000)), ({ROW},))", "C009"),
        (f"return Claimed('\\ud800', ({ROW},))", "C009"),
        (f"return Claimed('x' * 20_000, ({ROW},))", "C009"),
        (f"return Claimed(3, ({ROW},), note=[1])", "C009"),
    ],
)
def test_whatever_a_function_does_is_a_finding_at_the_claim(tell, body: str, rule: str) -> None:
    (found,) = tell("odd_claims", body)
    assert (found.rule, found.line) == (rule, 7)


def test_a_module_that_exits_or_hangs_is_a_finding(tell, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = tell("leaving_claims", "pass", before="sys.exit(0)")
    assert found.rule == "C006" and "SystemExit: 0" in found.message
    assert tell("round_claims", "while True: pass")[0].rule in ("C080",)


def test_only_functions_that_the_project_defines_are_called(tell) -> None:
    assert tell("own_claims", "pass", "unittest.__main__:main")[0].rule == "C081"
    borrowed = tell("lent_claims", "pass", "lent_claims:dedent", "from textwrap import dedent")
    assert borrowed[0].rule == "C081" and "defined in textwrap" in borrowed[0].message


def test_values_of_subclasses_become_plain_ones() -> None:
    class Text(str):
        def __format__(self, form: str) -> str:
            raise RuntimeError

    pair = namedtuple("pair", "a b")
    values = [plain_value(value) for value in (Text("pear"), pair(1, 2))]
    assert [type(value) for value in values] == [str, tuple]
