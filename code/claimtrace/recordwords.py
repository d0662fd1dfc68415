"""Tell in words how a record of claims differs from the accepted one, a few lines a document.

`claimtrace.recordcompare` finds every difference, for whoever must track one down. A reader who
added rows wants to know which sentences say something else now.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from claimtrace.record import Record
from claimtrace.recordcompare import entry_changes

# Findings that these lines stand for; all others are told one by one, with their place.
TOLD = ("C020", "C021", "C023", "C024", "C025", "C032")
NAMED = 4  # rows or claims that a line names; beyond them it counts

_Entry = Mapping[str, Any]


def tell_changes(accepted: Record, current: Record) -> list[str]:
    """Tell of each document which claims show something else, and which read other rows.

    Args:
        accepted: the reference.
        current: what was computed now, of the same documents.

    Returns:
        Lines: the name of a document that differs, then what differs in it, indented; at the
        end the documents that the record does not have.
    """
    before, after = _by_document(accepted), _by_document(current)
    lines: list[str] = []
    new = sorted(after.keys() - before.keys())
    for document in sorted(before):
        told = _of_document(before[document], after.get(document, {}))
        if told:
            lines += [f"{document}:", *(f"  {line}" for line in told)]
    if new:
        lines.append(f"Not in the record yet: {_listed(new, what='documents')}")
    return lines


def _by_document(record: Record) -> dict[str, dict[str, _Entry]]:
    documents: dict[str, dict[str, _Entry]] = {}
    for entry in record:
        documents.setdefault(str(entry["document"]), {})[entry["id"]] = entry
    return documents


def _of_document(before: Mapping[str, _Entry], after: Mapping[str, _Entry]) -> list[str]:
    both = sorted(before.keys() & after.keys())
    shown = {claim: _shown(before[claim], after[claim]) for claim in both}
    lines = [f"{claim}: {told}" for claim, told in shown.items() if told]
    lines += [f"{claim}: gone" for claim in sorted(before.keys() - after.keys())]
    lines += [
        f"{claim}: new, and says: {after[claim]['says']}"
        for claim in sorted(after.keys() - before.keys())
    ]
    # Of thousands of rows the record holds a part: `entry_changes` counts them below.
    in_part = {claim for claim in both if "more" in before[claim] or "more" in after[claim]}
    was, now = (
        {claim: set() if claim in in_part else _rows(entries[claim]) for claim in both}
        for entries in (before, after)
    )
    for how, some, others in (("read new rows", now, was), ("no longer read rows", was, now)):
        moved = {claim: some[claim] - others[claim] for claim in both}
        readers = [claim for claim in both if moved[claim]]
        if readers:
            kept = sum(not shown[claim] for claim in readers)
            rows = {row for claim in readers for row in moved[claim]}
            counted = f"{_counted(len(readers), 'claim')} {how}: {_told_rows(rows)}"
            lines.append(f"{counted}; {kept} of them show what they showed")
    for claim in both:
        if not shown[claim] and was[claim] == now[claim]:
            changes = entry_changes(before[claim], after[claim])
            lines += [f"{claim}: {message}" for rule, message in changes if rule in TOLD]
    return lines


def _shown(old: _Entry, new: _Entry) -> str:
    """Tell what a claim shows now, or its value and status; empty if all is as it was."""
    was, now = old.get("shown", {}), new.get("shown", {})
    forms = [form for form in now if form in was and was[form] != now[form]]
    told = ""
    if forms and isinstance(old.get("value"), list) and isinstance(new.get("value"), list):
        told = _in_lists(old["value"], new["value"]) or f"{was[forms[0]]} -> {now[forms[0]]}"
    elif forms:
        told = f"{was[forms[0]]} -> {now[forms[0]]}"
    elif old.get("value") != new.get("value"):
        told = f"{old.get('value')} -> {new.get('value')}"
    elif was != now:
        told = f"forms {', '.join(was)} -> {', '.join(now)}"
    if old.get("status") != new.get("status"):
        told += f"{', ' if told else ''}{old.get('status')} -> {new.get('status')}"
    return f"{told} ({new['says']})" if told else ""


def _in_lists(old: list[Any], new: list[Any]) -> str:
    """Tell what a list has and had not, which is shorter than both lists; or nothing."""
    gained = [str(item) for item in new if item not in old]
    lost = [str(item) for item in old if item not in new]
    told = [f"has now {_listed(gained, what='others')}"] if gained else []
    told += [f"no longer has {_listed(lost, what='others')}"] if lost else []
    return ", ".join(told)


def _rows(entry: _Entry) -> set[tuple[str, str]]:
    return {(row["file"], row["key"]) for row in entry.get("rows", [])}


def _told_rows(rows: Iterable[tuple[str, str]]) -> str:
    by_file: dict[str, list[str]] = {}
    for file, key in sorted(rows):
        by_file.setdefault(file, []).append(key)
    files = [f"{_listed(keys)} ({file})" for file, keys in by_file.items()]
    return _listed(files, "; ", "files")


def _listed(names: Sequence[str], between: str = ", ", what: str = "rows") -> str:
    if len(names) <= NAMED + 1:
        return between.join(names)
    return f"{between.join(names[:NAMED])}{between}and {len(names) - NAMED:,d} {what} more"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
