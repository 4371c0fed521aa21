"""Save what was typed; keep it beside where somebody else was first; and put together what was chosen."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.authoring.drafts.actions import NEW, ChangedMeanwhile, save_text
from app.authoring.models import OwnText
from app.authoring.saving.comparing import Compared
from app.database import db


@dataclass(frozen=True, slots=True)
class Written:
    """A text as it is to be stored. `base` is the text that it was begun with, where that is known. `earlier` are
    texts that the same page has sent and never heard of: whoever finds one of them there has seen it."""

    content: bytes
    seen: str
    base: bytes | None
    earlier: Sequence[bytes] = ()


def save_written(course_id: str, path: str, written: Written, person_id: str, now: datetime) -> str | None:
    """The saved text's hash; None when somebody else was first, and the text is kept as the writer's own."""
    try:
        return save_text(course_id, path, written.content, written.seen, person_id, now).sha256
    except ChangedMeanwhile as changed:
        there = changed.sha256
    if there and there in {hashlib.sha256(each).hexdigest() for each in written.earlier}:
        return save_text(course_id, path, written.content, there, person_id, now).sha256
    own = OwnText(course_id=course_id, path=path, person_id=person_id, seen=written.seen, base=written.base)
    own.content, own.saved_at = written.content, now
    db.session.merge(own)
    db.session.flush()
    return None


def save_chosen(compared: Compared, content: bytes, now: datetime) -> None:
    """What was put together takes the place of both. Raises ChangedMeanwhile when either of them is another by now."""
    key = (compared.course_id, compared.path, compared.person_id, compared.seen)
    own = db.session.get(OwnText, key)
    if own is None:
        return
    if own.content != compared.mine:
        raise ChangedMeanwhile(compared.there)
    if compared.there is not None or content:
        save_text(compared.course_id, compared.path, content, compared.there or NEW, compared.person_id, now)
    db.session.delete(own)
    db.session.flush()
