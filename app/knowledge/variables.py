"""What an entry tells of its writer, and the words for it: kind of organisation, work role in six groups, sex.

People write their work role as they like; the group is told by words in it.
"""

from __future__ import annotations

from enum import StrEnum

from app.people.identity.words import SEXES
from app.people.registry.words import KINDS
from app.web.language import gettext as _


class WorkRole(StrEnum):
    CASEWORKER = "caseworker"
    COACH = "coach"
    HEALTH = "health"
    MANAGER = "manager"
    DEVELOPMENT = "development"
    OTHER = "other"


WORK_ROLES = {
    WorkRole.CASEWORKER: _("Handläggare, socialsekreterare eller arbetsförmedlare"),
    WorkRole.COACH: _("Arbetskonsulent, coach, vägledare eller handledare"),
    WorkRole.HEALTH: _("Vård och rehabilitering"),
    WorkRole.MANAGER: _("Chef"),
    WorkRole.DEVELOPMENT: _("Samordning, projekt och utveckling"),
    WorkRole.OTHER: _("Annat arbete"),
}
WORDS = {"organisation_kind": KINDS, "work_role": WORK_ROLES, "sex": SEXES}
# Asked in this order: "rehabkoordinator" is care, and "enhetschef för handläggare" a manager.
_TOLD_BY = {
    WorkRole.MANAGER: ("chef", "rektor", "föreståndare", "direktör", "verksamhetsledare", "gruppledare"),
    WorkRole.HEALTH: (
        *("rehab", "terapeut", "kurator", "sjuksköterska", "läkare", "psykolog", "sjukgymnast", "vård", "hälso"),
        *("skötare", "undersköterska", "logoped", "dietist", "behandl", "beteendevet"),
    ),
    WorkRole.COACH: (
        *("konsulent", "coach", "vägledare", "handledare", "lots", "jobbmatch", "matchare", "specialist", "lärare"),
        *("arbetsgivarkoordinator", "stödperson", "boendestöd", "pedagog", "instruktör", "ackvirer"),
    ),
    WorkRole.CASEWORKER: ("handläggare", "sekreterare", "förmedlare", "utredare", "bistånd", "socionom"),
    WorkRole.DEVELOPMENT: (
        *("samordn", "koordinator", "projekt", "utveckl", "strateg", "process", "verksamhets", "administrat", "forsk"),
        *("analytiker", "kommunikat", "controller"),
    ),
}


def work_role_of(written: str) -> WorkRole | None:
    """None for somebody who has not said what they work as."""
    words = written.casefold()
    if not words.strip():
        return None
    told = (role for role, parts in _TOLD_BY.items() if any(part in words for part in parts))
    return next(told, WorkRole.OTHER)
