"""Short names of the measures, for where the full wording has no room."""

_NAMES = {
    1: "Permanent residence on recommendation",
    2: "Permanent residence by salary and tax",
    3: "Permanent residence for former Chinese citizens",
    4: "Port visa and visa with many entries",
    5: "Long residence permit for talent and teams",
    6: "Part-time work of top talent",
    7: "Start-up permit for graduates of Chinese universities",
    8: "Start-up permit for graduates of foreign universities",
    9: "Visa for interns",
    10: "Immigration service centers or stations",
}


def measure_name(number: int) -> str:
    """Return the short name of a measure.

    Args:
        number: its row in the source chapter's table of measures.
    """
    return _NAMES.get(number, f"Measure {number}")
