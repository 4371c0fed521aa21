"""Requests of the pages that lead from a draft to a published version, and back."""

from __future__ import annotations

from app.people.models import Person, RoleName
from tests.builders import an_administrator, with_role
from tests.replays.editor import text_saved
from tests.stage import Request, Stage

PLACE = {"course_id": "prov"}


def draft_published(stage: Stage) -> Request:
    _draft(stage)
    stage.browser.sign_in(an_administrator())
    page = stage.browser.open("authoring.review_draft", **PLACE)
    form = stage.form(page, "authoring.publish_draft", **PLACE)
    return Request("authoring.publish_draft", form | {"words": "Ny text."}, place=PLACE)


def review_asked(stage: Stage) -> Request:
    _draft(stage)
    reviewer = with_role(RoleName.AUTHOR, "Gun Ek")
    reviewer_id = reviewer.id
    return Request("authoring.ask_for_review", {"reviewer": reviewer_id, "asked": "Stämmer det?"}, place=PLACE)


def review_answered(stage: Stage) -> Request:
    asked = review_asked(stage)
    stage.browser.send(asked.endpoint, asked.data, **PLACE)
    reviewer = _person(stage, asked.data["reviewer"])
    stage.browser.sign_in(reviewer)
    page = stage.browser.open("authoring.review_draft", **PLACE)
    form = page.one("section.your-turn form")
    seen = form.select_one("input[name=seen]")["value"]
    place = PLACE | {"review_id": form["action"].rsplit("/", 1)[-1]}
    return Request("authoring.answer_review", {"approved": "yes", "answer": "Bra.", "seen": seen}, place=place)


def version_restored(stage: Stage) -> Request:
    published = draft_published(stage)
    stage.browser.send(published.endpoint, published.data, **PLACE)
    place = PLACE | {"number": "1"}
    page = stage.browser.open("authoring.restore_version", **place)
    return Request("authoring.restore_version", stage.form(page, "authoring.restore_version", **place), place=place)


def _draft(stage: Stage) -> None:
    saved = text_saved(stage)
    stage.browser.send(saved.endpoint, saved.data, **saved.place)


def _person(stage: Stage, person_id: str) -> Person:
    person = stage.house.session.get_one(Person, person_id)
    stage.house.session.expunge(person)
    stage.house.session.rollback()
    return person
