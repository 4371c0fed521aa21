"""The row that every list, file and frozen month is made of: a person, a day, an activity and its minutes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from app.people.identity.models import Sex


@dataclass(frozen=True, slots=True)
class ReportRow:
    """`name` is what lists call the person. `number` and `code` are empty until somebody has opened them; who is
    protected has a code and no number. `organisation` is the one of the project's organisations that the employer
    belongs to. `activity` is the title of the session, or of the module that was studied alone, which has no
    `starts_at`, no round and no session. `kind` is the session's, or "self-study". `agreed` is the learner's word:
    yes, no, or None for nothing said. The days are the participant's first and last in the project."""

    person_id: str
    name: str
    number: str = field(repr=False)
    code: str = field(repr=False)
    sex: Sex
    employer: str
    employer_number: str
    organisation: str
    course: str
    round: str
    activity: str
    kind: str
    day: date
    starts_at: datetime | None
    minutes: int
    agreed: bool | None
    entered_on: date
    left_on: date
    course_id: str
    round_id: str | None
    session_id: str | None
    step_id: str | None


SELF_STUDY = "self-study"
