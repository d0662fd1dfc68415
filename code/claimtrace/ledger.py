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
| `outside` | `result` agrees, partly, conflicts, not-found, not-checked; `source`; `note` |
"""

import math
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from claimtrace.display import has_field
from claimtrace.expectations import KEYS as EXPECTATION_KEYS
from claimtrace.findings import Finding
from claimtrace.nearest import suggestion
from claimtrace.rules import finding

REQUIRED = ("says", "compute", "show")
KEYS = (*REQUIRED, "locator", "given", "printed", "expect", "basis", "outside")
OUTSIDE_KEYS = ("result", "source", "note")
BASES = ("derived", "attested")
OUTSIDE_RESULTS = ("agrees", "partly", "conflicts", "not-found", "not-checked")

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_FUNCTION = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")
# libyaml's parser where it was compiled in: twenty times faster.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONSTRUCTOR: Any = yaml.constructor.SafeConstructor()


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
        node = yaml.compose(path.read_text("utf-8"), Loader=_LOADER)
    except OSError as error:
        return [], [finding("C001", f"the ledger cannot be read: {error.strerror}", file=file)]
    except UnicodeDecodeError:
        return [], [finding("C001", "the ledger is not UTF-8", file=file)]
    except yaml.YAMLError as error:
        return [], [_yaml_finding(error, file)]
    if node is None:
        return [], []
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


def _yaml_finding(error: yaml.YAMLError, file: str) -> Finding:
    mark = getattr(error, "problem_mark", None)
    message = f"not YAML: {getattr(error, 'problem', None) or error}"
    if mark is None:
        return finding("C001", message, file=file)
    return finding("C001", message, file=file, line=mark.line + 1, column=mark.column + 1)


class _Reader:
    """Turn the nodes of one ledger into claims, and collect what is wrong with them."""

    def __init__(self, file: str, document: str, sources: Collection[str] | None) -> None:
        self.file = file
        self.document = document
        self.sources = sources
        self.findings: list[Finding] = []

    def read(self, node: yaml.Node) -> tuple[list[Claim], list[Finding]]:
        claims = []
        for claim_id, (key, value) in self._pairs(node, "C004", "the ledger").items():
            if not _ID.fullmatch(claim_id):
                self._add("C028", f"{claim_id!r} is no claim id", key)
                continue
            claim = self._claim(claim_id, key, value)
            if claim.compute and claim.show:  # else there is nothing to evaluate
                claims.append(claim)
        return claims, self.findings

    def _claim(self, claim_id: str, key: yaml.Node, node: yaml.Node) -> Claim:
        pairs = self._pairs(node, "C016", f"claim {claim_id}")
        self._known(pairs, KEYS, f"claim {claim_id}")
        for name in REQUIRED:
            if name not in pairs:
                self._add("C003", f"claim {claim_id} lacks {name}", key, f"Add {name} to it.")
        values = self._values(pairs)
        texts = {name: self._text(name, pairs, values) for name in ("says", "locator", "compute")}
        if texts["compute"] and not _FUNCTION.fullmatch(texts["compute"]):
            self._add("C006", f"{texts['compute']!r} names no function", pairs["compute"][1])
            texts["compute"] = ""
        return Claim(
            id=claim_id,
            document=self.document,
            **texts,
            given=self._mapping("given", pairs, values),
            show=self._forms(pairs, values),
            printed=values.get("printed"),
            expect=self._expect(pairs, values),
            basis=self._choice("basis", BASES, pairs, values, "derived"),
            outside=self._outside(pairs),
            file=self.file,
            line=key.start_mark.line + 1,
        )

    def _pairs(
        self, node: yaml.Node, repeated: str, what: str
    ) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Return key: (key node, value node), with findings on what is not such a mapping."""
        if not isinstance(node, yaml.MappingNode):
            self._add("C005", f"{what} is no mapping of keys to values", node)
            return {}
        pairs: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in pairs:
                line = pairs[name][0].start_mark.line + 1
                self._add(repeated, f"{name!r} stands twice in {what}; first in line {line}", key)
            else:
                pairs[name] = (key, value)
        return pairs

    def _known(self, pairs: dict[str, Any], known: tuple[str, ...], what: str) -> None:
        for name, (key, _) in pairs.items():
            if name not in known:
                self._add("C002", f"{what} has {name!r}", key, suggestion(name, known))

    def _values(self, pairs: dict[str, tuple[yaml.Node, yaml.Node]]) -> dict[str, Any]:
        values = {}
        for name, (_, node) in pairs.items():
            try:
                values[name] = _plain(node)
            except (yaml.YAMLError, ValueError) as error:
                problem = getattr(error, "problem", None) or error
                self._add("C005", f"{name} cannot be read: {problem}", node)
        return values

    def _text(self, name: str, pairs: dict[str, Any], values: dict[str, Any]) -> str:
        if name not in values:
            return ""
        value = values[name]
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        self._add("C005", f"{name} is {value!r}, and must be text", pairs[name][1])
        return ""

    def _mapping(self, name: str, pairs: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
        value = values.get(name, {})
        if isinstance(value, dict) and all(isinstance(key, str) for key in value):
            return value
        self._add("C005", f"{name} must be a mapping of names to values", pairs[name][1])
        return {}

    def _forms(self, pairs: dict[str, Any], values: dict[str, Any]) -> dict[str, str]:
        forms = self._mapping("show", pairs, values)
        if "show" in pairs and not forms:
            self._add("C005", "show lists no form", pairs["show"][1])
        usable = {}
        for name, (_, node) in self._inner("show", forms, pairs).items():
            form = forms[name]
            try:
                if not isinstance(form, str) or not form.strip():
                    raise ValueError(f"form {name} is {form!r}, and must be text: put it in quotes")
                has_field(form)
                usable[name] = form
            except ValueError as error:
                self._add("C005", str(error), node)
        return usable

    def _expect(self, pairs: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
        expect = self._mapping("expect", pairs, values)
        for name, (key, _) in self._inner("expect", expect, pairs).items():
            if name not in EXPECTATION_KEYS:
                hint = suggestion(name, EXPECTATION_KEYS)
                self._add("C015", f"there is no expectation {name!r}", key, hint)
        return expect

    def _inner(
        self, name: str, mapping: dict[str, Any], pairs: dict[str, Any]
    ) -> dict[str, tuple[yaml.Node, yaml.Node]]:
        """Return the nodes of a mapping within an entry, which stands there if it has any key."""
        return self._pairs(pairs[name][1], "C016", name) if mapping else {}

    def _choice(
        self,
        name: str,
        allowed: tuple[str, ...],
        pairs: dict[str, Any],
        values: dict[str, Any],
        default: str,
    ) -> str:
        value = values.get(name, default)
        if value not in allowed:
            hint = suggestion(str(value), allowed)
            self._add("C005", f"{name} is {value!r}", pairs[name][1], hint)
            return default
        return str(value)

    def _outside(self, pairs: dict[str, tuple[yaml.Node, yaml.Node]]) -> Outside | None:
        if "outside" not in pairs:
            return None
        key, node = pairs["outside"]
        inner = self._pairs(node, "C016", "outside")
        self._known(inner, OUTSIDE_KEYS, "outside")
        values = self._values(inner)
        if "result" not in inner:
            self._add("C003", "outside lacks result", key, suggestion("", OUTSIDE_RESULTS))
        result = self._choice("result", OUTSIDE_RESULTS, inner, values, OUTSIDE_RESULTS[-1])
        source, note = (self._text(name, inner, values) for name in ("source", "note"))
        if source and self.sources is not None and source not in self.sources:
            hint = suggestion(source, self.sources)
            self._add("C014", f"there is no source {source!r}", inner["source"][1], hint)
        return Outside(result, source, note)

    def _add(self, rule: str, message: str, node: yaml.Node, hint: str | None = None) -> None:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        self.findings.append(
            finding(rule, message, file=self.file, line=line, column=column, hint=hint)
        )


def _plain(node: yaml.Node) -> Any:
    """Turn a node into what JSON holds, too; a date stays the text it is written as.

    Raises:
        ValueError: the node holds something else, such as bytes.
    """
    _simplify(node)
    return _CONSTRUCTOR.construct_document(node)


def _simplify(node: yaml.Node) -> None:
    tag = node.tag.removeprefix("tag:yaml.org,2002:")
    if tag == "timestamp":
        node.tag = "tag:yaml.org,2002:str"
    elif tag not in ("str", "int", "float", "bool", "null", "map", "seq"):
        raise ValueError(f"a value of the kind {tag!r}")
    elif tag == "float" and not math.isfinite(_CONSTRUCTOR.construct_yaml_float(node)):
        raise ValueError(f"{node.value} is no number")
    if isinstance(node, yaml.CollectionNode):
        for item in node.value:
            for part in item if isinstance(item, tuple) else (item,):
                _simplify(part)
