"""Forms of a round's letters, of who is invited, and of one's own calendar."""

from __future__ import annotations

from typing import Any

from wtforms import BooleanField, IntegerField, SelectField, ValidationError
from wtforms.validators import DataRequired, NumberRange, Optional

from app.people.addresses import WrongAddress, normal_address
from app.people.registry.forms import choices
from app.rounds.letters.filling import missing_in, unknown_in
from app.rounds.letters.kinds import ABOUT, fills_of
from app.rounds.letters.stationery import LONGEST_SUBJECT
from app.rounds.models.letters import Kind
from app.rounds.planning.fields import LineField, LinesField, OnceForm, SomeField
from app.rounds.planning.round_forms import LARGEST_NUMBER, Pairs
from app.web.forms import Form
from app.web.language import gettext as _

LONGEST_TEXT, MOST_ADDRESSES = 6000, 300


class LetterForm(Form):
    """`to` is whom the letter is shown for: a registration's id, or nobody in particular."""

    subject = LineField(_("Rubrik"), [DataRequired(_("Skriv en rubrik"))], most=LONGEST_SUBJECT)
    text = LinesField(_("Brevets text"), [DataRequired(_("Skriv brevets text"))], most=LONGEST_TEXT)
    sent = BooleanField(_("Skicka det här brevet"))
    to = SelectField(_("Visa brevet för"))
    version = IntegerField(default=0, validators=[Optional(), NumberRange(0, LARGEST_NUMBER)])

    def __init__(self, *args: Any, kind: Kind, people: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.to.choices = choices([("", _("En påhittad deltagare")), *people])

    def validate_subject(self, field: LineField) -> None:
        self._known(field)

    def validate_text(self, field: LinesField) -> None:
        self._known(field)
        missing = missing_in(str(field.data), ABOUT[self.kind].needs)
        if missing:
            names = ", ".join(f"{{{name}}}" for name in missing)
            raise ValidationError(_("Texten behöver {names}").format(names=names))

    def _known(self, field: Any) -> None:
        unknown = unknown_in(str(field.data), fills_of(self.kind))
        if unknown:
            raise ValidationError(_("Brevet har ingen ifyllnad som heter {name}").format(name=f"{{{unknown[0]}}}"))

    @property
    def sends(self) -> bool:
        return bool(self.sent.data) or not ABOUT[self.kind].may_be_off


class InviteForm(OnceForm):
    """Everybody of some organisations, and some by address."""

    organisations = SomeField(_("Alla i de här organisationerna"))
    addresses = LinesField(_("E-postadresser"), most=20000)

    found: list[str]

    def __init__(self, *args: Any, organisations: Pairs, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisations.offer(organisations)
        self.found = []

    def validate_addresses(self, field: LinesField) -> None:
        written = [
            one for one in str(field.data or "").replace(",", "\n").replace(";", "\n").split("\n") if one.strip()
        ]
        if not written and not self.organisations.data:
            raise ValidationError(_("Välj en organisation eller skriv minst en adress"))
        if len(written) > MOST_ADDRESSES:
            raise ValidationError(_("Högst {most} adresser åt gången").format(most=MOST_ADDRESSES))
        for one in written:
            try:
                self.found.append(normal_address(one))
            except WrongAddress as why:
                raise ValidationError(f"{one.strip()}: {why}") from None


class FeedForm(Form):
    """`number` is the address's that was shown: pressed twice, it is changed once."""

    number = IntegerField(default=0, validators=[Optional(), NumberRange(0, LARGEST_NUMBER)])
