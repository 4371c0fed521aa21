"""The part's pages, which add themselves to the room's blueprint by being imported."""

from app.esf.progress import equality_views, following, indicator_views, target_views, words

__all__ = ["equality_views", "following", "indicator_views", "target_views", "words"]
