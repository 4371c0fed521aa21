"""A course as its author has it in mind: every option is itself however it is worded, and wherever it stands."""

from __future__ import annotations

import copy
import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

KEYWORDS = {
    "single": "enval",
    "multiple": "flerval",
    "poll": "omröstning",
    "scale": "skala",
    "order": "ordna",
    "match": "para",
    "checklist": "checklista",
    "reflection": "reflektion",
}
MARKED = ("single", "multiple")
FEWEST = 2
MOST = 6
SYLLABLES = [a + b for a in "bdfghjklmnprstv" for b in ("a", "e", "i", "o", "u", "y", "å", "ö")]


@dataclass
class Row:
    """An option, a statement, an item, or the left side of a pair. `uid` is what the author means by it."""

    uid: int
    text: str
    correct: bool = False
    match: Row | None = None


@dataclass
class Question:
    """`meaning` is a new number each time the author means something else by the question."""

    name: str
    type: str
    prompt: str
    meaning: int
    rows: list[Row] = field(default_factory=list)

    def sides(self) -> Iterator[Row]:
        for row in self.rows:
            yield row
            if row.match:
                yield row.match


@dataclass
class File:
    name: str
    id: str
    questions: list[Question]


class Manuscript:
    """The files of one course. `random` is the example's own, so that a failing one can be played again."""

    def __init__(self, course_id: str, chance: random.Random) -> None:
        self.course_id, self.chance = course_id, chance
        self._uids, self._names = itertools.count(1), itertools.count(1)
        self.files = [File(f"0{n}-del.md", f"del-{n}", []) for n in (1, 2, 3)]
        self.gone_rows: list[tuple[str, Row]] = []
        self.gone_questions: list[Question] = []
        for file in self.files:
            file.questions += [self.new_question() for _ in range(2)]

    @property
    def questions(self) -> list[Question]:
        return [question for file in self.files for question in file.questions]

    def new_row(self, paired: bool = False) -> Row:
        return Row(next(self._uids), self.words(), match=self.new_row() if paired else None)

    def new_question(self) -> Question:
        kind = self.chance.choice(list(KEYWORDS))
        question = Question(f"fraga-{next(self._names)}", kind, f"{self.words()} {self.words()}?", next(self._uids))
        if kind != "reflection":
            count = self.chance.randint(FEWEST, 4)
            question.rows = [self.new_row(paired=kind == "match") for _ in range(count)]
            if kind in MARKED:
                question.rows[0].correct = True
        return question

    def words(self) -> str:
        """Words that no other wording is close to."""
        words = ["".join(self.chance.choices(SYLLABLES, k=self.chance.randint(2, 4))) for _ in range(3)]
        return " ".join(words).capitalize()

    def snapshot(self) -> dict[str, Question]:
        return {question.name: copy.deepcopy(question) for question in self.questions}

    def texts(self) -> dict[str, str]:
        kurs = f"---\ntitel: Kursen {self.course_id}\nid: {self.course_id}\nspråk: sv\nöppen: ja\n---\n\nEn kurs.\n"
        return {"kurs.md": kurs} | {file.name: _file(file) for file in self.files}


def _file(file: File) -> str:
    head = f"---\ntitel: Modul {file.id}\nid: {file.id}\nminuter: 5\n---\n\nText.\n"
    return "\n".join([head, *(_question(question) for question in file.questions)])


def _question(question: Question) -> str:
    lines = [f"::: {KEYWORDS[question.type]} {question.name}", "", question.prompt, ""]
    lines += [WRITTEN.get(question.type, _plain)(row) for row in question.rows]
    if question.type == "scale":
        lines += ["", "Skala: aldrig | ibland | alltid"]
    return "\n".join([*lines, "", ":::", ""])


def _marked(row: Row) -> str:
    return f"- [{'x' if row.correct else ' '}] {row.text}\n  > Återkoppling."


def _numbered(row: Row) -> str:
    return f"1. {row.text}"


def _paired(row: Row) -> str:
    return f"- {row.text} => {row.match.text if row.match else ''}"


def _ticked(row: Row) -> str:
    return f"- [ ] {row.text}"


def _plain(row: Row) -> str:
    return f"- {row.text}"


WRITTEN: dict[str, Callable[[Row], str]] = {
    "single": _marked,
    "multiple": _marked,
    "order": _numbered,
    "match": _paired,
    "checklist": _ticked,
}
