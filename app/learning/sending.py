"""Reads what a module's form sent: which button, which questions, which wordings. All of it is hostile until read."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from app.courseware.grading import tidied
from app.learning.models import Trainers
from app.learning.sharing import Choice
from app.web.errors import Refused
from app.web.language import gettext as _

KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
# Five hundred blocks with a dozen fields each; more is no form of ours, and each field costs time.
MOST_FIELDS = 6_000


@dataclass(frozen=True, slots=True)
class Sent:
    """`answer` is the question whose button was pressed; None for the other two buttons."""

    form: MultiDict[str, str]
    answer: str | None
    done: bool
    key: str
    writer: str

    def fields(self, name: str) -> dict[str, list[str]]:
        """The question's own fields, without its name before them."""
        prefix = f"{name}."
        return {field[len(prefix) :]: values for field, values in self.form.lists() if field.startswith(prefix)}

    def text(self, name: str) -> str | None:
        """What stands in the question's text field, tidied; None when the form has no such field."""
        text = self.form.get(f"{name}.text")
        return tidied(text) if text is not None else None

    def version(self, name: str) -> int | None:
        version = self.form.get(f"{name}.version", "")
        return int(version) if version.isdecimal() and len(version) < 10 else None

    def choice(self, name: str) -> Choice:
        return read_choice(self.form, f"{name}.")


def read_sent(form: MultiDict[str, str]) -> Sent:
    if len(form) > MOST_FIELDS:
        raise Refused(_("Det du skickade är för stort."), _("Gå tillbaka till sidan och försök därifrån."), 413)
    return Sent(
        form=form,
        answer=form.get("answer") or None,
        done="done" in form,
        key=_key(form.get("page")),
        writer=_key(form.get("writer")),
    )


def read_choice(form: MultiDict[str, str], prefix: str) -> Choice:
    """Who may read; a box that was not sent was not ticked."""
    named, trainers, bank = (form.get(prefix + name) == "yes" for name in ("named", "trainers", "bank"))
    return Choice((Trainers.NAMED if named else Trainers.UNNAMED) if trainers else Trainers.NO, bank)


def new_key() -> str:
    return secrets.token_hex(12)


def _key(sent: str | None) -> str:
    """A key that is missing or malformed is replaced: then a repetition is a new answer, and nothing is lost."""
    return sent if sent and KEY.fullmatch(sent) else new_key()
