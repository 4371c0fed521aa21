"""From a file to people with a letter each: once, however often it is sent and wherever it is cut off."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from app.database import db
from app.jobs.models import Job
from app.jobs.worker import run_due
from app.mail.models import Letter
from app.people.audit import AuditEntry
from app.people.inviting.actions import KEPT
from app.people.inviting.letters import AT_A_TIME, invite_next, purge
from app.people.inviting.models import JOB, InvitationBatch, InvitationRow
from app.people.models import Kind, Organisation, Person, RoleName
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import NOW, a_person, an_administrator, keep, with_role
from tests.databases import both_engines
from tests.house import House
from tests.people.inviting.letters import newest_letter
from tests.people.inviting.spreadsheets import people, workbook
from tests.people.letters import text_of
from tests.replays.inviting import give_up

BATCH = "people.show_invitations"


def upload(browser: Browser, content: bytes, status: int = 303) -> Page:
    page = browser.open("people.upload_invitations")
    key = page.one("main form input[name=key]")["value"]
    return browser.send("people.upload_invitations", {"key": key, "file": (io.BytesIO(content), "x.xlsx")}, status)


def uploaded(browser: Browser, content: bytes) -> str:
    """The batch's id."""
    return str(upload(browser, content).answer.headers["Location"]).rpartition("/")[2]


def invite(browser: Browser, batch_id: str, **choices: str) -> None:
    form = {str(field["name"]): "" for field in browser.open(BATCH, batch_id=batch_id).select("main select")}
    browser.send("people.send_invitations", form | choices, batch_id=batch_id)


def emails(house: House) -> list[str | None]:
    house.session.rollback()
    return list(
        house.session.scalars(select(Person.email).where(Person.email.like("%@exempel.se")).order_by(Person.email))
    )


def recipients(house: House) -> list[str]:
    house.session.rollback()
    return list(house.session.scalars(select(Letter.recipient).order_by(Letter.recipient)))


def said(page: Page, section: str) -> list[str]:
    return page.words(f"section[aria-labelledby={section}] td:last-child")


def test_three_hundred_are_invited_in_one_go_and_twice_is_once(browser: Browser, house: House) -> None:
    rows = people(300)
    browser.sign_in(an_administrator())
    batch_id = uploaded(browser, workbook(rows))

    invite(browser, batch_id)
    invite_again = browser.send("people.send_invitations", {}, batch_id=batch_id)
    run_due(house.app, now)
    again = browser.open(BATCH, batch_id=uploaded(browser, workbook(rows)))

    assert invite_again.answer.status_code == 303
    assert emails(house) == sorted(row[1] for row in rows) == recipients(house)
    assert "300 personer är inlagda och har fått var sitt brev" in browser.open(BATCH, batch_id=batch_id).text
    assert "300 personer har redan ett konto" in again.text
    about = set(house.session.scalars(select(AuditEntry.about).where(AuditEntry.act == "person.added")))
    assert about == {f"import {batch_id}"}


@both_engines
def test_what_was_cut_off_goes_on_where_it_stopped(browser: Browser, house: House) -> None:
    karin = an_administrator()
    browser.sign_in(karin)
    batch_id = uploaded(browser, workbook(people(AT_A_TIME * 2 + 1)))
    invite(browser, batch_id)

    with house.app.app_context():
        invite_next(batch_id, karin.id, now())
    halfway = browser.open(BATCH, batch_id=batch_id)
    run_due(house.app, now)

    assert f"{AT_A_TIME} av {AT_A_TIME * 2 + 1} personer är inlagda" in halfway.text
    assert len(emails(house)) == len(set(emails(house))) == AT_A_TIME * 2 + 1
    assert recipients(house) == sorted(set(recipients(house))) == emails(house)
    assert house.session.scalar(select(func.count()).select_from(InvitationRow)) == 0


