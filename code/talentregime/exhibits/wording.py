"""What the categories of the data are called in tables and figures."""

from claimtrace.dates import Date

AREAS = {
    "top-talent": "Top talent",
    "young-talent": "Young and part-time talent",
    "integration": "Integration",
}
ROLES = {
    "official": "Officials",
    "intermediary": "Intermediaries",
    "researcher": "Researchers",
    "migrant": "Migrants",
}
# Month names do not come from the calendar module, whose names follow the locale.
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def long_date(date: Date) -> str:
    """Write a date for a table, by its precision: `1 July 2015`, `April 2017`, `2018?`.

    Args:
        date: an approximate one gets `c.`, an uncertain one a question mark.
    """
    return _by_precision(date, MONTHS)


def short_date(date: Date) -> str:
    """Write a date for a figure, by its precision: `1 Jul 2015`, `Apr 2017`, `2018?`.

    Args:
        date: an approximate one gets `c.`, an uncertain one a question mark.
    """
    return _by_precision(date, tuple(month[:3] for month in MONTHS))


def _by_precision(date: Date, months: tuple[str, ...]) -> str:
    if date.precision == "interval":
        start, end = (_by_precision(Date(text), months) for text in date.edtf.split("/"))
        year = f" {date.first.year}"
        same = end.endswith(year) and start.endswith(year)
        return f"{start.removesuffix(year) if same else start} – {end}"
    day, month, year = date.first.day, months[date.first.month - 1], f"{date.first.year}"
    text = {
        "day": f"{day} {month} {year}",
        "month": f"{month} {year}",
        "year": year,
        "decade": f"{year}s",
    }[date.precision]
    return f"{'c. ' if date.approximate else ''}{text}{'?' if date.uncertain else ''}"


def percent(share: float) -> str:
    """Write a share for a table: `42%`."""
    return f"{100 * share:.0f}%"


def interval(low: float, high: float) -> str:
    """Write a confidence interval of a share for a table: `42% to 87%`."""
    return f"{percent(low)} to {percent(high)}"
