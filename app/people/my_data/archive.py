"""All that is stored about somebody as one file: JSON for programs, a page for people."""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from typing import IO, Any

from flask import render_template

IN_MEMORY, BLOCK = 1_000_000, 65_536
NAME = "mina-uppgifter"


def zip_of(everything: dict[str, Any], name: str, made: date) -> IO[bytes]:
    """To be read from its beginning. Beyond a megabyte it lies on the disk, without a name, until it is closed."""
    file = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 -- whoever has sent it closes it
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(f"{NAME}.json", "w") as part:
            for piece in json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(everything):
                part.write(piece.encode())
        page = render_template("people/my_data_file.html", rooms=everything, name=name, made=made)
        archive.writestr(f"{NAME}.html", page)
    file.seek(0)
    return file


def blocks_of(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK):
            yield block
