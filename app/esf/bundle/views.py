"""What an auditor asks for, in one file."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.database import new_public_id
from app.esf.blueprint import esf
from app.esf.bundle.contents import Held, list_held
from app.esf.bundle.forms import BundleForm
from app.esf.bundle.packing import scans_of, without_numbers, write_bundle
from app.esf.lists.actions import note_export
from app.esf.lists.choosing import list_choices
from app.esf.lists.layouts import get_layout
from app.esf.lists.taking_out import INSUFFICIENT_STORAGE, NO_ROOM, Asked
from app.esf.lists.words import PURPOSES, FileKind, Purpose
from app.esf.models.lists import Export
from app.esf.rules import keeps_report
from app.people.factor.asking import recently_confirmed
from app.projects.models import Project
from app.projects.queries import get_project
from app.rounds.paper.scans import open_scans
from app.web.access import ConfirmFirst, allow
from app.web.downloads import pieces
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.saving import begin_write, reads_first, saved
from app.web.swedish import now

CHOSEN = ("manad", "tillfalle", "syfte", "ord")
LAYOUT = "narvarorapport"


@esf.route("/projekt/<project_id>/esf/underlag", methods=["GET", "POST"])
@allow(keeps_report)
@reads_first
def take_out_bundle(project_id: str) -> ResponseReturnValue:
    project = get_project(project_id)
    offered = list_choices(project, now())
    chosen = {name: request.args[name] for name in CHOSEN if name in request.args}
    form = BundleForm.of_request(offered=offered, **chosen)
    if not form.accepted():
        return _page(project, form)
    if not recently_confirmed(current_user, now()):
        asked_for: dict[str, Any] = {name: str(form[name].data) for name in CHOSEN if form[name].data}
        raise ConfirmFirst(url_for(".take_out_bundle", project_id=project_id, **asked_for))
    held = list_held(project_id, form.choice)
    if not held:
        form.manad.errors = [_("Det finns inga tillfällen i det som är valt")]
        return _page(project, form)
    layout = replace(without_numbers(get_layout(project_id, LAYOUT)), name=_("Underlag för granskning"))
    asked = Asked(
        *(project, layout, form.choice, offered.in_words(form.choice), FileKind.XLSX),
        *(Purpose(str(form.syfte.data)), str(form.ord.data or ""), current_user.id, now()),
    )
    return _answer(asked, held)


def _answer(asked: Asked, held: list[Held]) -> Response:
    """That scans were opened is noted before they are read, and that the bundle left before it is handed over."""
    begin_write()
    open_scans(scans_of(held), asked.actor_id, asked.at)
    saved()
    with tempfile.TemporaryDirectory() as folder:
        try:
            path, checksum = write_bundle(Path(folder), asked, held)
        except OSError:
            raise Refused(*NO_ROOM, INSUFFICIENT_STORAGE) from None
        begin_write()
        _note(asked, len(held), checksum)
        saved()
        size, file = path.stat().st_size, path.open("rb")
    answer = Response(pieces(file), content_type="application/zip")
    answer.content_length = size
    answer.headers.set("Content-Disposition", "attachment", filename=path.name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _note(asked: Asked, sessions: int, checksum: str) -> None:
    export = Export(
        id=new_public_id(),
        project_id=asked.project.id,
        layout=asked.layout.name,
        of=asked.of[:300],
        kind="zip",
        purpose=asked.purpose,
        why=asked.why,
        numbers=False,
        frozen=False,
        rows=sessions,
        checksum=checksum,
        by_id=asked.actor_id,
        at=asked.at,
    )
    note_export(export, PURPOSES[asked.purpose])


def _page(project: Project, form: BundleForm) -> ResponseReturnValue:
    return form_page("esf/bundle/take_out_bundle.html", form, project=project)
