"""The ledger of a document: every claim it makes, as `NAME.claims.yml` lists them.

An entry is a claim's id with these keys; `says`, `compute` and `show` are required:

| key | holds |
|---|---|
| `says` | the claim, in one sentence |
| `locator` | where the source says it; absent where only we say it |
| `compute` | `package.module:function`, called as function(study, **given) |
| `given` | keyword arguments for it |
| `show` | name: form, for every form that the prose may use (`claimtrace.display`) |
| `printed` | what the source prints, if it prints a number, date or word |
| `expect` | how our value must relate to it (`claimtrace.expectations`) |
| `basis` | `derived` from rows (the default), or `attested`: only the source says so |
| `tolerance` | how far the value may lie from the accepted one (`claimtrace.tolerance`) |
| `outside` | `result` agrees, partly, conflicts, not-found, not-checked; `source`; `note` |
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from claimtrace.display import has_field
from claimtrace.expectations import KEYS as EXPECTATION_KEYS
from claimtrace.findings import Finding
from claimtrace.ledger_yaml import NodeReader, Pairs, compose, plain
from claimtrace.nearest import suggestion
from claimtrace.rules import finding
from claimtrace.tolerance import tolerance_of

REQUIRED = ("says", "compute", "show")
KEYS = (*REQUIRED, "locator", "given", "printed", "expect", "basis", "tolerance", "outside")
OUTSIDE_KEYS = ("result", "source", "note")
BASES = ("derived", "attested")
OUTSIDE_RESULTS = ("agrees", "partly", "conflicts", "not-found", "not-checked")

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FUNCTION = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")


@dataclass(frozen=True)
class Outside:
    """Hold what sources other than the chapter say: result, source_id, note."""

    result: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Claim:
    """Hold one entry of a ledger; the keys are those of the module's table.

    Args:
        document: the name of the document that makes the claim.
        file: the ledger, relative to the project's root.
        line: where the entry begins.
    """

    id: str
    document: str
    says: str
    locator: str
    compute: str
    given: dict[str, Any] = field(default_factory=dict)
    show: dict[str, str] = field(default_factory=dict)
    printed: Any = None
    expect: dict[str, Any] = field(default_factory=dict)
    basis: str = "derived"
    outside: Outside | None = None
    tolerance: float | None = None
    file: str = ""
    line: int = 0


def read_ledger(
    path: Path, document: str, sources: Collection[str] | None = None
) -> tuple[list[Claim], list[Finding]]:
    """Read a ledger.

    Args:
        path: the file, in a folder of the project's root.
        document: the name of its document.
        sources: the source_ids that `outside.source` may name; None leaves that unchecked.

    Returns:
        The claims that can be used, in the order of the file, and the findings.
    """
    file = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        return [], [finding("C001", f"the ledger cannot be read: {error.strerror}", file=file)]
    except UnicodeDecodeError:
        return [], [finding("C001", "the ledger is not UTF-8", file=file)]
    node, findings = compose(text, file)
    if node is None:
        return [], findings
    return _Reader(file, document, sources).read(node)


def repeated_ids(claims: list[Claim]) -> list[Finding]:
    """Find ids that claims of several ledgers share.

    Args:
        claims: of all documents.
    """
    findings = []
    first: dict[str, Claim] = {}
    for claim in claims:
        earlier = first.setdefault(claim.id, claim)
        if earlier is not claim:
            message = f"claim {claim.id} stands in {earlier.file}, line {earlier.line}, too"
            findings.append(finding("C004", message, file=claim.file, line=claim.line, column=1))
    return findings


class _Reader(NodeReader):
    """Turn the nodes of one ledger into claims, and collect what is wrong with them."""

    def __init__(self, file: str, document: str, sources: Collection[str] | None) -> None:
        super().__init__(file)
        self.document = document
        self.sources = sources

    def read(self, node: yaml.Node) -> tuple[list[Claim], list[Finding]]:
        claims = []
        for claim_id, (key, value) in self.pairs(node, "C004", "the ledger").items():
            if not _ID.fullmatch(claim_id):
                self.add("C028", f"{claim_id!r} is no claim id", key)
                continue
            claim = self._claim(claim_id, key, value)
            if claim.compute and claim.show:  # else there is nothing to evaluate
                claims.append(claim)
        return claims, self.findings

    def _claim(self, claim_id: str, key: yaml.Node, node: yaml.Node) -> Claim:
        pairs = self.pairs(node, "C016", f"claim {claim_id}")
        self.known(pairs, KEYS, f"claim {claim_id}")
        for name in REQUIRED:
            if name not in pairs:
                self.add("C003", f"claim {claim_id} lacks {name}", key, f"Add {name} to it.")
        values = self.values({name: pair for name, pair in pairs.items() if name != "tolerance"})
        texts = {name: self.text(name, pairs, values) for name in ("says", "locator", "compute")}
        if texts["compute"] and not _FUNCTION.fullmatch(texts["compute"]):
            self.add("C006", f"{texts['compute']!r} names no function", pairs["compute"][1])
            texts["compute"] = ""
        return Claim(
            id=claim_id,
            document=self.document,
            **texts,
            given=self.mapping("given", pairs, values),
            show=self._forms(pairs, values),
            printed=values.get("printed"),
            expect=self._expect(pairs, values),
            basis=self.choice("basis", BASES, pairs, values, "derived"),
            outside=self._outside(pairs),
            tolerance=self._tolerance(pairs),
            file=self.file,
            line=key.start_mark.line + 1,
        )

    def _forms(self, pairs: Pairs, values: dict[str, Any]) -> dict[str, str]:
        forms = self.mapping("show", pairs, values)
        if "show" in pairs and not forms:
            self.add("C005", "show lists no form", pairs["show"][1])
        usable = {}
        for name, (_, node) in self.inner("show", forms, pairs).items():
            form = forms[name]
            try:
                if not isinstance(form, str) or not form.strip():
                    raise ValueError(f"form {name} is {form!r}, and must be text: put it in quotes")
                has_field(form)
                usable[name] = form
            except ValueError as error:
                self.add("C005", str(error), node)
        return usable

    def _expect(self, pairs: Pairs, values: dict[str, Any]) -> dict[str, Any]:
        expect = self.mapping("expect", pairs, values)
        for name, (key, _) in self.inner("expect", expect, pairs).items():
            if name not in EXPECTATION_KEYS:
                hint = suggestion(name, EXPECTATION_KEYS)
                self.add("C015", f"there is no expectation {name!r}", key, hint)
        return expect

    def _outside(self, pairs: Pairs) -> Outside | None:
        if "outside" not in pairs:
            return None
        key, node = pairs["outside"]
        inner = self.pairs(node, "C016", "outside")
        self.known(inner, OUTSIDE_KEYS, "outside")
        values = self.values(inner)
        if "result" not in inner:
            self.add("C003", "outside lacks result", key, suggestion("", OUTSIDE_RESULTS))
        result = self.choice("result", OUTSIDE_RESULTS, inner, values, OUTSIDE_RESULTS[-1])
        source, note = (self.text(name, inner, values) for name in ("source", "note"))
        if source and self.sources is not None and source not in self.sources:
            hint = suggestion(source, self.sources)
            self.add("C014", f"there is no source {source!r}", inner["source"][1], hint)
        return Outside(result, source, note)

    def _tolerance(self, pairs: Pairs) -> float | None:
        if "tolerance" not in pairs:
            return None
        node = pairs["tolerance"][1]
        try:
            return tolerance_of(plain(node))
        except (yaml.YAMLError, ValueError) as error:
            self.add("C033", f"tolerance: {getattr(error, 'problem', None) or error}", node)
            return None
