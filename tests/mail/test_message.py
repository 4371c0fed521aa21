"""A letter is text and HTML, and its head tells nothing but what it should."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.database import transaction
from app.jobs.worker import run_due
from app.mail.actions import write_letters
from app.mail.message import write_message
from app.mail.models import Letter
from tests.builders import NOW
from tests.house import House
from tests.mail.post import BODY, Post, a_letter, letter

HTML = '<p>Hej, det här är ett brev med <a href="https://exempel.se/logga-in?a=b&amp;c=d">en länk</a>.</p>'


def test_text_and_html_say_the_same_and_text_comes_first(house: House, post: Post) -> None:
    a_letter(house, html=HTML)

    run_due(house.app, lambda: NOW)

    ((_, message),) = post.taken
    parts = [(part.get_content_type(), str(part.get_content()).strip()) for part in message.iter_parts()]
    assert message.get_content_type() == "multipart/alternative"
    assert parts == [("text/plain", BODY.replace("\n", "\r\n")), ("text/html", HTML)]


def test_without_html_a_letter_is_plain_text(house: House, post: Post) -> None:
    a_letter(house)

    run_due(house.app, lambda: NOW)

    ((_, message),) = post.taken
    assert message.get_content_type() == "text/plain"
    assert message.as_bytes().isascii()


def test_the_name_of_a_letter_tells_no_number_and_no_two_share_one(house: House) -> None:
    for _ in range(3):
        a_letter(house)
    letters = list(house.session.scalars(select(Letter)))

    names = [write_message(each, house.settings)["Message-ID"] for each in letters]
    again = [write_message(each, house.settings)["Message-ID"] for each in letters]
    house.session.rollback()

    assert names == again
    assert len(set(names)) == 3
    assert all(len(name.partition("@")[0]) == len("<") + 32 for name in names)


def test_a_sender_with_a_name_is_sent_as_its_address(house: House, post: Post, set_to: Callable[..., None]) -> None:
    set_to(mail_from="Lärbron <larbron@exempel.se>")
    a_letter(house)

    run_due(house.app, lambda: NOW)

    ((_, message),) = post.taken
    assert message["From"] == "Lärbron <larbron@exempel.se>"
    assert message["Message-ID"].endswith("@exempel.se>")


def test_an_address_with_a_swedish_letter_is_understood(house: House, post: Post) -> None:
    a_letter(house, recipient="måns@exempel.se")

    run_due(house.app, lambda: NOW)

    ((recipients, message),) = post.taken
    assert (recipients, message["To"]) == (["måns@exempel.se"], "måns@exempel.se")


def test_a_subject_of_any_length_stays_one_subject(house: House, post: Post) -> None:
    subject = "Så här går det till att logga in på en annan dator, " * 3
    a_letter(house, subject=subject)

    run_due(house.app, lambda: NOW + timedelta(minutes=1))

    ((_, message),) = post.taken
    assert message["Subject"] == subject
    assert letter(house).sent_at is not None


@pytest.mark.parametrize("server", ["smtp.exempel.se", ""])
def test_the_head_is_the_same_at_every_try(house: House, set_to: Callable[..., None], server: str) -> None:
    set_to(smtp_host=server)
    a_letter(house)
    row = letter(house)

    settings = house.app.config["SETTINGS"]
    first, second = (write_message(row, settings).items() for _ in range(2))

    assert first == second


def test_a_calendar_entry_waits_with_its_letter_and_comes_last(house: House, post: Post) -> None:
    post.answers = ["451 Inte just nu"] * 2
    entry = "BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\nX-SAID:Räksmörgås\r\nEND:VCALENDAR\r\n"
    with house.app.app_context(), transaction():
        words = {"recipient": "namn@exempel.se", "subject": "Inställt", "body": BODY, "expires_at": None}
        write_letters([{**words, "html": HTML, "calendar": entry}], NOW)  # type: ignore[typeddict-item]

    for hours in (0, 1, 24):
        run_due(house.app, lambda hours=hours: NOW + timedelta(hours=hours))  # type: ignore[misc]

    ((_, message),) = post.taken
    parts = list(message.iter_parts())
    assert [part.get_content_type() for part in parts] == ["text/plain", "text/html", "text/calendar"]
    assert parts[2]["Content-Type"].params == {"charset": "utf-8", "method": "CANCEL"}
    assert parts[2].get_content() == entry
