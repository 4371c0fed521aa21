"""A reviewer looks through what the rules marked: nothing unsettled is seen, and nobody sees who wrote."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from app.database import db, transaction
from app.knowledge.models.bank import Screening
from app.learning.owner import Owner
from app.people.audit import AuditEntry
from app.people.models import RoleName
from app.rounds.models.plan import RoundTrainer, SessionTrainer
from tests.authoring.editing import Edited
from tests.browser import Browser
from tests.builders import NOW, a_person, keep, with_role
from tests.databases import both_engines
from tests.house import House
from tests.knowledge.giving import GIVEN, KEPT_BACK, decide, entries, erase, give, give_each, let_in
from tests.learning.test_claiming_at_once import Beside
from tests.rounds.plans import a_group, a_registration, a_round, a_session

MARKED = "Jag ringde Anna Karlsson på 070-123 45 67. Anna Karlsson blev glad."


@pytest.fixture
def reviewer(browser: Browser, course: Edited) -> Browser:
    browser.sign_in(with_role(RoleName.REVIEWER))
    return browser


def marked_among_others(house: House, text: str = MARKED) -> Owner:
    """Five others' texts, and one that waits for a reviewer."""
    give_each(house, "Svar", 5)
    owner = give(house, text)
    let_in(house)
    return owner


def waiting_id(house: House) -> str:
    house.session.rollback()
    id = house.session.scalars(select(Screening.id).where(Screening.settled_at.is_(None))).one()
    house.session.rollback()
    return id


def fields(browser: Browser, id: str, **more: str) -> dict[str, str]:
    page = browser.open("knowledge.review_text", screening_id=id)
    return {"version": page.one("input[name=version]")["value"], **more}


def settle(browser: Browser, id: str, status: int = 303, **more: str) -> None:
    browser.send("knowledge.settle_text", fields(browser, id, **more), status, screening_id=id)


def test_nothing_with_an_unsettled_mark_comes_in(reviewer: Browser, house: House) -> None:
    marked_among_others(house)

    assert sorted(entries(house).values()) == [f"Svar {number}" for number in range(5)]
    assert "En text väntar." in reviewer.open("knowledge.list_to_review").text


def test_the_text_and_what_becomes_of_it_stand_side_by_side(reviewer: Browser, house: House) -> None:
    marked_among_others(house)

    page = reviewer.open("knowledge.review_text", screening_id=waiting_id(house))

    original, shown = page.words("blockquote.mine")
    assert original == MARKED
    assert shown == "Jag ringde [namn] på [telefonnummer]. [namn] blev glad."
    assert page.words("fieldset legend")[:2] == ["Anna Karlsson", "070-123 45 67"]
    assert "på 2 ställen" in page.one("#ord-0").text
    assert "Vad tänker du?" in page.text
    assert "Maja Lindqvist" not in str(page.main)
    assert "2026" not in str(page.main)


def test_what_is_masked_comes_in_with_the_next_batch_and_what_is_left_stays(reviewer: Browser, house: House) -> None:
    marked_among_others(house)
    id = waiting_id(house)

    settle(reviewer, id, **{"do": "in", "do-0": "mask", "to-0": "[en kollega]", "do-1": "leave", "to-1": "x"})
    give_each(house, "Senare", 4)
    let_in(house)

    assert "Jag ringde [en kollega] på 070-123 45 67. [en kollega] blev glad." in entries(house).values()
    reviewer.open("knowledge.review_text", 303, screening_id=id)
    assert "Ingen text väntar" in reviewer.open("knowledge.list_to_review").text


def test_more_words_are_masked_wherever_they_stand_and_what_was_chosen_is_kept(reviewer: Browser, house: House) -> None:
    marked_among_others(house, "Anna är på Bagarn. BAGARN är bra, Anna.")
    id = waiting_id(house)

    settle(reviewer, id, **{"do": "mark", "words": "bagarn", "mask": "[arbetsplats]", "do-0": "leave"})

    page = reviewer.open("knowledge.review_text", screening_id=id)
    assert page.words("blockquote.mine")[1] == "Anna är på [arbetsplats]. [arbetsplats] är bra, Anna."


