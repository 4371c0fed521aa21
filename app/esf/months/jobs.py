"""Closing a month: its rows are read, the numbers opened, the document sealed, and all of it kept at once. Between the
transactions nothing is held up for others."""

from __future__ import annotations

from datetime import datetime

from flask import current_app

from app.database import reading, transaction
from app.esf.models.months import Snapshot
from app.esf.months import actions, snapshots
from app.esf.months.gathering import rows_of_month
from app.esf.months.lines import lines_between
from app.esf.months.periods import first_day, last_day
from app.esf.months.snapshots import document_of, with_numbers
from app.esf.rows import ReportRow
from app.jobs.register import job
from app.people.identity.actions import Opened, Purpose
from app.people.identity.bulk import open_numbers
from app.people.identity.keys import Keys, NoKeys, UnknownKey, Unreadable
from app.projects.queries import get_project

NO_KEY, UNREADABLE = "key", "unreadable"


@job(actions.CLOSE)
def close_month(now: datetime, project_id: str, month: str, version: str, words: str) -> None:
    """Done again, it finds the month closed and does nothing."""
    keys = Keys.of(current_app.config["SETTINGS"])
    with reading():
        row = actions.find_month(project_id, month)
        actor_id = row.closing_by
        if row.version != int(version) or row.closing_at is None or actor_id is None:
            return
        project = get_project(project_id)
        stores, rows = project.stores_identity_numbers, rows_of_month(project, month)
        lines = lines_between(project_id, first_day(month), last_day(month))
        number = snapshots.next_number(project_id, month)
    place = Snapshot(project_id=project_id, month=month, number=number).place
    try:
        opened = _open(keys, rows, words, actor_id, now) if stores else {}
        document = document_of(with_numbers(rows, opened))
        told = actions.Told(lines, document.checksum, document.sealed(keys, place), number)
    except (NoKeys, UnknownKey, Unreadable) as reason:
        with transaction():
            fault = UNREADABLE if isinstance(reason, Unreadable) else NO_KEY
            actions.note_fault(project_id, month, int(version), fault)
        return
    with transaction():
        actions.keep(project_id, month, int(version), told, words, now)


def _open(keys: Keys, rows: list[ReportRow], words: str, actor_id: str, now: datetime) -> dict[str, Opened]:
    """That they were read is kept also where one of them could not be."""
    fault: Exception | None = None
    opened: dict[str, Opened] = {}
    with transaction():
        try:
            ids = {row.person_id for row in rows}
            opened = open_numbers(keys, ids, Purpose.ESF_REPORT, words, actor_id, now)
        except Unreadable as reason:
            fault = reason
    if fault:
        raise fault
    return opened
