"""How long the server takes to show a long module as a page while it is written, one question at a time."""

from __future__ import annotations

import re
import statistics
import tempfile
import time
from pathlib import Path

import click
from sqlalchemy import event

from app.authoring.drafts.queries import get_working_copy
from app.database import db, reading, transaction
from app.factory import create_app
from app.people.actions import begin_session
from app.people.models import Person, Role, RoleName, Scope
from app.settings import read_settings
from app.web.swedish import now
from tests.bench import ours

COURSE, LENGTH, TIMES, GOAL = "vta", 60_000, 30, 300
_FRONT = re.compile(r"\A---.*?\n---\n", re.DOTALL)
_ID = re.compile(r"^(::: \S+ [a-z0-9-]+)$", re.MULTILINE)


def time_looking(environ: dict[str, str]) -> str:
    """In an instance that has the real courses: what a module of sixty kilobytes costs to look at, as a sentence."""
    app = create_app(read_settings(environ))
    statements: list[str] = []
    with app.app_context():
        with transaction():
            token = _author()
        with reading():
            path, text = _long_module()
        event.listen(db.engine, "before_cursor_execute", lambda *told: statements.append(told[2]))
    client = app.test_client()
    client.set_cookie("larbron", token)
    headers = {"Sec-Fetch-Site": "same-origin", "X-Fragment": "look"}
    taken = []
    for number in range(TIMES):
        statements.clear()
        began = time.process_time()
        sent = {"text": f"{text}\n\nRad {number}.\n"}
        answer = client.post(f"/redigera/{COURSE}/forhandsgranska/{path}", data=sent, headers=headers)
        taken.append(1000 * (time.process_time() - began))
        assert answer.status_code == 200, answer.text
    with app.app_context():
        db.engine.dispose()
    median, slowest = statistics.median(taken), max(taken)
    asked = sum(not statement.startswith(("BEGIN", "PRAGMA")) for statement in statements)
    held = "held" if median < GOAL else "**not held**"
    return (
        f"A text of {len(text.encode()) // 1000} kB is looked at in {median:.0f} ms of processor time, "
        f"{slowest:.0f} ms at most of {TIMES} times (goal: under {GOAL}, {held}), with {asked} statements."
    )


def _author() -> str:
    person = Person(name="Eva Norling", created_at=now())
    db.session.add(person)
    db.session.flush()
    db.session.add(Role(person_id=person.id, name=RoleName.AUTHOR, scope=Scope.PLATFORM))
    return begin_session(person.id, now(), factor_at=now())


def _long_module() -> tuple[str, str]:
    """The course's longest modules one after another, in place of its first."""
    copy = get_working_copy(COURSE)
    paths = sorted(path for path in copy.texts if re.fullmatch(r"\d\d-[^.]*\.md", path))
    texts = [copy.texts[path].decode() for path in paths]
    body = _ID.sub(r"\1-x", "\n".join(_FRONT.sub("", text) for text in texts))
    front = _FRONT.match(texts[0])
    text = (front.group(0) if front else "") + body.encode()[:LENGTH].decode("utf-8", "ignore")
    return paths[0], text[: text.rindex("\n## ")]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        environ, _ours = ours.prepare_new(Path(folder) / "instance", Path(__file__).parents[2] / "courses", 1)
        click.echo(time_looking(environ))
