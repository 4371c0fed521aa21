"""Edits, publishings and answers in any order. After each publishing everything that was ever answered is looked at."""

from __future__ import annotations

import itertools
import random
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.authoring.actions import FROM_FILES, Unclear, publish_course
from app.authoring.decisions import NONE, Decisions
from app.authoring.planning import Planned
from app.authoring.preparation import prepare
from app.catalogue.models import QuestionVersion
from app.catalogue.published import PublishedCourse
from app.catalogue.queries import find_older, get_course
from app.courseware.canonical import block_of
from app.courseware.grading import Given, read_answer
from app.courseware.markdown import plain
from app.courseware.model import Block
from app.database import db, reading, transaction
from app.learning.actions import ledger
from app.learning.loading import Place
from app.learning.models import Answer
from app.learning.owner import Owner
from app.learning.queries.answers import answer_to, list_answers
from app.learning.queries.journal import list_written
from app.people.models import Person
from tests.builders import NOW
from tests.editing import author
from tests.editing.answering import chosen_in, random_answer, words_of
from tests.editing.manuscript import Manuscript, Question
from tests.house import House

numbers = itertools.count(1)
seeds = st.integers(0, 2**32 - 1)


@dataclass
class Said:
    """An answer as its author gave it: the words of all there was to choose, and what each chosen key meant."""

    id: int
    name: str
    meaning: int
    prompt: str
    given: Given
    words: dict[str, str]
    meant: dict[str, int]


