"""Pages of the room: each part of it adds its own to the blueprint by being imported."""

from app.esf.blueprint import esf
from app.esf.counting import views as counting
from app.esf.progress import views as progress

__all__ = ["counting", "esf", "progress"]
