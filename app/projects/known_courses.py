"""The slot for which courses there are: ids and titles. A room above knows them, and fills it at start."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask, current_app

PLACE = "larbron-known-courses"
Known = Callable[[], list[tuple[str, str]]]


def init_known_courses(app: Flask, known: Known) -> None:
    app.extensions[PLACE] = known


def known_courses() -> list[tuple[str, str]]:
    known: Known = current_app.extensions[PLACE]
    return known()
