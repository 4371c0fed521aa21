"""Reads what a module's form sent: which button, which questions, whose page. All of it is hostile until read."""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass, replace

from werkzeug.datastructures import MultiDict

from app.courseware.grading import tidied
from app.learning.actions.drafting import Typed
from app.learning.models import Trainers
from app.learning.sharing import Choice
from app.web.errors import Refused
from app.web.language import gettext as _

KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
VERSION = re.compile(r"[0-9a-f]{32}")
BASE = re.compile(r"([A-Za-z0-9-]{8,64}):(\d{1,9})")
PICKED = re.compile(r"(_?[a-z0-9][a-z0-9-]{0,59}):([A-Za-z0-9-]{8,64})")
# Five hundred blocks with a dozen fields each; more is no form of ours, and each field costs time.
MOST_FIELDS = 6_000
MOST_TOGETHER = 60


@dataclass(frozen=True, slots=True)
class Sent:
    """`answer` is the question whose button was pressed; None for the other buttons. `owner` is whose page it was, and
    `seen` the version of the course it was made from. `use` and `drop` name a draft: the question and its writer.
    `group_size` is how many the page said that they are, 0 when it does not tell.
    """

    form: MultiDict[str, str]
    answer: str | None
    done: bool
    use: tuple[str, str] | None
    drop: tuple[str, str] | None
    owner: str | None
    seen: str | None
    key: str
    writer: str
    group_size: int = 0

    @property
    def together(self) -> bool:
        return self.group_size > 1

    def of(self, group_size: int) -> Sent:
        """By so many, unless the page tells otherwise: what has waited was given by those who sat there then."""
        return self if self.group_size else replace(self, group_size=group_size)

    def fields(self, name: str) -> dict[str, list[str]]:
        """The question's own fields, without its name before them."""
        prefix = f"{name}."
        return {field[len(prefix) :]: values for field, values in self.form.lists() if field.startswith(prefix)}

    def text(self, name: str) -> str | None:
        """What stands in the question's text field, tidied; None when the form has no such field."""
        text = self.form.get(f"{name}.text")
        return tidied(text) if text is not None else None

    def typed(self, name: str, text: str) -> Typed:
        base = BASE.fullmatch(self.form.get(f"{name}.base", ""))
        sequence = self.form.get(f"{name}.sequence", "")
        return Typed(
            text,
            self.writer,
            sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 10 else None,
            base=(base[1], int(base[2])) if base else None,
        )

    def knows(self, name: str, decision_id: int) -> bool:
        """Whether the page showed that decision about who may read; one that does not tell is believed."""
        return self.form.get(f"{name}.consent", str(decision_id)) == str(decision_id)

    def as_shown(self, name: str, text: str) -> bool | None:
        """Whether the text is the one that the page showed; None when the page does not tell."""
        was = self.form.get(f"{name}.was")
        return None if was is None else was == fingerprint(text)

    def choice(self, name: str) -> Choice:
        return read_choice(self.form, f"{name}.")

    def sure(self, name: str) -> str | None:
        """The fingerprint of a text that may be shared although it seems to hold a personal detail."""
        return self.form.get(f"{name}.sure")


def read_sent(form: MultiDict[str, str]) -> Sent:
    if len(form) > MOST_FIELDS:
        raise Refused(_("Det du skickade är för stort."), _("Gå tillbaka till sidan och försök därifrån."), 413)
    seen = VERSION.fullmatch(form.get("seen", ""))
    return Sent(
        form=form,
        answer=form.get("answer") or None,
        done="done" in form,
        use=_picked(form.get("use")),
        drop=_picked(form.get("drop")),
        owner=form.get("owner"),
        seen=seen[0] if seen else None,
        key=_key(form.get("page")),
        writer=_key(form.get("writer")),
        group_size=read_group_size(form.get("group"), fewest=1) or 0,
    )


def read_choice(form: MultiDict[str, str], prefix: str) -> Choice:
    """Who may read; a box that was not sent was not ticked."""
    named, trainers, bank = (form.get(prefix + name) == "yes" for name in ("named", "trainers", "bank"))
    return Choice((Trainers.NAMED if named else Trainers.UNNAMED) if trainers else Trainers.NO, bank)


def read_group_size(sent: str | None, fewest: int = 2) -> int | None:
    """None for what is no number, and for fewer or more than can sit before one screen."""
    if not sent or not sent.isdecimal() or len(sent) > 3:
        return None
    return int(sent) if fewest <= int(sent) <= MOST_TOGETHER else None


def fingerprint(text: str) -> str:
    """A page carries that of each text it shows, so that a text which nobody touched is not taken for a new one."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def new_key() -> str:
    return secrets.token_hex(12)


def _key(sent: str | None) -> str:
    """A key that is missing or malformed is replaced: then a repetition is a new answer, and nothing is lost."""
    return sent if sent and KEY.fullmatch(sent) else new_key()


def _picked(sent: str | None) -> tuple[str, str] | None:
    found = PICKED.fullmatch(sent or "")
    return (found[1], found[2]) if found else None
