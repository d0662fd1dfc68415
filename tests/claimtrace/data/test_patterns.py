import pytest

from claimtrace.data import patterns
from claimtrace.data.judge import cell_judge
from claimtrace.data.schema import schema_problem


def test_a_pattern_without_end_is_a_finding_at_its_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_SECONDS", 0.1)
    patterns.pattern.cache_clear()
    judged = cell_judge({"name": "code", "constraints": {"pattern": "(a+)+b"}})
    assert judged("aab") == ()
    assert [problem.rule for problem in judged("a" * 60)] == ["D082"]
    assert [problem.rule for problem in judged("ab")] == ["D082"]
    patterns.pattern.cache_clear()


@pytest.mark.parametrize("pattern", ["([", "a{99999999999999999999}", "(" * 5_000, 7, None])
def test_what_is_no_pattern_is_a_problem_of_the_schema(pattern: object) -> None:
    problem = schema_problem({"fields": [{"name": "code", "constraints": {"pattern": pattern}}]})
    assert problem is not None and "no regular expression" in problem[1]


@pytest.mark.parametrize("limit", [10**400, True, float("inf"), "1"])
def test_a_limit_that_no_cell_can_be_held_to_is_one_too(limit: object) -> None:
    field = {"name": "n", "type": "number", "constraints": {"minimum": limit}}
    problem = schema_problem({"fields": [field]})
    assert problem is not None and "no number" in problem[1]


@pytest.mark.parametrize(
    "key",
    [
        {"fields": [], "reference": {"fields": ["code"]}},
        {"fields": ["code"], "reference": {"fields": []}},
        {"fields": ["code"], "reference": {"fields": ["code"], "resource": 7}},
    ],
)
def test_an_empty_foreign_key_is_one_too(key: object) -> None:
    problem = schema_problem({"fields": [{"name": "code"}], "foreignKeys": [key]})
    assert problem is not None


def test_what_a_field_follows_is_a_mapping() -> None:
    problem = schema_problem({"fields": [{"name": "code", "follows": None}]})
    assert problem is not None and "`follows` of code lacks field" in problem[1]
