"""A file on its way out of a study, in steps that page and command share: that it is begun is noted, the file is
written, which texts are in it is kept, and last that it is whole. What fails on the way leaves no file, and a note of
an export that nobody was given."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from sqlalchemy import insert, select

from app.catalogue.queries import list_latest
from app.database import AT_ONCE, db, new_public_id, transaction
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.out import ExportedEntry, StudyExport
from app.knowledge.models.studies import Study
from app.knowledge.queries import list_begun
from app.knowledge.studies.pseudonyms import Names
from app.knowledge.studies.ratings import list_followed
from app.knowledge.studies.scope import is_too_small
from app.knowledge.studies.texts import Reader
from app.knowledge.studies.wordings import Wordings
from app.knowledge.studies.words import Act, Format
from app.knowledge.studies.writing import write
from app.people import audit
from app.people.audit import LONGEST_WHY
from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.logs import logger

log = logger(__name__)

NO_ROOM = (
    _("Det gick inte att skriva filen, troligen för att disken är full. Inget togs ut."),
    _("Säg till den som sköter driften, och försök igen sedan."),
)
INSUFFICIENT_STORAGE = 507
CLOSED = _("Studien är avslutad."), _("Den som leder studien kan öppna den igen.")
TOO_FEW = (
    _("Urvalet är från färre än fem personer. Därför tas inget ut."),
    _("Välj ett vidare urval i studien."),
)
NEEDS_APPROVAL = (
    _("En rad för varje pseudonym kräver att studien har ett beslut."),
    _("Välj en rad för varje text, eller skriv beslutets beteckning i studien."),
)
REFS = "refs"


@dataclass(frozen=True, slots=True)
class Written:
    """The first file is the one that was asked for, the second, if there is one, its codebook."""

    files: list[Path]
    rows: int
    checksum: str
    followed: list[str]


def check(study: Study, format: Format) -> None:
    """Raises Refused."""
    if study.closed_at is not None:
        raise Refused(*CLOSED)
    if format.wide and not study.approval:
        raise Refused(*NEEDS_APPROVAL)
    if is_too_small(study):
        raise Refused(*TOO_FEW)


def begin(study: Study, format: Format, why: str, actor_id: str, now: datetime) -> str:
    """In a write of its own, before anything is read out."""
    export = StudyExport(
        id=new_public_id(), study_id=study.id, by_id=actor_id, format=format, why=why, begun_at=now, followed=[]
    )
    db.session.add(export)
    audit.note(Act.TAKEN_OUT, now, actor_id, about=study.id, why=f"{format}: {why}"[:LONGEST_WHY])
    return export.id


def reader_of(study: Study, actor_id: str, secret: str) -> Reader:
    courses = list_latest(list_begun() if not study.approval else None)
    return Reader(study, actor_id, Names(secret, study.id), {course.id: course for course in courses}, Wordings())


def write_files(folder: Path, name: str, format: Format, reader: Reader) -> Written:
    """While reading. Raises Refused when there is no room for them."""
    path = folder / f"{name}.{format.suffix}"
    try:
        with (folder / REFS).open("w", encoding="ascii") as refs:
            files, rows = write(path, format, reader, lambda told: refs.write(f"{told.row['id']} {told.entry_id}\n"))
        with path.open("rb") as file:
            checksum = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as fault:
        log.error("a study's file could not be written", error=str(fault))
        raise Refused(*NO_ROOM, INSUFFICIENT_STORAGE) from None
    followed = {person_id for person_id, _course_id in list_followed(reader.study)}
    return Written(files, rows, checksum, sorted(map(reader.names.of_writer, followed)))


def keep_entries(export_id: str, folder: Path) -> None:
    """Which texts are in the file, some at a time, in short writes of their own. What was taken back since it was
    written is kept as gone."""
    with (folder / REFS).open(encoding="ascii") as refs:
        while part := [line.split() for line in islice(refs, AT_ONCE)]:
            ids = [entry_id for _ref, entry_id in part]
            with transaction():
                there = set(
                    db.session.scalars(
                        select(BankEntry.id)
                        .where(BankEntry.id.in_(ids))
                        .order_by(BankEntry.id)
                        .with_for_update(key_share=True)
                    )
                )
                rows = [
                    {"export_id": export_id, "ref": ref, "entry_id": id if id in there else None} for ref, id in part
                ]
                db.session.execute(insert(ExportedEntry), rows)


def finish(export_id: str, written: Written, now: datetime) -> None:
    """The file is whole, and may be handed over."""
    export = db.session.get_one(StudyExport, export_id)
    export.finished_at, export.rows = now, written.rows
    export.checksum, export.followed = written.checksum, written.followed
