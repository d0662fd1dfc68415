"""How far coders agree on any coded table: two of them, as in the study, or more."""

from collections.abc import Mapping, Sequence
from math import nan

import numpy as np
import pandas as pd

_KAPPA = ("kappa", "kappa_low", "kappa_high")
_COLUMNS = ["coded", "n", "coders", "agreed", "share", *_KAPPA]
CODED = ("direction", "dimension")
DRAWS = 10_000
SEED = 2019


def comparable(implementation: pd.DataFrame) -> pd.DataFrame:
    """Keep the statements that are read in the words that were coded.

    Args:
        implementation: clean implementation table; `reworded` marks the others.
    """
    return implementation[~implementation["reworded"].fillna(False).astype(bool)]


def agreement(implementation: pd.DataFrame) -> pd.DataFrame:
    """Measure the agreement of the two passes over the statements that both read as they are.

    Args:
        implementation: clean implementation table; pass a coded `direction_a` and `dimension_a`,
            pass b the like.

    Returns:
        The rows of `coder_agreement` for direction and dimension, without reworded statements;
        none without a statement.

    Raises:
        ValueError: a statement lacks a code.
    """
    units = comparable(implementation).set_index("unit_id")
    if units.empty:
        return pd.DataFrame([], columns=_COLUMNS)
    passes = {
        f"pass {end}": pd.DataFrame({coded: units[f"{coded}_{end}"] for coded in CODED})
        for end in ("a", "b")
    }
    return coder_agreement(passes, CODED)


def with_error(implementation: pd.DataFrame) -> pd.DataFrame:
    """Give `agreement`, with the error that kappa would have in a sample of statements.

    The statements are no sample, so that the error is no more than a yardstick beside the draws.

    Args:
        implementation: as for `agreement`.

    Returns:
        Its rows, with kappa_error: the asymptotic standard error; missing where kappa is.

    Source: Fleiss, Cohen and Everitt (1969), statsmodels `cohens_kappa`.
    """
    from statsmodels.stats.inter_rater import cohens_kappa

    table, units = agreement(implementation), comparable(implementation)
    errors = []
    for coded, kappa in zip(table["coded"], table["kappa"], strict=True):
        first, second = (units[f"{coded}_{end}"].astype("string") for end in ("a", "b"))
        codes = sorted({*first, *second})
        square = pd.crosstab(first, second).reindex(index=codes, columns=codes, fill_value=0)
        known = not np.isnan(kappa)
        errors.append(float(cohens_kappa(square.to_numpy()).std_kappa) if known else nan)
    return table.assign(kappa_error=errors)


def coder_agreement(codings: Mapping[str, pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Measure the agreement of coders on each coded column.

    Args:
        codings: a frame for each coder, by name; the index is the key of the units, which must be
            the same set for all; a code may not be missing.
        columns: what was coded, in every frame.

    Returns:
        One row per column: coded, n (units), coders, agreed (units on which all agree), share,
        kappa (Cohen's for two coders, Fleiss' for more; missing where all used one and the same
        code throughout), kappa_low, kappa_high (the middle 95% of kappas of `DRAWS` draws of
        the units with replacement, seeded: how far it hangs on which units there are).

    Raises:
        ValueError: fewer than two coders, no unit, other units, or a missing code.

    Source: Cohen (1960), Fleiss (1971); percentile bootstrap, Efron and Tibshirani (1993), numpy
    `multinomial`.
    """
    names = _require_alike(codings, columns)
    rows = []
    for column in columns:
        table = _codes(codings, names, column)
        n, agreed = len(table), int((table.nunique(axis=1) == 1).sum())
        rows.append(
            {
                "coded": column,
                "n": n,
                "coders": len(names),
                "agreed": agreed,
                "share": agreed / n,
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
    codes = sorted(set(table.to_numpy().ravel()))
    if len(codes) == 1:  # nothing could have agreed by chance less than wholly
        return dict.fromkeys(_KAPPA, nan)
    counts = table.value_counts(sort=False).sort_index()  # units coded alike are of one kind
    kinds, n = np.array([list(kind) for kind in counts.index]), len(table)
    shares = counts.to_numpy() / n
    kappa = float(_kappas(kinds, shares[np.newaxis], codes)[0])
    # The units drawn anew and again: the ends of the middle 95% of their kappas.
    drawn = np.random.default_rng(SEED).multinomial(n, shares, size=DRAWS) / n
    low, high = np.nanquantile(_kappas(kinds, drawn, codes), [0.025, 0.975])
    return dict(zip(_KAPPA, (kappa, float(low), float(high)), strict=True))


def _kappas(kinds: np.ndarray, weights: np.ndarray, codes: Sequence[str]) -> np.ndarray:
    """Compute kappa of units given by kind.

    Args:
        kinds: a row for each kind of unit, a column for each coder: the code.
        weights: a row for each draw, a column for each kind: its share of the units.
        codes: that occur.

    Returns:
        A kappa for each draw, missing where it has one code only.
    """
    coders = kinds.shape[1]
    used = np.stack([(kinds == code).sum(axis=1) for code in codes], axis=1)  # kind by code
    agreed = weights @ ((used * (used - 1)).sum(axis=1) / (coders * (coders - 1)))
    if coders == 2:
        first, second = (
            np.stack([weights @ (kinds[:, at] == code) for code in codes]) for at in (0, 1)
        )
        chance = (first * second).sum(axis=0)
    else:
        chance = ((weights @ used / coders) ** 2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        kappas: np.ndarray = np.where(chance < 1, (agreed - chance) / (1 - chance), nan)
    return kappas
