"""The forms of registering."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import DataRequired

from app.people.forms import AddressField, visible
from app.people.registry.forms import choices, one_line
from app.rounds.registering.own_queries import Choice
from app.web.forms import Form, at_most
from app.web.language import gettext as _
from app.web.swedish import clock, day

LONGEST_NEEDS, LONGEST_WHY = 1000, 500
PLACES = {"accept": _("Ge personen en plats"), "move": _("Flytta till en annan grupp"), "withdraw": _("Avanmäl")}


def in_words(choice: Choice) -> str:
    """The group with its first date, and what one gets there."""
    first = choice.dates[0].starts_at if choice.dates else None
    name = f"{choice.name}, {day(first)} {clock(first)}" if first else choice.name
    if choice.free == 1:
        return _("{group}: en ledig plats").format(group=name)
    if choice.free:
        return _("{group}: {count} lediga platser").format(group=name, count=choice.free)
    if choice.waiting:
        return _("{group}: fullt, {count} väntar på plats").format(group=name, count=choice.waiting)
    return _("{group}: fullt, men du kan ställa dig först i kön").format(group=name)


class NeedsForm(Form):
    needs = TextAreaField(
        _("Behöver vi veta något inför dagarna?"),
        [at_most(LONGEST_NEEDS)],
    )


class RegisterForm(NeedsForm):
    """`employer` and `work_role` are there only while they are not known, and `group` when there are several."""

    group = RadioField(_("Vilken grupp?"), [DataRequired(_("Välj en grupp"))])
    employer = SelectField(_("Var arbetar du?"), validate_choice=True)
    work_role = StringField(_("Vad arbetar du som?"), [at_most(80)], filters=[one_line, visible])

    def __init__(
        self, *args: Any, groups: list[Choice], employers: list[tuple[str, str]], known: Collection[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.group.choices = choices((choice.id, in_words(choice)) for choice in groups)
        self.employer.choices = choices([("", _("Välj")), *employers])
        if len(groups) == 1:
            del self._fields["group"]
            self.only = groups[0].id
        for name in known:
            del self._fields[name]

    only = ""

    def validate_employer(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Välj var du arbetar"))

    @property
    def group_id(self) -> str:
        return self.only or str(self.group.data)

    @property
    def employer_id(self) -> str | None:
        return str(self.employer.data) if "employer" in self._fields else None

    @property
    def role(self) -> str:
        return str(self.work_role.data or "") if "work_role" in self._fields else ""


class NewParticipantForm(Form):
    name = StringField(
        _("Namn"),
        [DataRequired(_("Skriv personens namn")), at_most(120)],
        filters=[one_line, visible],
    )
    email = AddressField(_("E-postadress"), filters=[visible])
    employer = SelectField(_("Arbetsgivare"), validate_choice=True)
    work_role = StringField(_("Arbetsroll"), [at_most(80)], filters=[one_line, visible])
    group = SelectField(_("Grupp"), validate_choice=True)

    def __init__(
        self, *args: Any, employers: list[tuple[str, str]], groups: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.employer.choices = choices([("", _("Ingen än")), *employers])
        self.group.choices = choices(groups)


class ByHandForm(Form):
    """What the office does with somebody's place, and why."""

    do = SelectField(_("Vad ska hända?"), choices=choices(PLACES.items()))
    group = SelectField(_("Till grupp"), validate_choice=False)
    why = StringField(
        _("Varför?"),
        [DataRequired(_("Skriv varför")), at_most(LONGEST_WHY)],
        filters=[one_line, visible],
    )

    def __init__(self, *args: Any, groups: list[tuple[str, str]], has_place: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group.choices = choices(groups)
        left_out = {"move"} if not groups else set()
        left_out |= {"accept"} if has_place else set()
        self.do.choices = choices(pair for pair in PLACES.items() if pair[0] not in left_out)
