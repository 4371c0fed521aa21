"""Authors' files: kept under their hash, served as what they are, and never as a page with a life of its own."""

from __future__ import annotations

import errno
import hashlib
import io
from pathlib import Path

import pytest

from app.catalogue import media
from tests.browser import Browser
from tests.house import House

FILM = bytes(range(256)) * 40


def kept(house: House, content: bytes = FILM) -> str:
    return media.keep(house.settings.media, content)


def test_a_film_is_sent_in_ranges_with_its_type_and_kept_for_ever(browser: Browser, house: House) -> None:
    sha256 = kept(house)

    whole = browser.client.get(f"/media/{sha256}/film.mp4", buffered=True)
    part = browser.client.get(f"/media/{sha256}/film.mp4", headers={"Range": "bytes=10-19"}, buffered=True)
    beyond = browser.client.get(f"/media/{sha256}/film.mp4", headers={"Range": "bytes=99999999-"}, buffered=True)

    assert (whole.status_code, whole.data, whole.mimetype) == (200, FILM, "video/mp4")
    assert (part.status_code, part.data) == (206, FILM[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(FILM)}"
    assert beyond.status_code == 416
    for answer in (whole, part):
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"].endswith("; sandbox")
    again = browser.client.get(
        f"/media/{sha256}/film.mp4", headers={"If-None-Match": whole.headers["ETag"]}, buffered=True
    )
    assert again.status_code == 304


def test_a_medium_asks_nothing_of_the_database(browser: Browser, house: House) -> None:
    sha256 = kept(house)

    with house.statements() as statements:
        browser.client.get(f"/media/{sha256}/film.mp4", buffered=True)

    assert statements == []


@pytest.mark.parametrize("name", ["sida.html", "program.exe", "film", "film.js", "film.mp4.html", "stil.css"])
def test_what_is_no_medium_is_not_served(browser: Browser, house: House, name: str) -> None:
    assert browser.client.get(f"/media/{kept(house)}/{name}").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/media/" + "0" * 64 + "/film.mp4",
        "/media/../settings.env",
        "/media/%2e%2e/film.mp4",
        "/media/..%2f..%2fsettings.env/film.mp4",
        "/media/" + "G" * 64 + "/film.mp4",
        "/media/%00/film.mp4",
    ],
)
def test_nothing_else_on_the_disk_is_reached(browser: Browser, house: House, address: str) -> None:
    kept(house)

    assert browser.client.get(address).status_code == 404


def test_the_same_file_is_kept_once(tmp_path: Path) -> None:
    first, second = media.keep(tmp_path, b"bild"), media.keep(tmp_path, b"bild")

    assert first == second == hashlib.sha256(b"bild").hexdigest()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [first]


def test_what_cannot_be_written_to_its_end_leaves_nothing(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError(errno.EIO, "the sender has gone")

    with pytest.raises(OSError, match="gone"):
        media.keep_stream(tmp_path, Broken())

    assert list(tmp_path.rglob("*")) == []
