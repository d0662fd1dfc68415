"""Make the reference document whose styles both engines give to Word.

It is pandoc's own, with the styles below put in, and it is kept in the extension's folder. Make it
anew after a change to a style, in the project's folder:

    python code/tools/word_styles.py
"""

import io
import re
import subprocess
import zipfile
from pathlib import Path

from claimtrace.prose.pandoc import pandoc_path
from claimtrace.render.extension import EXTENSION
from tools.word_pages import ADDED, MEASURE, PARTS

REFERENCE = Path("chapter") / EXTENSION / "reference.docx"

_INK = "1B1F24"
_QUIET = "56606C"
_ACCENT = "24507F"

# An East Asian font by name: Word has it on each system, and takes another where it does not.
_FONTS = (
    '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:cs="Times New Roman" w:eastAsia="SimSun"/>'
)
_MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas" w:eastAsia="SimSun"/>'


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def _spacing(before: int, after: int, line: int = 0) -> str:
    """Space in twentieths of a point; line in 240ths of a line."""
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _paragraph(
    name: str, based_on: str, paragraph: str = "", run: str = "", next_style: str = ""
) -> str:
    after = f'<w:next w:val="{next_style}"/>' if next_style else ""
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:name w:val="{name}"/>{base}{after}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr>"
    )


def _heading(level: int, points: float, before: int, after: int, run: str = "<w:b/>") -> str:
    paragraph = (
        f"<w:keepNext/><w:keepLines/>{_spacing(before, after, 252)}"
        f'<w:outlineLvl w:val="{level - 1}"/>'
    )
    fonts = _FONTS + run + _color(_INK) + _size(points)
    return _paragraph(f"heading {level}", "Normal", paragraph, fonts, "BodyText")


def _contents(level: int, indent: int) -> str:
    """Entries of the contents, with the page at the right."""
    paragraph = f'{_TO_THE_RIGHT}{_spacing(20, 20)}<w:ind w:left="{indent}" w:right="400"/>'
    return _paragraph(f"toc {level}", "Normal", paragraph, _size(10))


def _borders(**edges: int) -> str:
    """Borders in eighths of a point."""
    return "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="{_INK}"/>'
        for edge, size in edges.items()
    )


_TABLE = (
    '<w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
    f"<w:pPr>{_spacing(0, 0)}</w:pPr><w:rPr>{_size(9)}</w:rPr>"
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    f"<w:tblBorders>{_borders(top=12, bottom=12)}"
    '<w:insideH w:val="single" w:sz="2" w:space="0" w:color="D5DAE1"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="55" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="55" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "<w:trPr><w:cantSplit/></w:trPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
    f"<w:tcBorders>{_borders(bottom=6)}</w:tcBorders>"
    '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
)

_QUIET_RUN = _color(_QUIET)
_TO_THE_RIGHT = f'<w:tabs><w:tab w:val="right" w:pos="{MEASURE}"/></w:tabs>'
# The line under a claim of each status, as in the PDF.
_LINES = {
    "computed": ("single", "8FA9C4"),
    "confirmed": ("single", "8FA9C4"),
    "source-only": ("dotted", "35618F"),
    "needs-care": ("dash", "8A5A00"),
    "not-borne-out": ("thick", "A0431F"),
}