class Editing(RuleBasedStateMachine):
    """`house` is set by who runs the machine; the numbers are counted over all examples."""

    house: ClassVar[House]
    edits: ClassVar[int] = 0
    publishings: ClassVar[int] = 0
    answers: ClassVar[int] = 0

    @initialize(seed=seeds)
    def begin(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.script = Manuscript(f"kurs-{next(numbers)}", self.chance)
        self.folder = Path(tempfile.mkdtemp())
        # What each version's questions looked like to their author, and which row a key stands for.
        self.versions: dict[str, dict[str, Question]] = {}
        self.keys: dict[tuple[str, str], int] = {}
        self.meanings: dict[tuple[str, int], int] = {}
        self.wordings: set[int] = set()
        self.texts: dict[int, set[str]] = {}
        self.said: list[Said] = []
        self.edited = True
        with self.house.app.app_context(), transaction():
            person = Person(name="Maja Lindqvist", created_at=NOW)
            db.session.add(person)
            db.session.flush()
            self.owner = Owner(person.id, None)
            self.attempt_id = ""
        self.publish()

    @rule(seed=seeds, edits=st.lists(st.sampled_from(author.EDITS), min_size=1, max_size=4))
    def edit(self, seed: int, edits: list[author.Edit]) -> None:
        chance, left = random.Random(seed), self.left()
        for edit in edits:
            if edit(self.script, chance, left):
                self.edited = True
                Editing.edits += 1

    @precondition(lambda self: self.edited)
    @rule()
    def publish(self) -> None:
        for name, text in self.script.texts().items():
            (self.folder / name).write_text(text, encoding="utf-8")
        for file in self.folder.iterdir():
            if file.name not in self.script.texts():
                file.unlink()
        with self.house.app.app_context():
            self._publish()
        self.edited = False
        self.look()

    @rule(seed=seeds)
    def answer(self, seed: int) -> None:
        """On the page as it is, or as it was in any version that somebody may still have open."""
        chance = random.Random(seed)
        version_id = chance.choice(list(self.versions)) if chance.random() < 0.4 else list(self.versions)[-1]
        with self.house.app.app_context(), transaction():
            course = find_older(self.script.course_id, version_id)
            assert course
            name = chance.choice(sorted(course.questions))
            place = self._place(course, name)
            block = course.blocks[name]
            given = read_answer(block, random_answer(block, chance))
            attempt_id = self._attempt()
            key = f"{next(numbers):024x}"
            ids = course.questions[name]
            row, _new = ledger.save_answer(attempt_id, place.step.id, ids[1], given, key, "", NOW)
            self._remember(row.id, version_id, block, given)
        Editing.answers += 1

    def look(self) -> None:
        with self.house.app.app_context(), reading():
            course, _funding = get_course(self.script.course_id)
            rows = {row.id: row for row in db.session.query(Answer).filter(Answer.id.in_([s.id for s in self.said]))}
            wordings = {
                version.id: version
                for version in db.session.query(QuestionVersion).filter(
                    QuestionVersion.id.in_([row.question_version_id for row in rows.values()])
                )
            }
            for said in self.said:
                row = rows[said.id]
                assert (row.choice, row.text) == (said.given.choice, said.given.text)
                seen = block_of(wordings[row.question_version_id].canonical, said.name, "")
                assert plain(seen.prompt_html) == said.prompt
                assert words_of(seen) == said.words
                self._attributed(said, course)
            self._journal()
            self._pages(course)
            db.session.rollback()

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    def left(self) -> author.Left:
        """Rows that were published and are not in the latest version, with the words they had."""
        latest = list(self.versions.values())[-1]
        now = {row.uid for question in latest.values() for row in question.sides()}
        return {uid: self.texts[uid] for uid in self.keys.values() if uid not in now}

    def _publish(self) -> None:
        decisions = NONE
        for _try in range(3):
            prepared = prepare(self.folder, None)
            try:
                with transaction():
                    published = publish_course(prepared, FROM_FILES, NOW, decisions)
                    break
            except Unclear as unclear:
                for question in unclear.questions:
                    decisions |= self._decide(question)
        else:
            raise AssertionError(f"still unclear after {decisions}")
        if published is None:
            return
        Editing.publishings += 1
        with reading():
            course, _funding = get_course(self.script.course_id)
            self._learn(course)

    def _decide(self, planned: Planned) -> Decisions:
        """As somebody who reads what is asked, and knows what each row and question is meant to be."""
        question = next(q for q in self.script.questions if q.name == planned.name)
        uid_of = {row.text: row.uid for row in question.sides()}
        key_of = {uid: key for (name, key), uid in self.keys.items() if name == question.name}
        latest = {row.key for row in planned.before.options} if planned.before else set()
        if planned.before:
            latest |= {option.match.key for option in planned.before.options if option.match}
        rows: dict[str, str | None] = {}
        for row in planned.carried.rows:
            uid = uid_of[plain(row.html)]
            taken_for_another = row.before is not None and self.keys[question.name, row.key] != uid
            if row.how == "unclear" or taken_for_another:
                key = key_of.get(uid)
                rows[row.name] = key if key in latest else None
        meanings = {}
        if planned.unclear_meaning or rows:
            before = list(self.versions.values())[-1].get(question.name) or self._last(question.name)
            meanings[question.name] = before is not None and before.meaning != question.meaning
        return Decisions({question.name: rows} if rows else {}, meanings if planned.unclear_meaning else {})

    def _last(self, name: str) -> Question | None:
        return next((v[name] for v in reversed(self.versions.values()) if name in v), None)

    def _learn(self, course: PublishedCourse) -> None:
        """What the version made of the manuscript; what it could take for new without asking is new from here on."""
        for question in self.script.questions:
            block = course.blocks[question.name]
            text = {plain(option.html): option.key for option in block.options}
            text |= {plain(option.match.html): option.match.key for option in block.options if option.match}
            answered = any(said.name == question.name for said in self.said)
            for row in question.sides():
                known = self.keys.setdefault((question.name, text[row.text]), row.uid)
                assert known == row.uid, f"{row.text} goes by another's key"
                keys = [key for (name, key), uid in self.keys.items() if (name, uid) == (question.name, row.uid)]
                if len(keys) > 1:
                    assert not answered, f"{row.text} has lost its key"
                    row.uid = -next(numbers)
                    self.keys[question.name, text[row.text]] = row.uid
            for row in question.sides():
                self.texts.setdefault(row.uid, set()).add(row.text)
            self._learn_meaning(question, course, answered)
        self.versions[course.version_id] = self.script.snapshot()

    def _learn_meaning(self, question: Question, course: PublishedCourse, answered: bool) -> None:
        version = db.session.get_one(QuestionVersion, course.questions[question.name][1])
        assert version.meaning == course.meaning(question.name)
        known = self.meanings.setdefault((question.name, version.meaning), question.meaning)
        returned = version.id in self.wordings
        if answered and not returned:
            numbers = [n for (name, n), meaning in self.meanings.items() if (name, meaning) == (question.name, known)]
            assert (known, numbers) == (question.meaning, [version.meaning])
        # Nobody was asked, or the very words came back and with them what they meant.
        question.meaning = known
        self.wordings.add(version.id)

    def _remember(self, answer_id: int, version_id: str, block: Block, given: Given) -> None:
        seen = self.versions[version_id][block.id]
        uids = {row.text: row.uid for row in seen.sides()}
        words = words_of(block)
        meant = {key: uids[words[key]] for key in chosen_in(given)}
        self.said.append(Said(answer_id, block.id, seen.meaning, seen.prompt, given, words, meant))

    def _attributed(self, said: Said, course: PublishedCourse) -> None:
        """A key that was chosen stands for what it stood for, as long as that stands in the question."""
        question = next((q for q in self.script.questions if q.name == said.name), None)
        if question is None or said.name not in course.questions:
            return
        now = words_of(course.blocks[said.name])
        uids = {row.text: row.uid for row in question.sides()}
        for key, uid in said.meant.items():
            assert uids[now[key]] == uid if key in now else uid not in uids.values()

    def _journal(self) -> None:
        """Every answer is in the journal, the newest of each question first."""
        kept = {row.id for newest in list_written(self.owner) for row in [newest, *newest.earlier]}
        assert kept == {said.id for said in self.said}

    def _pages(self, course: PublishedCourse) -> None:
        """Where a question stands now, its newest answer is found, wherever it stood when it was given."""
        if not self.said:
            return
        newest = {said.name: said for said in self.said}
        for name, said in newest.items():
            if name not in course.questions:
                continue
            place = self._place(course, name)
            answers = list_answers(self.attempt_id, place)
            assert answers[course.questions[name][0]].id == said.id
            question = next(q for q in self.script.questions if q.name == name)
            shown = answer_to(place, course.blocks[name], answers)
            assert (shown is not None) == (said.meaning == question.meaning)

    def _place(self, course: PublishedCourse, name: str) -> Place:
        step = next(step for step in course.course.path if step.id == course.places[name][0])
        return Place(course, step, course.modules[str(step.module)], easy=False)

    def _attempt(self) -> str:
        if not self.attempt_id:
            self.attempt_id = ledger.begin_attempt(self.owner, None, self.script.course_id, NOW).id
        return self.attempt_id
