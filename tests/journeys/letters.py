"""The letters that the server has laid in its outbox, as somebody reads them in a mail program."""

from __future__ import annotations

import email
import email.policy
import re
import time
from email.message import EmailMessage
from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.server import Server

PATIENCE = 30


def a_person(server: Server, address: str, name: str) -> None:
    server.command("people", "add", address, name)


def ask_for_letter(page: Page, server: Server, address: str) -> EmailMessage:
    """Fills in the page that is open, and reads the letter that comes."""
    before = set(files(server))
    page.get_by_label("E-postadress").fill(address)
    page.get_by_role("button", name="Skicka brevet").click()
    page.get_by_role("heading", name="Titta i din e-post").wait_for()
    return letter_since(page, server, before, address)


def letter_since(page: Page, server: Server, before: set[Path], address: str) -> EmailMessage:
    """The worker looks for work every other second: until then the browser reads something else."""
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        for file in sorted(set(files(server)) - before):
            letter = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            if isinstance(letter, EmailMessage) and letter["To"] == address:
                return letter
        page.request.get(server.at("/kakor"))
    raise AssertionError(f"no letter to {address}: {server.output.read_text(encoding='utf-8')}")


def link_in(letter: EmailMessage) -> str:
    return _found(r"^(http://\S+/logga-in/[\w-]{43,64}\S*)$", letter)


def code_in(letter: EmailMessage) -> str:
    return _found(r"^(\w{3} \w{3})$", letter)


def _found(pattern: str, letter: EmailMessage) -> str:
    text = letter.get_body(("plain",))
    assert text
    found = re.search(pattern, str(text.get_content()), re.MULTILINE)
    assert found
    return found[1]


def files(server: Server) -> list[Path]:
    return list((Path(server.environ["LARBRON_INSTANCE"]) / "outbox").glob("*.eml"))
