"""The course was published in another way while a draft of it was open: what each side has changed since, and what the
draft becomes when the newer version is taken in."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.authoring.drafts.queries import WorkingCopy, base_copy, published_copy
from app.authoring.saving.merging import Changed, Choice, Part, compare, merge
from app.authoring.sides import Sides
from app.authoring.sides import compare as compare_hashes
from app.catalogue.queries import find_version


@dataclass(frozen=True, slots=True)
class Disputed:
    """A file that both sides changed. Of a medium, or one that a side took away, the whole is chosen: it is then one
    part, with hashes for texts."""

    path: str
    whole: bool
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Meeting:
    """`here` is the draft, `base` the version that it went out from, `there` the newer one."""

    here: WorkingCopy
    base: WorkingCopy
    there: WorkingCopy
    number: int
    sides: Sides
    disputed: list[Disputed]

    @property
    def version(self) -> str:
        """The same while the draft is, and no newer version has come."""
        return hashlib.sha256(f"{self.here.digest} {self.there.base_id}".encode()).hexdigest()[:32]

    @property
    def parts(self) -> list[Part]:
        return [part for file in self.disputed for part in file.parts]


def find_meeting(copy: WorkingCopy) -> Meeting | None:
    """None while the draft goes out from the version that was published last."""
    version = find_version(copy.course_id)
    if copy.draft_id is None or version is None or version.id == copy.base_id:
        return None
    base = base_copy(copy.course_id, copy.base_id)
    return meet(copy, base, published_copy(copy.course_id, version.id), version.number)


def meet(here: WorkingCopy, base: WorkingCopy, there: WorkingCopy, number: int) -> Meeting:
    sides = compare_hashes(here.hashes, base.hashes, there.hashes)
    return Meeting(here, base, there, number, sides, [_disputed(path, here, base, there) for path in sides.both])


def taken_in(meeting: Meeting, choices: Mapping[str, Choice]) -> dict[str, bytes | str | None] | None:
    """By path what the draft gets: a text, the hash of a file of the newer version, or None for a file that goes. None
    while something has not been chosen; what is not named stays as it is in the draft."""
    there = meeting.there.hashes
    taken: dict[str, bytes | str | None] = {path: there.get(path) for path in meeting.sides.only_there}
    for file in meeting.disputed:
        if not file.whole:
            merged = merge(file.parts, choices)
            if merged is None:
                return None
            taken[file.path] = merged
            continue
        choice = choices.get(file.parts[0].name)
        if choice is None:
            return None
        if choice is not Choice.MINE:
            taken[file.path] = there.get(file.path)
    return taken


def _disputed(path: str, here: WorkingCopy, base: WorkingCopy, there: WorkingCopy) -> Disputed:
    key = hashlib.sha256(path.encode()).hexdigest()[:8]
    mine, theirs = here.texts.get(path), there.texts.get(path)
    if mine is not None and theirs is not None:
        parts = compare(base.texts.get(path), mine, theirs)
        return Disputed(path, False, [replace(part, name=f"{key}-{part.name}") for part in parts])
    hashes = [side.hashes.get(path, "") for side in (here, there)]
    name = "-".join([key, *(sha256[:8] for sha256 in hashes)])
    return Disputed(path, True, [Part(Changed.BOTH, hashes[0].encode(), hashes[1].encode(), name)])
