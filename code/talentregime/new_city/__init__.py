"""Make a jurisdiction, change or remove one: all of its files at once, or none."""

from talentregime.new_city.change import Changed, remove_city, rename_city
from talentregime.new_city.create import Created, NewCityError, create_city
from talentregime.new_city.second import add_coder

__all__ = [
    "Changed",
    "Created",
    "NewCityError",
    "add_coder",
    "create_city",
    "remove_city",
    "rename_city",
]
