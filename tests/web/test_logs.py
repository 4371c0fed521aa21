"""The log tells what happened, a line an event, and nothing of what people are called or wrote."""

from __future__ import annotations

import logging
import re

import pytest
import sqlalchemy
from flask import Flask
from sqlalchemy import text

from app.database import WRITE, begin, db
from app.web.logs import logger, without_values
from tests.house import House
from tests.web.logged import events, the_log

log = logger("app.prov")
WORDS = "Jag heter Åsa Öberg\n2026-11-22T07:00:00Z error   påhittat"


def test_an_event_is_a_line_of_json_with_time_level_and_its_values() -> None:
    with the_log() as stream:
        log.warning("letter given up", letter=7)

    (event,) = events(stream)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", event.pop("time"))
    assert event == {"event": "letter given up", "level": "warning", "letter": 7}


def test_as_text_it_is_a_line_that_people_can_read() -> None:
    with the_log("text") as stream:
        log.info("signed in", actor="abc", by="")

    assert re.fullmatch(r'\S+Z info    signed in  actor=abc by=""\n', stream.getvalue())


@pytest.mark.parametrize("style", ["text", "json"])
@pytest.mark.parametrize("sign", ["\n", "\r\n", "\x1b[2J", "\u2028", "\x85", "\0", "\x0b"])
def test_no_sign_in_a_value_begins_a_line_or_speaks_to_the_terminal(style: str, sign: str) -> None:
    words = sign.join(("said", "2026-11-22T07:00:00Z error   forged"))
    with the_log(style) as stream:
        log.warning(words, rule=words)

    assert len(stream.getvalue().splitlines()) == 1
    assert all(each.isprintable() for each in stream.getvalue().splitlines())


@pytest.mark.parametrize("style", ["text", "json"])
def test_an_error_is_told_with_its_place_and_never_with_its_message(style: str) -> None:
    with the_log(style) as stream:
        try:
            try:
                int(WORDS)
            except ValueError as reason:
                raise KeyError(WORDS) from reason
        except KeyError:
            log.exception("broken")

    said = stream.getvalue()
    assert "test_logs.py" in said
    assert said.index("builtins.ValueError") < said.index("builtins.KeyError")
    assert "Åsa" not in said
    assert "\\u00c5sa" not in said
    assert "påhittat" not in said


def test_a_database_that_refuses_is_told_with_its_statement_and_never_with_what_was_given(house: House) -> None:
    words = "maja@exempel.se"
    with house.app.app_context():
        begin(WRITE)
        insert = text("INSERT INTO worker_seen VALUES (:words, '2026-01-01')")
        db.session.execute(insert, {"words": words})
        with pytest.raises(sqlalchemy.exc.IntegrityError) as refused:
            db.session.execute(insert, {"words": words})
        db.session.rollback()

    told = without_values(refused.value)

    assert "INSERT INTO worker_seen VALUES" in told
    assert "SQLITE_CONSTRAINT" in told or "23505" in told
    assert words not in told


def test_of_a_librarys_line_only_numbers_and_signals_are_told() -> None:
    with the_log() as stream:
        logging.getLogger("gunicorn.error").propagate = True
        logging.getLogger("gunicorn.error").error("Worker (pid:%s) was sent %s!", 17, "SIGKILL")
        logging.getLogger("werkzeug").error("Error handling request %s", "/logga-in/hemlig-nyckel")

    assert [event["event"] for event in events(stream)] == [
        "Worker (pid:17) was sent SIGKILL!",
        "Error handling request …",
    ]


def test_what_another_thread_of_work_logs_has_no_requests_number(house: House) -> None:
    app: Flask = house.app
    with the_log() as stream:
        log.warning("alone")
        with app.test_request_context():
            log.warning("within a request that has no number yet")

    assert [event.get("request") for event in events(stream)] == [None, None]
