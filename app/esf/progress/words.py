"""What the part's pages call things, and how they write amounts."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date

from app.esf.blueprint import esf
from app.esf.models.counting import Unit
from app.people.identity.models import Sex
from app.web.language import gettext as _

SEXES = {Sex.WOMAN: _("Kvinnor"), Sex.MAN: _("Män"), Sex.OTHER: _("Annat eller okänt")}
ALL = _("Alla")
UNITS = {Unit.PERSONS: _("Unika personer"), Unit.PLACES: _("Kursplatser")}
NO_ORGANISATION = _("Ingen av projektets organisationer")
NO_BREAK = "\N{NO-BREAK SPACE}"


@esf.app_template_filter("amount")
def amount(number: int) -> str:
    """1650 as "1 650", on one line."""
    return f"{number:,}".replace(",", NO_BREAK)


@esf.app_template_filter("rate")
def rate(number: float) -> str:
    """With one decimal: "41,4"."""
    return f"{number:,.1f}".replace(",", NO_BREAK).replace(".", ",")


@esf.app_template_filter("month")
def month(day: date) -> str:
    """ "mars 2026"."""
    return format_date(day, "MMMM y", locale="sv_SE")


def short_month(day: date) -> str:
    """ "mars 26"."""
    return format_date(day, "MMM yy", locale="sv_SE").replace(".", "")


def share(part: int, whole: int) -> int | None:
    """In per cent; None of nothing."""
    return round(100 * part / whole) if whole else None
