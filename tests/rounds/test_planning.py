"""A round is planned from the course's path, shown, opened, changed, copied and cancelled."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.people.models import RoleName
from app.rounds.models.plan import (
    Group,
    Round,
    RoundState,
    Session,
    SessionTrainer,
)
from app.web.swedish import clock, local_day
from tests.browser import Browser
from tests.builders import an_administrator, with_role
from tests.house import House
from tests.people.test_register import an_organisation
from tests.rounds.courses import PATH, a_course_with_meetings
from tests.rounds.forms import fields_of
from tests.rounds.plans import a_registration

COURSE = {"kurs": "prov"}


def planned(browser: Browser, house: House, **changes: object) -> Round:
    form = fields_of(browser.open("rounds.plan_round", **COURSE))
    organisation = an_organisation(f"Kommun {form['key']}")
    typed = {"organisations": [organisation.id], "first": "2027-03-01", "begins": "9"}
    browser.send("rounds.plan_round", form | typed | changes, **COURSE)
    return house.session.scalars(select(Round).order_by(Round.created_at.desc())).first()  # type: ignore[return-value]


def meetings(house: House, round_id: str) -> list[tuple[str, str, str, str | None]]:
    rows = house.session.execute(
        select(Session, Group.name)
        .outerjoin(Group, Group.id == Session.group_id)
        .where(Session.round_id == round_id)
        .order_by(Session.starts_at)
    )
    return [
        (row.title, f"{local_day(row.starts_at)} {clock(row.starts_at)}", clock(row.ends_at), group)
        for row, group in rows
    ]


def test_the_path_proposes_the_sessions_and_dates_follow_from_the_first(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course_with_meetings(tmp_path)
    trainer = with_role(RoleName.TRAINER, "Tove Utbildare")
    browser.sign_in(an_administrator())

    found = planned(browser, house, groups="2", capacity="25", trainers=[trainer.id], place="Folkets hus")

    assert meetings(house, found.id) == [
        ("Förankringsmöte", "2027-03-01 09.00", "10.00", None),
        ("Heldag", "2027-04-05 09.00", "16.00", "Grupp 1"),
        ("Heldag", "2027-04-06 09.00", "16.00", "Grupp 2"),
        ("Boost 1", "2027-05-03 09.00", "12.00", "Grupp 1"),
        ("Boost 1", "2027-05-04 09.00", "12.00", "Grupp 2"),
    ]
    assert house.session.scalars(select(Group.capacity).where(Group.round_id == found.id)).all() == [25, 25]
    assert set(house.session.scalars(select(SessionTrainer.person_id))) == {trainer.id}
    page = browser.open("rounds.show_round", round_id=found.id)
    assert page.words(".sessions h3") == ["Förankringsmöte", "Heldag", "Heldag", "Boost 1", "Boost 1"]
    assert page.words(".sessions .about")[1] == "måndag 5 april 2027, 09.00–16.00"
    assert found.state == RoundState.PLANNED


def test_without_a_choice_of_sessions_only_the_groups_are_made(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course_with_meetings(tmp_path)
    browser.sign_in(an_administrator())

    found = planned(browser, house, steps=[], first="", endless="1", paid="sold", open="1")

    assert meetings(house, found.id) == []
    assert (found.endless, found.open, found.payer, found.project_id) == (True, True, "sold", None)


def test_what_is_wrong_is_said_and_nothing_is_planned(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course_with_meetings(tmp_path)
    organisation_id = an_organisation().id
    browser.sign_in(an_administrator())
    form = fields_of(browser.open("rounds.plan_round", **COURSE)) | {"place": "Folkets hus"}
    wrong = {
        "name": (" ", "Skriv vad omgången ska heta"),
        "organisations": ([], "Välj en organisation, eller låt omgången vara öppen"),
        "groups": ("0", "Skriv ett antal med siffror, till exempel 1"),
        "capacity": ("många", "Skriv ett antal med siffror, till exempel 30"),
        "first": ("snart", "Skriv en dag, till exempel 14 april 2027"),
        "begins": ("25", "Skriv ett klockslag, till exempel 9.00"),
        "link": ("teams", "Klistra in hela länken, från https://"),
    }
    right = {"organisations": [organisation_id], "first": "2027-03-28"}

    page = browser.send("rounds.plan_round", form | {name: typed for name, (typed, _) in wrong.items()}, 422, **COURSE)
    unsaid = browser.send("rounds.plan_round", form | right | {"first": ""}, 422, **COURSE)
    no_such = browser.send("rounds.plan_round", form | right | {"begins": "2.30"}, 422, **COURSE)

    assert {name: page.words(f"#{name}-error")[0] for name in wrong} == {
        name: said for name, (_, said) in wrong.items()
    }
    assert page.one("#place")["value"] == "Folkets hus"
    assert unsaid.words("#first-error") == ["Skriv dagen för det första tillfället"]
    assert no_such.words("#first-error")[0].startswith("På en av dagarna ställs klockan fram")
    assert house.session.scalars(select(Round)).all() == []


def test_a_course_that_is_not_there_leads_back_to_the_choice(browser: Browser, tmp_path: Path) -> None:
    a_course_with_meetings(tmp_path)
    browser.sign_in(an_administrator())

    page = browser.open("rounds.plan_round", kurs="finns-inte")

    assert "Kursen finns inte" in page.one("main").get_text()
    assert page.words("main ul a") == ["Provkursen"]


def test_a_step_that_was_taken_out_of_the_course_is_shown_and_the_round_stands(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course_with_meetings(tmp_path / "first")
    browser.sign_in(an_administrator())
    found_id = planned(browser, house).id
    before = meetings(house, found_id)
    house.session.rollback()

    a_course_with_meetings(tmp_path / "second", PATH[: PATH.index("  - boost")] + "---\n\nEn kurs för prov.\n")

    page = browser.open("rounds.show_round", round_id=found_id)
    assert page.words(".sessions .not-yet") == ["Steget finns inte längre i kursen."]
    assert page.words(".sessions > li")[-1].startswith("Boost 1")
    assert meetings(house, found_id) == before
    session = house.session.scalars(select(Session).where(Session.step_id == "boost-1")).one()
    place = {"round_id": found_id, "session_id": session.id}
    form = fields_of(browser.open("rounds.change_session", **place))
    browser.send("rounds.change_session", form | {"place": "Stadshuset"}, **place)
    house.session.expire_all()
    assert (session.place, session.step_id) == ("Stadshuset", "boost-1")


def test_a_copy_has_the_same_plan_from_another_day_and_nobody_in_it(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course_with_meetings(tmp_path)
    tove = with_role(RoleName.TRAINER, "Tove")
    browser.sign_in(an_administrator())
    found = planned(browser, house, groups="2", trainers=[tove.id])
    a_registration(house.session.scalars(select(Group).where(Group.round_id == found.id)).all()[0])
    form = fields_of(browser.open("rounds.copy_round", round_id=found.id))

    browser.send("rounds.copy_round", form | {"name": "Hösten", "first": "2027-08-30"}, round_id=found.id)

    copy = house.session.scalars(select(Round).where(Round.copied_from == found.id)).one()
    assert (copy.name, copy.state, copy.code == found.code) == ("Hösten", RoundState.PLANNED, False)
    assert [row[:2] for row in meetings(house, copy.id)] == [
        ("Förankringsmöte", "2027-08-30 09.00"),
        ("Heldag", "2027-10-04 09.00"),
        ("Heldag", "2027-10-05 09.00"),
        ("Boost 1", "2027-11-01 09.00"),
        ("Boost 1", "2027-11-02 09.00"),
    ]
    page = browser.open("rounds.show_round", round_id=copy.id)
    assert page.words("#platser ~ .table-scroll .num")[:9:4][1:] == ["0", "0"]
    assert "Tove" in page.one(".about-round").text
