"""The ledger of a document: every claim it makes, as `NAME.claims.yml` lists them.

An entry is a claim's id with these keys; `says`, `weight`, `show` and one of `cell` and `compute`
are required, and `outside` where the basis is `attested`:

| key | holds |
|---|---|
| `says` | the claim, in one sentence, whose quantities are held to it (`claimtrace.record.says`) |
| `locator` | where the source says it; absent where only we say it |
| `cell` | the cell that it restates: `FOLDER/TABLE/KEY.COLUMN` (`claimtrace.claims.restated`) |
| `compute` | `package.module:function`, called as function(study, **given), for all other claims |
| `given` | keyword arguments for it |
| `show` | name: form, for each that the prose may use (all: table of `claimtrace.claims.display`) |
| `printed` | what the source prints, if it prints a number, date or word |
| `expect` | how our value must relate to it (`claimtrace.claims.expectations`) |
| `basis` | `derived` from rows (the default), or `attested`: only the source says so |
| `weight` | `central` to the argument, `support`, or `detail` |
| `tolerance` | how far the value may lie from the accepted one (`claimtrace.claims.tolerance`) |
| `outside` | `result` of looking outside the source, or why nobody did; and more, below |

A result is a verdict (agrees, partly, conflicts) or `not-found`; where nothing was compared it is
`about-the-text` (what the source argues or prints, which is read there), `cannot-be-checked` (it
rests on what is not public) or `not-yet-checked`. A verdict needs a source that was read and says
it: `quotation` of `outside` names a phrase of the table `quotations`, which names the source. Other
results may name a `source`, the one that was searched. A `note` says what they leave open.

A table at the root of the data is in no folder: `TABLE/KEY.COLUMN`. The last dot parts the column
from the key, so that a key may hold dots, slashes and letters of any script. The value is what the
cell holds: a number, a truth value, a date with its doubt, a text. Where it is a text that no form
shows, the claim is that the row says so in other words: its value is true.

>>> ledger = '''
... pears-since:
...   says: The stall has sold pears since the spring of 2019.
...   weight: detail
...   locator: p. 4
...   cell: north/stalls/no. 7.opened
...   show: {since: 'since {:month}', year: '{:year}'}
...   printed: 2019-04
...   basis: attested
...   outside: {result: not-yet-checked}
... '''
>>> claims, findings = parse_ledger(ledger, "chapter/index.claims.yml", "index")
>>> claims[0].cell, claims[0].weight, findings
('north/stalls/no. 7.opened', 'detail', [])

The study's tables give it its value and its evidence:

>>> from types import SimpleNamespace
>>> import pandas as pd
>>> from claimtrace.claims.evaluate import evaluate
>>> stalls = {"file": ["data/north/stalls.csv"], "row": [1], "key": ["no. 7"]}
>>> stalls |= {"opened": ["2019-04"], "opened_precision": ["month"]}
>>> (result,) = evaluate(claims, SimpleNamespace(stalls=pd.DataFrame(stalls)))
>>> result.shown
{'since': 'since April 2019', 'year': '2019'}
>>> result.claimed.rows
(Row(file='data/north/stalls.csv', number=1, key='no. 7', columns=('opened',)),)
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from claimtrace.claims.display import has_field
from claimtrace.claims.expectations import KEYS as EXPECTATION_KEYS
from claimtrace.claims.ledger_yaml import NodeReader, Pairs, plain_values, unseen_characters
from claimtrace.claims.restated import split_name
from claimtrace.claims.tolerance import tolerance_of
from claimtrace.files import reading
from claimtrace.findings import Finding, Unreadable
from claimtrace.nearest import suggestion
from claimtrace.rules import finding

REQUIRED = ("says", "weight", "show")
OPTIONAL = ("locator", "given", "printed", "expect", "basis", "tolerance", "outside")
KEYS = (*REQUIRED, "cell", "compute", *OPTIONAL)
OUTSIDE_KEYS = ("result", "quotation", "source", "note")
BASES = ("derived", "attested")
WEIGHTS = ("central", "support", "detail")
NOT_COMPARED = ("about-the-text", "cannot-be-checked", "not-yet-checked")
OUTSIDE_VERDICTS = ("agrees", "partly", "conflicts")  # what only a text that was read can give
OUTSIDE_RESULTS = (*OUTSIDE_VERDICTS, "not-found", *NOT_COMPARED)

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FUNCTION = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")


@dataclass(frozen=True)
class Outside:
    """Hold what sources other than the chapter say: result, source_id, note, quotation_id."""

    result: str
    source: str = ""
    note: str = ""
    quotation: str = ""


@dataclass(frozen=True)
class Claim:
    """Hold one entry of a ledger; the keys are those of the module's table.

    Args:
        document: the name of the document that makes the claim.
        compute: empty where the claim names a cell.
        file: the ledger, relative to the project's root.
        line: where the entry begins.
        cell: empty where the claim names a function.
        cell_at: line and column where the cell is named.
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
    cell: str = ""
    cell_at: tuple[int, int] = (0, 0)
    weight: str = "support"


def read_ledger(
    path: Path,
    document: str,
    sources: Collection[str] | None = None,
    quotations: Collection[str] | None = None,
) -> tuple[list[Claim], list[Finding]]:
    """Read a ledger.

    Args:
        path: the file, in a folder of the project's root.
        document: the name of its document.
        sources: the source_ids that `outside.source` may name; None leaves that unchecked.
        quotations: the quotation_ids that `outside.quotation` may name; None leaves that unchecked.

    Returns:
        The claims that can be used, in the order of the file, and the findings.
    """
    file = f"{path.parent.name}/{path.name}"
    try:
        text = reading.read_text(path.parent.parent, file, "C001")
    except Unreadable as error:
        return [], error.findings
    return parse_ledger(text, file, document, sources, quotations)


