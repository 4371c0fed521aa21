"""What the check of a month finds, and that it asks as little for many as for few."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from app.database import transaction
from app.esf.months.checking import Fault, Kind, list_faults
from app.people.identity.actions import give_identity_number, protect
from app.people.identity.keys import Keys
from app.people.models import Kind as Sort
from app.people.models import Organisation, Person, Role, RoleName
from app.projects.models import ProjectCourse
from app.projects.queries import get_project
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import RoundTrainer
from app.rounds.models.registration import Registration, Source, Standing
from tests.builders import NOW, a_person, keep
from tests.databases import one_engine
from tests.esf.months import MARCH, Report, a_report, seen
from tests.house import House
from tests.people.identity.numbers import the_number

pytestmark = one_engine
LATER = MARCH + timedelta(days=60)


def faults(house: House, keys: tuple[str, ...] = (), since: str = "2026-03", until: str = "2026-03") -> list[Fault]:
    def ask() -> list[Fault]:
        known = keys or tuple(Keys.of(house.settings).sealing)
        return list_faults(get_project("prov-2026"), since, until, known, LATER)

    return seen(house, ask)


def kinds(found: list[Fault]) -> dict[Kind, list[str]]:
    told: dict[Kind, list[str]] = {}
    for fault in found:
        told.setdefault(fault.kind, []).append(fault.words)
    return told


def somebody(name: str, number: str | None = "2120001967") -> Person:
    """With an employer, which has a number."""
    employer = keep(Organisation(name=f"Hos {name}", kind=Sort.OTHER, number=number, created_at=NOW))
    return keep(Person(name=name, employer_id=employer.id, created_at=NOW))


def stores_numbers(house: House, report: Report) -> None:
    report.project.stores_identity_numbers = True
    house.session.commit()


def test_nothing_is_missing_when_all_is_there(house: House, tmp_path: Path) -> None:
    report, maja = a_report(tmp_path), somebody("Maja")
    report.came("Maja", report.session(), person=maja)
    stores_numbers(house, report)
    with house.app.app_context(), transaction():
        give_identity_number(Keys.of(house.settings), maja.id, the_number(), maja.id, NOW)

    assert faults(house) == []


def test_each_fault_is_told_with_where_it_is_mended(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    first, second = report.session(), report.session(starts_at=MARCH + timedelta(days=7))
    people = {"Maja": somebody("Maja", "2120001967"), "Omar": somebody("Omar", None), "Nils": a_person("Nils")}
    hidden, trainer = somebody("Sam", "2120000142"), somebody("Tove", "2120000803")
    report.came("Maja", first, agreed=None, person=people["Maja"])
    report.came("Omar", first, agreed=False, person=people["Omar"])
    report.came("Nils", first, minutes=181, person=people["Nils"])
    report.came("Sam", first, person=hidden)
    report.came("Sam", second, person=hidden)
    report.came("Tove", first, person=trainer)
    keep(RoundTrainer(round_id=report.round.id, person_id=trainer.id))
    report.project.ends_on = date(2026, 3, 16)
    stores_numbers(house, report)
    ids = {name: row.id for name, row in (people | {"Sam": hidden}).items()}
    with house.app.app_context(), transaction():
        protect(Keys.of(house.settings), ids["Sam"], "Deltagare 7", "", "Skydd", ids["Sam"], NOW)
        give_identity_number(Keys.of(house.settings), ids["Maja"], the_number(), ids["Maja"], NOW)

    found = faults(house)

    on_first, on_second = "Heldag den 10 mars 2026", "Heldag den 17 mars 2026"
    assert kinds(found) == {
        Kind.UNMARKED: [f"{on_second}: 3 deltagare"],
        Kind.OUTSIDE_PERIOD: [on_second],
        Kind.NO_NUMBER: ["Nils", "Omar"],
        Kind.NO_CODE: ["Deltagare 7"],
        Kind.NO_EMPLOYER: ["Nils"],
        Kind.NO_EMPLOYER_NUMBER: ["Hos Omar"],
        Kind.DISPUTED: [f"{on_first}: Omar"],
        Kind.UNCONFIRMED: [f"{on_first}: 1 person"],
        Kind.TOO_LONG: [f"{on_first}: Nils"],
        Kind.STAFF: [f"{on_first}: Tove"],
    }
    with house.app.test_request_context():
        assert all(house.app.url_for(fault.endpoint, **fault.place) for fault in found)
    assert Kind.LOCKED_NUMBER in kinds(faults(house, keys=("another",)))


def test_who_may_be_the_same_person_twice_is_told(house: House, tmp_path: Path) -> None:
    report, maja = a_report(tmp_path), somebody("Maja Lind")
    same = keep(Person(name="maja  lind", employer_id=maja.employer_id, created_at=NOW + timedelta(days=1)))
    other = keep(Person(name="Maja Lind", created_at=NOW))
    session = report.session()
    for name, person in (("one", maja), ("two", same), ("three", other)):
        report.came(name, session, person=person)
    pair = {"person_id": maja.id, "other_id": same.id}

    assert [fault.place for fault in faults(house) if fault.kind == Kind.TWICE] == [pair]


def test_a_course_of_which_nobody_has_said_what_counts_is_told(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    house.session.get_one(ProjectCourse, ("prov-2026", "prov")).sessions = None

    assert kinds(faults(house)) == {Kind.UNDECIDED: ["Provkursen"]}


def test_an_administrator_of_the_project_is_not_waited_for(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    session = report.session()
    report.came("Maja", session, person=somebody("Maja"))
    eva = report.came("Eva", report.session(starts_at=MARCH + timedelta(days=40)))
    keep(Role(person_id=eva.id, name=RoleName.PROJECT_ADMINISTRATOR))

    assert kinds(faults(house)) == {}


def test_as_many_statements_for_three_persons_as_for_three_hundred(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    session = report.session()
    place = (report.round.id, report.group.id, session.id)
    counts = []
    for some in (range(3), range(3, 300)):
        came(house, place, some)
        faults(house)
        with house.statements() as asked:
            found = faults(house)
        counts.append(len(asked))

        assert len([fault for fault in found if fault.kind == Kind.NO_EMPLOYER]) == some.stop

    assert counts[0] == counts[1]


def came(house: House, place: tuple[str, str, str], numbers: range) -> None:
    """So many at once, without an employer and without a word of theirs."""
    round_id, group_id, session_id = place
    people = [Person(id=f"{number:032}", name=f"Deltagare {number}", created_at=NOW) for number in numbers]
    known = {"standing": Standing.REGISTERED, "source": Source.ADMINISTRATOR, "registered_at": NOW}
    there = {"minutes": 180, "source": Seen.TRAINER, "marked_at": NOW, "saved_at": NOW}
    house.session.add_all(people)
    house.session.flush()
    house.session.add_all(
        Registration(id=one.id, round_id=round_id, group_id=group_id, person_id=one.id, **known) for one in people
    )
    house.session.flush()
    house.session.add_all(
        Attendance(session_id=session_id, registration_id=one.id, key=one.id, **there) for one in people
    )
    house.session.commit()
