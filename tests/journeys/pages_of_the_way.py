"""What people have come through: one's own way before and after the last step, certificates, a group's and a round's.
The window is nobody's at first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from playwright.sync_api import Page, expect

from app.catalogue.models import Course
from app.catalogue.queries import list_latest
from app.database import db
from app.learning.models import Done
from app.people.actions import begin_session
from app.people.models import Kind, Organisation, Person, Role, RoleName, Scope
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import Group, Round, RoundState, RoundTrainer, Session
from app.rounds.models.registration import Source
from app.rounds.registering.actions import register
from app.web.swedish import now
from tests.journeys.rooms import enter, kept
from tests.journeys.server import Server
from tests.journeys.window import follow


@dataclass(frozen=True)
class Travels:
    """Who has done nothing yet, who has done everything, their manager and their trainer, signed in; and the round."""

    beginner: str
    finisher: str
    manager: str
    trainer: str
    path: str


def pages_of_the_way(page: Page, server: Server) -> Iterator[str]:
    travels = some_travels(server)
    enter(page, server, travels.beginner)
    page.goto(server.at("/"))
    expect(page.locator(".coming")).to_contain_text("Folkets hus")
    yield "start, with a meeting to come"
    page.locator(".coming a").click()
    expect(page.locator(".next-thing")).to_contain_text("Härnäst: Introduktion")
    yield "one's own way, begun"
    enter(page, server, travels.finisher)
    page.goto(server.at("/min-vag"))
    page.get_by_role("button", name="Hämta intyg").click()
    expect(page.get_by_role("link", name="Ladda ner intyget")).to_be_visible()
    yield "one's own way, done"
    page.goto(server.at("/intyg?kod=finns inte"))
    yield "a certificate that is not genuine"
    page.goto(server.at("/resurspersoner"))
    yield "resource persons"
    enter(page, server, travels.manager)
    page.goto(server.at("/min-grupp"))
    expect(page.locator(".group table")).to_contain_text("1 av 5")
    expect(page.locator(".group", has_text="Färre än fem")).to_be_visible()
    yield "a manager's group"
    page.get_by_role("link", name="Ge plats att öva").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("För chefer")
    yield "a manager's module"
    enter(page, server, travels.trainer)
    page.goto(server.at(f"{travels.path}/vagen"))
    yield "how far a round has come"
    yield from pages_of_scripts(page, server, travels)


def pages_of_scripts(page: Page, server: Server, travels: Travels) -> Iterator[str]:
    """What a trainer reads before a meeting, and the ways there."""
    page.goto(server.at("/kurser/bip-1"))
    expect(page.locator(".apart-path")).to_have_count(2)
    yield "a course, with what is not for learners"
    page.goto(server.at(travels.path))
    follow(page.get_by_role("link", name="Manus för heldagen"))
    yield "a script"
    page.goto(server.at(travels.path))
    page.locator(".sessions > li", has_text="Manus för heldagen").get_by_role("link", name="Närvaro").click()
    expect(page.locator(".page-head .scripts a")).to_have_text("Manus för heldagen")
    yield "a session with its script"


def some_travels(server: Server) -> Travels:
    return server.changed(_travel)


def _travel() -> Travels:
    at = now()
    works = kept(Organisation(name="Örebro kommuns arbetsmarknadsenhet", kind=Kind.MUNICIPALITY, created_at=at)).id
    people = [kept(Person(name=f"Resande {number}", employer_id=works, created_at=at)) for number in range(5)]
    manager, trainer = (kept(Person(name=name, created_at=at)) for name in ("Carina Chef", "Tove Utbildare"))
    kept(Role(person_id=manager.id, name=RoleName.MANAGER, scope=Scope.ORGANISATION, scope_id=works))
    kept(Role(person_id=trainer.id, name=RoleName.TRAINER))
    few, full = (_a_round(name, trainer) for name in ("Våren", "Hösten"))
    register(few, people[4].id, Source.CODE, None, at)
    rows = [register(full, person.id, Source.CODE, None, at) for person in people]
    version_id = db.session.get_one(Course, "bip-1").version_id
    for step in list_latest(["bip-1"])[0].outline.path:
        place: dict[str, Any] = {"place": "Folkets hus, Örebro", "material": "Ta med ett möte som du minns."}
        if step.module:
            done = {"step_id": step.id, "course_version_id": version_id, "done_at": at}
            kept(Done(attempt_id=rows[4].attempt_id, **done))
        elif not step.optional and step.audience == "learners":
            session = Session(
                round_id=full.round_id,
                step_id=step.id,
                kind=step.kind,
                title=step.title,
                starts_at=at + timedelta(days=5),
                ends_at=at + timedelta(days=5, hours=3),
                **place,
            )
            seen = {"source": Seen.TRAINER, "marked_at": at, "saved_at": at, "minutes": 180}
            marked = {"session_id": kept(session).id, "registration_id": rows[4].id}
            kept(Attendance(key=session.id, **marked, **seen))
    ways = (begin_session(person.id, at, None) for person in (people[0], people[4], manager))
    return Travels(*ways, begin_session(trainer.id, at, factor_at=at), f"/omgangar/{full.round_id}")


def _a_round(name: str, trainer: Person) -> Group:
    code = f"{name}{trainer.id[:8]}"
    of = kept(Round(name=name, course_id="bip-1", state=RoundState.OPEN, code=code, created_at=now()))
    kept(RoundTrainer(round_id=of.id, person_id=trainer.id))
    return kept(Group(round_id=of.id, number=1, name="Grupp 1", capacity=30))
