"""Pages of the room: a course, a module, the journal."""

from app.learning.blueprint import learning
from app.learning.views import course, journal, journal_files, lines, noticing, step, together, visit

__all__ = ["course", "journal", "journal_files", "learning", "lines", "noticing", "step", "together", "visit"]
