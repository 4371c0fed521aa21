"""People are asked to register in a round: everybody of an organisation, or those with some addresses."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, or_, select

from app.database import db, reading, transaction
from app.jobs.actions import enqueue
from app.jobs.queries import has_job
from app.jobs.register import job
from app.mail.actions import Words as Letter
from app.mail.actions import write_letters
from app.people.identity.queries import name_in_letter
from app.people.models import Person
from app.rounds.letters.filling import fill, fill_line
from app.rounds.letters.stationery import LONGEST_SUBJECT, Stationery, stationery_of
from app.rounds.models.letters import Kind, RoundInvitation
from app.rounds.models.plan import Round, RoundState
from app.rounds.models.registration import Registration, Standing
from app.rounds.registering.refusals import NotOpen

TELL_INVITED = "rounds.tell_invited"
AT_A_TIME = 50
# Who was invited is not invited again at once, by a second press or by somebody else.
AGAIN = timedelta(days=1)


def list_unknown(addresses: Collection[str], protected: bool) -> list[str]:
    """Those of the addresses that no account has. Without `protected`, also those of who is protected: whoever may not
    know of them gets the answer of an address that nobody has."""
    told = [] if protected else [Person.protected.is_(False)]
    known = set(db.session.scalars(select(Person.email).where(Person.email.in_(addresses), *told)))
    return [one for one in dict.fromkeys(addresses) if one not in known]


def list_to_invite(
    round_id: str, organisations: Collection[str], addresses: Collection[str], now: datetime
) -> list[str]:
    """Persons with an account who are not in the round and were not invited just now."""
    chosen = or_(Person.employer_id.in_(organisations), Person.email.in_(addresses))
    return list(db.session.scalars(select(Person.id).where(chosen, *_open_to(round_id, now)).order_by(Person.id)))


def invite(course_round: Round, person_ids: Collection[str], key: str, now: datetime) -> None:
    """The letters are written a moment later. Raises NotOpen."""
    if course_round.state != RoundState.OPEN:
        raise NotOpen
    name = f"{TELL_INVITED}:{key}"
    if person_ids and not has_job(name):
        enqueue(TELL_INVITED, now, key=name, round_id=course_round.id, ids=" ".join(person_ids))


@job(TELL_INVITED)
def tell_invited(at: datetime, round_id: str, ids: str) -> None:
    """Some at a time; who registered or was invited meanwhile is left out."""
    all_ids = ids.split()
    for start in range(0, len(all_ids), AT_A_TIME):
        with reading():
            course_round = db.session.get_one(Round, round_id)
            some = select(Person).where(Person.id.in_(all_ids[start : start + AT_A_TIME]), *_open_to(round_id, at))
            people = list(db.session.scalars(some.order_by(Person.id)))
            desk = stationery_of(course_round, at)
            letters = [_letter(desk, one) for one in people] if course_round.state == RoundState.OPEN else []
            invited = [one.id for one in people]
        if letters:
            with transaction():
                for person_id in invited:
                    db.session.merge(RoundInvitation(round_id=round_id, person_id=person_id, invited_at=at))
                write_letters(letters, at)


def _open_to(round_id: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    there = select(Registration.id).where(
        Registration.round_id == round_id,
        Registration.person_id == Person.id,
        Registration.standing != Standing.WITHDRAWN,
    )
    lately = select(RoundInvitation.person_id).where(
        RoundInvitation.round_id == round_id,
        RoundInvitation.person_id == Person.id,
        RoundInvitation.invited_at > now - AGAIN,
    )
    alive = (Person.deactivated_at.is_(None), Person.erased_at.is_(None), Person.merged_into.is_(None))
    return Person.email.is_not(None), *alive, ~there.exists(), ~lately.exists()


def _letter(desk: Stationery, to: Person) -> Letter:
    words, values = desk.words_of(Kind.INVITED), desk.values_for_all() | {"namn": name_in_letter(to)}
    return {
        "recipient": to.email or "",
        "subject": fill_line(words.subject, values, LONGEST_SUBJECT),
        "body": fill(words.text, values),
        "html": None,
        "expires_at": None,
    }
