"""`larbron backup`: database, media and settings as they were at one moment, in one file, while the server works."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import select
from sqlalchemy.engine import Connection

from app.catalogue.models import CourseFile
from app.database import db, new_public_id
from app.operation.archive import BLOCK, FORMAT, MEDIA, SECRETS, TABLES, Manifest, Writing
from app.operation.migrating import NotReady
from app.operation.sealing import seal
from app.operation.tables import kept_tables, snapshot, write_rows
from app.settings import SETTINGS, Settings

# Where things lie on this machine: whoever restores says it for the new one.
PLACES = {"LARBRON_INSTANCE", "LARBRON_DATABASE_URL", "LARBRON_MEDIA"}
SECRET = {setting.name for setting in SETTINGS if setting.secret}
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Taken:
    """`damaged`: media whose content is not what it was published with; `missing`: media that are not in the folder.
    The backup is whole but for them."""

    manifest: Manifest
    damaged: list[str]
    missing: list[str]


def back_up(
    target: Path, settings: Settings, given: Mapping[str, str], passphrase: str | None, now: datetime, replace: bool
) -> Taken:
    """Within an application context. Without `passphrase`, no secrets. Raises NotReady where the file is there already
    and is not to be replaced."""
    if target.exists() and not replace:
        raise NotReady(f"{target} finns redan. Välj ett annat namn, eller skriv --replace för att ersätta den.")
    with _whole(target) as archive:
        backup_id = new_public_id()
        with snapshot() as connection:
            revision = str(MigrationContext.configure(connection).get_current_revision())
            rows = _write_tables(connection, archive)
            wanted = set(connection.scalars(select(CourseFile.sha256).where(CourseFile.content.is_(None))))
        # After the database: whatever a course points to lies in the folder before the course is published.
        damaged = _write_media(settings.media, archive)
        if passphrase is not None:
            kept = {name: value for name, value in given.items() if name in SECRET - PLACES}
            with archive.part(SECRETS) as part:
                part.write(seal({"LARBRON_SECRET": settings.secret} | kept, passphrase, backup_id))
        manifest = Manifest(
            format=FORMAT,
            id=backup_id,
            program=version("larbron"),
            database=db.engine.dialect.name,
            revision=revision,
            taken_at=now.isoformat(),
            rows=rows,
            settings={name: value for name, value in sorted(given.items()) if name not in PLACES | SECRET},
            files=archive.files,
        )
        archive.close(manifest)
    return Taken(manifest, damaged, sorted(wanted - set(manifest.media)))


@contextmanager
def _whole(target: Path) -> Iterator[Writing]:
    """In a file beside the target, for its owner's eyes, that takes the name when it is complete and on the disk."""
    descriptor, draft = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            archive = Writing(stream)
            try:
                yield archive
            except BaseException:
                archive.abandon()
                raise
            stream.flush()
            os.fsync(stream.fileno())
        Path(draft).rename(target)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
    folder = os.open(target.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _write_tables(connection: Connection, archive: Writing) -> dict[str, int]:
    rows = {}
    for table in kept_tables():
        with archive.part(f"{TABLES}{table.name}.jsonl") as part:
            rows[table.name] = write_rows(connection, table, part)
    return rows


def _write_media(folder: Path, archive: Writing) -> list[str]:
    """Those that are not what their name says."""
    damaged = []
    for file in sorted(folder.glob("??/*")):
        if not SHA256.fullmatch(file.name) or not file.is_file():
            continue
        with archive.part(f"{MEDIA}{file.name}") as part, file.open("rb") as content:
            while block := content.read(BLOCK):
                part.write(block)
        if part.hash.hexdigest() != file.name:
            damaged.append(file.name)
    return damaged
