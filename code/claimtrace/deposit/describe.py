"""Add to the files of a deposit what describes them."""

import csv
import io
import json
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from claimtrace.certificate.listing import read_listing
from claimtrace.citation import PROJECT, Citation
from claimtrace.data.dictionary import DESCRIPTOR
from claimtrace.deposit.archive import CHECKSUMS, Member, checksums
from claimtrace.deposit.catalogs import codemeta, data_package
from claimtrace.deposit.certificate import certificate
from claimtrace.deposit.codecheck import codecheck
from claimtrace.deposit.crate import crate
from claimtrace.deposit.described import (
    CERTIFICATE,
    CODECHECK,
    CODEMETA,
    CRATE,
    GUIDE,
    NOTES,
    PACKAGE,
    Deposit,
    missing_findings,
    package_findings,
)
from claimtrace.deposit.guide import guide
from claimtrace.deposit.licences import (
    REUSE,
    Licences,
    licence_findings,
    one_licence,
    read_licences,
)
from claimtrace.deposit.notes import CHANGELOG, release_notes
from claimtrace.findings import Finding, Unreadable
from claimtrace.project import CITATION, LICENCE, Project
from claimtrace.rules import finding

_SOURCES = "data/sources.csv"
_DICTIONARY = f"data/{DESCRIPTOR}"


def describe_deposit(
    project: Project, citation: Citation, members: list[Member]
) -> tuple[list[Member], list[Finding]]:
    """Describe a deposit.

    Args:
        project: the thesis, which was built.
        citation: what it says of itself.
        members: the files.

    Returns:
        The files with those that describe them, checksums last; and what is wrong or missing.
    """
    texts = {member.name: member.content for member in members}
    findings: list[Finding] = []
    licences = _licences(project, texts, citation, findings)
    documents = [document.name for document in project.documents()]
    deposit = Deposit(
        citation,
        members,
        project.folders,
        licences,
        read_listing(project.root, documents),
        _json(texts.get(_DICTIONARY)),
        _rows(texts.get(_SOURCES)),
        tomllib.loads(texts[PROJECT].decode()),
    )
    findings += [*package_findings(deposit, _DICTIONARY), *missing_findings(citation)]
    added = {
        CODEMETA: codemeta(deposit),
        PACKAGE: data_package(deposit),
        CODECHECK: codecheck(deposit),
        CERTIFICATE: certificate(deposit),
        GUIDE: guide(deposit),
    }
    if CHANGELOG in texts:
        added[NOTES], problems = release_notes(texts[CHANGELOG].decode(), citation.version)
        findings += problems
    whole = [*members, *(Member(name, text.encode()) for name, text in added.items())]
    whole.append(Member(CRATE, crate(_with(deposit, whole)).encode()))
    whole.append(Member(CHECKSUMS, checksums(whole).encode()))
    return whole, findings


def _with(deposit: Deposit, members: list[Member]) -> Deposit:
    given = (deposit.folders, deposit.licences, deposit.listing, deposit.package)
    return Deposit(deposit.citation, members, *given, deposit.sources, deposit.settings)


_CHOOSE = (
    "Choose one, write its short name there, such as `license: CC-BY-4.0`, and put its text into "
    f"{LICENCE}. Which of several holds for which file stands in {REUSE}."
)


def _licences(
    project: Project, paths: Iterable[str], citation: Citation, findings: list[Finding]
) -> Licences:
    if REUSE not in paths and len(citation.licences) == 1:
        return one_licence(citation.licences[0], project.licences)
    if REUSE not in paths:
        findings.append(
            finding("X030", "the project gives no licence", file=CITATION, hint=_CHOOSE)
        )
        return Licences()
    try:
        licences = read_licences(project.root, project.licences)
    except Unreadable as error:
        findings += error.findings
        return Licences()
    findings += licence_findings(licences, paths, citation.licences, CITATION)
    return licences


def _json(content: bytes | None) -> Mapping[str, Any]:
    told: Mapping[str, Any] = json.loads(content) if content else {}
    return told


def _rows(content: bytes | None) -> list[dict[str, str]]:
    text = (content or b"").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))
