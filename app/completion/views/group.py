"""A manager's page: how far their organisation's people have come, in figures."""

from __future__ import annotations

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.completion.blueprint import completion
from app.completion.groups import list_groups
from app.rounds.planning.rules import managed_by
from app.web.access import allow
from app.web.paging import paging_of
from app.web.swedish import now


def manages_group(person: Any, **_: object) -> bool:
    """Who is the manager of an organisation; which, the view asks."""
    return bool(managed_by(person))


@completion.get("/min-grupp")
@allow(manages_group)
def own_group() -> ResponseReturnValue:
    managed = managed_by(current_user)
    groups = list_groups(managed, now())
    paging = paging_of(len(groups))
    return render_template(
        "completion/own_group.html",
        groups=groups[paging.skip : paging.skip + paging.most],
        several=len(managed) > 1,
        page=paging.page,
        pages=paging.pages,
    )
