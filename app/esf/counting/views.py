"""The part's pages, which add themselves to the room's blueprint by being imported."""

from app.esf.counting import (
    declared_views,
    joining_views,
    own_study_views,
    participant_views,
    target_views,
    words,
)

__all__ = ["declared_views", "joining_views", "own_study_views", "participant_views", "target_views", "words"]
