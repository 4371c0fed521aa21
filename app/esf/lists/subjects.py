"""What a list can be about, and the columns that there are for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.web.language import gettext as _


class Subject(StrEnum):
    PARTICIPANTS = "participants"
    ATTENDANCE = "attendance"
    SUMMARY = "summary"
    CHANGES = "changes"
    EMPLOYERS = "employers"
    OUTSIDE = "outside"

    @property
    def nameless(self) -> bool:
        """Whether no row of it is about a person."""
        return self in (Subject.EMPLOYERS, Subject.OUTSIDE)


class Kind(StrEnum):
    """What a column holds, which says how it may be written."""

    TEXT = "text"
    # An identity number, or the code of somebody who is protected.
    NUMBER = "number"
    ORGANISATION_NUMBER = "organisation-number"
    DAY = "day"
    MINUTES = "minutes"
    COUNT = "count"
    # Of a few, each with its word in the layout's language.
    WORD = "word"
    # The same in every row: what a receiver asks for that is not kept here.
    FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Offered:
    """A column that may be chosen: `key` is also the rows'."""

    key: str
    kind: Kind
    heading: str


NUMBER = Offered("number", Kind.NUMBER, _("Personnummer"))
NAME = Offered("name", Kind.TEXT, _("Namn"))
SEX = Offered("sex", Kind.WORD, _("Kön"))
EMPLOYER = Offered("employer", Kind.TEXT, _("Arbetsgivare"))
EMPLOYER_NUMBER = Offered("employer_number", Kind.ORGANISATION_NUMBER, _("Organisationsnummer"))
ORGANISATION = Offered("organisation", Kind.TEXT, _("Projektets organisation"))
MONTH = Offered("month", Kind.TEXT, _("Månad"))
DAY = Offered("day", Kind.DAY, _("Dag"))
COURSE = Offered("course", Kind.TEXT, _("Kurs"))
ROUND = Offered("round", Kind.TEXT, _("Omgång"))
MINUTES = Offered("minutes", Kind.MINUTES, _("Timmar"))
AGREED = Offered("agreed", Kind.WORD, _("Bekräftat av deltagaren"))
ENTERED_ON = Offered("entered_on", Kind.DAY, _("Första dag"))
LEFT_ON = Offered("left_on", Kind.DAY, _("Sista dag"))
FIXED = tuple(Offered(f"fixed_{place}", Kind.FIXED, _("Fast text {place}").format(place=place)) for place in (1, 2, 3))
WHO = (NUMBER, NAME, SEX, EMPLOYER, EMPLOYER_NUMBER, ORGANISATION)

COLUMNS: dict[Subject, tuple[Offered, ...]] = {
    Subject.PARTICIPANTS: (
        *(*WHO, ENTERED_ON, LEFT_ON, Offered("places", Kind.COUNT, _("Kursplatser")), MINUTES),
        *FIXED,
    ),
    Subject.ATTENDANCE: (
        *(*WHO, MONTH, DAY, Offered("starts", Kind.TEXT, _("Börjar"))),
        *(Offered("activity", Kind.TEXT, _("Aktivitet")), Offered("kind", Kind.WORD, _("Slag"))),
        *(COURSE, ROUND, MINUTES, AGREED, ENTERED_ON, LEFT_ON, *FIXED),
    ),
    Subject.SUMMARY: (
        *(*WHO, MONTH, Offered("days", Kind.COUNT, _("Dagar"))),
        *(Offered("activities", Kind.COUNT, _("Aktiviteter")), MINUTES, AGREED, *FIXED),
    ),
    Subject.CHANGES: (Offered("change", Kind.WORD, _("Ny eller avslutad")), DAY, *WHO, *FIXED),
    Subject.EMPLOYERS: (
        *(EMPLOYER, EMPLOYER_NUMBER, ORGANISATION, MONTH, Offered("persons", Kind.COUNT, _("Personer")), MINUTES),
        *FIXED,
    ),
    Subject.OUTSIDE: (
        *(EMPLOYER, EMPLOYER_NUMBER, Offered("payer", Kind.WORD, _("Plats")), COURSE, ROUND),
        *(Offered("places", Kind.COUNT, _("Antal platser")), Offered("days", Kind.COUNT, _("Dagar"))),
        *(Offered("first_on", Kind.DAY, _("Första dag")), Offered("last_on", Kind.DAY, _("Sista dag")), *FIXED),
    ),
}


def offered(subject: Subject) -> dict[str, Offered]:
    return {column.key: column for column in COLUMNS[subject]}
