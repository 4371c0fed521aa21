"""What is known of those who are to be invited, and how far inviting them has come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import func, select

from app.database import db
from app.jobs import queries as jobs
from app.people.actions import INVITATION_LASTS
from app.people.identity.queries import shown_name
from app.people.inviting.checking import Known
from app.people.inviting.models import InvitationBatch, InvitationRow, RowState
from app.people.models import Organisation, Person, SignInLink
from app.web.errors import NotFound

AT_A_TIME = 500


@dataclass(frozen=True, slots=True)
class Invitation:
    """The last one that somebody was sent."""

    expires_at: datetime
    used_at: datetime | None

    @property
    def sent_at(self) -> datetime:
        return self.expires_at - INVITATION_LASTS


def find_last_invitation(person_id: str) -> Invitation | None:
    row = db.session.execute(
        select(SignInLink.expires_at, SignInLink.used_at)
        .where(SignInLink.person_id == person_id, SignInLink.invited_by.is_not(None))
        .order_by(SignInLink.expires_at.desc())
        .limit(1)
    ).first()
    return Invitation(row[0], row[1]) if row else None


def find_invited(token_hash: str) -> SignInLink | None:
    """An invitation, also one that has ended, to somebody who may still be let in."""
    return db.session.scalars(
        select(SignInLink)
        .join(Person, Person.id == SignInLink.person_id)
        .where(SignInLink.token_hash == token_hash, SignInLink.invited_by.is_not(None), Person.deactivated_at.is_(None))
    ).first()


def known_persons(addresses: set[str]) -> dict[str, Known]:
    """By address."""
    known: dict[str, Known] = {}
    for some in _by_batches(addresses):
        rows = db.session.execute(
            select(Person.email, Person.employer_id, Organisation.name, Person.deactivated_at, Person.protected)
            .outerjoin(Organisation, Organisation.id == Person.employer_id)
            .where(Person.email.in_(some))
        )
        for email, employer_id, employer, deactivated_at, protected in rows:
            known[str(email)] = Known(employer_id, employer or "", deactivated_at is not None, protected)
    return known


def find_batch(batch_id: str) -> InvitationBatch | None:
    return db.session.get(InvitationBatch, batch_id)


def has_stopped(batch: InvitationBatch, now: datetime) -> bool:
    """Whether the job was given up before everybody was invited."""
    return batch.begun_at is not None and batch.done_at is None and jobs.has_stopped(batch.job_key, now)


def get_batch(batch_id: str) -> InvitationBatch:
    """One that has been checked to its end."""
    batch = find_batch(batch_id)
    if batch is None or batch.checked_at is None:
        raise NotFound
    return batch


def list_batches(most: int = 20) -> list[tuple[InvitationBatch, str]]:
    """The newest, each with the name of who sent it."""
    rows = db.session.execute(
        select(InvitationBatch, shown_name())
        .join(Person, Person.id == InvitationBatch.created_by)
        .where(InvitationBatch.checked_at.is_not(None))
        .order_by(InvitationBatch.created_at.desc())
        .limit(most)
    )
    return [(batch, name) for batch, name in rows]


def count_rows(batch_id: str) -> dict[str, int]:
    counted = select(InvitationRow.state, func.count()).group_by(InvitationRow.state)
    rows = db.session.execute(counted.where(InvitationRow.batch_id == batch_id))
    return {state.value: 0 for state in RowState} | {state: count for state, count in rows}


def list_rows(batch_id: str, state: RowState, most: int) -> list[InvitationRow]:
    return list(
        db.session.scalars(
            select(InvitationRow)
            .where(InvitationRow.batch_id == batch_id, InvitationRow.state == state)
            .order_by(InvitationRow.number)
            .limit(most)
        )
    )


def _by_batches(values: set[str]) -> Iterator[list[str]]:
    rest = iter(sorted(values))
    while some := list(islice(rest, AT_A_TIME)):
        yield some
