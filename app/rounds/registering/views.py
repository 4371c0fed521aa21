"""Pages of registering: each module adds its own by being imported."""

from app.rounds.registering import jobs, letter_views, office_views, own_views, upload_views

__all__ = ["jobs", "letter_views", "office_views", "own_views", "upload_views"]
