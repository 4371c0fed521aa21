"""How the desk's pages save: what was meant is worked out first, written at once, and refused in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flask import redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from app.authoring.desk import actions
from app.authoring.desk.actions import Changes
from app.authoring.desk.loading import shape_of
from app.authoring.desk.making import Made
from app.authoring.drafts.actions import ChangedMeanwhile
from app.authoring.drafts.queries import WorkingCopy
from app.courseware.path_editing import CannotEdit
from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.saving import begin_write
from app.web.swedish import now


def save(copy: WorkingCopy, made: Made, seen: str | None = None) -> None:
    """`seen` is the course's shape on the page that the request comes from. Raises Refused."""
    if seen is not None and seen != shape_of(copy):
        raise changed()
    hashes = {path: copy.hashes[path] for path in (*made.texts, *made.removed) if path in copy.hashes}
    moment, writer = now(), current_user.id
    begin_write()
    try:
        actions.change_files(copy.course_id, Changes(made.texts, made.removed, hashes), writer, moment)
    except ChangedMeanwhile:
        raise changed() from None


@contextmanager
def editing() -> Iterator[None]:
    """What cannot be changed for certain is refused in words."""
    try:
        yield
    except CannotEdit as reason:
        raise cannot(reason) from None


def to_desk(course_id: str) -> Response:
    return redirect(url_for(".show_desk", course_id=course_id), 303)


def changed() -> Refused:
    return Refused(
        _("Kursen har ändrats sedan du öppnade sidan, av någon annan eller för att du tryckte två gånger."),
        _("Gå tillbaka och läs in sidan igen. Då ser du hur kursen ser ut nu."),
    )


def cannot(reason: CannotEdit) -> Refused:
    return Refused(
        _("Det gick inte att ändra härifrån. {why}").format(why=reason),
        _("Öppna filen som text från kursens skrivbord och ändra där."),
    )
