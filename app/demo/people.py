"""Learners, and those who see to the project, with test numbers instead of identity numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import chain

from app.demo.filling import Filling
from app.demo.names import name_of
from app.demo.organisations import DOMAIN, Employer, Kept, check_digit
from app.people.identity.models import IdentityNumber, Sex
from app.people.models import FormerSelf, Person, Role, RoleName, Scope

PEOPLE, WOMEN = 1650, 1250
# Skatteverket's test numbers have 238 for women and 239 for men before the check digit, and nobody real has those: one
# woman and one man a day of birth, and no others.
INDIVIDUAL = {Sex.WOMAN: "238", Sex.MAN: "239"}
OLDEST, YOUNGEST = date(1958, 1, 1), date(2002, 12, 31)
WORK_ROLES = (
    *("Handläggare", "Arbetskonsulent", "Socialsekreterare", "Jobbcoach", "Rehabkoordinator", "Kurator"),
    *("Arbetsterapeut", "Verksamhetsledare", "Arbetsförmedlare", "Personlig handläggare", "Studie- och yrkesvägledare"),
    *("Budget- och skuldrådgivare", "Boendestödjare", "Samordnare", "Psykolog", "Enhetschef", "Peer support"),
)
PROTECTED, DEACTIVATED, MOVED, NUMBERLESS = 0.003, 0.008, 0.02, 0.05
BOTH_COURSES, SECOND_ONLY = 0.1, 0.22


@dataclass(slots=True)
class Learner:
    """`courses` are those the learner is to take. `diligence` is from 0 to 1."""

    id: str
    name: str
    sex: Sex
    born: date
    employer: Employer
    work_role: str
    courses: tuple[str, ...]
    diligence: float


@dataclass(slots=True)
class Staff:
    administrator: str = ""
    trainers: list[str] = field(default_factory=list)
    managers: dict[str, str] = field(default_factory=dict)


def keep_staff(filling: Filling, areas: Iterable[Kept], project_id: str) -> Staff:
    """Roles as the register offers them. Managers belong to an employer each."""
    staff = Staff()

    def add(address: str, role: RoleName, scope: Scope, scope_id: str | None, employer_id: str | None) -> str:
        sex = Sex.WOMAN if filling.chance.happens(0.7) else Sex.MAN
        id = _keep_person(filling, name_of(sex, filling.chance), f"{address}@{DOMAIN}", employer_id, sex)
        given = {"given_at": filling.chance.working_hours(filling.begins), "given_by": None}
        filling.keep(Role, person_id=id, name=role, scope=scope, scope_id=scope_id, **given)
        return id

    everywhere = (Scope.PLATFORM, None, None)
    add("projektadministrator.2", RoleName.PROJECT_ADMINISTRATOR, Scope.PROJECT, project_id, None)
    staff.administrator = add("projektadministrator", RoleName.PROJECT_ADMINISTRATOR, *everywhere)
    for number in range(1, 11):
        staff.trainers.append(add(f"utbildare.{number}", RoleName.TRAINER, *everywhere))
    add("revisor", RoleName.AUDITOR, *everywhere)
    add("foljeforskare", RoleName.RESEARCHER, *everywhere)
    add("jamstalldhet", RoleName.EQUALITY_COORDINATOR, *everywhere)
    add("ekonom", RoleName.ECONOMIST, *everywhere)
    add("forfattare", RoleName.AUTHOR, *everywhere)
    add("granskare", RoleName.REVIEWER, *everywhere)
    for number, employer in enumerate(chain.from_iterable(area.employers for area in areas), start=1):
        where = (Scope.ORGANISATION, employer.id, employer.id)
        staff.managers[employer.id] = add(f"chef.{number}", RoleName.MANAGER, *where)
    return staff


def keep_learners(filling: Filling, areas: list[Kept], course_ids: list[str], given_by: str) -> list[Learner]:
    """Two courses at most: most take the first of them, some the second, a few both."""
    chance = filling.chance
    count = filling.so_many(PEOPLE, least=20)
    women = round(count * WOMEN / PEOPLE)
    sexes = chance.mixed([Sex.WOMAN] * women + [Sex.MAN] * (count - women))
    births = {sex: iter(_days_of_birth(filling, sexes.count(sex))) for sex in INDIVIDUAL}
    homes = chance.random.choices(areas, weights=[each.area.share for each in areas], k=count)
    learners = []
    for number, (sex, home) in enumerate(zip(sexes, homes, strict=True), start=1):
        employer = chance.random.choices(home.employers, weights=[each.share for each in home.employers])[0]
        name, work_role = name_of(sex, chance), chance.one_of(WORK_ROLES)
        protected = number in (7, 11) or chance.happens(PROTECTED)
        address = f"deltagare.{number}@{DOMAIN}"
        told = Sex.OTHER if chance.happens(0.006) else sex
        id = _keep_person(filling, name, address, employer.id, told, work_role, f"Deltagare {number}" * protected)
        born = next(births[sex])
        learner = Learner(id, name, sex, born, employer, work_role, (), min(1.0, chance.random.betavariate(5, 1.6)))
        learner.courses = _courses_of(filling, course_ids)
        if not protected and not chance.happens(NUMBERLESS):
            _keep_number(filling, learner, given_by)
        if chance.happens(MOVED):
            _keep_former(filling, learner, chance.one_of(home.employers))
        learners.append(learner)
    return learners


def made_up_number(born: date, sex: Sex) -> str:
    """Twelve digits. The check digit is reckoned without the century."""
    digits = f"{born:%Y%m%d}{INDIVIDUAL[sex]}"
    return digits + check_digit(digits[2:])


def _keep_person(
    filling: Filling,
    name: str,
    email: str,
    employer_id: str | None,
    sex: Sex,
    work_role: str = "",
    pseudonym: str = "",
) -> str:
    chance, id = filling.chance, filling.chance.id("person")
    left = filling.now - timedelta(days=chance.number(5, 200))
    filling.keep(
        Person,
        id=id,
        name=name,
        email=email,
        created_at=_arrives(filling),
        employer_id=employer_id,
        work_role=work_role,
        deactivated_at=left if work_role and chance.happens(DEACTIVATED) else None,
        version=1,
        stated_sex=None if work_role and chance.happens(0.03) else sex,
        protected=bool(pseudonym),
        pseudonym=pseudonym or None,
    )
    return id


def _arrives(filling: Filling) -> datetime:
    return filling.chance.working_hours(filling.begins + timedelta(days=filling.chance.number(1, 40)))


def _courses_of(filling: Filling, course_ids: list[str]) -> tuple[str, ...]:
    first, second = course_ids[0], course_ids[-1]
    draw = filling.chance.random.random()
    if first == second or draw >= BOTH_COURSES + SECOND_ONLY:
        return (first,)
    return (first, second) if draw < BOTH_COURSES else (second,)


def _days_of_birth(filling: Filling, count: int) -> list[date]:
    days = range((YOUNGEST - OLDEST).days)
    return [OLDEST + timedelta(days=day) for day in filling.chance.some_of(days, count)]


def _keep_number(filling: Filling, learner: Learner, given_by: str) -> None:
    """Sealed, or not kept at all."""
    if not filling.seals:
        return
    digits = made_up_number(learner.born, learner.sex)
    sealed = filling.keys.seal(digits, IdentityNumber(person_id=learner.id).place)
    filling.keep(
        IdentityNumber,
        person_id=learner.id,
        ciphertext=sealed.ciphertext,
        key_id=sealed.key_id,
        blind_index=filling.keys.blind_index(digits),
        sex=learner.sex,
        given_at=_arrives(filling),
        given_by=given_by,
    )


def _keep_former(filling: Filling, learner: Learner, before: Employer) -> None:
    until = filling.chance.working_hours(filling.begins + timedelta(days=filling.chance.number(200, 900)))
    values = {"name": learner.name, "employer_id": before.id, "work_role": learner.work_role, "until": until}
    filling.keep(FormerSelf, person_id=learner.id, **values)
