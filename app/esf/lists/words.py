"""What lists call things: on our pages, and in the files that leave them."""

from __future__ import annotations

from enum import StrEnum

from app.esf.lists.layouts import DASHED, DIGITS, IN_HOURS, IN_MINUTES, Dates, Encoding, Language, Rounding, Separator
from app.esf.lists.subjects import Kind, Subject
from app.esf.rows import SELF_STUDY
from app.people.identity.models import Sex
from app.projects.words import KINDS
from app.rounds.models.plan import Payer
from app.web.language import gettext as _


class Purpose(StrEnum):
    """Why a list is taken out."""

    ESF_REPORT = "esf-report"
    AUDIT = "audit"
    ECONOMY = "economy"
    PRACTICE = "practice"
    OTHER = "other"


class FileKind(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"
    PDF = "pdf"


NEW, ENDED = "new", "ended"
SUBJECTS = {
    Subject.PARTICIPANTS: _("Deltagare, en rad för varje person"),
    Subject.ATTENDANCE: _("Närvaro, en rad för varje person och tillfälle"),
    Subject.SUMMARY: _("Närvaro, en rad för varje person och månad"),
    Subject.CHANGES: _("Nya och avslutade deltagare"),
    Subject.EMPLOYERS: _("Timmar för varje arbetsgivare och månad"),
    Subject.OUTSIDE: _("Sålda platser och platser utanför projektet"),
}
PURPOSES = {
    Purpose.ESF_REPORT: _("Rapportera till ESF-rådet eller SCB"),
    Purpose.AUDIT: _("Visa för den som granskar"),
    Purpose.ECONOMY: _("Ekonomisk redovisning"),
    Purpose.PRACTICE: _("Genomföra ett tillfälle"),
    Purpose.OTHER: _("Annat"),
}
FILE_KINDS = {
    FileKind.XLSX: _("Excel (xlsx)"),
    FileKind.CSV: _("Textfil (csv)"),
    FileKind.PDF: _("Utskrift (pdf)"),
}
ROUNDINGS = {
    Rounding.HOURS: _("Hela timmar, nedåt"),
    Rounding.QUARTERS: _("Kvartar, nedåt"),
    Rounding.NONE: _("Ingen avrundning"),
}
DATES = {
    Dates.ISO: "2026-03-10",
    Dates.COMPACT: "20260310",
    Dates.SLASHED: "10/03/2026",
}
LANGUAGES = {Language.SWEDISH: _("Svenska"), Language.ENGLISH: _("Engelska")}
SEPARATORS = {Separator.SEMICOLON: _("Semikolon"), Separator.COMMA: _("Komma"), Separator.TAB: _("Tabb")}
ENCODINGS = {
    Encoding.UTF_8_MARKED: _("UTF-8 med märke, som Excel vill ha det"),
    Encoding.UTF_8: _("UTF-8"),
    Encoding.WINDOWS: _("Windows-1252, där tecken som saknas blir frågetecken"),
}
# The first is what a column has when nothing was said.
FORMATS = {
    Kind.NUMBER: {DASHED: "ÅÅÅÅMMDD-NNNN", DIGITS: "ÅÅÅÅMMDDNNNN"},
    Kind.ORGANISATION_NUMBER: {DASHED: "NNNNNN-NNNN", DIGITS: "NNNNNNNNNN"},
    Kind.MINUTES: {IN_HOURS: _("timmar"), IN_MINUTES: _("minuter")},
}
_IN_ENGLISH = {
    "anchoring": "Meeting of managers",
    "kickoff": "Kick-off",
    "full-day": "Full day",
    "day": "Day",
    "network": "Network meeting",
    "boost": "Boost",
    "workshop": "Workshop",
    "supervision": "Supervision",
    SELF_STUDY: "Self-study",
}
# By column and value.
WORDS: dict[Language, dict[tuple[str, object], str]] = {
    Language.SWEDISH: {
        ("sex", Sex.WOMAN): _("Kvinna"),
        ("sex", Sex.MAN): _("Man"),
        ("sex", Sex.OTHER): _("Annat eller okänt"),
        ("agreed", True): _("Ja"),
        ("agreed", False): _("Nej, invänt"),
        ("agreed", None): _("Nej"),
        ("change", NEW): _("Ny"),
        ("change", ENDED): _("Avslutad"),
        ("payer", Payer.SOLD): _("Såld"),
        ("payer", Payer.OUTSIDE): _("Utanför projektet"),
        ("kind", SELF_STUDY): _("Självstudier"),
        **{("kind", kind): words for kind, words in KINDS.items()},
    },
    Language.ENGLISH: {
        ("sex", Sex.WOMAN): "Woman",
        ("sex", Sex.MAN): "Man",
        ("sex", Sex.OTHER): "Other or unknown",
        ("agreed", True): "Yes",
        ("agreed", False): "No, disputed",
        ("agreed", None): "No",
        ("change", NEW): "New",
        ("change", ENDED): "Ended",
        ("payer", Payer.SOLD): "Sold",
        ("payer", Payer.OUTSIDE): "Outside the project",
        **{("kind", kind): words for kind, words in _IN_ENGLISH.items()},
    },
}
