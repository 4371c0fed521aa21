"""The report to upload, and who its people are."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from contextlib import closing
from typing import Any

from flask import request
from wtforms import BooleanField, Field, FileField, HiddenField, SelectField

from app.people.registry.forms import choices
from app.rounds.meeting_tool.actions import Wanted
from app.rounds.meeting_tool.matching import Match, Participant
from app.web.forms import Form
from app.web.language import gettext as _

MOST_OPTIONS = 15_000


def _page_key(given: str | None) -> str:
    return given or secrets.token_urlsafe(16)


class UploadForm(Form):
    file = FileField(_("Närvarorapport från mötet"))
    key = HiddenField(filters=[_page_key])

    def content(self) -> bytes:
        sent = request.files.get("file")
        if sent is None:
            return b""
        with closing(sent):
            return bytes(sent.read())

    def report_id(self, of: str, content: bytes) -> str:
        """The same file from the same page is the same report."""
        digest = hashlib.sha256(content).hexdigest()
        return hashlib.sha256(f"{of}\0{self.key.data}\0{digest}".encode()).hexdigest()[:32]


class ReportForm(Form):
    """A field for each person in the report is added by `report_form`."""

    sent = HiddenField()
    replace = BooleanField(_("Ersätt markeringar som redan finns"))
    others_away = BooleanField(_("De som inte finns i rapporten var borta"))

    def person(self, number: int) -> Field:
        return self[f"person_{number}"]

    def wanted(self, people: int) -> Wanted:
        chosen = {number: str(self.person(number).data) for number in range(people)}
        return Wanted(chosen, bool(self.replace.data), bool(self.others_away.data))


def report_form(
    people: Sequence[dict[str, Any]], matches: Sequence[Match], participants: Sequence[Participant]
) -> ReportForm:
    """Only what is certain is chosen from the start. The likely ones stand first. In a very large meeting one who is
    certain may be taken out, but not be somebody else: the page would have a list of all for each of them."""
    names = {each.registration_id: each.name for each in participants}
    fields = {}
    for number, (person, found) in enumerate(zip(people, matches, strict=True)):
        likely = [(id, _("{name} (liknar)").format(name=names[id])) for id in found.likely]
        others = [(id, name) for id, name in names.items() if id not in found.likely]
        if found.certain and len(people) * len(names) > MOST_OPTIONS:
            others = [(found.certain, names[found.certain])]
        fields[f"person_{number}"] = SelectField(
            person["name"] or person["email"],
            choices=choices([("", _("Ingen i listan")), *likely, *others]),
            default=found.certain,
        )
    made: type[ReportForm] = type("ReportForm", (ReportForm,), fields)
    return made.of_request()
