"""The part's pages, which add themselves to the room's blueprint by being imported."""

from app.esf.counting import participant_views, target_views, words

__all__ = ["participant_views", "target_views", "words"]
