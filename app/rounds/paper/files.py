"""What a scan may be: a PDF or a picture, by its content and not by its name."""

from __future__ import annotations

from collections.abc import Sequence

from app.web.file_types import type_of
from app.web.language import gettext as _

MOST_FILES = 10
MOST_BYTES = 10_000_000
# Of a request: some large files, or ten of the size that a scanner makes.
MOST_AT_ONCE = 30_000_000


class WrongFile(Exception):
    """A sentence that says what is wrong with a file and what to do."""


def types_of(contents: Sequence[bytes]) -> list[str]:
    """Raises WrongFile for the first that is not to be kept."""
    if not contents:
        raise WrongFile(_("Välj en fil"))
    if len(contents) > MOST_FILES:
        raise WrongFile(_("Välj högst {most} filer på en gång").format(most=MOST_FILES))
    return [_type_of(number, content) for number, content in enumerate(contents, 1)]


def _type_of(number: int, content: bytes) -> str:
    if len(content) > MOST_BYTES:
        raise WrongFile(_("Fil {number} är större än 10 MB. Skanna med lägre upplösning.").format(number=number))
    found = type_of(content)
    if found is None:
        raise WrongFile(_("Fil {number} är ingen PDF, JPEG eller PNG. Spara om den.").format(number=number))
    return found
