"""What the room holds about people: registrations and what happened to them, attendance and the learner's word on it,
orders, who trains what, invitations, and private calendars.

A person stands on `Registration`, `Order`, `RoundTrainer`, `SessionTrainer`, `RoundInvitation` and `CalendarFeed`;
`RegistrationEvent`, `Attendance`, `AttendanceWord` and `LetterTold` are about whoever's registration they hang on, and
the first three name besides who did or said it. `DiscussionMark` says of an answer that trainers want to talk about it,
and nothing when the answer is no longer shared with them. `HandIn`, with its `HandInFile` and their `HandInPiece`, is
the participant's who is registered, and `HandInEntry` besides of whoever wrote it.

`AttendanceScan` with its `ScanPiece` is a signed sheet with everybody's signature: it stays as long as the project's
records do. `MeetingReport` has the names and addresses that a meeting tool told of, until it is saved, at most a week.
`RoundUpload` has the addresses of a spreadsheet until their people are registered, and who uploaded it, at most a week.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, or_, select, update

from app.database import db
from app.people.models import Person
from app.people.my_data.queries import ids_of
from app.people.privacy_register import Exported, Keeper
from app.projects.models import Project
from app.rounds.homework.persons import comments_by, erase_hand_ins, export_hand_ins, merge_hand_ins
from app.rounds.models.attendance import Attendance, AttendanceWord
from app.rounds.models.letters import CalendarFeed, RoundInvitation
from app.rounds.models.plan import Order, Round, RoundTrainer, Session, SessionTrainer
from app.rounds.models.registration import Registration, RegistrationEvent
from app.rounds.registering.persons import forget_addresses, leave_places, merge_registrations
from app.web.language import gettext as _
from app.web.swedish import day


def export(person_id: str) -> Exported:
    """Registrations with what happened to them and the time at each session; orders; what the person trains."""
    ids = ids_of(person_id)
    return {
        "anmälningar": [_registration(row, name) for row, name in _registrations(ids)],
        "inlämningar": export_hand_ins(ids),
        "kommentarer till andras inlämningar": comments_by(ids),
        "beställningar": [
            {"kurs": order.course_id, "datum": order.asked_at.isoformat(), "önskemål": order.wishes}
            for order in db.session.scalars(select(Order).where(Order.asked_by.in_(ids)).order_by(Order.asked_at))
        ],
        "omgångar du utbildar i": list(
            db.session.scalars(
                select(Round.name)
                .outerjoin(RoundTrainer)
                .outerjoin(Session, Session.round_id == Round.id)
                .outerjoin(SessionTrainer)
                .where(RoundTrainer.person_id.in_(ids) | SessionTrainer.person_id.in_(ids))
                .distinct()
                .order_by(Round.name)
            )
        ),
        "inbjudningar": [
            {"omgång": name, "när": invited_at.isoformat()}
            for name, invited_at in db.session.execute(
                select(Round.name, RoundInvitation.invited_at)
                .join(Round, Round.id == RoundInvitation.round_id)
                .where(RoundInvitation.person_id.in_(ids))
                .order_by(RoundInvitation.invited_at)
            )
        ],
        "egen kalenderadress sedan": [
            feed.made_at.isoformat()
            for feed in db.session.scalars(select(CalendarFeed).where(CalendarFeed.person_id.in_(ids)))
        ],
    }


def _registrations(ids: list[str]) -> list[tuple[Registration, str]]:
    rows = db.session.execute(
        select(Registration, Round.name)
        .join(Round, Round.id == Registration.round_id)
        .where(Registration.person_id.in_(ids))
        .order_by(Registration.registered_at)
    )
    return [(row, name) for row, name in rows]


def _registration(row: Registration, name: str) -> dict[str, Any]:
    events = select(RegistrationEvent).where(RegistrationEvent.registration_id == row.id)
    marks = select(Attendance, Session.title).join(Session).where(Attendance.registration_id == row.id)
    words = select(AttendanceWord).join(Attendance).where(Attendance.registration_id == row.id)
    return {
        "omgång": name,
        "anmäld": row.registered_at.isoformat(),
        "läge": row.standing,
        "behov på plats": row.needs,
        "händelser": [
            {"när": event.at.isoformat(), "läge": event.standing}
            for event in db.session.scalars(events.order_by(RegistrationEvent.id))
        ],
        "närvaro": [
            {"tillfälle": title, "minuter": mark.minutes, "angavs": mark.marked_at.isoformat(), "skäl": mark.why}
            for mark, title in db.session.execute(marks.order_by(Attendance.id))
        ],
        "ditt ord om närvaron": [
            {"stämmer": word.right, "text": word.text, "när": word.said_at.isoformat()}
            for word in db.session.scalars(words.order_by(AttendanceWord.id))
        ],
    }


def erase(person_id: str, now: datetime) -> None:
    """Hours stay, since ESF's rules ask for them; what somebody wrote goes, and so does a place that is still ahead."""
    ids = ids_of(person_id)
    own = select(Registration.id).where(Registration.person_id.in_(ids))
    marks = select(Attendance.id).where(Attendance.registration_id.in_(own))
    leave_places(ids, now)
    forget_addresses(
        list(db.session.scalars(select(Person.email).where(Person.id.in_(ids), Person.email.is_not(None))))
    )
    erase_hand_ins(ids)
    events = update(RegistrationEvent).where(RegistrationEvent.registration_id.in_(own))
    db.session.execute(events.values(why=""))
    db.session.execute(update(Registration).where(Registration.person_id.in_(ids)).values(needs=""))
    db.session.execute(update(Attendance).where(Attendance.registration_id.in_(own)).values(why=""))
    db.session.execute(update(AttendanceWord).where(AttendanceWord.attendance_id.in_(marks)).values(text=""))
    db.session.execute(update(Order).where(Order.asked_by.in_(ids)).values(contact=""))
    for table in (CalendarFeed, RoundInvitation):
        db.session.execute(delete(table).where(table.person_id.in_(ids)))


