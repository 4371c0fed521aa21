"""Pages of the room: signing in and out, where one is signed in, and the register of people."""

from app.people.blueprint import people
from app.people.factor import views as factor
from app.people.registry import organisation_views as organisations
from app.people.registry import views as persons
from app.people.views import by_code, by_link, sign_ins

__all__ = ["by_code", "by_link", "factor", "organisations", "people", "persons", "sign_ins"]
