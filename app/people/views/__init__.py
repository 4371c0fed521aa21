"""Pages of the room: signing in and out, where one is signed in, and the register of people."""

from app.people.blueprint import people
from app.people.factor import views as factor
from app.people.identity import office_views as identity_office
from app.people.identity import views as own_identity
from app.people.inviting import letters as invitations
from app.people.inviting import views as inviting
from app.people.merging import views as merging
from app.people.my_data import views as my_data
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
    "invitations",
    "inviting",
    "merging",
    "my_data",
    "organisations",
    "own_identity",
    "people",
    "persons",
    "sealing",
    "sign_ins",
    "trail",
]
