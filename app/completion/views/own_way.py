"""One's own way: what is done, what comes next, where and when."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.completion import queries
from app.completion.blueprint import completion
from app.completion.coming import nearest
from app.completion.resource_persons import list_agreed
from app.people.rules import signed_in
from app.web.access import allow
from app.web.swedish import now


@completion.get("/min-vag")
@allow(signed_in)
def own_way() -> ResponseReturnValue:
    ways = queries.list_ways(current_user.id, now())
    certificates = {(row.course_id, row.round_id): row for row in queries.list_certificates(current_user.id)}
    return render_template(
        "completion/own_way.html",
        ways=ways,
        rounds=queries.name_rounds(ways),
        next=nearest(ways, now()),
        certificates=certificates,
        asks=queries.list_asking([way.course_id for way in ways]),
        agreed=list_agreed(current_user.id),
    )
