"""Who is cited on what: the places in the source chapter that cite an interview."""

import pandas as pd


def informants_by_area(citations: pd.DataFrame, interviews: pd.DataFrame) -> pd.DataFrame:
    """Count how often each informant is cited on each policy area.

    Args:
        citations: clean citations.
        interviews: clean interviews.

    Returns:
        One row per informant and area cited on: code, role, policy_area, citations, n (all
        citations); sorted by role, code and area.
    """
    cited = _with_informant(citations, interviews)
    counts = (
        cited.groupby(["role", "code", "policy_area"], observed=True, sort=True)
        .size()
        .rename("citations")
        .reset_index()
    )
    return counts[["code", "role", "policy_area", "citations"]].assign(n=len(cited))


def _with_informant(citations: pd.DataFrame, interviews: pd.DataFrame) -> pd.DataFrame:
    informants = interviews[["interview_id", "code", "role"]]
    cited = citations.merge(informants, on="interview_id", how="left", validate="many_to_one")
    unknown = cited.loc[cited["code"].isna(), "citation_id"]
    if len(unknown):
        raise ValueError(f"citations of no interview: {', '.join(sorted(unknown))}")
    return cited
