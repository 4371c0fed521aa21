"""What the room holds about people, and when it lets go: drafts that became answers, counted tries, guests' work.

A person or guest stands on `Attempt` only. What hangs on it (`Answer`, `Consent`, `Draft`, `Done`, `Erasure`,
`Observation`) is about somebody as long as the attempt is: a `Done` that is cut off says that a step was done, and by
nobody.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from app.database import db, transaction
from app.jobs.register import job
from app.learning.actions import claiming, erasing
from app.learning.erasure_log import What, note
from app.learning.models import Attempt, Draft, Erasure, Guest, PollVote
from app.learning.own_work import own_work
from app.learning.owner import LASTS, Owner
from app.learning.queries.journal import list_written
from app.people.my_data.queries import ids_of
from app.people.privacy_register import Keeper
from app.web import limits
from app.web.language import gettext as _

BECAME_ANSWERS = timedelta(days=7)
COUNTED_TRIES = timedelta(days=1)
AT_ONCE = 200


@job("learning.purge", every=timedelta(hours=1))
def purge(now: datetime) -> None:
    with transaction():
        db.session.execute(delete(Draft).where(Draft.answer_id.is_not(None), Draft.saved_at < now - BECAME_ANSWERS))
        limits.purge(now - COUNTED_TRIES)
    while let_guests_go(now):
        pass


def let_guests_go(now: datetime) -> int:
    """Some of the guests whose last save is thirty days old, in a transaction of their own; how many there were.
    What was not shared is erased. What the bank has stays there, cut off from the visit. Of a visit that was claimed
    only the row is left to go."""
    with transaction():
        old = select(Guest).where(Guest.saved_at < now - LASTS).limit(AT_ONCE)
        # One who is saving something, or claiming the visit, in this moment is left for another time.
        guests = list(db.session.scalars(old.with_for_update(skip_locked=True)))
        for guest in guests:
            _let_go(guest, now)
    return len(guests)


def _let_go(guest: Guest, now: datetime) -> None:
    owner = Owner(person_id=None, guest_hash=guest.token_hash)
    newest = list_written(owner)
    # Earlier versions are for the writer alone: the bank and the authors have only the newest.
    keep = {written.id for written in newest if written.bank or written.authors}
    gone = {row.id: row.public_id for written in newest for row in [written, *written.earlier] if row.id not in keep}
    erasing.empty_answers(list(gone))
    db.session.add_all(Erasure(answer_id=answer_id, asked_at=now, erased_at=now) for answer_id in gone)
    db.session.execute(delete(PollVote).where(PollVote.owner_id == guest.id))
    attempts = list(db.session.scalars(select(Attempt).where(Attempt.guest_id == guest.id)))
    db.session.execute(delete(Draft).where(Draft.attempt_id.in_([attempt.id for attempt in attempts])))
    for attempt in attempts:
        attempt.guest_id = None
    note(What.ERASED, gone.values(), now)
    note(What.CUT, [attempt.id for attempt in attempts], now)
    db.session.flush()  # the attempts let go of the guest before the row is deleted
    db.session.delete(guest)


def erase(person_id: str, now: datetime) -> None:
    """Noted by the person's id as well, and by those of their duplicates: a backup may be older than all they did."""
    owner = Owner(person_id, None)
    erasing.hold(owner)
    erasing.erase_everything(owner, list_written(owner), now)
    db.session.execute(delete(PollVote).where(PollVote.owner_id == person_id))
    # A text of a visit that was theirs, and that arrives later, is nobody's.
    db.session.execute(delete(Guest).where(Guest.claimed_by == person_id))
    note(What.PERSON, ids_of(person_id), now)


def merge(old_id: str, new_id: str, now: datetime) -> None:
    """Answers, and what was decided about their readers, stay as they are: the attempts change their owner."""
    claiming.take_over(Owner(old_id, None), old_id, new_id)
    db.session.execute(update(Guest).where(Guest.claimed_by == old_id).values(claimed_by=new_id))


KEEPER = Keeper(
    title=_("Ditt lärande"),
    what=_(
        "Dina svar med tidigare versioner, det du har börjat skriva, vilka moduler du är klar med, när du började och "
        "vem som får läsa dina texter."
    ),
    why=_("För att du ska kunna fortsätta där du slutade och ha dina tankar kvar i din reflektionsbok."),
    how_long=_("Tills du tar bort det. Ett utkast som har blivit ett svar är borta efter sju dagar."),
    goes=_(
        "Allt du har skrivit och svarat. Det du inte har delat raderas direkt. Det du har delat slutar att visas för "
        "andra direkt."
    ),
    stays=_(
        "Texter som du har delat ligger kvar, utan koppling till dig, tills reglerna för arkivering tillåter att de "
        "raderas. Att en fråga har besvarats en viss dag ligger också kvar, men inte av vem eller vad som svarades."
    ),
    export=own_work,
    erase=erase,
    merge=merge,
)
