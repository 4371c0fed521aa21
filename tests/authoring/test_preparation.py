"""A course is prepared and published with its films left where they lie, and comes out as if they had been read."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pytest

from app.authoring import actions
from app.authoring.preparation import digest_of, prepare, prepare_files
from app.authoring.queries import find_shown_files, read_published
from app.authoring.zipping import write_zip
from app.catalogue import media
from app.catalogue.media import Content, Medium
from app.courseware.reader import read_files
from app.database import reading, transaction
from tests.builders import COURSE, MODULE, NOW, write_course
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine

PICTURE = bytes(range(256)) * 3000
PAGE = MODULE + "\n![En bild](media/bild.png)\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    course = tmp_path / "kurs"
    write_course(course, {"kurs.md": COURSE, "01-forsta.md": PAGE, "media/å bild.txt": "å"})
    (course / "media/bild.png").write_bytes(PICTURE)
    return course


def lying(files: dict[str, bytes], folder: Path) -> dict[str, Content]:
    lie: dict[str, Content] = dict(files)
    for path in files:
        if media.is_medium(path):
            sha256 = media.keep(folder, files[path])
            lie[path] = Medium(media.path_of(folder, sha256), len(files[path]), sha256)
    return lie


def test_a_files_place_gives_the_same_digest_as_its_bytes(folder: Path, tmp_path: Path) -> None:
    files = read_files(folder)
    known = b"".join(f"{path}\0{len(files[path])}\0".encode() + files[path] for path in sorted(files))

    digests = [digest_of(files), digest_of(lying(files, tmp_path / "media"))]

    assert digests == [hashlib.sha256(known).hexdigest()] * 2


def test_a_course_prepared_of_places_is_the_same_course_and_holds_no_bytes_of_media(folder: Path, house: House) -> None:
    kept = house.settings.media
    of_bytes, of_places = prepare(folder, kept), prepare_files(lying(read_files(folder), kept), kept)

    assert of_places == of_bytes
    assert [path for path, content in of_bytes.files.items() if isinstance(content, Medium)] == [
        "media/bild.png",
        "media/å bild.txt",
    ]
    assert hashlib.sha256(PICTURE).hexdigest() in of_places.course.modules[0].html


def test_what_was_published_of_places_comes_out_byte_for_byte(folder: Path, house: House, tmp_path: Path) -> None:
    files, kept = read_files(folder), house.settings.media
    with house.app.app_context():
        prepared = prepare_files(lying(files, kept), kept)
        with transaction():
            assert actions.publish_course(prepared, actions.FROM_FILES, NOW)
        with reading():
            version = find_shown_files("prov")
            assert version
            out = read_published(version.id, kept)

    write_zip(tmp_path / "prov.zip", "prov", version, out)

    with zipfile.ZipFile(tmp_path / "prov.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist() if "larbron" not in name} == {
            f"prov/{path}": content for path, content in files.items()
        }
        assert archive.testzip() is None
