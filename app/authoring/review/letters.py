"""The letters that ask a colleague to look, and that bring the answer."""

from __future__ import annotations

from datetime import datetime

from flask import current_app, url_for

from app.database import db
from app.mail.actions import write_letter
from app.people.identity.queries import name_in_letter, name_of_sender
from app.people.models import Person
from app.web.language import gettext as _

SUBJECTS = {
    "review_asked": _("Vill du granska {course}?"),
    "review_approved": _("Godkänt: {course}"),
    "review_sent_back": _("Att ändra: {course}"),
}


def tell(letter: str, to_id: str | None, from_id: str, course_id: str, title: str, words: str, now: datetime) -> None:
    """In the transaction of what it tells of. Whoever has no address, or has left, is not written to."""
    reader = db.session.get(Person, to_id) if to_id else None
    if reader is None or not reader.email or reader.deactivated_at:
        return
    settings = current_app.config["SETTINGS"]
    course = " ".join(title.split())
    body = current_app.jinja_env.get_template(f"authoring/letters/{letter}.txt").render(
        name=name_in_letter(reader),
        sender=name_of_sender(db.session.get_one(Person, from_id)),
        course=course,
        words=words,
        link=settings.url + url_for("authoring.review_draft", course_id=course_id),
    )
    write_letter(reader.email, SUBJECTS[letter].format(course=course), body, now)
