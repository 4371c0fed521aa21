"""What is sent from the pages of inviting."""

from __future__ import annotations

import io

from sqlalchemy import update

from app.jobs.actions import MOST_TRIES
from app.jobs.models import Job
from app.jobs.worker import run_due
from app.people.inviting.models import JOB
from app.web.swedish import now
from tests.builders import a_person, an_administrator
from tests.house import House
from tests.people.inviting.letters import newest_letter
from tests.people.inviting.spreadsheets import people, workbook
from tests.people.letters import link_in
from tests.stage import Request, Stage


def spreadsheet(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    form = stage.form(stage.browser.open("people.upload_invitations"), "people.upload_invitations")
    return Request("people.upload_invitations", form, files={"file": workbook(people(3))})


def invitations(stage: Stage) -> Request:
    sent = spreadsheet(stage)
    file = (io.BytesIO(sent.files["file"]), "personer.xlsx")
    page = stage.browser.send(sent.endpoint, sent.data | {"file": file})
    batch_id = str(page.answer.headers["Location"]).rpartition("/")[2]
    return Request("people.send_invitations", {"sent": "1"}, place={"batch_id": batch_id})


def invitations_resumed(stage: Stage) -> Request:
    sent = invitations(stage)
    stage.browser.send(sent.endpoint, sent.data, **sent.place)
    give_up(stage.house)
    return Request("people.resume_invitations", place=sent.place)


def give_up(house: House) -> None:
    """As if inviting had been tried for the last time."""
    house.session.rollback()
    house.session.execute(update(Job).where(Job.name == JOB).values(tries=MOST_TRIES, error="IntegrityError"))
    house.session.commit()


def invitation_again(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    return Request("people.invite_again", {"key": "k" * 22}, place={"person_id": a_person("Eva", "eva@exempel.se").id})


def invitation_renewed(stage: Stage) -> Request:
    first = invitation_again(stage)
    stage.browser.send(first.endpoint, first.data, **first.place)
    run_due(stage.house.app, now)
    token = link_in(newest_letter(stage.house)).rpartition("/")[2]
    return Request("people.renew_invitation", {"key": "n" * 22}, place={"token": token})
