"""What the register's pages call things."""

from __future__ import annotations

from app.people.models import Kind, RoleName
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
# What a role lets somebody do today, said where it is given.
MAY = {
    RoleName.MANAGER: _("beställer utbildning och ser hur långt den egna gruppen har kommit, aldrig ett svar"),
    RoleName.TRAINER: _("läser i kunskapsbanken"),
    RoleName.AUTHOR: _("läser synpunkter på kurserna"),
    RoleName.REVIEWER: _("granskar texter innan de visas i kunskapsbanken"),
    RoleName.RESEARCHER: _("läser i kunskapsbanken, utan namn"),
    RoleName.EQUALITY_COORDINATOR: _("ser siffror uppdelade på kön"),
    RoleName.ECONOMIST: _("ser timmar och platser"),
    RoleName.AUDITOR: _("läser i registret och i loggen, ändrar inget"),
    RoleName.PROJECT_ADMINISTRATOR: _("sköter organisationer, personer och roller"),
    RoleName.SYSTEM_ADMINISTRATOR: _("sköter Lärbron och får allt som projektadministratören får"),
}
