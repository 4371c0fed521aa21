"""A backup's archive: a ZIP whose last part lists all others with size and hash. Written and read in a stream."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from app.operation.migrating import NotReady

FORMAT = 1
MANIFEST, SECRETS, TABLES, MEDIA = "manifest.json", "secrets", "tables/", "media/"
NAME = re.compile(r"secrets|tables/[a-z_]{1,60}\.jsonl|media/[0-9a-f]{64}")
LONGEST_ROW = 64_000_000
LONGEST_MANIFEST = 64_000_000
BLOCK = 1 << 20
# Everything that a file which is no archive of ours, or half of one, makes zipfile say.
BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, LookupError, TypeError, ValueError)


class WrongArchive(NotReady):
    """A sentence that says what is wrong with the file, and that nothing was restored from it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`rows` counts each table; `files` has size and SHA-256 of each part. `revision` is the database's shape and
    `program` the version that took the backup. No setting here is a secret."""

    format: int
    id: str
    program: str
    database: str
    revision: str
    taken_at: str
    rows: dict[str, int]
    settings: dict[str, str]
    files: dict[str, tuple[int, str]]

    @property
    def taken(self) -> datetime:
        return datetime.fromisoformat(self.taken_at)

    @property
    def media(self) -> list[str]:
        return [name.removeprefix(MEDIA) for name in self.files if name.startswith(MEDIA)]


class Writing:
    def __init__(self, stream: IO[bytes]) -> None:
        self._zip = zipfile.ZipFile(stream, "w")
        self.files: dict[str, tuple[int, str]] = {}

    @contextmanager
    def part(self, name: str) -> Iterator[Part]:
        """What is written to it is in the archive. Films and pictures are not made smaller: they are that already."""
        info = zipfile.ZipInfo(name)
        info.compress_type = zipfile.ZIP_STORED if name.startswith(MEDIA) else zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        with self._zip.open(info, "w", force_zip64=True) as stream:
            part = Part(stream)
            yield part
        self.files[name] = (part.size, part.hash.hexdigest())

    def abandon(self) -> None:
        with suppress(OSError, ValueError):
            self._zip.close()

    def close(self, manifest: Manifest) -> None:
        self._zip.writestr(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1))
        self._zip.close()


class Part:
    def __init__(self, stream: IO[bytes]) -> None:
        self._stream, self.size, self.hash = stream, 0, hashlib.sha256()

    def write(self, content: bytes) -> None:
        self._stream.write(content)
        self.size += len(content)
        self.hash.update(content)


class Archive:
    """One that was looked through: every part is in the list, is as long as that says, and has its hash."""

    def __init__(self, stream: IO[bytes], length: int) -> None:
        self._zip = zipfile.ZipFile(stream)
        parts = self._zip.infolist()
        names = [part.filename for part in parts]
        self.manifest = _manifest(self.read(MANIFEST, LONGEST_MANIFEST))
        if sorted(names) != sorted([MANIFEST, *self.manifest.files]):
            raise WrongArchive("delarna är inte de som står i förteckningen")
        if {f"{TABLES}{table}.jsonl" for table in self.manifest.rows} != {n for n in names if n.startswith(TABLES)}:
            raise WrongArchive("en tabell saknas")
        if sum(part.compress_size for part in parts) > length:
            raise WrongArchive("delarna är större än filen")
        for part in parts:
            if part.filename != MANIFEST and (part.file_size, self._hash(part)) != self.manifest.files[part.filename]:
                raise WrongArchive(f"{part.filename} stämmer inte med sin kontrollsumma")

    def read(self, name: str, most: int) -> bytes:
        with self._zip.open(name) as part:
            content = part.read(most + 1)
        if len(content) > most:
            raise WrongArchive(f"{name} är för stor")
        return content

    def blocks(self, name: str) -> Iterator[bytes]:
        with self._zip.open(name) as part:
            while block := part.read(BLOCK):
                yield block

    def rows(self, table: str) -> Iterator[list[Any]]:
        with self._zip.open(f"{TABLES}{table}.jsonl") as part:
            while line := part.readline(LONGEST_ROW + 1):
                if len(line) > LONGEST_ROW:
                    raise WrongArchive(f"en rad i {table} är för lång")
                yield json.loads(line)

    def _hash(self, part: zipfile.ZipInfo) -> str:
        hashed = hashlib.sha256()
        for block in self.blocks(part.filename):
            hashed.update(block)
        return hashed.hexdigest()


@contextmanager
def open_archive(file: Path) -> Iterator[Archive]:
    """Looks through all of it before anything is taken from it. Raises WrongArchive."""
    with file.open("rb") as stream:
        yield _looked_through(stream, file)


def _looked_through(stream: IO[bytes], file: Path) -> Archive:
    try:
        return Archive(stream, file.stat().st_size)
    except WrongArchive as reason:
        raise WrongArchive(f"{file} går inte att återställa från: {reason}. Inget är återställt.") from None
    except BROKEN:
        raise WrongArchive(
            f"{file} är ingen säkerhetskopia från Lärbron, eller bara en del av en. Inget är återställt."
        ) from None


def _manifest(content: bytes) -> Manifest:
    told = json.loads(content)
    if told["format"] != FORMAT:
        raise WrongArchive(f"den har formatet {told['format']}, och programmet läser formatet {FORMAT}")
    told["files"] = {name: (int(size), str(sha256)) for name, (size, sha256) in told["files"].items()}
    manifest = Manifest(**told)
    sound = (
        all(NAME.fullmatch(name) for name in manifest.files)
        and all(isinstance(count, int) for count in manifest.rows.values())
        and all(isinstance(value, str) and value.isprintable() for value in manifest.settings.values())
        and manifest.taken.tzinfo is not None
    )
    if not sound:
        raise WrongArchive("förteckningen är inte skriven av Lärbron")
    return manifest
