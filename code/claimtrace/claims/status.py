"""The status of a claim: one word for what a reader may make of it, decided here alone.

| status | the claim |
|---|---|
| `not-borne-out` | is contradicted by an outside source, or its value is not the printed one |
| `needs-care` | agrees with an outside source in part, or was looked for outside and not found |
| `confirmed` | agrees with an outside source |
| `source-only` | rests on the word of the source that it restates |
| `computed` | is computed from rows, and nothing outside speaks for or against it |

The first that applies counts. Whether a claim could be evaluated at all is no status: one that
cannot is a finding, and stops the build.
"""

from claimtrace.claims.expectations import differs
from claimtrace.claims.ledger import Claim

NOT_BORNE_OUT, NEEDS_CARE, CONFIRMED = "not-borne-out", "needs-care", "confirmed"
SOURCE_ONLY, COMPUTED = "source-only", "computed"
WORDS = {
    COMPUTED: "Computed",
    CONFIRMED: "Confirmed outside",
    SOURCE_ONLY: "Source only",
    NEEDS_CARE: "Needs care",
    NOT_BORNE_OUT: "Not borne out",
}
"""How a reader is told each, from the soundest to what to look at first."""
SHAPES = {COMPUTED: "●", CONFIRMED: "◆", SOURCE_ONLY: "○", NEEDS_CARE: "△", NOT_BORNE_OUT: "▲"}
"""What stands for each beside the colour."""
STATUSES = tuple(WORDS)
OUTSIDE = {
    "agrees": ("agrees", CONFIRMED),
    "partly": ("agrees in part", NEEDS_CARE),
    "conflicts": ("conflicts", NOT_BORNE_OUT),
    "not-found": ("nothing found", NEEDS_CARE),
    "not-checked": ("not checked", None),
}
"""Each result of looking outside: how a reader is told it, and the status that follows."""


def status(claim: Claim) -> str:
    """Return the status of a claim whose expectations are met.

    Args:
        claim: the ledger's entry: its basis, its outside result, and what it expects of the
            printed value.

    Returns:
        One of `STATUSES`.
    """
    if differs(claim.expect, claim.printed):
        return NOT_BORNE_OUT
    outside = OUTSIDE[claim.outside.result][1] if claim.outside else None
    return outside or (SOURCE_ONLY if claim.basis == "attested" else COMPUTED)
