from dataclasses import FrozenInstanceError, fields

import pandas as pd
import pytest

from talentregime.load import CLEANERS
from talentregime.study import Study

EMPTY = {name: pd.DataFrame() for name in CLEANERS}


def test_study_has_one_frame_for_each_table_that_is_cleaned():
    tables = {field.name for field in fields(Study)} - {"tier", "codebooks"}
    assert tables == set(CLEANERS)


def test_study_is_public_unless_it_says_otherwise():
    assert Study(**EMPTY).tier == "public"


def test_study_cannot_be_given_another_frame():
    study = Study(**EMPTY)
    with pytest.raises(FrozenInstanceError):
        study.interviews = pd.DataFrame()


def test_study_within_a_jurisdiction_keeps_its_rows_every_source_and_the_tier():
    frame = pd.DataFrame({"jurisdiction": ["north", "south", "north"], "key": ["a", "b", "c"]})
    sources = pd.DataFrame({"jurisdiction": [pd.NA], "key": ["book"]})
    tables = dict.fromkeys(CLEANERS, frame) | {"sources": sources}
    north = Study(**tables, tier="restricted").within("north")
    assert north.timeline["key"].tolist() == ["a", "c"]
    assert north.timeline.index.tolist() == [0, 1]
    assert north.sources["key"].tolist() == ["book"]
    assert north.tier == "restricted"


def test_study_within_two_jurisdictions_keeps_the_rows_of_both():
    frame = pd.DataFrame({"jurisdiction": ["north", "south", "east"], "key": ["a", "b", "c"]})
    both = Study(**dict.fromkeys(CLEANERS, frame)).within("south", "north")
    assert both.measures["key"].tolist() == ["a", "b"]
