"""The forms of a session, and of who takes over from a trainer."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, TypedDict

from wtforms import IntegerField, SelectField, ValidationError
from wtforms.validators import DataRequired, NumberRange

from app.people.registry.forms import choices
from app.rounds.models.plan import SessionState
from app.rounds.planning.fields import ClockField, CountField, DayField, LineField, LinesField, OnceForm, SomeField
from app.rounds.planning.round_forms import LARGEST_NUMBER, MOST_PLACES, Pairs, check_link
from app.rounds.planning.times import NoSuchTime, moment, span
from app.rounds.planning.words import KINDS, SESSION_STATES
from app.web.forms import Form
from app.web.language import gettext as _

LONGEST = timedelta(hours=16)
LONGEST_BREAK = 480


class SessionValues(TypedDict):
    title: str
    kind: str
    step_id: str | None
    group_id: str | None
    starts_at: datetime
    ends_at: datetime
    break_minutes: int
    place: str
    link: str
    capacity: int | None
    material: str


class SessionForm(OnceForm):
    """`step` is the course's step that the session is for; `state` is not offered for a new one, nor cancelled, which
    has a page of its own."""

    title = LineField(_("Rubrik"), [DataRequired(_("Skriv vad tillfället heter, till exempel Boost 1"))])
    kind = SelectField(_("Slag"), choices=choices(KINDS.items()))
    step = SelectField(_("Steg i kursen"))
    group = SelectField(_("För"))
    day = DayField(_("Dag"))
    begins = ClockField(_("Börjar klockan"))
    ends = ClockField(_("Slutar klockan"))
    break_minutes = CountField(_("Paus i minuter"), LONGEST_BREAK, 60, none=True)
    place = LineField(_("Plats"))
    link = LineField(_("Länk till ett digitalt möte"), most=500)
    capacity = CountField(_("Så många får plats i lokalen"), MOST_PLACES, 30)
    trainers = SomeField(_("Utbildare"))
    material = LinesField(_("Material och annat att veta"))
    state = SelectField(_("Läge"))
    version = IntegerField(default=1, validators=[NumberRange(0, LARGEST_NUMBER)])

    starts_at: datetime
    ends_at: datetime

    def __init__(
        self, *args: Any, groups: Pairs, steps: Pairs, offered: Pairs, state: str, shown: dict[str, Any], **kwargs: Any
    ) -> None:
        """`offered` are the trainers to choose from, `state` is the saved one, `shown` what the fields hold."""
        super().__init__(*args, **(kwargs | {"state": state, "group": "", "step": ""} | shown))
        self.group.choices = choices([("", _("Alla i omgången")), *groups])
        self.step.choices = choices([("", _("Inget av dem")), *steps])
        self.trainers.offer(offered)
        states = [one for one in SessionState if one in (state, *_BY_FORM)]
        self.state.choices = choices((one.value, SESSION_STATES[one]) for one in states)

    def validate_day(self, field: DayField) -> None:
        if field.day is None:
            raise ValidationError(_("Skriv dagen, till exempel 14 april 2027"))

    def validate_begins(self, field: ClockField) -> None:
        if field.clock is None:
            raise ValidationError(_("Skriv när det börjar, till exempel 9.00"))

    def validate_ends(self, field: ClockField) -> None:
        if field.clock is None:
            raise ValidationError(_("Skriv när det slutar, till exempel 16.00"))
        if self.day.day and self.begins.clock:
            self.starts_at, self.ends_at = self._span(self.day.day)

    def _span(self, day: date) -> tuple[datetime, datetime]:
        begins, ends = self.begins.clock, self.ends.clock
        if begins is None or ends is None:
            raise ValueError("asked before both were read")
        try:
            starts_at, ends_at = span(day, begins, ends)
        except NoSuchTime:
            raise ValidationError(
                _("Den natten ställs klockan fram en timme, och klockslaget finns inte. Välj ett annat.")
            ) from None
        if ends_at <= starts_at or ends_at - starts_at > LONGEST:
            raise ValidationError(_("Tillfället blir längre än 16 timmar. Stämmer klockslagen?"))
        return starts_at, ends_at

    def validate_break_minutes(self, field: CountField) -> None:
        length = (self.ends_at - self.starts_at) / timedelta(minutes=1) if hasattr(self, "ends_at") else LONGEST_BREAK
        if field.count and field.count >= length:
            raise ValidationError(_("Pausen är längre än tillfället"))

    def validate_link(self, field: LineField) -> None:
        check_link(field)

    def values(self) -> SessionValues:
        return {
            "title": str(self.title.data),
            "kind": str(self.kind.data),
            "step_id": self.step.data or None,
            "group_id": self.group.data or None,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "break_minutes": self.break_minutes.count or 0,
            "place": str(self.place.data),
            "link": str(self.link.data),
            "capacity": self.capacity.count,
            "material": str(self.material.data),
        }


_BY_FORM = (SessionState.PLANNED, SessionState.CONFIRMED, SessionState.HELD)


class ReplaceForm(Form):
    """From one day to another, both counted; without the second all that is ahead."""

    away = SelectField(_("Vem kan inte?"))
    instead = SelectField(_("Vem tar över?"))
    since = DayField(_("Från och med"))
    until = DayField(_("Till och med"))

    def __init__(self, *args: Any, trainers: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.away.choices = self.instead.choices = choices([("", _("Välj")), *trainers])

    def validate_away(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Välj vem som inte kan"))

    def validate_instead(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Välj vem som tar över"))
        if field.data == self.away.data:
            raise ValidationError(_("Välj någon annan"))

    def period(self) -> tuple[datetime | None, datetime | None]:
        since = moment(self.since.day, time()) if self.since.day else None
        return since, moment(self.until.day + timedelta(days=1), time()) if self.until.day else None

    def validate_until(self, field: DayField) -> None:
        if field.day and self.since.day and field.day < self.since.day:
            raise ValidationError(_("Dagen är före den första"))
