"""The journal as a PDF."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from app.learning.journal_book import Book
from app.web import pdf
from app.web.language import gettext as _

TEMPLATE = "learning/journal.typ"
WHAT_TO_DO = _("Allt du har svarat finns kvar. Hämta boken som text i stället, eller en kurs i taget.")


def pdf_of(book: Book, emblems: Mapping[str, bytes], time_limit: float = pdf.TIME_LIMIT) -> bytes:
    """`emblems` by project. Raises Refused when it takes longer than `time_limit` seconds."""
    told = asdict(book) | {
        "contents": _("Innehåll"),
        "missing": _(
            "Några tecken finns inte i bokens typsnitt och visas som □. De står kvar i boken som text och i Lärbron."
        ),
    }
    return pdf.pdf_of(TEMPLATE, told, WHAT_TO_DO, emblems, time_limit)
