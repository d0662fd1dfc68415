"""Table: the figures that no claim of the page reads."""

from collections.abc import Sequence

from claimtrace.claims.evaluate import Result
from claimtrace.exhibits.exhibit import TableExhibit
from talentregime.exhibits.city.blank import filled
from talentregime.exhibits.city.indicators_table import COLUMNS, figure_rows
from talentregime.places import HOME
from talentregime.study import Study

NAME = "tbl-unread-indicators"


def exhibit(study: Study, results: Sequence[Result]) -> TableExhibit:
    """Build the table.

    Args:
        study: the clean tables.
        results: the evaluated claims of the page.

    Returns:
        One row per figure that is evidence of none of them, by indicator and period.
    """
    claimed = [result.claimed for result in results if result.claimed is not None]
    read = {(row.file, row.number) for one in claimed for row in one.rows}
    figures = study.within(HOME).indicators
    places = zip(figures["file"], figures["row"], strict=True)
    unread = figures[[(str(file), int(row)) not in read for file, row in places]]
    return TableExhibit(NAME, filled(COLUMNS, figure_rows(unread)))