def holds(person_id: str, today: date) -> str | None:
    """Whoever was at a session of a project is told of to ESF by name and number, as long as records must be kept."""
    project = db.session.scalars(
        select(Project)
        .join(Round, Round.project_id == Project.id)
        .join(Registration, Registration.round_id == Round.id)
        .join(Attendance, Attendance.registration_id == Registration.id)
        .where(Registration.person_id.in_(ids_of(person_id)), Attendance.minutes > 0)
        .where(or_(Project.keep_until.is_(None), Project.keep_until >= today))
        .order_by(Project.keep_until.is_(None).desc(), Project.keep_until.desc())
        .limit(1)
    ).first()
    if project is None:
        return None
    until = (
        _("till och med {day}").format(day=day(project.keep_until))
        if project.keep_until
        else _("tills projektet har bestämt när de ska raderas")
    )
    return _(
        "Du har deltagit i {project}. Projektet måste kunna visa ESF-rådet vilka som deltog. Därför sparas ditt "
        "namn, din arbetsgivare, ditt personnummer och din närvaro {until}. Sedan raderas de av sig själva."
    ).format(project=project.name, until=until)


def merge(old_id: str, new_id: str, now: datetime) -> None:
    """Of two registrations in one round the kept person's stays, with the better place of the two, and the other points
    at it with all its marks. The old account's calendar address ends, and so do its invitations."""
    for table in (CalendarFeed, RoundInvitation):
        db.session.execute(delete(table).where(table.person_id == old_id))
    merge_registrations(old_id, new_id, now)
    merge_hand_ins(old_id, new_id)
    for trainer in db.session.scalars(select(RoundTrainer).where(RoundTrainer.person_id == old_id)):
        if db.session.get(RoundTrainer, (trainer.round_id, new_id)) is None:
            db.session.add(RoundTrainer(round_id=trainer.round_id, person_id=new_id))
        db.session.delete(trainer)
    for leader in db.session.scalars(select(SessionTrainer).where(SessionTrainer.person_id == old_id)):
        if db.session.get(SessionTrainer, (leader.session_id, new_id)) is None:
            db.session.add(SessionTrainer(session_id=leader.session_id, person_id=new_id))
        db.session.delete(leader)
    db.session.flush()


KEEPER = Keeper(
    title=_("Kursomgångar"),
    what=_(
        "Vilka omgångar du är anmäld till, din närvaro i minuter, vad du har sagt om den och dina behov på plats. "
        "Det du har lämnat in till dina utbildare, och det de har svarat. "
        "Har du skrivit under en närvarolista på papper kan den vara skannad."
    ),
    why=_(
        "För att du ska få plats, kallelser och intyg, och för att projektet ska kunna redovisa deltagandet till ESF."
    ),
    how_long=_(
        "Behov på plats raderas efter sista tillfället, och det du har lämnat in ett år efter det. "
        "Anmälan och närvaro finns kvar tills projektets tid för "
        "redovisning är slut."
    ),
    goes=_("Dina behov på plats, det du har skrivit om din närvaro och det du har lämnat in."),
    stays=_("Att du har varit anmäld och din närvaro i minuter, eftersom projektet måste kunna visa det för ESF."),
    export=export,
    erase=erase,
    merge=merge,
    holds=holds,
)
