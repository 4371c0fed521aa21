"""A list on its way out, in steps that page and command share: its rows are gathered, numbers are opened if it needs
them, the file is written, and that it left is noted. What fails on the way leaves no file, and no note of one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.database import db, new_public_id
from app.esf.lists.actions import note_export
from app.esf.lists.choosing import Choice
from app.esf.lists.files import Facts, name_of, write_csv, write_xlsx
from app.esf.lists.layouts import Layout
from app.esf.lists.pdf_files import write_pdf
from app.esf.lists.queries import list_staying, name_of_person, outside_places
from app.esf.lists.rows import rows_of
from app.esf.lists.shaping import Row
from app.esf.lists.subjects import Subject
from app.esf.lists.words import PURPOSES, FileKind, Purpose
from app.esf.models.lists import Export
from app.esf.models.months import Month
from app.esf.months.gathering import rows_between
from app.esf.months.snapshots import read_snapshot, with_numbers
from app.esf.rows import ReportRow
from app.people.audit import LONGEST_WHY
from app.people.identity.actions import Purpose as Reading
from app.people.identity.bulk import open_numbers
from app.people.identity.keys import Keys, NoKeys, UnknownKey, Unreadable
from app.projects.models import Project
from app.projects.queries import get_organisation
from app.web.errors import Refused
from app.web.language import gettext as _
from app.web.logs import logger

log = logger(__name__)

NO_ROOM = (
    _("Det gick inte att skriva filen, troligen för att disken är full. Ingen lista togs ut."),
    _("Säg till den som sköter driften, och försök igen sedan."),
)
UNREADABLE = (
    _("Ett personnummer går inte att läsa. Ingen lista togs ut."),
    _("Säg till den som sköter driften: nyckeln som numren krypteras med kan saknas."),
)
READ = 1 << 20
INSUFFICIENT_STORAGE = 507


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants what, as what kind of file, and why. `of` is the choice in words."""

    project: Project
    layout: Layout
    choice: Choice
    of: str
    kind: FileKind
    purpose: Purpose
    why: str
    actor_id: str
    at: datetime

    @property
    def reason(self) -> str:
        words = PURPOSES[self.purpose]
        return f"{words}: {self.why}" if self.why else words


@dataclass(frozen=True, slots=True)
class Written:
    path: Path
    rows: int
    checksum: str


def facts_of(asked: Asked) -> Facts:
    project = asked.project
    who = name_of_person(asked.actor_id)
    return Facts(project.name, project.dnr, project.funding, asked.of, who, asked.reason, asked.at)


def is_frozen(asked: Asked) -> bool:
    """Whether the rows are those that a closed month was told with. They are sealed together with everybody's number,
    so they are opened for lists of persons alone."""
    if asked.layout.subject.nameless or not asked.choice.month:
        return False
    month = db.session.get(Month, (asked.project.id, asked.choice.month))
    return month is not None and month.settled


def opens_numbers(asked: Asked, frozen: bool) -> bool:
    """A closed month is one sealed document with everybody's number in it. For a project that needs no numbers none is
    opened, though somebody has given theirs for another."""
    return frozen or holds_numbers(asked)


def holds_numbers(asked: Asked) -> bool:
    return asked.layout.needs_numbers and asked.project.stores_identity_numbers


def rows_now(asked: Asked) -> list[ReportRow]:
    """As the database has them, without numbers."""
    if asked.layout.subject == Subject.OUTSIDE:
        return []
    # Who has left may have no time in the month itself.
    since = None if asked.layout.subject == Subject.CHANGES else asked.choice.since
    return asked.choice.narrowed(rows_between(asked.project, since, asked.choice.until), _organisation(asked))


def rows_with_numbers(asked: Asked, frozen: bool, rows: list[ReportRow], keys: Keys) -> list[ReportRow]:
    """`rows`, or those of a closed month. In a write that is committed before anybody is given a file: who opened what
    is noted, whatever becomes of the file. Raises Refused."""
    purpose = Reading.ESF_REPORT if asked.purpose == Purpose.ESF_REPORT else Reading.OTHER
    words = f"{asked.layout.name}: {asked.reason}"[:LONGEST_WHY]
    said = (purpose, words, asked.actor_id, asked.at)
    try:
        if frozen:
            told = read_snapshot(keys, asked.project.id, asked.choice.month, *said)
            return asked.choice.narrowed(told, _organisation(asked))
        return with_numbers(rows, open_numbers(keys, {row.person_id for row in rows}, *said))
    except (NoKeys, UnknownKey, Unreadable) as fault:
        log.error("identity numbers do not open", fault=type(fault).__name__)
        raise Refused(*UNREADABLE) from None


def rows_to_print(asked: Asked, rows: list[ReportRow]) -> Iterator[Row]:
    choice = asked.choice
    if asked.layout.subject == Subject.OUTSIDE:
        return outside_places(asked.project.id, choice)
    staying = list_staying(asked.project.id, choice.until) if asked.layout.subject == Subject.CHANGES else set()
    return rows_of(asked.layout.subject, rows, choice.since, choice.until, staying)


def write_file(folder: Path, asked: Asked, rows: Iterable[Row]) -> Written:
    """Raises Refused when there is no room for it."""
    facts = facts_of(asked)
    path = folder / name_of(asked.layout, facts, asked.kind)
    try:
        if asked.kind == FileKind.XLSX:
            count = write_xlsx(path, asked.layout, rows, facts)
        elif asked.kind == FileKind.CSV:
            count = write_csv(path, asked.layout, rows)
        else:
            count = write_pdf(path, asked.layout, rows, facts, asked.project.id)
        with path.open("rb") as file:
            return Written(path, count, hashlib.file_digest(file, "sha256").hexdigest())
    except OSError as fault:
        log.error("a list could not be written", error=str(fault))
        raise Refused(*NO_ROOM, INSUFFICIENT_STORAGE) from None


def note(asked: Asked, written: Written, frozen: bool) -> None:
    export = Export(
        id=new_public_id(),
        project_id=asked.project.id,
        layout=asked.layout.name,
        of=asked.of[:300],
        kind=asked.kind,
        purpose=asked.purpose,
        why=asked.why,
        numbers=holds_numbers(asked),
        frozen=frozen,
        rows=written.rows,
        checksum=written.checksum,
        by_id=asked.actor_id,
        at=asked.at,
    )
    note_export(export, PURPOSES[asked.purpose])


def _organisation(asked: Asked) -> str:
    chosen = asked.choice.organisation_id
    return get_organisation(asked.project.id, chosen).name if chosen else ""
