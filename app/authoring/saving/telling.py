"""Who works with files is told of a draft that is open in the browser."""

from __future__ import annotations

from sqlalchemy import func, select

from app.authoring.drafts.queries import find_draft
from app.authoring.models import DraftFile
from app.database import db, reading
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.web.language import gettext as _
from app.web.swedish import clock, day


def open_draft_sentence(course_id: str) -> str | None:
    """None where nothing has been written in the browser since the course was published."""
    with reading():
        draft = find_draft(course_id)
        if draft is None:
            return None
        rows = db.session.execute(
            select(shown_name(), func.max(DraftFile.changed_at))
            .join(Person, Person.id == DraftFile.changed_by)
            .where(DraftFile.draft_id == draft.id, DraftFile.changed_at.is_not(None))
            .group_by(DraftFile.changed_by, Person.protected, Person.pseudonym, Person.name)
            .order_by(func.max(DraftFile.changed_at).desc())
        ).all()
        told = {
            "since": f"{day(draft.begun_at)} {clock(draft.begun_at)}",
            "names": ", ".join(name for name, _last in rows),
        }
    if not rows:
        return _("I webbläsaren finns ett utkast sedan {since}. Det ligger kvar.").format(**told)
    return _(
        "I webbläsaren finns ett utkast sedan {since}, med ändringar av {names}. Det ligger kvar, och den som skriver "
        "där får ta in det som publiceras från filer."
    ).format(**told)
