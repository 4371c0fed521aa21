"""A round that is planned is shown, opened, changed and cancelled, and the list of them is narrowed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from app.people.models import Person, RoleName
from app.rounds.models.plan import (
    Group,
    RoundOrganisation,
    RoundState,
    SessionState,
    SessionTrainer,
)
from app.rounds.models.registration import Registration, Source, Standing
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import NOW, a_course, an_administrator, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.people.test_register import an_organisation
from tests.rounds.forms import fields_of
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer


@one_engine
def test_the_second_of_two_who_change_a_round_is_told(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    found = a_round()
    place = {"round_id": found.id}
    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.change_round", **place)) | {"open": "1"}
    browser.send("rounds.change_round", form | {"name": "BIP i Örebro"}, **place)

    page = browser.send("rounds.change_round", form | {"name": "BIP i Kumla"}, 422, **place)

    assert page.words("#name-error") == ["Någon annan har ändrat här sedan du öppnade sidan."]
    assert "Nu är sparat: BIP i Örebro." in page.one("main").get_text()
    browser.send("rounds.change_round", fields_of(page), **place)
    house.session.expire_all()
    assert found.name == "BIP i Kumla"
    assert found.changed_at is not None


@one_engine
def test_another_trainer_of_the_round_leads_what_is_ahead(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    found = a_round()
    tove, ulla = a_trainer(found), with_role(RoleName.TRAINER, "Ulla")
    over = a_session(found, starts_at=now() - timedelta(days=2))
    ahead = a_session(found, starts_at=now() + timedelta(days=2))
    for session in (over, ahead):
        keep(SessionTrainer(session_id=session.id, person_id=tove.id))
    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.change_round", round_id=found.id))

    browser.send("rounds.change_round", form | {"trainers": [ulla.id], "open": "1"}, round_id=found.id)

    led = {row.session_id: row.person_id for row in house.session.scalars(select(SessionTrainer))}
    assert led == {over.id: tove.id, ahead.id: ulla.id}


@one_engine
def test_a_round_is_opened_closed_and_cancelled_with_what_is_ahead(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    found = a_round(state=RoundState.PLANNED)
    group = a_group(found)
    over = a_session(found, starts_at=now() - timedelta(days=2))
    ahead = a_session(found, starts_at=now() + timedelta(days=2))
    place = {"round_id": found.id}
    browser.sign_in(an_administrator())

    browser.send("rounds.set_round_state", {"state": "open"}, **place)
    a_registration(group)
    browser.send("rounds.set_round_state", {"state": "closed"}, **place)
    browser.send("rounds.set_round_state", {"state": "cancelled"}, 422, **place)
    asked = browser.open("rounds.cancel_round", **place)
    unsaid = browser.send("rounds.cancel_round", {"reason": " "}, 422, **place)
    browser.send("rounds.cancel_round", {"reason": "För få anmälda"}, **place)

    assert "Det berör en person." in asked.one(".lead").text
    assert unsaid.words("#reason-error") == ["Skriv varför, så att de som skulle komma förstår"]
    house.session.expire_all()
    assert (found.state, found.reason) == (RoundState.CANCELLED, "För få anmälda")
    assert (over.state, over.sequence) == (SessionState.PLANNED, 0)
    assert (ahead.state, ahead.reason, ahead.sequence) == (SessionState.CANCELLED, "För få anmälda", 1)
    browser.send("rounds.set_round_state", {"state": "open"}, 409, **place)
    page = browser.open("rounds.show_round", **place)
    assert "Inställd. För få anmälda" in page.one(".lead").text


@one_engine
def test_groups_are_added_given_places_and_taken_away_while_nobody_is_in_them(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    found = a_round()
    first = a_group(found, capacity=2)
    a_registration(first)
    place = {"round_id": found.id}
    browser.sign_in(an_administrator())

    browser.send("rounds.change_groups", {"key": "k" * 20, "capacity": "12"}, **place)
    second = house.session.scalars(select(Group).where(Group.number == 2)).one()
    browser.send("rounds.change_group", {"name": "Norr", "capacity": "1"}, group_id=first.id, **place)
    browser.send("rounds.change_group", {"name": "Norr", "capacity": "0"}, 409, group_id=first.id, **place)
    browser.send("rounds.remove_group", {}, 409, group_id=first.id, **place)
    browser.send("rounds.change_group", {"name": "", "capacity": "3"}, 422, group_id=second.id, **place)
    browser.send("rounds.remove_group", {}, group_id=second.id, **place)

    house.session.expire_all()
    assert [(row.name, row.capacity) for row in house.session.scalars(select(Group))] == [("Norr", 1)]
    browser.send(
        "rounds.change_group", {"name": "Norr", "capacity": "9"}, 404, group_id=first.id, round_id="finns-inte"
    )


@one_engine
def test_a_trainer_sees_the_own_rounds_and_takes_notes_in_them(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    mine, other = a_round("Min omgång"), a_round("En annans")
    a_session(mine)
    trainer = a_trainer(mine)
    browser.sign_in(trainer)

    page = browser.open("rounds.list_rounds")
    browser.open("rounds.show_round", 404, round_id=other.id)
    shown = browser.open("rounds.show_round", round_id=mine.id)
    form = fields_of(browser.open("rounds.write_notes", round_id=mine.id))
    browser.send("rounds.write_notes", form | {"notes": "Börja med tilltro."}, round_id=mine.id)
    late = browser.send("rounds.write_notes", form | {"notes": "Börja om."}, 422, round_id=mine.id)

    assert page.words("tbody th") == ["Min omgång"]
    assert "Ändra omgången" not in shown.one("main").text
    assert late.words("blockquote") == ["Börja med tilltro."]
    browser.send("rounds.cancel_round", {"reason": "x"}, 404, round_id=mine.id)
    browser.send("rounds.add_session", {}, 404, round_id=mine.id)


@one_engine
def test_the_list_is_narrowed_and_what_comes_next_is_on_top(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    organisation = an_organisation()
    past, later, soon = a_round("Förra"), a_round("Senare"), a_round("Snart", RoundState.CLOSED)
    for found, days in ((past, -9), (later, 30), (soon, 3)):
        a_session(found, starts_at=now() + timedelta(days=days))
    keep(RoundOrganisation(round_id=later.id, organisation_id=organisation.id))
    browser.sign_in(an_administrator())

    def names(**asked: str) -> list[str]:
        return browser.open("rounds.list_rounds", **asked).words("tbody th")

    assert names() == ["Snart", "Senare", "Förra"]
    assert names(sok="NA") == ["Snart", "Senare"]
    assert names(lage="closed") == ["Snart"]
    assert names(organisation=organisation.id) == ["Senare"]
    assert names(kurs="finns-inte", sida="9") == []
    assert names(lage="finns-inte") == ["Snart", "Senare", "Förra"]


@one_engine
def test_the_page_of_a_round_asks_as_much_of_the_database_for_three_as_for_three_hundred(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    found = a_round()
    group = a_group(found, capacity=400)
    a_session(found)
    browser.sign_in(an_administrator())
    counts = []
    for more in (3, 297):
        people = [Person(name=f"Deltagare {number}", created_at=NOW) for number in range(more)]
        house.session.add_all(people)
        house.session.flush()
        house.session.add_all(
            Registration(
                round_id=found.id,
                group_id=group.id,
                person_id=each.id,
                standing=Standing.REGISTERED,
                source=Source.CODE,
                registered_at=NOW,
            )
            for each in people
        )
        house.session.commit()
        browser.open("rounds.show_round", round_id=found.id)
        with house.statements() as seen:
            page = browser.open("rounds.show_round", round_id=found.id)
        counts.append(len(seen))

    assert counts[0] == counts[1]
    assert page.words("#platser ~ .table-scroll td")[0] == "300"
