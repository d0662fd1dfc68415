"""Who is cited on what: the places in the source chapter that cite an interview."""

import pandas as pd


def citations_by_area(citations: pd.DataFrame, interviews: pd.DataFrame) -> pd.DataFrame:
    """Count citations and informants by policy area and role.

    Args:
        citations: clean citations.
        interviews: clean interviews, which give each citation its informant and role.

    Returns:
        One row per policy area that is cited and role, zeros included: policy_area, role,
        citations, informants (codes), n (citations of the area).

    Raises:
        ValueError: a citation names no interview.
    """
    cited = _with_informant(citations, interviews)
    areas = _present(cited["policy_area"])
    rows = []
    for area in areas:
        of_area = cited[cited["policy_area"] == area]
        for role in cited["role"].cat.categories:
            chosen = of_area[of_area["role"] == role]
            rows.append((area, role, len(chosen), chosen["code"].nunique(), len(of_area)))
    columns = ["policy_area", "role", "citations", "informants", "n"]
    return pd.DataFrame(rows, columns=columns)


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


def informant_shares(citations: pd.DataFrame, interviews: pd.DataFrame) -> pd.DataFrame:
    """Give each informant's share of all citations, and the areas he or she is cited on.

    Args:
        citations: clean citations.
        interviews: clean interviews.

    Returns:
        One row per informant, the most cited first, then by code: code, role, citations, n (all
        citations), share, areas (number), policy_areas (joined by `;`).
    """
    by_area = informants_by_area(citations, interviews)
    table = (
        by_area.groupby(["code", "role"], observed=True, sort=True)
        .agg(
            citations=("citations", "sum"),
            n=("n", "first"),
            areas=("policy_area", "size"),
            policy_areas=("policy_area", lambda areas: ";".join(areas)),
        )
        .reset_index()
    )
    table.insert(4, "share", table["citations"] / table["n"])
    return table.sort_values(["citations", "code"], ascending=[False, True], ignore_index=True)


def _with_informant(citations: pd.DataFrame, interviews: pd.DataFrame) -> pd.DataFrame:
    informants = interviews[["interview_id", "code", "role"]]
    cited = citations.merge(informants, on="interview_id", how="left", validate="many_to_one")
    unknown = cited.loc[cited["code"].isna(), "citation_id"]
    if len(unknown):
        raise ValueError(f"citations of no interview: {', '.join(sorted(unknown))}")
    return cited


def _present(column: pd.Series) -> list[str]:
    found = set(column.dropna())
    return [category for category in column.cat.categories if category in found]
