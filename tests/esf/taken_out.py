"""Lists as somebody who keeps a project takes them out, and what is left of it afterwards."""

from __future__ import annotations

import csv
import io
from typing import Any

from sqlalchemy import select

from app.database import transaction
from app.people.audit import AuditEntry
from app.people.identity.actions import give_identity_number
from app.people.identity.keys import Keys
from app.people.identity.numbers import Number
from app.people.models import Person, RoleName
from app.projects.models import Project
from tests.browser import Browser, Page
from tests.builders import NOW, with_role
from tests.esf.months import Report
from tests.house import House

NOTHING = dict.fromkeys(("manad", "omgang", "tillfalle", "organisation", "ord"), "")
ASKED = NOTHING | {"filtyp": "csv", "syfte": "esf-report"}


def a_keeper(browser: Browser, factor: bool = True) -> Person:
    keeper = with_role(RoleName.PROJECT_ADMINISTRATOR)
    browser.sign_in(keeper, factor)
    return keeper


def take_out(browser: Browser, report: Report, status: int = 200, **asked: str) -> Page:
    return browser.send("esf.take_out_list", ASKED | asked, status, **report.place)


def lines(page: Page) -> list[list[str]]:
    return list(csv.reader(io.StringIO(page.answer.data.decode("utf-8-sig"), newline=""), delimiter=";"))


def needs_numbers(house: House, report: Report) -> None:
    house.session.get_one(Project, report.project.id).stores_identity_numbers = True
    house.session.commit()


def give(house: House, person: Person, digits: str, actor: Person) -> None:
    with house.app.app_context(), transaction():
        give_identity_number(Keys.of(house.settings), person.id, Number(digits), actor.id, NOW)


def noted(house: House, act: str) -> list[tuple[Any, ...]]:
    asked = select(AuditEntry.person_id, AuditEntry.about, AuditEntry.why).where(AuditEntry.act == act)
    return [tuple(row) for row in house.session.execute(asked.order_by(AuditEntry.id))]
