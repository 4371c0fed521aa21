"""Pages of the letters and the calendars; and the jobs that write letters, which are registered by being imported."""

from app.rounds.letters import feed_views, letter_views, reminding, sending

__all__ = ["feed_views", "letter_views", "reminding", "sending"]
