"""Pages of the room: each part of it adds its own to the blueprint by being imported."""

from app.rounds.attending import views as attending
from app.rounds.blueprint import rounds

__all__ = ["attending", "rounds"]
