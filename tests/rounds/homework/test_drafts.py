"""What is written before it is handed in: from several pages, at once, late and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.databases import one_engine
from tests.house import House
from tests.rounds.homework.scenes import Scene, a_scene

pytestmark = one_engine


@pytest.fixture
def scene(house: House, tmp_path: Path) -> Scene:
    return a_scene(house, tmp_path)


def test_two_pages_never_write_over_each_other(house: House, scene: Scene) -> None:
    old = scene.form()
    scene.saves("Från datorn.")

    refused = scene.writer.send("rounds.save_assignment", old | {"uppgift.text": "Från telefonen."}, 422, **scene.place)

    assert refused.words("blockquote") == ["Från datorn."]
    assert "Från telefonen." in refused.one("#text").text
    typed = {"uppgift.text": "Från telefonen."}
    late = scene.writer.send("rounds.save_assignment", old | typed, 422, {"X-Fragment": "drafts"}, **scene.place)
    assert "Spara med knappen" in late.one(".message").text
    saved = scene.writer.send(
        "rounds.save_assignment", scene.form() | typed, 200, {"X-Fragment": "drafts"}, **scene.place
    )
    assert "Utkastet är sparat" in saved.one("[data-draft] .saved").text
    assert "Från telefonen." in scene.shown().one("#text").text


def test_of_what_a_page_saves_the_later_counts_and_is_handed_in_once(house: House, scene: Scene) -> None:
    form = scene.form() | {"writer": "w"}

    def types(text: str, sequence: int) -> None:
        typed = form | {"uppgift.text": text, "uppgift.sequence": str(sequence)}
        scene.writer.send("rounds.save_assignment", typed, 200, {"X-Fragment": "drafts"}, **scene.place)

    types("Förs", 2)
    types("F", 1)
    assert scene.shown().one("#text").text.strip() == "Förs"
    pressed = form | {"uppgift.text": "Först", "uppgift.sequence": "4", "do": "hand-in"}
    for again in (pressed, pressed | {"uppgift.sequence": "5"}):
        scene.writer.send("rounds.save_assignment", again, **scene.place)
    types("För", 3)

    page = scene.shown()
    assert page.words(".thread .mine") == ["Först"]
    assert page.one("#text").text.strip() == ""


def test_a_text_that_waited_in_the_browser_is_what_a_later_page_goes_on_from(house: House, scene: Scene) -> None:
    def types(text: str, status: int = 200, **named: str) -> None:
        fields = {f"uppgift.{name}": value for name, value in named.items() if name != "writer"}
        typed = form | fields | {"uppgift.text": text, "writer": named["writer"]}
        scene.writer.send("rounds.save_assignment", typed, status, {"X-Fragment": "drafts"}, **scene.place)

    form = scene.form()
    types("Skrivet utan nät.", writer="closed", sequence="7")
    types("Skrivet utan nät. Och mer.", writer="open", sequence="1", base="closed:7")
    types("Något annat.", 422, writer="third", sequence="9", base="closed:7")
    scene.writer.send(
        "rounds.save_assignment", form | {"owner": "somebody", "uppgift.text": "Stulet"}, 409, **scene.place
    )

    assert scene.shown().one("#text").text.strip() == "Skrivet utan nät. Och mer."


def test_a_refused_page_that_is_sent_again_takes_nothing_of_what_was_typed_after_it(house: House, scene: Scene) -> None:
    empty = scene.form() | {"uppgift.text": "", "do": "hand-in"}
    again = scene.writer.send("rounds.save_assignment", empty, 422, **scene.place)
    fields = {str(each["name"]): str(each["value"]) for each in again.select("[data-hand-in] input[type=hidden]")}
    typed = fields | {"uppgift.text": "Skrivet sedan."}
    scene.writer.send("rounds.save_assignment", typed, 200, {"X-Fragment": "drafts"}, **scene.place)

    scene.writer.send("rounds.save_assignment", empty, 422, **scene.place)

    assert "Skrivet sedan." in scene.shown().one("#text").text
