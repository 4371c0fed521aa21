"""An insight stands on shared texts, is read by another, is given back, and loses a quote that is taken back."""

from __future__ import annotations

from datetime import timedelta

from app.catalogue.queries import find_latest
from app.knowledge.insights.given_back import in_the_letter
from app.knowledge.models.insights import Insight, InsightState
from app.people.models import Person, RoleName
from app.rounds.letters.learnt import learnt_in
from tests.authoring.editing import Edited
from tests.browser import Browser
from tests.builders import NOW, a_person, with_role
from tests.databases import both_engines
from tests.house import House
from tests.knowledge.giving import KEPT_BACK, a_batch, decide, entries

SENTENCE = "Vi har upptäckt att tid saknas."
WORDS = {"sentence": SENTENCE, "reasoning": "Flera skriver om tid.", "actor": "organisation", "place": "prov ett"}


def written(trainer: Browser, house: House, **words: str) -> str:
    """The insight's id."""
    page = trainer.open("knowledge.write_insight")
    trainer.send("knowledge.write_insight", {"key": page.one("[name=key]")["value"], **WORDS, **words}, 303)
    house.session.rollback()
    return house.session.query(Insight.id).order_by(Insight.written_at.desc()).limit(1).scalar()


def another(house: House, role: RoleName = RoleName.RESEARCHER) -> Browser:
    browser = Browser(house)
    browser.sign_in(with_role(role, "Karim Haddad"))
    return browser


def approve(browser: Browser, house: House, id: str, status: int = 303) -> None:
    house.session.rollback()
    version = house.session.get_one(Insight, id).version
    house.session.rollback()
    browser.send("knowledge.review_insight", {"version": version, "answer": "approve"}, status, insight_id=id)


def publish(browser: Browser, house: House, id: str, status: int = 303) -> None:
    house.session.rollback()
    version = house.session.get_one(Insight, id).version
    house.session.rollback()
    browser.send("knowledge.publish_insight", {"version": version, "answer": "publish"}, status, insight_id=id)


def published(trainer: Browser, house: House, entry_id: str) -> str:
    id = written(trainer, house)
    trainer.send("knowledge.quote_in_insight", {"insight": id}, 303, entry_id=entry_id)
    approve(another(house), house, id)
    publish(trainer, house, id)
    return id


def reader(house: House, who: Person | None = None) -> Browser:
    browser = Browser(house)
    browser.sign_in(who or a_person())
    return browser


def test_a_refused_insight_comes_back_filled_in(trainer: Browser) -> None:
    page = trainer.send("knowledge.write_insight", {"sentence": SENTENCE, "reasoning": "", "actor": "structure"}, 422)

    assert page.one("#sentence")["value"] == SENTENCE
    assert "Skriv hur ni kom fram till det" in page.words(".summary li")
    assert page.one("#actor option[selected]")["value"] == "structure"


def test_nobody_reviews_their_own(trainer: Browser, house: House) -> None:
    id = written(trainer, house)

    approve(trainer, house, id, 403)

    assert "be en kollega" in trainer.open("knowledge.show_insight", insight_id=id).text


def test_who_changed_it_last_does_not_review_it_either(trainer: Browser, house: House) -> None:
    id, colleague = written(trainer, house), another(house)
    page = colleague.open("knowledge.change_insight", insight_id=id)
    sent = {**WORDS, "scope": "Kommuner", "version": page.one("[name=version]")["value"]}
    colleague.send("knowledge.change_insight", sent, 303, insight_id=id)

    approve(colleague, house, id, 403)
    approve(another(house), house, id)


def test_what_was_not_reviewed_or_stands_on_nothing_is_not_published(trainer: Browser, house: House) -> None:
    id = written(trainer, house)
    publish(trainer, house, id, 409)
    approve(another(house), house, id)

    publish(trainer, house, id, 409)

    assert house.session.get_one(Insight, id).state == InsightState.REVIEWED


def test_a_reviewer_asks_for_a_change(trainer: Browser, house: House) -> None:
    id = written(trainer, house)

    another(house).send("knowledge.review_insight", {"version": 1, "remark": "Vilka svar?"}, 303, insight_id=id)

    assert "Vilka svar?" in trainer.open("knowledge.show_insight", insight_id=id).text


def test_two_who_change_at_once_the_second_is_told(trainer: Browser, house: House) -> None:
    id = written(trainer, house)
    colleague = another(house)
    colleague.send("knowledge.change_insight", {**WORDS, "scope": "Regioner", "version": 1}, 303, insight_id=id)

    page = trainer.send("knowledge.change_insight", {**WORDS, "scope": "Kommuner", "version": 1}, 422, insight_id=id)

    assert "Någon annan har ändrat" in page.text
    assert page.one("#scope").text.strip() == "Kommuner"


