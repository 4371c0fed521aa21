"""The attempt that a save belongs to: found, or begun at the first save, within a guest's limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.learning.actions import ledger
from app.learning.models import Guest
from app.learning.owner import Owner, new_guest_token
from app.learning.queries.attempts import find_attempt, find_guest, has_visit
from app.people.visitor import hash_of
from app.web.errors import NotFound
from app.web.limits import count_try

GUEST_ANSWERS, GUEST_DRAFTS, GUEST_ATTEMPTS, NEW_GUESTS = 200, 2000, 20, 300


class Limited(Exception):
    """The hour's share is used up; `until` says when there is a new one."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(slots=True)
class AttemptOf:
    """One owner's attempt during one request. `first_token` is the cookie of a visit that begins with this save, and
    `guest_token` the one to set when it did."""

    owner: Owner
    hidden_address: str
    first_token: str
    guest_token: str | None = None
    _attempt_id: str | None = None
    _guest: Guest | None = None
    _locked: str | None = None
    _looked: bool = False
    _group_size: int = 1

    @property
    def owner_id(self) -> str:
        """The person's or the guest's; known once something was counted for them."""
        return self.owner.person_id or (self._guest.id if self._guest else "")

    def known(self, course_id: str) -> str | None:
        """The attempt's id, None while nothing is saved."""
        if not self._looked:
            begun = find_attempt(self.owner, course_id)
            self._attempt_id, self._looked = begun.id if begun else None, True
            self._group_size = begun.group_size if begun else 1
        return self._attempt_id

    def group_size(self, course_id: str) -> int:
        """How many the owner last said that they are; 1 while nothing is saved."""
        self.known(course_id)
        return self._group_size

    def for_answer(self, course_id: str, now: datetime) -> str:
        return self._counted("answer", GUEST_ANSWERS, course_id, now)

    def for_draft(self, course_id: str, now: datetime) -> str:
        return self._counted("draft", GUEST_DRAFTS, course_id, now)

    def _counted(self, what: str, most: int, course_id: str, now: datetime) -> str:
        """Raises Limited, for guests only."""
        if self.owner.guest:
            self._guest = self._counted_guest(what, most, now)
        if self._locked is None:
            known = self.known(course_id)
            self._locked = known if known and ledger.lock_attempt(known) else self._begin(course_id, now)
            self._attempt_id = self._locked
        return self._locked

    def _counted_guest(self, what: str, most: int, now: datetime) -> Guest:
        """A visit that was claimed, or let go, while this save was under way: the save begins another one."""
        guest = self._guest or find_guest(self.owner) or self._begun_by_this()
        if guest is not None:
            _count(what, guest, most, now)
            if ledger.note_save(guest.id, now):
                return guest
        guest = self._begin_guest(now)
        _count(what, guest, most, now)
        return guest

    def _begin(self, course_id: str, now: datetime) -> str:
        """Two first saves at once: the second one waits for the first, and finds what it began."""
        if self.owner.person_id is not None:
            ledger.lock_person(self.owner.person_id)
        begun = find_attempt(self.owner, course_id)
        if begun:
            ledger.lock_attempt(begun.id)
        return begun.id if begun else ledger.begin_attempt(self.owner, self._guest, course_id, now).id

    def _begin_guest(self, now: datetime) -> Guest:
        until = count_try("guest", self.hidden_address, now, NEW_GUESTS)
        if until:
            raise Limited(until)
        first = hash_of(self.first_token)
        self._be(new_guest_token() if has_visit(first) else self.first_token)
        return ledger.begin_guest(str(self.owner.guest_hash), now)

    def _begun_by_this(self) -> Guest | None:
        """The answer to a first save may never have arrived: sent again, it goes on with the visit that it began."""
        guest = find_guest(Owner(person_id=None, guest_hash=hash_of(self.first_token)))
        if guest is not None:
            self._be(self.first_token)
        return guest

    def _be(self, guest_token: str) -> None:
        self.guest_token = guest_token
        self.owner = Owner(person_id=None, guest_hash=hash_of(guest_token))
        self._attempt_id, self._locked, self._looked = None, None, True


def answer_together(attempt_of: AttemptOf, course_id: str, group_size: int, now: datetime) -> None:
    """So many sit before the screen from now on; 1 for somebody alone, who begins nothing by saying so. Raises Limited,
    for guests only."""
    if group_size == 1 and attempt_of.known(course_id) is None:
        return
    ledger.note_group(attempt_of.for_draft(course_id, now), group_size)


def begin_again(owner: Owner, course_id: str, leaving: str | None, now: datetime) -> None:
    """A new attempt beside the old ones. `leaving` is the attempt that the page showed: when there is a newer one
    nothing changes, so that a press which is sent twice begins one. Raises NotFound where there is nothing to leave
    (also for a visit that is gone), and Limited, for guests only."""
    guest = find_guest(owner) if owner.guest else None
    if owner.person_id is not None:
        ledger.lock_person(owner.person_id)
    elif guest is None or not ledger.note_save(guest.id, now):
        raise NotFound
    newest = find_attempt(owner, course_id)
    if newest is None:
        raise NotFound
    if leaving is not None and leaving != newest.id:
        return
    if guest is not None:
        _count("attempt", guest, GUEST_ATTEMPTS, now)
    ledger.begin_attempt(owner, guest, course_id, now)


def _count(what: str, guest: Guest, most: int, now: datetime) -> None:
    until = count_try(what, guest.id, now, most)
    if until:
        raise Limited(until)
