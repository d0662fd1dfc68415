"""The ledgers of the chapter against the claim functions, on the data as they are."""

import csv
import importlib
import inspect
import pkgutil
from pathlib import Path

import pytest

from claimtrace.claims.evaluate import evaluate
from claimtrace.claims.evidence import Claimed
from claimtrace.claims.functions import find_function, plain_value
from claimtrace.claims.ledger import read_ledger
from claimtrace.data.schema import Link
from talentregime import claims
from talentregime.project import load_study

PROJECT = Path(__file__).parents[3]
LEDGERS = sorted((PROJECT / "chapter").glob("*.claims.yml"))
READ = {path: read_ledger(path, path.name.removesuffix(".claims.yml")) for path in LEDGERS}
CLAIMS = [claim for entries, _ in READ.values() for claim in entries]
# What the fieldwork of the source chapter was hangs on no other jurisdiction's rows.
OF_THE_FIELDWORK = ("fieldwork", "implementation", "informants")
PARTS = {
    "measures:compared_rows": "finds the measures that claims on several places compare",
    "measures:measure": "finds a row of Table 3.1 for the claims on it",
    "measures:rows_of": "finds the measures of one jurisdiction for the claims on them",
    "recorded:chosen": "finds a row for claims in several modules",
    "recorded:whole": "drops the decimals of a whole number for claims in several modules",
    "residents:indicator_rows": "names rows of indicators as evidence, for thresholds too",
}
UNUSED = {
    "city:items_recorded": "for the page of a city that is yet to be added",
    "city:milestones": "for the page of a city that is yet to be added",
    "city:rows": "for the page of a city that is yet to be added",
}


def public_functions():
    found = {}
    for module in pkgutil.iter_modules(claims.__path__):
        loaded = importlib.import_module(f"talentregime.claims.{module.name}")
        for name, function in inspect.getmembers(loaded, inspect.isfunction):
            if not name.startswith("_") and function.__module__ == loaded.__name__:
                found[f"{module.name}:{name}"] = function
    return found


@pytest.fixture(scope="module")
def data():
    return load_study(PROJECT)


@pytest.fixture(scope="module")
def upside_down(data):
    return data.having(
        **{name: frame[::-1].reset_index(drop=True) for name, frame in data.frames.items()}
    )


@pytest.fixture(scope="module")
def home_alone(data):
    return data.within("shanghai")


@pytest.fixture(scope="module")
def csv_rows():
    """Read a CSV of the data once: its header and its rows."""
    read = {}

    def rows(file):
        if file not in read:
            with (PROJECT / file).open(newline="", encoding="utf-8") as stream:
                header, *cells = csv.reader(stream)
            read[file] = header, cells
        return read[file]

    return rows


def claimed_of(claim, study):
    if claim.cell:
        return evaluate([claim], study)[0].claimed
    return find_function(claim.compute).call(study, **claim.given)


def test_ledgers_are_there_and_can_be_read():
    assert [path.name for path in LEDGERS] and CLAIMS
    assert [finding for _, findings in READ.values() for finding in findings] == []


def test_every_claim_names_a_cell_or_a_claim_function_and_arguments_that_it_takes():
    assert any(claim.cell for claim in CLAIMS)
    for claim in (claim for claim in CLAIMS if not claim.cell):
        function = find_function(claim.compute).call
        assert function.__module__.startswith("talentregime.claims."), claim.id
        inspect.signature(function).bind(None, **claim.given)


def test_evidence_beside_a_cell_names_columns_of_the_data(data):
    for cell, others in data.alongside.items():
        table, _, column = cell.partition(".")
        for other in others:
            link = isinstance(other, Link)
            beside = [column, other.column if link else other]
            assert set(beside) <= set(getattr(data, table).columns), cell
            assert not link or other.read in getattr(data, other.table).columns, cell


def test_every_claim_has_a_value_and_rests_on_rows_and_columns_of_the_data(data, csv_rows):
    for claim in CLAIMS:
        claimed = claimed_of(claim, data)
        assert isinstance(claimed, Claimed), claim.id
        plain_value(claimed.value)
        assert claimed.rows, claim.id
        for row in claimed.rows:
            header, rows = csv_rows(row.file)
            assert 1 <= row.number <= len(rows), (claim.id, row)
            # The primary key stands first in every table.
            assert rows[row.number - 1][0] == row.key, (claim.id, row)
            assert row.columns and set(row.columns) <= set(header), (claim.id, row)
        places = {(row.file, row.number) for row in claimed.rows}
        assert len(places) == len(claimed.rows), f"{claim.id} cites a row twice"


def test_no_claim_hangs_on_the_order_of_rows(data, upside_down):
    for claim in CLAIMS:
        turned, plain = claimed_of(claim, upside_down), claimed_of(claim, data)
        assert (turned.value, turned.n) == (plain.value, plain.n), claim.id
        assert sorted(turned.rows) == sorted(plain.rows), claim.id


def test_claims_on_the_fieldwork_rest_on_shanghai_alone(data, home_alone):
    about = [c for c in CLAIMS if c.compute.partition(":")[0].endswith(OF_THE_FIELDWORK)]
    assert about
    for claim in about:
        assert claimed_of(claim, home_alone) == claimed_of(claim, data), claim.id


def test_every_claim_function_is_used_or_listed_with_a_reason():
    used = {claim.compute.removeprefix("talentregime.claims.") for claim in CLAIMS}
    unused, listed = set(public_functions()) - used, {*PARTS, *UNUSED}
    assert sorted(unused - listed) == [], "neither used by a ledger nor listed"
    assert sorted(listed - unused) == [], "listed, but used by a ledger or gone"


def test_functions_listed_as_parts_return_no_claim_and_all_others_do():
    functions = public_functions()
    returned = {name: inspect.signature(f).return_annotation for name, f in functions.items()}
    assert sorted(name for name, what in returned.items() if what is not Claimed) == sorted(PARTS)
    assert all({**PARTS, **UNUSED}.values())
