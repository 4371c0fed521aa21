"""Somebody's own text beside the one that somebody else saved first."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from app.authoring.drafts.queries import WorkingCopy
from app.authoring.saving.merging import Choice, Part, compare
from app.authoring.saving.queries import Hand, find_own, whose_hand

FIELD = "part-"


@dataclass(frozen=True, slots=True)
class Compared:
    """`there` is the hash of the other text, None where the file is gone."""

    course_id: str
    path: str
    person_id: str
    seen: str
    mine: bytes
    there: str | None
    hand: Hand
    parts: list[Part]

    @property
    def version(self) -> str:
        """The same while both texts are."""
        return hashlib.sha256(f"{hashlib.sha256(self.mine).hexdigest()} {self.there}".encode()).hexdigest()[:32]


def compare_own(copy: WorkingCopy, path: str, person_id: str) -> Compared | None:
    """None when there is nothing to choose about."""
    own = find_own(copy.course_id, path, person_id)
    if own is None:
        return None
    there = copy.hashes.get(path)
    parts = compare(own.base, own.content, copy.texts[path]) if there else [*compare(None, own.content, b"")]
    return Compared(
        course_id=copy.course_id,
        path=path,
        person_id=person_id,
        seen=own.seen,
        mine=own.content,
        there=there,
        hand=whose_hand(copy.draft_id, path),
        parts=parts,
    )


def choices_in(form: Mapping[str, str]) -> dict[str, Choice]:
    """What was chosen, by the part's name; what nobody could choose is left out."""
    known = {choice.value for choice in Choice}
    return {
        name.removeprefix(FIELD): Choice(value)
        for name, value in form.items()
        if name.startswith(FIELD) and value in known
    }
