"""The administrator's page: courses with their versions and problems, letters, the funder's emblem."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Blueprint, current_app, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.catalogue import queries as catalogue
from app.courseware.model import Problem
from app.mail import actions as mail
from app.mail.queries import list_given_up, list_letters
from app.operation.forms import EmblemForm, GivenUpLetterForm, TestLetterForm
from app.people.identity.queries import list_protected_addresses
from app.projects import actions as project_actions
from app.projects import queries as projects
from app.web.access import administrator, allow
from app.web.errors import NotFound, Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.swedish import now

operation = Blueprint("operation", __name__)

GIVEN_UP_SHOWN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class CourseLine:
    id: str
    title: str
    version: int | None
    published_at: datetime | None
    source: str | None
    retired: bool
    problems: list[Problem]


@operation.get("/administration")
@allow(administrator)
def administration() -> ResponseReturnValue:
    return _page(TestLetterForm())


@operation.post("/administration/provbrev")
@allow(administrator)
def send_test_letter() -> ResponseReturnValue:
    form = TestLetterForm.of_request()
    if not form.accepted():
        return _page(form)
    body = _("Det här är ett provbrev från Lärbron. Om du kan läsa det fungerar breven.")
    mail.write_letter(**form.values(), subject=_("Provbrev från Lärbron"), body=body, now=now())
    flash(_("Provbrevet är skrivet och skickas strax."))
    return redirect(url_for(".administration", _anchor="brev"), 303)


@operation.post("/administration/skicka-igen")
@allow(administrator)
def send_again() -> ResponseReturnValue:
    form = GivenUpLetterForm.of_request()
    if not form.accepted():
        raise NotFound
    try:
        mail.send_again(**form.values(), now=now())
    except mail.NotToBeSent:
        raise Refused(
            _("Brevet kan inte skickas igen."), _("Gå tillbaka och ladda om sidan. Då ser du vad som hände med brevet.")
        ) from None
    flash(_("Brevet skickas igen strax."))
    return redirect(url_for(".administration", _anchor="brev"), 303)


@operation.post("/administration/emblem/<project_id>")
@allow(administrator)
def upload_emblem(project_id: str) -> ResponseReturnValue:
    project = projects.get_project(project_id)
    sent = request.files.get("emblem")
    content = sent.read() if sent else b""
    if not content:
        raise Refused(_("Ingen fil var vald."), _("Gå tillbaka och välj filen med emblemet."), 422)
    project_actions.keep_emblem(project, content)
    flash(_("Emblemet visas nu på kursernas sidor."))
    return redirect(url_for(".administration", _anchor="projekt"), 303)


def _page(form: TestLetterForm) -> ResponseReturnValue:
    lines = [
        CourseLine(
            id=row.id,
            title=row.title or row.id,
            version=row.number,
            published_at=row.published_at,
            source=row.source,
            retired=row.retired_at is not None,
            problems=[Problem(**problem) for problem in row.problems],
        )
        for row in catalogue.list_courses()
    ]
    letters, given_up = list_letters(), list_given_up(now() - GIVEN_UP_SHOWN)
    return form_page(
        "operation/administration.html",
        form,
        courses=lines,
        letters=letters,
        given_up=given_up,
        protected=list_protected_addresses(line.letter.recipient for line in [*letters, *given_up]),
        emblem_form=EmblemForm(),
        projects=projects.list_projects(),
        outbox=None if current_app.config["SETTINGS"].smtp_host else current_app.config["SETTINGS"].outbox,
    )
