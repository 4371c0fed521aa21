"""Hand-ins of somebody who takes their data home, erases everything, or turns out to have two accounts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Select, delete, select, update

from app.database import db
from app.rounds.models.homework import HandIn, HandInEntry, HandInFile, HandInPiece
from app.rounds.models.registration import Registration


def export_hand_ins(ids: Collection[str]) -> list[dict[str, Any]]:
    """The texts with what was said of them, and the names of files, which are fetched from the assignment's page."""
    own = select(HandIn).join(Registration, Registration.id == HandIn.registration_id)
    hand_ins = db.session.scalars(own.where(Registration.person_id.in_(ids)).order_by(HandIn.begun_at)).all()
    return [_told(hand_in, ids) for hand_in in hand_ins]


def _told(hand_in: HandIn, ids: Collection[str]) -> dict[str, Any]:
    entries = select(HandInEntry).where(HandInEntry.hand_in_id == hand_in.id).order_by(HandInEntry.written_at)
    files = select(HandInFile.name).where(HandInFile.hand_in_id == hand_in.id).order_by(HandInFile.kept_at)
    return {
        "uppgift": hand_in.title,
        "läge": hand_in.state,
        "utkast": hand_in.draft,
        "tråd": [
            {
                "när": entry.written_at.isoformat(),
                "vad": entry.kind,
                "av": "dig" if entry.written_by in ids else "en utbildare",
                "text": entry.text,
            }
            for entry in db.session.scalars(entries)
        ],
        "filer": list(db.session.scalars(files)),
    }


def comments_by(ids: Collection[str]) -> list[dict[str, Any]]:
    """What the person wrote to others, as their trainer."""
    own = select(HandIn.id).join(Registration).where(Registration.person_id.in_(ids))
    asked = select(HandInEntry).where(HandInEntry.written_by.in_(ids), HandInEntry.hand_in_id.not_in(own))
    rows = db.session.scalars(asked.order_by(HandInEntry.written_at))
    return [{"när": row.written_at.isoformat(), "text": row.text} for row in rows]


def erase_hand_ins(ids: Collection[str]) -> None:
    remove(select(HandIn.id).join(Registration).where(Registration.person_id.in_(ids)))


def remove(hand_ins: Select[str]) -> None:
    """With their threads and files."""
    gone = list(db.session.scalars(hand_ins))
    files = select(HandInFile.id).where(HandInFile.hand_in_id.in_(gone))
    db.session.execute(delete(HandInPiece).where(HandInPiece.file_id.in_(files)))
    db.session.execute(delete(HandInFile).where(HandInFile.hand_in_id.in_(gone)))
    db.session.execute(delete(HandInEntry).where(HandInEntry.hand_in_id.in_(gone)))
    db.session.execute(delete(HandIn).where(HandIn.id.in_(gone)))


def merge_hand_ins(old_id: str, new_id: str) -> None:
    """After registrations have been merged: of two for one assignment the kept person's stays, with both threads and
    both drafts."""
    db.session.execute(update(HandInEntry).where(HandInEntry.written_by == old_id).values(written_by=new_id))
    rows = db.session.execute(
        select(HandIn, Registration.merged_into)
        .join(Registration, Registration.id == HandIn.registration_id)
        .where(Registration.person_id == old_id, Registration.merged_into.is_not(None))
    ).all()
    for old, registration_id in rows:
        same = select(HandIn).where(HandIn.registration_id == registration_id, HandIn.step_id == old.step_id)
        kept = db.session.scalars(same).first()
        if kept is None:
            old.registration_id = str(registration_id)
            continue
        for table in (HandInEntry, HandInFile):
            db.session.execute(update(table).where(table.hand_in_id == old.id).values(hand_in_id=kept.id))
        _keep_the_later(old, kept)
        db.session.delete(old)
    db.session.flush()


def _keep_the_later(old: HandIn, kept: HandIn) -> None:
    kept.draft = "\n\n".join(draft for draft in (kept.draft, old.draft) if draft)
    if old.handed_in_at and (kept.handed_in_at is None or old.handed_in_at > kept.handed_in_at):
        kept.handed_in_at, kept.state = old.handed_in_at, old.state
    kept.version, kept.draft_version = kept.version + old.version, kept.draft_version + 1
