"""A project's targets and how far it has come, as the page and the sheet of paper show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.esf.counting.targets import Promised, list_targets
from app.esf.models.counting import Scope, Unit
from app.esf.progress.months import Month, Pace, list_months, pace_of
from app.esf.progress.places import Figures, figures_by, figures_of, list_places
from app.esf.progress.words import NO_ORGANISATION, SEXES
from app.people.identity.models import Sex
from app.projects.models import Project
from app.projects.queries import list_courses, list_organisations
from app.rounds.planning.queries import course_titles
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Reached:
    """A target and what has come of it. `by_sex` is None for the sexes that it is not about. `list` is what leads to
    the list behind the figure."""

    promised: Promised
    name: str
    by_sex: dict[Sex, int | None]
    actual: int
    each_month: float | None
    at_end: int | None
    list: dict[str, str]

    def of_sexes(self, split: bool) -> dict[Sex, int | None]:
        """Without `split` nothing of an organisation or a course."""
        told = split or self.promised.scope in (Scope.WHOLE, Scope.SEX)
        return self.by_sex if told else dict.fromkeys(self.by_sex)

    @property
    def remaining(self) -> int:
        return max(0, self.promised.number - self.actual)

    @property
    def in_time(self) -> bool | None:
        """Whether it is reached at this rate; None when nobody can say."""
        return None if self.at_end is None else self.at_end >= self.promised.number


@dataclass(frozen=True, slots=True)
class Part:
    """An organisation or a course, with its targets by unit. `id` is empty for who belongs to no organisation."""

    id: str
    name: str
    figures: Figures
    goals: dict[Unit, int]


@dataclass(frozen=True, slots=True)
class Overview:
    project: Project
    pace: Pace
    total: Figures
    targets: list[Reached]
    organisations: list[Part]
    courses: list[Part]
    months: list[Month]

    def goal(self, unit: Unit, sex: Sex | None = None) -> int | None:
        """The whole project's, or a sex's."""
        scope, of = (Scope.WHOLE, "") if sex is None else (Scope.SEX, sex.value)
        found = [one.promised for one in self.targets]
        return next((one.number for one in found if (one.scope, one.of, one.unit) == (scope, of, unit)), None)


def overview_of(project: Project, today: date) -> Overview:
    places, promised = list_places(project.id), list_targets(project)
    organisations = {row.id: row.name for row in list_organisations(project.id)}
    titles = course_titles()
    courses = {row.course_id: titles.get(row.course_id, row.course_id) for row in list_courses(project.id)}
    pace = pace_of(project.starts_on, project.ends_on, places, today)
    total = figures_of(places)
    of_organisation = figures_by(places, lambda place: place.organisation_id or "")
    of_course = figures_by(places, lambda place: place.course_id)
    names: dict[Scope, dict[str, str]] = {
        Scope.WHOLE: {"": _("Hela projektet")},
        Scope.SEX: {sex.value: name for sex, name in SEXES.items()},
        Scope.COURSE: courses,
        Scope.ORGANISATION: organisations,
    }
    found = {Scope.ORGANISATION: of_organisation, Scope.COURSE: of_course}
    targets = [
        _reached(
            one, names[one.scope].get(one.of, one.of), found.get(one.scope, {}).get(one.of, Figures()), total, pace
        )
        for one in sorted(promised, key=lambda one: _place(one, names))
    ]
    if "" in of_organisation:
        organisations[""] = NO_ORGANISATION
    for course_id in of_course:
        courses.setdefault(course_id, titles.get(course_id, course_id))
    return Overview(
        *(project, pace, total, targets),
        _parts(organisations, of_organisation, promised, Scope.ORGANISATION),
        _parts(courses, of_course, promised, Scope.COURSE),
        list_months(places, pace),
    )


def _place(promised: Promised, names: dict[Scope, dict[str, str]]) -> tuple[int, int, str]:
    """The whole project first, then in the order in which each is named elsewhere on the page."""
    among = list(names[promised.scope])
    place = among.index(promised.of) if promised.of in among else len(among)
    return list(names).index(promised.scope), place, promised.unit


# What leads to the list behind a target's figure.
LEADS = {Scope.SEX: "kon", Scope.ORGANISATION: "organisation", Scope.COURSE: "kurs"}


def _reached(promised: Promised, name: str, part: Figures, total: Figures, pace: Pace) -> Reached:
    figures = total if promised.scope in (Scope.WHOLE, Scope.SEX) else part
    by_sex: dict[Sex, int | None] = {**figures.of(promised.unit)}
    if promised.scope == Scope.SEX:
        by_sex = {sex: count if sex == promised.of else None for sex, count in by_sex.items()}
    actual = sum(count or 0 for count in by_sex.values())
    leads = {LEADS[promised.scope]: promised.of} if promised.scope in LEADS else {}
    return Reached(promised, name, by_sex, actual, pace.each_month(actual), pace.at_end(actual), leads)


def _parts(
    names: Mapping[str, str], figures: Mapping[str, Figures], promised: list[Promised], scope: Scope
) -> list[Part]:
    goals: dict[str, dict[Unit, int]] = {}
    for one in promised:
        if one.scope == scope:
            goals.setdefault(one.of, {})[one.unit] = one.number
    return [Part(id, name, figures.get(id, Figures()), goals.get(id, {})) for id, name in names.items()]
