"""Ways to find out who wrote what from what is given back: each is tried, and tells nothing."""

from __future__ import annotations

from sqlalchemy import select

from app.learning.models import Answer, Attempt
from app.people.models import Person
from tests.browser import Browser
from tests.builders import a_person
from tests.house import House
from tests.knowledge.giving import a_batch, entries, give, let_in
from tests.knowledge.insights.test_insights import published, reader


def test_the_feed_has_no_quote_and_no_id_of_a_text(trainer: Browser, house: House) -> None:
    a_batch(house)
    rows = entries(house)
    published(trainer, house, next(iter(rows)))

    feed = Browser(house).open("knowledge.feed_of_insights").answer.get_data(as_text=True)

    assert not [id for id, text in rows.items() if id in feed or text in feed]


def test_what_learners_read_has_no_id_of_a_text_an_answer_a_way_or_a_person(trainer: Browser, house: House) -> None:
    a_batch(house)
    published(trainer, house, next(iter(entries(house))))
    ids = [
        *entries(house),
        *house.session.scalars(select(Answer.public_id)),
        *house.session.scalars(select(Attempt.id)),
        *house.session.scalars(select(Person.id)),
    ]
    house.session.rollback()

    page = str(reader(house).open("knowledge.what_we_learnt").main)

    assert not [id for id in ids if id in page]


def test_who_has_shared_beside_it_sees_the_same_as_who_has_shared_nothing(trainer: Browser, house: House) -> None:
    owners = a_batch(house)
    rows = entries(house)
    published(trainer, house, next(id for id, text in rows.items() if text == "Svar 0"))
    beside = house.session.get_one(Person, owners[1].person_id)
    house.session.expunge_all()
    house.session.rollback()

    theirs, anybodys = (reader(house, who).open("knowledge.what_we_learnt").main for who in (beside, None))

    assert str(theirs) == str(anybodys)


def test_the_module_tells_a_guest_the_sentence_alone(trainer: Browser, house: House) -> None:
    a_batch(house)
    rows = entries(house)
    published(trainer, house, next(iter(rows)))

    page = Browser(house).open("learning.show_step", course_id="prov", step_id="ett").one(".learnt")

    assert not [text for text in rows.values() if text in page.text]
    assert not page.select("a")


def test_a_quote_of_who_took_the_course_again_is_not_joined_to_their_other_text(trainer: Browser, house: House) -> None:
    owners = a_batch(house)
    give(house, "Andra gången", owners[0], again=True)
    for number in range(4):
        give(house, f"Senare {number}")
    let_in(house)
    rows = entries(house)
    first, second = (next(id for id, text in rows.items() if text == words) for words in ("Svar 0", "Andra gången"))
    published(trainer, house, first)
    other = a_person("Karim Haddad")

    page = trainer.open("knowledge.quote_in_insight", entry_id=first).main
    again = trainer.open("knowledge.quote_in_insight", entry_id=second).main

    assert "Andra gången" not in str(page)
    assert "Svar 0" not in str(again)
    assert "Andra gången" not in str(reader(house, other).open("knowledge.what_we_learnt").main)
