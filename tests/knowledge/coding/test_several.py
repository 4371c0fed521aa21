"""Several who code in a study: who sees what, who gets in, and what is gone when a text is taken back."""

from __future__ import annotations

from sqlalchemy import select, update

from app.database import transaction
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.coding import CodedEntry, Coding, Memo
from app.knowledge.models.studies import Study, StudyMember
from app.knowledge.privacy import merge
from tests.browser import Browser
from tests.builders import NOW
from tests.databases import both_engines, one_engine
from tests.house import House
from tests.knowledge.coding.scenes import Scene, a_scene, count, listed, show, ticked
from tests.knowledge.giving import KEPT_BACK, a_batch, decide
from tests.knowledge.studies.scenes import a_study


@one_engine
def test_in_an_open_study_all_see_what_all_have_done(scene: Scene) -> None:
    a_batch(scene.house)
    theme = scene.theme("Tilltro")
    entry = scene.entry_id("Svar 0")
    scene.put(entry, theme)
    scene.passage(entry, "Svar", theme)
    scene.browser.send("knowledge.write_entry_memo", {"text": "Ironi?"}, **scene.place, entry_id=entry)

    scene.sign_in(scene.a_coder())
    page = show(scene, entry)

    assert ticked(page) == []
    assert "Kodare 1: Tilltro" in " ".join(page.main.get_text().split())
    assert "Kodare 1: Ironi?" in " ".join(page.main.get_text().split())
    assert len(page.select("mark")) == 1
    assert page.select(".passages form") == []
    assert "Leo" not in page.main.get_text()


@one_engine
def test_in_a_blind_study_everybody_sees_their_own(house: House, browser: Browser, course: object) -> None:
    scene = a_scene(house, browser, blind=True)
    a_batch(house)
    theme = scene.theme("Tilltro")
    entry = scene.entry_id("Svar 0")
    scene.put(entry, theme)
    scene.passage(entry, "Svar", theme)
    scene.browser.send("knowledge.write_entry_memo", {"text": "Ironi?"}, **scene.place, entry_id=entry)

    scene.sign_in(scene.a_coder())

    page = show(scene, entry)
    assert "Kodare 1" not in page.text
    assert "Ironi?" not in page.text
    assert page.select("mark") == []
    assert listed(scene, tema=theme) == []
    assert "Inga texter än" in browser.open("knowledge.show_codebook", **scene.place).text
    assert browser.open("knowledge.show_theme_figures", **scene.place).words(".bars li") == []


@both_engines
def test_what_is_taken_back_is_gone_with_all_that_was_put_on_it(scene: Scene) -> None:
    owners = a_batch(scene.house, 6)
    theme = scene.theme("Tilltro")
    entry = scene.entry_id("Svar 0")
    scene.put(entry, theme)
    scene.put(scene.entry_id("Svar 1"), theme)
    scene.passage(entry, "Svar", theme)
    scene.browser.send("knowledge.write_entry_memo", {"text": "Ironi?"}, **scene.place, entry_id=entry)

    decide(scene.house, owners[0], KEPT_BACK)

    assert scene.codings() == {("Tilltro", "Svar 1", None, None)}
    assert (count(scene.house, CodedEntry), count(scene.house, Memo)) == (1, 0)
    show(scene, entry, 404)
    for endpoint, sent in (
        ("knowledge.code_entry", {"theme": theme}),
        ("knowledge.code_passage", {"theme": theme, "words": "Svar"}),
        ("knowledge.write_entry_memo", {"text": "Ironi?"}),
    ):
        scene.browser.send(endpoint, sent, 404, **scene.place, entry_id=entry)
    page = scene.browser.open("knowledge.show_codebook", **scene.place)
    assert page.words(".codebook .vars a") == ["1 text: Tilltro"]


