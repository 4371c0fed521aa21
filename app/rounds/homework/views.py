"""Pages of assignments, for participants and for trainers."""

from app.rounds.homework import jobs, own_views, trainer_views

__all__ = ["jobs", "own_views", "trainer_views"]
