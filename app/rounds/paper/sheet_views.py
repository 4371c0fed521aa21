"""The sheet to print."""

from __future__ import annotations

import io

from flask import Response, send_file

from app.rounds import rules
from app.rounds.attending.queries import list_roster
from app.rounds.attending.session_views import PLACE, load
from app.rounds.blueprint import rounds
from app.rounds.paper.sheet import sheet_of
from app.web.access import allow
from app.web.language import gettext as _
from app.web.swedish import local_day


@rounds.get(f"{PLACE}/narvarolista.pdf")
@allow(rules.trains_round)
def sign_in_sheet(round_id: str, session_id: str) -> Response:
    course_round, session = load(round_id, session_id)
    content = sheet_of(course_round, session, list_roster(course_round, session))
    name = "".join(sign if sign.isalnum() else " " for sign in f"{_('Närvarolista')} {session.title}")
    named = f"{' '.join(name.split())} {local_day(session.starts_at).isoformat()}.pdf"
    file = send_file(io.BytesIO(content), "application/pdf", as_attachment=True, download_name=named)
    file.headers["Cache-Control"] = "no-store"
    return file
