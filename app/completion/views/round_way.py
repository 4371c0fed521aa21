"""How far everybody in a round has come: modules and days in the room, person by person. Never what was answered."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from app.completion import queries
from app.completion.blueprint import completion
from app.rounds.queries import get_round
from app.rounds.rules import reads_round
from app.web.access import allow
from app.web.paging import paging_of
from app.web.swedish import now


@completion.get("/omgangar/<round_id>/vagen")
@allow(reads_round)
def round_way(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    travellers = queries.list_travellers(round_id, course_round.course_id, now())
    paging = paging_of(len(travellers))
    return render_template(
        "completion/round_way.html",
        course_round=course_round,
        travellers=travellers[paging.skip : paging.skip + paging.most],
        count=len(travellers),
        finished=sum(traveller.way.finished_on is not None for traveller in travellers),
        page=paging.page,
        pages=paging.pages,
    )
