"""What keeps the installation from doing its work, in sentences that say what to do. No path, no secret."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from app.database import WRITE, db, reading
from app.jobs.models import WorkerSeen
from app.jobs.queries import find_longest_due, when_worker_was_seen
from app.operation import migrating
from app.settings import Settings
from app.web.swedish import clock, day

LEAST_FREE = 200 * 1024 * 1024
WORKER_SILENT = timedelta(minutes=5)
JOB_LATE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Problem:
    """`what` is one word, for machines."""

    what: str
    sentence: str
    remedy: str


def list_problems(settings: Settings, now: datetime) -> list[Problem]:
    """Within an application context, and outside a transaction. Leaves nothing behind."""
    return [*_folders(settings), *_database(settings, now)]


def _folders(settings: Settings) -> Iterator[Problem]:
    if not os.access(settings.media, os.R_OK | os.X_OK):
        remedy = "Se till att mappen i LARBRON_MEDIA finns, är monterad och får läsas av programmet."
        yield Problem("media", "Mappen med bilder, film och ljud går inte att läsa.", remedy)
    if least_free(settings) < LEAST_FREE:
        remedy = "Gör plats: ta bort gamla loggar och säkerhetskopior, eller ge programmet en större disk."
        yield Problem("disk", f"Det är mindre än {LEAST_FREE // 1024**2} MB ledigt på disken.", remedy)


def least_free(settings: Settings) -> int:
    """Bytes that are free where the installation writes; of several disks, on the fullest."""
    folders = {settings.instance, settings.media, *([file.parent] if (file := sqlite_file(settings)) else [])}
    return min((shutil.disk_usage(folder).free for folder in folders if folder.is_dir()), default=0)


def sqlite_file(settings: Settings) -> Path | None:
    return Path(settings.database_url.removeprefix("sqlite:///")) if settings.on_sqlite else None


def _database(settings: Settings, now: datetime) -> Iterator[Problem]:
    file = sqlite_file(settings)
    if file and not file.is_file():
        yield Problem("database", "Databasens fil finns inte.", "Återställ en säkerhetskopia.")
        return
    try:
        form = migrating.current_revision()
        if form != _needed_form():
            sentence = f"Databasen har formen {form or 'tom'}, programmet behöver {_needed_form()}."
            yield Problem("form", sentence, "Är programmet nyare, kör: larbron migrate. Annars: uppgradera programmet.")
            return
        yield from _writing()
        with reading():
            yield from _worker(now)
    except (SQLAlchemyError, migrating.NotReady):
        remedy = "Se efter att databasen är igång och att LARBRON_DATABASE_URL stämmer."
        yield Problem("database", "Databasen svarar inte som den ska.", remedy)


def _writing() -> Iterator[Problem]:
    """Begins a write that would change nothing, and lets go of it."""
    try:
        with db.engine.connect().execution_options(**WRITE) as connection, connection.begin() as transaction:
            connection.execute(delete(WorkerSeen).where(WorkerSeen.host == ""))
            transaction.rollback()
    except SQLAlchemyError:
        remedy = "Se efter att disken inte är full och att programmet får skriva i databasen."
        yield Problem("writing", "Det går inte att skriva i databasen.", remedy)


def _worker(now: datetime) -> Iterator[Problem]:
    seen, due = when_worker_was_seen(), find_longest_due(now)
    remedy = "Starta om Lärbron. Loggen säger varför bakgrundsprocessen slutade."
    if seen is None:
        yield Problem("worker", "Bakgrundsprocessen har aldrig synts till.", remedy)
    elif seen < now - WORKER_SILENT:
        yield Problem("worker", f"Bakgrundsprocessen syntes senast {day(seen)} klockan {clock(seen)}.", remedy)
    if due and due < now - JOB_LATE:
        sentence = f"Ett jobb skulle ha gjorts {day(due)} klockan {clock(due)} och väntar ännu."
        yield Problem("jobs", sentence, "Hinner bakgrundsprocessen inte med? Loggen säger vad den gör.")


@lru_cache
def _needed_form() -> str | None:
    return migrating.newest_revision()
