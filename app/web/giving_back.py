"""A long text that was sent when nobody was signed in any more: the page that says so holds it, to be sent again. It is
stored nowhere, and shown to nobody but the browser that sent it."""

from __future__ import annotations

from flask import current_app, request

from app.web.access import View


def gives_back(view: View) -> View:
    """The field called `text` is what somebody wrote; the others go along."""
    view.gives_back = True  # type: ignore[attr-defined]
    return view


def given_back() -> dict[str, str]:
    """The refused request's fields; empty where there is nothing to give back."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method != "POST" or not getattr(view, "gives_back", False) or not request.form.get("text"):
        return {}
    return request.form.to_dict()
