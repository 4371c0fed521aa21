"""`larbron restore`: a backup becomes an instance where there is none, and is switched on when it is whole."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from flask import Flask
from sqlalchemy import inspect, text

from app.catalogue import media
from app.database import READ, WRITE, db, transaction
from app.learning import erasure_log
from app.learning.actions.erasing_again import erase_again
from app.mail.actions import doubt_unsent
from app.operation import migrating
from app.operation.archive import MEDIA, SECRETS, Archive, Manifest, WrongArchive
from app.operation.backup import PLACES, SECRET
from app.operation.migrating import HALF, RESTORING, NotReady
from app.operation.sealing import unseal
from app.operation.tables import load
from app.settings import FILE, SETTINGS, create_instance, read_settings

MOST_SECRETS = 100_000
KNOWN = {setting.name for setting in SETTINGS}
SET_REVISION = text("UPDATE alembic_version SET version_num = :revision")


@dataclass(frozen=True, slots=True)
class Restored:
    """`erased` was taken away once more; `unreadable` are lines of the logs that say nothing. `unknown`: settings that
    this version of the program does not have."""

    manifest: Manifest
    erased: int
    unreadable: int
    unknown: list[str]
    new_secret: bool


def restore(
    archive: Archive,
    create_app: Callable[..., Flask],
    environ: Mapping[str, str],
    secrets: Mapping[str, str],
    logs: Iterable[Path],
) -> Restored:
    """`environ` says where the instance, the database and the media go. Raises NotReady and WrongSetting, and then
    nothing is left behind."""
    instance = read_settings(environ).instance
    _refuse_unless_empty(instance)
    _refuse_newer(archive.manifest)
    given = archive.manifest.settings | dict(secrets)
    places = {name: value for name, value in environ.items() if name in PLACES}
    places["LARBRON_INSTANCE"] = str(instance / HALF)
    settings = {name: value for name, value in (given | places).items() if name in KNOWN}
    read_settings(settings)  # what is wrong with them is said before anything is made
    entries, unreadable = _read_logs(logs)
    with _half(instance):
        create_instance(read_settings(settings), settings)
        app = create_app(read_settings(places), check=False)
        with app.app_context(), _closing_database():
            _load_database(archive)
            _keep_media(archive, app.config["SETTINGS"].media)
            erased = _finish(archive.manifest, entries)
        if entries:
            erasure_log.append(instance / HALF / erasure_log.FILE, "\n".join(map(str, entries)))
        _switch_on(instance)
    return Restored(archive.manifest, erased, unreadable, sorted(given.keys() - KNOWN), "LARBRON_SECRET" not in secrets)


def open_secrets(archive: Archive, passphrase: str) -> dict[str, str]:
    """Raises WrongPassphrase."""
    secrets = unseal(archive.read(SECRETS, MOST_SECRETS), passphrase, archive.manifest.id)
    return {name: value for name, value in secrets.items() if name in SECRET - PLACES}


def _refuse_unless_empty(instance: Path) -> None:
    if instance.exists() and any(instance.iterdir()):
        raise NotReady(
            f"{instance} är inte tom. En säkerhetskopia återställs bara där ingen installation finns: välj en annan "
            "mapp med LARBRON_INSTANCE, eller flytta undan den som finns. Inget är återställt."
        )


def _refuse_newer(manifest: Manifest) -> None:
    if not migrating.is_known(manifest.revision):
        raise NotReady(
            f"Kopian är tagen med en nyare version av programmet ({manifest.program}, databasens form "
            f"{manifest.revision}). Installera den versionen och återställ igen. Inget är återställt."
        )


def _read_logs(logs: Iterable[Path]) -> tuple[list[erasure_log.Entry], int]:
    """Each entry once, oldest first."""
    read = [erasure_log.read(log) for log in logs]
    entries = {entry: None for some, _unreadable in read for entry in some}
    return sorted(entries, key=lambda entry: entry.at), sum(unreadable for _some, unreadable in read)


@contextmanager
def _half(instance: Path) -> Iterator[None]:
    """What is not complete lies in a folder of its own, and goes away when it is not completed."""
    new = not instance.exists()
    instance.mkdir(parents=True, exist_ok=True)
    instance.chmod(0o700)
    try:
        yield
    except BaseException:
        shutil.rmtree(instance / HALF, ignore_errors=True)
        if new:
            with suppress(OSError):
                instance.rmdir()
        raise


@contextmanager
def _closing_database() -> Iterator[None]:
    """So that SQLite leaves one file, which can be moved."""
    try:
        yield
    finally:
        db.engine.dispose()


def _load_database(archive: Archive) -> None:
    """Committed as a database that no program works with yet."""
    migrating.current_revision()  # says in a sentence that it does not answer
    with db.engine.connect().execution_options(**WRITE) as connection, connection.begin():
        if inspect(connection).get_table_names():
            raise NotReady(
                "Databasen i LARBRON_DATABASE_URL är inte tom. Skapa en ny och ange den. Inget är återställt."
            )
        migrating.upgrade(connection, archive.manifest.revision)
        load(connection, archive)
        migrating.upgrade(connection, "head")
        connection.execute(SET_REVISION, {"revision": RESTORING})
    if db.engine.dialect.name == "sqlite":
        with db.engine.connect().execution_options(**READ) as connection:
            said = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        if said != ["ok"]:
            raise WrongArchive(f"Databasen blev inte hel: {said[0]}. Inget är återställt.")


def _keep_media(archive: Archive, folder: Path) -> None:
    """One that is there already has the same content, since its name is its hash."""
    for sha256 in archive.manifest.media:
        place = media.path_of(folder, sha256)
        if place.exists():
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(descriptor, "wb") as stream:
                stream.writelines(archive.blocks(f"{MEDIA}{sha256}"))
                stream.flush()
                os.fsync(stream.fileno())
            Path(draft).chmod(0o644)
            Path(draft).rename(place)
        finally:
            Path(draft).unlink(missing_ok=True)


def _finish(manifest: Manifest, entries: list[erasure_log.Entry]) -> int:
    """What was erased since is erased before anybody can read it. How many answers and attempts that were."""
    with transaction():
        erased = erase_again(entries)
        doubt_unsent(manifest.taken)
        db.session.execute(SET_REVISION, {"revision": migrating.newest_revision()})
    return erased


def _switch_on(instance: Path) -> None:
    """The settings come last: without them there is no instance."""
    half = instance / HALF
    for entry in half.iterdir():
        if entry.name != FILE:
            entry.rename(instance / entry.name)
    (half / FILE).rename(instance / FILE)
    half.rmdir()
