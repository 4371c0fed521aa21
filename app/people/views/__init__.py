"""Pages of the room: signing in and out, and where one is signed in."""

from app.people.blueprint import people
from app.people.views import by_code, by_link, sign_ins

__all__ = ["by_code", "by_link", "people", "sign_ins"]
