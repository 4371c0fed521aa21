"""Counts of themes by what is known of writers and by what was asked: small groups are hidden, and cannot be had."""

from __future__ import annotations

from sqlalchemy import update

from app.knowledge.models.bank import BankEntry
from tests.authoring.editing import Edited, reflection
from tests.databases import one_engine
from tests.knowledge.coding.scenes import Scene
from tests.knowledge.giving import a_batch, give_each, let_in

pytestmark = one_engine
HIDDEN = "– dolt"


def rows(scene: Scene, variable: str) -> dict[str, list[str]]:
    """By the theme's name: the figures, the sum last."""
    page = scene.browser.open("knowledge.show_theme_figures", **scene.place, efter=variable)
    heads = page.words("thead th")[1:]
    told = {
        row.th.get_text(): [" ".join(cell.get_text().split()) for cell in row("td")] for row in page.select("tbody tr")
    }
    return {"heads": heads, **told}


def known(scene: Scene, **texts: int) -> None:
    """So many of the texts, in the order of their numbers, are a woman's, a man's."""
    at = 0
    for sex, count in texts.items():
        named = [f"Svar {number}" for number in range(at, at + count)]
        scene.house.session.execute(update(BankEntry).where(BankEntry.text.in_(named)).values(sex=sex))
        at += count
    scene.house.session.commit()


def test_figures_of_small_groups_are_hidden_with_what_would_tell_them(scene: Scene) -> None:
    a_batch(scene.house, 20)
    known(scene, woman=9, man=6)
    often, even, seldom = scene.theme("Ofta"), scene.theme("Jämnt"), scene.theme("Sällan")
    texts = [f"Svar {number}" for number in range(20)]
    scene.code(scene.lead, [often], *texts[:4], *texts[15:19])
    scene.code(scene.lead, [often, even], *texts[4:15])
    scene.code(scene.lead, [seldom], texts[19])
    scene.theme("Aldrig")

    found = rows(scene, "kon")

    assert found == {
        "heads": ["Kvinna", "Man", "Annat eller vill inte ange", "Framgår inte", "Alla"],
        "Ofta": ["9", HIDDEN, "0", HIDDEN, "19"],
        "Jämnt": ["5", "6", "0", "0", "11"],
        "Sällan": [HIDDEN] * 5,
        "Aldrig": ["0", "0", "0", "0", "0"],
        "Alla texter i studien": ["9", "6", "0", "5", "20"],
    }


def test_questions_add_up_to_their_course_and_no_further(scene: Scene, course: Edited) -> None:
    course.edit(ett=reflection(), tva=reflection("Vad hindrar?", "hinder"))
    a_batch(scene.house, 10)
    give_each(scene.house, "Hinder", 10, "hinder", "tva")
    let_in(scene.house)
    one, two = scene.theme("Ett"), scene.theme("Två")
    scene.code(scene.lead, [one, two], *[f"Svar {number}" for number in range(7)])
    scene.code(scene.lead, [one, two], *[f"Hinder {number}" for number in range(3)])
    scene.code(scene.lead, [two], *[f"Hinder {number}" for number in range(3, 8)])

    assert rows(scene, "kurs")["Ett"] == ["10", "10"]
    found = rows(scene, "fraga:prov")

    assert found == {
        "heads": ["Vad hindrar?", "Vad tänker du?", "Alla"],
        "Ett": [HIDDEN, HIDDEN, "10"],
        "Två": ["8", "7", "15"],
        "Alla texter i studien": ["10", "10", "20"],
    }


def test_a_theme_on_fewer_than_five_is_not_counted(scene: Scene) -> None:
    a_batch(scene.house, 5)
    scene.code(scene.lead, [scene.theme("Tilltro")], *[f"Svar {number}" for number in range(4)])

    assert rows(scene, "kurs")["Tilltro"] == [HIDDEN, HIDDEN]
    assert scene.browser.open("knowledge.show_theme_figures", **scene.place).words(".bars li") == []
