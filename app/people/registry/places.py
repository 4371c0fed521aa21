"""What a role may be given for, beside the whole platform and the organisations. Which projects there are, a room above
knows; `create_app` says where to ask."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app

PLACE = "larbron-projects-of-roles"
Choices = Callable[[], list[tuple[str, str]]]


def init_places(app: Flask, projects: Choices) -> None:
    """`projects` gives ids and names, in one statement."""
    app.extensions[PLACE] = projects


def list_projects() -> list[tuple[str, str]]:
    projects: Choices = current_app.extensions[PLACE]
    return projects()
