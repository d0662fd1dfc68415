"""Keep the final text of every document of a built project, for `bench.py`.

    python code/tools/final_texts.py PROJECT FOLDER

For each document and format, FOLDER then holds what the filters leave, as pandoc's tree
(`NAME.FORMAT.json`), and what pandoc writes from it (`NAME.ENDING`; for the PDF, typst source).
"""

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from unittest import mock

from claimtrace.formats import BY_NAME, Format
from claimtrace.register.write import FOLDER as REGISTER
from claimtrace.render import embedded
from claimtrace.stages.render import EPOCH

_KEEP = "BENCH_TREE"  # an environment variable: where the last filter writes the tree
_FILTER = f"""function Pandoc(document)
  local tree = assert(io.open(os.getenv("{_KEEP}"), "w"))
  tree:write(pandoc.write(document, "json"))
  tree:close()
end
"""


def keep(document: Path, form: Format, built: Path, folder: Path) -> None:
    """Render a document as the embedded engine does, with one more filter that changes nothing."""
    last, run = folder / "keep.lua", embedded._run_pandoc
    last.write_text(_FILTER, "utf-8")

    def watched(text: Path, to: Path, arguments: list[str], register: Path, epoch: int) -> None:
        run(text, to, [*arguments, f"--lua-filter={last}"], register, epoch)
        (made,) = (a.partition("=")[2] for a in arguments if a.startswith("--output="))
        shutil.copyfile(made, folder / f"{document.stem}.{form.draft}")

    register = built / REGISTER
    tree = {_KEEP: str(folder / f"{document.stem}.{form.name}.json")}
    engine = embedded.EmbeddedEngine()
    read = engine.read(document, folder, register, EPOCH)
    with mock.patch.object(embedded, "_run_pandoc", watched), mock.patch.dict(os.environ, tree):
        made = folder / f"made{form.ending}"
        engine.write(document, read, form.name, made, register, EPOCH)


def main(arguments: Sequence[str]) -> None:
    """Keep the texts of every document."""
    project, folder = (Path(argument).resolve() for argument in arguments)
    for document in sorted((project / "chapter").glob("*.qmd")):
        for form in BY_NAME.values():
            keep(document, form, project / "_build", folder)


if __name__ == "__main__":
    main(sys.argv[1:])
