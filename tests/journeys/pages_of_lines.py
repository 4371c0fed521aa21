"""What is asked several times, as a learner in a round and an equality coordinator meet it. The window is nobody's at
first."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect

from app.catalogue.queries import list_latest
from app.learning.models import Answer, Attempt
from app.people.actions import begin_session
from app.people.identity.models import Sex
from app.people.models import Person, Role, RoleName
from app.rounds.models.plan import Group, Round, RoundState
from app.rounds.models.registration import Registration, Source, Standing
from app.web.swedish import now
from tests.journeys.rooms import enter, kept
from tests.journeys.server import Server

PROJECT = "inkluderingslyftet"


def pages_of_lines(page: Page, server: Server) -> Iterator[str]:
    learner, coordinator = server.changed(_measured)
    enter(page, server, learner)
    page.goto(server.at("/linjer/bip-1"))
    expect(page.locator("svg.drawing").first).to_be_visible()
    page.locator("main details > summary").first.click()
    yield "one's own lines"
    enter(page, server, coordinator)
    page.goto(server.at(f"/projekt/{PROJECT}/esf/indikatorer"))
    page.locator("main details > summary").first.click()
    expect(page.get_by_text("dold", exact=True).first).to_be_visible()
    yield "a project's own indicators"


def _measured() -> tuple[str, str]:
    """Seven women and two men have answered at the beginning, five women after the full day."""
    at = now()
    (course,) = list_latest(["bip-1"])
    of = Round(name="Mätt", course_id="bip-1", project_id=PROJECT, state=RoundState.OPEN, code="MATT", created_at=at)
    group = kept(Group(round_id=kept(of).id, number=1, name="Grupp 1", capacity=30))
    people = []
    for number in range(9):
        sex = Sex.WOMAN if number < 7 else Sex.MAN
        people.append(kept(Person(name=f"Mätande {number}", stated_sex=sex, created_at=at)))
        placed = {"standing": Standing.REGISTERED, "source": Source.ADMINISTRATOR, "registered_at": at}
        kept(Registration(round_id=of.id, group_id=group.id, person_id=people[-1].id, **placed))
        attempt = kept(Attempt(course_id="bip-1", person_id=people[-1].id, number=1, started_at=at))
        for name, steps in course.places.items():
            for step_id in steps[: 2 if number < 5 else 1]:
                if name.startswith("min-tilltro") and course.blocks[name].type == "scale":
                    given = {"choice": {"value": 3 + number % 4}, "answered_at": at, "idempotency_key": step_id}
                    version = {"question_version_id": course.questions[name][1]}
                    kept(Answer(attempt_id=attempt.id, step_id=step_id, **version, **given))
    coordinator = kept(Person(name="Jasmin", created_at=at))
    kept(Role(person_id=coordinator.id, name=RoleName.EQUALITY_COORDINATOR))
    return begin_session(people[0].id, at, None), begin_session(coordinator.id, at, factor_at=at)
