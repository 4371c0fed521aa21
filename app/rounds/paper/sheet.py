"""The sheet that participants sign, as a PDF to print."""

from __future__ import annotations

from collections.abc import Sequence

from app.projects.queries import get_project, list_emblems
from app.rounds.attending.queries import Row
from app.rounds.models.plan import Round, Session
from app.rounds.planning.queries import course_titles, list_leaders, list_round_trainers
from app.rounds.when import when
from app.web import pdf
from app.web.language import gettext as _
from app.web.language import ngettext

TEMPLATE = "rounds/sign_in_sheet.typ"
WHAT_TO_DO = _("Försök igen om en stund. Närvaron går att markera på tillfällets sida under tiden.")
# For those who come and are on no list.
EMPTY_ROWS = 6
LEAST_ROWS = 16


def sheet_of(course_round: Round, session: Session, rows: Sequence[Row]) -> bytes:
    """Names and organisations as lists show them, so of somebody who is protected the pseudonym alone."""
    project = get_project(course_round.project_id) if course_round.project_id else None
    leaders = list_leaders(session.id) or list_round_trainers(course_round.id)
    time = when(session.starts_at, session.ends_at)
    facts = [
        (_("Projekt"), f"{project.name}, {project.dnr}" if project else ""),
        (_("Kurs"), course_titles().get(course_round.course_id, "")),
        (_("Omgång"), course_round.name),
        (_("Tid"), time + _pause(session.break_minutes)),
        (_("Plats"), session.place or (_("På nätet") if session.link else "")),
        (_("Utbildare"), ", ".join(name for _id, name in leaders)),
    ]
    told = {
        "title": _("Närvarolista"),
        "subject": session.title,
        "facts": [fact for fact in facts if fact[1]],
        "again": " · ".join([*([project.dnr] if project else []), session.title, time]),
        "heads": [_("Nr"), _("Namn"), _("Organisation"), _("Underskrift")],
        "rows": [[row.name, row.employer or ""] for row in rows],
        "empty": max(EMPTY_ROWS, LEAST_ROWS - len(rows)),
        "how": _(
            "Skriv under på raden med ditt namn. Står du inte i listan skriver du namn och organisation på en tom rad."
        ),
        "funding": project.funding if project else "",
        "project": project.id if project else "",
    }
    return pdf.pdf_of(TEMPLATE, told, WHAT_TO_DO, list_emblems({project.id}) if project else {})


def _pause(minutes: int) -> str:
    return ngettext(", varav 1 minut rast", ", varav {} minuter rast", minutes).format(minutes) if minutes else ""
