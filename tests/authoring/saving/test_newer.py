"""A course that was published from files while a draft of it was open: nothing of either side is lost."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.authoring.drafts import actions
from app.authoring.drafts.queries import WorkingCopy, find_text
from app.authoring.saving.merging import Choice
from app.authoring.saving.newer import meet, taken_in
from app.database import reading, transaction
from tests.authoring.saving.writers import MODULE, PATH, Writer
from tests.builders import COURSE, NOW, a_course
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
Now = Callable[[], WorkingCopy]
OTHER = "02-andra.md"
SECOND = "---\ntitel: Andra\nid: andra\n---\n\nAndra modulen.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "filer"


@pytest.fixture
def maja(house: House, folder: Path) -> Writer:
    a_course(folder, {"kurs.md": COURSE, PATH: MODULE, OTHER: SECOND})
    return Writer(house, "Maja Ek")


def publish_files(folder: Path, **changed: str) -> None:
    a_course(
        folder, {"kurs.md": COURSE, PATH: MODULE, OTHER: SECOND} | {f"{name}.md": t for name, t in changed.items()}
    )


def test_what_only_they_changed_comes_with_one_button_and_ones_own_stays(
    maja: Writer, folder: Path, now_there: Now
) -> None:
    maja.open_text()
    maja.type(MODULE + "\nMajas.\n")
    publish_files(folder, **{"02-andra": SECOND + "\nNytt.\n", "03-tredje": SECOND.replace("andra", "tredje")})

    page = maja.open("authoring.take_in_newer", course_id="prov")
    told = page.words("section li")
    version = page.one("[name=version]")["value"]
    maja.send("authoring.take_in_newer", {"version": version}, course_id="prov")

    assert told == ["02-andra.md är ändrad", "03-tredje.md är ny"]
    copy = now_there()
    assert copy.texts[PATH].decode() == MODULE + "\nMajas.\n"
    assert copy.texts[OTHER].decode() == SECOND + "\nNytt.\n"
    assert "03-tredje.md" in copy.texts
    maja.open("authoring.take_in_newer", 303, course_id="prov")


def test_of_what_both_changed_paragraphs_are_chosen(maja: Writer, folder: Path, now_there: Now) -> None:
    maja.open_text()
    maja.type(MODULE.replace("Ett.", "Ett, Majas.").replace("Tre.", "Tre, Majas."))
    publish_files(folder, **{"01-forsta": MODULE.replace("Två.", "Två, filens.").replace("Tre.", "Tre, filens.")})

    page = maja.open("authoring.take_in_newer", course_id="prov")
    sent = {"version": page.one("[name=version]")["value"]}
    asked = str(page.one(".choosing fieldset:not(details fieldset)")["id"])
    refused = maja.send("authoring.take_in_newer", sent, 422, course_id="prov")
    maja.send("authoring.take_in_newer", sent | {asked: "theirs"}, course_id="prov")

    assert len(refused.words("#fel li")) == 1
    assert now_there().texts[PATH].decode() == (
        MODULE.replace("Ett.", "Ett, Majas.").replace("Två.", "Två, filens.").replace("Tre.", "Tre, filens.")
    )


def test_what_changed_once_more_is_shown_with_the_choices(maja: Writer, folder: Path, now_there: Now) -> None:
    maja.open_text()
    maja.type(MODULE.replace("Tre.", "Tre, Majas."))
    publish_files(folder, **{"01-forsta": MODULE.replace("Tre.", "Tre, filens.")})
    page = maja.open("authoring.take_in_newer", course_id="prov")
    sent = {"version": page.one("[name=version]")["value"]}
    asked = str(page.one(".choosing fieldset:not(details fieldset)")["id"])
    maja.type(MODULE.replace("Ett.", "Ett, Majas.").replace("Tre.", "Tre, Majas."))

    again = maja.send("authoring.take_in_newer", sent | {asked: "theirs"}, 409, course_id="prov")

    assert again.one(f'[name="{asked}"][checked]')["value"] == "theirs"
    assert "Tre, Majas." in now_there().texts[PATH].decode()


def test_a_file_that_was_renamed_in_the_draft_keeps_its_text(
    maja: Writer, folder: Path, now_there: Now, house: House
) -> None:
    with house.app.app_context(), transaction():
        actions.rename_file("prov", OTHER, "05-andra.md", maja.person_id, NOW)
    publish_files(folder, **{"02-andra": SECOND + "\nNytt.\n"})

    page = maja.open("authoring.take_in_newer", course_id="prov")
    sent = {str(field["name"]): "mine" for field in page.select(".choosing [type=radio]")}
    maja.send("authoring.take_in_newer", sent | {"version": page.one("[name=version]")["value"]}, course_id="prov")

    copy = now_there()
    assert copy.texts["05-andra.md"].decode() == SECOND
    assert OTHER not in copy.texts
    with house.app.app_context(), reading():
        assert find_text(copy, copy.hashes["05-andra.md"]) == SECOND.encode()


def test_without_a_draft_or_a_newer_version_there_is_nothing_to_take_in(maja: Writer) -> None:
    assert maja.open("authoring.take_in_newer", 303, course_id="prov").answer.location.endswith("/redigera/prov")
    maja.open("authoring.take_in_newer", 404, course_id="finns-inte")


FILES = st.dictionaries(
    st.sampled_from(["kurs.md", "01-a.md", "02-b.md"]),
    st.lists(st.sampled_from(["Ett.\n", "\nTvå.\n", "\nTre.\n"]), max_size=3).map(
        lambda lines: "".join(lines).encode()
    ),
)


def a_copy(files: dict[str, bytes]) -> WorkingCopy:
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    return WorkingCopy("prov", "utkast", "version", hashes, {path: len(files[path]) for path in files}, files)


@given(FILES, FILES, FILES, st.sampled_from(Choice))
def test_every_file_is_one_sides_where_all_of_that_side_is_chosen(
    base: dict[str, bytes], mine: dict[str, bytes], theirs: dict[str, bytes], choice: Choice
) -> None:
    meeting = meet(a_copy(mine), a_copy(base), a_copy(theirs), 2)
    taken = taken_in(meeting, {part.name: choice for part in meeting.parts})

    assert taken is not None
    for path in mine.keys() | theirs.keys() | base.keys():
        here, was, there = mine.get(path), base.get(path), theirs.get(path)
        becomes = taken.get(path, here)
        becomes = theirs[path] if isinstance(becomes, str) else becomes
        if here in (was, there):
            assert becomes == there
        elif there == was:
            assert becomes == here
        elif choice is not Choice.BOTH:
            assert becomes == (here if choice is Choice.MINE else there)
