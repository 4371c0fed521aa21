"""Lists are taken out here, and who took which out is shown."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from app.esf.blueprint import esf
from app.esf.lists import taking_out, words
from app.esf.lists.choosing import list_choices
from app.esf.lists.forms import ListForm
from app.esf.lists.layouts import Encoding, Layout, list_layouts
from app.esf.lists.queries import count_exports, list_closed, list_exports
from app.esf.lists.shaping import Row
from app.esf.lists.taking_out import Asked
from app.esf.lists.words import FileKind, Purpose
from app.esf.rules import keeps_report, takes_out_lists
from app.people.factor.asking import recently_confirmed
from app.people.identity.views import keys
from app.projects.models import Project
from app.projects.queries import get_project
from app.web.access import ConfirmFirst, allow
from app.web.downloads import download
from app.web.forms import form_page
from app.web.language import gettext as _
from app.web.paging import paging_of
from app.web.saving import begin_write, reads_first, saved
from app.web.swedish import now

CHOSEN = ("mall", "manad", "omgang", "tillfalle", "organisation", "filtyp", "syfte", "ord")
CHARSETS = {Encoding.UTF_8_MARKED: "utf-8", Encoding.UTF_8: "utf-8", Encoding.WINDOWS: "windows-1252"}
TYPES = {
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.CSV: "text/csv; charset={charset}",
    FileKind.PDF: "application/pdf",
}


@esf.route("/projekt/<project_id>/esf/listor", methods=["GET", "POST"])
@allow(takes_out_lists)
@reads_first
def take_out_list(project_id: str) -> ResponseReturnValue:
    """What is chosen may stand in the address, under the names of the form's fields."""
    project = get_project(project_id)
    offered, layouts = list_choices(project, now()), _layouts(project_id)
    chosen = {name: request.args[name] for name in CHOSEN if name in request.args}
    form = ListForm.of_request(layouts=layouts, offered=offered, **chosen)
    if not form.accepted():
        return _page(project, form)
    layout = next(layout for layout in layouts if layout.id == form.mall.data)
    kind, purpose = FileKind(str(form.filtyp.data)), Purpose(str(form.syfte.data))
    asked = Asked(
        *(project, layout, form.choice, offered.in_words(form.choice), kind, purpose),
        *(str(form.ord.data or ""), current_user.id, now()),
    )
    frozen = taking_out.is_frozen(asked)
    if taking_out.opens_numbers(asked, frozen) and not recently_confirmed(current_user, now()):
        raise ConfirmFirst(url_for(".take_out_list", project_id=project_id, **_chosen(form)))
    rows = _rows(asked, frozen)
    first = next(rows, None)
    if first is None:
        form.mall.errors = [_("Det finns inga rader att ta ut med det som är valt")]
        return _page(project, form)
    return _answer(asked, frozen, chain([first], rows))


def _layouts(project_id: str) -> list[Layout]:
    keeps = keeps_report(current_user, project_id)
    return [layout for layout in list_layouts(project_id) if keeps or layout.subject.nameless]


def _rows(asked: Asked, frozen: bool) -> Iterator[Row]:
    rows = [] if frozen else taking_out.rows_now(asked)
    if taking_out.opens_numbers(asked, frozen) and (frozen or rows):
        begin_write()
        rows = taking_out.rows_with_numbers(asked, frozen, rows, keys())
        saved()
    return taking_out.rows_to_print(asked, rows)


def _answer(asked: Asked, frozen: bool, rows: Iterable[Row]) -> Response:
    """The file is gone from the disk when it has been sent, and when it could not be written."""
    with tempfile.TemporaryDirectory() as folder:
        written = taking_out.write_file(Path(folder), asked, rows)
        begin_write()
        taking_out.note(asked, written, frozen)
        saved()
        return download(
            written.path, written.path.name, TYPES[asked.kind].format(charset=CHARSETS[asked.layout.encoding])
        )


def _chosen(form: ListForm) -> dict[str, Any]:
    return {name: str(form[name].data) for name in CHOSEN if form[name].data}


def _page(project: Project, form: ListForm) -> ResponseReturnValue:
    keeps = keeps_report(current_user, project.id)
    paging = paging_of(count_exports(project.id) if keeps else 0)
    return form_page(
        "esf/lists/take_out_list.html",
        form,
        project=project,
        keeps=keeps,
        closed=list_closed(project.id),
        lines=list_exports(project.id, paging.skip, paging.most) if keeps else [],
        page=paging.page,
        pages=paging.pages,
        purposes=words.PURPOSES,
        subjects=words.SUBJECTS,
    )
