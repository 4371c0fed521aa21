"""Pictures as they are kept: turned the right way, no larger than a page shows, and with nothing in them but the
picture: not where it was taken, when, or by whom. The same picture gives the same bytes."""

from __future__ import annotations

import io
import warnings
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from app.authoring.media_files.kinds import MEGABYTE, MOST_PIXELS, MOST_PIXELS_WHOLE, WrongFile
from app.web.language import gettext as _

LONGEST_SIDE = 1600
QUALITY = 82
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
# A drawing with few colours is small and sharp as PNG; a photograph as PNG is many times its JPEG.
TIMES_LARGER = 2
# The second is what phones write that keep two pictures in one; the first of them is the picture.
PHOTOGRAPHS = ("JPEG", "MPO")
_BROKEN = (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, MemoryError)


def made_ready(stream: BinaryIO, name: str) -> tuple[bytes, str]:
    """The picture to keep, and its ending. Raises WrongFile."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # how many pixels there may be is asked below, before any is read
            with Image.open(stream, formats=FORMATS) as picture:
                _check(picture, name)
                return _saved(_shrunk(picture), picture.format in PHOTOGRAPHS)
    except (*_BROKEN, Image.DecompressionBombError, ImageCms.PyCMSError):
        raise WrongFile(
            _("{name} går inte att läsa som bild. Öppna den i ett bildprogram och spara den på nytt.").format(name=name)
        ) from None


def _check(picture: Image.Image, name: str) -> None:
    most = MOST_PIXELS if picture.format in PHOTOGRAPHS else MOST_PIXELS_WHOLE
    if picture.width * picture.height > most:
        told = {"name": name, "most": most // MEGABYTE}
        raise WrongFile(
            _(
                "{name} har fler än {most} miljoner bildpunkter. Gör bilden mindre i ett bildprogram: 1 600 punkter på "
                "bredden räcker."
            ).format(**told)
        )
    if picture.format not in PHOTOGRAPHS and getattr(picture, "is_animated", False):
        raise WrongFile(
            _(
                "{name} rör sig, och en rörlig bild går inte att pausa. Spara den som film (MP4) och ladda upp den, "
                "eller välj en bild som står stilla."
            ).format(name=name)
        )


def _shrunk(picture: Image.Image) -> Image.Image:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked no larger than needed
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    plain = turned.convert("RGBA" if turned.has_transparency_data else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if profile and turned.mode == "RGB":
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        ImageCms.profileToProfile(plain, given, ImageCms.createProfile("sRGB"), inPlace=True)
    plain.info.clear()
    return plain


def _saved(picture: Image.Image, photograph: bool) -> tuple[bytes, str]:
    if photograph:
        return _as(picture, "JPEG"), ".jpg"
    png = _as(picture, "PNG")
    if picture.mode == "RGBA":
        return png, ".png"
    jpeg = _as(picture, "JPEG")
    return (png, ".png") if len(png) <= TIMES_LARGER * len(jpeg) else (jpeg, ".jpg")


def _as(picture: Image.Image, form: str) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, form, quality=QUALITY, optimize=True, progressive=form == "JPEG")
    return stream.getvalue()
