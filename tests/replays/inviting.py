"""What is sent from the pages of inviting."""

from __future__ import annotations

import io

from app.jobs.worker import run_due
from app.web.swedish import now
from tests.builders import a_person, an_administrator
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


def invitation_again(stage: Stage) -> Request:
    stage.browser.sign_in(an_administrator())
    return Request("people.invite_again", {"key": "k" * 22}, place={"person_id": a_person("Eva", "eva@exempel.se").id})


def invitation_renewed(stage: Stage) -> Request:
    first = invitation_again(stage)
    stage.browser.send(first.endpoint, first.data, **first.place)
    run_due(stage.house.app, now)
    token = link_in(newest_letter(stage.house)).rpartition("/")[2]
    return Request("people.renew_invitation", {"key": "n" * 22}, place={"token": token})
