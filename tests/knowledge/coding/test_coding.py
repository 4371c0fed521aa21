"""Texts of a study are coded, on the whole or a passage, by several; what is taken back is gone from it all."""

from __future__ import annotations

import pytest

from app.database import db, transaction
from app.knowledge.coding import actions
from app.knowledge.models.coding import Coding, Memo
from app.knowledge.models.studies import Study
from tests.builders import NOW
from tests.databases import both_engines, one_engine
from tests.knowledge.coding.scenes import Scene, count, listed, show, ticked
from tests.knowledge.giving import a_batch
from tests.learning.test_claiming_at_once import Beside
from tests.projects.forms import form_of


@one_engine
def test_a_whole_text_is_coded_with_boxes_and_the_next_comes(scene: Scene) -> None:
    a_batch(scene.house)
    theme = scene.theme("Tilltro")
    scene.theme("Möten")
    texts = listed(scene)
    first, second = scene.entry_id(texts[0]), scene.entry_id(texts[1])
    assert "Du har kodat 0 texter." in scene.browser.open("knowledge.list_to_code", **scene.place).text

    sent = form_of(show(scene, first)) | {"theme": [theme]}
    answer = scene.browser.send("knowledge.code_entry", sent, **scene.place, entry_id=first)

    assert answer.answer.location.endswith(second)
    assert scene.codings() == {("Tilltro", texts[0], None, None)}
    assert ticked(show(scene, first)) == ["Tilltro"]
    assert "Du har kodat en text." in scene.browser.open("knowledge.list_to_code", **scene.place).text
    assert listed(scene, visa="okodade") == texts[1:]
    assert listed(scene, visa="kodade") == listed(scene, tema=theme) == texts[:1]


@one_engine
def test_what_is_no_longer_ticked_is_taken_off_and_none_is_an_answer(scene: Scene) -> None:
    a_batch(scene.house)
    one, two = scene.theme("Ett"), scene.theme("Två")
    entry = scene.entry_id("Svar 0")
    scene.put(entry, one, two, "finns-inte")
    scene.passage(entry, "Svar", one)

    scene.put(entry)

    assert scene.codings() == {("Ett", "Svar 0", 0, 4)}
    scene.put(scene.entry_id("Svar 1"))
    assert sorted(listed(scene, visa="kodade")) == ["Svar 0", "Svar 1"]


@one_engine
def test_a_passage_is_coded_by_its_words(scene: Scene) -> None:
    a_batch(scene.house, words="Jag 👩‍💻 ringer <b>dem</b>. Jag väntar,")
    theme = scene.theme("Tilltro")
    text = "Jag 👩‍💻 ringer <b>dem</b>. Jag väntar, 0"
    entry = scene.entry_id(text)

    scene.passage(entry, "ringer <b>dem</b>", theme)
    scene.passage(entry, "Jag", theme, at=str(text.rindex("Jag")))

    assert {(start, end) for _theme, _text, start, end in scene.codings()} == {
        (text.index("ringer"), text.index(". Jag")),
        (text.rindex("Jag"), text.rindex("Jag") + 3),
    }
    page = show(scene, entry)
    assert page.one("blockquote").get_text() == text
    assert [mark.get_text() for mark in page.select("mark")] == ["ringer <b>dem</b>", "Jag"]
    action = page.select(".passages form")[0]["action"]
    scene.browser.client.post(action, headers={"Sec-Fetch-Site": "same-origin"})
    assert [mark.get_text() for mark in show(scene, entry).select("mark")] == ["Jag"]


@one_engine
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Något annat", "Orden står inte i texten"),
        ("svar", "Orden står på flera ställen"),
        (" ", "Skriv orden ur texten"),
    ],
)
def test_words_that_do_not_tell_the_passage_are_refused(scene: Scene, words: str, sentence: str) -> None:
    a_batch(scene.house, words="svar på svar")
    theme = scene.theme()
    entry = scene.entry_id("svar på svar 0")

    page = scene.passage(entry, words, theme, 422)

    assert sentence in page.one("#words-error").text
    assert scene.codings() == set()
    assert "Välj ett tema" in scene.passage(entry, "på", "", 422).one("#theme-error").text


@one_engine
def test_notes_are_changed_and_taken_away(scene: Scene) -> None:
    a_batch(scene.house)
    place = {**scene.place, "theme_id": scene.theme("Tilltro")}
    scene.browser.send("knowledge.write_theme_memo", {"text": "Som <i>mod</i>"}, **place)
    scene.browser.send("knowledge.write_study_memo", {"text": "Läs om"}, **scene.place)

    assert scene.browser.open("knowledge.write_theme_memo", **place).one("#text").get_text().strip() == "Som <i>mod</i>"
    scene.browser.send("knowledge.write_theme_memo", {"text": ""}, **place)
    scene.browser.send("knowledge.write_study_memo", {"text": "x" * 10_001}, 422, **scene.place)

    assert count(scene.house, Memo) == 1


@one_engine
@pytest.mark.parametrize("many", [1, 12])
def test_the_pages_ask_the_same_number_of_statements_however_much_there_is(scene: Scene, many: int) -> None:
    texts = [f"Svar {number}" for number in range(5 if many == 1 else 12)]
    a_batch(scene.house, len(texts))
    scene.code(scene.lead, [scene.theme(f"Tema {number}") for number in range(many)], *texts)
    entry = scene.entry_id(texts[0])
    asked = {
        "show_codebook": {},
        "list_to_code": {},
        "show_entry": {"entry_id": entry},
        "show_theme_figures": {},
        "show_agreement": {},
        "list_theme_events": {},
    }
    for name, place in asked.items():
        scene.browser.open(f"knowledge.{name}", **scene.place, **place)

    counts = {}
    for name, place in asked.items():
        with scene.house.statements() as statements:
            scene.browser.open(f"knowledge.{name}", **scene.place, **place)
        counts[name] = len(statements)

    assert counts == {
        "show_codebook": 8,
        "list_to_code": 14,
        "show_entry": 17,
        "show_theme_figures": 11,
        "show_agreement": 7,
        "list_theme_events": 6,
    }


@both_engines
def test_a_passage_that_is_sent_twice_at_once_is_coded_once(scene: Scene) -> None:
    a_batch(scene.house)
    theme, entry, coder = scene.theme("Tilltro"), scene.entry_id("Svar 0"), scene.lead.id

    def code() -> None:
        with scene.house.app.app_context(), transaction():
            in_the_open()

    def in_the_open() -> None:
        study = db.session.get_one(Study, scene.study_id)
        actions.code_passage(study, entry, theme, (0, 4), coder, NOW)
        db.session.flush()

    with scene.house.app.app_context():
        with transaction():
            in_the_open()
            other = Beside(scene.house, code, "FOR UPDATE")
        other.finish()

    assert count(scene.house, Coding) == 1
