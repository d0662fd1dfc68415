"""The files themselves: there, described, text with commas, with the header that the schema wants.

What loses nothing (a byte-order mark, CRLF, blank rows at the end) is read and told in a notice.
"""

from collections.abc import Collection
from pathlib import Path

from claimtrace.data.dictionary import Resource
from claimtrace.data.rawtable import (
    BOM,
    RawTable,
    UnclosedQuote,
    decode_table,
    parse_raw_table,
    without_padding,
)
from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.nearest import nearest
from claimtrace.rules import finding

_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "vertical bars", "，": "full-width commas"}
_MOST = 50  # columns of a header, or quotes, that are told: more are of another table
_SAVE = 'In a spreadsheet save it as "CSV UTF-8 (comma delimited)".'


def undescribed_files(
    data_dir: Path, described: Collection[str], apart: tuple[str, ...], within: str = ""
) -> list[Finding]:
    """Find CSV files in a data folder that no resource describes.

    Args:
        data_dir: the data folder.
        described: the paths that the data dictionary names.
        apart: names of subfolders that are no part of the package.
        within: the path of its own folder relative to the project's root.
    """
    folder = f"{within}/{data_dir.name}".lstrip("/")
    found = sorted(
        path.relative_to(data_dir).as_posix()
        for path in data_dir.rglob("*")
        if path.suffix.lower() == ".csv" and path.is_file()
    )
    return [
        finding("D016", f"{path} is in no resource", file=f"{folder}/{path}")
        for path in found
        if path not in described and path.split("/")[0] not in apart
    ]


def read_file(
    root: Path, file: str, names: tuple[str, ...] = ()
) -> tuple[RawTable | None, list[Finding]]:
    """Read a data file and find what is wrong with it as a whole.

    Args:
        root: the project's folder.
        file: the path from there, which findings call it by.
        names: the columns it should have, where known.

    Returns:
        The file as text cells, or None where it cannot be taken apart; and the findings.
    """
    try:
        data = reading.read_bytes(root, file, "D001", missing="D017", largest=reading.LARGEST_TABLE)
    except Unreadable as error:
        return None, error.findings
    findings = []
    if data.startswith(BOM):
        findings.append(finding("D018", "a byte-order mark", file=file, line=1, column=1))
    try:
        text = decode_table(data)
    except UnicodeDecodeError as error:
        return None, [_encoding(data, error, file)]
    if _is_utf16(data):
        return None, [finding("D013", "the file is saved as UTF-16", file=file, line=1, hint=_SAVE)]
    if not text.strip():
        return None, [finding("D021", f"{file} is empty", file=file, line=1)]
    if "\0" in text:
        findings.append(_at("D020", "a NUL character", file, text[: text.index("\0")]))
    if separated := _other_separator(text, names):
        message = f"this file is separated by {separated}"
        hint = f"Save it with commas. {_SAVE}"
        return None, [*findings, finding("D040", message, file=file, line=1, column=1, hint=hint)]
    try:
        table = without_padding(parse_raw_table(text, file))
    except UnclosedQuote as error:
        place = (error.line, error.column)
        quote = finding("D023", str(error), file=file, line=place[0], column=place[1])
        return None, [*findings, quote]
    return table, [*findings, *_notices(text, table)]


def _is_utf16(data: bytes) -> bool:
    """Tell by its NUL bytes that a file is UTF-16, even where it can be read as UTF-8."""
    return data.count(0) * 3 > len(data)


