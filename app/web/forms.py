"""The base of every form, and the one way a page with a form answers: filled in again with 422 when it was refused."""

from __future__ import annotations

import re
from typing import Any, Self

import wtforms
from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import CombinedMultiDict
from wtforms.validators import Length

from app.web.language import gettext as _

# What nobody can read, and what no database keeps.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


class Form(wtforms.Form):
    @classmethod
    def of_request(cls, **defaults: Any) -> Self:
        sent: Any = CombinedMultiDict([request.form, request.files]) if request.method == "POST" else None
        return cls(sent, **defaults)

    def accepted(self) -> bool:
        return request.method == "POST" and self.validate()


def form_page(template: str, form: Form, **context: Any) -> ResponseReturnValue:
    status = 422 if form.errors else 200
    prefix = "Fel: " if form.errors else ""
    return render_template(template, form=form, page_title_prefix=prefix, **context), status


def at_most(letters: int) -> Length:
    return Length(max=letters, message=_("Högst {most} tecken").format(most=letters))


def several_lines(given: str | None) -> str:
    """A browser ends lines in its own way, a file in another."""
    return UNSEEN.sub("", (given or "").replace("\r\n", "\n")).strip()
