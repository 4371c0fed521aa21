"""Letters about hand-ins. They say that there is something to read and where, never what it says or who wrote it."""

from __future__ import annotations

from datetime import date, datetime

from flask import current_app
from sqlalchemy import Select, select

from app.database import db
from app.mail.actions import Words, write_letters
from app.people.identity.queries import name_in_letter
from app.people.models import Person
from app.rounds.models.homework import EntryKind, HandIn
from app.rounds.models.plan import Round, RoundTrainer, SessionTrainer
from app.rounds.models.plan import Session as Meeting
from app.rounds.models.registration import Registration
from app.web.language import gettext as _

TO_TRAINERS = {
    EntryKind.HANDED_IN: _("En inlämning i {round}"),
    EntryKind.COMMENT: _("En fråga om en inlämning i {round}"),
}
TO_LEARNER = {
    EntryKind.COMMENT: _("En kommentar till din inlämning"),
    EntryKind.DONE: _("Din uppgift är klar"),
    EntryKind.SUPPLEMENT: _("Din uppgift behöver kompletteras"),
}


def tell_trainers(hand_in: HandIn, kind: EntryKind, now: datetime) -> None:
    """Those of the round; where it has none, those who lead its sessions."""
    course_round = _round(hand_in)
    whole = select(RoundTrainer.person_id).where(RoundTrainer.round_id == course_round.id)
    sessions = select(SessionTrainer.person_id).join(Meeting).where(Meeting.round_id == course_round.id)
    for ids in (whole, sessions):
        if trainers := _reachable(ids):
            subject = TO_TRAINERS[kind].format(round=" ".join(course_round.name.split()))
            address = f"omgangar/{course_round.id}/inlamningar/{hand_in.id}"
            write_letters([_letter(one, subject, "trainers", course_round, hand_in, address) for one in trainers], now)
            return


def tell_learner(hand_in: HandIn, kind: EntryKind, now: datetime) -> None:
    course_round = _round(hand_in)
    whose = select(Registration.person_id).where(Registration.id == hand_in.registration_id)
    address = f"omgangar/{course_round.id}/uppgifter/{hand_in.step_id}"
    words = [_letter(one, TO_LEARNER[kind], "learner", course_round, hand_in, address) for one in _reachable(whose)]
    write_letters(words, now)


def reminder(learner: Person, course_round: Round, step_id: str, title: str, due: date) -> Words:
    address = f"omgangar/{course_round.id}/uppgifter/{step_id}"
    return _written(learner, _("Påminnelse om en uppgift"), "reminder", course_round, title, address, due=due)


def _reachable(ids: Select[str]) -> list[Person]:
    """With an address, and not left."""
    asked = select(Person).where(Person.id.in_(ids), Person.email.is_not(None), Person.deactivated_at.is_(None))
    return list(db.session.scalars(asked.order_by(Person.id)))


def _round(hand_in: HandIn) -> Round:
    asked = select(Round).join(Registration, Registration.round_id == Round.id)
    return db.session.scalars(asked.where(Registration.id == hand_in.registration_id)).one()


def _letter(to: Person, subject: str, what: str, course_round: Round, hand_in: HandIn, address: str) -> Words:
    return _written(to, subject, what, course_round, hand_in.title, address)


def _written(
    to: Person, subject: str, what: str, course_round: Round, title: str, address: str, **told: object
) -> Words:
    settings = current_app.config["SETTINGS"]
    template = current_app.jinja_env.get_template(f"rounds/homework/{what}_letter.txt")
    body = template.render(
        name=name_in_letter(to),
        round=course_round.name,
        title=title,
        link=f"{settings.url}/{address}",
        contact=settings.contact,
        **told,
    )
    return Words(recipient=str(to.email), subject=subject[:150], body=body, html=None, expires_at=None)
