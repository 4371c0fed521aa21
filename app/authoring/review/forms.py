"""The forms of a review: who is asked, what the answer is, and what is new in a version."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField, SelectField, TextAreaField, ValidationError

from app.web.forms import Form, at_most, several_lines
from app.web.language import gettext as _

LONGEST = 2000


class AskForm(Form):
    reviewer = SelectField(_("Vem ska granska?"))
    asked = TextAreaField(_("Vad vill du ha hjälp med?"), [at_most(LONGEST)], filters=[several_lines])

    def __init__(self, *args: Any, colleagues: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reviewer.choices = [("", _("Välj")), *colleagues]

    def validate_reviewer(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Välj en kollega"))


class AnswerForm(Form):
    """`seen` is over the files that the page showed."""

    answer = TextAreaField(_("Dina ord till den som frågade"), [at_most(LONGEST)], filters=[several_lines])
    seen = HiddenField()


class PublishForm(Form):
    """`draft` and `seen` are what the page showed: which draft, and a digest of its files."""

    words = TextAreaField(_("Vad är nytt?"), [at_most(LONGEST)], filters=[several_lines])
    draft = HiddenField()
    seen = HiddenField()
