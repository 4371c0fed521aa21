"""What is no Word document, or is made to hurt, is refused before anything of it is read."""

from __future__ import annotations

import io
import zipfile

import pytest

from app.authoring.word import opening
from app.authoring.word.opening import WrongDocument, open_document
from tests.authoring.word.documents import document, packed, paragraph, with_parts

PLAIN = document(paragraph("Text."))
LAUGHS = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:p xmlns:w="x">&b;</w:p>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:p xmlns:w="x">&a;</w:p>'
SIXTEEN = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE l []><l/>'.encode("utf-16")


def locked() -> bytes:
    content = bytearray(PLAIN)
    for place in range(len(content) - 4):
        if content[place : place + 4] == b"PK\x01\x02":
            content[place + 8] |= 1
    return bytes(content)


def twice_the_same() -> bytes:
    stream = io.BytesIO(PLAIN)
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<x/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"text", "inget Word-dokument"),
        (b"PK\x03\x04 trasig", "går inte att läsa"),
        (b"%PDF-1.7 ...", "pdf"),
        (b"{\\rtf1 x}", "äldre slag"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "äldre slag"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "låst med lösenord"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}), "LibreOffice"),
        (packed({"[Content_Types].xml": "<x/>", "xl/workbook.xml": "<x/>"}), "Excel"),
        (packed({"kurs.md": "text"}), "inget Word-dokument"),
        (with_parts(PLAIN, {"word/vbaProject.bin": b"x"}), "makron"),
        (with_parts(PLAIN, {"[Content_Types].xml": "<Types t='macroEnabled.main+xml'/>"}), "makron"),
        (with_parts(PLAIN, {"word/document.xml": "<w:document"}), "går inte att läsa"),
        (with_parts(PLAIN, {"word/document.xml": LAUGHS}), "går inte att läsa"),
        (with_parts(PLAIN, {"word/footnotes.xml": OUTSIDE}), "går inte att läsa"),
        (with_parts(PLAIN, {"word/media/image1.png": SIXTEEN}), "går inte att läsa"),
        (with_parts(PLAIN, {"word/document.xml": "<a>" * 200 + "</a>" * 200}), "för invecklat"),
        (with_parts(PLAIN, {"word/media/image1.png": b"\0" * 40_000_000}), "för stort"),
        (locked(), "låst med lösenord"),
    ],
)
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes, words: str) -> None:
    with pytest.raises(WrongDocument) as refusal:
        open_document(content)

    assert words in refusal.value.wrong
    assert refusal.value.remedy.endswith(".")


def test_a_part_that_is_there_twice_is_refused() -> None:
    content = twice_the_same()

    with pytest.raises(WrongDocument):
        open_document(content)


def test_more_xml_than_a_module_has_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_ELEMENTS", 3)

    with pytest.raises(WrongDocument, match="för stort"):
        open_document(PLAIN)


def test_an_ordinary_document_is_opened_part_by_part() -> None:
    assert "word/document.xml" in open_document(PLAIN)
