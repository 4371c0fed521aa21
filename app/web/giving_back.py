"""What somebody wrote, sent when nobody was signed in any more: the page that says so holds it, to be sent again. It is
stored nowhere, and shown to nobody but the browser that sent it."""

from __future__ import annotations

from flask import current_app, request

from app.web.access import View

# Where a form has one of these, it is shown in the page; the others go along.
SHOWN = ("text", "prompt")
# They tell nothing that was written.
SILENT = ("seen", "do", "after")


def gives_back(view: View) -> View:
    view.gives_back = True  # type: ignore[attr-defined]
    return view


def given_back() -> dict[str, str]:
    """The refused request's fields; empty where there is nothing to give back."""
    view = current_app.view_functions.get(request.endpoint or "")
    if request.method != "POST" or not getattr(view, "gives_back", False):
        return {}
    typed = request.form.to_dict()
    return typed if any(value.strip() for name, value in typed.items() if name not in SILENT) else {}


def shown_of(typed: dict[str, str]) -> str:
    """The name of the field that is shown; empty where there is none."""
    return next((name for name in SHOWN if name in typed), "")


def sent_to() -> str:
    """Where it is sent again, with what the address asked for."""
    return request.full_path if request.query_string else request.path
