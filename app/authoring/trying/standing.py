"""Comments beside the text as it is now: where each place is, and whether it says what it said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.authoring.trying.comments import CommentRow, FileComments
from app.authoring.trying.page import address_of, spots_on
from app.authoring.trying.trial import Trial


@dataclass(frozen=True, slots=True)
class Standing:
    """A comment; `changed` where the text has been written anew since."""

    row: CommentRow
    changed: bool


@dataclass(frozen=True, slots=True)
class StandingPlace:
    """`url` leads to the place on the page; None where it is gone."""

    about: str
    url: str | None
    comments: list[Standing]

    @property
    def waiting(self) -> int:
        return sum(comment.row.settled_at is None for comment in self.comments)


@dataclass(frozen=True, slots=True)
class StandingFile:
    """`title` is the file's name where it shows no page any more."""

    path: str
    title: str
    there: bool
    easy: bool
    places: list[StandingPlace]


def standing_comments(trial: Trial, files: Sequence[FileComments]) -> list[StandingFile]:
    return [_file(trial, file) for file in files]


def _file(trial: Trial, file: FileComments) -> StandingFile:
    module = trial.module_of(file.path)
    easy = module is not None and file.path != module.file
    spots, step_id = {}, ""
    if module is not None:
        step_id = trial.step_of(module)
        spots = {spot.place: spot for spot in spots_on(trial.place(step_id, easy))}
    places, order = [], {place: number for number, place in enumerate(spots)}
    # As they stand on the page; what is gone comes last.
    for place in sorted(file.places, key=lambda place: order.get(place.place, len(order))):
        spot = spots.get(place.place)
        url = address_of(trial.where.step(step_id), easy, True, spot.anchor) if spot else None
        standing = [Standing(row, changed=spot is not None and row.seen != spot.seen) for row in place.comments]
        places.append(StandingPlace(spot.about if spot else place.about, url, standing))
    return StandingFile(file.path, module.title if module else file.path, file.path in trial.copy.texts, easy, places)
