"""A Word document is opened: what is none, or would cost more than it is worth to read, is refused with a remedy."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from xml.parsers import expat

from app.web.language import gettext as _

MOST_BYTES = 20_000_000
MOST_PARTS = 2000
MOST_UNPACKED = 100_000_000
# The converter holds the whole of it in memory, some fifty times as large.
MOST_XML = 12_000_000
MOST_ELEMENTS = 150_000
MOST_LEVELS = 120
# Word's XML shrinks twenty to forty times, a part that is made to hurt a thousand.
MOST_SHRUNK = 250
SMALL = 1_000_000
MAIN = "[Content_Types].xml"
_BEGINNINGS = {
    b"%PDF": "pdf",
    b"{\\rtf": "rtf",
    b"\xd0\xcf\x11\xe0": "old",
}
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, LookupError, ValueError)


class WrongDocument(Exception):
    """What is wrong with the file, and what to do, a sentence each."""

    def __init__(self, wrong: str, remedy: str) -> None:
        super().__init__(f"{wrong} {remedy}")
        self.wrong, self.remedy = wrong, remedy


def open_document(content: bytes) -> Mapping[str, bytes]:
    """The document's parts by their names. Raises WrongDocument; all that it gives is sound XML without entities of
    its own, or no XML at all."""
    _refuse_other_kinds(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = _read(archive)
    except _BROKEN:
        raise _broken() from None
    _refuse_other_contents(parts)
    for name, part in parts.items():
        _look_through(name, part)
    return parts


def _refuse_other_kinds(content: bytes) -> None:
    kind = next((kind for beginning, kind in _BEGINNINGS.items() if content.startswith(beginning)), "")
    if kind == "old" and _ENCRYPTED in content:
        raise WrongDocument(
            _("Dokumentet är låst med lösenord."),
            _("Öppna det i Word, ta bort lösenordet under Arkiv, Info, Skydda dokument och spara det på nytt."),
        )
    if kind == "pdf":
        raise WrongDocument(
            _("Det här är en pdf-fil."),
            _("Öppna den i Word, välj Spara som och Word-dokument (.docx). Se sedan över rubriker och listor."),
        )
    if kind:
        raise WrongDocument(
            _("Det här är ett äldre slag av dokument."),
            _("Öppna det i Word, välj Spara som och Word-dokument (.docx)."),
        )
    if not content.startswith(b"PK"):
        raise WrongDocument(_("Det här är inget Word-dokument."), _("Välj en fil som slutar på .docx."))


def _read(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    names = [entry.filename for entry in entries]
    if len(entries) > MOST_PARTS or len(set(names)) < len(names):
        raise _broken()
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise WrongDocument(_("Filen är låst med lösenord."), _("Spara dokumentet utan lösenord."))
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    heavy = any(entry.file_size > max(SMALL, entry.compress_size * MOST_SHRUNK) for entry in entries)
    if heavy or xml > MOST_XML or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise _too_large()
    parts = {}
    for entry in entries:
        with archive.open(entry) as stream:
            parts[entry.filename] = stream.read(entry.file_size + 1)
    return parts


def _refuse_other_contents(parts: Mapping[str, bytes]) -> None:
    if parts.get("mimetype", b"").startswith(b"application/vnd.oasis"):
        raise WrongDocument(
            _("Det här är ett dokument från LibreOffice eller liknande."),
            _("Öppna det där, välj Spara som och Word (.docx)."),
        )
    if any(name.startswith(("ppt/", "xl/")) for name in parts):
        raise WrongDocument(
            _("Det här är en fil från PowerPoint eller Excel."), _("Kopiera texten till ett Word-dokument.")
        )
    if MAIN not in parts or not any(name.startswith("word/") for name in parts):
        raise WrongDocument(_("Det här är inget Word-dokument."), _("Välj en fil som slutar på .docx."))
    if any(name.endswith("vbaProject.bin") for name in parts) or b"macroEnabled" in parts[MAIN]:
        raise WrongDocument(
            _("Dokumentet har makron, och sådana tas inte emot."),
            _("Öppna det i Word, välj Spara som och Word-dokument (.docx), utan makron."),
        )


def _look_through(name: str, part: bytes) -> None:
    """Every part, whatever its name: the document itself says which of them are read."""
    parser = expat.ParserCreate()
    level = elements = 0

    def begin(_name: str, _attributes: dict[str, str]) -> None:
        nonlocal level, elements
        level, elements = level + 1, elements + 1
        if level > MOST_LEVELS or elements > MOST_ELEMENTS:
            raise _too_large()

    def end(_name: str) -> None:
        nonlocal level
        level -= 1

    def refuse(*_arguments: object) -> None:
        raise _broken()

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse
    try:
        parser.Parse(part, True)
    except expat.ExpatError:
        if name.endswith((".xml", ".rels")):
            raise _broken() from None


def _broken() -> WrongDocument:
    return WrongDocument(
        _("Dokumentet går inte att läsa."),
        _("Öppna det i Word, välj Spara som och Word-dokument (.docx) och försök med den nya filen."),
    )


def _too_large() -> WrongDocument:
    return WrongDocument(
        _("Dokumentet är för stort eller för invecklat att läsa."), _("Dela det i flera dokument, ett för varje modul.")
    )


def too_heavy() -> WrongDocument:
    return WrongDocument(
        _("Dokumentet är större än 20 MB, som är gränsen."),
        _(
            "Det är nästan alltid bilderna som väger. Markera en bild i Word, välj Bildformat och Komprimera bilder, "
            "och spara. Eller dela dokumentet i flera, ett för varje modul."
        ),
    )
