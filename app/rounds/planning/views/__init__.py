"""Pages of planning: rounds, their groups and sessions, orders, the calendar."""

from app.rounds.planning.views import calendar, groups, keeping, orders, rounds, sessions

__all__ = ["calendar", "groups", "keeping", "orders", "rounds", "sessions"]
