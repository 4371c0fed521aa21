"""Swedish identity numbers: read however they are written, kept as twelve digits."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from personnummer.personnummer import (  # type: ignore[import-untyped]
    Personnummer,
    PersonnummerException,
)

from app.people.identity.models import Sex
from app.web.language import gettext as _

WRITTEN = re.compile(r"([0-9]{2})?[0-9]{6}[-+]?[0-9]{4}")
# What looks like a number in a text, however it is divided.
SOMEWHERE = re.compile(r"(?<![0-9])(?:[0-9]{2})?[0-9]{6}[-+–\s]?[0-9]{4}(?![0-9])")
FIRST_CENTURY = "18"


class WrongNumber(Exception):
    """A sentence that says what to write instead. It never holds what was written."""


@dataclass(frozen=True, slots=True)
class Number:
    """`digits`: all twelve. Not shown where the object is."""

    digits: str = field(repr=False)

    @property
    def sex(self) -> Sex:
        return Sex.MAN if int(self.digits[10]) % 2 else Sex.WOMAN


def read_number(written: str, today: date) -> Number:
    """Raises WrongNumber."""
    written = re.sub(r"\s", "", written).replace("–", "-")
    if not WRITTEN.fullmatch(written):
        raise WrongNumber(_("Skriv tolv siffror: år, månad, dag och de fyra sista, ÅÅÅÅMMDD-NNNN"))
    try:
        number = Personnummer(written)
        born = number.get_date()
    except PersonnummerException:
        raise WrongNumber(_("Numret stämmer inte. Kontrollera att alla siffror är rätt")) from None
    if born > today or number.century < FIRST_CENTURY:
        raise WrongNumber(_("Födelsedatumet kan inte stämma. Skriv året med fyra siffror")) from None
    return Number(number.format(long_format=True))


def holds_number(text: str) -> bool:
    """Whether something in the text may be an identity number, which belongs in no reason."""
    return SOMEWHERE.search(text) is not None
