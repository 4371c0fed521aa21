"""How women, men and others come through a project: who registers, who comes, who finishes. Small groups are hidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select

from app.completion.queries import list_finished
from app.database import db
from app.esf.counting.targets import Promised, list_targets
from app.esf.models.counting import Scope, Unit
from app.esf.progress.hiding import ALL, hidden_in
from app.esf.progress.places import list_places
from app.esf.progress.words import share
from app.people.identity.models import IdentityNumber, Sex
from app.people.models import Kind, Organisation, Person
from app.projects.models import Project
from app.rounds.models.plan import Payer, Round
from app.rounds.models.registration import Registration, Standing

UNKNOWN = "unknown"


class Stage(StrEnum):
    """Each is a part of the one before it."""

    REGISTERED = "registered"
    ATTENDED = "attended"
    FINISHED = "finished"


# How the figures of a sex add up: who registered either stayed away or came, and who came has finished or not.
PARENT = {
    column: above
    for sex in Sex
    for column, above in (
        (f"{sex} {Stage.REGISTERED}", "all"),
        (f"{sex} away", f"{sex} {Stage.REGISTERED}"),
        (f"{sex} {Stage.ATTENDED}", f"{sex} {Stage.REGISTERED}"),
        (f"{sex} under way", f"{sex} {Stage.ATTENDED}"),
        (f"{sex} {Stage.FINISHED}", f"{sex} {Stage.ATTENDED}"),
    )
}
# On the page of targets it stands how many women, men and others have taken part.
KNOWN = frozenset((ALL, f"{sex} {Stage.ATTENDED}") for sex in Sex)
UNSEEN = frozenset({"all"} | {f"{sex} {column}" for sex in Sex for column in ("away", "under way")})


@dataclass(frozen=True, slots=True)
class Row:
    """Of a kind of organisation, or of all; None where the figure is hidden."""

    kind: str
    counts: dict[Stage, dict[Sex, int | None]]

    def women(self, stage: Stage) -> int | None:
        """Their share of women and men, in per cent; None where it would tell what is hidden."""
        women, men = self.counts[stage][Sex.WOMAN], self.counts[stage][Sex.MAN]
        return None if women is None or men is None else share(women, women + men)


@dataclass(frozen=True, slots=True)
class Equality:
    """`goal` is the targets' share of women."""

    total: Row
    rows: list[Row]
    goal: int | None

    @property
    def hides(self) -> bool:
        return any(
            count is None
            for row in (self.total, *self.rows)
            for counts in row.counts.values()
            for count in counts.values()
        )


def equality_of(project: Project, now: datetime) -> Equality:
    """Persons, each once. Of several employers the first registration's counts."""
    leaves = _leaves(project.id, now)
    hidden = hidden_in(leaves, PARENT, UNSEEN, KNOWN)
    total = {leaf: sum(row[leaf] for row in leaves.values()) for leaf in _nobody()}
    rows = [_row(kind, leaves[kind], hidden) for kind in (*Kind, UNKNOWN) if kind in leaves]
    return Equality(_row(ALL, total, hidden), rows, _goal(list_targets(project)))


def _leaves(project_id: str, now: datetime) -> dict[str, dict[str, int]]:
    """By kind of organisation, how many of each sex stayed away, are under way, and have finished."""
    kinds = {id: kind for id, kind in db.session.execute(select(Organisation.id, Organisation.kind))}
    came = {place.person_id: (place.sex, place.employer_id) for place in list_places(project_id)}
    finished = {person_id for person_id, _course in list_finished(project_id, now)}
    leaves: dict[str, dict[str, int]] = {}
    for person_id, (sex, employer_id) in {**list_registered(project_id), **came}.items():
        counts = leaves.setdefault(kinds.get(employer_id or "", UNKNOWN), _nobody())
        if person_id not in came:
            counts[f"{sex} away"] += 1
        elif person_id in finished:
            counts[f"{sex} {Stage.FINISHED}"] += 1
        else:
            counts[f"{sex} under way"] += 1
    return leaves


def list_registered(project_id: str) -> dict[str, tuple[Sex, str | None]]:
    """Those with a place in a round that the project pays for, with their sex and employer."""
    sex = func.coalesce(IdentityNumber.sex, Person.stated_sex, Sex.OTHER.value)
    employer = func.coalesce(Registration.employer_id, Person.employer_id)
    rows = db.session.execute(
        select(Person.id, sex, employer)
        .join(Registration, Registration.person_id == Person.id)
        .join(Round, Round.id == Registration.round_id)
        .outerjoin(IdentityNumber, IdentityNumber.person_id == Person.id)
        .where(Round.project_id == project_id, Round.payer == Payer.PROJECT)
        .where(Registration.standing == Standing.REGISTERED, Registration.merged_into.is_(None))
        .order_by(Registration.registered_at.desc(), Registration.id.desc())
    )
    return {person_id: (Sex(which), employer_id) for person_id, which, employer_id in rows}


def _nobody() -> dict[str, int]:
    return {f"{sex} {leaf}": 0 for sex in Sex for leaf in ("away", "under way", Stage.FINISHED)}


def _row(kind: str, leaves: Mapping[str, int], hidden: set[tuple[str, str]]) -> Row:
    counts: dict[Stage, dict[Sex, int | None]] = {stage: {} for stage in Stage}
    for sex in Sex:
        finished = leaves[f"{sex} {Stage.FINISHED}"]
        attended = finished + leaves[f"{sex} under way"]
        registered = attended + leaves[f"{sex} away"]
        for stage, count in zip(Stage, (registered, attended, finished), strict=True):
            counts[stage][sex] = None if (kind, f"{sex} {stage}") in hidden else count
    return Row(kind, counts)


def _goal(promised: list[Promised]) -> int | None:
    """Of persons, or where nobody has said of places."""
    for unit in Unit:
        numbers = {one.of: one.number for one in promised if one.scope == Scope.SEX and one.unit == unit}
        if Sex.WOMAN in numbers and Sex.MAN in numbers:
            return share(numbers[Sex.WOMAN], numbers[Sex.WOMAN] + numbers[Sex.MAN])
    return None
