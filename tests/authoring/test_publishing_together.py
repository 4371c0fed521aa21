"""Two who publish the same course at once, and a server that starts with changed files."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from app.authoring.actions import FROM_FILES, Unclear, publish_course
from app.authoring.decisions import NONE, Decisions
from app.authoring.planning import Planned
from app.authoring.preparation import NotSound, Prepared, prepare
from app.authoring.publishing import Report, publish_at_start
from app.courseware.keys import key_of
from app.database import transaction
from tests.authoring.editing import Edited, poll
from tests.builders import NOW
from tests.databases import both_engines
from tests.house import House

pytestmark = both_engines

ROD, BLA, GUL = map(key_of, ("Röd", "Blå", "Gul"))


@pytest.fixture
def course(house: House, tmp_path: Path) -> Edited:
    """With an answer."""
    edited = Edited(house, tmp_path / "prov")
    edited.edit(forsta=poll("Ja", "Röd"))
    edited.answer()
    return edited


def prepared(course: Edited, *options: str) -> Prepared:
    """Read by somebody who then waits to publish."""
    course.write(forsta=poll(*options))
    return prepare(course.folder, None)


def publish(course: Edited, ready: Prepared, decisions: Decisions = NONE) -> None:
    with course.house.app.app_context(), transaction():
        publish_course(ready, FROM_FILES, NOW, decisions)


def test_the_second_continues_what_the_first_published(course: Edited) -> None:
    second = prepared(course, "Ja", "Röd", "Annat", "Blå")
    publish(course, prepared(course, "Ja", "Röd", "Blå"))

    publish(course, second)

    assert course.published.number == 3
    assert course.keys() == {"Ja": key_of("Ja"), "Röd": ROD, "Annat": key_of("Annat"), "Blå": BLA}


def test_what_has_become_unclear_meanwhile_stops_the_second_without_a_trace(course: Edited) -> None:
    second = prepared(course, "Gul", "Ja", "Röd")
    publish(course, prepared(course, "Ja", "Röd", "Blå"))
    before = course.count()

    with pytest.raises(Unclear) as unclear:
        publish(course, second)

    assert [row.html for question in unclear.value.questions for row in question.unclear_rows] == ["Gul"]
    assert (course.count(), course.noted()) == (before, [])


def test_a_decision_about_what_the_first_has_settled_stops_the_second(course: Edited) -> None:
    second = prepared(course, "Blå", "Ja")
    publish(course, prepared(course, "Ja", "Blå"), Decisions(rows={"val": {BLA: None}}))
    before = course.count()

    with pytest.raises(NotSound, match="problem"):
        publish(course, second, Decisions(rows={"val": {BLA: ROD}}))

    assert course.count() == before


def test_what_becomes_unclear_while_one_is_asked_is_asked_too(course: Edited) -> None:
    """Somebody else publishes another prompt while the question stands on the screen."""
    asked: list[str] = []

    def ask(questions: list[Planned]) -> Decisions:
        (question,) = questions
        asked.append("meaning" if question.unclear_meaning else "rows")
        if question.unclear_meaning:
            return Decisions(meanings={"val": False})
        publish(course, other, Decisions(meanings={"val": True}))
        return Decisions(rows={"val": {row.name: None for row in question.unclear_rows}})

    course.write(forsta=poll("Ja", "Röd", prompt="Hur mår din chef?"))
    other = prepare(course.folder, None)
    course.write(forsta=poll("Blå", "Ja", "Gul"))

    report = course.publish(ask=ask)

    assert (report.published, asked) == (True, ["rows", "meaning"])
    assert course.published.meanings == {"val": 2}


def test_many_at_once_take_turns_and_no_key_is_two_options(course: Edited) -> None:
    ready = [prepared(course, "Ja", "Röd", f"Ny {name}") for name in ("alfa", "beta", "gamma")]
    together, faults = threading.Barrier(len(ready)), []

    def run(one: Prepared) -> None:
        together.wait(20)
        try:
            publish(course, one, NONE)
        except Unclear as unclear:
            rows = {row.name: None for question in unclear.questions for row in question.unclear_rows}
            rows |= {row.name: None for question in unclear.questions for row in question.carried.placed}
            publish(course, one, Decisions(rows={"val": rows}))
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=run, args=(one,)) for one in ready]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert faults == []
    assert course.published.number == 4
    new = set(course.keys()) - {"Ja", "Röd"}
    assert [course.keys()[text] for text in new] == [key_of(text) for text in new]


def test_a_start_never_asks_and_says_how_to_answer(course: Edited, house: House) -> None:
    before = course.count()
    course.write(forsta=poll("Blå", "Gul", "Ja"))

    with house.app.app_context():
        reports: list[Report] = list(publish_at_start(course.folder.parent, house.settings.media, NOW))

    assert [(report.published, report.refused) for report in reports] == [(False, True)]
    assert course.count() == before
    assert set(course.keys()) == {"Ja", "Röd"}
    messages = [(problem["message"], problem["suggestion"]) for problem in course.noted()]
    assert [(problem.message, problem.suggestion) for problem in reports[0].problems] == messages
    assert f"--same val:{ROD}={BLA}" in messages[0][1]
    assert f"larbron courses publish {course.folder}" in messages[-1][1]


def test_a_start_publishes_what_is_clear(course: Edited, house: House) -> None:
    course.write(forsta=poll("Ja", "Röd", "Blå"))

    with house.app.app_context():
        (report,) = publish_at_start(course.folder.parent, house.settings.media, NOW)

    assert report.published
    assert report.lines[1:] == [
        "modul 1: frågan *val* fick ett nytt svarsalternativ; 1 svar finns sedan tidigare, det behåller sin betydelse"
    ]
