"""The administrator's page: for administrators alone; a test letter, and the funder's emblem."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from app.courseware.projects import read_project
from app.database import db, transaction
from app.jobs.models import Job
from app.mail.actions import write_letter
from app.mail.models import Letter
from app.projects.models import Project
from app.projects.taking_in import save_project
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import NOW, a_course, a_person, an_administrator
from tests.databases import one_engine
from tests.house import House

pytestmark = one_engine

PROJECT = """
dnr: 2025/00001
namn: Provprojektet
kurser:
  - id: prov
"""
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 40
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'


def a_project(house: House, text: str = PROJECT) -> None:
    source = text.encode()
    file, problems = read_project(source, "provprojektet.yaml")
    assert file is not None, problems
    with house.app.app_context(), transaction():
        save_project("provprojektet", file, source, NOW)


def emblem(house: House) -> tuple[bytes | None, str | None]:
    house.session.rollback()
    project = house.session.scalars(select(Project)).one()
    found = project.emblem, project.emblem_type
    house.session.expunge_all()
    house.session.rollback()
    return found


def upload(browser: Browser, content: bytes | None, status: int = 303, project_id: str = "provprojektet"):  # type: ignore[no-untyped-def]
    data = {} if content is None else {"emblem": (io.BytesIO(content), "emblem.png")}
    return browser.send("operation.upload_emblem", data, status, project_id=project_id)


def test_the_page_is_for_administrators(browser: Browser, house: House) -> None:
    a_project(house)
    browser.open("operation.administration", 401)
    browser.send("operation.send_test_letter", {"recipient": "a@b.se"}, 401)
    browser.send("operation.send_again", {"letter": "1"}, 401)
    upload(browser, PNG, 401)
    browser.sign_in(a_person())
    browser.open("operation.administration", 403)
    browser.send("operation.send_test_letter", {"recipient": "a@b.se"}, 403)
    browser.send("operation.send_again", {"letter": "1"}, 403)
    upload(browser, PNG, 404)

    assert list(house.session.scalars(select(Letter))) == []
    assert emblem(house) == (None, None)


def test_the_page_lists_courses_with_their_version(browser: Browser, tmp_path: Path) -> None:
    a_course(tmp_path)
    browser.sign_in(an_administrator())

    page = browser.open("operation.administration")

    assert "Provkursen" in page.get_text()


def test_a_test_letter_is_written(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())

    browser.send("operation.send_test_letter", {"recipient": "namn@exempel.se"})

    assert list(house.session.scalars(select(Letter.recipient))) == ["namn@exempel.se"]
    assert "Provbrevet är skrivet" in browser.open("operation.administration").get_text()


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "namn",
        "namn@exempel",
        "a@b.se\r\nBcc: c@d.se",
        "a@b.se,c@d.se",
        "a@b.se;c",
        "x" * 250 + "@b.se",
    ],
)
def test_a_letter_to_no_address_is_refused_with_the_form_filled_in(
    browser: Browser, house: House, recipient: str
) -> None:
    browser.sign_in(an_administrator())

    page = browser.send("operation.send_test_letter", {"recipient": recipient}, 422)

    assert page.title is not None
    assert page.title.get_text().startswith("Fel: ")
    assert page.select("[aria-invalid=true]")
    assert list(house.session.scalars(select(Letter))) == []


def a_letter(house: House, recipient: str = "namn@exempel.se", **changes: object) -> int:
    """One that something has happened to."""
    with house.app.app_context(), transaction():
        row = write_letter(recipient, "Välkommen", "Hej", NOW)
        for name, value in changes.items():
            setattr(row, name, value)
        if row.given_up_at or row.sent_at:
            db.session.execute(delete(Job).where(Job.key == row.job_key))
        return row.id


def rows(page: Page, table: str) -> list[list[str]]:
    found = page.select(f'[aria-label="{table}"] tbody tr')
    return [[" ".join(cell.get_text(" ").split()).replace(" @", "@") for cell in row.select("th, td")] for row in found]


LETTERS, GIVEN_UP = "Tabell över brev", "Tabell över brev som inte gick att skicka"


def test_the_page_says_what_became_of_each_letter(browser: Browser, house: House) -> None:
    day = "2 mars 2026, 10.00"
    a_letter(house)
    a_letter(house, error="E-postservern svarade: 451 Inte just nu")
    a_letter(house, error="E-postservern fick hela brevet men svarade inte.", trying_at=NOW)
    a_letter(house, sent_at=NOW)
    a_letter(house, sent_at=NOW, maybe_twice=True)
    browser.sign_in(an_administrator())

    said = [row[1] for row in rows(browser.open("operation.administration"), LETTERS)]

    arrived = "Ett försök avbröts innan vi fick veta om e-postservern tog emot brevet. Det kan ha kommit fram."
    assert said == [
        f"Skickat {day}. Det kan ha gått två gånger: första gången avbröts det innan vi fick veta om e-postservern tog "
        "emot brevet.",
        f"Skickat {day}.",
        f"Gick inte att skicka. Nästa försök: {day}. E-postservern fick hela brevet men svarade inte. {arrived}",
        f"Gick inte att skicka. Nästa försök: {day}. E-postservern svarade: 451 Inte just nu",
        "Väntar på att skickas.",
    ]


def test_letters_that_were_given_up_come_first_and_can_be_sent_again(browser: Browser, house: House) -> None:
    moment = now()
    a_letter(house, given_up_at=moment - timedelta(days=31), error="För länge sedan")
    number = a_letter(house, "finns@exempel.se", given_up_at=moment, error="550 Finns inte")
    a_letter(house, "lank@exempel.se", given_up_at=moment, error="För sent", body=None)
    browser.sign_in(an_administrator())
    page = browser.open("operation.administration")
    listed = [row[0] for row in rows(page, GIVEN_UP)]
    buttons = [field["value"] for field in page.select('input[name="letter"]')]

    browser.send("operation.send_again", {"letter": number})

    assert listed == ["lank@exempel.se", "finns@exempel.se"]
    assert buttons == [str(number)]
    page = browser.open("operation.administration")
    assert "Brevet skickas igen strax." in page.get_text()
    assert [row[0] for row in rows(page, GIVEN_UP)] == ["lank@exempel.se"]
    assert [row[1] for row in rows(page, LETTERS) if row[0] == "finns@exempel.se"] == ["Väntar på att skickas."]


@pytest.mark.parametrize(("letter", "status"), [("1", 409), ("99", 409), ("", 404), ("ett", 404), ("9" * 30, 404)])
def test_only_what_was_given_up_is_sent_again(browser: Browser, house: House, letter: str, status: int) -> None:
    a_letter(house, sent_at=NOW)
    browser.sign_in(an_administrator())

    browser.send("operation.send_again", {"letter": letter}, status)

    assert list(house.session.scalars(select(Job).where(Job.name == "mail.deliver"))) == []


def test_the_letters_are_listed_with_as_few_questions_for_one_as_for_thirty(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())
    counts = []
    for more in (1, 29):
        for _ in range(more):
            a_letter(house, given_up_at=now())
        with house.statements() as seen:
            browser.open("operation.administration")
        counts.append(len(seen))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(("content", "kind"), [(PNG, "image/png"), (JPEG, "image/jpeg"), (SVG, "image/svg+xml")])
def test_an_emblem_is_shown_on_the_courses_of_its_project(
    browser: Browser, house: House, tmp_path: Path, content: bytes, kind: str
) -> None:
    a_course(tmp_path)
    a_project(house)
    before = browser.open("learning.show_course", course_id="prov")
    assert "Medfinansieras av Europeiska unionen" in before.one("footer").get_text()
    assert before.select("footer img") == []
    browser.sign_in(an_administrator())

    upload(browser, content)

    image = browser.open("learning.show_course", course_id="prov").one("footer img")
    answer = browser.client.get(str(image["src"]))
    assert (answer.data, answer.mimetype) == (content, kind)
    assert answer.headers["Content-Security-Policy"].endswith("; sandbox")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    browser.open("operation.administration")


@pytest.mark.parametrize(
    "content", [None, b"", b"<!doctype html><svg>", b"MZ\x90\0" + b"\0" * 60, PNG + b"\0" * 500_000, b"GIF89a"]
)
def test_what_is_no_emblem_is_refused_with_what_to_do(browser: Browser, house: House, content: bytes | None) -> None:
    a_project(house)
    browser.sign_in(an_administrator())

    page = upload(browser, content, 422)

    assert "älj" in page.one("main").get_text()
    assert emblem(house) == (None, None)


def test_an_emblem_of_no_project_is_not_found(browser: Browser) -> None:
    browser.sign_in(an_administrator())

    upload(browser, PNG, 404, "finns-inte")
    browser.open("projects.show_emblem", 404, project_id="finns-inte", emblem="x")


def test_a_changed_project_file_keeps_the_emblem_and_moves_to_other_courses(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_course(tmp_path)
    a_project(house)
    browser.sign_in(an_administrator())
    upload(browser, PNG)

    a_project(house, PROJECT.replace("id: prov", "id: annan"))

    assert emblem(house) == (PNG, "image/png")
    assert browser.open("learning.show_course", course_id="prov").select("footer img") == []
