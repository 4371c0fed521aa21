"""What goes by itself: a reminder to those who have an assignment left that is due soon, and the clearing away of
hand-ins a year after the round's last meeting."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select

from app.catalogue.queries import list_latest
from app.database import db, reading, transaction
from app.jobs.register import job
from app.mail.actions import write_letters
from app.people.models import Person
from app.rounds.homework.due import assignments_in, due_day
from app.rounds.homework.persons import remove
from app.rounds.homework.queries import HAS_BEGUN
from app.rounds.homework.telling import reminder
from app.rounds.models.homework import HandIn, HandInState
from app.rounds.models.letters import LetterTold
from app.rounds.models.plan import Round, Session
from app.rounds.models.registration import Registration, Standing
from app.web.swedish import STOCKHOLM, local_day

DAYS_BEFORE = timedelta(days=3)
DAYTIME = range(8, 18)
REMINDED = "assignment"
KEPT_FOR = timedelta(days=365)
LEFT = (HandInState.DRAFT, HandInState.SUPPLEMENT)


@job("rounds.remind_of_assignments", every=timedelta(hours=1))
def remind_of_assignments(at: datetime) -> None:
    """Once for each assignment, from three days before it is due until that day."""
    if at.astimezone(STOCKHOLM).hour not in DAYTIME:
        return
    with reading():
        soon = _due_soon(at)
    for round_id, step_id, title, due in soon:
        for group_id, day in due.items():
            with transaction():
                _remind(round_id, step_id, title, group_id, day, at)


def _due_soon(at: datetime) -> list[tuple[str, str, str, dict[str, date]]]:
    """Round, assignment, and by group the day it is due."""
    today = local_day(at)
    rounds = list(db.session.scalars(select(Round).where(Round.state.in_(HAS_BEGUN)).order_by(Round.id)))
    paths = {course.id: course.course.path for course in list_latest({each.course_id for each in rounds})}
    found = []
    for each in rounds:
        steps = [step for step in assignments_in(paths.get(each.course_id, ())) if step.due]
        if not steps:
            continue
        sessions = list(db.session.scalars(select(Session).where(Session.round_id == each.id)))
        groups = {
            id for id in db.session.scalars(select(Registration.group_id).where(Registration.round_id == each.id))
        }
        for step in steps:
            days = {group: due_day(step, sessions, group) for group in sorted(groups)}
            soon = {group: day for group, day in days.items() if day and today <= day <= today + DAYS_BEFORE}
            if soon:
                found.append((each.id, step.id, step.title, soon))
    return found


def _remind(round_id: str, step_id: str, title: str, group_id: str, day: date, at: datetime) -> None:
    course_round = db.session.get_one(Round, round_id)
    told = select(LetterTold.registration_id).where(LetterTold.kind == REMINDED, LetterTold.about == step_id[:50])
    handed_in = select(HandIn.registration_id).where(HandIn.step_id == step_id, HandIn.state.not_in(LEFT))
    rows = db.session.execute(
        select(Registration.id, Person)
        .join(Person, Person.id == Registration.person_id)
        .where(Registration.round_id == round_id, Registration.group_id == group_id)
        .where(Registration.standing == Standing.REGISTERED, Registration.merged_into.is_(None))
        .where(Registration.id.not_in(told), Registration.id.not_in(handed_in))
        .where(Person.email.is_not(None), Person.deactivated_at.is_(None))
        .order_by(Registration.id)
    ).all()
    for registration_id, _person in rows:
        row = {"registration_id": registration_id, "kind": REMINDED, "about": step_id[:50], "told_at": at}
        db.session.add(LetterTold(**row))
    write_letters([reminder(learner, course_round, step_id, title, day) for _id, learner in rows], at)


@job("rounds.clear_hand_ins", every=timedelta(days=1))
def clear_hand_ins(at: datetime) -> None:
    """A year after the last meeting of the round; of one that never met, a year after they were last written in."""
    last = select(func.max(Session.ends_at)).where(Session.round_id == Registration.round_id).scalar_subquery()
    touched = func.coalesce(HandIn.handed_in_at, HandIn.draft_saved_at, HandIn.begun_at)
    over = or_(last < at - KEPT_FOR, last.is_(None))
    with transaction():
        remove(
            select(HandIn.id)
            .join(Registration, Registration.id == HandIn.registration_id)
            .where(over, touched < at - KEPT_FOR)
        )
