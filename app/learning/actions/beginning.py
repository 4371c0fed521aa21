"""The attempt that a save belongs to: found, or begun at the first save, within a guest's limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.learning.actions import ledger
from app.learning.models import Guest
from app.learning.owner import Owner, new_guest_token
from app.learning.queries.attempts import find_attempt, find_guest
from app.people.visitor import hash_of
from app.web.limits import count_try

GUEST_ANSWERS, GUEST_DRAFTS, NEW_GUESTS = 200, 2000, 300


class Limited(Exception):
    """The hour's share is used up; `until` says when there is a new one."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(slots=True)
class AttemptOf:
    """One owner's attempt during one request. `guest_token` is the cookie to set when a guest was begun."""

    owner: Owner
    hidden_address: str
    guest_token: str | None = None
    _attempt_id: str | None = None
    _guest: Guest | None = None

    def for_answer(self, course_id: str, now: datetime) -> str:
        return self._counted("answer", GUEST_ANSWERS, course_id, now)

    def for_draft(self, course_id: str, now: datetime) -> str:
        return self._counted("draft", GUEST_DRAFTS, course_id, now)

    def _counted(self, what: str, most: int, course_id: str, now: datetime) -> str:
        """Raises Limited, for guests only."""
        if self.owner.guest:
            self._guest = self._guest or find_guest(self.owner) or self._begin_guest(now)
            until = count_try(what, self._guest.id, now, most)
            if until:
                raise Limited(until)
            ledger.note_save(self._guest.id, now)
        if self._attempt_id is None:
            self._attempt_id = self._find_or_begin(course_id, now)
            ledger.lock_attempt(self._attempt_id)
        return self._attempt_id

    def _find_or_begin(self, course_id: str, now: datetime) -> str:
        begun = find_attempt(self.owner, course_id)
        if begun is None and self.owner.person_id is not None:
            ledger.lock_person(self.owner.person_id)
            begun = find_attempt(self.owner, course_id)
        return begun.id if begun else ledger.begin_attempt(self.owner, self._guest, course_id, now).id

    def _begin_guest(self, now: datetime) -> Guest:
        until = count_try("guest", self.hidden_address, now, NEW_GUESTS)
        if until:
            raise Limited(until)
        self.guest_token = new_guest_token()
        self.owner = Owner(person_id=None, guest_hash=hash_of(self.guest_token))
        return ledger.begin_guest(hash_of(self.guest_token), now)
