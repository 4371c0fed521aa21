"""The forms of the room: a mark, a walk-in."""

from __future__ import annotations

import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from wtforms import HiddenField, RadioField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Optional

from app.people.forms import AddressField, visible
from app.people.registry.forms import choices, one_line
from app.rounds.attending import minutes
from app.rounds.attending.minutes import ABSENT, NotInSession, Stay
from app.rounds.attending.queries import AWAY, HERE, PART
from app.rounds.attending.walk_ins import Arrival
from app.rounds.models.plan import Session
from app.web.forms import Form, at_most
from app.web.language import gettext as _
from app.web.swedish import clock

WHOLE_NUMBER = re.compile(r"[0-9]{1,12}")
# A phone that has lain in a drawer for longer says no more than that.
LONGEST_WAIT = timedelta(days=30)
STATES = {HERE: _("Här hela tiden"), PART: _("Här en del av tiden"), AWAY: _("Borta")}


def _page_key(given: str | None) -> str:
    return given or secrets.token_urlsafe(16)


class MarkForm(Form):
    """`key` is the page's or the tap's own, and `waited` how many milliseconds ago the tap was: the device's clock may
    be wrong, but knows how long that is. `owner` is whose page it was."""

    state = RadioField(_("Närvaro"), [InputRequired(_("Välj ett av de tre"))], choices=choices(STATES.items()))
    from_time = StringField(_("Från"), filters=[one_line])
    to_time = StringField(_("Till"), filters=[one_line])
    minutes = StringField(_("eller antal minuter"), filters=[one_line])
    why = StringField(_("Varför ändrar du?"), [at_most(300)], filters=[one_line])
    key = HiddenField(filters=[_page_key])
    waited = HiddenField()
    owner = HiddenField()

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        self.stay = ABSENT

    def validate_state(self, field: RadioField) -> None:
        if field.data == HERE:
            self.stay = minutes.whole(self.session)

    def validate_from_time(self, field: StringField) -> None:
        if self.state.data == PART and field.data and not self.minutes.data:
            self._minute(field, 0)

    def validate_to_time(self, field: StringField) -> None:
        """Nothing in the one is from the start, nothing in the other to the end."""
        if self.state.data != PART or self.minutes.data or self.from_time.errors:
            return
        if not (field.data or self.from_time.data):
            raise ValidationError(_("Skriv från, till eller antal minuter"))
        begin, end = self._minute(self.from_time, 0), self._minute(field, minutes.length(self.session))
        if begin >= end:
            raise ValidationError(_("Till behöver vara efter från"))
        self.stay = minutes.between(self.session, begin, end)

    def validate_minutes(self, field: StringField) -> None:
        most = minutes.whole(self.session).minutes
        if self.state.data != PART or not field.data:
            return
        if not WHOLE_NUMBER.fullmatch(field.data) or not 0 < int(field.data) <= most:
            raise ValidationError(_("Skriv antalet minuter, högst {most}").format(most=most))
        self.stay = Stay(int(field.data))

    def _minute(self, field: StringField, otherwise: int) -> int:
        try:
            return minutes.minute_of(self.session, field.data) if field.data else otherwise
        except NotInSession:
            times = {"start": clock(self.session.starts_at), "end": clock(self.session.ends_at)}
            raise ValidationError(_("Skriv en tid mellan {start} och {end}").format(**times)) from None

    def marked_at(self, now: datetime) -> datetime:
        given = self.waited.data or ""
        waited = int(given) if WHOLE_NUMBER.fullmatch(given) else 0
        return now - min(timedelta(milliseconds=waited), LONGEST_WAIT)

    def mark_key(self, registration_id: str) -> str:
        """The same for what is sent again; another for another choice on the same page."""
        said = (self.session.id, registration_id, self.key.data, self.state.data, self.stay)
        return hashlib.sha256(repr(said).encode()).hexdigest()

    @property
    def error(self) -> str:
        """The one sentence that fits on a row."""
        return next((str(field.errors[0]) for field in self if field.errors), "")


class WalkInForm(MarkForm):
    """`state` is empty for whoever just came through the door; a tap on the row of somebody who was added without the
    network comes along as what it says."""

    name = StringField(
        _("Namn"),
        [DataRequired(_("Skriv personens namn")), at_most(120)],
        filters=[visible, one_line],
    )
    email = AddressField(_("E-post"), filters=[visible])
    state = RadioField(_("Närvaro"), [Optional()], choices=choices(STATES.items()))

    def arrival(self, now: datetime) -> Arrival:
        stay = self.stay if self.state.data else None
        said = (self.session.id, self.key.data, self.email.normal, stay)
        key = hashlib.sha256(repr(said).encode()).hexdigest()
        return Arrival(str(self.name.data), self.email.normal, self.marked_at(now), stay, key)


class CodeForm(Form):
    code = StringField(_("Koden som visas i rummet"), [DataRequired(_("Skriv de sex siffrorna"))], filters=[visible])


class WordForm(Form):
    """`mark` is the one that the page showed."""

    mark = HiddenField()
    right = HiddenField()
    text = StringField(_("Vad är fel?"), [at_most(500)], filters=[one_line])

    @property
    def is_right(self) -> bool:
        return self.right.data == "yes"

    def validate_text(self, field: StringField) -> None:
        if not self.is_right and not field.data:
            raise ValidationError(_("Skriv vad som är fel"))
        if self.is_right:
            field.data = ""
