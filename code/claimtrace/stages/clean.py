"""Clean: validate the data, correct and type every table, and write it with what was changed."""

from claimtrace.stages.work import Assessment, Step, Work
from claimtrace.up_to_date import CLEAN


def run(work: Work) -> None:
    """Load the study, unless nothing that rests on it is due; write the clean tables if due."""
    if work.state.computed:
        return
    load(work.found, work.step)
    if work.found.study is not None and work.due(CLEAN):
        from claimtrace.data.product import product_texts  # slow to import

        work.write(CLEAN, product_texts(work.found.study))


def load(found: Assessment, step: Step) -> None:
    """Validate the data and load the study; it stays None where there are errors."""
    from claimtrace.data.validate import validate_package  # slow to import

    found.report.merge(validate_package(found.project.data))
    examined = found.report.examined
    step("clean", f"{examined.get('tables', 0)} tables, {examined.get('rows', 0)} rows")
    if any(problem.severity == "error" for problem in found.report.findings):
        found.report.not_examined.append("claims and prose, since the data do not validate")
        return
    found.study = found.project.study()
