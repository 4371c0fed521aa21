"""The office writes a round's letters anew and sees how they read; people are invited."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people.models import Person
from app.rounds.letters.kinds import usual_words
from app.rounds.models.letters import Kind, RoundLetter
from app.rounds.models.plan import Round, RoundOrganisation
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW, a_course, a_person, an_administrator, keep
from tests.house import House
from tests.people.test_register import an_organisation
from tests.rounds.forms import fields_of
from tests.rounds.letters.post import written
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer

HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} {namn} {din plats}{tillfällen}"


@pytest.fixture
def course_round(browser: Browser, tmp_path: Path) -> Round:
    a_course(tmp_path)
    return a_round()


def test_own_words_are_saved_shown_and_taken_back(browser: Browser, house: House, course_round: Round) -> None:
    group = a_group(course_round)
    a_session(course_round, group, now())
    registration = a_registration(group, a_person("Maja Lindqvist", "maja@exempel.se"))
    browser.sign_in(a_trainer(course_round))
    place = {"round_id": course_round.id, "kind": "registered"}
    form = fields_of(browser.open("rounds.write_round_letter", **place))

    typed = form | {"text": HOSTILE, "subject": "Välkommen, {namn}"}
    shown = browser.send("rounds.write_round_letter", typed | {"do": "show", "to": registration.id}, 200, **place)
    assert house.session.query(RoundLetter).all() == []
    browser.send("rounds.write_round_letter", typed, **place)

    assert shown.words(".letter-shown b") == ["Välkommen, Maja Lindqvist"]
    letter = shown.one(".letter-shown blockquote").get_text()
    assert letter.startswith("<script>alert(1)</script> {{ 7 * 7 }} Maja Lindqvist http")
    assert "/plats/EXEMPEL" in letter
    assert registration.id not in letter
    assert [(row.kind, row.text) for row in house.session.query(RoundLetter)] == [("registered", HOSTILE)]
    assert browser.open("rounds.list_letters", round_id=course_round.id).words(".letters .state").count("Egna ord") == 1
    form = fields_of(browser.open("rounds.write_round_letter", **place))
    browser.send("rounds.write_round_letter", form | {"do": "usual"}, **place)
    assert house.session.query(RoundLetter).all() == []


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({"text": "Hej {namm} {din plats} {tillfällen}"}, "Brevet har ingen ifyllnad som heter {namm}"),
        ({"text": "Hej"}, "Texten behöver {tillfällen}, {din plats}"),
        ({"subject": ""}, "Skriv en rubrik"),
    ],
)
def test_words_that_would_not_do_are_refused(
    browser: Browser, house: House, course_round: Round, words: dict[str, str], says: str
) -> None:
    browser.sign_in(an_administrator())
    place = {"round_id": course_round.id, "kind": "registered"}
    form = fields_of(browser.open("rounds.write_round_letter", **place))

    page = browser.send("rounds.write_round_letter", form | words, 422, **place)

    assert page.words(".summary li") == [says]
    assert house.session.query(RoundLetter).all() == []


def test_of_two_who_write_the_second_is_told(browser: Browser, house: House, course_round: Round) -> None:
    browser.sign_in(an_administrator())
    place = {"round_id": course_round.id, "kind": "thanks"}
    form = fields_of(browser.open("rounds.write_round_letter", **place))
    browser.send("rounds.write_round_letter", form | {"text": "Tack"}, **place)

    page = browser.send("rounds.write_round_letter", form | {"text": "Tack så mycket"}, 422, **place)

    assert "Tack så mycket" in page.one("textarea").get_text()
    assert [row.text for row in house.session.query(RoundLetter)] == ["Tack"]


@pytest.mark.parametrize("kind", list(Kind))
def test_the_usual_words_of_each_letter_leave_nothing_to_fill_in(
    browser: Browser, course_round: Round, kind: Kind
) -> None:
    a_session(course_round, a_group(course_round), now())
    browser.sign_in(an_administrator())

    page = browser.open("rounds.write_round_letter", round_id=course_round.id, kind=kind)

    shown = page.one(".letter-shown").get_text()
    assert "{" not in shown
    assert "Hej Kim Exempel" in shown
    assert usual_words(kind).subject.partition("{")[0] in shown


def test_a_letter_that_there_is_not_is_not_found(browser: Browser, course_round: Round) -> None:
    browser.sign_in(an_administrator())

    browser.open("rounds.write_round_letter", 404, round_id=course_round.id, kind="love")


def test_everybody_of_an_organisation_is_invited_once(browser: Browser, house: House, course_round: Round) -> None:
    employer = an_organisation("Örebro kommun")
    keep(RoundOrganisation(round_id=course_round.id, organisation_id=employer.id))
    same = {"employer_id": employer.id, "created_at": NOW}
    keep(Person(name="Ari", email="ari@exempel.se", **same))
    keep(Person(name="Ulla Hemlig", email="ulla@exempel.se", protected=True, **same))
    keep(Person(name="Borta", email="borta@exempel.se", deactivated_at=NOW, **same))
    there = keep(Person(name="Redan Anmäld", email="redan@exempel.se", **same))
    a_registration(a_group(course_round), there)
    a_person("Utanför", "utanfor@exempel.se")
    browser.sign_in(an_administrator())
    place = {"round_id": course_round.id}

    for _time in range(2):
        form = fields_of(browser.open("rounds.invite_to_round", **place))
        typed = {"organisations": [employer.id], "addresses": "Utanfor@exempel.se"}
        browser.send("rounds.invite_to_round", form | typed, **place)
        letters = written(house, now())

    assert sorted(letter.recipient for letter in letters) == ["ari@exempel.se", "ulla@exempel.se", "utanfor@exempel.se"]
    assert all(f"/anmalan/{course_round.code}" in str(letter.body) for letter in letters)
    assert not any("Ulla" in str(letter.body) for letter in letters)


def test_an_address_without_an_account_is_told_of(browser: Browser, house: House, course_round: Round) -> None:
    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.invite_to_round", round_id=course_round.id))

    typed = {"addresses": "okand@exempel.se"}
    page = browser.send("rounds.invite_to_round", form | typed, 422, round_id=course_round.id)

    assert "okand@exempel.se" in page.words(".summary li")[0]
    assert written(house) == []
