"""What belongs into the deposit of this study, and how the deposit describes it."""

from claimtrace.deposit.archive import CHECKSUMS
from claimtrace.deposit.crate import CRATE, Folder
from claimtrace.deposit.selection import Choice

LIST = "code/talentregime/deposit.py"  # this file, for hints
NAME = "talentregime"
DOCUMENTS = "documents"  # folder of the archive with the chapter as a reader opens it
SCRIPTS = (".ci/run",)

# Patterns say endings, so that a workbook or a draft that lies about is never published by mistake.
CHOICE = Choice(
    taken=(
        "CITATION.cff",
        "LICENSE",
        "README.md",
        "noxfile.py",
        "pyproject.toml",
        "requirements.lock",
        "requirements-dev.lock",
        ".gitattributes",
        ".gitignore",
        ".ci/run",
        ".github/workflows/*.yml",
        "chapter/*.qmd",
        "chapter/*.yml",
        "chapter/*.bib",
        "chapter/ENGINES.md",
        "chapter/.gitignore",
        "chapter/_environment",
        "chapter/fonts/*.md",
        "chapter/fonts/*.ttf",
        "chapter/fonts/*.txt",
        "chapter/fonts/*.woff",
        "chapter/_extensions/claimtrace/*.css",
        "chapter/_extensions/claimtrace/*.docx",
        "chapter/_extensions/claimtrace/*.yml",
        "chapter/_extensions/claimtrace/**/*.html",
        "chapter/_extensions/claimtrace/**/*.lua",
        "chapter/_extensions/claimtrace/**/*.typ",
        "code/**/*.py",
        "code/**/*.yml",
        "data/*.csv",
        "data/*.json",
        "data/schemas/*.json",
        "data/*.md",
        "data/*/*.csv",
        "figures/*.json",
        "figures/*.png",
        "figures/*/*.csv",
        "figures/*/*.md",
        "figures/*/*.png",
        "figures/*/*.svg",
        "tests/**/*.py",
        "tests/**/*.bib",
        "tests/**/*.csv",
        "tests/**/*.json",
        "tests/**/*.png",
        "tests/**/*.qmd",
        "tests/**/*.svg",
        "tests/**/*.txt",
        "tests/**/*.yml",
    ),
    left_out=(
        "/data/restricted",
        "/_build",
        # What an archive adds, so that a deposit that was unpacked can be packaged again.
        f"/{DOCUMENTS}",
        f"/{CHECKSUMS}",
        f"/{CRATE}",
        # What a run of Quarto leaves that failed.
        "/chapter/*.typ",
        "/chapter/*_files",
        # Version control, environments and caches.
        ".git",
        ".nox",
        ".venv",
        "__pycache__",
        "*.egg-info",
        ".pytest_cache",
        ".mypy_cache",
        ".ruff_cache",
        ".hypothesis",
        ".quarto",
        ".ipynb_checkpoints",
        # What editors and file managers leave.
        ".DS_Store",
        "._*",
        "Thumbs.db",
        ".*.sw?",
        "*~",
        ".#*",
        "#*#",
        ".~lock.*#",
        ".idea",
        ".vscode",
    ),
)

_MIT = "https://spdx.org/licenses/MIT"
_CC_BY = "https://creativecommons.org/licenses/by/4.0/"
LICENCES = {
    _MIT: "MIT License",
    _CC_BY: "Creative Commons Attribution 4.0 International",
}
FOLDERS = {
    "chapter": Folder("The text, its claims and references, fonts, and filters of the engines."),
    "code": Folder("Cleaning, analysis, exhibits, claims, rendering and command line.", _MIT),
    "data": Folder("A folder for each jurisdiction, a CSV for each table.", _CC_BY),
    DOCUMENTS: Folder("The chapter as HTML, PDF and Word.", _CC_BY),
    "figures": Folder("Tables and figures, the data behind each, and the accepted record.", _CC_BY),
    "tests": Folder("Tests of the code and of the data.", _MIT),
}
