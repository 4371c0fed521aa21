"""What the bank's pages show, to whom, and what is gone from them at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.authoring.flags import Flags
from app.catalogue.models import Course
from app.database import transaction
from app.learning.actions import claiming
from app.learning.models import Answer, Erasure
from app.people.models import RoleName
from app.web import paging
from tests.attempts import a_guest
from tests.authoring.editing import Edited, reflection
from tests.browser import Browser
from tests.builders import NOW, a_person, an_administrator, with_role
from tests.house import House
from tests.knowledge.giving import GIVEN, KEPT_BACK, a_batch, decide, entries, erase, give, give_each, let_in

PLACE = {"course_id": "prov", "question": "tanke", "meaning": 1}
LATER = NOW + timedelta(hours=1)
FEW = "Svaren här är från färre än fem personer. Därför visas de inte."
HOSTILE = "<script>alert(1)</script> & ”citat” {{ 7 * 7 }}\nnästa rad"


def shown(browser: Browser, **place: object) -> list[str]:
    """The texts on the question's page, as they stand there."""
    page = browser.open("knowledge.show_question", **(PLACE | place))
    return [quote.get_text() for quote in page.select(".quotes blockquote")]


def test_a_trainer_finds_the_texts_by_course_and_question(trainer: Browser, house: House) -> None:
    a_batch(house)

    bank = trainer.open("knowledge.list_courses")
    assert bank.words(".shelf li") == ["Provkursen 5 svar på en fråga"]
    assert bank.one(".sitenav [aria-current]").text == "Kunskapsbanken"
    course = trainer.visit(bank.one(".shelf a")["href"])
    assert course.words("main h2") == ["ett"]
    assert course.words(".questions-asked li") == ["Vad tänker du? Läs 5 svar: Vad tänker du?"]
    question = trainer.visit(course.one(".questions-asked a")["href"])
    assert question.one("h1").text == "Vad tänker du?"
    assert question.words(".facts span") == ["Modulen ett", "5 svar"]
    assert sorted(question.words(".quotes blockquote")) == [f"Svar {number}" for number in range(5)]


def test_the_order_is_that_of_chance_and_the_same_each_time(trainer: Browser, house: House) -> None:
    a_batch(house, 12)

    texts = shown(trainer)

    rows = entries(house)
    assert texts == [rows[id] for id in sorted(rows)]
    assert shown(trainer) == texts


def test_a_page_says_nothing_of_who_wrote_or_when(trainer: Browser, house: House) -> None:
    a_batch(house)
    answers = [answer.public_id for answer in house.session.scalars(select(Answer))]

    pages = [trainer.open("knowledge.show_question", **PLACE), trainer.open("knowledge.show_course", course_id="prov")]

    for page in pages:
        html = str(page.main)
        assert "Maja Lindqvist" not in html
        assert "2026" not in html
        assert not page.select("time, main [id^=svar]")
        assert not [id for id in answers if id in html]


def test_nothing_is_shown_before_the_first_batch(trainer: Browser, house: House) -> None:
    give_each(house, "Svar", 4)
    let_in(house)

    assert "Här finns inget att läsa än." in trainer.open("knowledge.list_courses").text
    assert "Här finns inget att läsa än." in trainer.open("knowledge.show_course", course_id="prov").text
    trainer.open("knowledge.show_question", 404, **PLACE)


@pytest.mark.parametrize("way", ["takes back", "erases", "replaces", "is noted as erased"])
def test_what_the_learner_takes_away_is_gone_at_once(trainer: Browser, house: House, way: str) -> None:
    owners = a_batch(house, 6)

    if way == "takes back":
        decide(house, owners[0], KEPT_BACK)
    elif way == "erases":
        erase(house, owners[0])
    elif way == "is noted as erased":
        # By its row alone, whatever became of the consent.
        written = select(Answer.id).where(Answer.text == "Svar 0")
        house.session.add(Erasure(answer_id=house.session.scalars(written).one(), asked_at=NOW))
        house.session.commit()
    else:
        give(house, "En nyare text", owners[0], at=LATER)

    assert sorted(shown(trainer)) == [f"Svar {number}" for number in range(1, 6)]


