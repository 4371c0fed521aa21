"""What colleagues say of a draft, one comment a place for each of them: written, taken back, settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.authoring.models import CourseDraft, DraftComment, DraftLink
from app.authoring.trying.spots import Spot
from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Person
from app.web.errors import NotFound
from app.web.language import gettext as _

MOST_LETTERS = 2_000
MOST_OF_LINK = 100
TOO_LONG = _("Kommentaren är för lång. Korta den till högst 2 000 tecken.")
TOO_MANY = _("Det finns redan 100 kommentarer från din länk. Lägg ihop några av dem.")


@dataclass(frozen=True, slots=True)
class Writer:
    """A guest by their link, or somebody who is signed in."""

    link_id: str | None = None
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class CommentRow:
    id: str
    path: str
    place: str
    about: str
    seen: str
    text: str
    written_at: datetime
    settled_at: datetime | None
    name: str
    guest: bool


@dataclass(frozen=True, slots=True)
class PlaceComments:
    place: str
    about: str
    comments: list[CommentRow]

    @property
    def waiting(self) -> int:
        return sum(comment.settled_at is None for comment in self.comments)


@dataclass(frozen=True, slots=True)
class FileComments:
    path: str
    places: list[PlaceComments]


def find_own(draft_id: str | None, writer: Writer, path: str) -> dict[str, DraftComment]:
    """What the writer has said of a file, by place."""
    if draft_id is None:
        return {}
    asked = select(DraftComment).where(DraftComment.draft_id == draft_id, DraftComment.path == path)
    return {row.place: row for row in db.session.scalars(asked.where(_by(writer)))}


def write_comments(
    draft: CourseDraft, writer: Writer, path: str, spots: Sequence[Spot], texts: Mapping[str, str], now: datetime
) -> dict[str, str]:
    """Saves every text that is another than before; an empty one takes its comment back. What is said of a place that
    is not there is passed over. By place, what stopped a text."""
    own = find_own(draft.id, writer, path)
    free = MOST_OF_LINK - _count_of_link(writer)
    errors: dict[str, str] = {}
    for spot in spots:
        text, row = texts.get(spot.place), own.get(spot.place)
        if text is None or text == (row.text if row else ""):
            continue
        if not text:
            db.session.delete(row)
            free += 1
            continue
        if len(text) > MOST_LETTERS:
            errors[spot.place] = TOO_LONG
            continue
        if row is None:
            if writer.link_id and free <= 0:
                errors[spot.place] = TOO_MANY
                continue
            free -= 1
            row = DraftComment(draft_id=draft.id, path=path, place=spot.place)
            row.link_id, row.person_id = writer.link_id, writer.person_id
            db.session.add(row)
        row.text, row.about, row.seen, row.written_at, row.settled_at = text, spot.about, spot.seen, now, None
    db.session.flush()
    return errors


def list_comments(draft_id: str | None) -> list[FileComments]:
    """By file, then by place, the first written first: one statement."""
    if draft_id is None:
        return []
    comment = DraftComment
    asked = (
        select(comment, shown_name(), DraftLink.guest)
        .outerjoin(Person, Person.id == comment.person_id)
        .outerjoin(DraftLink, DraftLink.id == comment.link_id)
        .where(comment.draft_id == draft_id)
        .order_by(comment.path, comment.written_at, comment.id)
    )
    files: dict[str, dict[str, list[CommentRow]]] = {}
    for row, name, guest in db.session.execute(asked):
        said = (row.id, row.path, row.place, row.about, row.seen, row.text, row.written_at, row.settled_at)
        made = CommentRow(*said, guest or name or _("Någon som inte finns kvar"), row.link_id is not None)
        files.setdefault(row.path, {}).setdefault(row.place, []).append(made)
    return [
        FileComments(path, [PlaceComments(place, rows[-1].about, rows) for place, rows in places.items()])
        for path, places in files.items()
    ]


def count_waiting(draft_id: str | None, path: str | None = None) -> int:
    """Comments that nobody has settled: of the draft, or of one of its files."""
    if draft_id is None:
        return 0
    waiting = (DraftComment.draft_id == draft_id, DraftComment.settled_at.is_(None))
    asked = select(func.count()).select_from(DraftComment).where(*waiting)
    return db.session.scalar(asked if path is None else asked.where(DraftComment.path == path)) or 0


def settle(course_id: str, comment_id: str, settled: bool, now: datetime) -> DraftComment:
    """Raises NotFound. One that is settled already stays settled since then."""
    asked = select(DraftComment).join(CourseDraft, CourseDraft.id == DraftComment.draft_id)
    row = db.session.scalars(asked.where(DraftComment.id == comment_id, CourseDraft.course_id == course_id)).first()
    if row is None:
        raise NotFound
    row.settled_at = (row.settled_at or now) if settled else None
    return row


def _count_of_link(writer: Writer) -> int:
    asked = select(func.count()).select_from(DraftComment).where(DraftComment.link_id == writer.link_id)
    return (db.session.scalar(asked) or 0) if writer.link_id else 0


def _by(writer: Writer) -> ColumnElement[bool]:
    if writer.link_id:
        return DraftComment.link_id == writer.link_id
    return DraftComment.person_id == writer.person_id
