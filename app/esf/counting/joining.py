"""A visitor of open courses registers in a project, and leaves it again while nothing has been counted."""

from __future__ import annotations

from datetime import datetime

from app.database import db
from app.esf.counting.acts import Act
from app.esf.counting.days import find_participation
from app.esf.counting.membership import runs
from app.esf.counting.spent import spent
from app.esf.models.counting import Participation
from app.learning.actions.ledger import lock_person
from app.people import audit
from app.projects.models import Project
from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.swedish import local_day


def has_counted(project_id: str, person_id: str) -> bool:
    return next(spent(project_id, person_id=person_id), None) is not None


def join(project: Project, person_id: str, now: datetime) -> None:
    """Twice is once. Raises Refused for a project that does not run today."""
    if not runs(project, local_day(now)):
        raise Refused(
            _("Projektet tar inte emot deltagare nu."), _("Kurserna är öppna ändå. Du går dem utan att anmäla dig.")
        )
    lock_person(person_id)
    row = find_participation(project.id, person_id)
    if row.joined_at is None:
        row.joined_at = now
        db.session.add(row)
        audit.note(Act.JOINED, now, person_id, person_id, about=project.id)


def leave(project: Project, person_id: str, now: datetime) -> None:
    """Twice is once. Raises Refused when something of the person's has been counted."""
    lock_person(person_id)
    row = db.session.get(Participation, (project.id, person_id), populate_existing=True)
    if row is None or row.joined_at is None:
        return
    if has_counted(project.id, person_id):
        raise Refused(
            _("Du kan inte gå ur projektet, för tid som du har lagt ner är redan räknad."),
            _("Ta först tillbaka det du har bekräftat under Mina självstudier, om månaden inte är redovisad."),
        )
    row.joined_at = None
    audit.note(Act.LEFT, now, person_id, person_id, about=project.id)
