"""What a study's files are called, and what the audit trail is told."""

from __future__ import annotations

from enum import StrEnum

from app.knowledge.models.studies import Part
from app.people.trail.words import ACTS
from app.web.language import gettext as _


class Format(StrEnum):
    """`csv-wide` and `xlsx-wide` have a row for each pseudonym, the others one for each text or answer."""

    CSV = "csv"
    CSV_WIDE = "csv-wide"
    XLSX = "xlsx"
    XLSX_WIDE = "xlsx-wide"
    JSONL = "jsonl"
    QDPX = "qdpx"
    QDC = "qdc"

    @property
    def suffix(self) -> str:
        return self.value.removesuffix("-wide")

    @property
    def wide(self) -> bool:
        return self in WIDE_FORMATS


WIDE_FORMATS = frozenset({Format.CSV_WIDE, Format.XLSX_WIDE})
FORMATS = {
    Format.CSV: _("CSV, en rad för varje text eller svar"),
    Format.CSV_WIDE: _("CSV, en rad för varje pseudonym"),
    Format.XLSX: _("Excel, en rad för varje text eller svar"),
    Format.XLSX_WIDE: _("Excel, en rad för varje pseudonym"),
    Format.JSONL: _("JSON Lines, ett objekt för varje text eller svar"),
    Format.QDPX: _("REFI-QDA-projekt (.qdpx), för NVivo, ATLAS.ti, MAXQDA och QualCoder"),
    Format.QDC: _("REFI-QDA-kodbok (.qdc), bara teman"),
}


PARTS = {Part.LEAD: _("Leder studien"), Part.CODER: _("Läser och kodar")}


class Act(StrEnum):
    """`about` is what the study is called."""

    MADE = "study.made"
    CHANGED = "study.changed"
    CLOSED = "study.closed"
    OPENED = "study.opened"
    JOINED = "study.joined"
    LEFT = "study.left"
    TAKEN_OUT = "study.taken-out"


ACTS.update(
    {
        Act.MADE: _("Skapade en studie"),
        Act.CHANGED: _("Ändrade en studie"),
        Act.CLOSED: _("Avslutade en studie"),
        Act.OPENED: _("Öppnade en studie igen"),
        Act.JOINED: _("Lade till någon i en studie"),
        Act.LEFT: _("Tog bort någon ur en studie"),
        Act.TAKEN_OUT: _("Tog ut en fil ur en studie"),
    }
)
