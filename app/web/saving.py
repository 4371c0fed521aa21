"""One transaction a request: begun before the view, committed once at the end of a write that succeeded."""

from __future__ import annotations

from flask import Response, abort, current_app, g, request
from flask.typing import ResponseReturnValue

from app.database import READ, WRITE, begin, db
from app.web.access import writes


def begin_request() -> None:
    if any("\0" in str(value) for value in (request.view_args or {}).values()):
        abort(404)  # PostgreSQL takes no such sign in a question
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or getattr(view, "without_database", False):
        return
    g.writing = writes(request.endpoint, request.method)
    begin(WRITE if g.writing else READ)


def end_request(response: Response) -> Response:
    if g.get("writing"):
        if response.status_code < 400 or g.get("remember_refusal"):
            db.session.commit()
        else:
            db.session.rollback()
        g.writing = False
    return response


def refused(answer: str, status: int) -> ResponseReturnValue:
    """The page says no, and what was written on the way (a draft, a counted try) is kept all the same."""
    g.remember_refusal = True
    return answer, status


def give_up() -> None:
    """Rolls back; the error page is then read like any other, and waits for nobody who writes."""
    g.writing = False
    db.session.rollback()
    begin(READ)
