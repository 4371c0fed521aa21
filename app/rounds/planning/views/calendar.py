"""A month of sessions, as weeks or as a list, by trainer, place and course. Trainers see all of it, whoever
administers a project that project's."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.people.forms import visible
from app.people.models import RoleName
from app.rounds.blueprint import rounds
from app.rounds.planning import months, queries, words
from app.rounds.planning.holidays import find_holiday
from app.rounds.planning.rules import reach_of, sees_rounds
from app.web.access import allow
from app.web.swedish import local_day, now

LONGEST = 200


@rounds.get("/kalender")
@allow(sees_rounds)
def show_calendar() -> ResponseReturnValue:
    today = local_day(now())
    month = months.month_of(_asked("manad"), today)
    asked = {name: _asked(name) for name in ("utbildare", "plats", "kurs")}
    reach = reach_of(current_user)
    within = None if current_user.has_anywhere(RoleName.TRAINER) else reach
    entries = months.list_entries(month, months.Sought(asked["utbildare"], asked["plats"], asked["kurs"], within))
    return render_template(
        "rounds/planning/show_calendar.html",
        month=month,
        today=today,
        entries=entries,
        days=months.by_day(entries),
        weekdays=months.weekdays(),
        as_list=_asked("vy") == "lista",
        asked=asked,
        trainers=queries.list_trainers(),
        places=months.list_places(months.year_before(month), within),
        titles=queries.course_titles(),
        may_open=None if reach is None else queries.list_ids(reach),
        words=words,
        find_holiday=find_holiday,
    )


def _asked(name: str) -> str:
    return visible(request.args.get(name, "")[:LONGEST])
