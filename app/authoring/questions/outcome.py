"""What comes of a question's form: the text that it would give, or why it gives none."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.authoring.questions.forms import QuestionForm, controls_sent, fields_sent, name_of
from app.authoring.questions.kinds import Kind
from app.authoring.questions.places import Found
from app.authoring.questions.showing import Sight
from app.courseware.editing.controls import NotOneEach, settings_of
from app.courseware.editing.fields import OptionFields, QuestionFields
from app.courseware.editing.refusals import why
from app.courseware.editing.writing import WouldNotFit
from app.web.language import gettext as _

MOST_ROWS = 40


@dataclass(frozen=True, slots=True)
class Shown:
    """The page again. `conflict` says that somebody else has changed the text meanwhile: elsewhere in it, or here."""

    form: QuestionForm
    sight: Sight | None = None
    errors: list[tuple[str, str]] = field(default_factory=list)
    conflict: str = ""
    found: Found | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields as sent. `errors` are pairs of the control's id and a sentence."""

    fields: QuestionFields
    errors: list[tuple[str, str]] = field(default_factory=list)


def read_form(form: QuestionForm, kind: Kind, before: QuestionFields, english: bool) -> Typed:
    try:
        settings = settings_of(kind.type, controls_sent(form, kind, before), before.settings, english)
    except NotOneEach as wrong:
        sentence = _("Skriv ett på varje rad, utan tecknet |.")
        name = name_of(kind.type, wrong.field)
        form[name].errors = [sentence]
        return Typed(fields_sent(form, kind, before, before.settings), [(name, sentence)])
    return Typed(fields_sent(form, kind, before, settings))


def blame(form: QuestionForm, kind: Kind, fields: QuestionFields, wrong: WouldNotFit) -> list[tuple[str, str]]:
    """The error at its control."""
    sentence = why(fields, wrong.field)
    if not wrong.field or wrong.field == "block":
        return [("prompt", sentence)]
    if wrong.field.startswith("option-"):
        entry = form.rows[int(wrong.field.removeprefix("option-"))].form
        entry.text.errors = [sentence]
        return [(entry.text.id, sentence)]
    name = wrong.field if wrong.field in ("prompt", "title") else name_of(kind.type, wrong.field)
    form[name].errors = [sentence]
    return [(form[name].id, sentence)]


def rearranged(act: str, rows: tuple[OptionFields, ...]) -> tuple[OptionFields, ...] | None:
    """The rows after one of their buttons; None where the button is another."""
    what, _dash, number = act.partition("-")
    if what == "add":
        return (*rows, OptionFields("")) if len(rows) < MOST_ROWS else rows
    if what not in ("up", "down", "remove") or number not in map(str, range(len(rows))):
        return None
    place, order = int(number), list(rows)
    row = order.pop(place)
    if what != "remove":
        order.insert(max(place - 1, 0) if what == "up" else place + 1, row)
    return tuple(order)
