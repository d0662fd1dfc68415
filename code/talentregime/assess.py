"""Data, claims and prose of a project, checked together for `build`, `check` and `trace`."""

import gc
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from claimtrace.bibfiles import bibliography_findings
from claimtrace.bibliography import read_keys
from claimtrace.evaluate import Result, evaluate
from claimtrace.findings import Finding, Report
from claimtrace.ledger import read_ledger, repeated_ids
from claimtrace.prose import Document as Text
from claimtrace.prose import Use, check_prose, check_targets, read_document
from claimtrace.render.errors import RenderError
from claimtrace.render.settings import read_settings
from claimtrace.rules import finding
from talentregime import config
from talentregime.documents import Document, find_documents
from talentregime.study import Study, load_study

Step = Callable[[str, str], None]


@dataclass
class Assessment:
    """Hold what is known of a project after data, claims and prose were examined.

    Args:
        documents: sorted by name.
        report: findings of every stage; later stages are left out where an earlier one failed.
        study: the data; missing where they do not validate.
        results: each claim's result, by document.
        uses: where each document uses its claims.
    """

    documents: list[Document]
    report: Report = field(default_factory=Report)
    study: Study | None = None
    results: dict[str, list[Result]] = field(default_factory=dict)
    uses: dict[str, list[Use]] = field(default_factory=dict)


def assess(
    root: Path, names: tuple[str, ...] = (), step: Step = lambda name, said: None
) -> Assessment:
    """Validate the data, evaluate every claim and read the prose.

    Args:
        root: the project's folder.
        names: documents; empty for all.
        step: called after each stage with its name and what it did.

    Raises:
        Unreadable: data dictionary, ledger or document cannot be read at all.
    """
    found = Assessment(find_documents(root, names))
    pool = ThreadPoolExecutor(1)  # most of the reading is done by pandoc, beside all that follows
    try:
        texts = {d.name: pool.submit(read_document, d.path, root) for d in found.documents}
        _assess(found, root, texts, step)
    finally:
        pool.shutdown(cancel_futures=True)
    return found


def _assess(found: Assessment, root: Path, texts: Mapping[str, Future[Text]], step: Step) -> None:
    from claimtrace.data.validate import validate_package  # slow to import

    found.report.merge(validate_package(config.data_dir(root)))
    examined = found.report.examined
    step("data", f"{examined.get('tables', 0)} tables, {examined.get('rows', 0)} rows")
    if any(problem.severity == "error" for problem in found.report.findings):
        found.report.not_examined.append("claims and prose, since the data do not validate")
        return
    found.study = load_study(root)
    gc.freeze()  # statsmodels collects garbage by hand, and would look through every import
    for document in found.documents:
        _assess_claims(found, document, found.study)
    claims = [result.claim for results in found.results.values() for result in results]
    found.report.findings.extend(repeated_ids(claims))
    count = len(claims)
    found.report.examined["claims"] = count
    step("claims", f"{count} claims evaluated")
    for document in found.documents:
        text = texts[document.name].result()
        _assess_prose(found, document, text)
        _assess_targets(found, root, document, text)
    found.report.findings.extend(_bibliography(found, root))
    step("prose", f"{found.report.examined.get('words', 0)} words read")


def _bibliography(found: Assessment, root: Path) -> list[Finding]:
    findings: dict[Finding, None] = {}
    for document in found.documents:
        try:
            named = read_settings(document.path).paths("html", "bibliography")
        except RenderError:
            continue  # told by whoever renders the document
        paths = [document.path.parent / name for name in named]
        findings |= dict.fromkeys(bibliography_findings(paths, root))
    return list(findings)


def _assess_claims(found: Assessment, document: Document, study: Study) -> None:
    sources = frozenset(study.sources["source_id"])
    claims, problems = read_ledger(document.ledger, document.name, sources)
    found.report.findings.extend(problems)
    results = evaluate(claims, study)
    found.results[document.name] = results
    for result in results:
        found.report.findings.extend(result.findings)


def _assess_prose(found: Assessment, document: Document, text: Text) -> None:
    results = found.results[document.name]
    shown = {result.claim.id: result.shown for result in results}
    report, uses = check_prose(text, shown)
    found.report.merge(report)
    found.uses[document.name] = uses
    used = {use.claim_id for use in uses}
    for result in results:
        if result.claim.id not in used:
            message = f"{result.claim.id} is not used in {document.path.name}"
            file, line = result.claim.file, result.claim.line
            found.report.findings.append(finding("C013", message, file=file, line=line))


def _assess_targets(found: Assessment, root: Path, document: Document, text: Text) -> None:
    try:
        settings = read_settings(document.path).metadata
    except RenderError as error:
        # What is wrong with the front matter is told already, by who read the text.
        found.report.findings += [] if text.findings else error.findings
        return
    keys = read_keys(settings, document.path.parent, root)
    found.report.findings += keys.findings
    used = {use.claim_id for use in found.uses[document.name]}
    pages = {path.stem for path in config.chapter_dir(root).glob("*.qmd")}
    found.report.findings += check_targets(text, used, keys.known, pages)
