"""The desk: the path in order, what differs from what is published, and the order changed by buttons."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people.models import RoleName
from tests.authoring.desk.scene import Scene
from tests.browser import Browser
from tests.builders import a_course, a_person, with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


@pytest.fixture
def scene(browser: Browser, house: House, tmp_path: Path) -> Scene:
    return Scene.of(browser, house, tmp_path)


def test_the_path_stands_in_order_with_kind_and_minutes(scene: Scene) -> None:
    page = scene.desk()

    assert scene.titles(page) == ["Första modulen", "Heldag: BIP", "Andra modulen"]
    assert page.words(".path-steps .vars span") == ["Modul, även på lättläst", "10 minuter", "Heldag", "Modul"]
    assert "Allt är publicerat" in page.one(".lead").get_text()


def test_a_step_moves_and_its_button_keeps_the_focus(scene: Scene) -> None:
    before = scene.text("kurs.md")

    page = scene.move("ned", 0)

    assert scene.titles(page) == ["Heldag: BIP", "Första modulen", "Andra modulen"]
    assert page.one("[autofocus]").get_text() == "Flytta ned: Första modulen"
    assert scene.titles(scene.move("upp", 1)) == ["Första modulen", "Heldag: BIP", "Andra modulen"]
    assert scene.text("kurs.md") == before


def test_at_the_end_the_other_button_has_the_focus(scene: Scene) -> None:
    assert scene.move("ned", 1).one("[autofocus]").get_text() == "Flytta upp: Heldag: BIP"
    assert scene.move("upp", 1).one("[autofocus]").get_text() == "Flytta ned: Andra modulen"


def test_a_move_on_a_page_that_is_old_is_told_and_changes_nothing(scene: Scene) -> None:
    old = scene.seen()
    scene.move("ned", 0)
    now = scene.text("kurs.md")

    page = scene.browser.send("authoring.move_path_step", {"seen": old, "ned": "0"}, 409, course_id="prov")

    assert "har ändrats sedan du öppnade sidan" in page.get_text()
    assert scene.text("kurs.md") == now
    scene.browser.send("authoring.move_path_step", {"seen": scene.seen(), "upp": "0"}, 409, course_id="prov")
    scene.browser.send("authoring.move_path_step", {"seen": scene.seen()}, 400, course_id="prov")


def test_each_step_says_what_has_happened_to_it(scene: Scene) -> None:
    scene.save("01-forsta.md", scene.text("01-forsta.md") + "\nNytt.\n")

    page = scene.desk()

    assert page.words(".path-steps .not-yet") == ["ändrad i utkastet"]
    assert "En fil är ändrad" in page.get_text()
    assert "Eva Norling" in page.get_text()


def test_a_course_without_a_path_gets_one_when_something_is_moved(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path, andra="---\ntitel: Andra\nid: andra\n---\n\nText.\n")
    scene = Scene(browser, house)
    browser.sign_in(with_role(RoleName.AUTHOR))

    page = scene.move("upp", 1)

    assert scene.titles(page) == ["Andra", "Första modulen"]
    assert scene.text("kurs.md").endswith("väg:\n  - modul: andra\n  - modul: forsta\n---\n\nEn kurs för prov.\n")


def test_what_is_to_be_mended_is_told_with_a_link_to_the_line(scene: Scene) -> None:
    scene.save("kurs.md", scene.text("kurs.md").replace("modul: andra", "modul: borta"))

    page = scene.desk()

    assert "Det finns ingen modul ”borta”." in page.one("#att-ratta").find_parent("section").get_text()
    assert "Ingen modul heter så" in page.one(".path-steps").get_text()
    assert page.words("#utanfor + p + form li > p:first-child") == ["Andra modulen"]


def test_a_path_that_buttons_cannot_change_is_shown_and_said(scene: Scene) -> None:
    scene.save("kurs.md", scene.text("kurs.md").replace("språk: sv", "språk: sv\nspråk: sv"))

    page = scene.desk()

    assert page.select(".path-steps .move") == []
    assert "inte går att ändra med knappar" in page.get_text()


def test_the_list_of_courses_says_how_each_stands(scene: Scene) -> None:
    scene.save("01-forsta.md", scene.text("01-forsta.md") + "\nNytt.\n")

    page = scene.browser.open("authoring.list_courses")

    assert "Provkursen" in page.one("main").get_text()
    assert "Eva Norling" in page.one("main").get_text()
    assert page.select(f'a[href="{scene.browser.address("authoring.begin_course")}"]')


def test_nobody_else_comes_there(scene: Scene) -> None:
    for role, status in ((None, 404), (RoleName.TRAINER, 404)):
        other = Browser(scene.house)
        other.sign_in(with_role(role) if role else a_person())
        other.open("authoring.show_desk", status, course_id="prov")
        other.send("authoring.move_path_step", {"seen": "x", "ned": "0"}, status, course_id="prov")
    Browser(scene.house).open("authoring.show_desk", 401, course_id="prov")
    scene.browser.open("authoring.show_desk", 404, course_id="ingen")


def test_the_desk_asks_as_many_statements_for_thirty_modules_as_for_one(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    scene = Scene(browser, house)
    browser.sign_in(with_role(RoleName.AUTHOR))
    counts = []
    for many in (1, 30):
        a_course(tmp_path, **{f"{n:02}-m": f"---\ntitel: Modul {n}\nid: m-{n}\n---\n\nText.\n" for n in range(many)})
        scene.desk()
        with house.statements() as statements:
            page = scene.desk()
        counts.append((len(page.select(".path-steps > li")), len(statements)))

    assert counts == [(2, counts[0][1]), (31, counts[0][1])]