# Paragraph styles by their id in Word; names are what pandoc and our filters write.
_PARAGRAPHS = {
    "Normal": _paragraph("Normal", "", "", _FONTS + _color(_INK) + _size(10.5)),
    "BodyText": _paragraph("Body Text", "Normal", _spacing(0, 120, 276)),
    "Compact": _paragraph("Compact", "Normal", _spacing(20, 20), _size(9)),
    "Title": _paragraph(
        "Title",
        "Normal",
        f"<w:keepNext/>{_spacing(480, 80, 252)}",
        _FONTS + "<w:b/>" + _size(22),
        "BodyText",
    ),
    "Subtitle": _paragraph(
        "Subtitle", "Normal", _spacing(0, 120), "<w:i/>" + _QUIET_RUN + _size(13), "BodyText"
    ),
    "Author": _paragraph("Author", "Normal", _spacing(60, 0), "", "BodyText"),
    "Date": _paragraph("Date", "Normal", _spacing(0, 240), _QUIET_RUN, "BodyText"),
    "AbstractTitle": _paragraph(
        "Abstract Title", "Normal", f"<w:keepNext/>{_spacing(240, 40)}", "<w:b/>" + _size(10)
    ),
    "Abstract": _paragraph(
        "Abstract",
        "Normal",
        _spacing(0, 100, 276) + '<w:ind w:left="340" w:right="340"/>',
        _size(10),
    ),
    "Heading1": _heading(1, 17, 480, 160),
    "Heading2": _heading(2, 13.5, 400, 120),
    "Heading3": _heading(3, 11.5, 300, 80, "<w:i/>"),
    "BlockText": _paragraph(
        "Block Text", "BodyText", _spacing(80, 160, 276) + '<w:ind w:left="454" w:right="454"/>'
    ),
    "Bibliography": _paragraph(
        "Bibliography",
        "Normal",
        _spacing(0, 50, 252) + '<w:ind w:left="454" w:hanging="454"/>',
        _size(9.5),
    ),
    "FootnoteText": _paragraph("footnote text", "Normal", _spacing(0, 40), _size(9)),
    "Caption": _paragraph(
        "caption", "Normal", f"<w:keepNext/>{_spacing(280, 80, 252)}", _size(9.5)
    ),
    "TableCaption": _paragraph("Table Caption", "Caption", "<w:keepNext/>"),
    "ImageCaption": _paragraph(
        "Image Caption", "Caption", '<w:keepNext w:val="0"/>' + _spacing(60, 200, 252)
    ),
    "CaptionedFigure": _paragraph("Captioned Figure", "Normal", f"<w:keepNext/>{_spacing(240, 0)}"),
    "ExhibitNote": _paragraph(
        "Exhibit Note", "Normal", _spacing(80, 320, 252), _QUIET_RUN + _size(8.5)
    ),
    "Callout": _paragraph(
        "Callout",
        "Normal",
        f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="10" w:color="{_ACCENT}"/></w:pBdr>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="F3F5F8"/>{_spacing(0, 80, 276)}'
        '<w:ind w:left="284" w:right="142"/>',
        _size(10),
    ),
    "CompactRight": _paragraph("Compact Right", "Compact", '<w:jc w:val="right"/>'),
    "CompactCenter": _paragraph("Compact Center", "Compact", '<w:jc w:val="center"/>'),
    "Head": _paragraph("Head", "Compact", "<w:keepNext/>"),
    "HeadRight": _paragraph("Head Right", "Compact", '<w:keepNext/><w:jc w:val="right"/>'),
    "HeadCenter": _paragraph("Head Center", "Compact", '<w:keepNext/><w:jc w:val="center"/>'),
    "About": _paragraph("About", "Normal", _spacing(160, 200, 252), _QUIET_RUN + _size(9)),
    "RegisterNote": _paragraph("Register Note", "Normal", _spacing(0, 120), _size(8)),
    "RegisterHead": _paragraph(
        "Register Head", "Normal", "<w:keepNext/>" + _spacing(160, 20), "<w:b/>" + _size(8)
    ),
    "RegisterEntry": _paragraph(
        "Register Entry",
        "Normal",
        "<w:keepLines/>" + _spacing(40, 0) + '<w:ind w:left="200" w:hanging="200"/>',
        _size(8),
    ),
    "TOCHeading": _paragraph(
        "TOC Heading", "Normal", "<w:keepNext/>" + _spacing(240, 80), "<w:b/>" + _size(12)
    ),
    "TOC1": _contents(1, 0),
    "TOC2": _contents(2, 240),
    "Header": _paragraph("header", "Normal", _TO_THE_RIGHT, _QUIET_RUN + _size(8.5)),
    "Footer": _paragraph("footer", "Normal", '<w:jc w:val="center"/>', _QUIET_RUN + _size(8.5)),
}

_CHARACTERS = {
    "Hyperlink": f'<w:name w:val="Hyperlink"/><w:rPr>{_color(_ACCENT)}</w:rPr>',
    **{
        f"Claim{status}": f'<w:name w:val="Claim {status}"/><w:qFormat/>'
        f'<w:rPr><w:u w:val="{line}" w:color="{color}"/></w:rPr>'
        for status, (line, color) in _LINES.items()
    },
    "ClaimNumber": '<w:name w:val="Claim Number"/><w:rPr>'
    f'{_color(_ACCENT)}<w:vertAlign w:val="superscript"/></w:rPr>',
    "ClaimFacts": f'<w:name w:val="Claim Facts"/><w:rPr>{_QUIET_RUN}</w:rPr>',
    "VerbatimChar": f'<w:name w:val="Verbatim Char"/><w:rPr>{_MONO}<w:sz w:val="17"/></w:rPr>',
    "SectionNumber": f'<w:name w:val="Section Number"/><w:rPr>{_QUIET_RUN}</w:rPr>',
}


def reference_docx() -> bytes:
    """Make the reference document: pandoc's, with the styles above; the same bytes each time."""
    carried = subprocess.run(
        [str(pandoc_path()), "--print-default-data-file=reference.docx"],
        capture_output=True,
        check=True,
    ).stdout
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(carried)) as source, zipfile.ZipFile(out, "w") as target:
        for name in sorted(source.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            content = source.read(name)
            if name == "word/styles.xml":
                content = _styles(content.decode("utf-8")).encode("utf-8")
            elif name in ADDED:
                text = content.decode("utf-8")
                for before, added in ADDED[name].items():
                    text = text.replace(before, added)
                content = text.encode("utf-8")
            _write(target, name, content)
        for name, text in PARTS.items():
            _write(target, name, text.encode("utf-8"))
    return out.getvalue()


def _write(target: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    target.writestr(entry, content)


def _styles(text: str) -> str:
    blocks = {
        **{key: ("paragraph", body) for key, body in _PARAGRAPHS.items()},
        **{key: ("character", body) for key, body in _CHARACTERS.items()},
        "Table": ("table", _TABLE),
    }
    for key, (kind, body) in blocks.items():
        default = ' w:default="1"' if key in ("Normal", "Table") else ""
        style = f'<w:style w:type="{kind}"{default} w:styleId="{key}">{body}</w:style>'
        pattern = rf'<w:style [^>]*w:styleId="{key}".*?</w:style>'
        present = re.search(pattern, text, re.DOTALL)
        if present:
            text = text.replace(present[0], style)
        else:
            text = text.replace("</w:styles>", style + "</w:styles>")
    return text


if __name__ == "__main__":
    REFERENCE.write_bytes(reference_docx())