def test_fewer_than_five_are_counted_only(trainer: Browser, house: House) -> None:
    owners = a_batch(house)

    erase(house, owners[0])

    assert "Här finns inget att läsa än." in trainer.open("knowledge.list_courses").text
    course = trainer.open("knowledge.show_course", course_id="prov")
    assert course.words(".questions-asked li") == ["Vad tänker du? Från färre än fem personer, och visas därför inte"]
    assert course.select(".questions-asked a") == []
    page = trainer.open("knowledge.show_question", **PLACE)
    assert FEW in page.text
    assert "Svar" not in page.text.replace(FEW, "")


def test_five_texts_of_four_persons_are_too_few(trainer: Browser, house: House) -> None:
    twice = give(house, "Första gången")
    give(house, "Andra gången", twice, again=True)
    owners = a_batch(house, 4)
    assert len(shown(trainer)) == 6

    erase(house, owners[0])

    assert shown(trainer) == []


def test_a_newer_version_waits_for_a_batch_of_its_own(trainer: Browser, house: House) -> None:
    owners = a_batch(house, 6)
    give(house, "En nyare text", owners[0], at=LATER)
    let_in(house)
    assert "En nyare text" not in shown(trainer)

    a_batch(house, 4, "Senare")

    assert "En nyare text" in shown(trainer)
    assert "Svar 0" not in shown(trainer)


def test_another_choice_about_the_trainers_is_no_break(trainer: Browser, house: House) -> None:
    owners = a_batch(house)

    decide(house, owners[0], GIVEN)

    assert len(shown(trainer)) == 5


def test_a_newer_answer_where_the_question_stands_now_replaces_the_old_one(
    trainer: Browser, house: House, course: Edited
) -> None:
    owners = a_batch(house, 6)
    course.edit(ett="Text.\n", tva=reflection())
    assert len(shown(trainer)) == 6

    give(house, "Skrivet i den andra modulen", owners[0], step="tva", at=LATER)

    assert sorted(shown(trainer)) == [f"Svar {number}" for number in range(1, 6)]
    page = trainer.open("knowledge.show_course", course_id="prov")
    assert page.words("main h2") == ["tva"]


def test_a_visit_that_is_claimed_replaces_what_the_person_wrote_before(trainer: Browser, house: House) -> None:
    owners = a_batch(house, 6)
    visitor, _token = a_guest(house)
    give(house, "Skrivet vid besöket", visitor, at=LATER)
    with house.app.app_context(), transaction():
        claiming.claim(visitor, str(owners[0].person_id), LATER)

    assert sorted(shown(trainer)) == [f"Svar {number}" for number in range(1, 6)]


def test_each_wording_that_was_seen_is_told(trainer: Browser, house: House, course: Edited) -> None:
    a_batch(house)
    course.edit(Flags(meaning_kept=("tanke",)), ett=reflection("Vad har du för tankar nu?"), tva="Text.\n")
    assert trainer.open("knowledge.show_question", **PLACE).one("h1").text == "Vad tänker du?"
    a_batch(house, words="Senare")

    page = trainer.open("knowledge.show_question", **PLACE)

    assert page.one("h1").text == "Vad har du för tankar nu?"
    assert page.words("details .asked") == ["Vad tänker du?"]
    assert len(page.select(".quotes li")) == 10


def test_a_question_that_was_given_another_meaning_stands_twice(trainer: Browser, house: House, course: Edited) -> None:
    a_batch(house)
    course.edit(Flags(meaning_changed=("tanke",)), ett=reflection("Hur mår din granne på söndagar?"), tva="Text.\n")
    a_batch(house, words="Nytt")

    page = trainer.open("knowledge.show_course", course_id="prov")

    assert page.words(".questions-asked li") == [
        "Hur mår din granne på söndagar? Läs 5 svar: Hur mår din granne på söndagar?",
        "Vad tänker du? Läs 5 svar: Vad tänker du? Frågan har en annan innebörd nu",
    ]
    assert sorted(shown(trainer, meaning=2)) == [f"Nytt {number}" for number in range(5)]
    assert sorted(shown(trainer)) == [f"Svar {number}" for number in range(5)]


