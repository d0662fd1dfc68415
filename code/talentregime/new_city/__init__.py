"""Make a new jurisdiction: its tables, its guide, its page and its claims, all at once or not."""

from talentregime.new_city.create import Created, NewCityError, create_city

__all__ = ["Created", "NewCityError", "create_city"]
