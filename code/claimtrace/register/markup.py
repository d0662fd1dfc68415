"""Text as HTML and as the XML of Word."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def escape(text: str) -> str:
    """Write text so that nothing in it is markup, in an element or in an attribute."""
    return text.translate(_ENTITIES)


def element(tag: str, content: str, **attributes: str) -> str:
    """Write an HTML element of what is HTML already."""
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{written}>{content}</{tag}>"
