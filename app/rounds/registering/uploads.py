"""Registering everybody of a spreadsheet: whom the register does not know is invited first, as people's own pages do.

Doing it again does no harm: who has an account is not written to, and who is registered stays where they are.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select

from app.database import db, inserting, reading, transaction
from app.jobs.actions import enqueue
from app.jobs.register import job
from app.people.inviting.actions import KEPT, NobodyToInvite, invite_all
from app.people.inviting.letters import invite
from app.people.inviting.models import InvitationBatch, InvitationRow, RowState
from app.people.models import Person
from app.rounds.models.plan import Group
from app.rounds.models.registration import RoundUpload, Source
from app.rounds.registering.actions import register
from app.rounds.registering.refusals import NotOpen
from app.web.errors import NotFound

JOB = "rounds.register_uploaded"
AT_A_TIME = 10


class NobodyToRegister(Exception):
    """Something is wrong in every row."""


def begin_upload(batch_id: str, round_id: str, by: str, now: datetime) -> None:
    """The same file from the same page is the same upload."""
    row = {"batch_id": batch_id, "round_id": round_id, "created_by": by, "created_at": now, "addresses": []}
    db.session.execute(inserting(RoundUpload).values(**row, registered=0).on_conflict_do_nothing())


def get_upload(round_id: str, batch_id: str) -> tuple[RoundUpload, InvitationBatch]:
    upload, batch = db.session.get(RoundUpload, batch_id), db.session.get(InvitationBatch, batch_id)
    if upload is None or upload.round_id != round_id or batch is None or batch.checked_at is None:
        raise NotFound
    return upload, batch


def register_all(
    upload: RoundUpload, batch: InvitationBatch, group: Group, choices: Sequence[str], by: str, now: datetime
) -> None:
    """By a job, in the order of the file. Raises NobodyToRegister."""
    db.session.refresh(upload, with_for_update=True)
    if upload.begun_at is not None:
        return
    rows = select(InvitationRow.email).where(
        InvitationRow.batch_id == batch.id, InvitationRow.state.in_([RowState.NEW, RowState.KNOWN])
    )
    upload.addresses = list(db.session.scalars(rows.order_by(InvitationRow.number)))
    if not upload.addresses:
        raise NobodyToRegister
    upload.group_id, upload.begun_at = group.id, now
    with contextlib.suppress(NobodyToInvite):
        invite_all(batch, choices, by, now)
    enqueue(JOB, now, key=f"{JOB}:{batch.id}", batch_id=batch.id, by=by)


@job(JOB)
def register_uploaded(now: datetime, batch_id: str, by: str) -> None:
    """Goes on where an earlier try was cut off: an address is there until its person is registered."""
    with reading():
        batch = db.session.get(InvitationBatch, batch_id)
        to_invite = batch is not None and batch.begun_at is not None and batch.done_at is None
    if to_invite:
        invite(now, batch_id, by)
    while _register_some(batch_id, by, now):
        pass


def _register_some(batch_id: str, by: str, now: datetime) -> bool:
    """One short transaction; whether there are more."""
    with transaction():
        upload = db.session.get(RoundUpload, batch_id, with_for_update=True)
        if upload is None or upload.done_at or upload.group_id is None:
            return False
        some, rest = upload.addresses[:AT_A_TIME], upload.addresses[AT_A_TIME:]
        active = (Person.email.in_(some), Person.deactivated_at.is_(None))
        persons = {email: id for email, id in db.session.execute(select(Person.email, Person.id).where(*active))}
        group = db.session.get_one(Group, upload.group_id)
        try:
            for address in some:
                if address in persons:
                    register(group, persons[address], Source.SPREADSHEET, by, now)
                    upload.registered += 1
        except NotOpen:  # it was closed or cancelled meanwhile; the page says how many came that far
            rest = []
        upload.addresses = rest
        upload.done_at = None if rest else now
    return bool(rest)


@job("rounds.purge_uploads", every=KEPT / 28)
def purge_uploads(now: datetime) -> None:
    """As long as people's own batches are kept."""
    with transaction():
        db.session.execute(delete(RoundUpload).where(RoundUpload.created_at < now - KEPT))
