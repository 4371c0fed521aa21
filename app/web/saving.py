"""How a request meets the database: who is here and what they may is read; then the view reads, or writes and is
committed once. A write holds up all others on SQLite, so nothing is in it that need not be."""

from __future__ import annotations

from flask import Response, abort, current_app, g, request
from flask.typing import ResponseReturnValue

from app.database import READ, WRITE, begin, db
from app.web.access import View, writes


def begin_request() -> None:
    if any("\0" in str(value) for value in (request.view_args or {}).values()):
        abort(404)  # PostgreSQL takes no such sign in a question
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None or getattr(view, "without_database", False):
        return
    begin(READ)


def begin_view() -> None:
    """After the access rule. A view that has more to read before it writes says so with `@reads_first`."""
    view = current_app.view_functions.get(request.endpoint or "")
    if writes(request.endpoint, request.method) and not getattr(view, "reads_first", False):
        begin_write()


def reads_first(view: View) -> View:
    view.reads_first = True  # type: ignore[attr-defined]
    return view


def begin_write() -> None:
    db.session.rollback()
    begin(WRITE)
    g.writing = True


def saved() -> None:
    """The write is complete and committed; the page that tells of it is read like any other."""
    db.session.commit()
    g.writing = False
    begin(READ)


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
