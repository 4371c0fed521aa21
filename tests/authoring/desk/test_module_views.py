"""A module is added, renamed, copied, put aside and taken out, without anything else in the course changing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.authoring.drafts.compiling import compile_draft
from app.authoring.drafts.queries import get_working_copy
from app.database import reading
from tests.authoring.desk.scene import COURSE, Scene
from tests.browser import Browser, Page
from tests.builders import MODULE, a_course, a_person
from tests.databases import one_engine
from tests.house import House
from tests.learning.forms import answer
from tests.rounds.plans import a_round

pytestmark = one_engine
FIRST, SECOND = "01-forsta.md", "02-andra.md"
PLACE = {"course_id": "prov"}


@pytest.fixture
def scene(browser: Browser, house: House, tmp_path: Path) -> Scene:
    return Scene.of(browser, house, tmp_path)


def send(scene: Scene, endpoint: str, status: int = 303, path: str | None = None, **data: str) -> Page:
    place = PLACE | ({"path": path} if path else {})
    return scene.browser.send(endpoint, {"seen": scene.seen(), **data}, status, **place)


def codes(scene: Scene) -> list[str]:
    with scene.house.app.test_request_context(), reading():
        return [problem.code for problem in compile_draft(get_working_copy("prov")).problems]


def test_a_new_module_stands_where_it_was_wanted_and_is_sound(scene: Scene) -> None:
    scene.browser.open("authoring.add_module", **PLACE)
    page = send(scene, "authoring.add_module", title="Möten: del 1", minutes="15", place="1")

    assert page.answer.location == "/redigera/prov/text/03-moten-del-1.md"
    assert scene.titles(scene.desk()) == ["Första modulen", "Möten: del 1", "Heldag: BIP", "Andra modulen"]
    assert '\ntitel: "Möten: del 1"\nid: moten-del-1\nminuter: 15\n' in scene.text("03-moten-del-1.md")
    assert codes(scene) == []
    assert scene.desk().words(".path-steps .not-yet") == ["ny"]


def test_what_is_wrong_in_the_form_is_told_and_nothing_is_made(scene: Scene) -> None:
    before = scene.texts()

    page = send(scene, "authoring.add_module", 422, title=" ", minutes="många", place="1")

    assert page.one("#title-error").get_text() == "Skriv ett namn, så att andra hittar det"
    assert page.one("#minutes-error").get_text() == "Skriv antalet minuter med siffror, till exempel 20"
    assert scene.texts() == before


def test_a_new_title_leaves_the_id(scene: Scene) -> None:
    scene.browser.open("authoring.rename_module", path=FIRST, **PLACE)
    before = scene.text(FIRST)

    send(scene, "authoring.rename_module", path=FIRST, title="Nytt: namn")

    assert scene.text(FIRST) == before.replace("titel: Första modulen", 'titel: "Nytt: namn"')
    assert scene.desk().words(".path-steps .not-yet") == ["ändrad i utkastet"]


def test_a_copy_has_ids_of_its_own_also_in_its_easy_wording(scene: Scene) -> None:
    before = scene.texts()

    send(scene, "authoring.duplicate_module", path=FIRST)

    assert scene.titles(scene.desk())[:2] == ["Första modulen", "Första modulen (kopia)"]
    texts = scene.texts()
    assert texts.keys() - before.keys() == {"03-forsta-modulen-kopia.md", "03-forsta-modulen-kopia.lattlast.md"}
    assert "::: enval fraga-ett-2\n" in texts["03-forsta-modulen-kopia.md"]
    assert "::: enval fraga-ett-2\n" in texts["03-forsta-modulen-kopia.lattlast.md"]
    assert {path: texts[path] for path in before if path != "kurs.md"} == {
        path: text for path, text in before.items() if path != "kurs.md"
    }
    assert codes(scene) == []


def test_before_a_module_is_taken_out_it_is_told_what_that_means(scene: Scene, house: House) -> None:
    reader = Browser(house)
    reader.sign_in(a_person())
    answer(reader, "tanke", text="Ett svar.")
    course_round = a_round(name="Hösten i Umeå")
    name = course_round.name

    page = scene.browser.open("authoring.take_out_module", path=FIRST, **PLACE)

    words = page.one("main").get_text()
    assert "Det finns ett svar på modulens frågor" in words
    assert name in words
    assert [link.get_text() for link in page.select(".links a")] == [SECOND]


def test_a_module_is_put_aside_and_comes_back(scene: Scene) -> None:
    send(scene, "authoring.take_out_module", path=FIRST, what="hide")

    page = scene.desk()
    assert scene.titles(page) == ["Heldag: BIP", "Andra modulen"]
    assert "visas inte längre när du publicerar" in page.get_text()
    assert "står inte i kursens väg" not in page.get_text()
    assert FIRST in scene.texts()

    send(scene, "authoring.put_in_path", path=FIRST)
    assert scene.titles(scene.desk()) == ["Heldag: BIP", "Andra modulen", "Första modulen"]


def test_a_module_that_is_taken_out_is_gone_with_its_easy_wording(scene: Scene) -> None:
    send(scene, "authoring.take_out_module", path=FIRST, what="remove")

    page = scene.desk()
    assert sorted(scene.texts()) == [SECOND, "kurs.md"]
    assert "kommentaren" not in scene.text("kurs.md")
    assert page.words("#bort + ul li") == ["Första modulen modul"]
    scene.browser.open("authoring.take_out_module", 404, path=FIRST, **PLACE)


def test_the_last_module_of_a_path_stays(scene: Scene) -> None:
    for path in (FIRST, SECOND):
        send(scene, "authoring.take_out_module", path=path, what="hide")
    scene.browser.send("authoring.take_out_step", {"seen": scene.seen()}, 409, place=0, **PLACE)

    assert scene.titles(scene.desk()) == ["Heldag: BIP"]


def test_a_module_is_hidden_where_no_path_was_written(browser: Browser, house: House, tmp_path: Path) -> None:
    scene = Scene.of(browser, house, tmp_path)
    scene.save("kurs.md", COURSE.lstrip().split("väg:")[0] + "---\n")
    send(scene, "authoring.add_module", title="Sista", minutes="", place="-1")
    assert scene.titles(scene.desk()) == ["Första modulen", "Andra modulen", "Sista"]
    assert "väg" not in scene.text("kurs.md")

    send(scene, "authoring.take_out_module", path=FIRST, what="hide")

    assert scene.titles(scene.desk()) == ["Andra modulen", "Sista"]
    assert scene.text("kurs.md").endswith("väg:\n  - modul: andra\n  - modul: sista\n---\n")


def test_a_module_that_stands_twice_is_taken_out_at_one_place(scene: Scene) -> None:
    again = "  - modul: andra\n  - modul: forsta\n    id: forsta-igen\n"
    scene.save("kurs.md", scene.text("kurs.md").replace("  - modul: andra\n", again))
    page = scene.desk()
    assert page.select('a[href="/redigera/prov/ta-ut-steg/3"]')
    scene.browser.open("authoring.take_out_step", place=3, **PLACE)

    scene.browser.send("authoring.take_out_step", {"seen": scene.seen()}, place=3, **PLACE)

    assert scene.titles(scene.desk()) == ["Första modulen", "Heldag: BIP", "Andra modulen"]


def test_what_is_not_there_is_not_found(scene: Scene) -> None:
    for endpoint in ("rename_module", "take_out_module"):
        scene.browser.open(f"authoring.{endpoint}", 404, path="99-ingen.md", **PLACE)
    for endpoint in ("duplicate_module", "put_in_path"):
        send(scene, f"authoring.{endpoint}", 404, path="99-ingen.md")
    scene.browser.open("authoring.add_module", 404, course_id="ingen")


def test_a_course_of_one_module_can_be_added_to(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": "---\ntitel: Prov\nid: prov\n---\n", "forsta.md": MODULE})
    scene = Scene.of(browser, house, tmp_path / "annan")
    send(scene, "authoring.add_module", title="Ny", minutes="", place="0")

    assert scene.titles(scene.desk())[0] == "Ny"
