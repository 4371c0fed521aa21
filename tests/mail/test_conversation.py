"""A mail server may break off at any moment: what surely was not taken is tried again, and what nobody can know is
sent again with the same name, and marked."""

from __future__ import annotations

import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller

from app.database import transaction
from app.jobs.worker import run_due
from app.mail import actions, conversation
from tests.builders import NOW
from tests.databases import one_engine
from tests.house import House
from tests.mail.post import MOMENTS, BreakingPost, Post, a_letter, letter

pytestmark = one_engine

LATER = NOW + timedelta(minutes=3)
LAST = NOW + timedelta(minutes=10)
SetTo = Callable[..., None]
# Whether the server had the letter is not to be known when it breaks off there.
NOT_KNOWN = ("in the letter", "last line")


@pytest.mark.parametrize("moment", [moment for moment in MOMENTS if moment not in (*NOT_KNOWN, "QUIT")])
def test_what_breaks_off_before_the_letter_is_tried_again(
    house: House, breaking_post: BreakingPost, moment: str
) -> None:
    breaking_post.moments = [moment]
    a_letter(house)

    run_due(house.app, lambda: NOW)
    broken = letter(house)
    run_due(house.app, lambda: LATER)

    assert (broken.sent_at, broken.trying_at) == (None, None)
    assert broken.error == "E-postservern bröt anslutningen eller svarade inte i tid."
    assert len(breaking_post.taken) == 1
    assert (letter(house).sent_at, letter(house).maybe_twice, letter(house).error) == (LATER, False, None)


def test_a_letter_that_breaks_off_in_the_middle_is_sent_again(house: House, breaking_post: BreakingPost) -> None:
    breaking_post.moments = ["in the letter"]
    a_letter(house)

    run_due(house.app, lambda: NOW)
    run_due(house.app, lambda: LATER)

    assert len(breaking_post.taken) == 1
    assert letter(house).sent_at == LATER


def test_a_letter_that_got_no_answer_goes_again_with_the_same_name_and_is_marked(
    house: House, breaking_post: BreakingPost
) -> None:
    breaking_post.moments = ["last line"]
    a_letter(house)

    run_due(house.app, lambda: NOW)
    unknown = letter(house)
    run_due(house.app, lambda: LATER)

    assert (unknown.sent_at, unknown.trying_at) == (None, NOW)
    assert unknown.error == "E-postservern fick hela brevet men svarade inte."
    assert len(breaking_post.taken) == 2
    assert len({message["Message-ID"] for message in breaking_post.taken}) == 1
    assert (letter(house).sent_at, letter(house).maybe_twice, letter(house).trying_at) == (LATER, True, None)


@pytest.mark.parametrize("between", ["MAIL", "in the letter", "last line"])
def test_a_doubt_stands_until_the_letter_is_sent(house: House, breaking_post: BreakingPost, between: str) -> None:
    breaking_post.moments = ["last line", between]
    a_letter(house)

    run_due(house.app, lambda: NOW)
    run_due(house.app, lambda: LATER)
    still = letter(house)
    run_due(house.app, lambda: LAST)

    assert (still.sent_at, still.trying_at) == (None, NOW)
    assert (letter(house).sent_at, letter(house).maybe_twice) == (LAST, True)
    assert len({message["Message-ID"] for message in breaking_post.taken}) == 1


def test_a_no_after_a_doubt_does_not_end_the_doubt(house: House, breaking_post: BreakingPost, post: Post) -> None:
    """The first server may have taken it. The second says no, and then yes."""
    second = house.app.config["SETTINGS"]
    a_letter(house)
    breaking_post.moments, post.answers = ["last line"], ["451 Inte just nu"]
    house.app.config["SETTINGS"] = replace(second, smtp_port=breaking_post.port)
    run_due(house.app, lambda: NOW)
    house.app.config["SETTINGS"] = second

    run_due(house.app, lambda: LATER)
    still = letter(house)
    run_due(house.app, lambda: LAST)

    assert (still.trying_at, still.error) == (NOW, "E-postservern svarade: 451 Inte just nu")
    assert (letter(house).sent_at, letter(house).maybe_twice) == (LAST, True)


def test_a_farewell_without_an_answer_is_no_failure(house: House, breaking_post: BreakingPost) -> None:
    breaking_post.moments = ["QUIT"]
    a_letter(house)

    run_due(house.app, lambda: NOW)
    run_due(house.app, lambda: LATER)

    assert len(breaking_post.taken) == 1
    assert (letter(house).sent_at, letter(house).maybe_twice, letter(house).error) == (NOW, False, None)


def test_what_the_letter_says_arrives_as_it_was_written(house: House, breaking_post: BreakingPost) -> None:
    a_letter(house, body="Först\n.\n..två punkter\n.en punkt")

    run_due(house.app, lambda: NOW)

    (message,) = breaking_post.taken
    assert message.get_content().split() == ["Först", ".", "..två", "punkter", ".en", "punkt"]


def test_a_letter_that_another_worker_sent_meanwhile_is_not_handed_over(
    house: House, breaking_post: BreakingPost
) -> None:
    a_letter(house)
    number = letter(house).id

    def overtake() -> None:
        with house.app.app_context(), transaction():
            actions.note_sent(number, NOW)

    breaking_post.meanwhile = {"DATA": overtake}

    run_due(house.app, lambda: LATER)

    assert breaking_post.taken == []
    assert (letter(house).sent_at, letter(house).maybe_twice) == (NOW, False)


@pytest.mark.parametrize("moment", ["EHLO", "last line"])
def test_a_server_that_never_finishes_its_answer_is_left(
    house: House, breaking_post: BreakingPost, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setattr(conversation, "ALL_SECONDS", 1.0)
    breaking_post.drips_at = moment
    a_letter(house)
    started = time.monotonic()

    run_due(house.app, lambda: NOW)

    assert time.monotonic() - started < conversation.ANSWER_SECONDS / 2
    assert letter(house).sent_at is None
    assert letter(house).trying_at == (NOW if moment == "last line" else None)
    assert [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)] == []


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("certificate")
    key, file = folder / "key.pem", folder / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"]
    subprocess.run([*made, *names, "-keyout", key, "-out", file], check=True, capture_output=True)
    return key, file


@pytest.fixture(params=["starttls", "tls"])
def encrypted_post(
    request: pytest.FixtureRequest, set_to: SetTo, free_port: int, certificate: tuple[Path, Path]
) -> Iterator[Post]:
    post, (key, file) = Post(), certificate
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(file, key)
    how = {"ssl_context": context} if request.param == "tls" else {"tls_context": context, "require_starttls": True}
    controller = Controller(post, hostname="localhost", port=free_port, **how)
    controller.start()
    set_to(smtp_host="localhost", smtp_port=free_port, smtp_security=request.param)
    yield post
    controller.stop()


def test_an_encrypted_line_carries_the_letter(
    house: House, encrypted_post: Post, certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[1]))
    a_letter(house)

    run_due(house.app, lambda: NOW)

    assert (len(encrypted_post.taken), letter(house).error) == (1, None)


def test_a_server_that_cannot_prove_its_name_gets_no_letter(house: House, encrypted_post: Post) -> None:
    a_letter(house)

    run_due(house.app, lambda: NOW)

    assert encrypted_post.taken == []
    assert "certificate" in str(letter(house).error).lower()
    assert letter(house).given_up_at is None