def test_words_that_stand_nowhere_are_said_so(reviewer: Browser, house: House) -> None:
    marked_among_others(house)
    id = waiting_id(house)

    sent = fields(reviewer, id, do="mark", words="Göran")
    page = reviewer.send("knowledge.settle_text", sent, 422, screening_id=id)

    assert page.select_one("#words-error") is not None


def test_to_keep_a_text_out_one_says_why(reviewer: Browser, house: House) -> None:
    marked_among_others(house)
    id = waiting_id(house)
    page = reviewer.send("knowledge.settle_text", fields(reviewer, id, do="out"), 422, screening_id=id)
    assert page.one("#reason-error").text.strip() == "Välj varför texten ska hållas utanför"

    settle(reviewer, id, do="out", reason="points-out")
    give_each(house, "Senare", 5)
    let_in(house)

    assert not [text for text in entries(house).values() if "ringde" in text]
    entry = house.session.scalars(select(AuditEntry).where(AuditEntry.act == "screening.kept-out")).one()
    assert (entry.person_id, entry.about) == (None, id)


def test_the_second_of_two_reviewers_is_told(browser: Browser, house: House, course: Edited) -> None:
    marked_among_others(house)
    id = waiting_id(house)
    first, second = with_role(RoleName.REVIEWER), with_role(RoleName.REVIEWER)
    browser.sign_in(first)
    sent = fields(browser, id, do="in")
    browser.send("knowledge.settle_text", sent, 303, screening_id=id)
    browser.send("knowledge.settle_text", sent, 303, screening_id=id)

    browser.sign_in(second)
    page = browser.send("knowledge.settle_text", sent | {"do": "out", "reason": "hurts"}, 409, screening_id=id)

    assert "Någon annan har granskat texten" in page.text
    house.session.rollback()
    assert house.session.scalars(select(Screening.settled_by).where(Screening.id == id)).one() == first.id


def test_nobody_reviews_their_own_text(browser: Browser, house: House, course: Edited) -> None:
    reviewer = with_role(RoleName.REVIEWER)
    give(house, MARKED, Owner(reviewer.id, None))
    let_in(house)
    id = waiting_id(house)
    browser.sign_in(reviewer)

    assert "Ingen text väntar" in browser.open("knowledge.list_to_review").text
    browser.open("knowledge.review_text", 404, screening_id=id)
    browser.send("knowledge.settle_text", {"do": "in", "version": "1"}, 404, screening_id=id)


@pytest.mark.parametrize("way", ["trains", "leads"])
def test_nobody_reviews_the_texts_of_those_they_train(browser: Browser, house: House, course: Edited, way: str) -> None:
    reviewer, learner = with_role(RoleName.REVIEWER), a_person()
    course_round = a_round()
    a_registration(a_group(course_round), learner)
    if way == "trains":
        keep(RoundTrainer(round_id=course_round.id, person_id=reviewer.id))
    else:
        session = a_session(course_round)
        keep(SessionTrainer(session_id=session.id, person_id=reviewer.id))
    give(house, MARKED, Owner(learner.id, None))
    let_in(house)
    browser.sign_in(reviewer)

    assert "Ingen text väntar" in browser.open("knowledge.list_to_review").text
    browser.open("knowledge.review_text", 404, screening_id=waiting_id(house))

    browser.sign_in(with_role(RoleName.REVIEWER))
    assert "En text väntar" in browser.open("knowledge.list_to_review").text


def test_what_is_taken_back_is_not_there_to_review_and_is_looked_through_anew(reviewer: Browser, house: House) -> None:
    owner = marked_among_others(house)
    id = waiting_id(house)

    decide(house, owner, KEPT_BACK)
    reviewer.open("knowledge.review_text", 404, screening_id=id)

    decide(house, owner, GIVEN)
    let_in(house)
    assert waiting_id(house) != id


