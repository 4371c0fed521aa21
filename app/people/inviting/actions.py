"""Keep a checked spreadsheet; invite one, or the next of many. The letters are written as jobs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypedDict

from sqlalchemy import Row, delete, insert, select, update

from app.database import db, inserting
from app.jobs.actions import enqueue, take_up
from app.jobs.queries import has_job
from app.mail.actions import Words, write_letters
from app.people import audit
from app.people.audit import Act
from app.people.inviting.checking import NEW, folded
from app.people.inviting.models import JOB, InvitationBatch, InvitationRow, RowState
from app.people.models import Kind, Organisation, Person, SignInLink
from app.people.registry import queries as registry

KEPT = timedelta(days=7)


_WAITING = select(
    InvitationRow.number,
    InvitationRow.name,
    InvitationRow.email,
    InvitationRow.employer,
    InvitationRow.employer_id,
    InvitationRow.work_role,
).order_by(InvitationRow.number)


class Link(TypedDict):
    """A sign-in link that is to be kept."""

    token_hash: str
    person_id: str
    expires_at: datetime
    invited_by: str


class NobodyToInvite(Exception):
    """Everybody in the spreadsheet has an account, or something in the row is wrong."""


def ask_for_invitation(person_id: str, invited_by: str, key: str, now: datetime) -> None:
    """`key` is the page's: the same key again is the same press of the button."""
    enqueue(
        "people.invitation_letter",
        now,
        person_id=person_id,
        invited_by=invited_by,
        page_key=key,
        asked_at=now.isoformat(),
    )


def begin_batch(batch_id: str, notes: list[str], employers: list[dict[str, Any]], by: str, now: datetime) -> None:
    row = {"id": batch_id, "notes": notes, "employers": employers, "created_by": by, "created_at": now}
    db.session.execute(inserting(InvitationBatch).values(**row, invited=0).on_conflict_do_nothing())


def keep_rows(batch_id: str, rows: Sequence[dict[str, Any]]) -> None:
    """The same rows again, of a page that was sent twice, change nothing."""
    db.session.execute(
        inserting(InvitationRow).on_conflict_do_nothing(), [{**row, "batch_id": batch_id} for row in rows]
    )


def end_batch(batch_id: str, now: datetime) -> None:
    mine = update(InvitationBatch).where(InvitationBatch.id == batch_id, InvitationBatch.checked_at.is_(None))
    db.session.execute(mine.values(checked_at=now))


def invite_all(batch: InvitationBatch, choices: Sequence[str], by: str, now: datetime) -> None:
    """`choices` stand in the order of the batch's employers. Raises NobodyToInvite."""
    db.session.refresh(batch, with_for_update=True)
    if batch.begun_at is not None:
        return
    waiting = select(InvitationRow.number).where(
        InvitationRow.batch_id == batch.id, InvitationRow.state == RowState.NEW
    )
    if db.session.scalars(waiting.limit(1)).first() is None:
        raise NobodyToInvite
    batch.employers = [{**row, "choice": choice} for row, choice in zip(batch.employers, choices, strict=True)]
    batch.begun_at = now
    enqueue(JOB, now, key=batch.job_key, batch_id=batch.id, by=by)


def go_on(batch: InvitationBatch, by: str, now: datetime) -> None:
    """With a batch whose job was given up. One that goes on by itself, is done or was never begun is left alone."""
    db.session.refresh(batch, with_for_update=True)
    if batch.begun_at is None or batch.done_at:
        return
    if has_job(batch.job_key):
        take_up(batch.job_key, now)
    else:
        enqueue(JOB, now, key=batch.job_key, batch_id=batch.id, by=by)


def add_employers(batch: InvitationBatch, now: datetime) -> None:
    """Those that were to be added. One that is there by now is taken as it is."""
    employers = []
    for row in batch.employers:
        if row["choice"] == NEW:
            same = registry.find_organisation(row["spelled"], None)
            if same is None:
                same = Organisation(name=row["spelled"], kind=Kind.OTHER, created_at=now)
                db.session.add(same)
                db.session.flush()
            row = {**row, "choice": same.id}
        employers.append(row)
    batch.employers = employers


def save_invited(batch_id: str, letters: Mapping[int, tuple[Link, Words]], by: str, now: datetime) -> int:
    """Persons, links and letters for the rows of these numbers, as far as nobody has done it yet; how many were taken
    off the list. Those who have got an account meanwhile stay as known."""
    batch = db.session.get_one(InvitationBatch, batch_id)
    mine = (InvitationRow.batch_id == batch_id, InvitationRow.number.in_(letters))
    rows = db.session.execute(_WAITING.where(*mine, InvitationRow.state == RowState.NEW).with_for_update()).all()
    there = set(db.session.scalars(select(Person.email).where(Person.email.in_([row.email for row in rows]))))
    if there:
        known = update(InvitationRow).where(*mine, InvitationRow.email.in_(there)).values(state=RowState.KNOWN)
        db.session.execute(known, execution_options={"synchronize_session": False})
    new = [row for row in rows if row.email not in there]
    if new:
        links, words = zip(*(letters[row.number] for row in new), strict=True)
        chosen = {folded(employer["spelled"]): employer["choice"] or None for employer in batch.employers}
        persons = [_person(row, link["person_id"], chosen, now) for row, link in zip(new, links, strict=True)]
        db.session.execute(insert(Person), persons)
        db.session.execute(insert(SignInLink), list(links))
        write_letters(words, now)
        audit.note_each(Act.PERSON_ADDED, now, by, [link["person_id"] for link in links], f"import {batch_id}")
        done = delete(InvitationRow).where(*mine, InvitationRow.number.in_([row.number for row in new]))
        db.session.execute(done, execution_options={"synchronize_session": False})
        batch.invited += len(new)
    return len(rows)


def _person(
    row: Row[int, str, str, str, str | None, str], id: str, chosen: Mapping[str, str | None], now: datetime
) -> dict[str, Any]:
    employer_id = row.employer_id or chosen.get(folded(row.employer))
    kept = {"name": row.name, "email": row.email, "employer_id": employer_id, "work_role": row.work_role}
    return {"id": id, **kept, "created_at": now}


def end_inviting(batch_id: str, now: datetime) -> None:
    batch = db.session.get_one(InvitationBatch, batch_id)
    batch.done_at = batch.done_at or now


def purge(now: datetime) -> None:
    """Also those that nobody began to invite, and whose check was cut off."""
    old = select(InvitationBatch.id).where(InvitationBatch.created_at < now - KEPT)
    db.session.execute(delete(InvitationRow).where(InvitationRow.batch_id.in_(old)))
    db.session.execute(delete(InvitationBatch).where(InvitationBatch.created_at < now - KEPT))
