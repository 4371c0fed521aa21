"""What taking something out of a course would mean, for those who have answered, for rounds and for links."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from app.authoring.desk.making import linking_to
from app.authoring.drafts.queries import WorkingCopy
from app.authoring.rounds_touched import TouchedRound, list_touched_rounds
from app.catalogue.queries import find_latest
from app.courseware.model import Module
from app.learning.queries.counts import count_answers


@dataclass(frozen=True, slots=True)
class Outcome:
    """`answers` to the module's published questions; `links` are the files that link to it."""

    answers: int
    rounds: list[TouchedRound]
    links: list[str]


def outcome_of(copy: WorkingCopy, module: Module | None, step_ids: Collection[str], now: datetime) -> Outcome:
    """A fixed number of statements."""
    published = find_latest(copy.course_id)
    was = published.modules.get(module.id) if published and module else None
    counts = count_answers(copy.course_id) if was else {}
    asked = (
        {published.questions[block.id][0] for block in was.blocks if block.id in published.questions}
        if was and published
        else set()
    )
    return Outcome(
        sum(counts.get(question_id, 0) for question_id in asked),
        list_touched_rounds(copy.course_id, step_ids, now),
        linking_to(copy, module.file) if module else [],
    )
