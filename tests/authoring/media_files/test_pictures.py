"""A picture that is kept is turned right, no larger than a page shows, and tells nothing but what it shows."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from app.authoring.media_files import pictures
from app.authoring.media_files.kinds import WrongFile
from app.authoring.media_files.pictures import made_ready
from tests.authoring.media_files.samples import picture

ORIENTATION, MAKER, WHERE = 0x0112, 0x010F, 0x8825


def ready(content: bytes) -> tuple[Image.Image, str, bytes]:
    kept, ending = made_ready(io.BytesIO(content), "bild")
    return Image.open(io.BytesIO(kept)), ending, kept


def test_a_photograph_is_turned_made_smaller_and_told_nothing_of() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = 6, "Hemlig kamera"
    exif.get_ifd(WHERE)[1] = "N"
    content = picture((3200, 1600), exif=exif, comment=b"Hemlig kommentar")

    shown, ending, kept = ready(content)

    assert (shown.size, shown.format, ending) == ((800, 1600), "JPEG", ".jpg")
    assert b"Hemlig" in content
    assert b"Hemlig" not in kept
    assert (len(shown.getexif()), shown.info.get("comment")) == (0, None)
    assert made_ready(io.BytesIO(content), "bild")[0] == kept


def test_a_picture_that_is_transparent_or_a_drawing_stays_a_png_and_a_photograph_does_not() -> None:
    noise = io.BytesIO()
    Image.effect_noise((400, 400), 80).convert("RGB").save(noise, "PNG")

    assert ready(picture(form="PNG", mode="RGBA"))[1] == ".png"
    assert ready(picture(form="PNG"))[1] == ".png"
    assert ready(picture(form="GIF"))[1] == ".png"
    assert ready(noise.getvalue())[1] == ".jpg"


def test_the_words_in_a_png_are_gone() -> None:
    info = PngInfo()
    info.add_text("Author", "Hemlig")
    stream = io.BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG", pnginfo=info)

    assert b"Hemlig" in stream.getvalue()
    assert b"Hemlig" not in ready(stream.getvalue())[2]


def test_two_pictures_in_one_as_phones_write_them_give_the_first() -> None:
    first, second = Image.new("RGB", (50, 40)), Image.new("RGB", (10, 10))
    stream = io.BytesIO()
    first.save(stream, "MPO", save_all=True, append_images=[second])

    assert ready(stream.getvalue())[0].size == (50, 40)


def test_what_moves_is_refused() -> None:
    content = picture(form="GIF", save_all=True, append_images=[Image.new("RGB", (40, 30), (255, 255, 255))])

    with pytest.raises(WrongFile, match="går inte att pausa"):
        ready(content)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked(
    form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = picture((11, 10), form)
    monkeypatch.setattr(pictures, "MOST_PIXELS", 100)
    monkeypatch.setattr(pictures, "MOST_PIXELS_WHOLE", 100)
    monkeypatch.setattr(Image.Image, "load", lambda _self: pytest.fail("unpacked"))

    with pytest.raises(WrongFile, match="bildpunkter"):
        ready(content)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_that_is_cut_off_is_refused(form: str) -> None:
    whole = picture((300, 300), form)

    with pytest.raises(WrongFile, match="spara den på nytt"):
        ready(whole[: len(whole) // 2])
