"""Which addresses a link may have: those that lead to a page, a letter, a work or a place here.

An address that runs a script, holds a file, or reads one from the reader's disk is refused,
wherever it stands: in links and pictures, in raw HTML, in attributes, in the bibliography.
"""

import re
from urllib.parse import unquote

LIVE = ("http", "https", "mailto", "doi")
"""The schemes of addresses that a reader may follow."""

HOLDERS = frozenset(
    """
    href src action formaction xlink:href poster data background cite codebase longdesc manifest
    ping to from values
    """.split()
)
"""Attributes of HTML that hold an address."""

_LOADING = frozenset(
    "src srcset imagesrcset poster data background dynsrc lowsrc codebase manifest ping".split()
)
_LINKS = ("a", "area")  # elements whose href is followed by a reader, and by nothing before
# Browsers leave out blanks and control characters before the scheme, and some within it.
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")
# What must follow a scheme for the address to lead anywhere.
_HOST = re.compile(r"//(?:[^/?#@]*@)?(?:[\w-]|\[[0-9A-Fa-f:.]+\])[^/?#]*")
_WHERE = {
    "http": _HOST,
    "https": _HOST,
    "mailto": re.compile(r"[^@?]+@[^@?]+"),
    "doi": re.compile(r"(?://)?10\.\d+/."),
}
_LOADED = re.compile(r"(?i)\\|@|\b(?:url|src|image|image-set|cross-fade|element|expression)\s*\(")
_LOADED_BY_SHEET = re.compile(_LOADED.pattern.replace("|@|", r"|@\s*import\b|"))
_LOADED_BY_VALUE = re.compile(r"""(?i)\burl\s*\(\s*["']?\s*(?!["'#\s])""")
# What in typst reads another file, or fetches a package.
_READ_IN_CODE = re.compile(
    r"(?i)(?<![\w-])(?:read|csv|json|yaml|toml|xml|cbor|plugin|image|bibliography|eval)\s*\("
    r"|#\s*(?:include|import)\b"
)
_IN_CODE = re.compile(r"(?i)\b(?:javascript|vbscript|data|file)\s*:(?=\S)")


def address_problem(address: str) -> str:
    """Say why an address is not live; empty where it is.

    Args:
        address: as the engine writes it, entities read.
    """
    plain = _IGNORED.sub("", unquote(address))
    scheme = _SCHEME.match(plain)
    if scheme and scheme["scheme"].lower() not in LIVE:
        return f"{_short(address)} is of the scheme {scheme['scheme']}:"
    if scheme and not _WHERE[scheme["scheme"].lower()].match(plain, scheme.end()):
        return f"{_short(address)} says no more than {scheme['scheme']}:"
    if plain[:2] in ("//", "\\\\", "/\\", "\\/"):
        return f"{_short(address)} names a host without a scheme"
    if plain.startswith("/"):
        return f"{_short(address)} begins at the root of the disk"
    return ""


def whole_address_problem(address: str) -> str:
    """Say why a text is not the address of a page by itself; empty where it is.

    Args:
        address: such as a table of sources has it.
    """
    if not _SCHEME.match(address):
        return f"{_short(address)} begins with no scheme such as https"
    if any(map(str.isspace, address)):
        return f"{_short(address)} holds a blank"
    return address_problem(address)


def attribute_problem(name: str, value: str) -> str:
    """Say why an attribute of HTML may not stand on the page; empty where it may.

    Args:
        name: of the attribute.
        value: its entities read.
    """
    name = name.lower()
    if name.startswith("on") or name in ("srcdoc", "http-equiv"):
        return f"the attribute {name} would run on the page"
    if name in HOLDERS and not value.startswith("#"):
        return address_problem(value)
    if name == "srcset":
        return next(filter(None, map(address_problem, value.split(","))), "")
    return _style_problem(value) if name == "style" else ""


def loading_problem(name: str, value: str, element: str = "") -> str:
    """Say what an attribute has the page load, which must hold all that it shows; empty if nothing.

    Args:
        name: of the attribute.
        value: its entities read.
        element: of HTML that has it; empty where pandoc chooses the element.
    """
    name = name.lower()
    link = name in ("href", "xlink:href") and element and element not in _LINKS
    holds = value.strip() and not value.startswith("#")
    if (holds and (link or name in _LOADING)) or (
        name != "style" and _LOADED_BY_VALUE.search(value) and element
    ):
        return f"the attribute {name} has the page load {_short(value)}"
    return ""


def sheet_problem(text: str) -> str:
    """Say what in a sheet of styles loads something; empty where nothing does."""
    return _style_problem(text, _LOADED_BY_SHEET)


def _style_problem(style: str, loaded: re.Pattern[str] = _LOADED) -> str:
    """Say what in a style loads something, which the page has to do without; empty where nothing.

    A backslash may spell any of it.
    """
    found = loaded.search(style)
    return (
        f"a style holds {_short(style[found.start() :])}, which may load what is not on the page"
        if found
        else ""
    )


def address_problem_in_code(text: str) -> str:
    """Say which address that is not live stands in code of an engine; empty where none does."""
    found = _IN_CODE.search(text)
    return f"{_short(text[found.start() :])} is of a scheme that is not live" if found else ""


def reading_in_code(text: str) -> str:
    """Say what in code of an engine reads another file or code; empty where nothing does."""
    found = _READ_IN_CODE.search(text)
    return f"{_short(text[found.start() :])} reads what nobody has read before" if found else ""


def _short(address: str) -> str:
    return repr(address if len(address) <= 60 else f"{address[:57]}...")
