"""A study's texts as rows, a few hundred at a time, in the order of their names in the study: it tells nothing of who
wrote when, and another study has another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.published import PublishedCourse
from app.database import AT_ONCE, db
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.studies import Study
from app.knowledge.shared import visible
from app.knowledge.studies.about import list_registered, place_of
from app.knowledge.studies.pseudonyms import Names
from app.knowledge.studies.scope import WRITER, Way, entries_of
from app.knowledge.studies.wordings import Wordings
from app.knowledge.variables import WORDS
from app.learning.models import Answer
from app.web.swedish import local_day

Row = dict[str, Any]
VARIABLES = {"organisation": "organisation_kind", "yrkesroll": "work_role", "kon": "sex"}
TEXT = "text"


@dataclass(frozen=True, slots=True)
class Told:
    """A text's row, its id in the bank, and how new it is beside the writer's others."""

    entry_id: str
    newness: tuple[int, int]
    row: Row


@dataclass
class Reader:
    """`courses` are all that the bank has texts from. `actor_id` is who takes it out."""

    study: Study
    actor_id: str
    names: Names
    courses: Mapping[str, PublishedCourse]
    wordings: Wordings

    def in_order(self) -> list[bytes]:
        """Name and id of each, packed: of two hundred thousand it is a score of megabytes."""
        ids = db.session.scalars(entries_of(self.study, BankEntry.id), execution_options={"yield_per": AT_ONCE})
        return sorted((self.names.of_text(id) + id).encode() for id in ids)

    def list_texts(self) -> Iterator[Told]:
        order = self.in_order()
        for at in range(0, len(order), AT_ONCE):
            ids = [packed.decode()[-32:] for packed in order[at : at + AT_ONCE]]
            yield from sorted(self.texts_where(BankEntry.id.in_(ids)), key=lambda told: told.row["id"])

    def texts_where(self, whose: Any) -> list[Told]:
        """Those that may be shown at this moment, whatever was in the bank when they were counted."""
        asked = entries_of(self.study, BankEntry, Question.name, Answer, Way.number, Way.person_id, WRITER)
        asked = asked.join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        asked = asked.join(Question, Question.id == QuestionVersion.question_id)
        found = db.session.execute(asked.where(whose, visible(self.courses.values()))).all()
        self.wordings.read(entry.version_id for entry, *_rest in found)
        registered = list_registered(row[4] for row in found) if self.study.approval else {}
        told = []
        for entry, name, answer, number, person_id, writer in found:
            row = self._row(entry, name, answer)
            if self.study.approval:
                association, rounds = registered.get((person_id or "", entry.course_id), ("", []))
                row |= {
                    "pseudonym": self.names.of_writer(writer),
                    "genomgang": number,
                    "forbund": association,
                    "omgang": rounds[-1] if rounds else "",
                    "omgangar": rounds,
                    "manad": f"{local_day(answer.answered_at):%Y-%m}",
                    "tillsammans": answer.group_size,
                }
            told.append(Told(entry.id, (number, entry.number), row))
        return told

    def _row(self, entry: BankEntry, name: str, answer: Answer) -> Row:
        known = {key: getattr(entry, column) for key, column in VARIABLES.items()}
        return {
            "slag": TEXT,
            "id": self.names.of_text(entry.id),
            **place_of(self.courses.get(entry.course_id), entry.course_id, answer.step_id, name),
            "innebord": entry.meaning,
            "ordalydelse": self.wordings.prompt(entry.version_id, entry.variant),
            **{key: in_words(VARIABLES[key], value) for key, value in known.items()},
            "text": entry.text,
        }


def in_words(variable: str, value: str | None) -> str:
    words: Mapping[str, str] = WORDS[variable]  # type: ignore[assignment]
    return words.get(value, value) if value else ""


def list_writers(study: Study) -> Sequence[str]:
    """Everybody with a text in the study, by what the database knows them by."""
    return list(db.session.scalars(entries_of(study, WRITER).distinct()))


def list_asked(study: Study) -> list[tuple[str, str, str, int]]:
    """Each question that the study has texts to: course, step, name and meaning."""
    asked = entries_of(study, BankEntry.course_id, Answer.step_id, Question.name, BankEntry.meaning)
    rows = db.session.execute(asked.join(Question, Question.id == BankEntry.question_id).distinct())
    return [(row[0], row[1], row[2], row[3]) for row in rows]
