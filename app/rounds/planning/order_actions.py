"""Ask for a round, change one's mind, and answer: with a round, or with a no and its reason."""

from __future__ import annotations

from datetime import datetime

from flask import current_app
from sqlalchemy import select

from app.database import db
from app.learning.actions.ledger import lock_person
from app.mail.actions import write_letter
from app.people.identity.queries import name_in_letter
from app.people.models import Organisation, Person
from app.rounds.models.plan import Order, OrderState, Round
from app.rounds.planning.order_forms import OrderValues
from app.rounds.planning.queries import course_titles
from app.web.errors import ChangedMeanwhile, Refused
from app.web.language import gettext as _


class IsAnswered(Refused):
    """It was answered or withdrawn meanwhile."""

    def __init__(self) -> None:
        super().__init__(_("Beställningen är redan besvarad eller återtagen."), _("Öppna den och läs hur det gick."))


def ask_for_round(id: str, values: OrderValues, actor_id: str, now: datetime) -> Order:
    """Done again it changes nothing, also at once: those who ask for one organisation take turns. Raises NotFound for
    somebody who has erased everything meanwhile."""
    lock_person(actor_id)
    organisation = select(Organisation.id).where(Organisation.id == values["organisation_id"])
    db.session.execute(organisation.with_for_update())
    there = db.session.get(Order, id)
    if there is not None:
        return there
    order = Order(id=id, asked_by=actor_id, asked_at=now, **values)
    db.session.add(order)
    db.session.flush()
    return order


def change_order(order: Order, values: OrderValues, seen: int, actor_id: str) -> None:
    """While it waits for an answer. Raises IsAnswered, ChangedMeanwhile, and NotFound as above."""
    lock_person(actor_id)
    db.session.refresh(order, with_for_update=True)
    if all(getattr(order, name) == value for name, value in values.items()):
        return
    _refuse_answered(order)
    if order.version != seen:
        raise ChangedMeanwhile
    for name, value in values.items():
        setattr(order, name, value)
    order.version += 1


def withdraw_order(order: Order, actor_id: str, now: datetime) -> None:
    """Again it changes nothing. Raises IsAnswered."""
    db.session.refresh(order, with_for_update=True)
    if order.state != OrderState.WITHDRAWN:
        _answer(order, OrderState.WITHDRAWN, actor_id, now)


def decline_order(order: Order, answer: str, actor_id: str, now: datetime) -> None:
    """And a letter to who asked. Again it changes nothing. Raises IsAnswered."""
    db.session.refresh(order, with_for_update=True)
    if order.state == OrderState.DECLINED:
        return
    _answer(order, OrderState.DECLINED, actor_id, now)
    order.answer = answer
    _tell(order, "declined", _("Svar på er beställning av {course}"), now)


def answer_with(order: Order, course_round: Round, actor_id: str, now: datetime) -> None:
    """The round that was planned for it, and a letter to who asked. Again it changes nothing. Raises IsAnswered."""
    db.session.refresh(order, with_for_update=True)
    if order.round_id == course_round.id:
        return
    _answer(order, OrderState.PLANNED, actor_id, now)
    order.round_id = course_round.id
    _tell(order, "planned", _("{course} planeras för er"), now)


def _answer(order: Order, state: OrderState, actor_id: str, now: datetime) -> None:
    _refuse_answered(order)
    order.state, order.answered_by, order.answered_at = state, actor_id, now
    order.version += 1


def _refuse_answered(order: Order) -> None:
    if order.state != OrderState.ASKED:
        raise IsAnswered


def _tell(order: Order, what: str, subject: str, now: datetime) -> None:
    """Whoever has no address, or has left, is not written to."""
    asker = db.session.get_one(Person, order.asked_by)
    if not asker.email or asker.deactivated_at:
        return
    title = course_titles().get(order.course_id, order.course_id)
    settings = current_app.config["SETTINGS"]
    template = current_app.jinja_env.get_template(f"rounds/planning/order_{what}_letter.txt")
    body = template.render(
        name=name_in_letter(asker),
        course=title,
        answer=order.answer,
        link=f"{settings.url}/bestallningar/{order.id}",
        contact=settings.contact,
    )
    write_letter(asker.email, subject.format(course=" ".join(title.split())), body, now)
