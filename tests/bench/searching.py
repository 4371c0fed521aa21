"""`python -m tests.bench.searching [COUNT]`: the bank's search with so many texts, on both engines, as a table for
docs/measured.md. Beside each search stands the barest one that the engine's own index can answer."""

from __future__ import annotations

import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import click
from sqlalchemy import func, insert, select

from app.catalogue.models import Question, QuestionVersion
from app.database import db, new_public_id, reading, transaction
from app.factory import create_app
from app.knowledge.counting import count_again
from app.knowledge.models.bank import BankEntry
from app.knowledge.searching import asking
from app.knowledge.searching import index as index_module
from app.knowledge.searching.choosing import PLACE, WRITER, Chosen
from app.knowledge.searching.counts import options_of
from app.knowledge.searching.finding import find, list_newest
from app.knowledge.searching.index import add_words, matching, number_column
from app.knowledge.searching.places import list_places
from app.knowledge.searching.quotes import list_quotes
from app.learning.models import Answer, Attempt, Consent
from app.learning.sending import new_key
from app.people.models import Person
from app.settings import read_settings
from app.web.paging import Paging
from app.web.swedish import now
from tests.databases import postgresql

ROOT = Path(__file__).parents[2]
TEXTS, EACH, WORDS, DIFFERENT, AT_ONCE, PAGE, TIMES = 200_000, 50, 40, 5000, 5000, 20, 9
ASKED = {
    "a word in most texts": Chosen(text="och"),
    "a common word": Chosen(text="handledare"),
    "a rare word": Chosen(text="samtalsledaren"),
    "part of words": Chosen(text="chef"),
    "words in a row": Chosen(text='"på arbetsplatsen"'),
    "without dots": Chosen(text="natverk"),
    "one or the other, and not": Chosen(text="chef eller handledare -avtal"),
    "a word in most texts, with filters": Chosen(text="och", organisation_kind="region", sex="woman"),
    "no word": Chosen(),
}


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else TEXTS
    with tempfile.TemporaryDirectory() as place:
        for name, engine in (("SQLite", _sqlite), ("PostgreSQL", postgresql)):
            if name not in (sys.argv[2:] or [name]):
                continue
            with engine() as url:
                _measure(name, url, Path(place) / name, count)


@contextmanager
def _sqlite() -> Iterator[str]:
    yield ""


def _measure(name: str, url: str, folder: Path, count: int) -> None:
    environ = {**os.environ, "LARBRON_INSTANCE": str(folder), "LARBRON_COURSES": str(ROOT / "courses")}
    environ |= {"LARBRON_DATABASE_URL": url} if url else {}
    start = [sys.executable, "-m", "app.factory", "start", "--only-prepare"]
    subprocess.run(start, check=True, env=environ, stdout=subprocess.DEVNULL)
    app = create_app(read_settings(environ))
    with app.app_context():
        began = time.perf_counter()
        indexing = _fill(count)
        if url:
            with transaction():
                db.session.execute(func.now().select())
                db.session.connection().exec_driver_sql("ANALYZE")
        click.echo(
            f"\n{name}: {count} texts, filled in {time.perf_counter() - began:.0f} s, "
            f"{1e6 * indexing / count:.0f} µs a text in the index.\n"
        )
        click.echo("| search | found | bare | ours | ours / bare | with quotes | with filters and counts |")
        click.echo("| --- | --- | --- | --- | --- | --- | --- |")
        for words, chosen in ASKED.items():
            _line(words, chosen)
        db.engine.dispose()


def _line(words: str, chosen: Chosen) -> None:
    asked = asking.read(chosen.text)

    def bare() -> int:
        """The newest page's numbers and texts, by the index alone."""
        if not asked:
            return len(db.session.execute(select(BankEntry.text).order_by(BankEntry.number.desc()).limit(PAGE)).all())
        number = number_column()
        newest = select(number.label("n")).where(matching(asked)).order_by(number.desc()).limit(PAGE).subquery()
        return len(db.session.execute(select(BankEntry.text).join(newest, newest.c.n == BankEntry.number)).all())

    def ours() -> int:
        """What the page finds, and only then whether it may be shown."""
        if chosen.counts:
            return find(chosen, asked, places, "").count
        return len(list_newest(chosen, asked, places, "", Paging(1, 1, PAGE))[0])

    def quoted() -> int:
        here = list_places()
        numbers, _more = list_newest(chosen, asked, here, "", Paging(1, 1, PAGE))
        return len(list_quotes(here.courses, numbers, "", asked))

    def counted() -> int:
        here = list_places()
        found = find(chosen, asked, here, "")
        return sum(len(options_of(name, found, chosen, here)) for name in (*PLACE, *WRITER))

    with reading():
        places = list_places()
        found = find(chosen, asked, places, "").count
    times = [_time(each) for each in (bare, ours, quoted, counted)]
    click.echo(
        f"| {words} | {found} | {times[0]:.1f} ms | {times[1]:.1f} ms | {times[1] / times[0]:.1f} "
        f"| {times[2]:.1f} ms | {times[3]:.1f} ms |"
    )


