"""A file on its way from the browser to the media folder: never in memory as a whole, and never half kept."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any, BinaryIO

from flask import Request
from werkzeug.datastructures import CombinedMultiDict, FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from app.authoring.media_files.captions import captions_of, transcript_of
from app.authoring.media_files.kinds import MOST_BYTES, MOST_SENT, Kind, WrongFile, size_in_words
from app.authoring.media_files.pictures import made_ready
from app.authoring.media_files.recognising import recognise
from app.catalogue import media
from app.catalogue.media import Medium
from app.people.forms import visible
from app.web.errors import Refused
from app.web.full_disk import is_full
from app.web.language import gettext as _
from app.web.logs import logger

log = logger(__name__)
SENT_PARTS = 100


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that can be used: a medium that lies in the media folder, or the words of a transcript."""

    kind: Kind
    stem: str
    ending: str
    content: Medium | bytes


def refuse_too_large(request: Request) -> None:
    """What is announced as larger than any film, before any of it is read. Raises Refused."""
    if (request.content_length or 0) > MOST_SENT:
        raise _too_large()


@contextmanager
def receive(request: Request, folder: Path) -> Iterator[Any]:
    """The fields and files of a form. Files are laid beside those they will be kept with, where nobody sees them, and
    are gone afterwards. Raises Refused."""
    request.max_content_length = MOST_SENT
    parser = request.make_form_data_parser()
    opened: list[IO[bytes]] = []
    parser.max_form_parts = SENT_PARTS

    def beside(*_told: object, **_more: object) -> IO[bytes]:
        opened.append(tempfile.TemporaryFile("w+b", dir=folder))  # noqa: SIM115 -- closed below
        return opened[-1]

    parser.stream_factory = beside
    try:
        with room_on_disk():
            folder.mkdir(parents=True, exist_ok=True)
            _stream, form, files = parser.parse(
                request.stream, request.mimetype, request.content_length, request.mimetype_params
            )
        yield CombinedMultiDict([form, files])
    except RequestEntityTooLarge:
        raise _too_large() from None
    finally:
        for file in opened:
            with suppress(OSError):  # what could not be written is thrown away
                file.close()


def chosen(files: list[FileStorage]) -> list[FileStorage]:
    """Those that have a name: a field where nothing was chosen is sent too."""
    return [file for file in files if isinstance(file, FileStorage) and file.filename]


def bring(sent: FileStorage, folder: Path) -> Brought:
    """Looks into the file and keeps it. Raises WrongFile, and Refused when there is no room."""
    name = _tidied(sent.filename or "")
    stream: BinaryIO = sent.stream  # type: ignore[assignment]
    kind, ending = recognise(stream, name)
    stem = PurePosixPath(name).stem
    with room_on_disk():
        if kind is Kind.PICTURE:
            picture, ending = made_ready(stream, name)
            return Brought(kind, stem, ending, _kept(folder, picture))
        if kind is Kind.CAPTIONS:
            return Brought(kind, stem, ".vtt", _kept(folder, captions_of(stream.read(), ending, name)))
        if kind is Kind.TRANSCRIPT:
            return Brought(kind, stem, ending, transcript_of(stream.read(), name))
        return Brought(kind, stem, ending, media.keep_stream(folder, stream))


def typed(text: str) -> Brought:
    """A transcript that was written in a field. Raises WrongFile."""
    content = transcript_of(text.encode("utf-8", "replace"), _("Avskriften"))
    if len(content) > MOST_BYTES[Kind.TRANSCRIPT]:
        raise WrongFile(_("Avskriften är längre än 1 MB. Dela filmen, eller korta texten."))
    return Brought(Kind.TRANSCRIPT, "", ".md", content)


@contextmanager
def room_on_disk() -> Iterator[None]:
    """A disk that is full is told of in words, to the author and in the log."""
    try:
        yield
    except OSError as reason:
        if not is_full(reason):
            raise
        log.error("no room for media", reason=reason.strerror)
        raise Refused(
            _("Filen är inte sparad: det finns inte plats för den på servern."),
            _("Inget är halvsparat. Säg till den som driver Lärbron att disken är full, och ladda upp filen sedan."),
            507,
        ) from None


def _kept(folder: Path, content: bytes) -> Medium:
    sha256 = media.keep(folder, content)
    return Medium(media.path_of(folder, sha256), len(content), sha256)


def _tidied(name: str) -> str:
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return visible(last).strip(" .")[:150] or _("Filen")


def _too_large() -> Refused:
    most = size_in_words(MOST_BYTES[Kind.FILM])
    return Refused(
        _("Filen är för stor. Inget är sparat."),
        _(
            "Högst {most} får skickas åt gången. Exportera filmen med lägre kvalitet (720p räcker) eller dela den. "
            "Skickade du flera filer: skicka dem en i taget."
        ).format(most=most),
        413,
    )
