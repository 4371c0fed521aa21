"""What the pages of media have in common: one medium with its forms, and what is said when somebody was first."""

from __future__ import annotations

from pathlib import Path

from flask import current_app, url_for
from flask.typing import ResponseReturnValue

from app.authoring.drafts.queries import WorkingCopy
from app.authoring.media_files.forms import CompanionsForm, InsertForm, PictureForm, PlayedForm
from app.authoring.media_files.inserting import SHOWN, places_in, title_of, written
from app.authoring.media_files.kinds import MEDIA, Kind
from app.authoring.media_files.queries import MediumRow
from app.authoring.media_files.uses import CAPTIONS, NEEDED
from app.web.errors import Refused
from app.web.forms import form_page
from app.web.language import gettext as _


def show_page(
    copy: WorkingCopy, row: MediumRow, till: str | None, insert: InsertForm | None, companions: CompanionsForm
) -> ResponseReturnValue:
    wrong = companions if companions.errors else insert or companions
    captions = row.companions.get(CAPTIONS)
    texts = [] if till or row.kind not in SHOWN else [path for path in copy.texts if not path.startswith(MEDIA)]
    words = _("Skriv vad bilden visar") if row.kind is Kind.PICTURE else ""
    return form_page(
        "authoring/show_medium.html",
        wrong,
        course_id=copy.course_id,
        row=row,
        till=till,
        insert=insert,
        companions=companions if row.kind in NEEDED else None,
        texts=[(path, f"{title_of(path, copy.texts[path])} ({path})") for path in texts],
        captions=url_for("catalogue.show_medium", sha256=copy.hashes[captions], name="textning.vtt")
        if captions
        else "",
        line=written(row, words, copy.texts.values()) if row.kind in SHOWN else "",
    )


def insert_form(copy: WorkingCopy, row: MediumRow, till: str | None) -> InsertForm | None:
    """None for what is not shown in texts by itself, and while no text is chosen."""
    if till is None or row.kind not in SHOWN:
        return None
    kind = PictureForm if row.kind is Kind.PICTURE else PlayedForm
    form = kind.of_request(till=till, seen=copy.hashes[till], place=None)
    form.of = row.path
    form.place.choices = places_in(till, copy.texts[till])
    return form


def text_in(copy: WorkingCopy, till: str | None) -> str | None:
    """The text of the course that was named, if there is one."""
    return till if till in copy.texts else None


def media_folder() -> Path:
    folder: Path = current_app.config["SETTINGS"].media
    return folder


def changed() -> Refused:
    return Refused(
        _("Någon annan ändrade samma fil medan du arbetade. Inget av ditt är sparat."),
        _("Gå tillbaka, läs in sidan igen och försök en gång till."),
    )
