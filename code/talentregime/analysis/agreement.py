"""How far the two codings of the statements agree."""

import pandas as pd

from talentregime.analysis.intervals import share_interval

CODED = ("direction", "dimension")


def agreement(implementation: pd.DataFrame) -> pd.DataFrame:
    """Measure the agreement of the two coders.

    The interval of kappa is an approximation for many units; with few it is rough, and where its
    ends pass -1 or 1 they are cut there.

    Args:
        implementation: clean implementation table.

    Returns:
        Two rows, direction and dimension: coded, n (statements), agreed, share, low, high
        (Wilson, 95%), kappa, kappa_low, kappa_high (95%; missing where both coders used one and
        the same category throughout).

    Raises:
        ValueError: a statement lacks a code, or there is no statement.

    Source: Cohen (1960); statsmodels `cohens_kappa`.
    """
    from statsmodels.stats.inter_rater import cohens_kappa

    if implementation.empty:
        raise ValueError("there is no statement to agree on")
    rows = []
    for coded in CODED:
        table = _square(implementation, coded)
        n, agreed = int(table.to_numpy().sum()), int(table.to_numpy().trace())
        row = {"coded": coded, "n": n, "agreed": agreed, "share": agreed / n}
        row["low"], row["high"] = share_interval(agreed, n)
        # One category throughout leaves nothing that could agree by chance less than wholly.
        varied = int((table.sum(axis=0) + table.sum(axis=1)).max()) < 2 * n
        if varied:
            result = cohens_kappa(table.to_numpy())
            row["kappa"] = float(result.kappa)
            row["kappa_low"] = max(-1.0, float(result.kappa_low))
            row["kappa_high"] = min(1.0, float(result.kappa_upp))
        rows.append(row)
    columns = ["coded", "n", "agreed", "share", "low", "high", "kappa", "kappa_low", "kappa_high"]
    return pd.DataFrame(rows, columns=columns)


def disagreements(implementation: pd.DataFrame) -> pd.DataFrame:
    """List the statements that the coders coded differently.

    Returns:
        One row per statement and coded aspect, sorted by aspect (direction first) and unit_id:
        coded, unit_id, policy_area, statement, coder_a, coder_b.
    """
    tables = []
    for coded in CODED:
        a, b = (implementation[f"{coded}_{coder}"].astype("string") for coder in ("a", "b"))
        units = implementation[["unit_id", "policy_area", "statement"]]
        units = units.assign(coder_a=a, coder_b=b)
        units.insert(0, "coded", coded)
        tables.append(units[a != b].sort_values("unit_id"))
    return pd.concat(tables, ignore_index=True)


def _square(implementation: pd.DataFrame, coded: str) -> pd.DataFrame:
    """Cross the codings, with every category on both sides, also one that a coder never used."""
    a, b = implementation[f"{coded}_a"], implementation[f"{coded}_b"]
    missing = implementation.loc[a.isna() | b.isna(), "unit_id"]
    if len(missing):
        raise ValueError(f"{coded} is empty in {', '.join(sorted(missing))}")
    categories = list(dict.fromkeys([*a.cat.categories, *b.cat.categories]))
    table = pd.crosstab(a, b, dropna=False)
    return table.reindex(index=categories, columns=categories, fill_value=0)
