"""Which rounds and orders somebody sees who does not see all of them, as parts of statements."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, CompoundSelect, Select, or_, select

from app.rounds.models.plan import Order, Round, RoundTrainer, Session, SessionTrainer


@dataclass(frozen=True, slots=True)
class RoundReach:
    """Those that somebody trains, or leads a session of, and those of some projects."""

    trainer_id: str
    projects: frozenset[str]

    def ids(self) -> CompoundSelect[str]:
        whole = select(RoundTrainer.round_id).where(RoundTrainer.person_id == self.trainer_id)
        single = select(Session.round_id).join(SessionTrainer).where(SessionTrainer.person_id == self.trainer_id)
        return whole.union(single, _rounds_in(self.projects))


@dataclass(frozen=True, slots=True)
class OrderReach:
    """Those of some organisations, and those that were answered with a round of some projects."""

    organisations: frozenset[str]
    projects: frozenset[str]

    def within(self) -> ColumnElement[bool]:
        own = Order.organisation_id.in_(sorted(self.organisations))
        return or_(own, Order.round_id.in_(_rounds_in(self.projects)))


def _rounds_in(projects: frozenset[str]) -> Select[str]:
    return select(Round.id).where(Round.project_id.in_(sorted(projects)))
