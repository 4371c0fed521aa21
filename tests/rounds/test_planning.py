"""A round is planned from the course's path, shown, opened, changed, copied and cancelled."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.people.models import RoleName
from app.rounds.models.plan import Group, Round, RoundState, Session, SessionTrainer
from app.web.swedish import clock, local_day
from tests.browser import Browser
from tests.builders import an_administrator, with_role
from tests.house import House
from tests.people.test_register import an_organisation
from tests.rounds.courses import a_course_with_meetings
from tests.rounds.forms import fields_of

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
