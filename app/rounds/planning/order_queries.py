"""Orders, as the office and the managers who asked see them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, select

from app.database import db
from app.people.identity.queries import shown_name
from app.people.models import Organisation, Person
from app.rounds.models.plan import Order, OrderState, Round
from app.rounds.planning.reach import OrderReach
from app.web.errors import NotFound

# None sees all.
Reach = OrderReach | None


@dataclass(frozen=True, slots=True)
class OrderRow:
    """`asked_by` and `answered_by` as lists call people; `round` is the name of the round that answers it."""

    order: Order
    organisation: str
    asked_by: str
    round: str | None


def find_order(order_id: str, reach: Reach) -> Order | None:
    within = [] if reach is None else [reach.within()]
    return db.session.scalars(select(Order).where(Order.id == order_id, *within)).first()


def get_order(order_id: str, reach: Reach) -> Order:
    order = find_order(order_id, reach)
    if order is None:
        raise NotFound
    return order


def get_row(order_id: str, reach: Reach) -> OrderRow:
    get_order(order_id, reach)
    return _rows([Order.id == order_id], 0, 1)[0]


def count_orders(reach: Reach, state: str) -> int:
    return db.session.scalar(select(func.count(Order.id)).where(*_narrowed(reach, state))) or 0


def list_orders(reach: Reach, state: str, skip: int, most: int) -> list[OrderRow]:
    """Those that wait for an answer first, the oldest of them on top; then the others, the latest on top."""
    return _rows(_narrowed(reach, state), skip, most)


def _narrowed(reach: Reach, state: str) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [] if reach is None else [reach.within()]
    return [*found, Order.state == state] if state else found


def _rows(narrowed: list[ColumnElement[bool]], skip: int, most: int) -> list[OrderRow]:
    rows = db.session.execute(
        select(Order, Organisation.name, shown_name(), Round.name)
        .join(Organisation, Organisation.id == Order.organisation_id)
        .join(Person, Person.id == Order.asked_by)
        .outerjoin(Round, Round.id == Order.round_id)
        .where(*narrowed)
        .order_by(Order.state != OrderState.ASKED, Order.answered_at.desc(), Order.asked_at, Order.id)
        .offset(skip)
        .limit(most)
    )
    return [OrderRow(*row) for row in rows]
