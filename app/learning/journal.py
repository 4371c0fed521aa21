"""The journal's entries in words: what was asked, what was answered, by course and module."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Any

from flask import url_for
from markupsafe import Markup

from app.courseware.canonical import block_of
from app.courseware.grading import Given, Grade, grade
from app.courseware.grading.answers import AGAIN
from app.courseware.markdown import plain
from app.courseware.model import Block
from app.learning.noticing import address_of, title_of
from app.learning.queries.journal import Written
from app.learning.sharing import Sharing, sharing_of
from app.web.language import gettext as _

NOTHING_NOTED: Mapping[int, Markup] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Earlier:
    """An answer before the newest, with how many gave it together."""

    answered_at: datetime
    given: str | list[str]
    group_size: int


@dataclass(frozen=True, slots=True)
class Entry:
    """`group_size`: how many gave the answer together, 1 for somebody alone. `note` is what rooms above say of it."""

    answer_id: str
    kind: str
    prompt_html: str
    text: str | None
    chosen: list[str]
    answered_at: datetime
    grade_sentence: str | None
    earlier: list[Earlier]
    sharing: Sharing | None
    consent_id: int = 0
    withdrawn: bool = False
    group_size: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class JournalModule:
    """`url` is None when the step is no longer on any page."""

    title: str
    url: str | None
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class JournalCourse:
    """`id` is the attempt's on the page."""

    id: str
    course_id: str
    title: str
    attempt_number: int
    modules: list[JournalModule] = field(default_factory=list)


def by_course(
    writtens: Iterable[Written],
    guest: bool,
    with_trainers: Collection[str] = (),
    notes: Mapping[int, Markup] = NOTHING_NOTED,
) -> list[JournalCourse]:
    """Courses and modules in the order of their first answer. `with_trainers`: the courses in which the writer has
    trainers who may be shown a name."""
    courses: dict[str, JournalCourse] = {}
    modules: dict[tuple[str, str], JournalModule] = {}
    for written in writtens:
        if written.attempt_id not in courses:
            courses[written.attempt_id] = _heading(written)
        place = (written.attempt_id, written.home)
        if place not in modules:
            modules[place] = _module(written)
            courses[written.attempt_id].modules.append(modules[place])
        shown = replace(entry(written, guest, with_trainers), note=notes.get(written.id, ""))
        modules[place].entries.append(shown)
    return list(courses.values())


def _module(written: Written) -> JournalModule:
    course = written.course
    if course and written.question in course.noticed:
        return JournalModule(title_of(course, written.home), address_of(course.id, written.home))
    step = course.steps.get(written.home) if course else None
    title = step.title if step else _("En modul som inte längre finns")
    return JournalModule(title, _step_url(written) if step else None)


def _step_url(written: Written) -> str:
    return url_for("learning.show_step", course_id=written.course_id, step_id=written.home)


def _heading(written: Written) -> JournalCourse:
    """Each attempt has a heading of its own; from the second on it says which."""
    title = written.course.title if written.course else _("En kurs som inte längre visas")
    number = written.attempt_number
    if number == 1:
        return JournalCourse(written.course_id, written.course_id, title, number)
    title = _("{title}, genomgång {number}").format(title=title, number=number)
    return JournalCourse(f"{written.course_id}-{number}", written.course_id, title, number)


def entry(written: Written, guest: bool, with_trainers: Collection[str] = ()) -> Entry:
    block = _block(written)
    given = Given(written.choice, written.text)
    return Entry(
        answer_id=written.public_id,
        kind=block.type,
        prompt_html=block.prompt_html,
        text=written.text,
        chosen=chosen(block, given),
        answered_at=written.answered_at,
        grade_sentence=_how_it_went(grade(block, given)),
        earlier=[_earlier(row) for row in written.earlier],
        sharing=sharing_of(block, written.readers, guest, written.group_size > 1, written.course_id in with_trainers),
        consent_id=written.consent_id,
        group_size=written.group_size,
    )


def _earlier(row: Written) -> Earlier:
    return Earlier(row.answered_at, row.text or chosen(_block(row), Given(row.choice)), row.group_size)


def _how_it_went(graded: Grade) -> str | None:
    """In words that cannot be taken for the answer itself, nor for a call to try again."""
    if graded.right is None:
        return None
    return _("Rätt svar") if graded.right else graded.sentence.removesuffix(AGAIN).rstrip(". ")


def chosen(block: Block, given: Given) -> list[str]:
    """A choice as lines of text, in the wording that was answered."""
    choice: dict[str, Any] = dict(given.choice or {})
    if not choice:
        return []
    words = {option.key: plain(option.html) for option in block.options}
    matches = {option.match.key: plain(option.match.html) for option in block.options if option.match}
    if "keys" in choice:
        return [words.get(key, key) for key in choice["keys"]]
    if "pairs" in choice:
        return [f"{words.get(left, left)} – {matches.get(right, right)}" for left, right in choice["pairs"].items()]
    if "values" in choice:
        labels: Any = block.settings.get("scale")
        return [f"{words.get(key, key)}: {labels[value]}" for key, value in choice["values"].items()]
    value = choice["value"]
    if isinstance(value, bool):
        return [_("Ja, det stämmer") if value else _("Nej, det stämmer inte")]
    unit = block.settings.get("unit")
    return [f"{str(value).replace('.', ',')} {unit}" if unit else str(value).replace(".", ",")]


def _block(written: Written) -> Block:
    return block_of(written.canonical, written.question, written.variant)
