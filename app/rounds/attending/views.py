"""The part's pages, which add themselves to the room's blueprint by being imported."""

from app.rounds.attending import check_in_views, jobs, own_views, session_views, walk_in_views

__all__ = ["check_in_views", "jobs", "own_views", "session_views", "walk_in_views"]
