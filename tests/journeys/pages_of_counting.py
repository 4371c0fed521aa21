"""What a project counts: its participants, targets and self-study, and a learner who registers and confirms. The window
is nobody's at first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from playwright.sync_api import Page, expect

from app.catalogue.models import Course
from app.catalogue.queries import list_latest
from app.database import db
from app.learning.models import Attempt, Done
from app.people.actions import begin_session
from app.people.models import Kind, Organisation, Person, Role, RoleName
from app.projects.models import Project, ProjectCourse, ProjectOrganisation
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import Group, Round, RoundState, Session
from app.rounds.models.registration import Source
from app.rounds.registering.actions import register
from app.web.swedish import now
from tests.journeys.rooms import enter, kept
from tests.journeys.server import Server

PROJECT, COURSE = "rakneprovet", "bip-1"


def pages_of_counting(page: Page, server: Server) -> Iterator[str]:
    administrator, visitor = server.changed(_furnish)
    of_project = server.at(f"/projekt/{PROJECT}/esf")
    enter(page, server, administrator)
    page.goto(f"{of_project}/deltagare")
    expect(page.locator(".tally")).to_contain_text("3")
    yield "a project's participants"
    page.get_by_role("link", name="Amina Karlsson").click()
    page.locator("#left_on").fill("2020-01-01")
    page.get_by_role("button", name="Spara dagarna").click()
    expect(page.locator("#left_why-error")).to_be_visible()
    yield "a participant whose days are refused"
    page.goto(f"{of_project}/mal/andra")
    page.get_by_role("link", name="Lägg till ett mål").click()
    page.get_by_role("button", name="Lägg till målet").click()
    expect(page.locator("#number-error")).to_be_visible()
    yield "a target, refused"
    page.get_by_label("Vad målet gäller").select_option(label="Kvinnor")
    page.get_by_label("Unika personer").check()
    page.get_by_label("Antal").fill("30")
    page.get_by_role("button", name="Lägg till målet").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    yield "a project's targets to change"
    page.goto(f"{of_project}/sjalvstudier/{COURSE}")
    page.locator("main input[type=text]").first.fill("20")
    yield "what counts of a course's modules"
    page.get_by_role("button", name="Spara tiden").click()
    expect(page.locator("tbody")).to_contain_text("20 minuter")
    enter(page, server, visitor)
    page.goto(server.at("/mina-sjalvstudier"))
    page.get_by_role("link", name="Räkneprovet").click()
    page.get_by_role("button", name="Anmäl mig i projektet").click()
    expect(page.locator("#agree-error")).to_be_visible()
    yield "a project to register in, refused"
    page.get_by_label("Var arbetar du").select_option(label="Kumla kommun")
    page.get_by_label("Jag har läst").check()
    page.get_by_role("button", name="Anmäl mig i projektet").click()
    page.get_by_role("link", name="Mina självstudier").click()
    page.get_by_role("button", name="Ja, jag har ägnat").click()
    expect(page.get_by_role("button", name="Ta tillbaka")).to_be_visible()
    yield "self-study, confirmed"


def _furnish() -> tuple[str, str]:
    """The cookies of an administrator, and of a visitor who has finished the first module."""
    at = now()
    words = {"dnr": "26-888-S01", "name": "Räkneprovet", "funding": "Medfinansieras av Europeiska unionen"}
    kept(Project(id=PROJECT, owner="Förbundet", stores_identity_numbers=True, source=b"", **words))
    kept(ProjectCourse(project_id=PROJECT, course_id=COURSE, sessions="full-day"))
    works = kept(Organisation(name="Kumla kommun", kind=Kind.MUNICIPALITY, created_at=at)).id
    kept(ProjectOrganisation(project_id=PROJECT, organisation_id=works, name="Kumla kommun", participants=40))
    administrator, visitor = (kept(Person(name=name, created_at=at)) for name in ("Eva Norling", "Vera Besök"))
    kept(Role(person_id=administrator.id, name=RoleName.SYSTEM_ADMINISTRATOR))
    of_round = {"state": RoundState.OPEN, "code": administrator.id[:8], "created_at": at}
    of = kept(Round(name="BIP 1 i Kumla", course_id=COURSE, project_id=PROJECT, **of_round))
    group = kept(Group(round_id=of.id, number=1, name="Grupp 1", capacity=30))
    held = {"starts_at": at - timedelta(days=10, hours=6), "ends_at": at - timedelta(days=10)}
    session = kept(Session(round_id=of.id, group_id=group.id, kind="full-day", title="Heldag i Kumla", **held))
    for name in ("Amina Karlsson", "Bengt Ali", "Noor Hassan"):
        person = kept(Person(name=name, employer_id=works, created_at=at))
        row = register(group, person.id, Source.ADMINISTRATOR, None, at)
        seen = {"source": Seen.TRAINER, "marked_at": at, "saved_at": at, "minutes": 330, "key": row.id}
        kept(Attendance(session_id=session.id, registration_id=row.id, **seen))
    outline = list_latest([COURSE])[0].outline
    version_id = db.session.get_one(Course, COURSE).version_id
    attempt = kept(Attempt(course_id=COURSE, person_id=visitor.id, number=1, started_at=at))
    module = next(step.id for step in outline.path if step.kind == "module" and step.audience == "learners")
    kept(Done(attempt_id=attempt.id, step_id=module, course_version_id=version_id, done_at=at))
    return begin_session(administrator.id, at, factor_at=at), begin_session(visitor.id, at, None)