def _encoding(data: bytes, error: UnicodeDecodeError, file: str) -> Finding:
    """Say which encoding a file that is not UTF-8 is probably in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _is_utf16(data):
        return finding("D013", "the file is saved as UTF-16", file=file, line=1, hint=_SAVE)
    data = data.removeprefix(BOM)  # the error counts after it
    message = f"byte 0x{data[error.start]:02x} is not UTF-8"
    hint = _SAVE
    try:
        guessed = data.decode("gb18030")
    except UnicodeDecodeError:
        pass
    else:
        chinese = "".join(c for c in guessed if "\u4e00" <= c <= "\u9fff")
        if chinese:
            message += "; the file is probably saved as GBK, as Chinese Excel does"
            hint = f"{_SAVE} Read as GBK, its first Chinese words are {chinese[:8]!r}."
    return _at("D013", message, file, data[: error.start].decode("utf-8"), hint)


def _other_separator(text: str, names: tuple[str, ...]) -> str | None:
    """Name what separates the cells, where it is another character than the comma."""
    header = text.lstrip("\r\n").splitlines()[0]
    by_comma = _cells(header, ",")
    for separator, called in _SEPARATORS.items():
        cells = _cells(header, separator)
        known = sum(cell in names for cell in cells) if names else len(cells)
        before = sum(cell in names for cell in by_comma) if names else len(by_comma)
        if len(cells) > 1 and known > max(before, 1 if names else len(by_comma)):
            return called
    return None


def _cells(header: str, separator: str) -> list[str]:
    return [cell.strip(' "') for cell in header.split(separator)]


def _notices(text: str, table: RawTable) -> list[Finding]:
    findings = []
    if "\r" in text:
        count = text.count("\r")
        message = f"{count} carriage returns, here the first"
        findings.append(_at("D019", message, table.file, text[: text.index("\r")]))
    if any(table.padding):
        rows, columns = table.padding
        message = f"{rows} blank row(s) at the end and {columns} blank column(s) at the right"
        findings.append(finding("D047", message, file=table.file, line=1))
    for line, column in table.stray[:_MOST]:
        message = "a quote stands where the cell neither begins nor ends"
        findings.append(finding("D081", message, file=table.file, line=line, column=column))
    if not text.endswith(("\n", "\r")):
        findings.append(_at("D025", "the last line has no line ending", table.file, text))
    return findings


def header_findings(table: RawTable, resource: Resource) -> list[Finding]:
    """Compare a file's header with the fields of its schema, which must stand in that order.

    Args:
        table: the file.
        resource: what the data dictionary says about it.
    """
    names, fields = table.names, resource.schema.names
    if names == fields:
        return []
    missing = [field for field in fields if field not in names]
    findings: list[Finding] = []
    seen: set[str] = set()
    for position, name in enumerate(names):
        if len(findings) == _MOST:
            break
        again = name in seen
        seen.add(name)
        if again:
            message, hint = f"column {name!r} stands twice", "Delete or rename one of the two."
        elif name not in fields:
            meant = nearest(name, missing)
            hint = f"Rename it {meant!r}." if meant else "Delete it, or describe it in the schema."
            message = f"column {name!r} is not in the schema of {resource.name}"
        else:
            continue
        findings.append(_in_header(message, hint, table, position))
    if missing:
        message = f"the header lacks {', '.join(repr(field) for field in missing)}"
        hint = f"Write the header line: {','.join(fields)}"
        findings.append(_in_header(message, hint, table, None))
    if not findings:  # the same names, so another order
        wrong = next(i for i, name in enumerate(names) if name != fields[i])
        message = f"column {names[wrong]!r} stands where the schema has {fields[wrong]!r}"
        hint = f"Put the columns in this order: {','.join(fields)}"
        findings.append(_in_header(message, hint, table, wrong))
    return findings


def _in_header(message: str, hint: str, table: RawTable, position: int | None) -> Finding:
    line, column = table.header.end
    if position is not None:
        line, column = table.header.lines[position], table.header.columns[position]
    return finding("D002", message, file=table.file, line=line, column=column, hint=hint)


def _at(rule: str, message: str, file: str, before: str, hint: str | None = None) -> Finding:
    """Make a finding at the place that follows a piece of text."""
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return finding(rule, message, file=file, line=line, column=column, hint=hint)
