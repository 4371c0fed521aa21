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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from sqlalchemy import func, insert, select

from app.catalogue.models import Question, QuestionVersion
from app.database import db, new_public_id, reading, transaction
from app.factory import create_app
from app.knowledge.counting import count_again
from app.knowledge.models.bank import BankEntry
from app.knowledge.searching import asking
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
TEXTS, EACH, WORDS, PAGE, TIMES = 200_000, 50, 40, 20, 9
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
    """Seconds that the index took."""
    chance = random.Random(8)
    said = re.findall(
        r"[a-zåäöé]{1,25}", " ".join(p.read_text("utf-8").lower() for p in (ROOT / "courses").rglob("*.md"))
    )
    with reading():
        asked = db.session.execute(
            select(Question.course_id, Question.id, QuestionVersion.id, QuestionVersion.meaning)
            .join(QuestionVersion, QuestionVersion.question_id == Question.id)
            .order_by(QuestionVersion.id)
        ).all()
    number, indexing = 0, 0.0
    while number < count:
        with transaction():
            rows = []
            for _ in range(100):
                rows += _somebody(chance, asked, said, number + len(rows))
            db.session.execute(insert(BankEntry), rows)
            began = time.perf_counter()
            add_words((row["number"], row["text"]) for row in rows)
            indexing += time.perf_counter() - began
        number += len(rows)
    with transaction():
        count_again({(question_id, meaning) for _course, question_id, _version, meaning in asked})
    return indexing


def _somebody(chance: random.Random, asked: list, said: list[str], number: int) -> list[dict[str, object]]:  # type: ignore[type-arg]
    """A person's texts in courses, let in."""
    person_id, moment = new_public_id(), now()
    db.session.execute(insert(Person).values(id=person_id, name="Någon annan", created_at=moment))
    picked = chance.sample(asked, min(EACH, len(asked)))
    attempts = {course_id: new_public_id() for course_id, *_rest in picked}
    about = {
        "organisation_kind": chance.choice(["municipality", "region", None]),
        "sex": chance.choice(["woman", "man", None]),
    }
    db.session.execute(
        insert(Attempt),
        [
            {"id": id, "course_id": c, "person_id": person_id, "number": 1, "started_at": moment}
            for c, id in attempts.items()
        ],
    )
    rows = []
    first = (db.session.scalar(select(func.max(Answer.id))) or 0) + 1
    texts = [" ".join(said[at : at + WORDS]) for at in (chance.randrange(len(said) - WORDS) for _ in picked)]
    db.session.execute(
        insert(Answer),
        [
            {
                "id": first + at,
                "public_id": new_public_id(),
                "attempt_id": attempts[c],
                "step_id": "ett",
                "text": text,
                "question_version_id": version,
                "answered_at": moment,
                "idempotency_key": new_key(),
            }
            for at, ((c, _q, version, _m), text) in enumerate(zip(picked, texts, strict=True))
        ],
    )
    db.session.execute(
        insert(Consent),
        [
            {
                "id": first + at,
                "answer_id": first + at,
                "trainers": "no",
                "bank": True,
                "wording": "Ja",
                "decided_at": moment,
            }
            for at in range(len(picked))
        ],
    )
    for at, ((course_id, question_id, version_id, meaning), text) in enumerate(zip(picked, texts, strict=True)):
        rows.append(
            {
                "id": new_public_id(),
                "number": number + at + 1,
                "answer_id": first + at,
                "consent_id": first + at,
                "course_id": course_id,
                "question_id": question_id,
                "meaning": meaning,
                "version_id": version_id,
                "variant": "",
                "text": text,
                "work_role": None,
                **about,
            }
        )
    return rows


if __name__ == "__main__":
    main()
