"""An instance with the real courses, and people who are signed in and have answered all of the longest module."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from bs4 import BeautifulSoup
from flask import Flask

from app.catalogue.published import PublishedCourse
from app.catalogue.queries import list_published
from app.courseware.grading import read_answer
from app.database import db, reading, transaction
from app.factory import create_app
from app.learning.actions import ledger
from app.learning.loading import Place
from app.learning.owner import Owner
from app.learning.questions import keys_of
from app.learning.sending import new_key
from app.people.actions import begin_session
from app.people.models import Person
from app.settings import read_settings
from app.web.swedish import now
from tests.answering import an_answer_to

CHOICE = "single"


@dataclass(frozen=True)
class Ours:
    """`form` is the module's form as a browser sends it, with KEY where the page's own key stands."""

    address: str
    question: str
    cookies: list[str]
    form: bytes


KEY = "0" * 24


def prepare_new(instance: Path, courses: Path, people: int) -> tuple[dict[str, str], Ours]:
    """As `prepare`, in an instance that `larbron start` has made and published the courses in."""
    environ = {**os.environ, "LARBRON_INSTANCE": str(instance), "LARBRON_COURSES": str(courses)}
    start = [sys.executable, "-m", "app.factory", "start", "--only-prepare"]
    subprocess.run(start, check=True, env=environ, stdout=subprocess.DEVNULL)
    return prepare(instance, courses, people)


def prepare(folder: Path, courses: Path, people: int) -> tuple[dict[str, str], Ours]:
    environ = {"LARBRON_INSTANCE": str(folder), "LARBRON_COURSES": str(courses)}
    app = create_app(read_settings(environ), check=True)
    with app.app_context():
        with reading():
            place = longest_module(list_published())
        with transaction():
            tokens = [_somebody(place, number) for number in range(people)]
        db.engine.dispose()
    address = f"/kurser/{place.course.id}/{place.step.id}"
    question = next(block.id for block in place.blocks if block.type == CHOICE)
    form = _form(app, address, tokens[0], question)
    with app.app_context():
        db.engine.dispose()
    return environ, Ours(address, question, [f"larbron={token}" for token in tokens], form)


def longest_module(courses: list[PublishedCourse]) -> Place:
    """Of those with a choice to answer: prose and questions together."""
    places = [
        Place(course, step, course.modules[step.module], easy=False)
        for course in courses
        for step in course.course.path
        if step.module and step.audience == "learners"
    ]
    answerable = [place for place in places if any(block.type == CHOICE for block in place.blocks)]
    return max(answerable, key=lambda place: len(place.module.html) + sum(len(repr(block)) for block in place.blocks))


def _somebody(place: Place, number: int) -> str:
    """A signed-in person who has answered every question of the module; the cookie's token."""
    person = Person(name=f"Maja Lindqvist {number}", created_at=now())
    db.session.add(person)
    db.session.flush()
    attempt = ledger.begin_attempt(Owner(person.id, None), None, place.course.id, now())
    for block in place.blocks:
        ids = place.ids(block)
        if ids:
            given = read_answer(block, an_answer_to(block))
            ledger.save_answer(attempt.id, place.step.id, ids[1], given, new_key(), "", now())
            if block.type == "poll":
                ledger.vote(ids[0], person.id, keys_of(given)[0])
    return begin_session(person.id, now())


def _form(app: Flask, address: str, token: str, question: str) -> bytes:
    client = app.test_client()
    client.set_cookie("larbron", token)
    page = BeautifulSoup(client.get(address).text, "html.parser")
    sent = []
    for field in page.select("form#modul input, form#modul textarea, form#modul option[selected]"):
        name = field.get("name") or (field.find_parent("select") or {}).get("name")
        ticked = field.get("type") not in ("radio", "checkbox") or field.has_attr("checked")
        if name and ticked and name != "owner":  # many people send the same form
            value = field.get_text().removeprefix("\n") if field.name == "textarea" else field.get("value", "")
            sent.append((name, KEY if name == "page" else value))
    return urlencode([*sent, ("answer", question)]).encode()
