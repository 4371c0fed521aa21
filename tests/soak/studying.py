"""Two hundred thousand texts taken out of a study, in each kind of file: how much memory it takes, and how long."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy import func, insert, select, text

from app.catalogue.models import Question, QuestionVersion
from app.database import db, new_public_id, reading, transaction
from app.factory import create_app
from app.knowledge.counting import count_all_again
from app.knowledge.models.bank import BankEntry, BankQuestion
from app.knowledge.models.studies import Part, Study, StudyMember
from app.knowledge.studies import taking_out
from app.knowledge.studies.words import Format
from app.learning.models import Answer, Attempt, Consent
from app.people.models import Person
from app.settings import read_settings
from app.web.swedish import now
from tests.soak.exporting import most_memory

ROOT = Path(__file__).parents[2]
EACH, AT_ONCE = 20, 2_000
WORDS = (
    *("vi", "ringer", "oftare", "när", "någon", "är", "orolig", "och", "det"),
    *("är", "tid", "som", "saknas", "på", "arbetsplatsen", "inte", "vilja"),
)
MOST_MEMORY = 300.0


@dataclass(frozen=True)
class Studied:
    """`memory` is the most that the process had, in megabytes; seconds are of its processor."""

    format: str
    rows: int
    megabytes: float
    memory: float
    seconds: float

    @property
    def sound(self) -> bool:
        return self.memory <= MOST_MEMORY


def fill(folder: Path, count: int) -> None:
    """An installation with so many texts in its bank, and a study of all of them."""
    start = [sys.executable, "-m", "app.factory", "start", "--only-prepare"]
    subprocess.run(start, check=True, env=_environ(folder), stdout=subprocess.DEVNULL)
    app = create_app(read_settings(_environ(folder)))
    with app.app_context():
        with reading():
            asked = db.session.execute(
                select(QuestionVersion.id, Question.id, Question.name)
                .join(Question, Question.id == QuestionVersion.question_id)
                .where(Question.course_id == "vta", Question.type == "reflection")
                .order_by(QuestionVersion.id)
                .limit(EACH)
            ).all()
        # It asks of each answer what it replaces, and none of these replaces any.
        with transaction():
            db.session.execute(text("DROP TRIGGER bank_answered_anew"))
        for at in range(0, count // len(asked), AT_ONCE):
            with transaction():
                _write([tuple(row) for row in asked], min(AT_ONCE, count // len(asked) - at), at * len(asked))
        with transaction():
            kept = insert(BankQuestion).from_select(
                ["question_id", "meaning", "texts", "persons"],
                select(BankEntry.question_id, BankEntry.meaning, func.count(), 0).group_by(
                    BankEntry.question_id, BankEntry.meaning
                ),
            )
            db.session.execute(kept)
            count_all_again()
            lead = db.session.scalars(select(Person.id).limit(1)).one()
            study = Study(name="Alla", purpose="Prov", approval="2026-1", filters={}, created_by=lead, created_at=now())
            db.session.add(study)
            db.session.flush()
            db.session.add(StudyMember(study_id=study.id, person_id=lead, part=Part.LEAD, joined_at=now()))
        db.engine.dispose()


def _write(asked: list[tuple[int, int, str]], persons: int, number: int) -> None:
    """Rows as the rooms write them, many at a time."""
    chance, moment = random.Random(number), now()
    people = [{"id": new_public_id(), "name": "Maja Lindqvist", "created_at": moment} for _ in range(persons)]
    ways = [
        {"id": new_public_id(), "course_id": "vta", "person_id": person["id"], "number": 1, "started_at": moment}
        for person in people
    ]
    first_answer = (db.session.scalar(select(func.max(Answer.id))) or 0) + 1
    first_consent = (db.session.scalar(select(func.max(Consent.id))) or 0) + 1
    answers, consents, entries = [], [], []
    for place, (way, (version_id, question_id, name)) in enumerate((way, row) for way in ways for row in asked):
        words = " ".join(chance.choices(WORDS, k=40))
        answer_id, consent_id = first_answer + place, first_consent + place
        answers.append(
            {
                "id": answer_id,
                "public_id": new_public_id(),
                "attempt_id": way["id"],
                "step_id": name[:60],
                "question_version_id": version_id,
                "text": words,
                "answered_at": moment,
                "idempotency_key": new_public_id(),
                "group_size": 1,
                "variant": "",
            }
        )
        consents.append(
            {
                "id": consent_id,
                "answer_id": answer_id,
                "trainers": "no",
                "bank": True,
                "wording": "",
                "decided_at": moment,
            }
        )
        entries.append(
            {
                "id": new_public_id(),
                "answer_id": answer_id,
                "consent_id": consent_id,
                "number": number + place + 1,
                "course_id": "vta",
                "question_id": question_id,
                "meaning": 1,
                "version_id": version_id,
                "variant": "",
                "text": words,
                "sex": None,
                "work_role": None,
                "organisation_kind": "municipality",
            }
        )
    for model, rows in (
        (Person, people),
        (Attempt, ways),
        (Answer, answers),
        (Consent, consents),
        (BankEntry, entries),
    ):
        db.session.execute(insert(model), rows)


def take_out_many(folder: Path, format: str) -> Studied:
    """In a process of its own, which has loaded nothing else."""
    program = [sys.executable, "-m", "tests.soak.studying", str(folder), format]
    done = subprocess.run(program, check=True, capture_output=True, text=True)
    return Studied(**json.loads(done.stdout))


def _take_out(folder: Path, format: Format) -> Studied:
    settings = read_settings(_environ(folder))
    app = create_app(settings)
    place = folder / f"out-{format}"
    place.mkdir()
    with app.app_context():
        began = time.process_time()
        with transaction():
            study = db.session.scalars(select(Study)).one()
            study_id, lead = study.id, study.created_by
            export_id = taking_out.begin(study, format, "Prov", lead, now())
        with reading():
            reader = taking_out.reader_of(db.session.get_one(Study, study_id), lead, settings.secret)
            written = taking_out.write_files(place, "ut", format, reader)
        taking_out.keep_entries(export_id, place)
        with transaction():
            taking_out.finish(export_id, written, now())
        seconds = time.process_time() - began
    size = written.files[0].stat().st_size / 1e6
    return Studied(format, written.rows, size, most_memory(), seconds)


def _environ(folder: Path) -> dict[str, str]:
    return {**os.environ, "LARBRON_INSTANCE": str(folder), "LARBRON_COURSES": str(ROOT / "courses")}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(_take_out(Path(sys.argv[1]), Format(sys.argv[2])))))
