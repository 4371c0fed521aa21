"""Who may open what: every view names one rule, and the program does not start with a view that has none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, abort, current_app, request
from flask_login import current_user

from app.web.logs import logger

log = logger(__name__)
View = TypeVar("View", bound=Callable[..., Any])
Rule = Callable[..., bool]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class ViewWithoutRule(Exception):
    """A view was registered without `@allow(rule)`."""


class ConfirmFirst(Exception):
    """The page is for somebody who has given the second factor, or has given it lately; `back` is where to go on."""

    def __init__(self, back: str) -> None:
        super().__init__(back)
        self.back = back


def allow(rule: Rule) -> Callable[[View], View]:
    """The rule gets the person and the address's arguments, and answers yes or no."""

    def decorate(view: View) -> View:
        view.rule = rule  # type: ignore[attr-defined]
        return view

    return decorate


def reads(view: View) -> View:
    """Says that a view changes nothing, though it may answer a POST."""
    view.only_reads = True  # type: ignore[attr-defined]
    return view


def anyone(person: Any, **_: object) -> bool:
    return True


def administrator(person: Any, **_: object) -> bool:
    return bool(person.administrator)


def rule_of(view: Any) -> Rule:
    rule: Rule = view.rule
    return rule


def writes(endpoint: str | None, method: str) -> bool:
    return method not in SAFE_METHODS and not getattr(
        current_app.view_functions.get(endpoint or ""), "only_reads", False
    )


def enforce() -> None:
    """A refusal is 401 to the signed-out (the sign-in page), else 404 where the address holds an id, else 403. To
    somebody who may have been refused for lack of the second factor alone it is the page that leads there."""
    view = current_app.view_functions.get(request.endpoint or "")
    if view is None:
        return
    arguments = request.view_args or {}
    if not rule_of(view)(current_user, **arguments):
        log.info("refused", endpoint=request.endpoint, rule=rule_of(view).__name__, actor=current_user.id)
        if current_user.needs_factor:
            raise ConfirmFirst(request.full_path.rstrip("?"))
        abort(401 if not current_user.is_authenticated else 404 if arguments else 403)


def check_every_view_has_a_rule(app: Flask) -> None:
    missing = sorted(name for name, view in app.view_functions.items() if not hasattr(view, "rule"))
    if missing:
        raise ViewWithoutRule(f"Name a rule with @allow(rule) on: {', '.join(missing)}")


def access_map(app: Flask) -> list[str]:
    """A line for each endpoint: its methods, address, rule, and whether it reads or writes."""
    lines = []
    for route in app.url_map.iter_rules():
        view = app.view_functions[route.endpoint]
        for method in sorted((route.methods or set()) - {"HEAD", "OPTIONS"}):
            with app.test_request_context():
                kind = "write" if writes(route.endpoint, method) else "read"
            lines.append(f"{route.endpoint:30} {method:5} {rule_of(view).__name__:16} {kind:6} {route.rule}")
    return sorted(lines)
