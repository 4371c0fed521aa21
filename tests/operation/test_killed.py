"""A few kill -9 of server processes in a storm of answers and drafts; `make soak` does hundreds."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.orm import Session

from app.courseware.grading import Given
from app.database import db, transaction
from app.learning.actions import drafting, ledger
from app.learning.loading import load_place
from app.learning.owner import Owner
from tests.builders import NOW, a_course, a_person
from tests.house import House
from tests.soak.killing import storm_of_kills
from tests.soak.ledger import Found, look
from tests.soak.storm import DRAFTED, THOUGHT, Answered, Typed

KEYS = [f"nyckel-{number}" for number in range(4)]


def test_what_was_acknowledged_is_there_once_after_kills(house: House, tmp_path: Path) -> None:
    url = "" if house.engine.dialect.name == "sqlite" else house.settings.database_url.replace("+psycopg", "")

    done = storm_of_kills(tmp_path, url, kills=8, seed="ett prov")

    assert (done.found.lost, done.found.twice, done.found.strange, done.broken) == ([], [], [], [])
    assert (done.kills, done.restarts) == (8, 1)
    assert min(done.found.answers, done.found.drafts, done.cut_off) > 0


def test_the_look_afterwards_sees_what_is_missing_and_what_is_there_twice(house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    person = a_person()
    with house.app.app_context():
        with transaction():
            place = load_place("prov", "forsta", easy=False)
            question = place.course.questions["tanke"]
            attempt = ledger.begin_attempt(Owner(person.id, None), None, "prov", NOW).id
            for key, text in zip((KEYS[0], KEYS[1], KEYS[1]), ("ett", "två", "två igen"), strict=True):
                ledger.save_answer(attempt, "forsta", question[1], Given(None, text), key, "", NOW)
            drafting.save_draft(attempt, "forsta", question, drafting.Typed("fyra", "skrivare", 4), NOW)
        db.engine.dispose()

    def found(answers: list[Answered], drafts: list[Typed]) -> Found:
        with Session(house.engine) as session:
            return look(session, answers, drafts)

    there = [Answered(THOUGHT, KEYS[0], "ett", True), Answered(THOUGHT, KEYS[1], "två", True)]
    missing = Answered(THOUGHT, KEYS[2], "tre", True)
    given_up = Answered(THOUGHT, KEYS[3], "fyra", False)
    typed = [Typed(DRAFTED, "skrivare", at, text, True) for at, text in ((3, "tre"), (4, "fyra"), (5, "fem"))]
    assert found([*there, missing, given_up], typed[:2]) == Found(
        answers=3,
        drafts=2,
        lost=[f"answer {KEYS[2]}"],
        twice=[f"answer {KEYS[1]}"],
        strange=[f"answer {KEYS[1]} with other content"],
    )
    assert found(there[:1], typed) == Found(
        answers=1, drafts=3, lost=[f"draft 5 of skrivare at {DRAFTED}"], twice=[], strange=[f"answer {KEYS[1]}"]
    )
