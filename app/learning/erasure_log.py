"""The log of erasures: what was taken away, by ids that say nothing of anybody, in a file beside the database.

A backup that is restored knows nothing of what was erased after it. The log does, and is run again then.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from flask import current_app

from app.jobs.actions import enqueue
from app.jobs.register import job

FILE = "erasures.log"
JOB = "learning.log_erasures"


class What(StrEnum):
    """An answer lost its content, or is only shown to nobody any more; an attempt was cut from its owner. Or readers of
    an answer were shut out: the bank, the trainers, those who know the name. Or a person took everything away."""

    ERASED = "erased"
    WITHDRAWN = "withdrawn"
    CUT = "cut"
    NO_BANK = "no-bank"
    NO_TRAINERS = "no-trainers"
    NO_NAME = "no-name"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Entry:
    """`id` is an answer's public id, an attempt's or a person's."""

    at: datetime
    what: What
    id: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()} {self.what} {self.id}"


LINE = re.compile(
    rf"(?P<at>\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{{6}})?\+00:00) (?P<what>{'|'.join(What)}) (?P<id>[0-9a-f]{{32}})"
)


def note(what: What, ids: Iterable[str], now: datetime) -> None:
    """In the transaction that takes away: until the lines are on the disk they are a job, and no crash loses them."""
    lines = "\n".join(str(Entry(now, what, id)) for id in ids)
    if lines:
        enqueue(JOB, now, lines=lines)


@job(JOB)
def write(_now: datetime, lines: str) -> None:
    append(current_app.config["SETTINGS"].instance / FILE, lines)


def append(file: Path, lines: str) -> None:
    """On the disk when this returns. Twice is as good as once; a line that a crash cut off is ended first."""
    descriptor = os.open(file, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(descriptor, "r+b") as log:
        torn = False
        if log.seek(0, os.SEEK_END):
            log.seek(-1, os.SEEK_END)
            torn = log.read(1) != b"\n"
        log.write(b"\n" * torn + lines.encode() + b"\n")
        log.flush()
        os.fsync(log.fileno())


def read(file: Path) -> tuple[list[Entry], int]:
    """The entries, and how many lines cannot be read. One that a crash cut off stands again after it."""
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    found = [match for match in map(LINE.fullmatch, lines) if match]
    entries = [Entry(datetime.fromisoformat(match["at"]), What(match["what"]), match["id"]) for match in found]
    return entries, len(lines) - len(found)
