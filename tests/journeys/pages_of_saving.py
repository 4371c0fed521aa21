"""Two texts to choose between, and a version that was published while a draft was open."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.authoring.drafts.actions import save_text
from app.authoring.drafts.earlier import keep_text
from app.authoring.drafts.queries import get_working_copy
from app.authoring.models import CourseDraft, OwnText
from app.database import db
from app.people.models import Person, Role, RoleName
from app.web.swedish import now
from tests.journeys.rooms import kept
from tests.journeys.server import Server

COURSE, FILE = "vta", "03-avtal.md"


def pages_of_saving(page: Page, server: Server) -> Iterator[str]:
    """By an administrator, who wrote in a module while Eva did."""
    server.changed(_disagree)
    page.goto(server.at(f"/redigera/{COURSE}/jamfor/{FILE}"))
    page.get_by_role("button", name="Spara i utkastet").click()
    expect(page.locator("#fel")).to_be_visible()
    for fold in page.locator(".choosing details > summary").all():
        fold.click()
    yield "two texts, not chosen yet"
    server.changed(_fall_behind)
    page.goto(server.at(f"/redigera/{COURSE}/nyare"))
    expect(page.get_by_role("button", name="Ta in i utkastet")).to_be_visible()
    yield "a version that was published meanwhile"


def _disagree() -> None:
    administrator = select(Role.person_id).where(Role.name == RoleName.SYSTEM_ADMINISTRATOR)
    person_id = db.session.scalars(administrator).first() or ""
    eva = kept(Person(name="Eva Norling", created_at=now()))
    copy = get_working_copy(COURSE)
    base, seen = copy.texts[FILE], copy.hashes[FILE]
    save_text(COURSE, FILE, base + b"\nEvas mening.\n", seen, eva.id, now())
    own = base.replace(b"titel:", b"titel: Om", 1) + b"\nMin egen mening.\n"
    kept(OwnText(course_id=COURSE, path=FILE, person_id=person_id, seen=seen, base=base, content=own, saved_at=now()))


def _fall_behind() -> None:
    """The draft goes out from nothing, as that of a course which was first published in another way."""
    draft = db.session.scalars(
        select(CourseDraft).where(CourseDraft.course_id == COURSE, CourseDraft.ended_at.is_(None))
    ).one()
    for path, content in get_working_copy(COURSE).texts.items():
        keep_text(draft.id, path, content, now())
    draft.base_id = None
