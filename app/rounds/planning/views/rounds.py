"""The list of rounds, and the page of one."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.catalogue.audience import read_before, seen_by
from app.database import db
from app.people.forms import visible
from app.people.registry.queries import list_choices
from app.projects.models import Project
from app.rounds.blueprint import rounds
from app.rounds.models.plan import RoundState
from app.rounds.planning import queries, words
from app.rounds.planning.conflicts import conflicts_of
from app.rounds.planning.rules import plans_rounds, plans_sessions, reach_of, sees_orders, sees_rounds
from app.rounds.queries import get_round
from app.rounds.rules import administered_by, keeps_round, keeps_rounds, leads_round, reads_round, trains_round
from app.web.access import allow
from app.web.paging import paging_of
from app.web.swedish import now

LONGEST_SEARCH = 100


@rounds.get("/omgangar")
@allow(sees_rounds)
def list_rounds() -> ResponseReturnValue:
    sought = queries.Sought(
        words=tuple(_asked("sok").split()),
        course_id=_asked("kurs"),
        state=_asked("lage") if _asked("lage") in list(RoundState) else "",
        organisation_id=_asked("organisation"),
        reach=reach_of(current_user),
    )
    count = queries.count_rounds(sought)
    paging = paging_of(count)
    return render_template(
        "rounds/planning/list_rounds.html",
        rounds=queries.list_rounds(sought, now(), paging.skip, paging.most),
        count=count,
        page=paging.page,
        pages=paging.pages,
        asked={name: _asked(name) for name in ("sok", "kurs", "lage", "organisation")},
        titles=queries.course_titles(),
        states=words.ROUND_STATES,
        organisations=list_choices(),
        plans=plans_rounds(current_user),
        keeps=keeps_rounds(current_user),
        sees_orders=sees_orders(current_user),
        projects=bool(administered_by(current_user)),
        all_rounds=sought.reach is None,
    )


@rounds.get("/omgangar/<round_id>")
@allow(reads_round)
def show_round(round_id: str) -> ResponseReturnValue:
    course_round = get_round(round_id)
    groups, sessions = queries.list_groups(round_id), queries.list_sessions(round_id)
    project = db.session.get(Project, course_round.project_id) if course_round.project_id else None
    keeps, reach = keeps_round(current_user, round_id), reach_of(current_user)
    path = queries.course_path(course_round.course_id)
    return render_template(
        "rounds/show_round.html",
        course_round=course_round,
        title=queries.course_titles().get(course_round.course_id, course_round.course_id),
        steps={step.id: step.title for step in path},
        scripts=read_before(path, seen_by(current_user)),
        groups=groups,
        group_names={row.group.id: row.group.name for row in groups} if len(groups) > 1 else {},
        sessions=sessions,
        leaders=queries.leaders_of(round_id),
        trainers=queries.list_round_trainers(round_id),
        shares=queries.list_shares(round_id),
        project=project,
        order=queries.find_order_of(round_id),
        conflicts=keeps and conflicts_of(course_round, sessions, [row.group for row in groups], project),
        may_open=None if reach is None else queries.list_ids(reach),
        words=words,
        now=now(),
        keeps=keeps,
        trains=trains_round(current_user, round_id),
        leads=leads_round(current_user, round_id),
        plans=plans_sessions(current_user, round_id),
    )


def _asked(name: str) -> str:
    return visible(request.args.get(name, "")[:LONGEST_SEARCH])
