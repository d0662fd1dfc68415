"""The files themselves: there, described, UTF-8, LF, with the header that the schema wants."""

from pathlib import Path

from claimtrace.findings import Finding
from claimtrace.nearest import nearest
from claimtrace.rawtable import RawTable, UnclosedQuote, parse_raw_table
from claimtrace.rules import finding
from claimtrace.validation.descriptor import Resource


def undescribed_files(
    data_dir: Path, resources: list[Resource], apart: tuple[str, ...]
) -> list[Finding]:
    """Find CSV files in a data folder that no resource describes.

    Args:
        data_dir: the data folder.
        resources: what the data dictionary describes.
        apart: names of subfolders that are no part of the package.
    """
    described = {resource.path for resource in resources}
    found = sorted(
        path.relative_to(data_dir).as_posix()
        for path in data_dir.rglob("*")
        if path.suffix.lower() == ".csv" and path.is_file()
    )
    return [
        finding("D016", f"{path} is in no resource", file=f"{data_dir.name}/{path}")
        for path in found
        if path not in described and path.split("/")[0] not in apart
    ]


def read_file(data_dir: Path, resource: Resource) -> tuple[RawTable | None, list[Finding]]:
    """Read the file of a resource and find what is wrong with its characters.

    Args:
        data_dir: the data folder.
        resource: what the data dictionary says about the file.

    Returns:
        The file as text cells, or None where it cannot be taken apart; and the findings.
    """
    file = resource.file
    try:
        data = (data_dir / resource.path).read_bytes()
    except FileNotFoundError:
        return None, [finding("D017", f"there is no file {file}", file=file)]
    except OSError as error:
        return None, [finding("D001", f"{file} cannot be read: {error.strerror}", file=file)]
    findings = []
    if data.startswith(b"\xef\xbb\xbf"):
        findings.append(finding("D018", "a byte-order mark", file=file, line=1, column=1))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        return None, [*findings, _at("D013", message, file, before)]
    if not text.strip():
        return None, [*findings, finding("D021", f"{file} is empty", file=file, line=1)]
    findings += _character_findings(text, file)
    try:
        return parse_raw_table(text, file), findings
    except UnclosedQuote as error:
        place = (error.line, error.column)
        quote = finding("D023", str(error), file=file, line=place[0], column=place[1])
        return None, [*findings, quote]


def header_findings(table: RawTable, resource: Resource) -> list[Finding]:
    """Compare a file's header with the fields of its schema, which must stand in that order.

    Args:
        table: the file.
        resource: what the data dictionary says about it.
    """
    names, fields = table.names, resource.names
    if names == fields:
        return []
    missing = [field for field in fields if field not in names]
    findings = []
    for position, name in enumerate(names):
        if name in names[:position]:
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


def _character_findings(text: str, file: str) -> list[Finding]:
    findings = []
    if "\0" in text:
        before = text[: text.index("\0")]
        findings.append(_at("D020", "a NUL character", file, before))
    if "\r" in text:
        before = text[: text.index("\r")]
        count = text.count("\r")
        findings.append(_at("D019", f"{count} carriage returns, here the first", file, before))
    if not text.endswith(("\n", "\r")):
        findings.append(_at("D025", "the last line has no line ending", file, text))
    return findings


def _at(rule: str, message: str, file: str, before: str) -> Finding:
    """Make a finding at the place that follows a piece of text."""
    line = before.count("\n") + 1
    return finding(rule, message, file=file, line=line, column=len(before) - before.rfind("\n"))
