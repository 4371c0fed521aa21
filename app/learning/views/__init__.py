"""Pages of the room: a course, a module, the journal."""

from app.learning.blueprint import learning
from app.learning.views import course, journal, step, together, visit

__all__ = ["course", "journal", "learning", "step", "together", "visit"]
