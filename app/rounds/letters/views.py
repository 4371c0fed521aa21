"""Pages of the letters and the calendars; and the jobs that write letters, which are registered by being imported."""

from app.rounds.letters import reminding, sending

__all__ = ["reminding", "sending"]
