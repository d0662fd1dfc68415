"""Pages of certificates: one file each, no scripts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape

from claimtrace.certificate.listing import CLAIM, DOCUMENT, KINDS, Listed
from claimtrace.certificate.style import STYLE

ResultOf = Callable[[Listed], str]
"""What came of a thing that is listed, as HTML."""


def whole_page(title: str, heading: str, top: str, body: Iterable[str]) -> str:
    """Write a page.

    Args:
        title: what it is about.
        heading: what it is.
        top: HTML below the heading.
        body: pieces of HTML.
    """
    inner = "\n".join(body)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(heading)}: {escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n"
        f'<body>\n<a class="skip" href="#main">Skip to the findings</a>\n'
        f"<header><h1>{escape(heading)}</h1>\n<p>{escape(title)}</p>\n{top}\n</header>\n"
        f'<main id="main">\n{inner}\n</main>\n</body>\n</html>\n'
    )


def sheet(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Write a table.

    Args:
        head: texts of the header.
        rows: cells as HTML.
        caption: HTML; empty for none.
    """
    told = f"<caption>{caption}</caption>" if caption else ""
    top = "".join(f"<th>{escape(name)}</th>" for name in head)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    inner = f"{told}<thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="wide" tabindex="0"><table>{inner}</table></div>'


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Write names and texts, those without a text left out."""
    told = "".join(f"<dt>{escape(n)}</dt><dd>{escape(t)}</dd>" for n, t in pairs if t)
    return f"<dl>{told}</dl>"


def path(text: str) -> str:
    """Write the name of a file, which may break between its folders."""
    broken = escape(text).replace("/", "/<wbr>")
    return f'<span class="path">{broken}</span>' if text else ""


def listing(
    listed: Sequence[Listed], files: ResultOf, result: ResultOf | None = None
) -> Iterator[str]:
    """Write what a project shows, a table for each kind.

    Args:
        listed: in order.
        files: tells what a document or exhibit is written as.
        result: what came of each; None where nothing was compared.
    """
    for kind, title in KINDS.items():
        of_kind = [one for one in listed if one.kind == kind]
        if not of_kind:
            continue
        yield f'<h2 id="{kind}s">{title}</h2>'
        columns = list(_columns(kind, files, result))
        head = [name for name, _ in columns]
        cells = [cell for _, cell in columns]
        rows = ([cell(one) for cell in cells] for one in of_kind)
        count = f"{len(of_kind):,} {'is' if len(of_kind) == 1 else 'are'} listed"
        yield sheet(head, rows, count)


def _columns(kind: str, files: ResultOf, result: ResultOf | None) -> Iterator[tuple[str, ResultOf]]:
    if kind == CLAIM:
        yield "Claim", _claim
        yield "In the source", _printed
        yield "Here", lambda one: escape(one.ours)
        yield "Status", lambda one: escape(one.status)
        yield "Program, line", lambda one: path(one.program)
    else:
        yield ("Document" if kind == DOCUMENT else "Exhibit"), _shown
        if kind != DOCUMENT:
            yield "Program, line; data", _made_from
        yield "Files", files
    if result:
        yield "Result", result


def _made_from(one: Listed) -> str:
    if not one.data:
        return path(one.program)
    count = f"{len(one.data)} data {'file' if len(one.data) == 1 else 'files'}"
    names = "<br>".join(map(path, one.data))
    return f"{path(one.program)}<details><summary>{count}</summary>{names}</details>"


def _shown(one: Listed) -> str:
    inside = "" if one.kind == DOCUMENT else f" in {path(one.document)}"
    return f"{escape(one.says or one.name)}<br>{path(one.name)}{inside}"


def _claim(one: Listed) -> str:
    return f"{escape(one.says)}<br>{path(one.name)} {path(one.place)}"


def _printed(one: Listed) -> str:
    told = escape(one.source)
    about = "; ".join(part for part in (one.locator, one.relation) if part)
    return f'{told}<br><span class="quiet">{escape(about)}</span>' if about else told
