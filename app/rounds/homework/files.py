"""What a file that is handed in may be: a PDF, a Word document or a picture, by its content and not by its name.

Nothing is ever unpacked here: of a Word document only the list of what is in it is read, and one that would become
hundreds of times larger, or carries a program, is refused for the sake of whoever opens it.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from app.people.forms import visible
from app.web.file_types import JPEG, PDF, PNG, type_of
from app.web.language import gettext as _

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {PDF: (".pdf",), JPEG: (".jpg", ".jpeg"), PNG: (".png",), DOCX: (".docx",)}
MOST_FILES = 5
MOST_BYTES = 10_000_000
MOST_AT_ONCE = 30_000_000
MOST_PARTS = 2_000
MOST_UNPACKED = 100_000_000
MOST_TIMES_LARGER = 200
LONGEST_STEM = 100


class WrongFile(Exception):
    """A sentence that says what is wrong with the file and what to do."""


@dataclass(frozen=True, slots=True)
class Checked:
    name: str
    type: str
    content: bytes


def check(name: str, content: bytes) -> Checked:
    """Raises WrongFile."""
    name = _tidied(name)
    if not content:
        raise WrongFile(_("{name} är tom").format(name=name))
    if len(content) > MOST_BYTES:
        raise WrongFile(_("{name} är större än 10 MB").format(name=name))
    found = type_of(content)
    if found is None and content.startswith(b"PK\x03\x04"):
        found = _type_of_archive(name, content)
    if found is None:
        raise WrongFile(
            _("{name} går inte att ta emot. Välj en PDF, ett Word-dokument eller en bild.").format(name=name)
        )
    stem = name if PurePosixPath(name).suffix.lower() not in ENDINGS[found] else name[: name.rindex(".")]
    return Checked(f"{stem[:LONGEST_STEM]}{ENDINGS[found][0]}", found, content)


def _tidied(name: str) -> str:
    """Without folders, and without signs that are not seen or turn text round."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(sign for sign in visible(last) if sign.isprintable() and sign not in '<>:"|?*')
    return seen.strip(" .") or _("fil")


def _type_of_archive(name: str, content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        return None
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", "word/document.xml"} <= names:
        return None
    unpacked = sum(part.file_size for part in parts)
    too_large = unpacked > MOST_UNPACKED or unpacked > len(content) * MOST_TIMES_LARGER
    if too_large or len(parts) > MOST_PARTS or len(names) != len(parts):
        raise WrongFile(_("{name} är inte ett vanligt Word-dokument. Spara det som PDF.").format(name=name))
    if any(part.filename.lower().endswith("vbaproject.bin") for part in parts):
        raise WrongFile(_("{name} innehåller makron. Spara det utan makron, eller som PDF.").format(name=name))
    return DOCX
