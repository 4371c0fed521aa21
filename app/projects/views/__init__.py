"""Pages of the room: projects, their organisations and courses, and what anybody may read of them."""

from app.projects.blueprint import projects
from app.projects.views import courses, keeping, organisations, showing

__all__ = ["courses", "keeping", "organisations", "projects", "showing"]
