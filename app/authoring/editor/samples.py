"""What may be put into a file: the samples that its kind of page can hold."""

from __future__ import annotations

from dataclasses import dataclass

from app.authoring.drafts.queries import WorkingCopy
from app.authoring.editor import looking
from app.courseware.samples import BOXES, GROUPS, TEXT, Sample, samples_for, taken_ids

_GROUPS = {
    looking.MODULE: GROUPS,
    looking.EASY: GROUPS,
    # Questions have no place on a course's own page, and blocks none in what is said in a film.
    looking.COURSE: (TEXT, BOXES),
    looking.TRANSCRIPT: (TEXT,),
    looking.UNSEEN: (TEXT,),
}


@dataclass(frozen=True, slots=True)
class Samples:
    """By group, in order; `taken` are the ids of all blocks of the course."""

    groups: dict[str, list[Sample]]
    taken: list[str]


def samples_of(copy: WorkingCopy, kind: str) -> Samples:
    taken = taken_ids(copy.texts.values())
    groups: dict[str, list[Sample]] = {}
    for sample in samples_for(_GROUPS[kind], taken, copy.hashes.keys()):
        groups.setdefault(sample.group, []).append(sample)
    return Samples(groups, sorted(taken))
