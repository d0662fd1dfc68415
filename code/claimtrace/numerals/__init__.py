"""The grammar of quantities: reads and writes numbers as English does, so that both agree.

`reading` tells what a text names: 7,311; 70%; minus five; two and a half million; twenty-first;
two thirds; one in five; quintupled; tens of thousands. `writing` writes what it reads.
"""

from claimtrace.numerals.reading import Quantity, read, read_quantity
from claimtrace.numerals.scripts import read_roman
from claimtrace.numerals.tokens import placed_tokens, tokens
from claimtrace.numerals.writing import (
    FRACTIONS,
    exact_decimal,
    fold_words,
    fraction_words,
    multiple_words,
    nearest_fraction,
    round_half_up,
    words,
)

__all__ = [
    "FRACTIONS",
    "Quantity",
    "exact_decimal",
    "fold_words",
    "fraction_words",
    "multiple_words",
    "nearest_fraction",
    "placed_tokens",
    "read",
    "read_quantity",
    "read_roman",
    "round_half_up",
    "tokens",
    "words",
]
