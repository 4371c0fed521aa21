"""A course's files as one zip file to take home."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from flask import Response, current_app

from app.authoring.queries import VersionFiles
from app.authoring.zipping import write_zip
from app.catalogue.media import Content
from app.web.downloads import download


def packed(
    course_id: str, called: str, version: VersionFiles | None, read: Callable[[Path], dict[str, Content]]
) -> Response:
    """`read` is given the media folder; `version` is the one that the files came from. Raises as `read` does."""
    files = read(current_app.config["SETTINGS"].media)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / f"{course_id}-{called}.zip"
        write_zip(place, course_id, version, files)
        return download(place, place.name, "application/zip")
