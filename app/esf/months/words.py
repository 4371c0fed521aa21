"""What the pages of months call things: what is missing and what to do about it, and what has changed."""

from __future__ import annotations

from app.esf.models.months import Month, MonthState
from app.esf.months.checking import Kind
from app.esf.months.comparing import Change
from app.web.language import gettext as _

# What is missing, and how it is mended.
PROBLEMS = {
    Kind.UNDECIDED: (
        _("Ingen har bestämt vad som räknas"),
        _("Tiden i de här kurserna räknas inte förrän någon har valt vilka sorters tillfällen som räknas."),
    ),
    Kind.UNMARKED: (
        _("Närvaro saknas"),
        _("Tillfällena är över, men närvaron är inte ifylld för alla."),
    ),
    Kind.OUTSIDE_PERIOD: (
        _("Tillfällen utanför projektets tid"),
        _("Rätta tillfällets dag. Är den rätt, så är det projektets tid som behöver ändras."),
    ),
    Kind.NO_NUMBER: (
        _("Personnummer saknas"),
        _("Be personen att lämna sitt nummer under Dina uppgifter, eller lägg in det här."),
    ),
    Kind.LOCKED_NUMBER: (
        _("Personnummer som inte går att läsa"),
        _("Nyckeln som de är krypterade med är borta. Den som sköter driften behöver lägga tillbaka den."),
    ),
    Kind.NO_CODE: (
        _("Skyddade personer utan kod"),
        _("Lägg in koden som ESF ska få i stället för personnumret."),
    ),
    Kind.NO_EMPLOYER: (_("Arbetsgivare saknas"), _("Välj vilken arbetsgivare personen har.")),
    Kind.NO_EMPLOYER_NUMBER: (_("Organisationsnummer saknas"), _("Lägg in numret för organisationen.")),
    Kind.DISPUTED: (
        _("Deltagaren säger att tiden är fel"),
        _("Läs vad deltagaren har skrivit, och rätta tiden om den är fel."),
    ),
    Kind.UNCONFIRMED: (
        _("Tid som deltagaren inte har bekräftat"),
        _("Skicka en påminnelse längre ner på sidan."),
    ),
    Kind.TOO_LONG: (
        _("Mer tid än tillfället var långt"),
        _("Rätta tiden, eller tillfällets början, slut eller rast."),
    ),
    Kind.TWICE: (
        _("Kanske samma person två gånger"),
        _("Namnet och arbetsgivaren är samma. Är det en och samma person, slå ihop dem."),
    ),
    Kind.STAFF: (
        _("Personal som är markerad som närvarande"),
        _("Administratörer och utbildare räknas inte som deltagare. Stämmer det behöver du inte göra något."),
    ),
}
STATES = {
    MonthState.OPEN: _("Öppen"),
    MonthState.CHECKED: _("Kontrollerad"),
    MonthState.CLOSED: _("Stängd"),
    MonthState.SENT: _("Skickad"),
}
CHANGES = {Change.CAME: _("Tillkom"), Change.WENT: _("Försvann"), Change.CHANGED: _("Ändrades")}
FIELDS = {
    "minutes": _("tiden"),
    "day": _("dagen"),
    "agreed": _("bekräftelsen"),
    "employer_id": _("arbetsgivaren"),
    "employer_number": _("organisationsnumret"),
    "identity": _("personnumret eller koden"),
}
FAULTS = {
    "key": _("Månaden gick inte att stänga, eftersom nyckeln till något av personnumren saknas."),
    "unreadable": _("Månaden gick inte att stänga, eftersom något av personnumren inte går att läsa."),
}


def state_in_words(row: Month) -> str:
    if row.again and row.state == MonthState.SENT:
        return _("Ska skickas igen")
    return STATES[MonthState(row.state)]


def next_step(row: Month) -> str:
    """What the button to the month says, before the month's name."""
    if row.state == MonthState.CLOSED or (row.again and row.state == MonthState.SENT):
        return _("Skicka in")
    return _("Stäng") if row.state == MonthState.CHECKED else _("Kontrollera")