def test_what_is_no_longer_asked_and_what_was_said_of_the_course_come_last(
    trainer: Browser, house: House, course: Edited
) -> None:
    a_batch(house)
    give_each(house, "Otydligt", 5, "_synpunkt")
    course.edit(ett="Text.\n", tva=reflection("En ny fråga?", "ny"))
    give_each(house, "Nytt", 5, "ny", "tva")
    let_in(house)

    page = trainer.open("knowledge.show_course", course_id="prov")

    assert page.words("main h2") == ["tva", "Synpunkter på kursen", "Frågor som inte längre ställs"]


def test_a_course_that_was_taken_down_is_read_as_before(trainer: Browser, house: House) -> None:
    a_batch(house)
    house.session.get_one(Course, "prov").retired_at = NOW
    house.session.commit()

    assert len(shown(trainer)) == 5
    assert trainer.open("knowledge.list_courses").words(".shelf h2") == ["Provkursen"]


def test_hostile_texts_are_shown_as_they_were_written(trainer: Browser, house: House) -> None:
    a_batch(house, words=HOSTILE)

    assert sorted(shown(trainer)) == [f"{HOSTILE} {number}" for number in range(5)]


def test_many_texts_are_parted_into_pages(trainer: Browser, house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paging, "A_PAGE", 3)
    a_batch(house, 7)

    pages = [shown(trainer, sida=number) for number in (1, 2, 3)]

    rows = entries(house)
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [text for page in pages for text in page] == [rows[id] for id in sorted(rows)]
    assert shown(trainer, sida=9) == pages[2]
    second = trainer.open("knowledge.show_question", **PLACE, sida=2)
    assert second.words("nav.pages > *") == ["Föregående sida", "Sida 2 av 3", "Nästa sida"]
    assert second.title.text.startswith("Vad tänker du?, sida 2")


@pytest.mark.parametrize("count", [5, 30])
def test_the_pages_ask_the_same_number_of_statements_however_much_there_is(
    trainer: Browser, house: House, course: Edited, count: int
) -> None:
    names = ["tanke", *(f"fraga-{number}" for number in range(count // 5))]
    course.edit(ett="".join(reflection(f"Fråga om {name}?", name) for name in names), tva="Text.\n")
    for name in names:
        give_each(house, "Svar", 5, name)
    give_each(house, "Fler", count - 5)
    let_in(house)
    asked = {
        "knowledge.list_courses": {},
        "knowledge.show_course": {"course_id": "prov"},
        "knowledge.show_question": PLACE,
    }
    for endpoint, place in asked.items():
        trainer.open(endpoint, **place)

    counts = []
    for endpoint, place in asked.items():
        with house.statements() as statements:
            trainer.open(endpoint, **place)
        counts.append(len(statements))

    assert counts == [4, 4, 7], statements


@pytest.mark.parametrize(
    ("who", "list_status", "page_status"),
    [("administrator", 200, 200), ("author", 403, 404), ("learner", 403, 404), ("signed out", 401, 401)],
)
def test_only_trainers_and_administrators_read(
    browser: Browser, house: House, course: Edited, who: str, list_status: int, page_status: int
) -> None:
    a_batch(house)
    if who == "administrator":
        browser.sign_in(an_administrator())
    elif who == "author":
        browser.sign_in(with_role(RoleName.AUTHOR))
    elif who == "learner":
        browser.sign_in(a_person())

    browser.open("knowledge.list_courses", list_status)
    browser.open("knowledge.show_course", page_status, course_id="prov")
    browser.open("knowledge.show_question", page_status, **PLACE)

    menu = browser.open("home.start").words(".sitenav li")
    assert ("Kunskapsbanken" in menu) == (list_status == 200)


def test_what_is_not_there_is_not_found(trainer: Browser, house: House) -> None:
    a_batch(house)

    trainer.open("knowledge.show_course", 404, course_id="finns-inte")
    trainer.open("knowledge.show_question", 404, **(PLACE | {"course_id": "finns-inte"}))
    trainer.open("knowledge.show_question", 404, **(PLACE | {"question": "finns-inte"}))
    trainer.open("knowledge.show_question", 404, **(PLACE | {"meaning": 2}))
