"""What goes by itself: a reminder to those who need one before a session, thanks with the material after it. In the
daytime, as it is in Sweden."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, true

from app.catalogue.queries import find_latest
from app.courseware.model import Step
from app.database import db, reading
from app.jobs.register import job
from app.learning.queries.attempts import list_done
from app.rounds.attending.queries import current_marks
from app.rounds.letters.composing import about_session
from app.rounds.letters.sending import tell_each
from app.rounds.models.letters import Kind, LetterTold
from app.rounds.models.plan import OF_MANAGERS, Round, RoundState, Session, SessionState
from app.rounds.models.registration import Registration, Standing
from app.web.language import gettext as _
from app.web.swedish import STOCKHOLM, local_day

DAYS_BEFORE, LONG_SILENCE, JUST_TOLD = timedelta(days=3), timedelta(days=14), timedelta(days=1)
LATEST_THANKS = timedelta(days=14)
DAYTIME = range(8, 18)
ALIVE = (RoundState.OPEN, RoundState.CLOSED)


@job("rounds.remind", every=timedelta(hours=1))
def remind(at: datetime) -> None:
    """Whoever has modules to do before the session, or has not heard of the round for long."""
    if at.astimezone(STOCKHOLM).hour not in DAYTIME:
        return
    with reading():
        soon = _sessions(Session.starts_at > at, Session.starts_at < at + DAYS_BEFORE * 2)
        soon = [one for one in soon if local_day(one.starts_at) - local_day(at) <= DAYS_BEFORE]
        needing = {one.id: _who_needs(one, at) for one in soon}
    for session_id, left in needing.items():
        tell_each(sorted(left), Kind.REMINDER, session_id, about_session(session_id, Kind.REMINDER, left=left), at)


@job("rounds.thank", every=timedelta(hours=1))
def thank(at: datetime) -> None:
    """From the day after, those who are marked as having been there; who is marked later is thanked later."""
    if at.astimezone(STOCKHOLM).hour not in DAYTIME:
        return
    with reading():
        over = _sessions(Session.ends_at < at, Session.ends_at > at - LATEST_THANKS)
        over = [one for one in over if local_day(one.ends_at) < local_day(at)]
        present = _who_came([one.id for one in over])
    for session_id, ids in present.items():
        tell_each(sorted(ids), Kind.THANKS, session_id, about_session(session_id, Kind.THANKS), at)


def _sessions(*which: ColumnElement[bool]) -> list[Session]:
    asked = select(Session).join(Round, Round.id == Session.round_id)
    asked = asked.where(Round.state.in_(ALIVE), Session.state != SessionState.CANCELLED, Session.kind != OF_MANAGERS)
    asked = asked.where(*which)
    return list(db.session.scalars(asked.order_by(Session.starts_at, Session.id)))


def _who_needs(session: Session, at: datetime) -> dict[str, str]:
    """Registrations, and the modules that remain before the session, in words."""
    told = select(LetterTold.told_at).where(LetterTold.registration_id == Registration.id)
    last = select(func.max(LetterTold.told_at)).where(LetterTold.registration_id == Registration.id).scalar_subquery()
    asked = select(Registration.id, Registration.person_id, last).where(
        Registration.round_id == session.round_id,
        Registration.standing == Standing.REGISTERED,
        Registration.group_id == session.group_id if session.group_id else true(),
        ~told.where(LetterTold.kind == Kind.REMINDER, LetterTold.about == session.id).exists(),
    )
    rows = [(id, person_id, heard_at) for id, person_id, heard_at in db.session.execute(asked)]
    course_id = db.session.scalars(select(Round.course_id).where(Round.id == session.round_id)).one()
    steps = modules_before(course_id, session.step_id)
    done = list_done([course_id], {person_id for _id, person_id, _heard in rows}) if rows and steps else {}
    needing = {}
    for id, person_id, heard_at in rows:
        left = [step.title for step in steps if step.id not in done.get((course_id, person_id), {})]
        if (left and _before(heard_at, at - JUST_TOLD)) or _before(heard_at, at - LONG_SILENCE):
            needing[id] = in_words(left)
    return needing


def _before(heard_at: datetime | None, moment: datetime) -> bool:
    return heard_at is None or heard_at < moment


def modules_before(course_id: str, step_id: str | None) -> list[Step]:
    """The modules that everybody does before the session's place in the path. None for a session that has no place."""
    course = find_latest(course_id)
    path = course.course.path if course else ()
    places = [place for place, step in enumerate(path) if step.id == step_id]
    before = path[: places[0]] if places else ()
    return [step for step in before if step.module and not step.optional and step.audience == "learners"]


def in_words(titles: list[str]) -> str:
    return "\n".join([_("Det här är kvar att göra före:"), *(f"- {title}" for title in titles)]) if titles else ""


def _who_came(session_ids: list[str]) -> Mapping[str, list[str]]:
    """By session, those who were there for a while and have not been thanked."""
    _mark, marks = current_marks(Registration.round_id.in_(select(Session.round_id).where(Session.id.in_(session_ids))))
    thanked = select(LetterTold.registration_id).where(
        LetterTold.registration_id == marks.c.root,
        LetterTold.kind == Kind.THANKS,
        LetterTold.about == marks.c.session_id,
    )
    asked = select(marks.c.session_id, marks.c.root).where(
        marks.c.place == 1, marks.c.minutes > 0, marks.c.session_id.in_(session_ids), ~thanked.exists()
    )
    came: dict[str, list[str]] = {}
    for session_id, registration_id in db.session.execute(asked):
        came.setdefault(session_id, []).append(registration_id)
    return came
