"""Compare two pictures pixel by pixel, and mark where they differ."""

import io
from typing import TYPE_CHECKING

from claimtrace.reproduction.differences import Picture

if TYPE_CHECKING:  # imported where a picture differs, which is rare
    from PIL.Image import Image

_MARK = (214, 0, 110)  # stands out from every colour of the figures, in grey too
_HALO = 7  # pixels around each one that differs, so that a single one is seen
_FADED = 0.22  # how much of the picture remains beneath the marks


def compare_pictures(old: bytes, new: bytes) -> Picture:
    """Compare two pictures.

    Args:
        old: a PNG.
        new: a PNG; where sizes differ, what one picture lacks counts as differing.

    Returns:
        Both, and the new one faded with the pixels that differ in one strong colour.
    """
    from PIL import Image, ImageChops, ImageFilter

    images = [Image.open(io.BytesIO(data)).convert("RGBA") for data in (old, new)]
    width = max(image.width for image in images)
    height = max(image.height for image in images)
    before, after = (_placed(image, width, height) for image in images)
    bands = ImageChops.difference(before, after).split()
    mask = bands[0]
    for band in bands[1:]:
        mask = ImageChops.lighter(mask, band)
    mask = mask.point(lambda value: 255 if value else 0)
    white = Image.new("RGB", (width, height), "white")
    shown = white.copy()
    shown.paste(after, mask=after.getchannel("A"))
    marked = Image.blend(white, shown, _FADED)
    marked.paste(_MARK, mask=mask.filter(ImageFilter.MaxFilter(_HALO)))
    out = io.BytesIO()
    marked.save(out, "PNG")
    sizes = tuple((image.width, image.height) for image in images)
    differing = mask.histogram()[255]
    return Picture(old, new, out.getvalue(), differing, width * height, (sizes[0], sizes[1]))


def _placed(image: "Image", width: int, height: int) -> "Image":
    from PIL import Image

    if (image.width, image.height) == (width, height):
        return image
    canvas = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    canvas.paste(image, (0, 0))
    return canvas
