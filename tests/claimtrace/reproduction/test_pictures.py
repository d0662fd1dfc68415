import io

from PIL import Image

from claimtrace.reproduction.pictures import compare_pictures


def png(colour: str, size: tuple[int, int] = (40, 20), dot: tuple[int, int] | None = None) -> bytes:
    image = Image.new("RGB", size, colour)
    if dot:
        image.putpixel(dot, (0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_one_pixel_that_differs_is_counted_and_marked_so_that_it_is_seen() -> None:
    picture = compare_pictures(png("white"), png("white", dot=(20, 10)))
    assert (picture.differing, picture.total) == (1, 800)
    marked = Image.open(io.BytesIO(picture.marked))
    assert marked.getpixel((20, 10)) == (214, 0, 110)
    assert marked.getpixel((22, 11)) == (214, 0, 110)
    assert marked.getpixel((0, 0)) == (255, 255, 255)


def test_what_one_picture_lacks_counts_as_differing() -> None:
    picture = compare_pictures(png("white", (40, 20)), png("white", (40, 30)))
    assert (picture.differing, picture.total) == (400, 1200)
    assert picture.sizes == ((40, 20), (40, 30))