@both_engines
def test_what_was_looked_through_goes_with_what_is_erased(house: House, course: Edited) -> None:
    owner = marked_among_others(house)
    id = waiting_id(house)

    erase(house, owner)

    house.session.rollback()
    assert house.session.scalars(select(Screening).where(Screening.id == id)).all() == []


def test_another_choice_about_the_trainers_is_not_looked_through_again(reviewer: Browser, house: House) -> None:
    owner = marked_among_others(house)
    settle(reviewer, waiting_id(house), do="in")
    give_each(house, "Senare", 4)
    let_in(house)
    before = len(entries(house))
    house.session.rollback()

    decide(house, owner, GIVEN)
    let_in(house)

    assert len(entries(house)) == before
    assert "Ingen text väntar" in reviewer.open("knowledge.list_to_review").text


def test_a_person_reads_what_somebody_protected_wrote_and_what_is_long(reviewer: Browser, house: House) -> None:
    protected = a_person()
    protected.protected = True
    house.session.commit()
    give(house, "Inget att se här.", Owner(protected.id, None))
    give(house, "Ord " * 2_000)

    let_in(house)

    assert "2 texter väntar." in reviewer.open("knowledge.list_to_review").text


def test_two_hundred_thousand_signs_and_a_script_are_shown_as_they_are(reviewer: Browser, house: House) -> None:
    words = "".join(f"Anna{number:05d} skrev till a{number}@exempel.se. " for number in range(4_000))
    give(house, f"<script>alert('Anna')</script> {words}"[:200_000])
    let_in(house)

    page = reviewer.open("knowledge.review_text", screening_id=waiting_id(house))

    assert page.select("main script") == []
    assert len(page.select("fieldset legend")) <= 101
    assert "markerade och byts ut" in page.text
    assert "@exempel.se" not in page.words("blockquote.mine")[1]


@pytest.mark.parametrize("count", [1, 30])
def test_the_pages_ask_the_same_however_much_waits(reviewer: Browser, house: House, count: int) -> None:
    give_each(house, MARKED, count)
    let_in(house)
    house.session.rollback()
    id = house.session.scalars(select(Screening.id)).first()
    house.session.rollback()
    reviewer.open("knowledge.list_to_review")

    with house.statements() as listed:
        reviewer.open("knowledge.list_to_review")
    with house.statements() as shown:
        reviewer.open("knowledge.review_text", screening_id=id)

    assert (len(listed), len(shown)) == (7, 5)


def test_only_reviewers_open_the_pages(browser: Browser, house: House, course: Edited) -> None:
    give(house, MARKED)
    let_in(house)
    id = waiting_id(house)
    for person in (a_person(), with_role(RoleName.TRAINER), with_role(RoleName.RESEARCHER)):
        browser.sign_in(person)
        browser.open("knowledge.list_to_review", 403)
        browser.open("knowledge.review_text", 404, screening_id=id)
        browser.send("knowledge.settle_text", {"do": "in"}, 404, screening_id=id)


@both_engines
def test_of_a_decision_and_an_erasure_at_once_nothing_is_left(house: House, course: Edited) -> None:
    """The erasure waits for the reviewer, and takes the text that was made."""
    owner = marked_among_others(house)
    house.session.rollback()
    with house.app.app_context():
        with transaction():
            screening = db.session.scalars(
                select(Screening).where(Screening.settled_at.is_(None)).with_for_update()
            ).one()
            screening.text, screening.settled_at = "maskad", NOW
            db.session.flush()
            other = Beside(house, lambda: erase(house, owner), "INSERT INTO consent")
        other.finish()

    house.session.rollback()
    assert house.session.scalars(select(Screening).where(Screening.text == "maskad")).all() == []
