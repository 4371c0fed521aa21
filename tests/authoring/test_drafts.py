"""The draft of a course: one for all who write in it, and nothing in it is written over unseen."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.authoring.drafts import actions
from app.authoring.drafts.queries import WorkingCopy, find_text, get_working_copy
from app.catalogue.queries import find_version
from app.database import reading, transaction
from app.web.errors import NotFound, Refused
from tests.builders import NOW, a_course, a_person
from tests.house import House

MODULE = "01-forsta.md"


@pytest.fixture
def writer(house: House, tmp_path: Path) -> str:
    a_course(tmp_path)
    return a_person().id


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def copy_now(house: House) -> WorkingCopy:
    with house.app.app_context(), reading():
        return get_working_copy("prov")


def save(house: House, writer: str, content: bytes, seen: str, path: str = MODULE) -> None:
    with house.app.app_context(), transaction():
        actions.save_text("prov", path, content, seen, writer, NOW)


def test_what_is_saved_is_the_draft_and_the_published_course_stays(house: House, writer: str) -> None:
    before = copy_now(house)

    save(house, writer, b"# Ny\n", before.hashes[MODULE])

    after = copy_now(house)
    assert after.texts == {**before.texts, MODULE: b"# Ny\n"}
    assert after.draft_id
    assert after.base_id == before.base_id
    with house.app.app_context(), reading():
        version = find_version("prov")
        assert version
        assert version.number == 1


def test_the_second_of_two_who_saw_the_same_text_is_told(house: House, writer: str) -> None:
    seen = copy_now(house).hashes[MODULE]
    save(house, writer, b"# Hennes\n", seen)

    with pytest.raises(actions.ChangedMeanwhile) as told:
        save(house, writer, b"# Hans\n", seen)

    assert told.value.sha256 == hash_of(b"# Hennes\n")
    assert copy_now(house).texts[MODULE] == b"# Hennes\n"


def test_the_same_text_twice_is_saved_once(house: House, writer: str) -> None:
    seen = copy_now(house).hashes[MODULE]
    save(house, writer, b"# Ny\n", seen)

    save(house, writer, b"# Ny\n", seen)

    assert copy_now(house).texts[MODULE] == b"# Ny\n"


def test_what_somebody_saw_can_be_found_again(house: House, writer: str) -> None:
    first = copy_now(house)
    save(house, writer, b"# Ett\n", first.hashes[MODULE])
    save(house, writer, b"# Tre\n", hash_of(b"# Ett\n"))

    copy = copy_now(house)

    with house.app.app_context(), reading():
        assert find_text(copy, first.hashes[MODULE]) == first.texts[MODULE]
        assert find_text(copy, hash_of(b"# Ett\n")) == b"# Ett\n"
        assert find_text(copy, hash_of(b"# Aldrig\n")) is None


def test_a_renamed_file_keeps_its_text_and_a_removed_one_is_gone(house: House, writer: str) -> None:
    text = copy_now(house).texts[MODULE]

    with house.app.app_context(), transaction():
        actions.rename_file("prov", MODULE, "02-annan.md", writer, NOW)
    assert copy_now(house).texts["02-annan.md"] == text

    with house.app.app_context(), transaction():
        actions.remove_file("prov", "02-annan.md", hash_of(text), writer, NOW)
    assert list(copy_now(house).texts) == ["kurs.md"]


@pytest.mark.parametrize("path", ["../kurs.md", "/kurs.md", "media/a.exe", "a\\b.md"])
def test_a_name_that_no_file_of_a_course_has_is_refused(house: House, writer: str, path: str) -> None:
    with pytest.raises(Refused):
        save(house, writer, b"x", actions.NEW, path)

    assert copy_now(house).draft_id is None


def test_a_dropped_draft_leaves_the_published_course(house: House, writer: str) -> None:
    before = copy_now(house)
    save(house, writer, b"# Ny\n", before.hashes[MODULE])

    with house.app.app_context(), transaction():
        actions.drop_draft(actions.open_draft("prov", writer, NOW), NOW)

    after = copy_now(house)
    assert after.draft_id is None
    assert after.texts == before.texts


def test_a_course_that_nobody_has_written_is_not_found(house: House) -> None:
    with house.app.app_context(), reading(), pytest.raises(NotFound):
        get_working_copy("ingen")
