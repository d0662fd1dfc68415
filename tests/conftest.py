"""What holds for every test: no clock decides, and what takes longest is begun first."""

import os

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