def _time(work: Callable[[], int]) -> float:
    """Milliseconds, the middle one of several."""
    took = []
    for _ in range(TIMES):
        with reading():
            began = time.perf_counter()
            work()
            took.append(1000 * (time.perf_counter() - began))
    return statistics.median(took)


def _fill(count: int) -> float:
    """Seconds that the index took, had every text been another. So many different texts are enough to find among."""
    chance = random.Random(8)
    written = " ".join(path.read_text("utf-8").lower() for path in (ROOT / "courses").rglob("*.md"))
    said = re.findall(r"[a-zåäöé]{1,25}", written)
    texts = [" ".join(said[at : at + WORDS]) for at in chance.sample(range(len(said) - WORDS), DIFFERENT)]
    began = time.perf_counter()
    for text in texts:
        index_module.index(text)
    indexing = (time.perf_counter() - began) * count / DIFFERENT
    index_module.index = cache(index_module.index)
    with reading():
        asked = db.session.execute(
            select(Question.course_id, Question.id, QuestionVersion.id, QuestionVersion.meaning)
            .join(QuestionVersion, QuestionVersion.question_id == Question.id)
            .order_by(QuestionVersion.id)
        ).all()
    with transaction():
        first = 1 + max(db.session.scalar(select(func.max(column))) or 0 for column in (Answer.id, Consent.id))
    for number in range(0, count, AT_ONCE):
        with transaction():
            _add(chance, asked, texts, first, number)
    with transaction():
        count_again({(question_id, meaning) for _course, question_id, _version, meaning in asked})
    return indexing


def _add(chance: random.Random, asked: Sequence[Any], texts: list[str], first: int, number: int) -> None:
    """Texts of persons who have each given some, to questions of one course after another."""
    moment, wording, key = now(), "Ja", new_key()
    persons, attempts, answers, consents, entries = [], [], [], [], []
    for at in range(number, number + AT_ONCE, EACH):
        persons.append({"id": new_public_id(), "name": "Någon annan", "created_at": moment})
        ways: dict[str, str] = {}
        kind, sex = chance.choice(["municipality", "region", None]), chance.choice(["woman", "man", None])
        for step, (course_id, question_id, version_id, meaning) in enumerate(chance.sample(asked, EACH)):
            if course_id not in ways:
                ways[course_id] = new_public_id()
                whose = {"person_id": persons[-1]["id"], "number": 1, "started_at": moment}
                attempts.append({"id": ways[course_id], "course_id": course_id, **whose})
            id, text = first + at + step, chance.choice(texts)
            said = {"step_id": "ett", "question_version_id": version_id, "text": text, "answered_at": moment}
            sent = {"public_id": new_public_id(), "idempotency_key": f"{key}{id}"}
            answers.append({"id": id, "attempt_id": ways[course_id], **said, **sent})
            given = {"trainers": "no", "bank": True, "wording": wording, "decided_at": moment}
            consents.append({"id": id, "answer_id": id, **given})
            place = {"course_id": course_id, "question_id": question_id, "meaning": meaning, "version_id": version_id}
            about = {"organisation_kind": kind, "work_role": None, "sex": sex, "variant": "", "text": text}
            where = {"id": new_public_id(), "number": at + step + 1, "answer_id": id, "consent_id": id}
            entries.append({**where, **place, **about})
    for model, rows in ((Person, persons), (Attempt, attempts), (Answer, answers), (Consent, consents)):
        db.session.execute(insert(model), rows)
    db.session.execute(insert(BankEntry), entries)
    add_words((entry["number"], entry["text"]) for entry in entries)


if __name__ == "__main__":
    main()
