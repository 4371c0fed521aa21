"""Pages of coding: each part adds its own to the blueprint by being imported."""

from app.knowledge.coding import at_quotes, codebook_views, coding_views, figure_views, memo_views, reshaping_views

__all__ = ["at_quotes", "codebook_views", "coding_views", "figure_views", "memo_views", "reshaping_views"]
