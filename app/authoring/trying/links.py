"""Private links: a named colleague reads a draft without an account, until a day that is set from the start."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from app.authoring.models import CourseDraft, DraftLink
from app.database import db
from app.people.visitor import hash_of
from app.web.errors import NotFound
from app.web.language import gettext as _

USUAL_DAYS = "14"
LASTS = {"7": _("En vecka"), "14": _("Två veckor"), "30": _("30 dagar"), "60": _("60 dagar")}
# A link to all of the course names no file.
WHOLE_COURSE = ""


def make_link(
    link_id: str, draft: CourseDraft, path: str, guest: str, days: int, person_id: str, now: datetime
) -> DraftLink:
    """`link_id` comes from the page that asked, so that asking twice makes one link. Raises NotFound for one that is
    somebody else's."""
    link = db.session.get(DraftLink, link_id)
    if link is not None:
        if (link.draft_id, link.made_by) != (draft.id, person_id):
            raise NotFound
        return link
    link = DraftLink(id=link_id, draft_id=draft.id, path=path, guest=guest, made_by=person_id, made_at=now)
    link.ends_at = now + timedelta(days=days)
    link.token_hash = hash_of(token_of(link_id))
    db.session.add(link)
    db.session.flush()
    return link


def close_link(course_id: str, link_id: str, now: datetime) -> None:
    """One that is closed already stays closed since then. Raises NotFound."""
    asked = select(DraftLink).join(CourseDraft, CourseDraft.id == DraftLink.draft_id)
    link = db.session.scalars(asked.where(DraftLink.id == link_id, CourseDraft.course_id == course_id)).first()
    if link is None:
        raise NotFound
    link.closed_at = link.closed_at or now


def get_link(token: str, now: datetime, lock: bool = False) -> tuple[DraftLink, CourseDraft]:
    """Raises NotFound, and does not tell whether it was closed, is over, or never was."""
    asked = (
        select(DraftLink, CourseDraft)
        .join(CourseDraft, CourseDraft.id == DraftLink.draft_id)
        .where(
            DraftLink.token_hash == hash_of(token),
            DraftLink.closed_at.is_(None),
            DraftLink.ends_at > now,
            CourseDraft.ended_at.is_(None),
        )
    )
    found = db.session.execute(asked.with_for_update() if lock else asked).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def list_links(draft_id: str) -> list[DraftLink]:
    """The newest first."""
    asked = select(DraftLink).where(DraftLink.draft_id == draft_id).order_by(DraftLink.made_at.desc(), DraftLink.id)
    return list(db.session.scalars(asked))


def token_of(link_id: str) -> str:
    """Of a key of its own, so that it proves nothing anywhere else; only its hash is stored."""
    secret = str(current_app.config["SETTINGS"].secret).encode()
    key = hmac.new(secret, b"draft link", hashlib.sha256).digest()
    return hmac.new(key, link_id.encode(), hashlib.sha256).hexdigest()
