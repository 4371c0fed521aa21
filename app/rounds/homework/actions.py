"""Save a draft, attach files, hand in, answer. What is handed in or said is never changed afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, insert, select, update

from app.database import db
from app.learning.actions.ledger import lock_person
from app.rounds.homework.files import MOST_FILES, Checked
from app.rounds.homework.telling import tell_learner, tell_trainers
from app.rounds.models.homework import EntryKind, HandIn, HandInEntry, HandInFile, HandInPiece, HandInState
from app.rounds.models.registration import Registration
from app.web.errors import ChangedMeanwhile, Refused
from app.web.language import gettext as _

A_PIECE = 64_000


@dataclass(frozen=True, slots=True)
class Writing:
    """Which page writes, how far it had come, and what it went on from: a `mark` of another page's, or a version."""

    page: str
    sequence: int
    base: str
    version: int
    typing: bool

    @property
    def mark(self) -> str:
        return f"{self.page}:{self.sequence}"


class IsDone(Refused):
    """A trainer said meanwhile that it is done."""

    def __init__(self) -> None:
        super().__init__(_("Uppgiften är redan klar."), _("Det du har skrivit finns kvar som utkast."))


class TooManyFiles(Exception):
    """More than may go with one hand-in."""


def begin(registration_id: str, step_id: str, title: str, now: datetime) -> HandIn:
    """The one that there is, or a new one; locked. Raises NotFound for somebody who has erased everything meanwhile."""
    person_id = db.session.scalar(select(Registration.person_id).where(Registration.id == registration_id))
    lock_person(person_id or "")
    db.session.execute(select(Registration.id).where(Registration.id == registration_id).with_for_update())
    asked = select(HandIn).where(HandIn.registration_id == registration_id, HandIn.step_id == step_id)
    found = db.session.scalars(asked.with_for_update().execution_options(populate_existing=True)).first()
    if found is None:
        found = HandIn(registration_id=registration_id, step_id=step_id, title=title[:200], begun_at=now)
        db.session.add(found)
        db.session.flush()
    return found


def save_draft(hand_in: HandIn, text: str, by: Writing, now: datetime) -> None:
    """Raises ChangedMeanwhile when it was saved from another page since. Of what the same page sent, the later counts,
    whichever arrives first; what a button sends is later than what came by itself while `typing`."""
    page, _colon, sequence = hand_in.draft_page.rpartition(":")
    same = page == by.page
    if same and by.typing and by.sequence <= int(sequence):
        return
    goes_on = same or by.version == hand_in.draft_version or by.base == hand_in.draft_page != ""
    if text != hand_in.draft and not goes_on:
        raise ChangedMeanwhile
    if text != hand_in.draft:
        hand_in.draft, hand_in.draft_saved_at = text, now
        hand_in.draft_version += 1
    if goes_on:
        hand_in.draft_page = by.mark


def attach(hand_in: HandIn, files: Sequence[tuple[str, Checked]], now: datetime) -> None:
    """With the draft. An id that is there is the same file. Raises TooManyFiles."""
    there = {file.id: file.entry_id for file in _files(hand_in)}
    fresh = [(id, file) for id, file in files if id not in there]
    if len(fresh) + sum(entry_id is None for entry_id in there.values()) > MOST_FILES:
        raise TooManyFiles
    for id, file in fresh:
        facts = {"name": file.name, "type": file.type, "size": len(file.content), "kept_at": now}
        db.session.add(HandInFile(id=id, hand_in_id=hand_in.id, **facts))
        db.session.flush()
        starts = range(0, len(file.content), A_PIECE)
        pieces = [
            {"file_id": id, "number": start // A_PIECE, "content": file.content[start : start + A_PIECE]}
            for start in starts
        ]
        db.session.execute(insert(HandInPiece), pieces)


def remove_file(hand_in: HandIn, file_id: str) -> None:
    """Only one that has not been handed in. Again it changes nothing."""
    mine = select(HandInFile.id).where(
        HandInFile.id == file_id, HandInFile.hand_in_id == hand_in.id, HandInFile.entry_id.is_(None)
    )
    found = db.session.scalars(mine).first()
    if found is not None:
        db.session.execute(delete(HandInPiece).where(HandInPiece.file_id == found))
        db.session.execute(delete(HandInFile).where(HandInFile.id == found))


def is_empty(hand_in: HandIn) -> bool:
    """Nothing is written and nothing attached."""
    return not hand_in.draft.strip() and all(file.entry_id for file in _files(hand_in))


def was_sent(hand_in: HandIn, entry_id: str) -> bool:
    entry = db.session.get(HandInEntry, entry_id)
    return entry is not None and entry.hand_in_id == hand_in.id


def send_in(hand_in: HandIn, entry_id: str, actor_id: str, now: datetime) -> None:
    """The draft with its files becomes an entry that the trainers read. Raises IsDone."""
    if hand_in.state == HandInState.DONE:
        raise IsDone
    _add(hand_in, entry_id, EntryKind.HANDED_IN, hand_in.draft, actor_id, now)
    unsent = (HandInFile.hand_in_id == hand_in.id, HandInFile.entry_id.is_(None))
    db.session.execute(update(HandInFile).where(*unsent).values(entry_id=entry_id))
    hand_in.draft, hand_in.state, hand_in.handed_in_at = "", HandInState.HANDED_IN, now
    hand_in.draft_version += 1
    tell_trainers(hand_in, EntryKind.HANDED_IN, now)


def ask_trainers(hand_in: HandIn, entry_id: str, text: str, actor_id: str, now: datetime) -> None:
    """A comment by the participant."""
    if not was_sent(hand_in, entry_id):
        _add(hand_in, entry_id, EntryKind.COMMENT, text, actor_id, now)
        tell_trainers(hand_in, EntryKind.COMMENT, now)


def respond(
    hand_in: HandIn, entry_id: str, kind: EntryKind, text: str, seen: int, actor_id: str, now: datetime
) -> None:
    """A trainer's comment, or how it went. Raises ChangedMeanwhile when the thread has more than the trainer saw."""
    db.session.refresh(hand_in, with_for_update=True)
    if was_sent(hand_in, entry_id):
        return
    if seen != hand_in.version:
        raise ChangedMeanwhile
    _add(hand_in, entry_id, kind, text, actor_id, now)
    if kind in (EntryKind.DONE, EntryKind.SUPPLEMENT):
        hand_in.state = HandInState(kind)
    tell_learner(hand_in, kind, now)


def _add(hand_in: HandIn, id: str, kind: EntryKind, text: str, actor_id: str, now: datetime) -> None:
    row = {"kind": kind, "text": text, "written_by": actor_id, "written_at": now}
    db.session.add(HandInEntry(id=id, hand_in_id=hand_in.id, **row))
    hand_in.version += 1
    db.session.flush()


def _files(hand_in: HandIn) -> list[HandInFile]:
    return list(db.session.scalars(select(HandInFile).where(HandInFile.hand_in_id == hand_in.id)))
