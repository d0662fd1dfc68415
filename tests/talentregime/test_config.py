from pathlib import Path

import pytest

from talentregime import config


@pytest.mark.parametrize(
    ("function", "place"),
    [
        (config.data_dir, "data"),
        (config.datapackage, "data/datapackage.json"),
        (config.restricted_dir, "data/restricted"),
        (config.chapter_dir, "chapter"),
        (config.figures_dir, "figures"),
        (config.build_dir, "_build"),
    ],
)
def test_every_path_lies_below_the_root_that_is_given(function, place):
    assert function(Path("/some where/项目")).as_posix() == f"/some where/项目/{place}"
