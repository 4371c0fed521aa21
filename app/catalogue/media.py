"""Files that authors bring: each kept once under its hash, its type told by its ending."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path, PurePosixPath

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


def type_of(path: str) -> str | None:
    return TYPES.get(PurePosixPath(path).suffix.lower())


def is_medium(path: str) -> bool:
    return type_of(path) is not None


def path_of(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256


def keep(folder: Path, content: bytes) -> str:
    """Writes the file beside its place and renames it there, so that it is never seen half written."""
    sha256 = hashlib.sha256(content).hexdigest()
    place = path_of(folder, sha256)
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(draft).chmod(0o644)
        Path(draft).rename(place)
    return sha256