@one_engine
def test_who_leaves_gets_in_no_more_and_what_they_did_stays(scene: Scene) -> None:
    a_batch(scene.house)
    theme, entry, coder = scene.theme("Tilltro"), scene.entry_id("Svar 0"), scene.a_coder()
    scene.sign_in(coder)
    scene.put(entry, theme)
    scene.house.session.execute(update(StudyMember).where(StudyMember.person_id == coder.id).values(left_at=NOW))
    scene.house.session.commit()

    show(scene, entry, 404)
    scene.browser.send("knowledge.code_entry", {"theme": theme}, 404, **scene.place, entry_id=entry)
    scene.browser.open("knowledge.show_theme_figures", 404, **scene.place)

    scene.sign_in()
    assert "Kodare 2: Tilltro" in " ".join(show(scene, entry).main.get_text().split())


@one_engine
def test_a_closed_study_is_read_and_not_coded(scene: Scene) -> None:
    a_batch(scene.house)
    theme, entry = scene.theme("Tilltro"), scene.entry_id("Svar 0")
    scene.put(entry, theme)
    scene.house.session.execute(update(Study).values(closed_at=NOW))
    scene.house.session.commit()

    page = show(scene, entry)

    assert page.select("main form") == []
    scene.browser.send("knowledge.code_entry", {"theme": theme}, 404, **scene.place, entry_id=entry)


@one_engine
def test_a_text_outside_the_study_is_not_its_to_code(house: House, browser: Browser, course: object) -> None:
    a_batch(house)
    scene = a_scene(house, browser, filters={"course": ["annan"]})
    theme, entry = scene.theme(), scene.entry_id("Svar 0")

    show(scene, entry, 404)
    scene.browser.send("knowledge.code_entry", {"theme": theme}, 404, **scene.place, entry_id=entry)
    assert listed(scene) == []


@one_engine
def test_a_study_of_fewer_than_five_shows_none(house: House, browser: Browser, course: object) -> None:
    a_batch(house)
    some = select(BankEntry.id).order_by(BankEntry.id).limit(3)
    house.session.execute(update(BankEntry).where(BankEntry.id.in_(some)).values(sex="woman"))
    house.session.commit()
    scene = a_scene(house, browser, filters={"sex": ["woman"]})
    house.session.rollback()
    entry = house.session.scalars(select(BankEntry.id).where(BankEntry.sex == "woman")).first()
    house.session.rollback()

    pages = [scene.browser.open(f"knowledge.{name}", **scene.place) for name in ("list_to_code", "show_theme_figures")]

    assert all("från färre än fem personer" in page.text for page in pages)
    show(scene, str(entry), 404)


@one_engine
def test_two_rows_of_one_person_become_one_coders(scene: Scene) -> None:
    a_batch(scene.house)
    theme, entry, twin = scene.theme("Tilltro"), scene.entry_id("Svar 0"), scene.a_coder()
    for person in (scene.lead, twin):
        scene.sign_in(person)
        scene.put(entry, theme)
        scene.browser.send("knowledge.write_theme_memo", {"text": "Not"}, **scene.place, theme_id=theme)
    scene.passage(entry, "Svar", theme)

    with scene.house.app.app_context(), transaction():
        merge(twin.id, scene.lead.id, NOW)

    assert (count(scene.house, Coding), count(scene.house, CodedEntry), count(scene.house, Memo)) == (2, 1, 1)


@one_engine
def test_a_quote_leads_to_its_themes_for_those_who_code(scene: Scene, house: House) -> None:
    a_batch(house)
    entry = scene.entry_id("Svar 0")
    place = {"course_id": "prov", "question": "tanke", "meaning": 1}
    page = scene.browser.open("knowledge.show_question", **place)
    link = next(each for each in page.select("[data-key=t]") if entry in each["href"])

    assert scene.browser.visit(link["href"], 302).answer.location.endswith(f"{scene.study_id}/koda/{entry}")
    other = a_study("En till", lead=scene.lead)
    chosen = scene.browser.open("knowledge.choose_study", entry_id=entry)
    assert chosen.words("main li") == ["En till", "Vad som hindrar"]
    assert other in str(chosen.main)
    house.session.execute(update(Study).values(closed_at=NOW))
    house.session.commit()
    assert scene.browser.open("knowledge.show_question", **place).select("[data-key=t]") == []
    assert "inte i någon öppen studie" in scene.browser.open("knowledge.choose_study", entry_id=entry).text
