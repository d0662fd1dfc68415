"""The formats that documents are written in, and what each is called by whoever writes it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Format:
    """Hold a format.

    Args:
        name: as a user asks for it; files of it end so.
        section: what Quarto calls it: in settings, conditions and on its command line.
        writer: what pandoc calls it.
        draft: how the file ends that pandoc writes, from which the document is made.
        media_type: as archives name it.
    """

    name: str
    section: str
    writer: str
    draft: str
    media_type: str

    @property
    def ending(self) -> str:
        """How files of it end, with the full stop."""
        return f".{self.name}"


HTML = Format("html", "html", "html5", "html", "text/html")
PDF = Format("pdf", "typst", "typst", "typ", "application/pdf")
WORD = Format(
    "docx",
    "docx",
    "docx",
    "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
BY_NAME = {form.name: form for form in (HTML, PDF, WORD)}
FORMATS = tuple(BY_NAME)
ENGINES = (
    "auto",
    "quarto",
    "pandoc",
)  # that make them; `auto` takes the first of the others that is there
SECTIONS = tuple(form.section for form in BY_NAME.values())
ENDINGS = tuple(form.ending for form in BY_NAME.values())
