"""Data, claims and prose of a project, looked at together without making anything of them."""

from claimtrace.project import Project
from claimtrace.stages import claims, clean
from claimtrace.stages.work import Assessment, reading


def assess(project: Project, names: tuple[str, ...] = ()) -> Assessment:
    """Validate the data, evaluate every claim and read the prose.

    Args:
        project: the thesis and where it stands.
        names: documents; empty for all.

    Raises:
        Unreadable: data dictionary, ledger or document cannot be read at all.
    """

    def step(name: str, said: str) -> None:
        """Say nothing: who asks prints what it makes of the answer."""

    found = Assessment(project, project.documents(names))
    with reading(project, found.documents) as texts:
        clean.load(found, step)
        if found.study is not None:
            claims.evaluate_claims(found, step)
            claims.read_prose(found, texts, step)
    return found
