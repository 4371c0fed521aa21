"""The start page shows one's own courses and some others; all of them have a page with a search."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.catalogue.models import Course, CourseVersion
from app.home.views import MOST_ON_START
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, NOW, a_course, keep
from tests.house import House
from tests.learning.forms import key_of, press

MANY = MOST_ON_START + 3


def many_courses(folder: Path) -> None:
    for number in range(MANY):
        course = COURSE.replace("id: prov", f"id: prov-{number:02}").replace("Provkursen", f"Kurs {number:02}")
        a_course(folder / str(number), {"kurs.md": course, "01.md": MODULE})


def shown(page: Page) -> list[str]:
    return page.words(".shelf h2, .shelf h3")


def test_the_start_page_shows_ones_own_courses_and_some_others(browser: Browser, tmp_path: Path) -> None:
    many_courses(tmp_path)
    last = f"prov-{MANY - 1:02}"
    step = {"course_id": last, "step_id": "forsta"}
    key = key_of(browser.open("learning.show_step", **step), "Att lyssna")
    press(browser, {"answer": "fraga-ett"}, {"fraga-ett.keys": key}, **step)

    page = browser.open("home.start")

    assert shown(page) == [f"Kurs {MANY - 1:02}", *(f"Kurs {number:02}" for number in range(MOST_ON_START))]
    assert page.words(f'a[href="{browser.address("home.list_all_courses")}"]') == [f"Alla {MANY} kurser"]


def test_every_course_is_listed_and_found_by_its_words(browser: Browser, tmp_path: Path) -> None:
    many_courses(tmp_path)

    assert len(shown(browser.open("home.list_all_courses"))) == MANY
    found = browser.open("home.list_all_courses", sok="PROV 07 en")
    assert shown(found) == ["Kurs 07"]
    assert "En kurs om ”PROV 07 en”." in found.one("main").get_text()
    assert shown(browser.open("home.list_all_courses", sok="<b>fiske")) == []


def test_the_start_page_asks_as_many_statements_for_one_course_as_for_many(
    house: House, browser: Browser, tmp_path: Path
) -> None:
    a_course(tmp_path / "one")
    browser.open("home.start")
    with house.statements() as few:
        browser.open("home.start")
    many_courses(tmp_path)
    browser.open("home.start")
    with house.statements() as many:
        browser.open("home.start")

    assert len(many) == len(few)


def test_a_version_from_before_outlines_were_kept_is_listed_too(house: House, browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    version = house.session.scalars(select(CourseVersion)).one()
    assert version.content["outline"]["title"] == "Provkursen"
    told = {"title": version.title, "source": version.source, "digest": version.digest}
    content = {name: value for name, value in version.content.items() if name != "outline"}
    older = keep(CourseVersion(course_id="prov", number=2, content=content, published_at=NOW, **told))
    house.session.get_one(Course, "prov").version_id = older.id
    house.session.commit()

    assert shown(browser.open("home.start")) == ["Provkursen"]
