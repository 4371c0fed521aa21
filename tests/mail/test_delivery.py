"""Letters are files until a mail server is set; with one they are sent once, and tried again until it is no use."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.database import transaction
from app.jobs.actions import LEASE, MOST_TRIES
from app.jobs.models import Job
from app.jobs.worker import run_due
from app.mail import actions
from app.mail.actions import HostileLetter
from app.mail.models import Letter
from tests.builders import NOW
from tests.databases import both_engines
from tests.house import House
from tests.mail.post import BODY, Post, a_letter, letter, read, waiting

LATER = NOW + timedelta(minutes=3)
SetTo = Callable[..., None]


def deliver_until_it_ends(house: House) -> None:
    now = NOW
    for _ in range(MOST_TRIES + 2):
        run_due(house.app, lambda now=now: now)  # type: ignore[misc]
        now += timedelta(days=1)


def test_without_a_mail_server_a_letter_becomes_a_file(house: House, set_to: SetTo, tmp_path: Path) -> None:
    set_to(instance=tmp_path)
    a_letter(house)

    run_due(house.app, lambda: NOW)

    (file,) = (tmp_path / "outbox").iterdir()
    message = read(file.read_bytes())
    assert (message["To"], message["Subject"]) == ("namn@exempel.se", "Välkommen åter")
    assert message.get_content().strip() == BODY
    assert oct(file.stat().st_mode & 0o777) == "0o600"
    assert letter(house).sent_at == NOW


def test_a_try_that_was_cut_off_leaves_one_file(house: House, set_to: SetTo, tmp_path: Path) -> None:
    set_to(instance=tmp_path)
    (tmp_path / "outbox").mkdir()
    for name in ("000001.tmp", "000001.eml"):
        (tmp_path / "outbox" / name).write_text("Halv")
    a_letter(house)

    run_due(house.app, lambda: NOW)

    (file,) = (tmp_path / "outbox").iterdir()
    assert (file.name, "Välkommen" in read(file.read_bytes())["Subject"]) == ("000001.eml", True)


def test_an_outbox_that_cannot_be_written_is_tried_again(house: House, set_to: SetTo, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("")
    set_to(instance=tmp_path / "fil")
    a_letter(house)
    run_due(house.app, lambda: NOW)
    failed = letter(house)
    set_to(instance=tmp_path)

    run_due(house.app, lambda: LATER)

    assert "utkorgen" in str(failed.error)
    assert letter(house).sent_at == LATER


@both_engines
def test_a_letter_is_sent_once(house: House, post: Post) -> None:
    a_letter(house)

    run_due(house.app, lambda: NOW)
    run_due(house.app, lambda: NOW + timedelta(days=1))

    assert [recipients for recipients, _ in post.taken] == [["namn@exempel.se"]]
    sent = letter(house)
    assert (sent.sent_at, sent.trying_at, sent.maybe_twice, sent.error) == (NOW, None, False, None)


def test_a_server_that_says_not_now_is_asked_again(house: House, post: Post) -> None:
    post.answers = ["451 Inte just nu"]
    a_letter(house)

    run_due(house.app, lambda: NOW)
    refused = letter(house)
    run_due(house.app, lambda: LATER)

    assert (refused.sent_at, refused.trying_at, refused.given_up_at) == (None, None, None)
    assert refused.error == "E-postservern svarade: 451 Inte just nu"
    assert len(post.taken) == 1
    sent = letter(house)
    assert (sent.sent_at, sent.maybe_twice, sent.error) == (LATER, False, None)


@pytest.mark.parametrize("answer", ["451 Kom tillbaka", "421 Stänger"])
def test_a_recipient_that_is_refused_for_now_gets_the_letter_later(house: House, post: Post, answer: str) -> None:
    post.refused_recipients = {"namn@exempel.se": answer}
    a_letter(house)
    run_due(house.app, lambda: NOW)
    post.refused_recipients = {}

    run_due(house.app, lambda: LATER)

    assert len(post.taken) == 1
    assert (letter(house).sent_at, letter(house).maybe_twice) == (LATER, False)


def test_a_recipient_that_is_refused_for_good_is_tried_once(house: House, post: Post) -> None:
    post.refused_recipients = {"namn@exempel.se": "550 5.1.1 Finns inte"}
    a_letter(house)

    run_due(house.app, lambda: NOW)

    given_up = letter(house)
    assert (given_up.given_up_at, given_up.sent_at, given_up.trying_at) == (NOW, None, None)
    assert given_up.error == "E-postservern svarade: 550 5.1.1 Finns inte"
    assert waiting(house) == []


def test_a_letter_that_is_refused_for_good_is_tried_once(house: House, post: Post) -> None:
    post.answers = ["554 Vi tror att det är skräp"]
    a_letter(house)

    run_due(house.app, lambda: NOW)

    given_up = letter(house)
    assert (given_up.given_up_at, given_up.trying_at, given_up.maybe_twice) == (NOW, None, False)
    assert waiting(house) == []
    assert post.taken == []


def test_a_server_that_wants_a_sign_in_first_refuses_nobody(house: House, post: Post) -> None:
    post.refused_recipients = {"namn@exempel.se": "530 Logga in"}
    a_letter(house)

    run_due(house.app, lambda: NOW)

    assert (letter(house).given_up_at, waiting(house)) == (None, ["mail.deliver"])


def test_a_server_that_is_not_there_loses_nothing(house: House, set_to: SetTo, free_port: int) -> None:
    set_to(smtp_host="127.0.0.1", smtp_port=free_port, smtp_security="none")
    a_letter(house)

    run_due(house.app, lambda: NOW)

    waits = letter(house)
    assert (waits.sent_at, waits.trying_at, waits.given_up_at) == (None, None, None)
    assert waits.error == "Det gick inte att ansluta till e-postservern: Connection refused"


def test_when_all_tries_are_used_up_the_letter_is_given_up(house: House, set_to: SetTo, free_port: int) -> None:
    set_to(smtp_host="127.0.0.1", smtp_port=free_port, smtp_security="none")
    a_letter(house)

    deliver_until_it_ends(house)

    given_up = letter(house)
    assert given_up.given_up_at == NOW + timedelta(days=MOST_TRIES - 1)
    assert "Connection refused" in str(given_up.error)
    assert waiting(house) == []


@both_engines
def test_a_letter_whose_worker_died_at_the_last_try_too_is_given_up(house: House) -> None:
    a_letter(house)
    house.let_recur()
    house.session.execute(update(Job).values(tries=MOST_TRIES, leased_until=NOW + LEASE))
    house.session.commit()

    run_due(house.app, lambda: NOW)
    meanwhile = letter(house).given_up_at
    run_due(house.app, lambda: NOW + timedelta(hours=1))

    assert meanwhile is None
    assert letter(house).given_up_at == NOW + timedelta(hours=1)
    assert waiting(house) == []


def test_one_that_was_given_up_can_be_sent_again(house: House, post: Post) -> None:
    post.answers = ["554 Nej"]
    a_letter(house)
    run_due(house.app, lambda: NOW)
    number = letter(house).id

    with house.app.app_context(), transaction():
        actions.send_again(number, LATER)
    run_due(house.app, lambda: LATER)

    assert len(post.taken) == 1
    assert (letter(house).sent_at, letter(house).given_up_at) == (LATER, None)


@pytest.mark.parametrize("state", ["waits", "sent", "emptied", "unknown"])
def test_nothing_else_is_sent_again(house: House, post: Post, state: str) -> None:
    post.answers = ["554 Nej"] if state == "emptied" else []
    a_letter(house, expires_at=NOW + timedelta(minutes=20))
    if state != "waits":
        run_due(house.app, lambda: NOW)
    number = letter(house).id + (state == "unknown")

    def again() -> None:
        with house.app.app_context(), transaction():
            actions.send_again(number, LATER)

    with pytest.raises(actions.NotToBeSent):
        again()
    assert waiting(house) == (["mail.deliver"] if state == "waits" else [])


@pytest.mark.parametrize(
    "hostile",
    [
        {"subject": "Hej\r\nBcc: alla@exempel.se"},
        {"subject": "Hej\x00"},
        {"recipient": "a@b.se\nBcc: alla@exempel.se"},
        {"recipient": "a@b.se\u2028Bcc: alla@exempel.se"},
        {"recipient": "a@b.se, c@d.se"},
        {"recipient": "a@b.se>"},
        {"recipient": "alla"},
    ],
)
def test_no_line_of_a_letters_head_is_anybody_elses(house: House, hostile: dict[str, str]) -> None:
    with pytest.raises(HostileLetter):
        a_letter(house, **hostile)

    assert list(house.session.scalars(select(Letter))) == []


def test_no_log_tells_whom_a_letter_was_to(house: House, post: Post, caplog: pytest.LogCaptureFixture) -> None:
    post.answers = ["451 Inte till namn@exempel.se just nu"]
    post.refused_recipients = {"annat@exempel.se": "451 annat@exempel.se: kom tillbaka"}
    a_letter(house)
    a_letter(house, recipient="annat@exempel.se")

    with caplog.at_level(logging.DEBUG, logger="app"):
        run_due(house.app, lambda: NOW)

    formatter = logging.Formatter()
    lines = "\n".join(formatter.format(record) for record in caplog.records if record.name.startswith("app"))
    assert lines.count("job failed") == 2
    assert "exempel.se" not in lines
    assert "Hej" not in lines
