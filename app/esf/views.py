"""Pages of the room: each part of it adds its own to the blueprint by being imported."""

from app.esf.blueprint import esf
from app.esf.bundle import views as bundle
from app.esf.counting import views as counting
from app.esf.lists import layout_views
from app.esf.lists import views as lists
from app.esf.months import views as months
from app.esf.progress import views as progress

__all__ = ["bundle", "counting", "esf", "layout_views", "lists", "months", "progress"]
