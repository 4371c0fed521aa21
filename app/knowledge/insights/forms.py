"""The forms of an insight: what was found, a figure that it stands on, what a reviewer says, what happened since."""

from __future__ import annotations

from typing import Any, TypedDict
from urllib.parse import urlsplit

from wtforms import IntegerField, SelectField, SelectMultipleField, ValidationError
from wtforms.validators import DataRequired, NumberRange

from app.knowledge.insights.words import ACTORS, PRINCIPLES
from app.people.registry.forms import choices
from app.rounds.planning.fields import LineField, LinesField, OnceForm
from app.rounds.planning.round_forms import LARGEST_NUMBER
from app.web.forms import Form
from app.web.language import gettext as _

BEGINNING = _("Vi har upptäckt att ")
LONGEST = 400
# A module's address in the form: "bip-1 tilltro"; the course alone is "bip-1 ".
Places = list[tuple[str, str]]


class InsightValues(TypedDict):
    course_id: str | None
    step_id: str
    sentence: str
    reasoning: str
    scope: str
    principles: list[str]
    actor: str


class InsightForm(OnceForm):
    sentence = LineField(_("Vad har ni upptäckt?"), [DataRequired(_("Skriv det i en mening"))], most=LONGEST)
    reasoning = LinesField(_("Hur vet ni det?"), [DataRequired(_("Skriv hur ni kom fram till det"))])
    place = SelectField(_("Var hör det hemma?"))
    scope = LinesField(_("Vad gäller det för, och vad säger det inget om?"))
    actor = SelectField(_("Vem behöver göra något?"), choices=choices(ACTORS.items()))
    principles = SelectMultipleField(
        _("Rör det någon av de horisontella principerna?"), choices=choices(PRINCIPLES.items())
    )
    version = IntegerField(default=1, validators=[NumberRange(0, LARGEST_NUMBER)])

    def __init__(self, *args: Any, places: Places, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place.choices = choices([("", _("Ingen särskild kurs")), *places])

    def validate_sentence(self, field: LineField) -> None:
        if str(field.data) == BEGINNING.strip():
            raise ValidationError(_("Skriv resten av meningen"))

    def values(self) -> InsightValues:
        course_id, _space, step_id = str(self.place.data or "").partition(" ")
        return {
            "course_id": course_id or None,
            "step_id": step_id,
            "sentence": str(self.sentence.data),
            "reasoning": str(self.reasoning.data),
            "scope": str(self.scope.data),
            "principles": list(self.principles.data or []),
            "actor": str(self.actor.data),
        }


class FigureForm(OnceForm):
    figure = LineField(_("Siffran, med ord"), [DataRequired(_("Skriv vad siffran visar"))], most=LONGEST)
    link = LineField(_("Länk till var den står"), most=LONGEST)

    def validate_link(self, field: LineField) -> None:
        link = urlsplit(str(field.data or ""))
        if field.data and (link.scheme not in ("http", "https") or not link.netloc):
            raise ValidationError(_("Skriv hela länken, med https:// först"))


class RemarkForm(Form):
    remark = LinesField(_("Vad behöver ändras?"), [DataRequired(_("Skriv vad som behöver ändras"))])


class HappenedForm(Form):
    happened = LinesField(_("Vad har hänt sedan dess?"))
