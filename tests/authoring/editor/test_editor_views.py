"""The editor's page: what was typed stays, nothing is saved by looking, and a button mends only the field."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text as sql

from app.authoring.drafts.queries import get_working_copy
from app.database import WRITE, reading
from app.people.models import RoleName
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, a_course, with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine
PLACE = {"course_id": "prov", "path": "01-forsta.md"}
TOP = "---\ntitel: Första modulen\nid: forsta\n---\n\n"
FORGOTTEN = f"{TOP}Text.\n\n::: enval\n\nVad?\n\n- [x] Ja\n- [ ] Nej\n"


@pytest.fixture
def author(house: House, browser: Browser, tmp_path: Path) -> Browser:
    easy = MODULE.replace("Det här är modulens text.", "Kort text.")
    a_course(
        tmp_path,
        {
            "kurs.md": COURSE,
            "01-forsta.md": MODULE,
            "01-forsta.lattlast.md": easy,
            "media/film.md": "# Filmen\n\nHej.\n",
        },
    )
    browser.sign_in(with_role(RoleName.AUTHOR))
    return browser


Look = Callable[..., Page]


@pytest.fixture
def look(author: Browser) -> Look:
    def look(typed: str, path: str = "01-forsta.md", headers: dict[str, str] | None = None, **sent: Any) -> Page:
        data = {"text": typed, "seen": "x", **sent}
        return author.send("authoring.preview_text", data, 200, headers, course_id="prov", path=path)

    return look


def saved_text(house: House, path: str = "01-forsta.md") -> str:
    with house.app.app_context(), reading():
        return get_working_copy("prov").texts[path].decode()


def test_the_page_is_shown_as_readers_see_it_beside_the_text(author: Browser) -> None:
    page = author.open("authoring.edit_text", **PLACE)

    assert page.one("#text").get_text().lstrip("\n").startswith("---\ntitel: Första modulen")
    shown = page.one("fieldset.as-readers[disabled]")
    assert shown.select_one(".as-title").get_text() == "Första modulen"
    assert [each["data-question"] for each in shown.select("[data-question]")] == ["fraga-ett", "tanke"]
    assert shown["data-lines"] == "1 0 9 22"
    assert page.words(".flaws .saved") == ["Inget att rätta i texten."]


def test_looking_shows_what_was_typed_and_saves_nothing(house: House, look: Look) -> None:
    page = look(f"{TOP}Ny text.\n")

    assert page.one("#text").get_text().strip() == f"{TOP}Ny text.".strip()
    assert page.words(".as-readers .prose") == ["Ny text."]
    assert "Ny text." not in saved_text(house)


def test_a_fragment_has_only_what_follows_the_text(look: Look) -> None:
    page = look(f"{TOP}Ny text.\n", headers={"X-Fragment": "look"})

    assert [part["data-part"] for part in page.select("[data-part]")] == ["reading", "flaws", "preview"]
    assert page.select("textarea[name=text], form, h1") == []


def test_what_is_wrong_stands_at_its_line_with_the_lines_own_words(look: Look) -> None:
    page = look(FORGOTTEN)

    assert page.words(".flaws h2") == ["2 saker att se över"]
    assert [(flaw["data-line"], flaw.select_one(".typed").get_text()) for flaw in page.select(".flaws li")] == [
        ("8", "::: enval"),
        ("8", "::: enval"),
    ]


def test_a_button_mends_the_field_and_saves_nothing(house: House, look: Look) -> None:
    buttons = {button["value"]: button.get_text() for button in look(FORGOTTEN).select("button[name=mend]")}

    page = look(FORGOTTEN, mend=next(key for key in buttons if "not-closed" in key))

    assert page.one("#text").get_text().rstrip().endswith("- [ ] Nej\n\n:::")
    assert page.words(".waiting")[0].endswith("Det är inte sparat än.")
    assert saved_text(house) == MODULE.lstrip()
    assert ["not-closed" in button["value"] for button in page.select("button[name=mend]")] == [False]


def test_a_flaw_that_is_gone_mends_nothing(look: Look) -> None:
    page = look(f"{TOP}Hel text.\n", mend="8.not-closed.1")

    assert page.one("#text").get_text().strip() == f"{TOP}Hel text.".strip()


def test_the_easy_wording_the_course_page_and_a_transcript_are_shown_too(author: Browser) -> None:
    easy = author.open("authoring.edit_text", course_id="prov", path="01-forsta.lattlast.md")
    course = author.open("authoring.edit_text", course_id="prov", path="kurs.md")
    spoken = author.open("authoring.edit_text", course_id="prov", path="media/film.md")

    assert easy.words(".as-readers .prose")[0] == "Kort text."
    assert course.words(".as-readers .prose") == ["En kurs för prov."]
    assert course.words(".as-readers .contents .t") == ["1. Första modulen"]
    assert spoken.words(".as-readers .prose > *") == ["Filmen", "Hej."]
    # Only a module can hold questions, so only there are they offered.
    assert [page.select("[data-id=enval-1]") == [] for page in (easy, course, spoken)] == [False, True, True]


def test_html_and_scripts_are_shown_as_they_would_be_published(look: Look) -> None:
    page = look(f'{TOP}<script>alert(1)</script>\n\n<img src=x onerror="alert(1)">\n\n</textarea><b>Fet</b>\n')

    shown = page.one(".as-readers")
    assert shown.select("script, img[onerror]") == []
    assert "</textarea><b>Fet</b>" in page.one("#text").get_text()


def test_looking_waits_for_nobody_who_writes(house: House, look: Look) -> None:
    with house.engine.connect().execution_options(**WRITE) as other, other.begin():
        other.execute(sql("UPDATE course SET id = id"))

        page = look(f"{TOP}Ny text.\n", headers={"X-Fragment": "look"})

    assert page.words(".as-readers .prose") == ["Ny text."]


def test_looking_takes_as_many_statements_whatever_is_written(house: House, look: Look) -> None:
    counts = []
    look(TOP)  # reads the published version
    for typed in (f"{TOP}Text.\n", TOP + "".join(f"::: reflektion r-{n}\n\nVad?\n\n:::\n\n" for n in range(30))):
        with house.statements() as sent:
            look(typed, headers={"X-Fragment": "look"})
        counts.append(len(sent))

    assert counts[0] == counts[1] <= 7


def test_a_second_title_is_shown_as_a_heading_until_it_is_mended(look: Look) -> None:
    page = look(f"{TOP}Text.\n\n# En titel till\n")

    assert [heading.get_text() for heading in page.select("h1")] == ["Första modulen"]
    assert page.words(".as-readers .prose h2") == ["En titel till"]


def test_a_file_that_is_far_too_large_is_told_so(look: Look) -> None:
    page = look(TOP + "En rad till.\n" * 24_000, headers={"X-Fragment": "look"})

    assert "Texten är längre än en modul får vara: högst 200 kB" in page.words(".flaws li")[0]


def test_a_file_that_does_not_exist_is_not_found(author: Browser) -> None:
    author.send("authoring.preview_text", {"text": "x"}, 404, course_id="prov", path="02-finns-inte.md")
