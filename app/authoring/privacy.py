"""What the room holds about people: CourseDraft, DraftFile, DraftReview, DraftLink, DraftComment and Publication, who
began, changed, reviewed, let in, commented and published; OwnText, what somebody wrote beside somebody else. DraftText
is the course's own and names nobody. A guest of a DraftLink has no account: the name that an author wrote, and what the
guest commented, are gone when the draft ends, and no later than that."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, update

from app.authoring.models import (
    CourseDraft,
    DraftComment,
    DraftFile,
    DraftLink,
    DraftReview,
    OwnText,
    Publication,
)
from app.catalogue.models import CourseVersion
from app.database import db
from app.people.my_data.queries import ids_of
from app.people.privacy_register import Exported, Keeper
from app.web.language import gettext as _

# Whose name a row holds, in columns that may be left empty.
NAMED: tuple[tuple[type[Any], tuple[str, ...]], ...] = (
    (CourseDraft, ("begun_by",)),
    (DraftFile, ("changed_by",)),
    (DraftReview, ("asked_by", "reviewer_id")),
    (DraftLink, ("made_by",)),
    (Publication, ("person_id", "approved_by")),
)


def export(person_id: str) -> Exported:
    ids = ids_of(person_id)
    published = (
        select(CourseVersion.course_id, CourseVersion.number, CourseVersion.published_at)
        .join(Publication, Publication.version_id == CourseVersion.id)
        .where(Publication.person_id.in_(ids))
        .order_by(CourseVersion.published_at)
    )
    comments = select(DraftComment).where(DraftComment.person_id.in_(ids)).order_by(DraftComment.written_at)
    own = select(OwnText).where(OwnText.person_id.in_(ids)).order_by(OwnText.saved_at)
    return {
        "publicerade versioner": [
            {"kurs": course_id, "version": number, "när": at.isoformat()}
            for course_id, number, at in db.session.execute(published)
        ],
        "kommentarer på utkast": [
            {"fil": row.path, "kommentar": row.text, "när": row.written_at.isoformat()}
            for row in db.session.scalars(comments)
        ],
        "egna texter som väntar": [
            {"kurs": row.course_id, "fil": row.path, "text": row.content.decode("utf-8", "replace")}
            for row in db.session.scalars(own)
        ],
    }


def erase(person_id: str, now: datetime) -> None:
    """What was written in a course is the course's; whose hand it was in is forgotten."""
    ids = ids_of(person_id)
    for table in (OwnText, DraftComment):
        db.session.execute(delete(table).where(table.person_id.in_(ids)))
    for named, columns in NAMED:
        for column in columns:
            db.session.execute(update(named).where(getattr(named, column).in_(ids)).values({column: None}))


def merge(old_id: str, new_id: str, now: datetime) -> None:
    """Of two texts or comments in the same place the kept person's stays."""
    own = {(row.course_id, row.path, row.seen) for row in db.session.scalars(_of(OwnText, new_id))}
    for text in db.session.scalars(_of(OwnText, old_id)):
        if (text.course_id, text.path, text.seen) in own:
            db.session.delete(text)
        else:
            text.person_id = new_id
    said = {(row.draft_id, row.path, row.place) for row in db.session.scalars(_of(DraftComment, new_id))}
    for comment in db.session.scalars(_of(DraftComment, old_id)):
        if (comment.draft_id, comment.path, comment.place) in said:
            db.session.delete(comment)
        else:
            comment.person_id = new_id
    for named, columns in NAMED:
        for column in columns:
            db.session.execute(update(named).where(getattr(named, column) == old_id).values({column: new_id}))


def _of(table: type[Any], person_id: str) -> Any:
    return select(table).where(table.person_id == person_id)


KEEPER = Keeper(
    title=_("Kurser du har skrivit i"),
    what=_("Vilka versioner du har publicerat eller granskat, dina kommentarer på utkast, och vem som skrev sist."),
    why=_("För att de som skriver en kurs tillsammans ska se vem som gjorde vad."),
    how_long=_(
        "Utkast, kommentarer och länkar till kollegor tills kursen publiceras. "
        "Vem som publicerade tills du raderar dina uppgifter."
    ),
    goes=_("Ditt namn, dina kommentarer och text som väntar på att du väljer."),
    stays=_("Det du har skrivit i kurserna, utan ditt namn: det hör till kursen."),
    export=export,
    erase=erase,
    merge=merge,
)
