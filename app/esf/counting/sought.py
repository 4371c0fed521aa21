"""A project's participants as a page asks for them: by words, sex, organisation, course and month."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.esf.counting.participants import Participant


@dataclass(frozen=True, slots=True)
class Sought:
    """Empty is everybody. `organisation` is a row of the project's organisations, `month` that of the first day."""

    words: tuple[str, ...] = ()
    sex: str = ""
    organisation: str = ""
    course: str = ""
    month: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many persons, and how many course places they have: the same persons, once for each course."""

    persons: int
    places: int


def narrowed(participants: Iterable[Participant], sought: Sought) -> list[Participant]:
    return [one for one in participants if _fits(one, sought)]


def count(participants: list[Participant], course: str = "") -> Counted:
    """With a course, the places in it alone."""
    places = sum(one.places if not course else course in one.minutes for one in participants)
    return Counted(len(participants), places)


def _fits(one: Participant, sought: Sought) -> bool:
    # Where somebody who is protected works is shown to nobody, so it is not searched either.
    told = one.name if one.protected else f"{one.name} {one.employer}"
    return (
        all(word.casefold() in told.casefold() for word in sought.words)
        and sought.sex in ("", one.sex)
        and sought.organisation in ("", one.organisation_id)
        and (not sought.course or sought.course in one.minutes)
        and sought.month in ("", f"{one.entered_on:%Y-%m}")
    )
