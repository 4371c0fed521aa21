"""The pages where a Word document becomes a module, as a trainer meets them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from app.authoring.drafts.queries import WorkingCopy, get_working_copy
from app.authoring.word import opening
from app.catalogue import media
from app.database import reading
from app.people.models import RoleName
from tests.authoring.word.documents import a_picture, document, paragraph, whole_document, with_parts
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, a_course, a_person, with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


class Author(Browser):
    """With the course `prov`."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.sign_in(with_role(RoleName.AUTHOR))

    def upload(self, content: bytes, status: int = 303, name: str = "Mitt möte.docx") -> Page:
        return self.send("authoring.import_from_word", {"file": (io.BytesIO(content), name)}, status, course_id="prov")

    def review(self, content: bytes) -> Page:
        return self.visit(self.upload(content).answer.location)

    def add(self, page: Page, status: int = 303, **said: str) -> Page:
        fields = {field["name"]: field["value"] for field in page.select("form.form input")}
        upload_id = page.answer.request.path.rsplit("/", 1)[-1]
        return self.send("authoring.add_document", fields | said, status, course_id="prov", upload_id=upload_id)

    def copy(self) -> WorkingCopy:
        with self.house.app.app_context(), reading():
            return get_working_copy("prov")


@pytest.fixture
def author(house: House, tmp_path: Path) -> Author:
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE})
    return Author(house)


def test_a_document_is_shown_with_what_came_and_what_did_not_and_nothing_is_added_yet(author: Author) -> None:
    before = author.copy()

    page = author.review(whole_document())

    assert page.one("h1").text == "Bemötande"
    assert "3 rubriker, 2 listor, en tabell, en bild, en fotnot" in page.one(".lead").text
    assert any("formel" in words and "under ”Siffror”" in words for words in page.words("main li"))
    assert "Lyssna först" in page.one("fieldset.as-readers").text
    assert page.one("#path")["value"] == "02-bemotande.md"
    assert author.copy() == before


def test_the_module_and_its_pictures_are_added_to_the_draft_once(author: Author) -> None:
    page = author.review(whole_document())

    sent = author.add(page, title="Möt: den andra")
    again = author.add(page, title="Möt: den andra")

    copy = author.copy()
    assert sent.answer.location == again.answer.location == "/redigera/prov/text/02-bemotande.md"
    assert copy.texts["02-bemotande.md"].startswith('---\ntitel: "Möt: den andra"\nid: bemotande\n---\n\n## '.encode())
    (name,) = set(copy.hashes) - set(copy.texts)
    assert name == "media/mitt-mote-1.png"
    assert media.path_of(author.house.settings.media, copy.hashes[name]).stat().st_size == copy.sizes[name]


def test_where_there_is_a_path_the_module_stands_last_in_it(author: Author, tmp_path: Path) -> None:
    front = COURSE.replace("id: prov\n", "id: prov\nväg:\n  # det första\n  - modul: forsta\n")
    a_course(tmp_path / "ny", {"kurs.md": front, "01-forsta.md": MODULE})

    author.add(author.review(document(paragraph("Text."))))

    assert "  # det första\n  - modul: forsta\n  - modul: mitt-mote\n" in author.copy().texts["kurs.md"].decode()


def test_another_picture_of_the_same_name_stays_what_it_was(author: Author) -> None:
    author.add(author.review(whole_document()))
    first = author.copy()
    other = with_parts(whole_document(), {"word/media/image1.png": a_picture(colour="red")})

    author.add(author.review(other), path="03-andra.md")

    copy = author.copy()
    assert copy.hashes["media/mitt-mote-1.png"] == first.hashes["media/mitt-mote-1.png"]
    assert b"](media/mitt-mote-1-2.png)" in copy.texts["03-andra.md"]
    assert b"id: andra\n" in copy.texts["03-andra.md"]


@pytest.mark.parametrize(
    ("said", "field"),
    [({"title": " "}, "title"), ({"path": "../x.md"}, "path"), ({"path": "01-forsta.md"}, "path")],
)
def test_a_title_and_a_free_name_are_needed(author: Author, said: dict[str, str], field: str) -> None:
    before = author.copy()

    page = author.add(author.review(whole_document()), 422, **said)

    assert page.select_one(f"#{field}-error")
    assert author.copy() == before


@pytest.mark.parametrize("content", [b"", b"ingen", b"%PDF-1.7", document("<w:p>")])
def test_what_is_no_document_is_refused_at_the_field_and_not_kept(author: Author, content: bytes) -> None:
    before = sorted(author.house.settings.media.rglob("*"))

    page = author.upload(content, 422)

    assert page.one("#file-error").text
    assert sorted(author.house.settings.media.rglob("*")) == before


def test_a_file_that_is_too_large_is_refused_at_the_field(author: Author, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", 1000)

    page = author.upload(b"x" * 2000, 422)

    assert "Komprimera bilder" in page.one("#file-error").text


def test_a_file_with_nothing_in_it_is_not_taken_for_none(author: Author) -> None:
    assert author.upload(b"", 422).one("#file-error").text.strip().startswith("Filen är tom.")


def test_of_a_document_without_anything_only_that_is_said(author: Author) -> None:
    page = author.review(document(paragraph("")))

    assert "ingen text som kan följa med" in page.one(".lead").text
    assert page.words("main h2") == []
    assert page.one("main a.button").text == "Välj ett annat dokument"


def test_only_authors_come_in_and_what_was_never_sent_is_not_found(author: Author, house: House) -> None:
    other = Browser(house)
    other.sign_in(a_person())
    other.open("authoring.import_from_word", 404, course_id="prov")
    Browser(house).open("authoring.import_from_word", 401, course_id="prov")
    author.open("authoring.import_from_word", 404, course_id="finns-inte")
    author.open("authoring.review_document", 404, course_id="prov", upload_id="0" * 64)


def test_what_is_pasted_comes_back_as_plain_text(author: Author) -> None:
    answer = author.send("authoring.paste_from_word", {"html": "<h1>Hej</h1><p onclick=x>du <b>där</b></p>"}, 200)

    assert answer.answer.json == {
        "text": "## Hej\n\ndu **där**",
        "said": "Formateringen är gjord om till enkel text. Ångra med Ctrl+Z.",
    }
    author.send("authoring.paste_from_word", {"html": "x" * 3_100_000}, 413)
