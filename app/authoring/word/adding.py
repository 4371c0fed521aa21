"""An imported document is put into a course's draft: its file, its pictures, and its step in the path."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path, PurePosixPath

from app.authoring.drafts.actions import NEW, save_medium, save_text
from app.authoring.drafts.queries import WorkingCopy
from app.authoring.word.document import Imported
from app.catalogue import media
from app.courseware.front_editing import CannotEdit, scalar, value_of
from app.courseware.keys import id_from
from app.courseware.path_editing import WrittenStep, add_step, list_steps
from app.courseware.reader import COURSE_FILES
from app.courseware.vocabulary import Group

_NUMBER = re.compile(r"(\d+)-")


def free_path(copy: WorkingCopy, title: str) -> str:
    """After the last module in the order of the files."""
    numbers = [int(found[1]) for path in copy.texts if "/" not in path and (found := _NUMBER.match(path))]
    return f"{min(max(numbers, default=0) + 1, 99):02}-{id_from(title, 'modul')}.md"


def file_of(copy: WorkingCopy, imported: Imported, title: str, path: str) -> bytes:
    """The same for the same document and words, also when it is in the draft already."""
    id = id_from(_NUMBER.sub("", path.removesuffix(".md"), count=1), "modul", _ids(copy) - {_id_of(copy, path)})
    return f"---\ntitel: {scalar(title)}\nid: {id}\n---\n\n{imported.text}".encode()


def with_document(copy: WorkingCopy, imported: Imported, path: str, content: bytes) -> WorkingCopy:
    """The course as it would be."""
    hashes = {**copy.hashes, path: _hash(content), **picture_hashes(imported)}
    return replace(copy, hashes=hashes, texts={**copy.texts, path: content})


def picture_hashes(imported: Imported) -> dict[str, str]:
    return {path: _hash(content) for path, content in imported.pictures.items()}


def with_free_names(copy: WorkingCopy, imported: Imported) -> Imported:
    """Where the course has another picture under a picture's name, it is given another name."""
    text, pictures = imported.text, {}
    for path, content in imported.pictures.items():
        name, free, number = PurePosixPath(path), path, 1
        while copy.hashes.get(free, _hash(content)) != _hash(content) or free in pictures:
            number += 1
            free = f"media/{name.stem}-{number}{name.suffix}"
        pictures[free] = content
        text = text.replace(f"]({path})", f"]({free})")
    return replace(imported, text=text, pictures=pictures)


def keep_pictures(folder: Path, imported: Imported) -> None:
    for content in imported.pictures.values():
        media.keep(folder, content)


def path_with(copy: WorkingCopy, content: bytes) -> Mapping[str, bytes]:
    """The course's first page with the module last in its path; nothing where there is no path, or where it cannot be
    changed for certain."""
    name = next((name for name in COURSE_FILES if name in copy.texts), "")
    id = str(value_of(content, Group.MODULE_KEY, "id"))
    try:
        steps = list_steps(copy.texts[name]) if name else None
        if steps is None or any(step.name == id for step in steps):
            return {}
        return {name: add_step(copy.texts[name], len(steps), WrittenStep("module", id, {}))}
    except CannotEdit:
        return {}


def add_document(
    copy: WorkingCopy, imported: Imported, path: str, content: bytes, person_id: str, now: datetime
) -> None:
    """`copy` is what the author saw. Sent twice, it is added once. Raises ChangedMeanwhile."""
    save_text(copy.course_id, path, content, NEW, person_id, now)
    for picture, sha256 in picture_hashes(imported).items():
        save_medium(copy.course_id, picture, sha256, len(imported.pictures[picture]), NEW, person_id, now)
    for name, page in path_with(copy, content).items():
        save_text(copy.course_id, name, page, copy.hashes[name], person_id, now)


def _ids(copy: WorkingCopy) -> set[str]:
    return {_id_of(copy, path) for path in copy.texts if "/" not in path}


def _id_of(copy: WorkingCopy, path: str) -> str:
    try:
        return str(value_of(copy.texts.get(path, b""), Group.MODULE_KEY, "id") or "")
    except CannotEdit:
        return ""


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
