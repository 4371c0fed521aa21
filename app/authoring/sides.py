"""A folder and the platform, each compared with the version that the folder came from; and taking in the newer one."""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.catalogue.media import Content, pieces_of, sha256_of
from app.courseware.names import other_side, own_side, wrong_name
from app.courseware.reader import read_files
from app.web.language import gettext as _


class CannotWrite(Exception):
    """A file of the course has a name, or a place, that nothing is written to; the sentence says which."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Paths that differ, by where they were changed since the folder was taken out."""

    only_here: list[str] = field(default_factory=list)
    only_there: list[str] = field(default_factory=list)
    both: list[str] = field(default_factory=list)


def hashes_of(folder: Path) -> dict[str, str]:
    return hashes(read_files(folder))


def hashes(files: Mapping[str, Content]) -> dict[str, str]:
    """Of one's own files; the other side's texts are not."""
    return {path: sha256_of(content) for path, content in files.items() if own_side(path) is None}


def compare(here: Mapping[str, str], came_from: Mapping[str, str], there: Mapping[str, str]) -> Sides:
    """Of the hashes of files, by path. The same change on both sides is none."""
    sides = Sides()
    for path in sorted(here.keys() | came_from.keys() | there.keys()):
        ours, base, theirs = here.get(path), came_from.get(path), there.get(path)
        if ours == theirs:
            continue
        changed = sides.only_there if ours == base else sides.only_here if theirs == base else sides.both
        changed.append(path)
    return sides


def take_in(folder: Path, sides: Sides, there: Mapping[str, Content]) -> list[str]:
    """Only what was not changed here is replaced; where both sides changed, theirs is laid beside. Sentences of what
    was done. Raises CannotWrite, before anything is written."""
    for path in there:
        _check(folder, path)
    said = []
    for path in sides.only_there:
        if path in there:
            _write(folder, path, there[path])
            said.append(_("{path} är hämtad från Lärbron. Du hade inte ändrat den.").format(path=path))
        else:
            _place(folder, path).unlink(missing_ok=True)
            said.append(_("{path} är borttagen, som i Lärbron. Du hade inte ändrat den.").format(path=path))
    for path in sides.both:
        if path in there:
            _write(folder, other_side(path), there[path])
            said.append(
                _(
                    "{path} är ändrad både här och i Lärbron. Lärbrons version ligger bredvid, i {other}. För in det "
                    "du vill behålla i {path} och ta bort {other}."
                ).format(path=path, other=other_side(path))
            )
        else:
            said.append(
                _("{path} är ändrad här men borttagen i Lärbron. Ta bort den, eller låt den ligga.").format(path=path)
            )
    return said


def drop_other_sides(folder: Path, there: Mapping[str, str]) -> None:
    """Takes away the texts that were laid beside, where they are as they were laid."""
    for path, content in read_files(folder).items():
        own = own_side(path)
        if own and there.get(own) == hashlib.sha256(content).hexdigest():
            _place(folder, path).unlink()


def _check(folder: Path, path: str) -> None:
    wrong = wrong_name(path)
    if wrong is None and not _place(folder, path).parent.resolve().is_relative_to(folder.resolve()):
        wrong = _("Där ligger en länk som leder ut ur mappen.")
    if wrong:
        raise CannotWrite(_("{path} går inte att skriva. {why}").format(path=path, why=wrong))


def _write(folder: Path, path: str, content: Content) -> None:
    """Beside its place and then renamed there, so that a file is never half written."""
    place = _place(folder, path)
    place.parent.mkdir(parents=True, exist_ok=True)
    mode = place.stat().st_mode if place.exists() else 0o644
    descriptor, draft = tempfile.mkstemp(dir=place.parent, prefix=".larbron-")
    with os.fdopen(descriptor, "wb") as stream:
        stream.writelines(pieces_of(content))
    Path(draft).chmod(mode)
    Path(draft).replace(place)


def _place(folder: Path, path: str) -> Path:
    """Some systems store å as two characters: a file that is there in that way is the same file."""
    parted = folder / unicodedata.normalize("NFD", path)
    return parted if parted.exists() and not (folder / path).exists() else folder / path
