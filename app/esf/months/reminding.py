"""Letters to learners who have not confirmed their time, and to trainers whose sessions lack attendance. Nobody gets
more than one a day, and no letter names anybody else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from flask import current_app
from sqlalchemy import select, union

from app.database import db, in_parts, reading, transaction
from app.esf.counting.spent import counted
from app.esf.models.months import Reminder
from app.esf.months import facts
from app.esf.months.periods import first_day, in_words, last_day
from app.jobs.actions import enqueue
from app.jobs.queries import has_job
from app.jobs.register import job
from app.mail.actions import Words, write_letters
from app.people.identity.queries import name_in_letter
from app.people.models import Person
from app.rounds.models.plan import RoundTrainer, Session, SessionTrainer
from app.web.language import gettext as _
from app.web.swedish import local_day

REMIND = "esf.remind"
AT_A_TIME = 50


class About(StrEnum):
    CONFIRM = "confirm"
    MARK = "mark"


SUBJECTS = {
    About.CONFIRM: _("Stämmer din tid i {month}?"),
    About.MARK: _("Närvaro saknas för {month}"),
}
ADDRESSES = {About.CONFIRM: "min-narvaro", About.MARK: "omgangar"}


@dataclass(frozen=True, slots=True)
class Receivers:
    """Ids of those who can be written to and have not been today."""

    learners: list[str]
    trainers: list[str]


def list_receivers(project_id: str, month: str, now: datetime) -> Receivers:
    since, until = first_day(month), last_day(month)
    learners = {row.person_id for row in counted(project_id, since, until) if row.agreed is None}
    sessions = facts.unmarked(project_id, since, until, now)
    trainers = _trainers_of(set(sessions)) - learners
    reachable = set(_reachable(project_id, learners | trainers, now))
    return Receivers(sorted(learners & reachable), sorted(trainers & reachable))


def letter(about: About, month: str, name: str) -> tuple[str, str]:
    """Subject and text."""
    settings = current_app.config["SETTINGS"]
    template = current_app.jinja_env.get_template(f"esf/months/{about}_letter.txt")
    link = f"{settings.url}/{ADDRESSES[about]}"
    text = template.render(name=name, month=in_words(month), link=link, contact=settings.contact)
    return SUBJECTS[about].format(month=in_words(month)), text


def ask_for_reminders(project_id: str, month: str, now: datetime) -> None:
    """A job writes them. While it waits, another one is not needed."""
    key = f"{REMIND}:{project_id}:{month}"
    if not has_job(key):
        enqueue(REMIND, now, key=key, project_id=project_id, month=month)


@job(REMIND)
def remind(now: datetime, project_id: str, month: str) -> None:
    """Some at a time; done again it goes on where it was cut off."""
    with reading():
        receivers = list_receivers(project_id, month, now)
    for about, ids in ((About.CONFIRM, receivers.learners), (About.MARK, receivers.trainers)):
        for start in range(0, len(ids), AT_A_TIME):
            _write(project_id, month, about, ids[start : start + AT_A_TIME], now)


def _write(project_id: str, month: str, about: About, ids: list[str], now: datetime) -> None:
    with reading():
        left = set(_reachable(project_id, set(ids), now))
        people = list(db.session.scalars(select(Person).where(Person.id.in_(left)).order_by(Person.id)))
        letters = [(each.id, str(each.email), *letter(about, month, name_in_letter(each))) for each in people]
    with transaction():
        day = local_day(now)
        for person_id, *_letter in letters:
            db.session.add(
                Reminder(project_id=project_id, person_id=person_id, day=day, about=about.value, sent_at=now)
            )
        write_letters(
            [
                Words(recipient=email, subject=subject, body=text, html=None, expires_at=None)
                for _id, email, subject, text in letters
            ],
            now,
        )


def _trainers_of(session_ids: set[str]) -> set[str]:
    """Who leads the sessions and who trains their rounds."""
    found: set[str] = set()
    for some in in_parts(session_ids):
        leads = select(SessionTrainer.person_id).where(SessionTrainer.session_id.in_(some))
        trains = select(RoundTrainer.person_id).join(Session, Session.round_id == RoundTrainer.round_id)
        found |= set(db.session.scalars(union(leads, trains.where(Session.id.in_(some)))))
    return found


def _reachable(project_id: str, ids: set[str], now: datetime) -> Iterator[str]:
    """With an address, not left, and not reminded today."""
    today = select(Reminder.person_id).where(Reminder.project_id == project_id, Reminder.day == local_day(now))
    asked = select(Person.id).where(Person.email.is_not(None), Person.deactivated_at.is_(None), Person.id.not_in(today))
    for some in in_parts(ids):
        yield from db.session.scalars(asked.where(Person.id.in_(some)))
