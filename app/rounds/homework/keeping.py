"""What was handed in becomes an answer in the writer's journal, where they choose who may read it: also the bank."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.catalogue import observation
from app.catalogue.queries import find_latest
from app.courseware.grading import Given
from app.learning.actions import ledger
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.rounds.homework.queries import Assignment, Entry
from app.rounds.models.homework import EntryKind, HandInEntry
from app.web.errors import NotFound, Refused
from app.web.language import gettext as _


class TakenAway(Refused):
    def __init__(self) -> None:
        super().__init__(_("Du har tagit bort texten ur din reflektionsbok."), _("Den går inte att lägga dit igen."))


def last_handed_in(entries: Sequence[Entry]) -> HandInEntry | None:
    """The newest with words in it; files stay with the trainers."""
    sent = [each.entry for each in entries if each.entry.kind == EntryKind.HANDED_IN and each.entry.text.strip()]
    return sent[-1] if sent else None


def keep_in_journal(assignment: Assignment, entry: HandInEntry, person_id: str, now: datetime) -> str:
    """The answer's public id; again it is the same one. Nobody may read it yet. Raises TakenAway."""
    course_id = assignment.course_round.course_id
    course = find_latest(course_id)
    ids = course.ids(observation.HANDED_IN) if course else None
    if ids is None:
        raise NotFound
    ledger.lock_person(person_id)
    owner = Owner(person_id, None)
    begun = find_attempt(owner, course_id)
    attempt_id = begun.id if begun else ledger.begin_attempt(owner, None, course_id, now).id
    try:
        given = Given(None, entry.text)
        answer, _new = ledger.save_answer(
            attempt_id, assignment.step_id, ids[1], given, f"inlamnat-{entry.id}", "", now
        )
    except ledger.TakenAway:
        raise TakenAway from None
    return answer.public_id
