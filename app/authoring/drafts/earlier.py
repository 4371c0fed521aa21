"""The texts that a draft's files had before: kept as long as somebody may have begun with one of them."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, select

from app.authoring.models import DraftFile, DraftText
from app.database import db

# Of each file. Whoever began with a text that is gone has to choose about more, but loses nothing.
ALWAYS_KEPT = 30
MOST_KEPT = 100
KEPT_FOR = timedelta(days=1)


def keep_text(draft_id: str, path: str, content: bytes, now: datetime) -> str:
    """Its hash. A text that was there before is as new again."""
    sha256 = hashlib.sha256(content).hexdigest()
    text = db.session.get(DraftText, (draft_id, sha256))
    if text is None:
        db.session.add(DraftText(draft_id=draft_id, sha256=sha256, path=path, content=content, saved_at=now))
    else:
        text.saved_at = now
    return sha256


def forget_earlier(draft_id: str, path: str, now: datetime) -> None:
    """A text that a file of the draft has stays, however old it is."""
    earlier = db.session.execute(
        select(DraftText.sha256, DraftText.saved_at)
        .where(DraftText.draft_id == draft_id, DraftText.path == path)
        .order_by(DraftText.saved_at.desc(), DraftText.sha256)
        .offset(ALWAYS_KEPT)
    ).all()
    newer = MOST_KEPT - ALWAYS_KEPT
    gone = [sha256 for rank, (sha256, saved_at) in enumerate(earlier) if rank >= newer or saved_at < now - KEPT_FOR]
    if gone:
        used = select(DraftFile.sha256).where(DraftFile.draft_id == draft_id)
        texts = delete(DraftText).where(DraftText.draft_id == draft_id, DraftText.sha256.in_(gone))
        db.session.execute(texts.where(DraftText.sha256.not_in(used)))
