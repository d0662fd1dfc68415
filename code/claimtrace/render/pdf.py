"""Write a PDF from typst source."""

from pathlib import Path
from typing import TYPE_CHECKING

import typst

from claimtrace.formats import PDF
from claimtrace.render.errors import RenderError, finding_from_message
from claimtrace.rules import finding

if TYPE_CHECKING:  # its types exist only there
    from typst import PDFStandard

# Tagged, with a title and alternative texts: a PDF that a screen reader can follow.
STANDARDS: "list[PDFStandard]" = ["ua-1"]


def compile_pdf(document: Path, source: bytes, font_folders: list[Path], epoch: int) -> bytes:
    """Compile typst source, with the fonts of the project and no others.

    Args:
        document: the document the source was made from; paths beginning with a slash count from
            the project's root, the parent of the document's folder.
        source: typst source, UTF-8.
        font_folders: where the fonts are that typst does not carry itself.
        epoch: seconds since 1970 that stand for the time of writing.

    Returns:
        The PDF.

    Raises:
        RenderError: typst reports an error, or a warning: a missing font is only a warning, and
            the page would come out in another one.
    """
    try:
        # Its types want every path to be of the input's type, which here is not a path.
        pdf, warnings = typst.compile_with_warnings(  # type: ignore[call-overload]
            source,
            root=str(document.resolve().parent.parent),
            font_paths=[str(folder.resolve()) for folder in font_folders],
            ignore_system_fonts=True,
            format=PDF.name,
            pdf_standards=STANDARDS,
            timestamp=epoch,
        )
    except typst.TypstError as error:
        hints = " ".join(error.hints)
        text = f"{error.message}; {hints}" if hints else error.message
        raise RenderError([finding_from_message(document, text, "R019")]) from None
    if warnings:
        found = [finding_from_message(document, warning.message, "R004") for warning in warnings]
        raise RenderError(sorted(set(found)))
    if not isinstance(pdf, bytes):
        raise RenderError([finding("R019", "typst wrote no PDF", file=str(document))])
    return pdf
