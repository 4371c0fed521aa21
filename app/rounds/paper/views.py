"""The part's pages, which add themselves to the room's blueprint by being imported."""

from app.rounds.paper import sheet_views

__all__ = ["sheet_views"]
