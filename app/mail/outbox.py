"""The folder where letters lie as files while no mail server is set."""

from __future__ import annotations

import os
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path


def lay_in_outbox(message: EmailMessage, outbox: Path, letter_id: int) -> None:
    """Written beside and renamed: a crash leaves no half letter, and a second try replaces the first."""
    outbox.mkdir(parents=True, exist_ok=True)
    beside = outbox / f"{letter_id:06}.tmp"
    beside.unlink(missing_ok=True)  # of a try that was cut off, and with the rights it had
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(message.as_bytes())
        stream.flush()
        os.fsync(stream.fileno())
    beside.rename(beside.with_suffix(".eml"))
    folder = os.open(outbox, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def clear_outbox(outbox: Path, before: datetime) -> None:
    for ending in ("eml", "tmp"):
        for file in outbox.glob(f"*.{ending}"):
            if file.stat().st_mtime < before.timestamp():
                file.unlink()
