"""The register's forms."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypedDict

from stdnum.exceptions import ValidationError as NotValid
from stdnum.se import orgnr
from wtforms import BooleanField, IntegerField, SelectField, StringField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # newer than the stubs
from wtforms.validators import DataRequired, NumberRange

from app.people.forms import AddressField, visible
from app.people.models import Kind, RoleName, Scope
from app.people.registry.words import KINDS, ROLES
from app.web.forms import Form, at_most
from app.web.language import gettext as _

# A scope, the id of what it is for (empty for the whole platform), and its name.
Place = tuple[Scope, str, str]
MayGive = Callable[[RoleName, Scope, str], bool]


def choices(pairs: Iterable[tuple[str, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def one_line(given: str | None) -> str:
    return " ".join((given or "").split())


class OrganisationValues(TypedDict):
    name: str
    number: str | None
    kind: str
    association_id: str | None


class OrganisationForm(Form):
    name = StringField(
        _("Namn"),
        [DataRequired(_("Skriv organisationens namn")), at_most(200)],
        filters=[one_line],
    )
    number = StringField(_("Organisationsnummer"), filters=[one_line])
    kind = SelectField(_("Slag"), choices=choices((kind.value, words) for kind, words in KINDS.items()))
    association = SelectField(_("Samordningsförbundets område"), validate_choice=True)
    version = IntegerField(default=1, validators=[NumberRange(0, 2**31 - 1)])

    def __init__(self, *args: Any, associations: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.association.choices = choices([("", _("Inget")), *associations])

    def validate_number(self, field: StringField) -> None:
        try:
            self.digits = orgnr.validate(field.data) if field.data else None
        except NotValid:
            raise ValidationError(_("Skriv de tio siffrorna, till exempel 222000-2485")) from None

    def values(self) -> OrganisationValues:
        return {
            "name": str(self.name.data),
            "number": self.digits,
            "kind": Kind(str(self.kind.data)),
            "association_id": self.association.data or None,
        }


class PersonValues(TypedDict):
    name: str
    email: str
    employer_id: str | None
    work_role: str


class PersonForm(Form):
    name = StringField(
        _("Namn"),
        [DataRequired(_("Skriv personens namn")), at_most(120)],
        filters=[visible, one_line],
    )
    email = AddressField(_("E-postadress"), filters=[visible])
    employer = SelectField(_("Arbetsgivare"))
    work_role = StringField(_("Arbetsroll"), [at_most(80)], filters=[one_line])
    version = IntegerField(default=1, validators=[NumberRange(0, 2**31 - 1)])

    def __init__(self, *args: Any, employers: list[tuple[str, str]], some: bool = False, **kwargs: Any) -> None:
        """With `some`, one of the employers is to be chosen."""
        super().__init__(*args, **kwargs)
        self.employer.choices = choices(employers if some else [("", _("Ingen än")), *employers])

    def values(self) -> PersonValues:
        return {
            "name": str(self.name.data),
            "email": self.email.normal,
            "employer_id": self.employer.data or None,
            "work_role": str(self.work_role.data),
        }


class NewPersonForm(PersonForm):
    invite = BooleanField(_("Skicka en inbjudan med e-post"), default=True)


class RoleForm(Form):
    """`where`: a scope and an id, like "organisation/<id>"; empty for the whole platform. `may_give` says what may be
    given there."""

    role = SelectField(_("Roll"))
    where = SelectField(_("Gäller för"))

    def __init__(self, *args: Any, places: list[Place], may_give: MayGive, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_give = may_give
        given = [role for role in ROLES if any(may_give(role, scope, id) for scope, id, _name in places)]
        self.role.choices = choices((role.value, ROLES[role]) for role in given)
        self.where.choices = choices((_place(scope, id), name) for scope, id, name in places)

    @property
    def scope(self) -> Scope:
        return Scope(str(self.where.data).partition("/")[0] or Scope.PLATFORM)

    @property
    def scope_id(self) -> str | None:
        return str(self.where.data).partition("/")[2] or None

    def validate_where(self, field: SelectField) -> None:
        if self.role.errors or field.errors:
            return
        role = RoleName(str(self.role.data))
        if not self.may_give(role, self.scope, self.scope_id or ""):
            raise ValidationError(CHOOSE.get(role, _("Rollen gäller för hela Lärbron")))


CHOOSE = {
    RoleName.MANAGER: _("Välj organisationen som personen är chef i"),
    RoleName.SYSTEM_ADMINISTRATOR: _("En systemadministratör sköter hela Lärbron"),
    RoleName.AUDITOR: _("Välj hela Lärbron, en organisation eller ett projekt"),
    RoleName.PROJECT_ADMINISTRATOR: _("Välj något som du själv sköter"),
}


def _place(scope: Scope, id: str) -> str:
    return f"{scope}/{id}" if id else ""
