"""A film that is far too large is not even read; a disk that is full is told of in words, and nothing is half kept."""

from __future__ import annotations

import io
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from tests.authoring.media_files.samples import Author, film
from tests.browser import SAME_ORIGIN
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
# Larger than any file that the program itself writes meanwhile.
ROOM = 5_000_000


@contextmanager
def no_file_larger_than(size: int) -> Iterator[None]:
    """The system refuses to write on, as it does when there is no room left."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_of_and_nothing_is_half_kept(house: House, tmp_path: Path) -> None:
    author, folder = Author(house, tmp_path), house.settings.media
    before = {path for path in folder.rglob("*") if path.is_file()}
    boundary, sent = encode_multipart({"files": FileStorage(io.BytesIO(film(ROOM)), "a.mp4")})
    address, kind = (
        author.address("authoring.list_media", course_id="prov"),
        f"multipart/form-data; boundary={boundary}",
    )

    with no_file_larger_than(ROOM):
        answer = author.client.post(address, data=sent, content_type=kind, headers=SAME_ORIGIN)

    assert answer.status_code == 507
    assert "det finns inte plats för den på servern" in answer.text
    assert "Inget är halvsparat." in answer.text
    assert {path for path in folder.rglob("*") if path.is_file()} == before
    assert author.list().select(".media-list") == []
    author.upload({"a.mp4": film()})


class Unread(io.RawIOBase):
    def read(self, size: int = -1) -> bytes:
        raise AssertionError("read")


def test_a_film_of_two_gigabytes_is_refused_before_any_of_it_is_read(house: House, tmp_path: Path) -> None:
    author = Author(house, tmp_path)

    answer = author.client.post(
        author.address("authoring.list_media", course_id="prov"),
        environ_overrides={"wsgi.input": Unread(), "CONTENT_LENGTH": "2000000000"},
        content_type="multipart/form-data; boundary=gräns",
        headers=SAME_ORIGIN,
    )

    assert answer.status_code == 413
    assert "Filen är för stor. Inget är sparat." in answer.text
