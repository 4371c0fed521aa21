"""Mail servers on loopback: one that answers as it is told to, and one that breaks off at a chosen moment."""

from __future__ import annotations

import contextlib
import email
import email.policy
import socket
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from email.message import EmailMessage
from io import BufferedRWPair
from typing import Any

from sqlalchemy import select

from app.database import transaction
from app.jobs.models import Job
from app.mail.actions import write_letter
from app.mail.models import Letter
from tests.builders import NOW
from tests.house import House

BODY = "Hej, det här är ett brev med å, ä och ö.\n. En rad som börjar med en punkt."
# Where a conversation can be cut off: before the greeting, instead of an answer, in the middle of the letter, after the
# whole letter has been taken but before the answer to it, and instead of the farewell.
MOMENTS = ("greeting", "EHLO", "MAIL", "RCPT", "DATA", "in the letter", "last line", "QUIT")


def read(content: bytes) -> EmailMessage:
    message = email.message_from_bytes(content, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


class Post:
    """For aiosmtpd: gives each of `answers` to one letter, and then takes all."""

    def __init__(self) -> None:
        self.answers: list[str] = []
        self.refused_recipients: dict[str, str] = {}
        self.taken = list[tuple[list[str], EmailMessage]]()

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802 -- the library's name
        if address in self.refused_recipients:
            return self.refused_recipients[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 -- the library's name
        if self.answers:
            return self.answers.pop(0)
        self.taken.append((envelope.rcpt_tos, read(envelope.content)))
        return "250 OK"


class BreakingPost:
    """Takes a moment of `moments` for each conversation and breaks off there; when none are left it takes every
    letter. What is in `meanwhile` is done first at its moment, and at `drips_at` an answer begins that never ends."""

    def __init__(self) -> None:
        self.moments: list[str] = []
        self.meanwhile: dict[str, Callable[[], None]] = {}
        self.drips_at = ""
        self.taken: list[EmailMessage] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def close(self) -> None:
        # Closing alone does not wake the thread that waits for somebody to call.
        self._listening.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._listening.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            moment = self.moments.pop(0) if self.moments else ""
            with line, line.makefile("rwb", buffering=0) as stream, contextlib.suppress(OSError):
                for here in self._talk(stream):  # type: ignore[arg-type]
                    self.meanwhile.get(here, lambda: None)()
                    if here == self.drips_at:
                        self._drip(line)
                    if here == moment:
                        break

    def _drip(self, line: socket.socket) -> None:
        """Until the other side has had enough."""
        line.settimeout(0.05)
        heard = b"?"
        while heard:
            line.sendall(b"2")
            with contextlib.suppress(TimeoutError):
                heard = line.recv(1000)

    def _talk(self, stream: BufferedRWPair) -> Iterator[str]:
        yield "greeting"
        stream.write(b"220 prov\r\n")
        while command := stream.readline():
            word = command.split()[0].decode().upper()
            yield word
            if word == "DATA":
                stream.write(b"354 Skriv\r\n")
                lines = [stream.readline()]
                yield "in the letter"
                while lines[-1] not in (b".\r\n", b""):
                    lines.append(stream.readline())
                if lines.pop() == b"":
                    return
                self.taken.append(read(b"".join(each.removeprefix(b".") for each in lines)))
                yield "last line"
            stream.write(b"221 Hej\r\n" if word == "QUIT" else b"250 OK\r\n")


def a_letter(house: House, now: datetime = NOW, **given: Any) -> None:
    sent: dict[str, Any] = {"recipient": "namn@exempel.se", "subject": "Välkommen åter", "body": BODY}
    with house.app.app_context(), transaction():
        write_letter(**sent | given, now=now)


def letter(house: House) -> Letter:
    house.session.rollback()
    row = house.session.scalars(select(Letter)).one()
    house.session.expunge_all()
    house.session.rollback()
    return row


def waiting(house: House) -> list[str]:
    """The jobs that deliver letters."""
    house.session.rollback()
    names = list(house.session.scalars(select(Job.name).where(Job.name == "mail.deliver")))
    house.session.rollback()
    return names
