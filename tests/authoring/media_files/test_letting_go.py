"""What nobody has is let go of after a day; what a version or a draft has stays."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from app.authoring.drafts.actions import drop_draft
from app.authoring.drafts.queries import find_draft
from app.authoring.media_files.letting_go import let_go_of_media
from app.catalogue import media
from app.database import transaction
from app.web.swedish import now
from tests.authoring.media_files.samples import Author, film
from tests.builders import COURSE, MODULE, a_course
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
LATER = timedelta(hours=25)


@pytest.fixture
def author(house: House, tmp_path: Path) -> Author:
    return Author(house, tmp_path)


def is_there(house: House, sha256: str, at: timedelta = LATER) -> bool:
    with house.app.app_context():
        let_go_of_media(now() + at)
    return media.path_of(house.settings.media, sha256).exists()


def test_what_was_uploaded_and_never_used_goes_after_a_day(house: House) -> None:
    lost = media.keep(house.settings.media, b"bara uppladdad")
    half = house.settings.media / f"{media.HALF}x"
    half.write_bytes(b"halv")

    assert is_there(house, lost, timedelta(hours=23))
    assert not is_there(house, lost)
    assert not half.exists()


def test_what_comes_again_is_as_new(house: House) -> None:
    lost = media.keep(house.settings.media, b"uppladdad igen")
    os.utime(media.path_of(house.settings.media, lost), (0, 0))

    media.keep(house.settings.media, b"uppladdad igen")

    assert is_there(house, lost, timedelta(0))


def test_what_a_draft_has_stays_until_the_draft_is_dropped(author: Author, house: House) -> None:
    author.upload({"a.mp4": film(77)})
    sha256 = media.keep(house.settings.media, film(77))

    assert is_there(house, sha256)
    with house.app.app_context(), transaction():
        draft = find_draft("prov")
        assert draft
        drop_draft(draft, now())
    assert not is_there(house, sha256)


def test_what_any_version_had_stays(house: House, tmp_path: Path) -> None:
    course = tmp_path / "kurs"
    a_course(course, {"kurs.md": COURSE, "01-forsta.md": MODULE, "media/a.txt": "Första versionens"})
    a_course(course, {"kurs.md": COURSE, "01-forsta.md": MODULE, "media/a.txt": "Andra versionens"})
    first = media.keep(house.settings.media, b"F\xc3\xb6rsta versionens")

    assert is_there(house, first)
