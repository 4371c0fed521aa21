"""What each of those concerned does on a round's way, from its order to a certificate, at their own screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import select, update

from app.catalogue.models import Course
from app.catalogue.queries import list_latest
from app.database import db
from app.learning.models import Attempt, Done
from app.people.actions import begin_session
from app.people.models import Kind, Organisation, Person, Role, RoleName, Scope
from app.rounds.models.plan import Session
from app.web.swedish import now
from tests.journeys.rooms import enter, kept
from tests.journeys.server import Server
from tests.journeys.window import follow


@dataclass(frozen=True)
class Cast:
    """Cookies, by who it is; those of the learners in the order of their names, which begin with `crew`."""

    employer: str
    crew: str
    room: int
    manager: str
    office: str
    trainers: dict[str, str]
    learners: list[str]

    @property
    def trainer(self) -> str:
        return next(iter(self.trainers.values()))

    def learner(self, number: int) -> str:
        return f"{self.crew} {number:02}"


def order(desk: Page, server: Server, cast: Cast) -> None:
    enter(desk, server, cast.manager)
    desk.goto(server.at("/bestallningar/ny"))
    desk.get_by_label("Vilken kurs?").select_option(value="bip-1")
    desk.get_by_label("Ungefär hur många deltagare?").fill(str(len(cast.learners)))
    desk.get_by_label("När passar det?").fill("Helst en tisdag")
    desk.get_by_label("Vem ska vi prata med?").fill("Mona, på kontoret")
    desk.get_by_role("button", name="Skicka beställningen").click()
    expect(desk.locator(".about-round")).to_contain_text(f"Omkring {len(cast.learners)}")


def plan(desk: Page, server: Server, cast: Cast) -> str:
    enter(desk, server, cast.office)
    desk.goto(server.at("/bestallningar"))
    desk.get_by_role("row", name=cast.employer).get_by_role("link").first.click()
    desk.get_by_role("link", name="Planera en omgång").click()
    desk.get_by_label("Platser i varje grupp").fill(str(cast.room))
    for step in desk.locator("[name=steps]").all():
        step.set_checked(step.get_attribute("value") in ("heldag", "boost-1"))
    desk.get_by_label("Första tillfällets dag").fill((now() + timedelta(days=30)).date().isoformat())
    for trainer in cast.trainers:
        desk.get_by_label(trainer).check()
    desk.get_by_role("button", name="Planera omgången").click()
    expect(desk.locator(".sessions > li")).to_have_count(2)
    return desk.url


def open_for_registration(desk: Page, hub: str) -> str:
    """What an organisation's people follow to register."""
    desk.goto(hub)
    desk.get_by_role("button", name="Öppna anmälan").click()
    found = re.search(r"/anmalan/[^\s\"<]+", desk.content())
    assert found
    return found[0]


def register_all(phone: Page, server: Server, cast: Cast, code: str) -> None:
    """Two by hand, and all between them as their browsers would send it. The last one waits where there is no room."""
    by_hand = (cast.learners[0], cast.learners[-1])
    for cookie in cast.learners:
        enter(phone, server, cookie)
        phone.goto(server.at(code)) if cookie in by_hand else None
        if cookie in by_hand:
            phone.get_by_role("button", name="Anmäl mig").click()
            expect(phone.get_by_role("heading", level=1)).to_have_text("Mina omgångar")
        else:
            same = {"Origin": server.url, "Sec-Fetch-Site": "same-origin"}
            answer = phone.context.request.post(server.at(code), form={"needs": ""}, headers=same, max_redirects=0)
            assert answer.status == 303, answer.text()
    if cast.room < len(cast.learners):
        expect(phone.locator("main")).to_contain_text("Du är nummer 1 i kön")


def expect_line(desk: Page, hub: str, waiting: int) -> None:
    desk.goto(hub)
    cells = desk.get_by_role("row", name=re.compile("^Grupp 1")).get_by_role("cell")
    expect(cells.last).to_have_text(str(waiting))


def give_up_a_place(phone: Page, server: Server, cast: Cast) -> None:
    enter(phone, server, cast.learners[1])
    phone.goto(server.at("/mina-omgangar"))
    phone.get_by_role("button", name="Avanmäl mig").click()


def take_the_place(phone: Page, server: Server, cast: Cast) -> None:
    enter(phone, server, cast.learners[-1])
    phone.goto(server.at("/mina-omgangar"))
    phone.get_by_role("button", name="Ja tack, jag tar platsen").click()
    expect(phone.locator("main")).to_contain_text("Du har en plats i Grupp 1")


