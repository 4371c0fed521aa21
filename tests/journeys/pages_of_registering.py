"""Every page of registering: the office's, a learner's, and the link in a letter. The window is nobody's at first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.catalogue.models import Course
from app.database import db
from app.people.actions import begin_session
from app.people.models import Person, Role, RoleName
from app.rounds.models.plan import Group, Round, RoundState, Session
from app.rounds.models.registration import Registration, Source
from app.rounds.registering import actions
from app.rounds.registering.tokens import Purpose, token_of
from app.web.swedish import now
from tests.journeys.rooms import enter, kept
from tests.journeys.server import Server
from tests.people.inviting.spreadsheets import workbook

NAMES = ("Åsa-Märta af Ekenstam-Wollstonecraft", "Kim Sand", "Robin Berg")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PEOPLE = [
    ("Eva Norling", "eva.anmald@exempel.se", "Kommunen i Örebro", "handläggare"),
    ("Kontoret", "kontoret", "", ""),
]


@dataclass(frozen=True)
class Scene:
    """`office`, `learners` and `newcomer` are cookies; the first learner has a place, the others wait."""

    round_id: str
    registration_id: str
    code: str
    office: str
    learners: list[str]
    newcomer: str
    token: str


def pages_of_registering(page: Page, server: Server) -> Iterator[str]:
    scene = a_scene(server)
    path = f"/omgangar/{scene.round_id}/deltagare"
    enter(page, server, scene.office)
    page.goto(server.at(path))
    expect(page.locator("tbody tr")).to_have_count(3)
    yield "participants and the line"
    page.goto(server.at(f"{path}/{scene.registration_id}"))
    page.get_by_role("button", name="Ändra", exact=True).click()
    expect(page.locator("#why-error")).to_be_visible()
    yield "a participant, refused"
    page.goto(server.at(f"{path}/lagg-till?sok=Ny"))
    yield "people to add"
    page.goto(server.at(f"{path}/ny"))
    page.get_by_role("button", name="Lägg in och anmäl").click()
    expect(page.locator("#email-error")).to_be_visible()
    yield "a new participant, refused"
    page.goto(server.at(f"{path}/fil"))
    yield "participants from a file"
    content = {"name": "personer.xlsx", "mimeType": XLSX, "buffer": workbook(PEOPLE)}
    page.get_by_label("Fil med personer").set_input_files(content)
    page.get_by_role("button", name="Läs och kontrollera filen").click()
    expect(page.locator("#fel-rader")).to_be_visible()
    yield "participants from a file, checked"
    enter(page, server, scene.newcomer)
    page.goto(server.at(f"/anmalan/{scene.code}"))
    page.get_by_role("button", name="Anmäl mig").click()
    expect(page.locator("#group .message")).to_be_visible()
    yield "registering by the code, refused"
    enter(page, server, scene.learners[0])
    page.goto(server.at("/mina-omgangar"))
    page.locator("main summary").first.click()
    yield "one's rounds, with a place"
    enter(page, server, scene.learners[1])
    page.goto(server.at("/mina-omgangar"))
    yield "one's rounds, in the line"
    page.context.clear_cookies()
    page.goto(server.at(f"/plats/{scene.token}"))
    yield "one's place by a letter"


def a_scene(server: Server) -> Scene:
    return server.changed(_furnish)


def _furnish() -> Scene:
    at = now().replace(second=0, microsecond=0)
    course_id = db.session.scalars(select(Course.id).order_by(Course.id).limit(1)).one()
    office = kept(Person(name="Eva Norling", created_at=at))
    kept(Role(person_id=office.id, name=RoleName.PROJECT_ADMINISTRATOR))
    newcomer = kept(Person(name="Nykomling", created_at=at))
    learners = [kept(Person(name=name, created_at=at, work_role="Handläggare")) for name in NAMES]
    of = kept(
        Round(name="BIP 1 i Örebro", course_id=course_id, state=RoundState.OPEN, open=True, code="VAREN", created_at=at)
    )
    days = (at + timedelta(days=20), at + timedelta(days=27))
    groups = [kept(Group(round_id=of.id, number=number, name=f"Grupp {number}", capacity=1)) for number in range(1, 3)]
    for group, day in zip(groups, days, strict=True):
        times = {"starts_at": day, "ends_at": day + timedelta(hours=7)}
        where = {"place": "Stora salen, Örebro", "link": "https://moten.exempel.se/1"}
        kept(Session(round_id=of.id, group_id=group.id, kind="full-day", title="Heldag", **times, **where))
    rows = [actions.register(groups[0], each.id, Source.CODE, each.id, at) for each in learners[:2]]
    rows.append(actions.register(groups[0], learners[2].id, Source.CODE, learners[2].id, at, "Hörselslinga"))
    cookies = [begin_session(each.id, now(), factor_at=now()) for each in (office, newcomer, *learners)]
    waiting: Registration = rows[1]
    token = token_of(rows[0].id, Purpose.PLACE)
    return Scene(of.id, waiting.id, of.code, cookies[0], cookies[2:], cookies[1], token)