def parse_ledger(
    text: str,
    file: str,
    document: str,
    sources: Collection[str] | None = None,
    quotations: Collection[str] | None = None,
) -> tuple[list[Claim], list[Finding]]:
    """Read the text of a ledger.

    Args:
        text: YAML, in the format of this module.
        file: what findings call it.
        document: as in `read_ledger`, which says what comes back.
        sources: as in `read_ledger`.
        quotations: as in `read_ledger`.
    """
    try:
        node = reading.compose_yaml(text, file, "C001")
    except Unreadable as error:
        return [], error.findings
    if node is None:
        return [], []
    claims, problems = _Reader(file, document, sources, quotations).read(node)
    return claims, [*unseen_characters(text, file, node), *problems]


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

    def __init__(
        self,
        file: str,
        document: str,
        sources: Collection[str] | None,
        quotations: Collection[str] | None,
    ) -> None:
        super().__init__(file)
        self.document = document
        self.sources = sources
        self.quotations = quotations

    def read(self, node: yaml.Node) -> tuple[list[Claim], list[Finding]]:
        claims = []
        for claim_id, (key, value) in self.pairs(node, "C004", "the ledger").items():
            if not _ID.fullmatch(claim_id):
                self.add("C028", f"{claim_id!r} is no claim id", key)
                continue
            claim = self._claim(claim_id, key, value)
            if (claim.cell or claim.compute) and claim.show:  # else there is nothing to evaluate
                claims.append(claim)
        return claims, self.findings

    def _claim(self, claim_id: str, key: yaml.Node, node: yaml.Node) -> Claim:
        pairs = self.pairs(node, "C016", f"claim {claim_id}")
        self.known(pairs, KEYS, f"claim {claim_id}")
        for name in REQUIRED:
            if name not in pairs:
                self.add("C003", f"claim {claim_id} lacks {name}", key, f"Add {name} to it.")
        values = self.values({name: pair for name, pair in pairs.items() if name != "tolerance"})
        texts = {name: self.text(name, pairs, values) for name in ("says", "locator")}
        basis = self.choice("basis", BASES, pairs, values, "derived")
        if basis == "attested" and "outside" not in pairs:
            self.add("C040", f"claim {claim_id} does not say how it compares outside", key)
        return Claim(
            id=claim_id,
            document=self.document,
            says=texts["says"],
            locator=texts["locator"],
            **self._origin(claim_id, key, pairs, values),
            given=self.mapping("given", pairs, values),
            show=self._forms(pairs, values),
            printed=values.get("printed"),
            expect=self._expect(pairs, values),
            basis=basis,
            weight=self.choice("weight", WEIGHTS, pairs, values, "support"),
            outside=self._outside(pairs),
            tolerance=self._tolerance(pairs),
            file=self.file,
            line=key.start_mark.line + 1,
        )

    def _origin(
        self, claim_id: str, key: yaml.Node, pairs: Pairs, values: dict[str, Any]
    ) -> dict[str, Any]:
        """Read what the value comes from: `compute`, or `cell` and `cell_at`."""
        if "cell" not in pairs:
            if "compute" not in pairs:
                hint = "Add compute, or the cell that it restates."
                self.add("C003", f"claim {claim_id} lacks compute", key, hint)
            compute = self.text("compute", pairs, values)
            if compute and not _FUNCTION.fullmatch(compute):
                self.add("C006", f"{compute!r} names no function", pairs["compute"][1])
                compute = ""
            return {"compute": compute}
        other = next((name for name in ("compute", "given") if name in pairs), None)
        if other:
            self.add("C072", f"claim {claim_id} has {other} beside its cell", pairs[other][0])
            return {"compute": ""}
        node, cell = pairs["cell"][1], self.text("cell", pairs, values)
        try:
            split_name(cell or "a/b.c")  # what is no text is a finding already
        except ValueError as error:
            self.add("C070", str(error), node)
            cell = ""
        mark = node.start_mark
        return {"compute": "", "cell": cell, "cell_at": (mark.line + 1, mark.column + 1)}

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
        return {name: operand for name, operand in expect.items() if name in EXPECTATION_KEYS}

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
        names = ("quotation", "source", "note")
        quotation, source, note = (self.text(name, inner, values) for name in names)
        for name, key_of, known, rule in (
            ("source", source, self.sources, "C014"),
            ("quotation", quotation, self.quotations, "C059"),
        ):
            if key_of and known is not None and key_of not in known:
                hint = suggestion(key_of, known)
                self.add(rule, f"there is no {name} {key_of!r}", inner[name][1], hint)
        if quotation and source:
            self.add("C060", f"{source!r} stands beside {quotation!r}", inner["source"][0])
        if result in OUTSIDE_VERDICTS and "result" in inner and not quotation:
            self.add("C058", f"nothing is quoted that {result}", inner["result"][1])
        return Outside(result, source, note, quotation)

    def _tolerance(self, pairs: Pairs) -> float | None:
        if "tolerance" not in pairs:
            return None
        node = pairs["tolerance"][1]
        try:
            return tolerance_of(plain_values(node))
        except ValueError as error:
            self.add("C033", f"tolerance: {error}", node)
            return None
