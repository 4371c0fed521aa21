"""Several before one screen: how many they are goes with each answer, and is nobody's attendance."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.courseware.model import Block
from app.learning.actions import beginning
from app.learning.models import Answer, Attempt, Consent, Done, Guest, PollVote, Trainers
from app.learning.sharing import Choice, sharing_of, within
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, a_course, a_person
from tests.house import House
from tests.learning.forms import FRAGMENT, STEP, answer, answers, finish, form_of, key_of, press
from tests.learning.visits import rows_of, take
from tests.stage import POLL

PLACE = {"course_id": "prov"}
ONWARD = "/kurser/prov/forsta"


def say(browser: Browser, count: str, status: int = 303, **fields: str) -> Page:
    page = browser.open("learning.answer_together", **PLACE, vidare=ONWARD)
    hidden = {str(field["name"]): str(field["value"]) for field in page.select("main form input[type=hidden]")}
    return browser.send("learning.answer_together", hidden | {"count": count} | fields, status, **PLACE)


def alone(browser: Browser) -> None:
    say(browser, "", alone="yes")


def sizes(house: House) -> list[int]:
    return [row.group_size for row in answers(house)]


def test_each_answer_is_marked_with_how_many_they_were_when_they_gave_it(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())
    answer(browser, "tanke", text="Ensam först")
    assert "Vi är flera som svarar" in browser.open("learning.show_step", **STEP).get_text()

    sent_on = say(browser, " 4 ").answer.location
    page = answer(browser, "tanke", text="Vi tänker")
    finish(browser, fields={"tanke.text": "Vi tänker mer"})
    say(browser, "3")
    answer(browser, "tanke", text="Vi som är kvar")
    alone(browser)
    answer(browser, "tanke", text="Ensam igen")

    assert sent_on == ONWARD
    assert sizes(house) == [1, 4, 4, 3, 1]
    assert page.answer.status_code == 303
    assert "tillsammans" not in browser.open("learning.show_step", **STEP).one("article").get_text()


def test_the_pages_say_how_many_they_are(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    say(browser, "4")
    place = ["article .module-head", "#klar"]

    module = browser.open("learning.show_step", **STEP)
    form = browser.open("learning.answer_together", **PLACE)

    assert all("Ni är 4 som svarar tillsammans." in module.one(selector).get_text() for selector in place)
    assert "Ingen av er får närvaro för den." in module.one("#klar").get_text()
    assert "Ni är 4 som svarar tillsammans." in browser.open("learning.show_course", **PLACE).get_text()
    assert form.one("#count")["value"] == "4"
    assert "Närvaro antecknas för sig." in form.get_text()
    assert "sparas i den här webbläsaren" in form.get_text()


def test_the_form_says_whose_journal_the_work_is_in(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())

    page = browser.open("learning.answer_together", **PLACE)

    assert "De hamnar i din reflektionsbok, inte i de andras." in page.get_text()


def test_a_number_that_is_none_is_asked_for_again_and_nothing_is_saved(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)

    for wrong in ("", "1", "61", "0", "-3", "4,5", "fyra", "1" * 5000, "²"):
        page = say(browser, wrong, 422)
        assert page.one("#count")["value"] == wrong
        assert page.one("#count-error").get_text(strip=True) == "Skriv hur många ni är med siffror, från 2 till 60."
        assert page.one("input[name=vidare]")["value"] == ONWARD

    assert rows_of(house, Attempt.id) == rows_of(house, Guest.id) == []
    say(browser, "60")
    assert rows_of(house, Attempt.group_size) == [60]


def test_a_guests_first_word_begins_a_visit_but_to_be_alone_begins_nothing(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    alone(browser)
    assert rows_of(house, Guest.id) == []

    page = say(browser, "4")

    assert page.answer.headers["Set-Cookie"].startswith("larbron-gast=")
    assert rows_of(house, Attempt.group_size) == [4]
    answer(browser, "tanke", text="Vi tänker")
    assert sizes(house) == [4]
    assert len(rows_of(house, Guest.id)) == 1


def test_a_guest_who_has_used_up_the_hour_is_told_when_to_come_back(
    browser: Browser, house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beginning, "NEW_GUESTS", 0)
    a_course(tmp_path)

    page = say(browser, "4", 429)

    assert "Vänta till" in page.get_text()
    assert rows_of(house, Attempt.id) == []


def test_what_was_given_on_an_older_page_keeps_the_number_of_that_page(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    say(browser, "4")
    old = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "page": "sida-ett-1"}
    alone(browser)

    fragment = browser.send("learning.answer_step", old | {"tanke.text": "Väntade på nätet"}, 200, FRAGMENT, **STEP)

    assert sizes(house) == [4]
    assert "Ert svar är sparat" in fragment.get_text()
    assert "utan våra namn" in fragment.get_text()
    wording = house.session.scalars(select(Consent.wording)).one()
    assert "utan våra namn" in wording


def test_a_number_that_no_page_shows_is_not_believed(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    say(browser, "3")
    form = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke"}

    for number, forged in enumerate(("61", "0", "-1", "många", None)):
        sent = form | {"page": f"sidan-{number}", "tanke.text": f"Svar {number}", "group": forged}
        browser.send("learning.answer_step", {name: value for name, value in sent.items() if value is not None}, **STEP)

    assert sizes(house) == [3] * 5


def test_a_refused_form_still_knows_how_many_they_are(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    say(browser, "4")

    page = answer(browser, "tanke", 422, text="")
    browser.send("learning.answer_step", form_of(page) | {"answer": "tanke", "tanke.text": "Nu så"}, **STEP)

    assert sizes(house) == [4]


def test_the_journal_says_how_many_gave_each_answer(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Ensam")
    say(browser, "4")
    answer(browser, "tanke", text="Fyra")
    say(browser, "2")
    answer(browser, "tanke", text="Två")

    page = browser.open("learning.journal")

    assert "Ni var 2 som svarade tillsammans" in page.words("li.entry > .vars")[0]
    earlier = page.words("li.entry details .vars")
    assert [line.endswith("Ni var 4 som svarade tillsammans") for line in earlier] == [True, False]
    assert "Kunskapsbanken får ha den, utan våra namn" in page.one("li.entry .who").get_text()


def test_a_group_reads_words_of_its_own_about_who_may_read_and_they_are_kept(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    say(browser, "4")
    page = browser.open("learning.show_step", **STEP)
    shown = page.words("[data-question=tanke] .who label b")

    answer(browser, "tanke", text="Vår text", bank="yes", trainers="yes", named="yes")

    consent = house.session.scalars(select(Consent)).one()
    assert shown == ["Våra utbildare får läsa", "Kunskapsbanken får ha den, utan våra namn"]
    assert all(words in consent.wording for words in [*shown, "Ni är inte inloggade.", "Era chefer kan det inte."])
    assert (consent.trainers, consent.bank) == ("unnamed", True)
    page = browser.open("learning.show_step", **STEP)
    assert "Det delas utan era namn med era utbildare och kunskapsbanken." in page.get_text()
    assert "Den som har svaret i sin reflektionsbok kan ändra valet." in page.get_text()


def test_no_name_goes_with_a_groups_text_even_within_a_round() -> None:
    block = Block(id="tanke", type="reflection", prompt_html="<p>Vad?</p>", line=1)
    named = Choice(Trainers.NAMED)

    one, group = (replace(sharing_of(block, named, False, together), in_round=True) for together in (False, True))

    assert (within(one, named).trainers, within(group, named).trainers) == (Trainers.NAMED, Trainers.UNNAMED)
    assert one.named_label in one.wording
    assert group.named_label not in group.wording


def test_a_groups_vote_counts_once(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE + POLL})
    say(browser, "4")
    page = browser.open("learning.show_step", **STEP)

    answer(browser, "rost", keys=key_of(page, "Mejlar"))

    assert len(rows_of(house, PollVote.key)) == 1
    assert sizes(house) == [4]


def test_whoever_begins_again_begins_alone(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    say(browser, "4")

    browser.send("learning.begin_again", {}, **PLACE)

    assert sorted(rows_of(house, Attempt.number, Attempt.group_size)) == [(1, 4), (2, 1)]


def test_a_visit_that_is_claimed_keeps_its_numbers_and_the_group_goes_on(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    person, home = a_person(), Browser(house)
    home.sign_in(person)
    answer(home, "tanke", text="Hemma")
    say(browser, "4")
    answer(browser, "tanke", text="På jobbet")
    browser.sign_in(person)

    take(browser)
    answer(browser, "tanke", text="Vi fortsätter")

    assert sizes(house) == [1, 4, 4]
    assert "Ni är 4 som svarar tillsammans." in browser.open("learning.show_step", **STEP).get_text()


def test_a_module_done_together_is_done_once_for_whoever_is_signed_in(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    person = a_person()
    browser.sign_in(person)
    say(browser, "4")

    finish(browser)

    owners = select(Attempt.person_id).join(Done, Done.attempt_id == Attempt.id)
    assert list(house.session.scalars(owners)) == [person.id]
    assert house.session.scalar(select(func.count()).select_from(Answer)) == 0


def test_one_and_the_same_answer_looks_like_a_groups_or_like_ones_own(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    group = Browser(house)
    say(group, "47")

    for who in (browser, group, browser):
        page = who.open("learning.show_step", **STEP)
        press(who, {"answer": "fraga-ett"}, {"fraga-ett.keys": key_of(page, "Att lyssna")})
        said = who.open("learning.show_step", **STEP).one("#fraga-fraga-ett .saved").get_text()
        assert said.startswith("Ert svar är sparat" if who is group else "Ditt svar är sparat")
        assert "47" not in said.rpartition(" ")[0]  # what follows is when


def test_only_ones_own_pages_are_gone_back_to(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)

    page = say(browser, "4", vidare="https://exempel.se/")

    assert page.answer.location == "/kurser/prov"


def test_a_course_that_is_not_open_is_for_those_with_an_account(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path, {"kurs.md": COURSE.replace("öppen: ja", "öppen: nej"), "01-forsta.md": MODULE})

    browser.open("learning.answer_together", 401, **PLACE)
    browser.send("learning.answer_together", {"count": "4"}, 401, **PLACE)
    browser.open("learning.answer_together", 404, course_id="finns-inte")

    assert rows_of(house, Attempt.id) == []
