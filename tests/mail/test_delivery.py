"""Letters are files until a mail server is set; with one they are sent, and tried again when it says no."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from app.database import transaction
from app.jobs.models import Job
from app.jobs.worker import run_due
from app.mail.actions import HostileLetter, write_letter
from app.mail.models import Letter
from app.settings import Settings
from tests.builders import NOW
from tests.house import House


class Post:
    """A mail server that refuses as many letters as it is told to before it takes any."""

    def __init__(self, refuses: int) -> None:
        self.refuses, self.taken = refuses, list[tuple[list[str], str]]()

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 -- the library's name
        if self.refuses:
            self.refuses -= 1
            return "451 Inte just nu"
        self.taken.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def set_to(house: House) -> Iterator[Any]:
    """Points the house at a mail server, or at none, for one test."""
    before: Settings = house.app.config["SETTINGS"]

    def set_to(**changes: object) -> None:
        house.app.config["SETTINGS"] = replace(before, **changes)

    yield set_to
    house.app.config["SETTINGS"] = before


@pytest.fixture
def post(set_to: Any) -> Iterator[Post]:
    post = Post(refuses=0)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    set_to(smtp_host="127.0.0.1", smtp_port=port, smtp_security="none")
    yield post
    controller.stop()


def a_letter(house: House, subject: str = "Välkommen åter", recipient: str = "namn@exempel.se") -> None:
    with house.app.app_context(), transaction():
        write_letter(recipient, subject, "Hej, det här är ett brev med å, ä och ö.", NOW)


def letter(house: House) -> Letter:
    row = house.session.scalars(select(Letter)).one()
    house.session.expunge_all()
    house.session.rollback()
    return row


def test_without_a_mail_server_a_letter_becomes_a_file(house: House) -> None:
    a_letter(house)

    run_due(house.app, lambda: NOW)

    (file,) = house.settings.outbox.glob("*.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert (message["To"], message["Subject"]) == ("namn@exempel.se", "Välkommen åter")
    assert "å, ä och ö" in message.get_content()
    assert letter(house).sent_at == NOW
    file.unlink()


def test_a_letter_is_sent_once(house: House, post: Post) -> None:
    a_letter(house)

    run_due(house.app, lambda: NOW)
    run_due(house.app, lambda: NOW + timedelta(days=1))

    assert [recipients for recipients, _ in post.taken] == [["namn@exempel.se"]]
    assert letter(house).sent_at == NOW


def test_a_server_that_says_no_is_asked_again(house: House, post: Post) -> None:
    post.refuses = 1
    a_letter(house)

    run_due(house.app, lambda: NOW)
    refused = letter(house)
    run_due(house.app, lambda: NOW + timedelta(minutes=3))

    assert (refused.sent_at, "Inte just nu" in str(refused.error)) == (None, True)
    assert len(post.taken) == 1
    assert (letter(house).sent_at, letter(house).error) == (NOW + timedelta(minutes=3), None)


def test_a_server_that_is_not_there_loses_nothing(house: House, set_to: Any) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        set_to(smtp_host="127.0.0.1", smtp_port=free.getsockname()[1], smtp_security="none")
    a_letter(house)

    run_due(house.app, lambda: NOW)

    assert letter(house).sent_at is None
    assert "refused" in str(letter(house).error)


@pytest.mark.parametrize(
    "hostile",
    [
        {"subject": "Hej\r\nBcc: alla@exempel.se"},
        {"recipient": "a@b.se\nBcc: alla@exempel.se"},
        {"subject": "Hej\x00"},
        {"recipient": "a@b.se\u2028Bcc: alla@exempel.se"},
    ],
)
def test_no_line_of_a_letters_head_is_anybody_elses(house: House, hostile: dict[str, str]) -> None:
    with pytest.raises(HostileLetter):
        a_letter(house, **hostile)

    assert list(house.session.scalars(select(Letter))) == []


def test_the_words_of_a_letter_are_gone_after_thirty_days(house: House) -> None:
    a_letter(house)
    run_due(house.app, lambda: NOW)
    for file in house.settings.outbox.glob("*.eml"):
        file.unlink()

    run_due(house.app, lambda: NOW + timedelta(days=29))
    kept = letter(house).body
    run_due(house.app, lambda: NOW + timedelta(days=31))

    assert kept is not None
    assert letter(house).body is None
    assert letter(house).sent_at == NOW
    assert [job.name for job in house.session.scalars(select(Job)) if job.key is None] == []