def hold(desk: Page, server: Server, cast: Cast, hub: str, title: str) -> None:
    """The day comes, and everybody is there."""
    enter(desk, server, cast.trainer)
    server.changed(lambda: _begins_now(hub.rsplit("/", 1)[-1], title))
    desk.goto(hub)
    desk.locator(".sessions > li", has_text=title).get_by_role("link", name=re.compile("^Närvaro")).click()
    desk.get_by_role("button", name="Markera alla omarkerade som här").click()
    expect(desk.locator(".count")).to_contain_text(f"{cast.room} av {cast.room}")
    expect(desk.locator("[data-marked] time")).to_have_count(cast.room)


def hand_in(phone: Page, server: Server, cast: Cast) -> None:
    enter(phone, server, cast.learners[0])
    phone.goto(server.at("/mina-hemuppgifter"))
    phone.locator("main").get_by_role("link", name=re.compile("Hemuppgift")).first.click()
    phone.locator("#text").fill("Jag frågade vad hon längtade efter, och väntade på svaret.")
    phone.get_by_role("button", name="Lämna in").click()
    expect(phone.locator(".thread")).to_contain_text("väntade på svaret")


def say_that_it_is_done(desk: Page, server: Server, cast: Cast, hub: str) -> None:
    enter(desk, server, cast.trainer)
    desk.goto(f"{hub}/inlamningar")
    desk.get_by_role("link", name=cast.learner(1)).click()
    follow(desk.get_by_role("button", name=re.compile("[Kk]lar")))
    desk.goto(f"{hub}/infor-boosten")
    expect(desk.get_by_role("row", name=re.compile("Tilltro"))).to_contain_text("1")


def see_how_far_the_group_has_come(desk: Page, server: Server, cast: Cast) -> None:
    enter(desk, server, cast.manager)
    desk.goto(server.at("/min-grupp"))
    expect(desk.get_by_role("row", name=re.compile("Boost 1"))).to_contain_text(f"{cast.room} av {cast.room}")
    expect(desk.locator("main")).not_to_contain_text(cast.learner(1))


def fetch_the_certificate(phone: Page, server: Server, cast: Cast) -> None:
    enter(phone, server, cast.learners[0])
    phone.goto(server.at("/min-vag"))
    phone.get_by_role("button", name="Hämta intyg").click()
    with phone.expect_download() as started:
        phone.get_by_role("link", name="Ladda ner intyget").click()
    assert started.value.path().read_bytes().startswith(b"%PDF-")


def a_cast(server: Server, place: str, room: int, learners: int, trainers: tuple[str, ...]) -> Cast:
    """Everybody's name ends with the place, so that two rounds on one server are not mixed up."""
    return server.changed(lambda: _cast(place, room, learners, trainers))


def finish_the_modules(server: Server, name: str) -> None:
    """What the learner reads at home."""
    server.changed(lambda: _modules_done(name))


def _cast(place: str, room: int, learners: int, trainers: tuple[str, ...]) -> Cast:
    at = now()
    employer = kept(Organisation(name=f"Kommunen {place}", kind=Kind.MUNICIPALITY, created_at=at))

    def person(name: str, role: RoleName | None = None, scope: Scope = Scope.PLATFORM) -> str:
        told = {"employer_id": employer.id, "work_role": "Handläggare"}
        row = kept(Person(name=name, created_at=at, **told))
        if role:
            of = employer.id if scope == Scope.ORGANISATION else None
            kept(Role(person_id=row.id, name=role, scope=scope, scope_id=of))
        return str(begin_session(row.id, at, factor_at=at))

    crew = f"Deltagare {place}"
    return Cast(
        employer=employer.name,
        crew=crew,
        room=room,
        manager=person(f"Mona {place}", RoleName.MANAGER, Scope.ORGANISATION),
        office=person(f"Karin {place}", RoleName.PROJECT_ADMINISTRATOR),
        trainers={name: person(name, RoleName.TRAINER) for name in (f"{each} {place}" for each in trainers)},
        learners=[person(f"{crew} {number:02}") for number in range(1, learners + 1)],
    )


def _begins_now(round_id: str, title: str) -> None:
    at = now() - timedelta(minutes=1)
    times = {"starts_at": at, "ends_at": at + timedelta(hours=3)}
    db.session.execute(update(Session).where(Session.round_id == round_id, Session.title == title).values(**times))


def _modules_done(name: str) -> None:
    person_id = db.session.scalars(select(Person.id).where(Person.name == name)).one()
    attempt = db.session.scalars(select(Attempt).where(Attempt.person_id == person_id)).first()
    attempt = attempt or kept(Attempt(course_id="bip-1", person_id=person_id, number=1, started_at=now()))
    version_id = db.session.scalars(select(Course.version_id).where(Course.id == "bip-1")).one()
    (course,) = list_latest(["bip-1"])
    for step in course.outline.path:
        if step.kind == "module":
            kept(Done(attempt_id=attempt.id, step_id=step.id, course_version_id=version_id, done_at=now()))