def test_what_was_given_up_is_taken_up_with_a_button_and_pressing_twice_is_once(browser: Browser, house: House) -> None:
    karin = an_administrator()
    browser.sign_in(karin)
    batch_id = uploaded(browser, workbook(people(AT_A_TIME + 1)))
    browser.send("people.resume_invitations", {}, batch_id=batch_id)
    assert recipients(house) == []
    invite(browser, batch_id)
    with house.app.app_context():
        invite_next(batch_id, karin.id, now())
    give_up(house)

    stopped = browser.open(BATCH, batch_id=batch_id)
    for _time in range(2):
        browser.send("people.resume_invitations", {}, batch_id=batch_id)
    goes_on = browser.open(BATCH, batch_id=batch_id)
    run_due(house.app, now)
    browser.send("people.resume_invitations", {}, batch_id=batch_id)

    assert f"{AT_A_TIME} av {AT_A_TIME + 1} personer är inlagda. Sedan tog det stopp" in stopped.get_text()
    assert stopped.words("main form button") == ["Fortsätt bjuda in"]
    assert goes_on.words("main form button") == []
    assert recipients(house) == sorted(set(recipients(house))) == emails(house)
    assert len(emails(house)) == AT_A_TIME + 1
    assert house.session.scalar(select(func.count()).where(Job.name == JOB)) == 0


def test_every_problem_is_said_row_by_row_and_the_rest_can_be_invited(browser: Browser, house: House) -> None:
    shared = ("Kontoret", "kontoret@exempel.se")
    rows = [
        ("", "a@exempel.se"),
        ("Eva", "eva"),
        ("N" * 200, "n@exempel.se", "", "r" * 81),
        shared,
        ("Anna", "KONTORET@exempel.se"),
        ("=cmd|' /C calc'!A0", "c@exempel.se"),
        ("O'Brien", "o'brien@exempel.se"),
        ("Åsa-Märta af Ekenstam", "asa@exempel.se"),
        ("شيماء 🦊", "s@exempel.se"),
        ("Eva\u202e\x07", "e@exempel.se"),
        ("<b>Ek</b>", "ek@exempel.se"),
    ]
    browser.sign_in(an_administrator())

    batch_id = uploaded(browser, workbook([(*row, "", "")[:4] for row in rows]))
    page = browser.open(BATCH, batch_id=batch_id)
    invite(browser, batch_id)
    run_due(house.app, now)

    assert said(page, "fel-rader") == [
        "Namn: Skriv personens namn.",
        "E-post: Skriv en e-postadress, till exempel namn@exempel.se.",
        "Namn: 200 tecken, men högst 120 får plats. Skriv kortare.Arbetsroll: 81 tecken, men högst 80 får plats. "
        "Skriv kortare.",
        "E-post: Samma adress står på rad 6. Skriv var och ens egen adress.",
        "E-post: Samma adress står på rad 5. Skriv var och ens egen adress.",
        "Namn: Skriv namnet utan tecknet = först.",
    ]
    names = set(house.session.scalars(select(Person.name).where(Person.email.is_not(None))))
    assert names == {"O'Brien", "Åsa-Märta af Ekenstam", "شيماء 🦊", "Eva\ufffd\ufffd", "<b>Ek</b>"}


def test_employers_spelled_otherwise_are_suggested_and_chosen(browser: Browser, house: House) -> None:
    kommun = keep(Organisation(name="Örebro kommun", kind=Kind.MUNICIPALITY, created_at=NOW))
    employers = ("ÖREBRO  KOMMUN", "Örebro komun", "Nya föreningen", "Inget alls")
    rows = [(f"P{number}", f"p{number}@exempel.se", name, "") for number, name in enumerate(employers)]
    browser.sign_in(an_administrator())

    batch_id = uploaded(browser, workbook(rows))
    page = browser.open(BATCH, batch_id=batch_id)
    chosen = [
        (field.find_previous("label").contents[0], field.select_one("[selected]")) for field in page.select("select")
    ]
    wrong = browser.send("people.send_invitations", {"employer_0": "0" * 32}, 422, batch_id=batch_id)
    invite(browser, batch_id, employer_0=kommun.id, employer_1="new", employer_2="")
    run_due(house.app, now)

    assert [(words, option.text) for words, option in chosen] == [
        ("Örebro komun", "Örebro kommun"),
        ("Nya föreningen", "Lägg in som ny organisation"),
        ("Inget alls", "Lägg in som ny organisation"),
    ]
    assert wrong.select("#employer_0-error")
    house.session.rollback()
    found = select(Person.name, Organisation.name).outerjoin(Organisation, Organisation.id == Person.employer_id)
    assert [
        tuple(row) for row in house.session.execute(found.where(Person.email.is_not(None)).order_by(Person.name))
    ] == [
        ("P0", "Örebro kommun"),
        ("P1", "Örebro kommun"),
        ("P2", "Nya föreningen"),
        ("P3", None),
    ]


