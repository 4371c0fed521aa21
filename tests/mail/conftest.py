"""Points the house at mail servers of the tests' own."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from aiosmtpd.controller import Controller

from app.settings import Settings
from tests.house import House
from tests.mail.post import BreakingPost, Post

SetTo = Callable[..., None]


@pytest.fixture
def set_to(house: House) -> Iterator[SetTo]:
    """Changes the house's settings for one test."""
    before: Settings = house.app.config["SETTINGS"]

    def set_to(**changes: object) -> None:
        house.app.config["SETTINGS"] = replace(house.app.config["SETTINGS"], **changes)  # type: ignore[arg-type]

    yield set_to
    house.app.config["SETTINGS"] = before


@pytest.fixture
def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def post(set_to: SetTo, free_port: int) -> Iterator[Post]:
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=free_port, enable_SMTPUTF8=True)
    controller.start()
    set_to(smtp_host="127.0.0.1", smtp_port=free_port, smtp_security="none")
    yield post
    controller.stop()


@pytest.fixture
def breaking_post(set_to: SetTo) -> Iterator[BreakingPost]:
    post = BreakingPost()
    set_to(smtp_host="127.0.0.1", smtp_port=post.port, smtp_security="none")
    yield post
    post.close()
