"""A course in a zip file: read in memory, never laid out on a disk, and refused when it is not plainly a course."""

from __future__ import annotations

import io
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from app.courseware.names import readable, wrong_name
from app.courseware.reader import COURSE_FILES

MOST_FILES = 2000
MOST_BYTES = 150_000_000
MOST_IN_A_FILE = 100_000_000
# Text of one sign repeated shrinks a thousand times; what people write, ten.
MOST_SHRUNK = 200
SMALL = 1_000_000
MARK = ".larbron"
_FOLDERS_OF_SYSTEMS = ("__MACOSX",)
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    NotImplementedError,
)


class WrongZip(Exception):
    """What is wrong with the file, and what to do, a sentence each, in Swedish."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(f"{wrong} {remedy}")
        self.wrong, self.remedy = wrong, remedy


def read_zip(content: bytes) -> tuple[dict[str, bytes], bytes | None]:
    """The course's files by their path, as `read_files` gives them of a folder, and the mark, if there is one.

    Raises WrongZip. Hidden files are skipped, and one folder around the whole course is taken off.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = _read(archive)
    except _BROKEN:
        raise WrongZip("Det här är ingen hel zip-fil.", "Packa kursens mapp på nytt och ladda upp den filen.") from None
    files = _without_folder(files)
    mark = files.get(MARK)
    return {path: files[path] for path in sorted(files) if not _hidden(path)}, mark


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise WrongZip(f"Zip-filen har fler än {MOST_FILES} filer.", "Packa bara kursens mapp.")
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    for path, entry in _checked(entries):
        if path in files:
            raise WrongZip(f"Filen {readable(path)} finns två gånger i zip-filen.", "Packa kursens mapp på nytt.")
        with archive.open(entry) as stream:
            files[path] = stream.read(min(left, MOST_IN_A_FILE) + 1)
        left -= len(files[path])
        if left < 0 or len(files[path]) > MOST_IN_A_FILE:
            raise _too_large()
    return files


def _checked(entries: list[zipfile.ZipInfo]) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """All are looked at, by what the zip says of them, before the first is read."""
    checked = []
    for entry in entries:
        path = unicodedata.normalize("NFC", entry.filename)
        if wrong := wrong_name(path.removesuffix("/")):
            raise WrongZip(f"{readable(path)}: {wrong}", "Packa kursens mapp på nytt, med filer som ligger i den.")
        mode = entry.external_attr >> 16
        if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
            raise WrongZip(f"{readable(path)} är en länk, inte en fil.", "Lägg själva filen i kursens mapp.")
        if entry.flag_bits & 0x1:
            raise WrongZip("Zip-filen är låst med lösenord.", "Packa kursens mapp utan lösenord.")
        if entry.compress_type not in _METHODS:
            raise WrongZip("Zip-filen är packad på ett ovanligt sätt.", "Packa den med datorns vanliga zip.")
        if entry.file_size > max(SMALL, entry.compress_size * MOST_SHRUNK):
            raise _too_large()
        if not entry.is_dir() and path.split("/")[0] not in _FOLDERS_OF_SYSTEMS:
            checked.append((path, entry))
    if sum(entry.file_size for _path, entry in checked) > MOST_BYTES:
        raise _too_large()
    yield from checked


def _without_folder(files: Mapping[str, bytes]) -> dict[str, bytes]:
    if not any(name in files for name in COURSE_FILES):
        around = {path.split("/")[0] for path in files if "/" in path and not path.startswith(".")}
        if len(around) == 1:
            folder = f"{around.pop()}/"
            files = {path.removeprefix(folder): content for path, content in files.items() if path.startswith(folder)}
    if not any(name in files for name in COURSE_FILES):
        raise WrongZip(
            "Det finns ingen kurs.md i zip-filen.", "Packa en kurs i taget: mappen där kurs.md ligger, med allt i den."
        )
    return dict(files)


def _hidden(path: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(path).parts)


def _too_large() -> WrongZip:
    return WrongZip(
        "Zip-filen blir för stor när den packas upp.",
        f"Högst {MOST_BYTES // 1_000_000} MB i allt. Har kursen större filmer än så: be den som sköter Lärbron att "
        "publicera mappen.",
    )
