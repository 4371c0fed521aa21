"""All that somebody has done in the courses, as values that a program can read under headings that a person can."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app.catalogue.models import Question, QuestionVersion
from app.catalogue.queries import list_published
from app.courseware.markdown import plain
from app.database import db
from app.learning.journal import entry
from app.learning.models import Answer, Attempt, Done, Draft, Erasure, Guest, Trainers
from app.learning.owner import Owner
from app.learning.queries.attempts import belongs_to
from app.learning.queries.journal import Written, list_written
from app.learning.queries.left import LIVE_DRAFT
from app.web.language import gettext as _
from app.web.swedish import clock, day

TRAINERS = {Trainers.UNNAMED: _("dina utbildare, utan ditt namn"), Trainers.NAMED: _("dina utbildare, med ditt namn")}


def own_work(person_id: str) -> dict[str, Any]:
    owner = Owner(person_id, None)
    titles = _titles(owner)
    return {
        _("Svar"): [_answer(written, titles) for written in list_written(owner)],
        _("Påbörjade texter"): _drafts(owner, titles),
        _("Genomgångar av kurser"): _attempts(owner, titles),
        _("Borttagna texter som väntar på att raderas"): _waiting(owner, titles),
        _("Besök utan inloggning som du har sagt är dina"): _visits(person_id),
    }


def _answer(written: Written, titles: dict[str, str]) -> dict[str, Any]:
    """With the wording that was answered, which the course may have changed since."""
    shown = entry(written, guest=False)
    step = written.course.steps.get(written.home) if written.course else None
    told: dict[str, Any] = {
        _("Kurs"): titles[written.course_id],
        _("Genomgång"): written.attempt_number,
        _("Modul"): step.title if step else "",
        _("Fråga"): plain(shown.prompt_html),
        _("Svar"): shown.text or shown.chosen,
        _("Svarat"): _moment(shown.answered_at),
        _("Antal som svarade tillsammans"): shown.group_size,
        _("Läses också av"): _readers(written),
    }
    if shown.earlier:
        told[_("Tidigare svar")] = [
            {_("Svar"): before.given, _("Svarat"): _moment(before.answered_at)} for before in shown.earlier
        ]
    return told


def _readers(written: Written) -> list[str]:
    choice = written.readers
    others = [
        (choice.bank, _("kunskapsbanken, utan ditt namn")),
        (choice.authors, _("kursens författare, utan ditt namn")),
    ]
    trainers = [TRAINERS[choice.trainers]] if choice.trainers in TRAINERS else []
    return trainers + [words for may, words in others if may]


def _drafts(owner: Owner, titles: dict[str, str]) -> list[dict[str, str]]:
    rows = db.session.execute(
        select(Attempt.course_id, Draft.text, Draft.saved_at)
        .join(Attempt, Attempt.id == Draft.attempt_id)
        .where(belongs_to(owner), *LIVE_DRAFT)
        .order_by(Draft.saved_at, Draft.id)
    )
    return [{_("Kurs"): titles[course], _("Text"): text, _("Sparat"): _moment(at)} for course, text, at in rows]


def _attempts(owner: Owner, titles: dict[str, str]) -> list[dict[str, Any]]:
    attempts = db.session.scalars(select(Attempt).where(belongs_to(owner)).order_by(Attempt.course_id, Attempt.number))
    steps = select(Done).join(Attempt, Attempt.id == Done.attempt_id).where(belongs_to(owner))
    done: dict[str, list[dict[str, str]]] = {}
    for row in db.session.scalars(steps.order_by(Done.done_at, Done.id)):
        done.setdefault(row.attempt_id, []).append({_("Steg"): row.step_id, _("Klart"): _moment(row.done_at)})
    return [
        {
            _("Kurs"): titles[attempt.course_id],
            _("Nummer"): attempt.number,
            _("Påbörjad"): _moment(attempt.started_at),
            _("Antal före skärmen"): attempt.group_size,
            _("Steg som är klara"): done.get(attempt.id, []),
        }
        for attempt in attempts
    ]


def _waiting(owner: Owner, titles: dict[str, str]) -> list[dict[str, str]]:
    rows = db.session.execute(
        select(Attempt.course_id, Question.name, Answer.text, Erasure.asked_at)
        .join(Answer, Answer.attempt_id == Attempt.id)
        .join(QuestionVersion, QuestionVersion.id == Answer.question_version_id)
        .join(Question, Question.id == QuestionVersion.question_id)
        .join(Erasure, Erasure.answer_id == Answer.id)
        .where(belongs_to(owner), Erasure.erased_at.is_(None))
        .order_by(Answer.id)
    )
    return [
        {_("Kurs"): titles[course], _("Fråga"): name, _("Text"): text or "", _("Borttagen"): _moment(at)}
        for course, name, text, at in rows
    ]


def _visits(person_id: str) -> list[dict[str, str]]:
    guests = db.session.scalars(select(Guest).where(Guest.claimed_by == person_id).order_by(Guest.created_at))
    return [{_("Början"): _moment(guest.created_at), _("Sparat senast"): _moment(guest.saved_at)} for guest in guests]


def _titles(owner: Owner) -> dict[str, str]:
    ids = set(db.session.scalars(select(Attempt.course_id).where(belongs_to(owner))))
    return dict.fromkeys(ids, _("En kurs som inte längre visas")) | {
        course.id: course.course.title for course in list_published(ids)
    }


def _moment(at: datetime) -> str:
    return f"{day(at)}, {clock(at)}"
