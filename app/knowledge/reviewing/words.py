"""Why a text is kept out, and what marks are called: for the reviewer, and for the one who wrote the text."""

from __future__ import annotations

from enum import StrEnum

from app.knowledge.marking import MarkKind
from app.web.language import gettext as _


class Reason(StrEnum):
    POINTS_OUT = "points-out"
    HURTS = "hurts"
    SECRET = "secret"  # noqa: S105 -- what is told in confidence
    NO_ANSWER = "no-answer"


REASONS = {
    Reason.POINTS_OUT: _("Den pekar ut en person, också när namn och nummer är borta."),
    Reason.HURTS: _("Den kan kränka någon."),
    Reason.SECRET: _("Den berättar något som omfattas av sekretess."),
    Reason.NO_ANSWER: _("Den är inget svar på frågan, eller går inte att förstå."),
}
KINDS = {
    MarkKind.NUMBER: _("Liknar ett personnummer"),
    MarkKind.PHONE: _("Liknar ett telefonnummer"),
    MarkKind.EMAIL: _("Liknar en e-postadress"),
    MarkKind.NAME: _("Kan vara ett namn"),
    MarkKind.OTHER: _("Markerat av en granskare"),
}
MASKS = {
    MarkKind.NUMBER: _("[personnummer]"),
    MarkKind.PHONE: _("[telefonnummer]"),
    MarkKind.EMAIL: _("[e-postadress]"),
    MarkKind.NAME: _("[namn]"),
    MarkKind.OTHER: _("[borttaget]"),
}
