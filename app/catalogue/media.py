"""Files that authors bring: each kept once under its hash, its type told by its ending. None of them is held in memory
longer than a piece at a time, but for those that are."""

from __future__ import annotations

import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

TYPES = {
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".mp4": "video/mp4",
    ".webm": "video/webm",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
    ".vtt": "text/vtt",
    ".pdf": "application/pdf",
    ".txt": "text/plain",
}
A_PIECE = 1 << 18
HALF = ".half-"


@dataclass(frozen=True, slots=True)
class Medium:
    """A file that lies in the media folder, told by where it is instead of by its bytes."""

    place: Path
    size: int
    sha256: str


# A file of a course: its bytes, or where they are.
Content = bytes | Medium


def type_of(path: str) -> str | None:
    return TYPES.get(PurePosixPath(path).suffix.lower())


def is_medium(path: str) -> bool:
    return type_of(path) is not None


def path_of(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def keep(folder: Path, content: bytes) -> str:
    """The file's hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    try:
        os.utime(path_of(folder, sha256))  # as new, to those who let go of what is old
    except FileNotFoundError:
        keep_stream(folder, io.BytesIO(content))
    except PermissionError:  # there already, written by another user of the machine
        pass
    return sha256


def keep_stream(folder: Path, stream: BinaryIO) -> Medium:
    """Written beside its place and renamed there, so that it is never seen half written; what could not be written to
    its end, as when the disk is full, leaves nothing and raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=HALF)
    draft, hashed = Path(name), hashlib.sha256()
    try:
        with os.fdopen(descriptor, "wb") as written:
            for piece in iter(partial(stream.read, A_PIECE), b""):
                hashed.update(piece)
                written.write(piece)
            written.flush()
            os.fsync(written.fileno())
        size, place = draft.stat().st_size, path_of(folder, hashed.hexdigest())
        place.parent.mkdir(exist_ok=True)
        draft.chmod(0o644)
        draft.replace(place)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return Medium(place, size, hashed.hexdigest())


def sha256_of(content: Content) -> str:
    return content.sha256 if isinstance(content, Medium) else hashlib.sha256(content).hexdigest()


def size_of(content: Content) -> int:
    return content.size if isinstance(content, Medium) else len(content)


def pieces_of(content: Content) -> Iterator[bytes]:
    if not isinstance(content, Medium):
        yield content
        return
    with content.place.open("rb") as stream:
        yield from iter(partial(stream.read, A_PIECE), b"")


def bytes_of(content: Content) -> bytes:
    """All at once: only for what is known to be small."""
    return b"".join(pieces_of(content))
