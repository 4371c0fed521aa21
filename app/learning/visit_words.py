"""What a visit left, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.catalogue.published import PublishedCourse
from app.learning.queries.left import Left
from app.web.language import gettext as _
from app.web.language import ngettext


@dataclass(frozen=True, slots=True)
class Told:
    """`courses` are lines of title and amount; `question` asks whether it is the reader's; `them` is what the buttons
    call it."""

    amount: str
    question: str
    them: str
    courses: list[tuple[str, str]]


def told(lefts: Sequence[Left], published: Sequence[PublishedCourse]) -> Told:
    titles = {course.id: course.title for course in published}
    answers, drafts = sum(left.answers for left in lefts), sum(left.drafts for left in lefts)
    done = sum(left.done for left in lefts)
    question, them = _named(answers, drafts, done)
    return Told(
        amount=_amount(answers, drafts, done),
        question=question,
        them=them,
        courses=[
            (
                titles.get(left.course_id, _("En kurs som inte längre visas")),
                _amount(left.answers, left.drafts, left.done),
            )
            for left in lefts
        ],
    )


def _amount(answers: int, drafts: int, done: int) -> str:
    """As in "7 svar, en påbörjad text och 2 klara moduler"; what there is none of is left out."""
    parts = [
        (answers, ngettext("ett svar", "{count} svar", answers)),
        (drafts, ngettext("en påbörjad text", "{count} påbörjade texter", drafts)),
        (done, ngettext("en klar modul", "{count} klara moduler", done)),
    ]
    *first, last = [words.format(count=count) for count, words in parts if count]
    return _("{first} och {last}").format(first=", ".join(first), last=last) if first else last


def _named(answers: int, drafts: int, done: int) -> tuple[str, str]:
    if answers + drafts + done > 1:
        return _("Är de dina?"), _("dem")
    return (_("Är det ditt?"), _("det")) if answers else (_("Är den din?"), _("den"))
