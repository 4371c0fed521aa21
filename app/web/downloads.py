"""A file that is sent as it is read, and gone when it has been sent."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO

from flask import Response

A_PIECE = 1 << 16


def pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        yield from iter(partial(file.read, A_PIECE), b"")


def download(path: Path, name: str, content_type: str) -> Response:
    """The file may be removed from its folder at once: what has been opened can be read to its end."""
    size, file = path.stat().st_size, path.open("rb")
    answer = Response(pieces(file), content_type=content_type)
    answer.content_length = size
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer
