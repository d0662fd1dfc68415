"""Take the pictures of README.md anew from the page as it was built last; needs Chromium.

Each keeps in itself a hash of what it shows, so that a test can say when it no longer holds:

    python code/tools/pictures.py
"""

import hashlib
import io
import json
import shutil
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from claimtrace.record.entries import Record
from claimtrace.register.marks import record_hash

DOCUMENT = "index"
CLAIM = "r-visa-lag"
PANEL, FIRST_SCREEN = "figures/readme.png", "figures/readme-page.png"
SIZES = {PANEL: (1366, 860), FIRST_SCREEN: (960, 760)}
_NAME = "shows"  # of the hash, in the picture
_BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def shown(record: Record) -> dict[str, str]:
    """Hash what each picture shows.

    Args:
        record: the claims of the document, from a build or as they were accepted.

    Returns:
        By file, SHA-256 in hexadecimal digits: of the claim whose panel is open; of the counts by
        status and all central claims, from which the first screen is made.
    """
    counts = sorted(Counter(entry["status"] for entry in record).items())
    central = record_hash(entry for entry in record if entry["weight"] == "central")
    first = hashlib.sha256(json.dumps([counts, central]).encode()).hexdigest()
    return {
        PANEL: record_hash(entry for entry in record if entry["id"] == CLAIM),
        FIRST_SCREEN: first,
    }


def kept(picture: Path) -> str:
    """Return the hash of what a picture shows, as it was when the picture was taken.

    Args:
        picture: a PNG; nothing is returned of one that this program did not take.
    """
    with Image.open(picture) as image:
        return str(image.info.get(_NAME, ""))


def take(page: Path, pictures: Mapping[Path, tuple[str, tuple[int, int]]]) -> dict[Path, bytes]:
    """Take pictures of a page, of which the first has a panel open.

    Args:
        page: the HTML file.
        pictures: by file, its name as of `SIZES`, and width and height of the window in pixels.

    Raises:
        OSError: there is no Chromium.
    """
    from playwright.sync_api import sync_playwright

    program = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if program is None:
        raise OSError("there is no Chromium on the PATH")
    taken = {}
    with sync_playwright() as session:
        browser = session.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for file, (name, (width, height)) in pictures.items():
            opened = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme="light"
            )
            opened.goto(page.as_uri())
            if name == PANEL:
                # In running text, so that the sentence is seen beside the panel.
                use = opened.locator(f'main p button.claim[popovertarget="claim-{CLAIM}"]').last
                use.evaluate("use => use.scrollIntoView({block: 'center'})")
                use.click()
            taken[file] = opened.screenshot()
        browser.close()
    return taken


def write(picture: Path, screenshot: bytes, shows: str) -> None:
    """Write a picture in few colours, with the hash of what it shows."""
    info = PngInfo()
    info.add_text(_NAME, shows)
    with Image.open(io.BytesIO(screenshot)) as image:
        few = image.convert("RGB").quantize(256, Image.Quantize.FASTOCTREE)
        few.save(picture, optimize=True, pnginfo=info)


def main(root: Path) -> int:
    """Take both pictures of a project; returns the exit status."""
    page = root / "_build" / f"{DOCUMENT}.html"
    record = root / "_build" / f"{DOCUMENT}.claims.json"
    if not (page.is_file() and record.is_file()):
        sys.stderr.write(f"_build/{page.name} is not there: run build first\n")
        return 2
    shows = shown(json.loads(record.read_text("utf-8")))
    try:
        taken = take(page, {root / name: (name, size) for name, size in SIZES.items()})
    except (ImportError, OSError) as error:
        sys.stderr.write(f"no pictures were taken: {error}\n")
        return 2
    for picture, screenshot in taken.items():
        name = picture.relative_to(root).as_posix()
        write(picture, screenshot, shows[name])
        sys.stdout.write(f"{name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parents[2]))
