"""Claims: evaluate every claim, hold the prose to them, and record both."""

from claimtrace.citation import Citation, read_citation
from claimtrace.claims.evaluate import evaluate
from claimtrace.claims.ledger import read_ledger, repeated_ids
from claimtrace.files.manifest import hash_of
from claimtrace.findings import Finding
from claimtrace.formats import BY_NAME, HTML
from claimtrace.project import CITATION, Document, Project
from claimtrace.prose import Text, check_files, check_prose, check_targets, read_project_settings
from claimtrace.prose.bibfiles import bibliography_findings
from claimtrace.prose.bibliography import read_keys
from claimtrace.prose.spans import Shown
from claimtrace.record import read_record, write_record
from claimtrace.record.sentences import places_of_claims
from claimtrace.render.errors import RenderError
from claimtrace.render.settings import missing_files, read_settings
from claimtrace.rules import finding
from claimtrace.stages.hedges import lost_hedges
from claimtrace.stages.judged import judge_study
from claimtrace.stages.work import Assessment, Step, Texts, Work
from claimtrace.values import amount


def run(work: Work) -> None:
    """Evaluate the claims, or take them as they stand, and hold every changed text to them."""
    if work.found.study is None:
        _read_again(work)
    else:
        _evaluate(work)
    if work.found.report.failed:
        return
    write_claims(work)


def write_claims(work: Work) -> None:
    """Put the record of each document, and what its readers see of it, where they are out of date.

    What readers see does not tell where a text uses its claims: a letter in the text leaves it.
    """
    from claimtrace.register.about import list_about  # not for who only checks
    from claimtrace.register.write import write_register

    titles = {d.name: _setting(d, "title") for d in work.project.documents()}
    citation = _citation(work.project)
    repository, version = (citation.repository, citation.version) if citation else ("", "")
    for name, record in work.record.items():
        folder, keys = work.staged / "_build", work.state.keys
        claims, values = f"claims {name}", f"values {name}"
        if work.state.stands(claims):
            work.keep(claims)
        else:
            write_record(folder / f"{name}.claims.json", record)
            work.done |= {task: keys[task] for task in (values, claims) if task in keys}
        about = {
            form.section: list_about(citation, name, titles, form) for form in BY_NAME.values()
        }
        told = (_repository(work, name) or repository, about, version)
        register, key = f"register {name}", hash_of(keys.get(values), repr(told))
        if work.state.then.tasks.get(register) == key:
            work.keep(register)
        else:
            write_register(folder, name, record, *told)
            work.done[register] = key


def _repository(work: Work, name: str) -> str:
    """The address of the project's repository, which a document or `_quarto.yml` may name."""
    return _setting(next(d for d in work.found.documents if d.name == name), "repository")


def _setting(document: Document, name: str) -> str:
    try:
        return str(read_settings(document.path).metadata.get(name) or "")
    except RenderError:
        return ""  # told by whoever reads the document


def _citation(project: Project) -> Citation | None:
    """What the project says of itself; what is wrong with that is told by `package`."""
    path = project.root / CITATION
    if not path.is_file():
        return None
    return read_citation(path.read_text("utf-8", "replace"), "")[0]


def _evaluate(work: Work) -> None:
    from claimtrace.stages.records import current_record, read_raw_tables  # slow to import

    evaluate_claims(work.found, work.step)
    read_prose(work.found, work.texts, work.step)
    if work.found.report.failed:
        return
    record, problems = current_record(
        work.found, read_raw_tables(work.project), fragile=True, whole=False
    )
    lost = lost_hedges(work.project, record, work.found.all_uses)
    work.found.report.findings += [*problems, *lost]
    work.record = {document.name: [] for document in work.found.documents}
    for entry in record:
        work.record[entry["document"]].append(entry)
    work.step("evidence", f"{len(record)} claims tried without each of their rows")


