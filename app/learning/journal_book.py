"""The journal as a book to take home: the same words as on the page, as plain text. How it is set is not known here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from flask import get_template_attribute

from app.courseware.markdown import plain
from app.learning.journal import Earlier, Entry, JournalCourse
from app.learning.prompt_pieces import Piece, pieces_of_html
from app.projects.queries import Funding
from app.web.language import gettext as _
from app.web.language import ngettext
from app.web.swedish import clock, day

TITLE = _("Min reflektionsbok")
# Control characters and halves of characters: nothing that anybody can read.
UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: lines of a text by paragraph, or what was chosen."""

    paragraphs: list[list[str]] = field(default_factory=list)
    items: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class EarlierAnswer:
    facts: list[str]
    answer: Told


@dataclass(frozen=True, slots=True)
class Asked:
    """`facts`: when, with whom, how it went, who may read."""

    asked: list[Piece]
    answer: Told
    facts: list[str]
    earlier_title: str
    earlier: list[EarlierAnswer]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    questions: list[Asked]


@dataclass(frozen=True, slots=True)
class Line:
    """The funder's line, and the project whose emblem stands beside it."""

    text: str
    project: str


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    sections: list[Section]
    funding: Line | None


@dataclass(frozen=True, slots=True)
class Book:
    """`name` is "" for a guest."""

    title: str
    name: str
    made: str
    notes: list[str]
    chapters: list[Chapter]


def book_of(courses: list[JournalCourse], fundings: Mapping[str, Funding], name: str, today: date) -> Book:
    """A chapter a course and attempt, each with the line of the project that its course is in (`fundings`)."""
    count = sum(len(module.entries) for course in courses for module in course.modules)
    return Book(
        title=TITLE,
        name=UNSEEN.sub("", name),
        made=day(today),
        notes=[
            ngettext("Ett svar.", "{count} svar.", count).format(count=count)
            + " "
            + _("Här finns också det som bara du ser. Tänk på det om du visar boken för någon.")
        ],
        chapters=[_chapter(course, fundings.get(course.course_id)) for course in courses],
    )


def _chapter(course: JournalCourse, funding: Funding | None) -> Chapter:
    return Chapter(
        title=course.title,
        sections=[Section(module.title, [_asked(entry) for entry in module.entries]) for module in course.modules],
        funding=Line(funding.text, funding.project_id) if funding else None,
    )


def _asked(entry: Entry) -> Asked:
    saved = _("Sparat {day} klockan {time}").format(day=day(entry.answered_at), time=clock(entry.answered_at))
    count = len(entry.earlier)
    facts = [
        saved,
        _of_page("together", entry.group_size),
        entry.grade_sentence or "",
        _of_page("shared_words", entry.sharing, entry.withdrawn, entry.kind),
    ]
    return Asked(
        asked=pieces_of_html(entry.prompt_html),
        answer=_told(entry.text or entry.chosen),
        facts=[fact for fact in facts if fact],
        earlier_title=ngettext("Ett tidigare svar", "{count} tidigare svar", count).format(count=count),
        earlier=[_earlier(each) for each in entry.earlier],
    )


def _earlier(before: Earlier) -> EarlierAnswer:
    facts = [f"{day(before.answered_at)}, {clock(before.answered_at)}", _of_page("together", before.group_size)]
    return EarlierAnswer([fact for fact in facts if fact], _told(before.given))


def _told(given: str | list[str]) -> Told:
    if not isinstance(given, str):
        return Told(items=given) if len(given) > 1 else Told([given])
    paragraphs: list[list[str]] = [[]]
    for line in UNSEEN.sub("", given).splitlines():
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    return Told([lines for lines in paragraphs if lines])


def _of_page(macro: str, *arguments: object) -> str:
    """What the journal's page says of an answer, so that page and book always say the same."""
    return plain(get_template_attribute("learning/entry.html", macro)(*arguments))
