"""A certificate on paper: who, what, when, how long, and how to see that it is genuine."""

from __future__ import annotations

from app.completion.models import Certificate
from app.projects.queries import list_emblems
from app.rounds.attending.words import time_in_words
from app.web import pdf
from app.web.language import gettext as _
from app.web.swedish import day

TEMPLATE = "completion/certificate.typ"
WHAT_TO_DO = _("Intyget finns kvar på din sida. Försök igen om en stund.")


def grouped(code: str) -> str:
    """Four by four, as it is read aloud."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def pdf_of(certificate: Certificate, address: str) -> bytes:
    """`address` is where anybody may see that the certificate is genuine."""
    told = {
        "title": _("Intyg"),
        "name": certificate.name,
        "has": _("har gått kursen"),
        "course": certificate.course_title,
        "finished": _("Klar {day}").format(day=day(certificate.finished_on)),
        "hours": _("{time} på träffar").format(time=time_in_words(certificate.minutes)) if certificate.minutes else "",
        "covers_title": _("Kursen innehöll"),
        "covers": [step["title"] for step in certificate.covers],
        "funding": certificate.funding or "",
        "project": certificate.project_id or "",
        "genuine": _("Se att intyget är äkta: {address}. Kod: {code}").format(
            address=address, code=grouped(certificate.code)
        ),
    }
    emblems = list_emblems({certificate.project_id}) if certificate.project_id else {}
    return pdf.pdf_of(TEMPLATE, told, WHAT_TO_DO, emblems)
