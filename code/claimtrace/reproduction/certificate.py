"""The parts of the page from which a data editor can write a certificate."""

from collections.abc import Iterator, Sequence
from html import escape

from claimtrace.certificate.listing import CLAIM, KINDS, Listed
from claimtrace.certificate.page import facts, listing, path, sheet
from claimtrace.citation import CitedWork
from claimtrace.claims.status import WORDS as STATUSES
from claimtrace.dates import parse_date
from claimtrace.project import ACCEPTED, LOCK
from claimtrace.reproduction.marks import STATES, Mark
from claimtrace.reproduction.marks import WORDS as MARKS
from claimtrace.reproduction.outcome import Reproduction
from claimtrace.reproduction.results import WORDS, Reproduced, counts, results
from claimtrace.values import amount, date

_DIGITS = 12  # of a hash that a page shows; the JSON beside it has all


def about(reproduction: Reproduction) -> str:
    """Tell what was reproduced, when, where and with what, as HTML."""
    run = reproduction.run
    if run is None:
        return ""
    citation = run.citation
    works = citation.works if citation else ()
    builds = [reproduction.plain, *reproduction.attempts]
    pairs = [
        ("Run by", "not named; a certificate names a person"),
        ("Date", f"{date(parse_date(run.begun.date().isoformat()))}, {run.begun:%H:%M:%S} UTC"),
        ("Command", run.command),
        ("Version", f"{citation.version}, {citation.released.isoformat()}" if citation else ""),
        ("Commit", run.commit),
        ("DOI", citation.doi if citation else ""),
        ("Authors", ", ".join(author.name for author in citation.authors) if citation else ""),
        *(("Source", _work(work)) for work in works),
        ("Licences", ", ".join(citation.licences) if citation else ""),
        ("System", f"{run.system}, {run.processors} processors"),
        ("Python", run.python),
        ("Packages", f"{len(run.packages)} of {LOCK}, listed below"),
        ("Memory", f"{run.memory:,} MB in the largest process" if run.memory else ""),
        ("Time", f"{sum(b.seconds for b in builds):.0f} s in {amount(len(builds), 'build')}"),
    ]
    return facts(pairs)


def _work(work: CitedWork) -> str:
    authors = ", ".join(author.name for author in work.authors)
    parts = (authors, work.title, work.publisher, work.year, work.url)
    return ". ".join(part for part in parts if part)


def summary_html(reproduction: Reproduction) -> Iterator[str]:
    """Count what came of documents, tables, figures and claims, as HTML."""
    listed = results(reproduction)
    if not listed:
        return
    yield "<h2>Summary</h2>"
    words = [word for word in WORDS if any(r.word == word for _, r in listed)]
    rows = [
        (escape(KINDS[kind]), *(f"{of_kind.get(word, 0):,}" for word in words))
        for kind, of_kind in counts(listed).items()
    ]
    yield sheet(("", *(WORDS[word] for word in words)), rows)
    claims = [one for one, _ in listed if one.kind == CLAIM]
    printed = [one for one in claims if one.printed]
    differing = sum(one.relation == "differs" for one in printed)
    yield (
        f"<p>Each is compared with the accepted record, <code>{ACCEPTED}</code>. The source prints "
        f"a value of {len(printed):,} of the {len(claims):,} claims; {differing:,} of these differ "
        "here, the others are equal or as the ledger expects. What a reader may make of a claim, "
        "from its basis and from sources outside: "
        + ", ".join(
            f"{sum(one.status == word for one in claims):,} {escape(word.lower())}"
            for word in STATUSES.values()
        )
        + ".</p>"
    )


def everything(reproduction: Reproduction) -> Iterator[str]:
    """List every document, table, figure and claim with its result, as HTML."""
    listed = results(reproduction)
    marks: dict[tuple[str, str], list[Mark]] = {}
    for mark in reproduction.marks:
        marks.setdefault((mark.document, mark.name), []).append(mark)
    came = {(one.kind, one.document, one.name): result for one, result in listed}

    def cell(one: Listed) -> str:
        told = _result(came[one.kind, one.document, one.name])
        return told + "".join(map(_mark, marks.get((one.document, one.name), ())))

    def files(one: Listed) -> str:
        return "<br>".join(_file(name, reproduction.made.get(name)) for name in one.files)

    yield from listing([one for one, _ in listed], files, cell)


def _file(name: str, made: tuple[int, str] | None) -> str:
    if made is None:
        return path(name)
    size, digest = made
    told = f"{size:,} bytes, SHA-256 {digest[:_DIGITS]}…"
    return f'{path(name)}<br><span class="quiet">{told}</span>'


def _result(result: Reproduced) -> str:
    told = f'<br><span class="quiet">{escape(result.told)}</span>' if result.told else ""
    return f'<span class="{result.word}">{escape(WORDS[result.word])}</span>{told}'


def _mark(mark: Mark) -> str:
    parts = [mark.reviewer, STATES[mark.state]]
    about = "; ".join(part for part in parts if part)
    note = f"<br>{escape(mark.note)}" if mark.note else ""
    return f'<br><span class="mark">{MARKS[mark.mark]}</span> {escape(about)}{note}'


def marks_told(marks: Sequence[Mark]) -> Iterator[str]:
    """Tell of the marks of reviewers, as HTML."""
    if not marks:
        return
    yield '<h2 id="marks">Marks of reviewers</h2>'
    rows = [
        (
            escape(mark.reviewer or "not named"),
            f"{path(mark.name)}<br>{path(mark.document)}",
            f"{MARKS[mark.mark]}<br>{escape(STATES[mark.state])}",
            escape(mark.note),
            escape(mark.date),
        )
        for mark in marks
    ]
    yield sheet(("Reviewer", "Claim or exhibit", "Mark", "Note", "Date"), rows)


def packages(reproduction: Reproduction) -> Iterator[str]:
    """List the versions of packages, as HTML."""
    if reproduction.run and reproduction.run.packages:
        told = ", ".join(f"{n} {v}" for n, v in reproduction.run.packages.items())
        yield f'<h2>Packages</h2>\n<p class="path">{escape(told)}</p>'
