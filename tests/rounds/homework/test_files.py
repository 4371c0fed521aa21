"""What is taken for a file that may be handed in: by its content, whatever it is called."""

from __future__ import annotations

import pytest

from app.rounds.homework.files import DOCX, MOST_BYTES, WrongFile, check
from tests.rounds.homework.scenes import PDF, a_document

JPEG, PNG = b"\xff\xd8\xff\xe0rest", b"\x89PNG\r\n\x1a\nrest"


@pytest.mark.parametrize(
    ("name", "content", "type", "called"),
    [
        ("Min uppgift.pdf", PDF, "application/pdf", "Min uppgift.pdf"),
        ("bild.PNG", PNG, "image/png", "bild.png"),
        ("foto.jpeg", JPEG, "image/jpeg", "foto.jpg"),
        ("text.docx", a_document(), DOCX, "text.docx"),
        ("sida.html", PDF, "application/pdf", "sida.html.pdf"),
        ("../../etc/passwd", PDF, "application/pdf", "passwd.pdf"),
        ("C:\\hem\\a\u202efdp.exe", PDF, "application/pdf", "a\ufffdfdp.exe.pdf"),
        ("å" * 300 + ".pdf", PDF, "application/pdf", "å" * 100 + ".pdf"),
    ],
)
def test_a_file_is_what_its_content_says(name: str, content: bytes, type: str, called: str) -> None:
    checked = check(name, content)

    assert (checked.type, checked.name) == (type, called)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "är tom"),
        (b"<html><script>", "går inte att ta emot"),
        (b"MZ\x90\x00", "går inte att ta emot"),
        (b"PK\x03\x04trasig", "går inte att ta emot"),
        (a_document()[:-30], "går inte att ta emot"),
        (PDF + b"x" * MOST_BYTES, "större än 10 MB"),
        (a_document(("word/media/stor.bin", b"\0" * 50_000_000)), "inte ett vanligt Word-dokument"),
        (a_document(*((f"del{number}", b"") for number in range(2_000))), "inte ett vanligt Word-dokument"),
        (a_document(("word/vbaProject.bin", b"makro")), "makron"),
    ],
)
def test_what_is_something_else_or_would_grow_too_large_is_refused(content: bytes, sentence: str) -> None:
    with pytest.raises(WrongFile, match=sentence):
        check("uppgift.docx", content)
