"""Pages of the room: signing in and out, where one is signed in, and the register of people."""

from app.people.blueprint import people
from app.people.factor import views as factor
from app.people.identity import office_views as identity_office
from app.people.identity import views as own_identity
from app.people.inviting import views as inviting
from app.people.registry import organisation_views as organisations
from app.people.registry import views as persons
from app.people.trail import sealing
from app.people.trail import views as trail
from app.people.views import by_code, by_link, sign_ins

__all__ = [
    "by_code",
    "by_link",
    "factor",
    "identity_office",
    "inviting",
    "organisations",
    "own_identity",
    "people",
    "persons",
    "sealing",
    "sign_ins",
    "trail",
]
