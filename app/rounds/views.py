"""Pages of the room: each part of it adds its own to the blueprint by being imported."""

from app.rounds import when
from app.rounds.attending import views as attending
from app.rounds.blueprint import rounds
from app.rounds.paper import views as paper
from app.rounds.planning import views as planning

__all__ = ["attending", "paper", "planning", "rounds", "when"]
