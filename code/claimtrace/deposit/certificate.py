"""The page that a codechecker fills in: what there is to compare, and what the source prints."""

from html import escape

from claimtrace.certificate.listing import Listed
from claimtrace.certificate.page import facts, listing, path, whole_page
from claimtrace.deposit.codecheck import PLACEHOLDER
from claimtrace.deposit.described import CODECHECK, Deposit


def certificate(deposit: Deposit) -> str:
    """Write the page, as HTML."""
    citation = deposit.citation
    works = [
        f"{', '.join(author.name for author in work.authors)}: {work.title}. {work.url}"
        for work in citation.works
    ]
    top = facts(
        [
            ("Checked against", "; ".join(works)),
            ("Version", f"{citation.version}, {citation.released.isoformat()}"),
            ("Authors", ", ".join(author.name for author in citation.authors)),
            ("Codechecker", PLACEHOLDER),
            ("Date of the check", PLACEHOLDER),
            ("Summary", PLACEHOLDER),
        ]
    )
    note = (
        f"<p>{PLACEHOLDER} stands where a codechecker writes. <code>reproduce</code> builds "
        "everything anew and writes a page with this list and the result of each line, "
        f"<code>_build/reproduction.html</code>. <code>{escape(CODECHECK)}</code> lists the "
        "files.</p>"
    )

    def files(one: Listed) -> str:
        return "<br>".join(map(path, deposit.here(one.files)))

    body = [note, *listing(deposit.listing, files)]
    return whole_page(citation.title, "Certificate to fill in", top, body)
