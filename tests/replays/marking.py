"""What is sent from a quote in the bank."""

from __future__ import annotations

from sqlalchemy import select

from app.knowledge.models.bank import BankEntry
from app.people.models import RoleName
from tests.authoring.editing import Edited, reflection
from tests.builders import with_role
from tests.knowledge.giving import a_batch
from tests.stage import Request, Stage


def entry_marked(stage: Stage) -> Request:
    return _sent(stage, "yes")


def mark_taken_away(stage: Stage) -> Request:
    sent = _sent(stage, "yes")
    stage.browser.send(sent.endpoint, sent.data, **sent.place)
    return Request(sent.endpoint, sent.data | {"marked": "no"}, place=sent.place)


def _sent(stage: Stage, marked: str) -> Request:
    Edited(stage.house, stage.folder / "prov").edit(ett=reflection(), tva="Text.\n")
    a_batch(stage.house)
    stage.house.session.rollback()
    place = {"entry_id": stage.house.session.scalars(select(BankEntry.id)).first()}
    stage.house.session.rollback()
    stage.browser.sign_in(with_role(RoleName.TRAINER))
    return Request("knowledge.mark_entry", {"marked": marked, "back": "/kunskapsbank"}, place=place)
