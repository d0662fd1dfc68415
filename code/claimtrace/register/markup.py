"""Text as HTML and as the XML of Word."""

import re

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """Write text so that nothing in it is markup, in an element or in an attribute."""
    return text.translate(_ENTITIES)


def element(tag: str, content: str, **attributes: str) -> str:
    """Write an HTML element of what is HTML already."""
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{written}>{content}</{tag}>"


# Of text in HTML, or a whole tag, in whose attributes no language can be told.
_CHINESE = re.compile("<[^>]*>|[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003134f]+")


def mark_chinese(html: str) -> str:
    """Tell in HTML that Chinese is Chinese, as `language.lua` does in a document.

    Args:
        html: elements and text, without styles or scripts.
    """
    return _CHINESE.sub(_marked, html)


def _marked(found: re.Match[str]) -> str:
    text = found[0]
    return text if text[0] == "<" else f'<span lang="zh">{text}</span>'
