"""The words of a letter go when they have done their work, and a link that has ended is not sent."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.jobs.worker import run_due
from tests.builders import NOW
from tests.house import House
from tests.mail.post import BODY, Post, a_letter, letter, waiting

LATER = NOW + timedelta(minutes=3)
SetTo = Callable[..., None]


def test_a_letter_with_a_link_is_emptied_when_it_is_sent(house: House, post: Post) -> None:
    a_letter(house, html="<p>Hej</p>", expires_at=NOW + timedelta(minutes=20))

    run_due(house.app, lambda: NOW)

    sent = letter(house)
    assert len(post.taken) == 1
    assert (sent.sent_at, sent.body, sent.html) == (NOW, None, None)


def test_a_letter_with_a_link_is_emptied_when_it_is_given_up(house: House, post: Post) -> None:
    post.answers = ["554 Nej"]
    a_letter(house, html="<p>Hej</p>", expires_at=NOW + timedelta(minutes=20))

    run_due(house.app, lambda: NOW)

    given_up = letter(house)
    assert (given_up.given_up_at, given_up.body, given_up.html) == (NOW, None, None)


@pytest.mark.parametrize("tried_before", [False, True])
def test_a_letter_whose_link_has_ended_is_not_sent(house: House, post: Post, tried_before: bool) -> None:
    post.answers = ["451 Inte just nu"]
    a_letter(house, html="<p>Hej</p>", expires_at=NOW + timedelta(minutes=1))
    if tried_before:
        run_due(house.app, lambda: NOW)

    run_due(house.app, lambda: LATER)

    given_up = letter(house)
    assert post.taken == []
    assert (given_up.given_up_at, given_up.body, given_up.html) == (LATER, None, None)
    assert given_up.error == "Länken i brevet hann sluta gälla innan det gick att skicka."
    assert waiting(house) == []


def test_a_link_that_has_ended_is_nowhere_before_the_next_try(house: House, set_to: SetTo, free_port: int) -> None:
    set_to(smtp_host="127.0.0.1", smtp_port=free_port, smtp_security="none")
    a_letter(house, expires_at=NOW + timedelta(minutes=20))
    house.let_recur()
    for minutes in (0, 2, 6, 14):
        run_due(house.app, lambda minutes=minutes: NOW + timedelta(minutes=minutes))  # type: ignore[misc]

    run_due(house.app, lambda: NOW + timedelta(minutes=25))  # the next try comes after 30

    assert (letter(house).body, letter(house).given_up_at) == (None, NOW + timedelta(minutes=25))


def test_the_words_of_a_letter_are_gone_after_thirty_days(house: House, set_to: SetTo, tmp_path: Path) -> None:
    set_to(instance=tmp_path)
    a_letter(house, html="<p>Hej</p>")
    house.let_recur()
    run_due(house.app, lambda: NOW)
    (file,) = (tmp_path / "outbox").iterdir()
    os.utime(file, (NOW.timestamp(), NOW.timestamp()))

    run_due(house.app, lambda: NOW + timedelta(days=29))
    kept = letter(house).body, file.exists()
    run_due(house.app, lambda: NOW + timedelta(days=31))

    assert kept == (BODY, True)
    assert (letter(house).body, letter(house).html, file.exists()) == (None, None, False)
    assert letter(house).sent_at == NOW
    assert waiting(house) == []