def test_learners_read_it_at_its_module_on_the_page_and_in_the_letter_before_a_boost(
    trainer: Browser, house: House
) -> None:
    a_batch(house)
    entry_id, text = next(iter(entries(house).items()))
    published(trainer, house, entry_id)
    maja = reader(house)

    assert SENTENCE in maja.open("knowledge.what_we_learnt").text
    assert text in maja.open("knowledge.what_we_learnt").words("blockquote")
    assert SENTENCE in maja.open("learning.show_step", course_id="prov", step_id="ett").one(".learnt").text
    assert not maja.open("learning.show_step", course_id="prov", step_id="tva").select(".learnt")
    with house.app.test_request_context():
        assert find_latest("prov")
        assert f"- {SENTENCE}" in in_the_letter("prov")
        assert learnt_in("prov") == in_the_letter("prov")
        assert learnt_in("en-annan") == ""


def test_a_draft_is_read_by_no_learner(trainer: Browser, house: House) -> None:
    a_batch(house)
    written(trainer, house)
    maja = reader(house)

    assert SENTENCE not in maja.open("knowledge.what_we_learnt").text
    assert not maja.open("learning.show_step", course_id="prov", step_id="ett").select(".learnt")
    assert SENTENCE not in maja.open("knowledge.feed_of_insights").answer.get_data(as_text=True)


def test_a_learner_sees_that_their_own_text_is_part_of_one_and_nobody_elses(trainer: Browser, house: House) -> None:
    owners = a_batch(house)
    rows = entries(house)
    entry_id = next(id for id, text in rows.items() if text == "Svar 0")
    published(trainer, house, entry_id)
    writer, other = (house.session.get_one(Person, owner.person_id) for owner in owners[:2])
    house.session.expunge_all()
    house.session.rollback()

    assert "Det här citatet är ditt" in reader(house, writer).open("knowledge.what_we_learnt").text
    assert "Det här citatet är ditt" not in reader(house, other).open("knowledge.what_we_learnt").text


@both_engines
def test_a_quote_that_is_taken_back_is_gone_from_everywhere_and_said_to_be(trainer: Browser, house: House) -> None:
    owners = a_batch(house, 6)
    entry_id = next(id for id, text in entries(house).items() if text == "Svar 0")
    id = published(trainer, house, entry_id)

    decide(house, owners[0], KEPT_BACK)

    for page in (
        trainer.open("knowledge.show_insight", insight_id=id),
        reader(house).open("knowledge.what_we_learnt"),
    ):
        assert "Svar 0" not in page.text
        assert "Ett citat har dragits tillbaka." in page.text


def test_the_last_of_five_takes_back_and_no_quote_of_the_others_is_left(trainer: Browser, house: House) -> None:
    owners = a_batch(house, 5)
    entry_id = next(id for id, text in entries(house).items() if text == "Svar 1")
    id = published(trainer, house, entry_id)

    decide(house, owners[0], KEPT_BACK)

    assert "Svar 1" not in trainer.open("knowledge.show_insight", insight_id=id).text


def test_the_feed_has_the_sentence_and_never_a_quote(trainer: Browser, house: House) -> None:
    a_batch(house)
    entry_id, text = next(iter(entries(house).items()))
    published(trainer, house, entry_id)

    feed = Browser(house).open("knowledge.feed_of_insights").answer.get_data(as_text=True)

    assert SENTENCE in feed
    assert text not in feed


def test_a_figure_needs_a_whole_link_or_none(trainer: Browser, house: House) -> None:
    id = written(trainer, house)
    sent = {"figure": "31 av 48", "link": "javascript:alert(1)"}

    page = trainer.send("knowledge.add_figure", sent, 422, insight_id=id)

    assert "Skriv hela länken, med https:// först" in page.text
    assert page.one("#figure")["value"] == "31 av 48"


def test_the_list_and_the_page_ask_the_same_number_of_statements_however_much_there_is(
    trainer: Browser, house: House, course: Edited
) -> None:
    a_batch(house)
    rows = list(entries(house))
    published(trainer, house, rows[0])
    counts = []
    for _round in range(2):
        trainer.open("knowledge.what_we_learnt")
        with house.statements() as statements:
            trainer.open("knowledge.list_insights")
            trainer.open("knowledge.what_we_learnt")
        counts.append(len(statements))
        writer = with_role(RoleName.TRAINER)
        by = {"written_by": writer.id, "changed_by": writer.id, "written_at": NOW + timedelta(hours=1)}
        house.session.add_all(
            Insight(sentence=f"Insikt {n}", reasoning="-", actor="structure", principles=[], state="published", **by)
            for n in range(12)
        )
        house.session.commit()

    assert counts[0] == counts[1]
