"""Sessions are added, moved and cancelled, calendars know of it, and somebody takes over from who is ill."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import select

from app.people.models import RoleName
from app.rounds.models.plan import RoundState, RoundTrainer, Session, SessionState, SessionTrainer
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_course, an_administrator, keep, with_role
from tests.databases import both_engines, one_engine
from tests.house import House
from tests.rounds.forms import fields_of
from tests.rounds.plans import a_group, a_round, a_session, a_trainer

TYPED = {"title": "Boost 2", "day": "2027-06-01", "begins": "13", "ends": "16.30"}


def a_place(tmp_path: Path) -> dict[str, str]:
    a_course(tmp_path)
    found = a_round()
    return {"round_id": found.id, "session_id": a_session(found).id}


@one_engine
def test_a_session_is_added_and_one_over_midnight_too(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    found = a_round()
    first, _second = a_group(found), a_group(found, name="Grupp 2", number=2)
    tove = a_trainer(found)
    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.add_session", round_id=found.id))

    browser.send("rounds.add_session", form | TYPED | {"group": first.id, "break_minutes": "15"}, round_id=found.id)
    browser.send("rounds.add_session", form | TYPED | {"begins": "22", "ends": "2", "trainers": []}, round_id=found.id)

    day, night = house.session.scalars(select(Session).order_by(Session.starts_at))
    assert (day.starts_at, day.ends_at) == (
        datetime(2027, 6, 1, 11, tzinfo=UTC),
        datetime(2027, 6, 1, 14, 30, tzinfo=UTC),
    )
    assert (day.title, day.kind, day.group_id, day.break_minutes) == ("Boost 2", "boost", first.id, 15)
    assert night.ends_at - night.starts_at == timedelta(hours=4)
    assert list(house.session.scalars(select(SessionTrainer.person_id))) == [tove.id]
    assert night.group_id is None
    page = browser.open("rounds.show_round", round_id=found.id)
    assert "tisdag 1 juni 2027, 22.00 till onsdag 2 juni 2027, 02.00" in page.one("main").text


@one_engine
def test_what_is_wrong_with_a_session_is_said(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    found_id = a_round().id
    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.add_session", round_id=found_id)) | TYPED

    def said(**typed: str) -> dict[str, str]:
        page = browser.send("rounds.add_session", form | typed, 422, round_id=found_id)
        return {str(each["id"]).removesuffix("-error"): each.text.strip() for each in page.select("form .message")}

    too_long = {"ends": "Tillfället blir längre än 16 timmar. Stämmer klockslagen?"}
    assert said(begins="9", ends="9") == too_long
    assert said(begins="16", ends="13") == too_long
    assert said(break_minutes="210") == {"break_minutes": "Pausen är längre än tillfället"}
    assert said(day="2027-03-28", begins="2.15", ends="9")["ends"].startswith("Den natten ställs klockan fram")
    assert said(title="", day="", ends="", link="javascript:alert(1)") == {
        "title": "Skriv vad tillfället heter, till exempel Boost 1",
        "day": "Skriv dagen, till exempel 14 april 2027",
        "ends": "Skriv när det slutar, till exempel 16.00",
        "link": "Klistra in hela länken, från https://",
    }
    assert house.session.scalars(select(Session)).all() == []


@one_engine
def test_calendars_hear_of_what_concerns_them_and_of_nothing_else(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    place = a_place(tmp_path)
    browser.sign_in(an_administrator())

    def changed(**fields: str) -> tuple[int, int]:
        form = fields_of(browser.open("rounds.change_session", **place))
        browser.send("rounds.change_session", form | fields, **place)
        house.session.expire_all()
        session = house.session.get_one(Session, place["session_id"])
        found = session.sequence, session.version
        house.session.rollback()
        return found

    assert changed() == (0, 1)
    assert changed(title="Heldagen", material="Ta med ett exempel.") == (0, 2)
    assert changed(place="Stadshuset") == (1, 3)
    assert changed(begins="10.30") == (2, 4)
    assert changed(state="confirmed") == (3, 5)
    assert changed(link="https://moten.exempel.se/bip") == (4, 6)
    assert changed(capacity="24", break_minutes="45") == (4, 7)


@both_engines
def test_the_second_of_two_who_move_a_session_is_told_and_sees_both(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    place = a_place(tmp_path)
    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.change_session", **place))
    browser.send("rounds.change_session", form | {"day": "2027-05-04", "place": "Stadshuset"}, **place)

    page = browser.send("rounds.change_session", form | {"day": "2027-05-11", "place": "Rådhuset"}, 422, **place)

    assert page.words("#title-error") == ["Någon annan har ändrat här sedan du öppnade sidan."]
    assert "Heldag, tisdag 4 maj 2027, 10.00–13.00, Stadshuset" in " ".join(page.one("main .important").text.split())
    assert (page.one("#day")["value"], page.one("#place")["value"]) == ("2027-05-11", "Rådhuset")
    browser.send("rounds.change_session", fields_of(page), **place)
    house.session.expire_all()
    session = house.session.get_one(Session, place["session_id"])
    assert (session.place, session.sequence) == ("Rådhuset", 2)


@one_engine
def test_a_session_is_cancelled_with_a_reason_and_taken_up_again(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    place = a_place(tmp_path)
    session_id = place["session_id"]
    browser.sign_in(an_administrator())

    browser.send("rounds.cancel_session", {"reason": ""}, 422, **place)
    browser.send("rounds.cancel_session", {"reason": "Tove är sjuk"}, **place)
    page = browser.open("rounds.show_round", round_id=place["round_id"])

    assert "Inställt. Tove är sjuk" in " ".join(page.one(".sessions .about").text.split())
    form = fields_of(browser.open("rounds.change_session", **place))
    assert form["state"] == "cancelled"
    browser.send("rounds.change_session", form | {"state": "planned"}, **place)
    session = house.session.get_one(Session, session_id)
    assert (session.state, session.reason, session.sequence) == (SessionState.PLANNED, "", 2)


@one_engine
def test_nothing_is_added_to_or_taken_up_in_a_cancelled_round(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    found = a_round()
    session = a_session(found, starts_at=now() + timedelta(days=3))
    place = {"round_id": found.id, "session_id": session.id}
    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.add_session", round_id=found.id))
    browser.send("rounds.cancel_round", {"reason": "För få"}, round_id=found.id)

    browser.send("rounds.add_session", form | TYPED, 409, round_id=found.id)
    change = fields_of(browser.open("rounds.change_session", **place))
    browser.send("rounds.change_session", change | {"state": "planned"}, 409, **place)

    house.session.expire_all()
    assert found.state == RoundState.CANCELLED
    assert [row.state for row in house.session.scalars(select(Session))] == [SessionState.CANCELLED]


@one_engine
def test_a_session_is_found_in_its_own_round_alone(browser: Browser, tmp_path: Path) -> None:
    place = a_place(tmp_path)
    other = a_round("En annan")
    browser.sign_in(an_administrator())

    browser.open("rounds.change_session", 404, round_id=other.id, session_id=place["session_id"])
    browser.send("rounds.cancel_session", {"reason": "x"}, 404, round_id=other.id, session_id=place["session_id"])
    browser.open("rounds.add_session", 404, round_id="finns-inte")


@one_engine
def test_whoever_trains_meetings_without_an_end_adds_them_as_they_come(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    found = a_round("Handledning")
    found.endless = True
    house.session.commit()
    trainer = a_trainer(found)
    browser.sign_in(trainer)
    form = fields_of(browser.open("rounds.add_session", round_id=found.id))

    browser.send("rounds.add_session", form | TYPED | {"title": "Handledning"}, round_id=found.id)

    session = house.session.scalars(select(Session)).one()
    assert (session.kind, session.changed_by) == ("supervision", trainer.id)
    assert list(house.session.scalars(select(SessionTrainer.person_id))) == [trainer.id]


@both_engines
def test_another_trainer_takes_over_everything_that_is_ahead(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    one, two, gone = a_round("Ett"), a_round("Två"), a_round("Inställd", RoundState.CANCELLED)
    tove, ulla = a_trainer(one), with_role(RoleName.TRAINER, "Ulla")
    days = {"over": (one, -3), "soon": (one, 3), "later": (one, 40), "other": (two, 4), "cancelled": (gone, 5)}
    sessions = {
        name: a_session(found, starts_at=now() + timedelta(days=ahead)) for name, (found, ahead) in days.items()
    }
    for session in sessions.values():
        keep(SessionTrainer(session_id=session.id, person_id=tove.id))
    keep(SessionTrainer(session_id=sessions["other"].id, person_id=ulla.id))
    browser.sign_in(an_administrator())
    who = {"away": tove.id, "instead": ulla.id}

    ids = {name: session.id for name, session in sessions.items()}
    soon = (now() + timedelta(days=10)).date().isoformat()
    browser.send("rounds.replace_trainer", who | {"until": soon})
    first = set(house.session.scalars(select(SessionTrainer.session_id).where(SessionTrainer.person_id == ulla.id)))
    trains = set(house.session.scalars(select(RoundTrainer.person_id).where(RoundTrainer.round_id == one.id)))
    browser.send("rounds.replace_trainer", who)

    assert first == {ids["soon"], ids["other"]}
    assert trains == {tove.id, ulla.id}
    left = set(house.session.scalars(select(SessionTrainer.session_id).where(SessionTrainer.person_id == tove.id)))
    assert left == {ids["over"], ids["cancelled"]}
    assert list(house.session.scalars(select(RoundTrainer.person_id).where(RoundTrainer.round_id == one.id))) == [
        ulla.id
    ]
    page = browser.send("rounds.replace_trainer", {"away": tove.id, "instead": tove.id}, 422)
    assert page.words("#instead-error") == ["Välj någon annan"]
