"""What the register's pages call things."""

from __future__ import annotations

from app.people.models import Kind, RoleName, Scope
from app.people.registry.rules import holds_for
from app.web.language import gettext as _

KINDS = {
    Kind.ASSOCIATION: _("Samordningsförbund"),
    Kind.MUNICIPALITY: _("Kommun"),
    Kind.REGION: _("Region"),
    Kind.EMPLOYMENT_SERVICE: _("Arbetsförmedlingen"),
    Kind.SOCIAL_INSURANCE: _("Försäkringskassan"),
    Kind.CIVIL_SOCIETY: _("Civilsamhälle"),
    Kind.COMPANY: _("Företag"),
    Kind.UNIVERSITY: _("Lärosäte"),
    Kind.OTHER: _("Annan"),
}
ROLES = {
    RoleName.MANAGER: _("Chef"),
    RoleName.TRAINER: _("Utbildare"),
    RoleName.AUTHOR: _("Kursförfattare"),
    RoleName.REVIEWER: _("Granskare"),
    RoleName.RESEARCHER: _("Följeforskare"),
    RoleName.EQUALITY_COORDINATOR: _("Jämställdhetssamordnare"),
    RoleName.ECONOMIST: _("Ekonom"),
    RoleName.AUDITOR: _("Revisor"),
    RoleName.PROJECT_ADMINISTRATOR: _("Projektadministratör"),
    RoleName.SYSTEM_ADMINISTRATOR: _("Systemadministratör"),
}
# What a role lets somebody do, said where it is given. Pages that are not there yet are not promised.
_MAY = {
    RoleName.MANAGER: _("beställer utbildningar åt organisationen och ser hur långt gruppen har kommit"),
    RoleName.TRAINER: _("läser i kunskapsbanken och leder omgångar"),
    RoleName.AUTHOR: _("läser synpunkter på kurserna"),
    RoleName.REVIEWER: _("granskar texter innan de visas i kunskapsbanken, utan att se vem som har skrivit"),
    RoleName.RESEARCHER: _("läser i kunskapsbanken, utan namn"),
    RoleName.EQUALITY_COORDINATOR: _("ser hur långt projekten har kommit, uppdelat på kön, utan namn"),
    RoleName.ECONOMIST: _("ser hur långt projekten har kommit mot sina mål och tar ut timmar och platser, utan namn"),
    RoleName.AUDITOR: _("läser i registret och i loggen, ändrar inget"),
    RoleName.PROJECT_ADMINISTRATOR: _("sköter organisationer, personer, personnummer och roller"),
    RoleName.SYSTEM_ADMINISTRATOR: _("sköter Lärbron och får allt som projektadministratören får"),
}
_MAY_THERE = {
    (RoleName.AUDITOR, Scope.ORGANISATION): _("läser i registret om dem som arbetar där, ändrar inget"),
    (RoleName.PROJECT_ADMINISTRATOR, Scope.ORGANISATION): _(
        "lägger in, bjuder in och sköter dem som arbetar där, eller i en organisation i förbundets område"
    ),
    (RoleName.AUDITOR, Scope.PROJECT): _("läser projektets sidor, ändrar inget"),
    (RoleName.PROJECT_ADMINISTRATOR, Scope.PROJECT): _("sköter projektet, men inte registret över personer"),
}


def may(role: RoleName, scope: Scope) -> str:
    if not holds_for(role, scope):
        return _("rollen ger ingenting där")
    return _MAY_THERE.get((role, scope), _MAY[role])
