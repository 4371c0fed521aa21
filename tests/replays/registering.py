"""What is sent as people are registered in rounds, and as they change their own place."""

from __future__ import annotations

import io
from datetime import timedelta

from app.people.models import Person
from app.rounds.models.plan import Group, Round, RoundState
from app.rounds.models.registration import Registration, Standing
from app.rounds.registering.tokens import Purpose, token_of
from app.web.swedish import now
from tests.builders import NOW, a_course, a_person, an_administrator, keep
from tests.people.inviting.spreadsheets import people, workbook
from tests.rounds.plans import a_group, a_registration, a_round
from tests.stage import Request, Stage


def _group(stage: Stage, capacity: int = 1) -> Group:
    a_course(stage.folder)
    return a_group(a_round(), capacity)


def _own(stage: Stage, standing: Standing = Standing.REGISTERED) -> Registration:
    """Somebody's place who is signed in, and another one who waits for it."""
    group = _group(stage)
    maja, kim = a_person("Maja"), a_person("Kim")
    row = a_registration(group, maja, standing)
    waiting = a_registration(group, kim, Standing.WAITING)
    waiting.line = 2
    if standing == Standing.OFFERED:
        row.line, row.offered_until = 1, now() + timedelta(hours=8)
    stage.house.session.commit()
    stage.browser.sign_in(maja)
    return row


def participant_registered(stage: Stage) -> Request:
    group, maja = _group(stage), a_person("Maja")
    stage.browser.sign_in(an_administrator())
    sent = {"person_id": maja.id, "group": group.id}
    return Request("rounds.register_participant", sent, place={"round_id": group.round_id})


def new_participant(stage: Stage) -> Request:
    group = _group(stage)
    stage.browser.sign_in(an_administrator())
    sent = {"name": "Eva", "email": "eva@exempel.se", "employer": "", "work_role": "", "group": group.id}
    return Request("rounds.add_new_participant", sent, place={"round_id": group.round_id})


def participant_moved(stage: Stage) -> Request:
    row = _own(stage)
    other = a_group(stage.house.session.get_one(Round, row.round_id), name="Grupp 2", number=2)
    place = {"round_id": row.round_id, "registration_id": row.id}
    sent = {"do": "move", "group": other.id, "why": "Krock"}
    stage.browser.sign_in(an_administrator())
    return Request("rounds.change_participant", sent, place=place)


def place_given(stage: Stage) -> Request:
    row = _own(stage, Standing.OFFERED)
    place = {"round_id": row.round_id, "registration_id": row.id}
    stage.browser.sign_in(an_administrator())
    return Request("rounds.change_participant", {"do": "accept", "why": "Ringde"}, place=place)


def file_uploaded(stage: Stage) -> Request:
    place = {"round_id": _group(stage).round_id}
    stage.browser.sign_in(an_administrator())
    page = stage.browser.open("rounds.upload_participants", **place)
    form = stage.form(page, "rounds.upload_participants", **place)
    return Request("rounds.upload_participants", form, place=place, files={"file": workbook(people(3))})


def file_registered(stage: Stage) -> Request:
    sent = file_uploaded(stage)
    group = stage.house.session.query(Group.id).scalar()
    stage.house.session.rollback()
    file = (io.BytesIO(sent.files["file"]), "personer.xlsx")
    page = stage.browser.send(sent.endpoint, sent.data | {"file": file}, **sent.place)
    batch_id = str(page.answer.headers["Location"]).rpartition("/")[2]
    chosen = {str(field["name"]): "" for field in stage.browser.visit(page.answer.headers["Location"]).select("select")}
    place = sent.place | {"batch_id": batch_id}
    return Request("rounds.register_uploaded", chosen | {"sent": "1", "group": group}, place=place)


def registered_by_code(stage: Stage) -> Request:
    a_course(stage.folder)
    course_round = keep(
        Round(name="Öppen", course_id="prov", state=RoundState.OPEN, code="OPPEN", open=True, created_at=NOW)
    )
    a_group(course_round)
    stage.browser.sign_in(keep(Person(name="Maja", created_at=NOW)))
    return Request("rounds.register_by_code", {"work_role": "Coach", "needs": ""}, place={"code": "OPPEN"})


def place_left(stage: Stage) -> Request:
    return Request("rounds.change_my_place", {"do": "withdraw"}, place={"registration_id": _own(stage).id})


def offer_taken(stage: Stage) -> Request:
    row = _own(stage, Standing.OFFERED)
    return Request("rounds.change_my_place", {"do": "accept"}, place={"registration_id": row.id})


def place_left_by_letter(stage: Stage) -> Request:
    row = _own(stage)
    with stage.house.app.app_context():
        token = token_of(row.id, Purpose.PLACE)
    return Request("rounds.change_place", {"do": "withdraw"}, place={"token": token})
