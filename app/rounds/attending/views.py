"""The part's pages, which add themselves to the room's blueprint by being imported."""

from app.rounds.attending import session_views, walk_in_views

__all__ = ["session_views", "walk_in_views"]
