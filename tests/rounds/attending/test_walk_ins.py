"""Somebody who is in the room and on no list is added, and nothing is told of who has an address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.catalogue.models import Course
from app.people.audit import AuditEntry
from app.people.models import Person
from app.rounds.models.plan import Round
from app.rounds.models.registration import Registration
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import a_person, keep
from tests.house import House
from tests.rounds.attending.scenes import Scene, a_scene, said
from tests.rounds.plans import a_group, a_registration

EVA = {"name": "Eva Nord", "email": "Eva@exempel.se"}


@pytest.fixture(autouse=True)
def _course(house: House) -> None:
    keep(Course(id="prov"))


def names(browser: Browser, scene: Scene) -> list[str]:
    return browser.open("rounds.show_session", **scene.place).words(".roster-row h3")


def a_protected_person(email: str) -> Person:
    return keep(Person(name="Xantippa", email=email, created_at=now(), protected=True, pseudonym="Deltagare 7"))


def test_somebody_unknown_is_registered_and_here(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", begun=timedelta(hours=1))
    browser.sign_in(scene.trainer)

    for _ in range(2):
        browser.send("rounds.add_walk_in", EVA, **scene.place)
    wrong = browser.send("rounds.add_walk_in", {"name": "", "email": "eva"}, 422, **scene.place)

    assert names(browser, scene) == ["Amina", "Eva Nord"]
    assert said(house) == [("Eva Nord", 120, "trainer")]
    assert wrong.words(".field .message") == [
        "Skriv personens namn",
        "Skriv en e-postadress, till exempel namn@exempel.se",
    ]


def test_somebody_of_another_group_is_here_though_not_of_it(browser: Browser, house: House) -> None:
    scene = a_scene("Amina")
    other = a_group(scene.course_round, name="Grupp 2", number=2)
    row = a_registration(other, a_person("Eva Nord", "eva@exempel.se"))
    browser.sign_in(scene.trainer)

    browser.send("rounds.add_walk_in", EVA | {"name": "Eva"}, **scene.place)

    assert names(browser, scene) == ["Amina", "Eva Nord"]
    house.session.rollback()
    assert house.session.get_one(Registration, row.id).group_id == other.id


def test_a_trainers_address_is_no_participants(browser: Browser, house: House) -> None:
    scene = a_scene()
    house.session.rollback()
    house.session.get_one(Person, scene.trainer.id).email = "eva@exempel.se"
    house.session.commit()
    browser.sign_in(scene.trainer)

    page = browser.send("rounds.add_walk_in", EVA, 422, **scene.place)

    assert page.words("#email-error") == ["Adressen hör till någon som utbildar i omgången eller arbetar i projektet"]
    assert said(house) == []


def test_an_address_of_somebody_protected_is_answered_like_an_unknown_one(browser: Browser, house: House) -> None:
    hidden = a_protected_person("hemlig@exempel.se")
    scenes, seen = [a_scene("Amina"), a_scene("Amina")], []
    for scene, email in zip(scenes, ("hemlig@exempel.se", "ingen@exempel.se"), strict=True):
        browser.sign_in(scene.trainer)
        for name in ("Xantippa Q", "Någon annan"):
            browser.send("rounds.add_walk_in", {"name": name, "email": email}, **scene.place)
            page = browser.open("rounds.show_session", **scene.place)
            seen.append(_without_ids(page))
        seen.append(by_script(browser, scene, {"email": email}).one("h3").text)

    assert seen[:3] == seen[3:]
    assert names(browser, scenes[1]) == ["Amina", "Xantippa Q"]
    assert "Deltagare 7" not in "".join(seen)
    house.session.rollback()
    told = house.session.scalars(select(AuditEntry).where(AuditEntry.act == "walk-in.protected")).all()
    assert [entry.person_id for entry in told] == [hidden.id]


def by_script(browser: Browser, scene: Scene, sent: dict[str, str], status: int = 200) -> Page:
    sent = EVA | {"key": "k" * 20, "owner": scene.trainer.id} | sent
    return browser.send("rounds.add_walk_in", sent, status, {"X-Fragment": "person"}, **scene.place)


def test_a_person_and_a_tap_that_waited_in_the_phone_are_kept_once(browser: Browser, house: House) -> None:
    scene = a_scene("Amina", begun=timedelta(hours=2))
    browser.sign_in(scene.trainer)

    arrived = [by_script(browser, scene, {"waited": str(90 * 60_000)}) for _ in range(2)]
    tapped = [by_script(browser, scene, {"state": "part", "minutes": "45"}) for _ in range(2)]

    assert [page.words("h3") for page in (*arrived, *tapped)] == [["Eva Nord"]] * 4
    assert arrived[0].answer.headers["X-Owner"] == scene.trainer.id
    assert arrived[0].one("[data-row]")["data-state"] == "part"
    assert said(house) == [("Eva Nord", 150, "trainer"), ("Eva Nord", 45, "trainer")]
    assert names(browser, scene) == ["Amina", "Eva Nord"]


def test_a_script_is_told_why_somebody_is_not_added_and_does_not_ask_again(browser: Browser, house: House) -> None:
    scene = a_scene()
    browser.sign_in(scene.trainer)

    wrong = by_script(browser, scene, {"email": "eva@"}, 422)
    browser_of_another = by_script(browser, scene, {"owner": "somebody"}, 409)
    house.session.rollback()
    house.session.get_one(Round, scene.course_round.id).state = "planned"
    house.session.commit()
    closed = by_script(browser, scene, {}, 422)

    assert wrong.words(".message") == ["Skriv en e-postadress, till exempel namn@exempel.se"]
    assert closed.words(".message") == ["Omgången är inte öppen för anmälan. Be projektadministratören öppna den."]
    assert browser_of_another.answer.text == "Sidan är någon annans."
    assert said(house) == []


def _without_ids(page: Page) -> str:
    return " ".join(page.one("main").get_text(" ").split())
