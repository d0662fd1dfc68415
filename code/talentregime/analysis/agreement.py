"""How far coders agree on any coded table: two of them, as in the study, or more."""

from collections.abc import Mapping, Sequence
from math import nan

import pandas as pd

from talentregime.analysis.intervals import share_interval

_KAPPA = ("kappa", "kappa_low", "kappa_high")
_COLUMNS = ["coded", "n", "coders", "agreed", "share", "low", "high", *_KAPPA]
CODED = ("direction", "dimension")


def agreement(implementation: pd.DataFrame) -> pd.DataFrame:
    """Measure the agreement of the two passes over the statements.

    Args:
        implementation: clean implementation table; pass a coded `direction_a` and `dimension_a`,
            pass b the like.

    Returns:
        The rows of `coder_agreement` for direction and dimension; none without a statement.

    Raises:
        ValueError: a statement lacks a code.
    """
    if implementation.empty:
        return pd.DataFrame([], columns=_COLUMNS)
    units = implementation.set_index("unit_id")
    passes = {
        f"pass {end}": pd.DataFrame({coded: units[f"{coded}_{end}"] for coded in CODED})
        for end in ("a", "b")
    }
    return coder_agreement(passes, CODED)


def coder_agreement(codings: Mapping[str, pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Measure the agreement of coders on each coded column.

    Args:
        codings: a frame for each coder, by name; the index is the key of the units, which must be
            the same set for all; a code may not be missing.
        columns: what was coded, in every frame.

    Returns:
        One row per column: coded, n (units), coders, agreed (units on which all agree), share,
        low, high (Wilson, 95%), kappa (Cohen's for two coders, Fleiss' for more; missing where
        all used one and the same code throughout), kappa_low, kappa_high (95%, for two coders;
        an approximation for many units, cut where it passes -1 or 1).

    Raises:
        ValueError: fewer than two coders, no unit, other units, or a missing code.

    Source: Cohen (1960), Fleiss (1971); statsmodels `cohens_kappa`, `fleiss_kappa`.
    """
    names = _require_alike(codings, columns)
    rows = []
    for column in columns:
        table = _codes(codings, names, column)
        n, agreed = len(table), int((table.nunique(axis=1) == 1).sum())
        low, high = share_interval(agreed, n)
        rows.append(
            {
                "coded": column,
                "n": n,
                "coders": len(names),
                "agreed": agreed,
                "share": agreed / n,
                "low": low,
                "high": high,
                **_kappa(table),
            }
        )
    return pd.DataFrame(rows)


def coder_disagreements(
    codings: Mapping[str, pd.DataFrame], columns: Sequence[str]
) -> pd.DataFrame:
    """List the units that were not coded alike by all.

    Args:
        codings: as for `coder_agreement`.
        columns: what was coded.

    Returns:
        One row per column and unit, in the order of the columns, then of the keys: coded, key,
        then a column for each coder with the code given.

    Raises:
        ValueError: as for `coder_agreement`.
    """
    names = _require_alike(codings, columns)
    parts = []
    for column in columns:
        table = _codes(codings, names, column)
        apart = table[table.nunique(axis=1) > 1]
        part = apart.rename_axis("key").reset_index()
        part.insert(0, "coded", column)
        parts.append(part)
    return pd.concat(parts, ignore_index=True)


def _require_alike(codings: Mapping[str, pd.DataFrame], columns: Sequence[str]) -> list[str]:
    names = list(codings)
    if len(names) < 2:
        raise ValueError("agreement needs two coders or more")
    if not columns:
        raise ValueError("no column was coded by every coder")
    first = codings[names[0]].index
    if first.empty:
        raise ValueError("there is no unit to agree on")
    for name in names:
        frame = codings[name]
        repeated = sorted(set(frame.index[frame.index.duplicated()]))
        if repeated:
            raise ValueError(f"{name} codes twice: {', '.join(map(str, repeated))}")
        apart = sorted(set(first) ^ set(frame.index))
        if apart:
            raise ValueError(f"{names[0]} and {name} differ in units: {', '.join(map(str, apart))}")
        for column in columns:
            blank = frame.index[frame[column].isna() | (frame[column] == "")]
            if len(blank):
                raise ValueError(f"{name} has no {column} for {', '.join(map(str, sorted(blank)))}")
    return names


def _codes(codings: Mapping[str, pd.DataFrame], names: list[str], column: str) -> pd.DataFrame:
    units = sorted(codings[names[0]].index)
    return pd.DataFrame({name: codings[name][column].astype(str).loc[units] for name in names})


def _kappa(table: pd.DataFrame) -> dict[str, float]:
    from statsmodels.stats.inter_rater import cohens_kappa, fleiss_kappa

    codes = sorted(set(table.to_numpy().ravel()))
    if len(codes) == 1:  # nothing could have agreed by chance less than wholly
        return dict.fromkeys(_KAPPA, nan)
    if table.shape[1] > 2:
        counts = pd.DataFrame({code: (table == code).sum(axis=1) for code in codes})
        kappa = float(fleiss_kappa(counts.to_numpy(), method="fleiss"))
        return dict(zip(_KAPPA, (kappa, nan, nan), strict=True))
    first, second = (pd.Categorical(table[name], categories=codes) for name in table)
    square = pd.crosstab(first, second, dropna=False)
    square = square.reindex(index=codes, columns=codes, fill_value=0)
    found = cohens_kappa(square.to_numpy())
    low, high = max(-1.0, float(found.kappa_low)), min(1.0, float(found.kappa_upp))
    return dict(zip(_KAPPA, (float(found.kappa), low, high), strict=True))
