"""Which files of a course differ between two states of it, each with what has changed in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from app.authoring.drafts.queries import WorkingCopy
from app.authoring.review.comparing import How, Piece, compare_texts
from app.courseware.reader import COURSE_FILES
from app.web.language import gettext as _
from app.web.language import ngettext

ID = re.compile(rb"^id:\s*(\S+)", re.MULTILINE)
HEAD = 2000


class Became(StrEnum):
    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


# One, several.
COUNTED = {
    How.NEW: (_("ett stycke är nytt"), _("{count} stycken är nya")),
    How.CHANGED: (_("ett stycke är ändrat"), _("{count} stycken är ändrade")),
    How.MOVED: (_("ett stycke är flyttat"), _("{count} stycken är flyttade")),
    How.GONE: (_("ett stycke är borttaget"), _("{count} stycken är borttagna")),
    How.LOOKS: (_("ett stycke ser annorlunda ut"), _("{count} stycken ser annorlunda ut")),
}


@dataclass(frozen=True, slots=True)
class FileChange:
    """`former` is what the file was called; `sha256` a medium's. Without pieces only gaps and line ends differ, or the
    name, or it is a medium."""

    path: str
    title: str
    became: Became
    pieces: list[Piece] = field(default_factory=list)
    former: str = ""
    sha256: str = ""

    @property
    def anchor(self) -> str:
        return "fil-" + re.sub(r"[^a-z0-9]+", "-", self.path.lower())

    @property
    def counted(self) -> str:
        """How much has changed in a text that was there before, in words; empty for any other."""
        if self.became is not Became.CHANGED or self.sha256:
            return ""
        counts = Counter(piece.how for piece in self.pieces)
        return ", ".join(
            ngettext(one, many, counts[how]).format(count=counts[how])
            for how, (one, many) in COUNTED.items()
            if counts[how]
        )


def changed_files(before: WorkingCopy, after: WorkingCopy, titles: Mapping[str, str]) -> list[FileChange]:
    """In the order of the names, the course's own page first and media last. `titles` are modules' by their file."""
    was = _former_names(before, after)
    paths = sorted(after.hashes.keys() | (before.hashes.keys() - was.values()), key=_order)
    changes = []
    for path in paths:
        former = was.get(path, path)
        if before.hashes.get(former) == after.hashes.get(path) and former == path:
            continue
        changes.append(_change(before, after, path, former, titles))
    return changes


def _change(before: WorkingCopy, after: WorkingCopy, path: str, former: str, titles: Mapping[str, str]) -> FileChange:
    old, new = before.texts.get(former), after.texts.get(path)
    became = Became.NEW if former not in before.hashes else Became.CHANGED if path in after.hashes else Became.GONE
    if old is None and new is None:
        sha256 = after.hashes.get(path) or before.hashes.get(path, "")
        return FileChange(path, path.rpartition("/")[2], became, sha256=sha256)
    pieces = compare_texts(old or b"", new or b"")
    return FileChange(path, titles.get(path, path), became, pieces, former if former != path else "")


def _former_names(before: WorkingCopy, after: WorkingCopy) -> dict[str, str]:
    """By the new name, of texts that have another: known by the same content, or the same id."""
    gone = {path: text for path, text in before.texts.items() if path not in after.hashes}
    found: dict[str, str] = {}
    for path, text in after.texts.items():
        if path in before.hashes:
            continue
        same = (old for old, content in gone.items() if content == text or (_id(text) and _id(content) == _id(text)))
        former = next((old for old in same if old not in found.values() and _variant(old) == _variant(path)), None)
        if former is not None:
            found[path] = former
    return found


def _id(text: bytes) -> bytes | None:
    said = ID.search(text[:HEAD])
    return said[1] if said else None


def _variant(path: str) -> int:
    return path.count(".")


def _order(path: str) -> tuple[bool, bool, str]:
    return "/" in path, path not in COURSE_FILES, path
