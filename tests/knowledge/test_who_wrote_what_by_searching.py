"""Attempts to find out who wrote what with the search: by filters, counts, order, rare words, time, addresses."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select, update

from app.knowledge.models.bank import BankEntry
from app.learning.models import Answer, Consent
from app.people.models import RoleName
from tests.authoring.editing import Edited, reflection
from tests.browser import Browser
from tests.builders import a_person, with_role
from tests.house import House
from tests.knowledge.giving import KEPT_BACK, a_batch, count_entries, decide, erase, give, give_each, let_in

FEW = "Färre än fem svar"


def found(trainer: Browser, **chosen: str) -> list[str]:
    page = trainer.open("knowledge.search_entries", **chosen)
    return [quote.get_text() for quote in page.select(".quotes blockquote")]


def tell(house: House, **groups: int) -> None:
    """So many of the entries are by women, men; the rest tell nothing."""
    ids = list(house.session.scalars(select(BankEntry.id).order_by(BankEntry.number)))
    for sex, count in groups.items():
        here, ids = ids[:count], ids[count:]
        house.session.execute(update(BankEntry).where(BankEntry.id.in_(here)).values(sex=sex))
    house.session.commit()


def choices(trainer: Browser, name: str, **chosen: str) -> list[str]:
    return trainer.open("knowledge.search_entries", filter="ja", **chosen).words(f"[name={name}] option")


def test_a_filter_on_the_writer_that_leaves_four_shows_none(trainer: Browser, house: House) -> None:
    a_batch(house, 12)
    tell(house, woman=6, man=4)

    assert len(found(trainer, kon="woman")) == 6
    assert found(trainer, kon="man") == []
    assert FEW in trainer.open("knowledge.search_entries", kon="man").text


def test_five_texts_of_one_person_are_not_five_persons(trainer: Browser, house: House) -> None:
    often = give(house, "Mitt 0")
    for number in range(1, 5):
        give(house, f"Mitt {number}", often, again=True)
    a_batch(house, 5)
    mine = select(BankEntry.id).where(BankEntry.text.startswith("Mitt"))
    house.session.execute(update(BankEntry).where(BankEntry.id.in_(mine)).values(sex="man"))
    house.session.commit()

    assert found(trainer, kon="man") == []


def test_words_and_a_filter_together_do_not_single_anybody_out(trainer: Browser, house: House) -> None:
    give(house, "Något ovanligt: xylofon")
    a_batch(house, 11)
    house.session.execute(update(BankEntry).values(sex="woman"))
    house.session.commit()

    assert found(trainer, sok="xylofon") == ["Något ovanligt: xylofon"]
    assert found(trainer, sok="xylofon", kon="woman") == []


def test_a_count_of_four_is_not_told_beside_its_choice(trainer: Browser, house: House) -> None:
    a_batch(house, 24)
    tell(house, woman=10, man=4)

    options = choices(trainer, "kon")

    assert not [option for option in options if "4" in option]


def test_what_is_left_when_the_told_counts_are_taken_from_the_whole_is_not_one_small_group(
    trainer: Browser, house: House
) -> None:
    """Ten women and four men of fourteen: the women's count would tell the men's."""
    a_batch(house, 14)
    tell(house, woman=10, man=4)

    options = choices(trainer, "kon")

    assert not [option for option in options if re.search(r"\d", option)]


def test_those_who_tell_nothing_are_a_group_that_could_be_told_from_the_rest(trainer: Browser, house: House) -> None:
    a_batch(house, 13)
    tell(house, woman=10)

    assert not [option for option in choices(trainer, "kon") if re.search(r"\d", option)]


def test_a_course_that_has_one_of_a_filters_texts_does_not_tell_that(trainer: Browser, house: House) -> None:
    a_batch(house, 12)
    give_each(house, "Annat", 6, "_synpunkt")
    let_in(house)
    ids = list(house.session.scalars(select(BankEntry.id).where(BankEntry.text.startswith("Svar"))))
    other = list(house.session.scalars(select(BankEntry.id).where(BankEntry.text.startswith("Annat"))))
    house.session.execute(update(BankEntry).where(BankEntry.id.in_([*ids, other[0]])).values(sex="woman"))
    house.session.commit()

    options = choices(trainer, "fraga", kurs="prov", kon="woman")

    assert not [option for option in options if "(1)" in option]


def test_an_excluding_word_and_a_filter_do_not_leave_few(trainer: Browser, house: House) -> None:
    a_batch(house, 6)
    house.session.execute(update(BankEntry).values(sex="man"))
    house.session.commit()

    assert len(found(trainer, sok="svar", kon="man")) == 6
    assert found(trainer, sok="svar -0 -1", kon="man") == []


def test_a_rare_word_of_too_few_writers_is_not_found(trainer: Browser, house: House) -> None:
    """Not by words, not by all there is, not by its count."""
    owners = give_each(house, "Säregen xylofon", 5)
    let_in(house)
    erase(house, owners[0])

    assert count_entries(house) == 4
    for chosen in ({"sok": "xylofon"}, {}, {"filter": "ja"}, {"kurs": "prov"}):
        assert found(trainer, **chosen) == []
    assert choices(trainer, "kurs", sok="xylofon") == []


def test_what_waits_for_its_batch_is_not_found(trainer: Browser, house: House) -> None:
    a_batch(house)
    give(house, "Väntande xylofon")
    let_in(house)

    assert found(trainer, sok="xylofon") == []


@pytest.mark.parametrize("way", ["takes back", "erases", "answers anew"])
def test_what_is_taken_back_is_not_in_the_index_either(trainer: Browser, house: House, way: str) -> None:
    owners = a_batch(house, 6, "Säregen xylofon")

    if way == "takes back":
        decide(house, owners[0], KEPT_BACK)
    elif way == "erases":
        erase(house, owners[0])
    else:
        give(house, "Annat", owners[0])

    assert "Säregen xylofon 0" not in found(trainer, sok="xylofon")
    with house.engine.connect().execution_options(larbron_mode="read") as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM bank_words").scalar() == 5


def test_the_order_is_not_that_in_which_they_were_written(trainer: Browser, house: House) -> None:
    a_batch(house, 12)

    texts = found(trainer, sok="svar")

    written = [f"Svar {number}" for number in range(12)]
    assert sorted(texts) == sorted(written)
    assert texts not in (written, written[::-1])


def test_a_page_of_hits_tells_no_time_number_or_name(trainer: Browser, house: House) -> None:
    a_batch(house)
    secret = [answer.public_id for answer in house.session.scalars(select(Answer))]
    secret += [str(at) for at in house.session.scalars(select(Consent.decided_at))]
    house.session.rollback()

    html = str(trainer.open("knowledge.search_entries", sok="svar", filter="ja").main)

    assert not [told for told in [*secret, "Maja Lindqvist", "2026"] if told in html]
    assert "<time" not in html


@pytest.mark.parametrize("extra", [{"person": "x"}, {"answered_at": "2026"}, {"omgang": "1"}, {"sida": "-9"}])
def test_an_address_takes_no_other_choice(trainer: Browser, house: House, extra: dict[str, str]) -> None:
    a_batch(house)

    assert len(found(trainer, sok="svar", **extra)) == 5


def test_an_invented_value_in_the_address_tells_nothing(trainer: Browser, house: House) -> None:
    a_batch(house)

    assert found(trainer, kon="other") == []
    assert found(trainer, kurs="finns-inte", fraga="tanke") == []


def test_a_mark_at_a_text_that_is_hidden_is_not_found(trainer: Browser, house: House) -> None:
    """So that nobody tries ids to learn which texts there are."""
    owners = a_batch(house)
    place = {"entry_id": house.session.scalars(select(BankEntry.id)).first()}
    house.session.rollback()
    erase(house, owners[0])
    for entry_id in (place["entry_id"], "0" * 32):
        trainer.send("knowledge.mark_entry", {"marked": "yes", "back": ""}, 404, entry_id=entry_id)


def test_marks_are_the_readers_own_and_go_with_the_text(trainer: Browser, house: House) -> None:
    owners = a_batch(house, 6)
    written = house.session.execute(select(BankEntry.id).where(BankEntry.text == "Svar 0")).scalar_one()
    house.session.rollback()
    trainer.send("knowledge.mark_entry", {"marked": "yes", "back": "/kunskapsbank/sok?sok=svar"}, entry_id=written)
    assert found(trainer, markta="ja") == ["Svar 0"]

    erase(house, owners[0])
    assert found(trainer, markta="ja") == []
    trainer.sign_in(with_role(RoleName.TRAINER))
    assert found(trainer, markta="ja") == []


def test_who_may_not_read_finds_nothing(browser: Browser, house: House, course: Edited) -> None:
    a_batch(house)
    browser.sign_in(a_person())

    browser.open("knowledge.search_entries", 403, sok="svar")


def test_a_back_address_leads_nowhere_else(trainer: Browser, house: House) -> None:
    a_batch(house)
    entry_id = house.session.scalars(select(BankEntry.id)).first()
    house.session.rollback()

    sent = {"marked": "yes", "back": "//ond.example"}
    page = trainer.send("knowledge.mark_entry", sent, 303, entry_id=entry_id)

    assert page.answer.location == f"/kunskapsbank#citat-{entry_id}"


@pytest.mark.parametrize("count", [5, 30])
def test_a_search_asks_the_same_number_of_statements_however_much_is_found(
    trainer: Browser, house: House, course: Edited, count: int
) -> None:
    course.edit(ett=reflection() + reflection("Annat?", "annat"), tva="Text.\n")
    a_batch(house, count)
    trainer.open("knowledge.search_entries", sok="svar")
    counts = []
    for chosen in ({"sok": "svar"}, {"sok": "svar", "filter": "ja"}):
        with house.statements() as statements:
            trainer.open("knowledge.search_entries", **chosen)
        counts.append(len(statements))

    assert counts == [6, 6], statements
