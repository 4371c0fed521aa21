"""The forms of a round: planning it, changing it, copying it, and why it is cancelled."""

from __future__ import annotations

from datetime import date, time
from typing import Any, TypedDict

from wtforms import BooleanField, IntegerField, SelectField, ValidationError
from wtforms.validators import DataRequired, NumberRange

from app.people.registry.forms import choices
from app.rounds.models.plan import Payer
from app.rounds.planning.fields import ClockField, CountField, DayField, LineField, LinesField, OnceForm, SomeField
from app.rounds.planning.words import PAYERS
from app.web.forms import Form
from app.web.language import gettext as _

MOST_GROUPS, MOST_PLACES = 20, 2000
LARGEST_NUMBER = 2**31 - 1
SHARE = "places_"
Pairs = list[tuple[str, str]]


class RoundValues(TypedDict):
    name: str
    open: bool
    endless: bool
    payer: str
    project_id: str | None


class RoundFields(Form):
    """What is asked of a round when it is planned, and may be changed later. `paid` is a project's id after a stroke,
    or another payer."""

    name = LineField(_("Omgångens namn"), [DataRequired(_("Skriv vad omgången ska heta"))], most=120)
    organisations = SomeField(_("För vilka organisationer?"))
    open = BooleanField(_("Öppen: den som vill får anmäla sig"))
    paid = SelectField(_("Vems platser är det?"))
    trainers = SomeField(_("Utbildare"))
    endless = BooleanField(_("Träffar utan slut, som handledning eller nätverk"))

    def __init__(
        self,
        *args: Any,
        organisations: Pairs,
        projects: Pairs,
        outside: bool,
        trainers: Pairs,
        chosen: dict[str, Any],
        **kwargs: Any,
    ) -> None:
        """`chosen` is what the lists show as chosen from the start; those organisations stand first. `outside`: whether
        the places may be others' than a project's."""
        super().__init__(*args, **(kwargs | chosen))
        first = set(self.organisations.data or ())
        self.organisations.offer(sorted(organisations, key=lambda pair: pair[0] not in first))
        self.trainers.offer(trainers)
        ours = [(f"{Payer.PROJECT}/{id}", name) for id, name in projects]
        others = [(payer.value, words) for payer, words in PAYERS.items() if payer != Payer.PROJECT]
        self.paid.choices = choices([*ours, *(others if outside else ())])

    def validate_organisations(self, field: SomeField) -> None:
        if not field.chosen and not self.open.data:
            raise ValidationError(_("Välj en organisation, eller låt omgången vara öppen"))

    def values(self) -> RoundValues:
        payer, _stroke, project_id = str(self.paid.data).partition("/")
        return {
            "name": str(self.name.data),
            "open": bool(self.open.data),
            "endless": bool(self.endless.data),
            "payer": payer,
            "project_id": project_id or None,
        }


class NewRoundForm(RoundFields, OnceForm):
    """`steps` are those of the course's path that people meet at; a session is made of each that is chosen."""

    groups = CountField(_("Antal grupper"), MOST_GROUPS, 1, default="1")
    capacity = CountField(_("Platser i varje grupp"), MOST_PLACES, 30, default="30")
    first = DayField(_("Första tillfällets dag"))
    begins = ClockField(_("Börjar klockan"), default=time(9))
    place = LineField(_("Plats"))
    link = LineField(_("Länk till ett digitalt möte"), most=500)
    steps = SomeField(_("Tillfällen"))

    def validate_groups(self, field: CountField) -> None:
        if not field.count:
            raise ValidationError(_("Skriv hur många grupper det blir, till exempel 1"))

    def validate_capacity(self, field: CountField) -> None:
        if not field.count:
            raise ValidationError(_("Skriv hur många som får plats, till exempel 30"))

    def validate_first(self, field: DayField) -> None:
        if self.steps.chosen and field.day is None:
            raise ValidationError(_("Skriv dagen för det första tillfället"))

    def validate_begins(self, field: ClockField) -> None:
        if self.steps.chosen and field.clock is None:
            raise ValidationError(_("Skriv när det börjar, till exempel 9.00"))

    def validate_link(self, field: LineField) -> None:
        check_link(field)

    def beginning(self) -> tuple[date, time]:
        if self.first.day is None or self.begins.clock is None:
            raise ValueError("asked before the form was accepted")
        return self.first.day, self.begins.clock


class RoundForm(RoundFields):
    """A field for the places of each organisation that was chosen before is added by `round_form`."""

    version = IntegerField(default=1, validators=[NumberRange(0, LARGEST_NUMBER)])

    @property
    def shares(self) -> list[CountField]:
        return [field for field in self if isinstance(field, CountField) and field.name.startswith(SHARE)]

    def places(self) -> dict[str, int | None]:
        """Of each that is chosen; None for as many as there are."""
        said = {field.name.removeprefix(SHARE): field.count for field in self.shares}
        return {id: said.get(id) for id in self.organisations.chosen}


def round_form(organisations: Pairs) -> type[RoundForm]:
    fields = {f"{SHARE}{id}": CountField(name, MOST_PLACES, 10, none=True) for id, name in organisations}
    return type("RoundForm", (RoundForm,), fields)


class CopyForm(OnceForm):
    name = LineField(_("Den nya omgångens namn"), [DataRequired(_("Skriv vad omgången ska heta"))], most=120)
    first = DayField(_("Första tillfällets dag"))

    def validate_first(self, field: DayField) -> None:
        if field.day is None:
            raise ValidationError(_("Skriv dagen för det första tillfället"))


class ReasonForm(Form):
    """The reason is read by those who were to come."""

    reason = LinesField(_("Varför?"), [DataRequired(_("Skriv varför, så att de som skulle komma förstår"))], most=500)


class NotesForm(Form):
    notes = LinesField(_("Anteckningar"), most=20_000)
    version = IntegerField(default=1, validators=[NumberRange(0, LARGEST_NUMBER)])


def check_link(field: LineField) -> None:
    if field.data and not str(field.data).startswith(("https://", "http://")):
        raise ValidationError(_("Klistra in hela länken, från https://"))
