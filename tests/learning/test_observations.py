"""What is wrong or unclear in a module, told to its authors: an answer like any other, at the foot of every page."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from app.catalogue.models import CourseVersion
from app.learning.models import Answer, Consent, Done, Draft, Observation
from app.learning.privacy import let_guests_go
from app.learning.sending import new_key
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, a_course, a_person, publish, write_course
from tests.house import House
from tests.learning.forms import FRAGMENT, STEP, answer, finish, form_of, press, texts
from tests.observations import NAME

WORDS = "Året i andra stycket stämmer inte."
NUMBER = "Ring mig på 070-123 45 67 så berättar jag."
FOLD, QUESTION = "#synpunkt", f"[data-question={NAME}]"


def consents(house: House) -> list[tuple[str, bool, bool]]:
    rows = house.session.scalars(select(Consent).order_by(Consent.id))
    return [(row.trainers, row.bank, row.authors) for row in rows]


def versions(house: House) -> list[int]:
    """Those that each observation was written about."""
    statement = select(CourseVersion.number).join(Observation, Observation.course_version_id == CourseVersion.id)
    return list(house.session.scalars(statement.order_by(Observation.answer_id)))


def opened(browser: Browser) -> Page:
    return browser.open("learning.show_step", **STEP)


def test_every_module_ends_with_a_closed_fold_that_says_who_reads_it_and_counts_for_nothing(
    browser: Browser, tmp_path: Path
) -> None:
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": "---\ntitel: Text\nid: forsta\nminuter: 5\n---\n\nText.\n"})

    page = opened(browser)

    fold = page.one(FOLD)
    assert not fold.has_attr("open")
    assert page.words(f"{FOLD} > summary") == ["Något som är fel eller otydligt här?"]
    assert "Kursens författare läser det du skickar, alltid utan ditt namn." in fold.get_text()
    assert "Skriv inget som kan peka ut en deltagare du möter i ditt arbete." in fold.get_text()
    assert [box["name"] for box in fold.select("[type=checkbox]")] == [f"{NAME}.trainers", f"{NAME}.bank"]
    assert fold.select("[checked]") == []
    assert page.words(".module-head .facts span") == ["5 minuter"]
    finish(browser)
    assert "Modulen är klar sedan" in opened(browser).get_text()


def test_what_is_sent_is_an_answer_that_the_authors_may_read(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)

    answer(browser, NAME, text=WORDS, bank="yes")

    assert (texts(house), consents(house), versions(house)) == ([WORDS], [("no", True, True)], [1])
    wording = house.session.scalars(select(Consent.wording)).one()
    assert "Kursens författare läser det du skickar" in wording
    page = opened(browser)
    assert page.words(f"{FOLD} > summary") == ["Något som är fel eller otydligt här? Du har skickat en synpunkt."]
    assert not page.one(FOLD).has_attr("open")
    assert "Kursens författare kan läsa det, utan ditt namn." in page.one(f"{FOLD} .saved").get_text()
    assert page.one(f"[name='{NAME}.bank']").has_attr("checked")


def test_the_journal_has_it_with_the_choice_of_readers_and_a_way_to_take_it_away(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, NAME, text=WORDS)
    entry = browser.open("learning.journal").one(".entry")
    assert "Något som är fel eller otydligt här?" in entry.get_text()
    assert "Kursens författare läser det, utan ditt namn." in entry.get_text()

    public_id = entry["id"].removeprefix("svar-")
    browser.send("learning.share_answer", {"bank": "yes"}, answer_id=public_id)
    assert consents(house) == [("no", False, True), ("no", True, True)]
    browser.send("learning.share_answer", {}, answer_id=public_id)
    assert consents(house)[-1] == ("no", False, True)

    assert "slutar att visas" in browser.open("learning.delete_answer", answer_id=public_id).get_text()
    browser.send("learning.delete_answer", {}, answer_id=public_id)
    assert consents(house)[-1] == ("no", False, False)
    assert browser.open("learning.journal").select(".entry") == []
    assert "skickat en synpunkt" not in opened(browser).get_text()


def test_a_text_with_a_personal_detail_is_saved_but_not_sent_until_it_is_asked_about(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)

    page = answer(browser, NAME, 422, text=NUMBER)

    assert consents(house) == [("no", False, False)]
    assert page.one(FOLD).has_attr("open")
    assert "inte skickad till kursens författare än" in page.one(f"{FOLD} .ask-first").get_text()
    assert page.one(f"{FOLD} textarea").get_text().strip() == NUMBER
    assert opened(browser).one(FOLD).has_attr("open")
    assert "Inte skickat till kursens författare än." in browser.open("learning.journal").get_text()

    sure = str(page.one(f"input[name='{NAME}.sure']")["value"])
    answer(browser, NAME, text=NUMBER, sure=sure)
    assert consents(house)[-1] == ("no", False, True)
    assert texts(house) == [NUMBER]


def test_a_module_that_is_done_sends_nothing_to_the_authors(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)

    finish(browser, fields={f"{NAME}.text": WORDS})

    assert (texts(house), len(list(house.session.scalars(select(Done))))) == ([], 1)
    page = opened(browser)
    assert page.one(FOLD).has_attr("open")
    assert page.one(f"{FOLD} textarea").get_text().strip() == WORDS
    assert "Utkastet är sparat" in page.one(f"{FOLD} .saved").get_text()


def test_a_module_that_is_done_does_not_ask_again_about_what_was_not_sent(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, NAME, 422, text=NUMBER)

    finish(browser)

    assert consents(house) == [("no", False, False)]


def test_what_is_typed_is_kept_as_a_draft_and_another_tab_offers_its_own(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    for tab, text in (("a" * 12, WORDS), ("b" * 12, "En annan text.")):
        sent = form_of(opened(browser)) | {"save": "drafts", f"{NAME}.text": text, "writer": tab, f"{NAME}.base": ""}
        sent |= {f"{NAME}.sequence": "1"}
        page = browser.send("learning.answer_step", sent, 200, {"X-Fragment": "drafts"}, **STEP)
        assert [node["data-draft"] for node in page.select("[data-draft]")].count(NAME) == 1

    page = opened(browser)
    assert page.one(FOLD).has_attr("open")
    assert page.words(f"{FOLD} .other-draft blockquote") == [WORDS]
    press(browser, {"use": f"{NAME}:{'a' * 12}"})
    assert opened(browser).one(f"{FOLD} textarea").get_text().strip() == WORDS
    press(browser, {"drop": f"{NAME}:{'b' * 12}"})
    assert [row.text for row in house.session.scalars(select(Draft))] == [WORDS]


def test_an_empty_observation_is_not_sent_and_the_fold_says_why(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)

    page = answer(browser, NAME, 422, text=" ")

    assert texts(house) == []
    assert page.one(FOLD).has_attr("open")
    assert page.one(f"{FOLD} .message")


def test_an_answer_in_place_is_the_question_alone(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)

    page = press(browser, {"answer": NAME}, {f"{NAME}.text": WORDS}, 200, FRAGMENT)

    assert [node["data-question"] for node in page.select("[data-question]")] == [NAME]
    assert "Kursens författare kan läsa det" in page.get_text()


def test_a_changed_text_is_a_new_one_and_the_same_text_stays_settled(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, NAME, text=WORDS)
    house.session.scalars(select(Observation)).one().settled_at = now()
    house.session.commit()

    answer(browser, NAME, text=WORDS, bank="yes")
    answer(browser, NAME, text="Och länken är trasig.")

    settled = [row.settled_at is not None for row in house.session.scalars(select(Observation))]
    assert settled == [True, True, False]


def test_publishing_anew_leaves_it_alone_and_says_nothing_of_it(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, NAME, text=WORDS)
    write_course(tmp_path, {"01-forsta.md": MODULE.replace("modulens text", "modulens nya text")})
    publish(tmp_path)

    page = opened(browser)
    assert "modulens nya text" in page.get_text()
    assert page.one(f"{FOLD} textarea").get_text().strip() == WORDS
    answer(browser, NAME, text="En sak till.")

    assert versions(house) == [1, 2]
    assert len(set(house.session.scalars(select(Answer.question_version_id)))) == 1


def test_it_goes_along_when_its_module_gets_another_step(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, NAME, text=WORDS)
    write_course(tmp_path, {"01-forsta.md": MODULE.replace("id: forsta", "id: borjan")})
    publish(tmp_path)

    page = browser.open("learning.show_step", course_id="prov", step_id="borjan")

    assert page.one(f"{FOLD} textarea").get_text().strip() == WORDS
    assert browser.open("learning.journal").words(".journal-module") == ["Första modulen"]


def test_a_guest_is_told_what_stays_and_the_authors_keep_it_when_the_visit_is_over(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    assert "blir texten kvar hos författarna" in opened(browser).one(f"{FOLD} .who").get_text()
    answer(browser, NAME, text=WORDS)
    answer(browser, "tanke", text="Bara min.")

    with house.app.app_context():
        let_guests_go(now() + timedelta(days=31))

    house.session.rollback()
    assert texts(house) == [WORDS, None]


def test_a_group_sends_without_anybodys_name(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())
    browser.send("learning.answer_together", {"count": "3"}, course_id="prov")

    assert "alltid utan era namn" in opened(browser).one(QUESTION).get_text()
    answer(browser, NAME, text=WORDS)

    assert [row.group_size for row in house.session.scalars(select(Answer))] == [3]
    assert "Kursens författare kan läsa det, utan era namn." in opened(browser).one(f"{FOLD} .saved").get_text()


def test_a_repeated_request_is_one_observation(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    sent = form_of(opened(browser)) | {"answer": NAME, f"{NAME}.text": WORDS, "page": new_key()}

    for _ in range(2):
        browser.send("learning.answer_step", sent, **STEP)

    assert (texts(house), versions(house)) == ([WORDS], [1])
