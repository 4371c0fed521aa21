"""What participants hand in, and what their trainers say of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta

from app.courseware.model import Step
from app.demo.filling import Filling
from app.demo.registrations import Place
from app.demo.texts import COMMENTS, HANDED_IN
from app.rounds.homework.due import assignments_in, due_day
from app.rounds.homework.jobs import KEPT_FOR, REMINDED
from app.rounds.models.homework import EntryKind, HandIn, HandInEntry, HandInState
from app.rounds.models.letters import LetterTold
from app.rounds.models.registration import Standing

HANDS_IN, SUPPLEMENT = 0.75, 0.1


def keep_homework(filling: Filling, places: Iterable[Place]) -> None:
    """Of rounds whose hand-ins are still kept. Nobody is to be reminded by letter, so that has been told already."""
    for place in places:
        over = place.planned.ends < filling.now - KEPT_FOR + timedelta(days=30)
        if over or place.standing != Standing.REGISTERED:
            continue
        for step in assignments_in(place.planned.course.course.path):
            told = {"registration_id": place.id, "kind": REMINDED, "about": step.id[:50]}
            filling.keep(LetterTold, **told, told_at=place.registered_at)
            day = due_day(step, place.planned.sessions, place.group_id)
            if day is not None:
                due = datetime.combine(day, time(12), UTC) - timedelta(days=filling.chance.number(-2, 6))
                if due < filling.now and filling.chance.happens(HANDS_IN):
                    _keep(filling, place, step, due)


def _keep(filling: Filling, place: Place, step: Step, at: datetime) -> None:
    chance, id = filling.chance, filling.chance.id("hand-in")
    thread = [(EntryKind.HANDED_IN, chance.one_of(HANDED_IN), place.learner.id, at)]
    state = HandInState.HANDED_IN
    seen_at = at + timedelta(days=chance.number(1, 9), minutes=chance.number(0, 300))
    if seen_at < filling.now:
        kind = EntryKind.SUPPLEMENT if chance.happens(SUPPLEMENT) else EntryKind.DONE
        thread.append((kind, chance.one_of(COMMENTS), place.planned.trainers[0], seen_at))
        state = HandInState(kind)
    filling.keep(
        HandIn,
        id=id,
        registration_id=place.id,
        step_id=step.id,
        title=step.title[:200],
        state=state,
        draft="",
        draft_saved_at=at,
        draft_page="",
        draft_version=2,
        begun_at=at - timedelta(hours=chance.number(1, 30)),
        handed_in_at=at,
        version=1 + len(thread),
    )
    for kind, text, by, when in thread:
        written = {"kind": kind, "text": text, "written_by": by, "written_at": when}
        filling.keep(HandInEntry, id=chance.id("entry"), hand_in_id=id, **written)