def _read_again(work: Work) -> None:
    """Read the texts that changed; the values of their claims stand as they were recorded."""
    found = work.found
    for document in found.documents:
        record = read_record(work.project.root, f"_build/{document.name}.claims.json")
        if work.due(f"claims {document.name}"):
            shown = {entry["id"]: entry["shown"] for entry in record}
            _read(found, document, work.texts[document.name].result(), shown)
            places = places_of_claims(found.uses[document.name], shown)
            record = [{**entry, "uses": places.get(entry["id"], [])} for entry in record]
        work.record[document.name] = record
    record = [entry for name in found.uses for entry in work.record[name]]
    found.report.findings += lost_hedges(work.project, record, found.all_uses)
    found.report.findings += [*_settings(found), *_named_files(found)]
    found.report.not_examined.append("data, and texts that did not change since the last build")
    if found.uses:
        work.step("claims", f"{len(found.uses)} texts read; data and values stand")


def evaluate_claims(found: Assessment, step: Step) -> None:
    """Read the ledgers, and evaluate their claims on the study."""
    sources = _ids(found, "sources", "source_id")
    quotations = _ids(found, "quotations", "quotation_id")
    for document in found.documents:
        claims, problems = read_ledger(document.ledger, document.name, sources, quotations)
        found.report.findings += problems
        found.results[document.name] = evaluate(claims, found.study, found.project.own)
    results = found.all_results
    if not found.report.failed:  # else an entry that cannot be read would seem not to be there
        found.report.findings += judge_study(found)
    for result in results:
        found.report.findings += result.findings
    found.report.findings += repeated_ids([result.claim for result in results])
    found.report.examined["claims"] = len(results)
    step("claims", f"{amount(len(results), 'claim')} evaluated{found.by_document}")


def _ids(found: Assessment, table: str, column: str) -> frozenset[str]:
    frame = getattr(found.study, table, None)
    return frozenset() if frame is None else frozenset(frame[column])


def read_prose(found: Assessment, texts: Texts, step: Step) -> None:
    """Hold every document to the claims of its ledger, and its links to what they point at."""
    for document in found.documents:
        shown = {result.claim.id: result.shown for result in found.results[document.name]}
        _read(found, document, texts[document.name].result(), shown)
    found.report.findings += [*_settings(found), *_named_files(found)]
    step("prose", f"{found.report.examined.get('words', 0)} words read")


def _read(found: Assessment, document: Document, text: Text, shown: Shown) -> None:
    report, uses = check_prose(text, shown)
    found.report.merge(report)
    found.uses[document.name] = uses
    used = {use.claim_id for use in uses}
    found.report.findings += _unused(document, {*shown} - used)
    found.report.findings += _targets(found, document, text, used)


def _settings(found: Assessment) -> list[Finding]:
    """Hold what `_quarto.yml` prints in every document to the rules of prose."""
    text = read_project_settings(found.project.chapter / "_quarto.yml", found.project.root)
    return [*check_prose(text, {})[0].findings] if text.reading.streams else text.findings


def _unused(document: Document, unused: set[str]) -> list[Finding]:
    if not unused:
        return []
    claims, _ = read_ledger(document.ledger, document.name)
    return [
        finding(
            "C013",
            f"{claim.id} is not used in {document.path.name}",
            file=claim.file,
            line=claim.line,
        )
        for claim in claims
        if claim.id in unused
    ]


def _targets(found: Assessment, document: Document, text: Text, used: set[str]) -> list[Finding]:
    try:
        settings = read_settings(document.path).metadata
    except RenderError as error:
        # What is wrong with the front matter is told already, by who read the text.
        return [] if text.findings else error.findings
    keys = read_keys(settings, document.path.parent, found.project.root)
    pages = {path.stem for path in found.project.chapter.glob("*.qmd")}
    parts = [*keys.findings, *check_targets(text, used, keys.known, pages)]
    if "title" not in settings:
        message = 'the document has no title: add "title:" to its front matter'
        parts.append(finding("R030", message, file=text.file, line=1, column=1))
    return [*parts, *check_files(text, document.path.parent, found.project.root)]


def _named_files(found: Assessment) -> list[Finding]:
    """Read the bibliographies, and look for all other files that settings name."""
    findings: dict[Finding, None] = {}
    for document in found.documents:
        try:
            settings = read_settings(document.path)
        except RenderError:
            continue  # told by whoever renders the document
        findings |= dict.fromkeys(missing_files(document.path, settings))
        named = settings.paths(HTML.section, "bibliography")
        paths = [document.path.parent / name for name in named]
        findings |= dict.fromkeys(bibliography_findings(paths, found.project.root))
    return list(findings)
