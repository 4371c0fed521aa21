"""The part's pages, which add themselves to the room's blueprint by being imported."""

from app.rounds.paper import entering_views, jobs, sheet_views

__all__ = ["entering_views", "jobs", "sheet_views"]
