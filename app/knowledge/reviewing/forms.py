"""What a reviewer decided about each doubt, what more is to be masked, and why a text is kept out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import HiddenField, RadioField, StringField
from wtforms.validators import StopValidation

from app.knowledge.reviewing.masking import LONGEST_MASK, Doubt
from app.knowledge.reviewing.words import REASONS
from app.people.registry.forms import choices, one_line
from app.web.forms import Form, at_most
from app.web.language import gettext as _


def asked_when_out(form: Any, field: Any) -> None:
    """A reason is for what is kept out, and is read of nothing else."""
    field.errors = []
    if form.do.data != "out":
        raise StopValidation
    if field.data not in REASONS:
        raise StopValidation(_("Välj varför texten ska hållas utanför"))


class ReviewForm(Form):
    """`do` is what was pressed: show, mark, in, out."""

    version = HiddenField()
    do = HiddenField()
    words = StringField(_("Ord i texten som också ska bort"), [at_most(1000)], filters=[one_line])
    mask = StringField(_("Det som ska stå i stället"), [at_most(LONGEST_MASK)], filters=[one_line])
    reason = RadioField(_("Varför ska texten hållas utanför?"), [asked_when_out], choices=choices(REASONS.items()))

    @property
    def seen(self) -> int:
        given = str(self.version.data or "")
        return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def read_choices(doubts: Sequence[Doubt], sent: Mapping[str, str]) -> dict[int, str | None]:
    """What stands instead of each, None to leave it. What was not sent stays as it is."""
    choices: dict[int, str | None] = {}
    for doubt in doubts:
        choice = sent.get(f"do-{doubt.number}")
        instead = one_line(sent.get(f"to-{doubt.number}", ""))[:LONGEST_MASK] or doubt.mask
        choices[doubt.number] = doubt.to if choice is None else None if choice == "leave" else instead
    return choices
