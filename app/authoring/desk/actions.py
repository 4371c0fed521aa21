"""What a course's desk changes: its path in kurs.md. New texts are made before the transaction; here they are saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.authoring.drafts import actions as drafts


@dataclass(frozen=True, slots=True)
class Changes:
    """Texts by path, and paths to take out; with what each was when it was read. A new file was NEW."""

    texts: Mapping[str, bytes] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    seen: Mapping[str, str] = field(default_factory=dict)


def change_files(course_id: str, changes: Changes, person_id: str, now: datetime) -> None:
    """All of it or nothing. Raises ChangedMeanwhile when somebody has changed one of them since it was read."""
    for path, content in changes.texts.items():
        drafts.save_text(course_id, path, content, changes.seen.get(path, drafts.NEW), person_id, now)
    for path in changes.removed:
        drafts.remove_file(course_id, path, changes.seen.get(path, drafts.NEW), person_id, now)
