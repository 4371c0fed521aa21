"""Min reflektionsbok: all one's answers, who may read each, and the way to take them away."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.learning.models import Attempt, Consent, Draft, Erasure
from tests.browser import Browser
from tests.builders import COURSE, MODULE, a_course, a_person
from tests.house import House
from tests.learning.forms import STEP, answer, answers, form_of, press, texts


def consents(house: House) -> list[tuple[str, bool]]:
    house.session.rollback()
    return [(row.trainers, row.bank) for row in house.session.scalars(select(Consent).order_by(Consent.id))]


def newest(house: House) -> str:
    return answers(house)[-1].public_id


def test_sharing_is_off_from_the_start_and_the_words_shown_are_kept(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    page = browser.open("learning.show_step", **STEP)
    assert page.select(".who input[checked]") == []
    shown = page.words(".who label b")

    answer(browser, "tanke", text="Privat")

    assert consents(house) == [("no", False)]
    wording = house.session.scalars(select(Consent)).one().wording
    assert all(words in wording for words in shown)
    assert "30 dagar" in wording


def test_what_is_ticked_is_stored_with_the_answer_and_taken_along(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)

    answer(browser, "tanke", text="Delad", trainers="yes", bank="yes")
    answer(browser, "tanke", text="Ny lydelse")

    assert consents(house) == [("unnamed", True), ("unnamed", True)]


def test_another_choice_for_the_same_text_from_the_same_page_counts(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "En text"}
    browser.send("learning.answer_step", sent | {"tanke.bank": "yes"}, **STEP)

    browser.send("learning.answer_step", sent, **STEP)
    browser.send("learning.answer_step", sent, **STEP)

    assert texts(house) == ["En text"]
    assert consents(house) == [("no", True), ("no", False)]


def test_a_name_is_shown_to_nobody_outside_a_round(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)

    answer(browser, "tanke", text="Text", trainers="yes", named="yes")

    assert consents(house) == [("unnamed", False)]


def test_the_authors_ceiling_holds_against_forged_fields(browser: Browser, house: House, tmp_path: Path) -> None:
    never = MODULE.replace("Vad tänker du?", "Vad tänker du?\n\nDela: aldrig")
    trainer = MODULE.replace("Vad tänker du?", "Vad tänker du?\n\nDela: utbildare")
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": never})
    answer(browser, "tanke", text="Aldrig", trainers="yes", bank="yes")
    assert consents(house) == []
    browser.send("learning.share_answer", {"bank": "yes"}, 404, answer_id=newest(house))

    a_course(tmp_path, {"kurs.md": COURSE, "01.md": trainer})
    answer(browser, "tanke", text="Utbildare", trainers="yes", bank="yes")
    browser.send("learning.share_answer", {"trainers": "yes", "bank": "yes"}, answer_id=newest(house))

    assert consents(house) == [("unnamed", False)]


def test_a_choice_is_changed_in_the_journal_by_a_row_of_its_own(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Text", bank="yes")

    browser.send("learning.share_answer", {"trainers": "yes"}, answer_id=newest(house))

    assert consents(house) == [("no", True), ("unnamed", False)]
    assert "Delas med dina utbildare, utan ditt namn." in browser.open("learning.journal").get_text()


def test_the_choice_on_an_old_page_does_not_share_a_newer_text(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Gammal")
    old = newest(house)
    answer(browser, "tanke", text="Ny och hemlig")

    page = browser.send("learning.share_answer", {"bank": "yes"}, 409, answer_id=old)

    assert consents(house) == [("no", False), ("no", False)]
    assert "nyare svar" in page.get_text()


def test_the_journal_shows_earlier_versions_inside_the_newest(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    for text in ("Ett", "Två", "Tre"):
        answer(browser, "tanke", text=text)

    page = browser.open("learning.journal")

    assert page.words("li.entry > .mine") == ["Tre"]
    assert page.words("li.entry details .mine") == ["Två", "Ett"]


def test_the_answers_of_others_are_not_found(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="En gästs svar")
    of_guest = newest(house)
    learner = Browser(house)
    learner.sign_in(a_person())
    answer(learner, "tanke", text="Deltagarens svar")
    of_learner = newest(house)
    stranger, other_guest, nobody = Browser(house), Browser(house), Browser(house)
    stranger.sign_in(a_person("Främling"))
    answer(stranger, "tanke", text="Främlingens svar")
    answer(other_guest, "tanke", text="En annan gäst")
    before = texts(house), consents(house)

    for who in (stranger, other_guest, nobody):
        for id in (of_guest, of_learner, "0" * 32, "x"):
            who.send("learning.share_answer", {"bank": "yes"}, 404, answer_id=id)
            who.open("learning.delete_answer", 404, answer_id=id)
            who.send("learning.delete_answer", {}, 404, answer_id=id)
    nobody.open("learning.delete_all", 404)
    nobody.send("learning.delete_all", {}, 404)

    assert (texts(house), consents(house)) == before
    assert "Deltagarens" not in stranger.open("learning.journal").get_text()
    assert "En gästs svar" not in other_guest.open("learning.journal").get_text()
    assert "svar</blockquote>" not in nobody.open("learning.journal").answer.text


def test_an_answer_that_was_never_shared_is_erased_at_once(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Ett")
    press(browser, {"save": "drafts"}, {"tanke.text": "Utkast"})
    answer(browser, "tanke", text="Två")
    browser.open("learning.delete_answer", answer_id=newest(house))

    browser.send("learning.delete_answer", {}, answer_id=newest(house))

    assert [(row.text, row.choice) for row in answers(house)] == [(None, None)] * 2
    assert {row.answered_at.strftime("%H:%M:%S") for row in answers(house)} == {"00:00:00"}
    assert list(house.session.scalars(select(Draft))) == []
    page = browser.open("learning.journal")
    assert "Svaret är borttaget." in page.get_text()
    assert page.select("li.entry") == []
    assert form_of(browser.open("learning.show_step", **STEP))["tanke.text"] == ""


def test_an_answer_that_was_shared_is_withdrawn_and_says_so(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Delad", bank="yes")
    gone = newest(house)

    browser.send("learning.delete_answer", {}, answer_id=gone)

    page = browser.open("learning.journal")
    assert "visas inte längre för någon" in page.get_text()
    assert page.select("li.entry") == []
    assert consents(house) == [("no", True), ("no", False)]
    assert [row.erased_at for row in house.session.scalars(select(Erasure))] == [None]
    browser.send("learning.share_answer", {"bank": "yes"}, 404, answer_id=gone)
    browser.send("learning.delete_answer", {}, 404, answer_id=gone)


def test_everything_is_taken_away_and_cut_from_its_owner(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.sign_in(a_person())
    answer(browser, "tanke", text="Privat")
    press(browser, {"save": "drafts"}, {"tanke.text": "Utkast"})
    assert "Ett svar" in browser.open("learning.delete_all").get_text()

    browser.send("learning.delete_all", {})

    assert texts(house) == [None]
    assert list(house.session.scalars(select(Draft))) == []
    assert [(row.person_id, row.guest_id) for row in house.session.scalars(select(Attempt))] == [(None, None)]
    assert "Allt du har svarat är borttaget." in browser.open("learning.journal").get_text()


def test_a_late_repetition_brings_nothing_back(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Ångrat"}
    browser.send("learning.answer_step", sent, **STEP)
    browser.send("learning.delete_answer", {}, answer_id=newest(house))

    page = browser.send("learning.answer_step", sent, 422, **STEP)
    assert "Du har tagit bort ditt svar" in page.get_text()
    browser.send("learning.delete_all", {})
    browser.send("learning.answer_step", sent, 422, **STEP)

    assert texts(house) == [None]


def test_a_new_text_after_an_erasure_is_never_thrown_away_in_silence(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke", "tanke.text": "Ångrat"}
    browser.send("learning.answer_step", sent, **STEP)
    browser.send("learning.delete_answer", {}, answer_id=newest(house))

    page = browser.send("learning.answer_step", sent | {"tanke.text": "Något nytt"}, 422, **STEP)

    assert form_of(page)["tanke.text"] == "Något nytt"


def test_a_question_that_has_moved_is_shown_where_it_stands_now_with_all_its_answers(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    tanke = MODULE[MODULE.index("::: reflektion tanke") :]
    another = "\n---\ntitel: Andra modulen\nid: andra\n---\n\nText.\n"
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE, "02.md": another})
    answer(browser, "tanke", text="I första modulen")
    press(browser, {"save": "drafts"}, {"tanke.text": "Utkast i första modulen"})
    a_course(tmp_path, {"kurs.md": COURSE, "01.md": MODULE.replace(tanke, ""), "02.md": another + "\n" + tanke})
    moved = {"course_id": "prov", "step_id": "andra"}
    sent = form_of(browser.open("learning.show_step", **moved)) | {"answer": "tanke", "tanke.text": "I andra modulen"}
    before = browser.open("learning.journal")
    browser.send("learning.answer_step", sent, **moved)

    page = browser.open("learning.journal")

    assert before.words(".journal-module") == page.words(".journal-module") == ["Andra modulen"]
    assert page.words("li.entry > .mine") == ["I andra modulen"]
    assert page.words("li.entry details .mine") == ["I första modulen"]
    browser.send("learning.delete_answer", {}, answer_id=newest(house))
    assert browser.open("learning.journal").select("li.entry") == []
    assert texts(house) == [None, None]
    assert list(house.session.scalars(select(Draft.text))) == []


def test_the_journal_asks_the_same_number_of_statements_for_one_and_for_thirty_answers(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Ett")
    browser.open("learning.journal")
    with house.statements() as for_one:
        browser.open("learning.journal")
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"answer": "tanke"}
    for number in range(29):
        browser.send("learning.answer_step", sent | {"tanke.text": f"Svar {number}"}, **STEP)

    with house.statements() as for_thirty:
        browser.open("learning.journal")

    assert len(for_thirty) == len(for_one)
    assert len(for_one) <= 8


def test_an_old_page_does_not_share_again_what_was_taken_back(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    sent = form_of(browser.open("learning.show_step", **STEP)) | {"tanke.text": "Min tanke", "tanke.bank": "yes"}
    browser.send("learning.answer_step", sent | {"answer": "tanke"}, **STEP)
    old = form_of(browser.open("learning.show_step", **STEP))
    (row,) = answers(house)
    browser.send("learning.share_answer", {}, answer_id=row.public_id)

    browser.send("learning.answer_step", sent | {"answer": "tanke"}, **STEP)
    browser.send("learning.answer_step", old | {"done": "yes"}, **STEP)

    assert old["tanke.bank"] == "yes"
    assert [bank for _trainers, bank in consents(house)] == [True, False]


def test_an_old_page_of_the_journal_does_not_share_again_what_was_taken_back(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Min tanke")
    old = str(browser.open("learning.journal").one(".entry input[name=consent]")["value"])
    browser.send("learning.share_answer", {"bank": "yes", "consent": old}, answer_id=newest(house))
    browser.send("learning.share_answer", {}, answer_id=newest(house))

    browser.send("learning.share_answer", {"bank": "yes", "consent": old}, answer_id=newest(house))

    assert [bank for _trainers, bank in consents(house)] == [False, True, False]
