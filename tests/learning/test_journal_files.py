"""The journal taken home as files: one's own work only, all of it, and with the funder's line where it belongs."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.parse import unquote

import pytest

from app.learning.owner import Owner
from app.projects.models import Project, ProjectCourse
from tests.attempts import a_guest, answered
from tests.browser import Browser
from tests.builders import COURSE, MODULE, a_course, a_person, keep
from tests.databases import one_engine
from tests.house import House
from tests.learning.books import opened, tags_of, words_of
from tests.learning.forms import answer, key_of

pytestmark = one_engine

FILES = ("learning.journal_pdf", "learning.journal_markdown")
EU = "Medfinansieras av Europeiska unionen"
PICTURE = (Path(__file__).parents[1] / "courses/all-types/media/bro.png").read_bytes()


def pdf(browser: Browser, **arguments: str) -> bytes:
    found = browser.open("learning.journal_pdf", **arguments).answer
    assert found.mimetype == "application/pdf"
    return found.data


def markdown(browser: Browser, **arguments: str) -> str:
    return browser.open("learning.journal_markdown", **arguments).answer.text


def a_project(*courses: str, emblem: bytes | None = None) -> None:
    project = Project(id="projektet", dnr="2023/00207", name="Projektet", funding=EU, source=b"", emblem=emblem)
    keep(project)
    for course_id in courses:
        keep(ProjectCourse(project_id=project.id, course_id=course_id))


def test_the_book_has_what_was_answered_in_its_wording_and_nobody_elses(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    other = Browser(house)
    other.sign_in(a_person("Någon Annan"))
    answer(other, "tanke", text="En annans text")
    browser.sign_in(a_person("Åsa Öberg"))
    lyssna = key_of(browser.open("learning.show_step", course_id="prov", step_id="forsta"), "Att lyssna")
    answer(browser, "fraga-ett", keys=lyssna)
    answer(browser, "tanke", text="Mitt första svar")
    a_course(tmp_path, {"kurs.md": COURSE, "01-forsta.md": MODULE.replace("Vad tänker du?", "Vad tänker du nu?")})
    answer(browser, "tanke", text="Å ä ö.\r\nNästa rad\r\n\r\nNytt stycke", trainers="yes")

    written, set_text = markdown(browser), words_of(pdf(browser))

    for text in (" ".join(written.split()), set_text):
        place = 0
        for words in (
            "Min reflektionsbok", "Åsa Öberg", "Provkursen", "Första modulen", "Vad kommer först?", "Att lyssna",
            "Sparat", "Rätt svar", "Vad tänker du nu?", "Å ä ö.", "Nästa rad", "Nytt stycke", "Sparat",
            "Delas med dina utbildare, utan ditt namn.", "Ett tidigare svar", "Mitt första svar",
        ):  # fmt: skip
            assert words in text[place:], words
            place = text.index(words, place)
        assert "annan" not in text.lower()
        assert EU not in text
    assert "> Å ä ö.  \n> Nästa rad\n>\n> Nytt stycke\n" in written


def test_a_guest_takes_home_what_is_theirs_and_others_get_the_empty_journal(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    answer(browser, "tanke", text="Gästens svar")
    stranger, nobody = Browser(house), Browser(house)
    stranger.sign_in(a_person())

    assert "Gästens svar" in markdown(browser)
    assert "Gästens svar" in words_of(pdf(browser))
    for who in (stranger, nobody):
        for file in FILES:
            away = who.open(file, 303)
            assert away.answer.location == who.address("learning.journal")


def test_the_journal_links_to_the_files_and_the_files_are_kept_by_nobody(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    assert browser.open("learning.journal").select('a[href^="/reflektionsbok."]') == []
    answer(browser, "tanke", text="Svar")

    links = browser.open("learning.journal").select('a[href^="/reflektionsbok."]')

    assert [link["href"] for link in links] == ["/reflektionsbok.pdf", "/reflektionsbok.md"]
    for link, kind in zip(links, ("application/pdf", "text/markdown; charset=utf-8"), strict=True):
        file = browser.visit(str(link["href"])).answer
        assert file.content_type == kind
        assert file.headers["Cache-Control"] == "no-store"
        assert file.headers["Content-Disposition"].startswith("attachment; ")


def test_a_part_is_taken_home_by_itself_under_its_own_name(browser: Browser, house: House, tmp_path: Path) -> None:
    owner, token = a_guest(house)
    browser.client.set_cookie("larbron-gast", token)
    for course_id, title in (("ena", "Första mötet: åk / gå"), ("andra", "Andra kursen")):
        files = {"kurs.md": COURSE.replace("prov", course_id, 1).replace("Provkursen", f'"{title}"')}
        a_course(tmp_path / course_id, {**files, "01-forsta.md": MODULE})
        answered(house, owner, course_id)
    links = browser.open("learning.journal").select('a[href*="?kurs="]')
    assert [link["href"] for link in links if ".md" in str(link["href"])] == [
        "/reflektionsbok.md?kurs=ena",
        "/reflektionsbok.md?kurs=andra",
    ]

    page = browser.open("learning.journal_markdown", kurs="ena")

    assert "Första mötet" in page.answer.text
    assert "Andra kursen" not in page.answer.text
    name = unquote(page.answer.headers["Content-Disposition"].split("filename*=UTF-8''")[1])
    assert name.startswith("Min reflektionsbok, Första mötet åk gå ")
    assert name.endswith(".md")
    browser.open("learning.journal_markdown", 303, kurs="finns-inte")


def test_the_funders_line_ends_the_chapters_of_the_projects_courses(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    owner, token = a_guest(house)
    browser.client.set_cookie("larbron-gast", token)
    for course_id in ("fri", "prov"):
        files = {"kurs.md": COURSE.replace("id: prov", f"id: {course_id}"), "01-forsta.md": MODULE}
        a_course(tmp_path / course_id, files)
        answered(house, owner, course_id)
    a_project("prov", emblem=PICTURE)

    with_emblem, text = pdf(browser), markdown(browser)

    assert text.rstrip().endswith(f"---\n\n{EU}")
    assert text.count(EU) == words_of(with_emblem).count(EU) == 1
    assert [alt for kind, alt in tags_of(with_emblem) if kind == "/Figure"] == ["Europeiska unionens emblem"]


@pytest.mark.parametrize("answers", [1, 500])
def test_the_files_ask_six_statements_at_most(browser: Browser, house: House, tmp_path: Path, answers: int) -> None:
    a_course(tmp_path)
    a_project("prov", emblem=PICTURE)
    person = a_person()
    browser.sign_in(person)
    answered(house, Owner(person.id, None), "prov", answers)
    browser.open("learning.journal_markdown")

    with house.statements() as for_text:
        browser.open("learning.journal_markdown")
    with house.statements() as for_pdf:
        pages = len(opened(pdf(browser)).pages)

    assert len(for_text) <= 5, for_text
    assert len(for_pdf) <= 6, for_pdf
    assert pages > answers // 50
    assert "typst" not in sys.modules, "it takes memory that it never gives back"
