"""A thesis that is small enough to be built many times."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "data/datapackage.json": json.dumps(
        {
            "name": "market",
            "resources": [
                {"name": "stalls", "path": "stalls.csv", "schema": "schemas/stalls.json"}
            ],
        }
    ),
    "data/schemas/stalls.json": json.dumps(
        {
            "primaryKey": ["stall"],
            "fields": [
                {"name": "stall", "type": "string", "description": "The stall."},
                {"name": "crates", "type": "integer", "description": "Crates a day."},
            ],
        }
    ),
    "data/stalls.csv": "stall,crates\nnorth,12\nsouth,8\n",
    "chapter/market.qmd": """---
title: The market
---

The stall fills [12]{claim="north"} crates a day.

::: {#claim-register}
:::
""",
    "chapter/market.claims.yml": """north:
  says: The stall fills twelve crates.
  locator: p. 3
  cell: stalls/north.crates
  show: {number: "{:d}"}
  basis: derived
  weight: central
""",
}


@pytest.fixture(scope="session")
def small_thesis() -> Callable[[Path], Path]:
    """What writes the thesis into a folder."""

    def write(root: Path) -> Path:
        for name, text in FILES.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, "utf-8")
        return root

    return write
