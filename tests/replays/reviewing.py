"""What is sent from a reviewer's page."""

from __future__ import annotations

from sqlalchemy import select

from app.knowledge.models.bank import Screening
from app.people.models import RoleName
from tests.authoring.editing import Edited, reflection
from tests.builders import with_role
from tests.knowledge.giving import give, let_in
from tests.stage import Request, Stage


def let_in_after_review(stage: Stage) -> Request:
    return _sent(stage, do="in")


def kept_out(stage: Stage) -> Request:
    return _sent(stage, do="out", reason="hurts")


def more_marked(stage: Stage) -> Request:
    return _sent(stage, do="mark", words="ringde")


def _sent(stage: Stage, **fields: str) -> Request:
    Edited(stage.house, stage.folder / "prov").edit(ett=reflection(), tva="Text.\n")
    give(stage.house, "Jag ringde Anna i går.")
    let_in(stage.house)
    stage.house.session.rollback()
    place = {"screening_id": stage.house.session.scalars(select(Screening.id)).one()}
    stage.house.session.rollback()
    stage.browser.sign_in(with_role(RoleName.REVIEWER))
    page = stage.browser.open("knowledge.review_text", **place)
    return Request("knowledge.settle_text", stage.form(page, "knowledge.settle_text", **place) | fields, place=place)
