"""What a course's authors do about what readers have told them."""

from __future__ import annotations

from datetime import datetime

from app.learning.models import Observation


def settle(observation: Observation, now: datetime) -> None:
    """The authors have dealt with it; saying so again changes nothing."""
    observation.settled_at = observation.settled_at or now


def reopen(observation: Observation) -> None:
    observation.settled_at = None
