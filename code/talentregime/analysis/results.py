"""Results that claims, exhibits and descriptions share, each computed once for a study."""

from functools import lru_cache

import pandas as pd

from talentregime.analysis import comparison, ladder, lags
from talentregime.analysis import packages as package_calendar
from talentregime.study import Study


@lru_cache(maxsize=2)
def policy_lags(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.lags.adoption_lags` of the study."""
    return lags.adoption_lags(study.timeline)


@lru_cache(maxsize=2)
def item_lags(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.lags.measure_lags` of the study."""
    return lags.measure_lags(study.measures)


@lru_cache(maxsize=2)
def lag_range(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.comparison.lag_range` of the study."""
    return comparison.lag_range(item_lags(study))


@lru_cache(maxsize=2)
def start_ladder(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.ladder.start_ladder` of the study."""
    return ladder.start_ladder(study.measures, study.timeline)


@lru_cache(maxsize=2)
def packages(study: Study) -> pd.DataFrame:
    """Give `talentregime.analysis.packages.packages` of the study."""
    return package_calendar.packages(study.measures, study.timeline)
