"""What holds for every test: no clock decides, no test finds what another one left of its process,
and what takes longest is begun first."""

import csv
import locale
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# Neither the time of an example nor that of making it says whether the code is right. Where many
# people read the result, the examples are the same each time.
settings.register_profile(
    "at any load",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize="CI" in os.environ,
)
settings.load_profile("at any load")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put modules with slow tests first: several processes then end at about the same time."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGALRM") if hasattr(signal, name)
]


@pytest.fixture(autouse=True)
def process() -> Iterator[None]:
    """Leave the process as it was, whatever a test or a library that it imports did to it."""
    folder, variables, place = Path.cwd(), dict(os.environ), locale.setlocale(locale.LC_ALL)
    depth, width = sys.getrecursionlimit(), csv.field_size_limit()
    handlers = {number: signal.getsignal(number) for number in SIGNALS}
    yield
    os.chdir(folder)
    variables["PYTEST_CURRENT_TEST"] = os.environ.get("PYTEST_CURRENT_TEST", "")
    if dict(os.environ) != variables:
        os.environ.clear()
        os.environ.update(variables)
    locale.setlocale(locale.LC_ALL, place)
    sys.setrecursionlimit(depth)
    csv.field_size_limit(width)
    for number, handler in handlers.items():
        signal.signal(number, handler)
