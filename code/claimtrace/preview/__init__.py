"""A page that is built again whenever something is saved, with what was found beside it."""
