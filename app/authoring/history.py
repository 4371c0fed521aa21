"""What a course has been so far: its published wordings, their answers, and where its questions have stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.catalogue import queries
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import PastQuestion
from app.courseware.carrying_places import Heirs, Places, gathered, places_of
from app.learning.queries.counts import count_answers


@dataclass(frozen=True, slots=True)
class History:
    """`latest` is None for a course that was never published; `answers` are counted by the question's row."""

    latest: PublishedCourse | None = None
    questions: Mapping[str, PastQuestion] = field(default_factory=dict)
    answers: Mapping[int, int] = field(default_factory=dict)
    stood: Places = field(default_factory=dict)

    @property
    def places(self) -> Places:
        return self.latest.places if self.latest else {}

    @property
    def heirs(self) -> Heirs:
        return self.latest.heirs if self.latest else {}

    def count(self, name: str) -> int:
        past = self.questions.get(name)
        return self.answers.get(past.id, 0) if past else 0


def read_history(course_id: str) -> History:
    latest = queries.find_latest(course_id)
    if latest is None:
        return History()
    stood = latest.stood
    if stood is None:
        stood = gathered(places_of(version.course) for version in queries.list_versions(course_id))
    return History(latest, queries.list_past_questions(course_id), count_answers(course_id), stood)
