"""A text with something like a personal detail is asked about before it is shared, and the learner decides."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.learning.models import Consent, Done, Trainers
from app.learning.sending import fingerprint
from app.learning.sharing import Choice
from app.learning.sharing_warning import decide_for, warning_of
from tests.browser import Browser, Page
from tests.builders import a_course
from tests.house import House
from tests.learning.forms import FRAGMENT, STEP, answer, answers, finish, form_of, press, texts

NUMBER = "Ring mig på 070-123 45 67 i morgon."
OTHER_NUMBER = "Ring mig på 070-765 43 21 i morgon."
REWRITTEN = "Ring mig i morgon."
NOBODY, BANK = Choice(), Choice(bank=True)


def consents(house: House) -> list[tuple[str, bool]]:
    house.session.rollback()
    return [(row.trainers, row.bank) for row in house.session.scalars(select(Consent).order_by(Consent.id))]


def sure(page: Page) -> str:
    """The value of the box that lets the text be shared as it is."""
    return str(page.select_one("input[name='tanke.sure']")["value"])


def test_what_it_seems_to_be_is_said_in_words() -> None:
    texts = [
        "Hon är 900101-2385.",
        "070-123 45 67 eller 08-123 45 67",
        "Eva (eva@exempel.se) är 900101-2385 och har 070-123 45 67",
    ]

    assert [warning.sentence for text in texts if (warning := warning_of(text))] == [
        "Det ser ut att stå ett personnummer i texten.",
        "Det ser ut att stå telefonnummer i texten.",
        "Det ser ut att stå ett personnummer, ett telefonnummer och en e-postadress i texten.",
    ]
    assert warning_of("Den 22 november 2026 gick hon 10 000 steg.") is None


def test_the_place_is_quoted_with_the_words_around_it() -> None:
    before, after = "Vi har talat länge om det där med kollegorna och", "så ska det ordna sig när vi väl har hörts av."
    warning = warning_of(f"Början. {before} ring 070-123 45 67 {after} Slutet.")

    assert warning is not None
    assert [[(piece.words, piece.marked) for piece in passage] for passage in warning.passages] == [
        [
            ("… ", False),
            ("om det där med kollegorna och ring ", False),
            ("070-123 45 67", True),
            (" så ska det ordna sig när vi väl har", False),
            (" …", False),
        ]
    ]


def test_places_that_stand_close_share_a_quotation_and_a_text_full_of_them_is_not_quoted_whole() -> None:
    close = warning_of("Ring 070-123 45 67 eller 070-765 43 21.")
    many = warning_of("eva@exempel.se " * 1000)

    assert close is not None
    assert [[piece.words for piece in passage if piece.marked] for passage in close.passages] == [
        ["070-123 45 67", "070-765 43 21"]
    ]
    assert many is not None
    assert sum(len(piece.words) for passage in many.passages for piece in passage) < 200


def test_only_those_who_may_read_already_may_read_for_now() -> None:
    trainers, named = Choice(Trainers.UNNAMED), Choice(Trainers.NAMED)

    assert decide_for(NUMBER, NOBODY, BANK, None) == (NOBODY, None)
    assert decide_for(NUMBER, trainers, named, None) == (trainers, None)
    assert decide_for(REWRITTEN, BANK, NOBODY, None) == (BANK, None)
    assert decide_for(NUMBER, BANK, NOBODY, fingerprint(NUMBER)) == (BANK, None)
    for wished, allowed, meanwhile in [
        (BANK, NOBODY, NOBODY),
        (named, trainers, trainers),
        (BANK, trainers, NOBODY),
        (Choice(Trainers.UNNAMED, bank=True), named, trainers),
    ]:
        choice, warning = decide_for(NUMBER, wished, allowed, fingerprint(OTHER_NUMBER))
        assert choice == meanwhile
        assert warning is not None


def test_a_text_with_a_number_is_saved_and_asked_about_before_it_is_shared(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)

    page = answer(browser, "tanke", 422, text=NUMBER, bank="yes")

    assert texts(house) == [NUMBER]
    assert consents(house) == [("no", False)]
    notice = page.select_one("#fraga-tanke .ask-first")
    assert "Det ser ut att stå ett telefonnummer i texten." in notice.get_text()
    assert page.words(".ask-first mark") == ["070-123 45 67"]
    assert form_of(page)["tanke.text"] == NUMBER
    assert form_of(page)["tanke.bank"] == "yes"
    assert "tanke.trainers" not in form_of(page)
    assert "tanke.sure" not in form_of(page)
    assert "Bara du ser det än så länge." in page.select_one("#fraga-tanke .saved").get_text()
    assert [link["href"] for link in page.select("#fel a")] == ["#fraga-tanke"]


def test_a_text_that_is_only_for_oneself_is_not_asked_about(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)

    answer(browser, "tanke", text=NUMBER)

    assert consents(house) == [("no", False)]


def test_a_text_that_may_be_shared_as_it_is_is_shared_and_sending_it_again_changes_nothing(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    page = answer(browser, "tanke", 422, text=NUMBER, bank="yes")
    again = form_of(page) | {"answer": "tanke", "tanke.sure": sure(page)}

    browser.send("learning.answer_step", again, 303, **STEP)
    browser.send("learning.answer_step", again, 303, **STEP)

    assert texts(house) == [NUMBER]
    assert consents(house) == [("no", False), ("no", True)]


def test_a_question_answered_in_place_is_asked_about_in_place(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = press(browser, {"answer": "tanke"}, {"tanke.text": NUMBER, "tanke.bank": "yes"}, 422, FRAGMENT)
    assert page.words(".ask-first mark") == ["070-123 45 67"]
    with_another_key = {"tanke.text": NUMBER, "tanke.bank": "yes", "tanke.sure": sure(page)}

    page = press(browser, {"answer": "tanke"}, with_another_key, 200, FRAGMENT)

    assert page.select(".ask-first") == []
    assert texts(house) == [NUMBER]
    assert consents(house) == [("no", False), ("no", True)]


def test_asking_again_without_a_decision_shares_nothing(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = answer(browser, "tanke", 422, text=NUMBER, bank="yes")

    page = browser.send("learning.answer_step", form_of(page) | {"answer": "tanke"}, 422, **STEP)

    assert page.words(".ask-first mark") == ["070-123 45 67"]
    assert texts(house) == [NUMBER]
    assert consents(house) == [("no", False)]


def test_a_text_without_the_number_is_shared_without_asking(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = answer(browser, "tanke", 422, text=NUMBER, bank="yes")

    browser.send("learning.answer_step", form_of(page) | {"answer": "tanke", "tanke.text": REWRITTEN}, 303, **STEP)

    assert texts(house) == [NUMBER, REWRITTEN]
    assert consents(house) == [("no", False), ("no", True)]


def test_the_decision_is_for_that_very_text(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = answer(browser, "tanke", 422, text=NUMBER, bank="yes")
    decided = {"answer": "tanke", "tanke.sure": sure(page)}

    page = browser.send("learning.answer_step", form_of(page) | decided | {"tanke.text": OTHER_NUMBER}, 422, **STEP)

    assert page.words(".ask-first mark") == ["070-765 43 21"]
    assert consents(house) == [("no", False), ("no", False)]


def test_yes_is_no_decision_about_any_text(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)

    answer(browser, "tanke", 422, text=NUMBER, bank="yes", sure="yes")

    assert consents(house) == [("no", False)]


def test_a_choice_that_is_taken_along_is_asked_about_when_a_number_comes_into_the_text(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text=REWRITTEN, trainers="yes")

    page = answer(browser, "tanke", 422, text=NUMBER)

    assert consents(house) == [("unnamed", False), ("no", False)]
    assert form_of(page)["tanke.trainers"] == "yes"


def test_a_text_that_is_shared_as_it_is_is_not_asked_about_again_until_more_may_read(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    page = answer(browser, "tanke", 422, text=NUMBER, trainers="yes")
    browser.send("learning.answer_step", form_of(page) | {"answer": "tanke", "tanke.sure": sure(page)}, 303, **STEP)

    answer(browser, "tanke", 303)
    page = answer(browser, "tanke", 422, bank="yes")

    assert consents(house)[-1] == ("unnamed", False)
    assert "Det delas med dina utbildare, utan ditt namn." in page.select_one("#fraga-tanke .saved").get_text()


def test_a_module_is_done_though_a_text_is_asked_about(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)

    page = finish(browser, 422, {"tanke.text": NUMBER, "tanke.bank": "yes"})

    assert page.words("#fraga-tanke .ask-first mark") == ["070-123 45 67"]
    assert "Modulen är klar" in page.select_one("#klar").get_text()
    assert [done.step_id for done in house.session.scalars(select(Done))] == ["forsta"]
    assert (texts(house), consents(house)) == ([NUMBER], [("no", False)])
    browser.send("learning.answer_step", form_of(page) | {"answer": "tanke", "tanke.sure": sure(page)}, 303, **STEP)
    assert (texts(house), consents(house)) == ([NUMBER], [("no", False), ("no", True)])


def test_the_choice_made_when_the_module_is_done_is_asked_about_too(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text=NUMBER)

    page = finish(browser, 422, {"tanke.bank": "yes"})
    assert consents(house) == [("no", False)]
    page = browser.send("learning.answer_step", form_of(page) | {"done": "yes", "tanke.sure": sure(page)}, 303, **STEP)

    assert (texts(house), consents(house)) == ([NUMBER], [("no", False), ("no", True)])


def test_the_words_that_are_marked_are_escaped(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)

    page = answer(browser, "tanke", 422, text="<script>x</script> <b>eva@exempel.se</b>", bank="yes")

    assert page.select(".ask-first blockquote script, .ask-first blockquote b") == []
    assert "<b>eva@exempel.se</b>" in page.select_one(".ask-first blockquote").get_text()
    assert page.words(".ask-first mark") == ["eva@exempel.se"]


def test_the_journal_asks_before_it_shares_and_keeps_the_choice(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text=NUMBER)
    id = answers(house)[-1].public_id

    page = browser.send("learning.share_answer", {"bank": "yes"}, 422, answer_id=id)

    assert consents(house) == [("no", False)]
    assert page.words("mark") == ["070-123 45 67"]
    assert page.select_one(".mine").get_text() == NUMBER
    assert [box["name"] for box in page.select("main input[checked]")] == ["bank"]
    decision = {"bank": "yes", "sure": str(page.select_one("input[name=sure]")["value"])}
    browser.send("learning.share_answer", {"bank": "yes"} | {"sure": "yes"}, 422, answer_id=id)
    browser.send("learning.share_answer", decision, answer_id=id)
    assert consents(house) == [("no", False), ("no", True)]
    assert "Delas med kunskapsbanken, utan ditt namn." in browser.open("learning.journal").get_text()


def test_the_journal_takes_back_at_once_and_asks_about_the_rest(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    page = answer(browser, "tanke", 422, text=NUMBER, trainers="yes")
    browser.send("learning.answer_step", form_of(page) | {"answer": "tanke", "tanke.sure": sure(page)}, 303, **STEP)
    id = answers(house)[-1].public_id

    browser.send("learning.share_answer", {"bank": "yes"}, 422, answer_id=id)
    assert consents(house)[-1] == ("no", False)
    browser.send("learning.share_answer", {}, answer_id=id)

    assert consents(house)[-1] == ("no", False)


def test_the_page_says_who_may_read_what_is_saved(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    said = []

    answer(browser, "tanke", text="Ett")
    said.append(browser.open("learning.show_step", **STEP).select_one("#fraga-tanke .saved").get_text())
    answer(browser, "tanke", text="Två", trainers="yes", bank="yes")
    answer(browser, "tanke", text="Tre")
    said.append(browser.open("learning.show_step", **STEP).select_one("#fraga-tanke .saved").get_text())
    browser.send("learning.share_answer", {}, answer_id=answers(house)[-1].public_id)
    answer(browser, "tanke", text="Fyra")
    said.append(browser.open("learning.show_step", **STEP).select_one("#fraga-tanke .saved").get_text())

    assert "Bara du ser det." in said[0]
    assert "Det delas med dina utbildare och, utan ditt namn, med kunskapsbanken." in said[1]
    assert "Bara du ser det." in said[2]
    assert consents(house)[-2:] == [("no", False), ("no", False)]
