"""What policies are called in sentences, tables and figures."""

_POLICIES = {
    "exit-entry-measures": "exit-entry package",
    "r-visa": "talent visa",
    "work-permit": "work permit",
}
# Trials that belong to no policy go by the milestone that starts them.
_TRIALS = {"shanghai-online-residence-permits": "online permits"}


def policy_name(policy: str, jurisdiction: str = "") -> str:
    """Name a policy, or a trial that goes by the key of its milestone.

    Args:
        policy: slug of a policy, or key of a milestone.
        jurisdiction: where the trial was; a key begins with it.
    """
    known = _POLICIES.get(policy) or _TRIALS.get(policy)
    return known or policy.removeprefix(f"{jurisdiction}-").replace("-", " ")
