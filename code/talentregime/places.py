"""What the jurisdictions are called: a folder's name is a slug, a reader wants a name."""

from collections.abc import Iterable

HOME = "shanghai"  # the source chapter's city
NATION = "national"  # the folder that belongs to no jurisdiction

# Where the name is not the slug with capitals.
_NAMES = {
    "hangzhou-zhoushan": "Hangzhou and Zhoushan",
    NATION: "Nation",
    "xian": "Xi'an",
}


def place_name(jurisdiction: str) -> str:
    """Return the name of a jurisdiction.

    Args:
        jurisdiction: folder of the data, such as `hong-kong`.

    Returns:
        The name, such as `Hong Kong`.
    """
    return _NAMES.get(jurisdiction, jurisdiction.replace("-", " ").title())


def place_names(jurisdictions: Iterable[str]) -> tuple[str, ...]:
    """Return the names of jurisdictions, sorted; each once."""
    return tuple(sorted({place_name(jurisdiction) for jurisdiction in jurisdictions}))
