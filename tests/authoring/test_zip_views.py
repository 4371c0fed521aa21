"""A course down and up again in the browser, as an author meets it."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest

from app.authoring import zip_views
from app.authoring.queries import find_shown_files
from app.authoring.zipping import keep_upload
from app.courseware.reader import read_files
from app.courseware.zipped import read_zip
from app.database import reading
from app.people.models import RoleName
from app.web.swedish import now
from tests.authoring.editing import Edited, poll, reflection
from tests.browser import Browser, Page
from tests.builders import COURSE, MODULE, a_course, a_person, an_administrator, with_role
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(path, content)
    return stream.getvalue()


class Author(Browser):
    """With the course `prov`, which has one poll and one reflection."""

    def __init__(self, house: House, folder: Path) -> None:
        super().__init__(house)
        self.edited = Edited(house, folder)
        self.edited.edit(a=poll("Ringer", "Skriver"), b=reflection())
        self.sign_in(an_administrator())

    def download(self) -> bytes:
        return self.open("authoring.download_course", course_id="prov").answer.data

    def upload(self, content: bytes, status: int = 303) -> Page:
        return self.send("authoring.list_course_files", {"file": (io.BytesIO(content), "kurs.zip")}, status)

    def review(self, content: bytes) -> Page:
        return self.visit(self.upload(content).answer.location)

    def publish(self, page: Page, status: int = 303, **said: str) -> Page:
        hidden = {field["name"]: field["value"] for field in page.select("form.form input[type=hidden]")}
        upload_id = page.answer.request.path.rsplit("/", 1)[-1]
        return self.send("authoring.publish_upload", hidden | said, status, upload_id=upload_id)

    def written(self, **modules: str) -> bytes:
        """Our own change of the files that were taken out, with their mark."""
        _files, mark = read_zip(self.download())
        self.edited.write(**modules)
        return zipped(read_files(self.edited.folder) | {".larbron": mark or b""})

    def number(self) -> int:
        with self.house.app.app_context(), reading():
            version = find_shown_files("prov")
        return version.number if version else 0


@pytest.fixture
def author(house: House, tmp_path: Path) -> Author:
    return Author(house, tmp_path)


def test_what_comes_down_is_what_was_published_and_goes_up_without_a_change(author: Author) -> None:
    content = author.download()
    page = author.review(content)

    assert read_zip(content)[0] == read_files(author.edited.folder)
    assert author.download() == content
    assert "Inget ändras." in page.one("main").text
    assert page.select("form.form") == []


def test_a_change_is_told_before_it_is_published_and_the_same_press_twice_publishes_once(author: Author) -> None:
    page = author.review(author.written(a=poll("Ringer", "Skriver"), b=reflection("Vad tar du med dig?")))
    told, before = page.words("section li"), author.number()

    author.publish(page)
    author.publish(page)

    assert told == ["Frågan tanke får en ny lydelse.", "Filen 01-b.md är ändrad."]
    assert (before, author.number()) == (1, 2)
    assert author.open("authoring.list_course_files").words(".flashed p") == [
        "Provkursen är publicerad som version 2.",
        "Filerna är redan publicerade. Inget har ändrats.",
    ]


def test_a_course_with_a_new_id_becomes_a_new_course(author: Author) -> None:
    files, _mark = read_zip(author.download())
    new = {path: content.replace(b"id: prov", b"id: ny") for path, content in files.items()}

    author.publish(author.review(zipped(new)))

    assert author.open("authoring.list_course_files").words("tbody .num") == ["1", "1"]


def test_all_that_is_wrong_is_shown_with_file_and_line_and_nothing_can_be_published(author: Author) -> None:
    page = author.review(author.written(a="::: enval x\n\nFråga?\n\n- [ ] A\n- [ ] B\n\n:::\n", b=poll("A", "A")))

    assert {row.split(",")[0] for row in page.words("tbody th")} == {"00-a.md", "01-b.md"}
    assert page.select("form.form") == []


@pytest.mark.parametrize("content", [b"", b"ingen zip", zipped({"../kurs.md": b"x"}), zipped({"a.png": b"x"})])
def test_what_is_no_course_is_refused_at_the_field(author: Author, content: bytes) -> None:
    before = sorted(author.house.settings.media.rglob("*"))

    page = author.upload(content, 422)

    assert len(page.one("#file-error").text) > 10
    assert sorted(author.house.settings.media.rglob("*")) == before


def test_the_questions_of_the_terminal_are_asked_on_the_page_until_all_are_answered(author: Author) -> None:
    author.edited.answer(text="Ringer", times=2)
    before = author.edited.keys()
    changed = poll("Jag tar en promenad", "Väntar hemma", "Frågar chefen", "Läser på")
    page = author.review(author.written(a=changed, b=reflection()))
    first = page.select("fieldset input")[0]["name"]
    half = author.publish(page, 422, **{first: f"same:{before['Ringer']}"})
    refused, left = author.number(), {field["name"] for field in half.select("fieldset input")}

    author.publish(half, **dict.fromkeys(left, "new"))

    assert "Frågan ”Vad gör du först?” har 2 svar." in page.select("fieldset legend")[0].text
    assert "Svara på alla frågor" in half.one(".waiting").text
    assert (first in left, len(left)) == (False, 3)
    assert (refused, author.number()) == (1, 2)
    assert author.edited.keys()["Jag tar en promenad"] == before["Ringer"]


def test_whether_a_question_means_something_else_now_is_asked(author: Author) -> None:
    author.edited.answer(text="Ringer")
    page = author.review(author.written(a=poll("Jag tar en promenad", "Skriver"), b=reflection()))

    author.publish(page, **{"meaning:val": "kept"})

    assert page.words("fieldset label")[:2] == [
        "Svaren svarar fortfarande på samma sak",
        "Frågan betyder något annat nu: redovisa dem för sig",
    ]
    assert author.number() == 2


def test_an_answer_that_nobody_could_choose_publishes_nothing(author: Author) -> None:
    author.edited.answer(text="Ringer")
    page = author.review(author.written(a=poll("Jag tar en promenad", "Skriver"), b=reflection()))

    author.publish(page, 422, **{"row:val:finns-inte": "same:x", "meaning:finns-inte": "changed", "row:": "new"})

    assert author.number() == 1


def test_who_took_the_files_out_before_somebody_else_published_is_told_which_differ(author: Author) -> None:
    ours = author.written(a=poll("Ringer", "Skriver"), b=reflection("Vårt?"))
    author.edited.edit(a=poll("Ringer", "Skriver", "Väntar"), b=reflection("Deras?"))

    page = author.review(ours)

    assert page.words("section:has(#nyare) li") == [
        "01-b.md: ändrad både av dig och i Lärbron",
        "00-a.md: ändrad i Lärbron, inte av dig",
    ]
    assert page.one("form.form button").text == "Publicera ändå"


def test_who_reads_while_somebody_else_publishes_is_refused(author: Author) -> None:
    page = author.review(author.written(a=poll("Ringer", "Skriver"), b=reflection("Vårt?")))
    author.edited.edit(a=poll("Ringer", "Skriver"), b=reflection("Deras?"))

    refused = author.publish(page, 409)

    assert "Någon annan har publicerat" in refused.one("main").text
    assert author.number() == 2


def test_only_authors_and_administrators_come_in_and_an_unknown_id_is_not_found(author: Author, house: House) -> None:
    page = author.upload(author.download())
    for who, status in ((a_person(), 403), (with_role(RoleName.TRAINER, "Utbildare"), 403), (an_administrator(), 200)):
        other = Browser(house)
        other.sign_in(who)
        other.open("authoring.list_course_files", status)
        other.visit(page.answer.location, 200 if status == 200 else 404)
    Browser(house).open("authoring.list_course_files", 401)
    for endpoint, place in (
        ("authoring.download_course", {"course_id": "finns-inte"}),
        ("authoring.review_upload", {"upload_id": "0" * 64}),
        ("authoring.review_upload", {"upload_id": ".."}),
    ):
        author.open(endpoint, 404, **place)


def test_what_was_never_published_is_let_go_after_a_day(author: Author) -> None:
    media = author.house.settings.media
    keep_upload(media, b"gammal", now())

    keep_upload(media, b"ny", now() + timedelta(hours=25))

    assert [place.read_bytes() for place in (media / "uploads").glob("??/*")] == [b"ny"]


def test_a_file_that_is_too_large_is_refused_before_it_is_read(author: Author, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_views, "MOST_BYTES", 1000)

    page = author.upload(b"x" * 2000, 422)

    assert "filmerna som väger" in page.one("#file-error").text


def test_a_file_with_nothing_in_it_is_not_taken_for_none(author: Author) -> None:
    assert author.upload(b"", 422).one("#file-error").text.strip().startswith("Filen är tom.")


def test_the_list_asks_as_many_statements_for_one_course_as_for_six(author: Author, tmp_path: Path) -> None:
    with author.house.statements() as few:
        author.open("authoring.list_course_files")
    for number in range(5):
        a_course(tmp_path / str(number), {"kurs.md": COURSE.replace("id: prov", f"id: prov-{number}"), "01.md": MODULE})

    with author.house.statements() as many:
        author.open("authoring.list_course_files")

    assert (len(many), few[-1]) == (len(few), many[-1])


def test_who_may_not_publish_alone_lays_the_files_in_the_draft_and_what_is_newer_is_told_there(author: Author) -> None:
    ours = author.written(a=poll("Ringer", "Skriver"), b=reflection("Vårt?"))
    author.edited.edit(a=poll("Ringer", "Skriver", "Väntar"), b=reflection())
    author.sign_in(with_role(RoleName.AUTHOR))
    page = author.review(ours)
    upload_id = page.answer.request.path.rsplit("/", 1)[-1]

    refused = author.send("authoring.publish_upload", {"onto": "x"}, 409, upload_id=upload_id)
    author.send("authoring.draft_upload", {}, upload_id=upload_id)

    assert page.select("form.form") == []
    assert "En kollega ska godkänna" in refused.one("main").text
    assert "Version 2 kom efter att utkastet påbörjades" in author.open("authoring.review_draft", course_id="prov").text
    assert author.number() == 2


def test_files_are_not_laid_over_a_draft_that_somebody_writes_in(author: Author) -> None:
    upload_id = author.review(author.written(b=reflection("Vårt?"))).answer.request.path.rsplit("/", 1)[-1]
    page = author.open("authoring.edit_text", course_id="prov", path="kurs.md")
    seen = page.one("[name=seen]")["value"]
    author.send("authoring.edit_text", {"text": "Annat.", "seen": seen}, course_id="prov", path="kurs.md")

    refused = author.send("authoring.draft_upload", {}, 409, upload_id=upload_id)

    assert "Kursen har redan ett utkast" in refused.one("main").text
