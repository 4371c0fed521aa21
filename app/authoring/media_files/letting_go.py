"""Media that no version and no draft has any more, or ever had: let go of after a day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from flask import current_app
from sqlalchemy import select

from app.authoring.models import DraftFile
from app.catalogue import media
from app.catalogue.models import CourseFile
from app.catalogue.views import SHA256
from app.database import db, reading
from app.jobs.register import job

DAY = timedelta(days=1)


@job("authoring.let_go_of_media", every=DAY)
def let_go_of_media(now: datetime) -> None:
    """What was uploaded and left, or stood in a draft that was dropped. A file that comes again within the day is as
    new; a half one that a crash left goes too."""
    folder: Path = current_app.config["SETTINGS"].media
    old = {path.name: path for path in _older(folder, now)}
    with reading():
        wanted = {*db.session.scalars(select(DraftFile.sha256)), *db.session.scalars(select(CourseFile.sha256))}
    for name in old.keys() - wanted:
        if _is_older(old[name], now):
            old[name].unlink(missing_ok=True)


def _older(folder: Path, now: datetime) -> Iterator[Path]:
    for path in (*folder.glob(f"{media.HALF}*"), *folder.glob("??/*")):
        if (path.parent == folder or SHA256.fullmatch(path.name)) and _is_older(path, now):
            yield path


def _is_older(path: Path, now: datetime) -> bool:
    try:
        return path.is_file() and datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo) < now - DAY
    except FileNotFoundError:
        return False
