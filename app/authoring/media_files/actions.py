"""Media into a draft and out of it, and into the words of a text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import PurePosixPath

from app.authoring.drafts import actions as drafts
from app.authoring.drafts.queries import WorkingCopy
from app.authoring.media_files.kinds import MEDIA
from app.authoring.media_files.receiving import Brought
from app.authoring.media_files.uses import Use
from app.catalogue.media import sha256_of
from app.courseware.keys import id_from
from app.web.errors import Refused
from app.web.language import gettext as _


def add_media(copy: WorkingCopy, brought: list[Brought], person_id: str, now: datetime) -> list[str]:
    """Their paths. The same file once more stays where it is; another of the same name gets a number. Raises
    ChangedMeanwhile."""
    there, paths = dict(copy.hashes), []
    for each in brought:
        path = _same_file(there, each) or _free_path(there, each)
        if path not in there:
            _save(copy.course_id, path, each, drafts.NEW, person_id, now)
            there[path] = sha256_of(each.content)
        paths.append(path)
    return paths


def put_media(copy: WorkingCopy, brought: dict[str, Brought], person_id: str, now: datetime) -> None:
    """At these paths, in place of what the author has seen there. Raises ChangedMeanwhile."""
    for path, each in brought.items():
        _save(copy.course_id, path, each, copy.hashes.get(path, drafts.NEW), person_id, now)


def remove_medium(copy: WorkingCopy, path: str, uses: list[Use], person_id: str, now: datetime) -> None:
    """Only what no text shows. Raises Refused, and ChangedMeanwhile."""
    if uses:
        told = {"path": path, "where": ", ".join(f"{use.path} ({_('rad')} {use.line})" for use in uses[:5])}
        raise Refused(
            _("{path} används i {where} och är kvar.").format(**told), _("Ta bort raden där först, sedan filen här.")
        )
    if path in copy.hashes:
        drafts.remove_file(copy.course_id, path, copy.hashes[path], person_id, now)


def _same_file(there: Mapping[str, str], brought: Brought) -> str | None:
    sha256 = sha256_of(brought.content)
    suffix = brought.ending
    same = (path for path, kept in there.items() if kept == sha256 and path.startswith(MEDIA) and path.endswith(suffix))
    return next(same, None)


def _free_path(there: Mapping[str, str], brought: Brought) -> str:
    taken = {PurePosixPath(path).stem for path in there if path.startswith(MEDIA) and path.endswith(brought.ending)}
    return f"{MEDIA}{id_from(brought.stem, 'fil', taken)}{brought.ending}"


def _save(course_id: str, path: str, brought: Brought, seen: str, person_id: str, now: datetime) -> None:
    content = brought.content
    if isinstance(content, bytes):
        drafts.save_text(course_id, path, content, seen, person_id, now)
    else:
        drafts.save_medium(course_id, path, content.sha256, content.size, seen, person_id, now)