def test_who_exists_is_shown_and_not_changed(browser: Browser, house: House) -> None:
    a_person("Maja Lindqvist", "maja@exempel.se")
    browser.sign_in(an_administrator())

    batch_id = uploaded(browser, workbook([("Maja Ek", "Maja@exempel.se", "Örebro kommun", "")]))
    page = browser.open(BATCH, batch_id=batch_id)

    assert said(page, "kanda") == [
        "I filen står Örebro kommun, i registret ingen arbetsgivare. Registret är inte ändrat."
    ]
    browser.send("people.send_invitations", {}, 409, batch_id=batch_id)
    assert house.session.scalars(select(Person.name).where(Person.email == "maja@exempel.se")).all() == [
        "Maja Lindqvist"
    ]


def test_of_who_is_protected_nothing_is_told(browser: Browser, house: House) -> None:
    region = keep(Organisation(name="Region Sörmland", kind=Kind.REGION, created_at=NOW))
    hidden = keep(
        Person(name="Maja Ek", email="maja@exempel.se", employer_id=region.id, created_at=NOW, protected=True)
    )
    browser.sign_in(an_administrator())

    batch_id = uploaded(browser, workbook([("Maja", "maja@exempel.se", "Örebro kommun", "")]))
    browser.send("people.invite_again", {"key": "k" * 20}, person_id=hidden.id)
    run_due(house.app, now)

    page = browser.open(BATCH, batch_id=batch_id)
    assert said(page, "kanda") == ["–"]
    assert "Region" not in page.text
    assert "Maja" not in text_of(newest_letter(house))


def test_who_got_an_account_meanwhile_gets_no_second(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())
    batch_id = uploaded(browser, workbook(people(2)))
    a_person("Person noll", "person0@exempel.se")

    invite(browser, batch_id)
    run_due(house.app, now)

    assert recipients(house) == ["person1@exempel.se"]
    assert "En person är inlagd" in browser.open(BATCH, batch_id=batch_id).text


def test_a_file_that_cannot_be_read_says_why(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())

    page = upload(browser, b"hej", 422)
    nothing = browser.send("people.upload_invitations", {}, 422)

    assert page.words("#file-error") == [
        "Filen är tom. Skriv rubriker på första raden och en person på varje rad under."
    ]
    assert nothing.words("#file-error") == ["Välj en fil."]
    assert house.session.scalars(select(InvitationBatch)).all() == []


def test_only_who_keeps_the_register_invites(browser: Browser, house: House) -> None:
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))
    batch_id = uploaded(browser, workbook(people(1)))
    stranger = Browser(house)
    stranger.open("people.upload_invitations", 401)
    stranger.sign_in(with_role(RoleName.AUDITOR))

    stranger.open("people.upload_invitations", 403)
    stranger.open(BATCH, 404, batch_id=batch_id)
    stranger.send("people.send_invitations", {}, 404, batch_id=batch_id)
    browser.open(BATCH, 404, batch_id="0" * 32)
    browser.open("people.download_template", 404, kind="pdf")
    assert browser.open("people.download_template", kind="xlsx").answer.data.startswith(b"PK")


def test_rows_are_gone_after_a_week(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())
    uploaded(browser, workbook(people(1)))

    with house.app.app_context():
        purge(now() + KEPT + timedelta(minutes=1))
        left = [
            db.session.scalar(select(func.count()).select_from(table)) for table in (InvitationBatch, InvitationRow)
        ]

    assert left == [0, 0]


@pytest.mark.parametrize("what", ["upload", "invite"])
def test_statements_grow_by_batch_not_by_row(browser: Browser, house: House, what: str) -> None:
    karin = an_administrator()
    browser.sign_in(karin)
    counted = []
    for count in (2, AT_A_TIME):
        rows = [(f"P{count}-{number}", f"p{count}-{number}@exempel.se", "", "") for number in range(count)]
        with house.statements() as uploading:
            batch_id = uploaded(browser, workbook(rows))
        with house.app.app_context(), house.statements() as inviting:
            invite_next(batch_id, karin.id, now())
        counted.append(len(uploading if what == "upload" else inviting))

    assert counted[0] == counted[1]
