"""One letter's conversation with the mail server, up to the last line and after it: what surely was not taken, what
surely was, and what nobody can know."""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from email.message import EmailMessage
from typing import Any

from app.mail.message import SEVEN_BIT, sender
from app.settings import Settings
from app.web.language import gettext as _

# For one answer, and for the whole conversation: far less than the lease of a job, so that it has ended when another
# worker may take the letter over.
ANSWER_SECONDS = 20.0
ALL_SECONDS = 60.0
LAST_LINE = b".\r\n"
SIGN_IN_FIRST = 530


class NotTaken(Exception):
    """The server surely does not have the letter. It may be tried again."""


class Refused(NotTaken):
    """The server takes no letter to this recipient, or not this letter, and will not later either."""


class Unanswered(Exception):
    """The server was given the whole letter and did not say whether it took it."""


class Conversation:
    """`offer` the letter, note that it is about to be handed over, `hand_over`, note that it was taken."""

    def __init__(self, server: smtplib.SMTP, settings: Settings) -> None:
        self._server, self._sender = server, sender(settings)

    def offer(self, message: EmailMessage, recipient: str) -> None:
        """All of it but the last line: without that the server has no letter."""
        with _in_words():
            options = self._options(recipient)
            _expect(self._server.mail(self._sender, options))
            # Only what the server says of the recipient or of the letter is for good. The rest may be our settings.
            _expect(self._server.rcpt(recipient), refusing=True)
            _expect(self._server.docmd("DATA"), hundred=3, refusing=True)
            written = message.as_bytes(policy=SEVEN_BIT.clone(utf8=bool(options)))
            lines = re.sub(rb"^\.", b"..", written, flags=re.MULTILINE)
            self._server.send(lines if lines.endswith(b"\r\n") else lines + b"\r\n")

    def hand_over(self) -> None:
        try:
            self._server.send(LAST_LINE)
            code, words = self._server.getreply()
        except (OSError, smtplib.SMTPException):
            raise Unanswered(_("E-postservern fick hela brevet men svarade inte.")) from None
        if code // 100 not in (2, 4, 5):
            raise Unanswered(_("E-postservern fick hela brevet men svarade något som inte går att tyda."))
        _expect((code, words), refusing=True)

    def _options(self, recipient: str) -> list[str]:
        if (self._sender + recipient).isascii():
            return []
        if not self._server.has_extn("smtputf8"):
            raise Refused(_("E-postservern tar inte emot adresser med å, ä, ö eller andra sådana tecken."))
        return ["SMTPUTF8", "BODY=8BITMIME"]


@contextlib.contextmanager
def conversation(settings: Settings) -> Iterator[Conversation]:
    """From the greeting to the farewell. The farewell is polite and nothing more: whatever becomes of it, what was
    said before holds. Raises NotTaken where the server is not to be had."""
    server = _Server(settings)
    try:
        with _in_words():
            _expect(server.connect(settings.smtp_host, settings.smtp_port))
            server.ehlo_or_helo_if_needed()
            if settings.smtp_security == "starttls":
                server.starttls(context=ssl.create_default_context())
                server.ehlo_or_helo_if_needed()
            if settings.smtp_user:
                server.login(settings.smtp_user, settings.smtp_password)
        yield Conversation(server, settings)
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.quit()
    finally:
        server.hang_up()


class _Server(smtplib.SMTP):
    """The library's, with one time limit for all that is said. It is kept by a clock that shuts the line down, since a
    server that sends a sign now and then would never exceed the limit for one answer."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(timeout=ANSWER_SECONDS)
        self._encrypted = settings.smtp_security == "tls"
        self._host = settings.smtp_host  # where the library looks for the name on the certificate
        self._until = time.monotonic() + ALL_SECONDS
        self._line: socket.socket | None = None
        self._clock: threading.Timer | None = None

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        line = socket.create_connection((host, port), timeout)
        self._line = line.dup()  # a handle of the clock's own: encrypting the line gives the first one up
        self._clock = threading.Timer(max(self._until - time.monotonic(), 0), _shut, [self._line])
        self._clock.daemon = True
        self._clock.start()
        return ssl.create_default_context().wrap_socket(line, server_hostname=host) if self._encrypted else line

    def getreply(self) -> tuple[int, bytes]:
        """What the clock cut off in the middle is no answer, though it may begin like one."""
        answer = super().getreply()
        if time.monotonic() >= self._until:
            raise smtplib.SMTPServerDisconnected("the time was up")
        return answer

    def hang_up(self) -> None:
        self.close()
        if self._clock and self._line:
            self._clock.cancel()
            self._line.close()


def _shut(line: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it may just have been closed
        line.shutdown(socket.SHUT_RDWR)


def _expect(answer: tuple[int, bytes], hundred: int = 2, refusing: bool = False) -> None:
    code, words = answer
    if code // 100 == hundred:
        return
    for_good = refusing and code // 100 == 5 and code != SIGN_IN_FIRST
    raise (Refused if for_good else NotTaken)(_said(code, words))


def _said(code: int, words: Any) -> str:
    text = words.decode(errors="replace") if isinstance(words, bytes) else str(words)
    return _("E-postservern svarade:") + " " + " ".join(f"{code} {text}".split())[:500]


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    """What goes wrong before the last line, in words for the administrator."""
    try:
        yield
    except smtplib.SMTPResponseException as answer:
        raise NotTaken(_said(answer.smtp_code, answer.smtp_error)) from None
    except smtplib.SMTPServerDisconnected:
        raise NotTaken(_("E-postservern bröt anslutningen eller svarade inte i tid.")) from None
    except smtplib.SMTPException as error:
        raise NotTaken(_("E-postservern kan inte det som inställningarna kräver:") + f" {error}") from None
    except OSError as error:
        reason = error.strerror or str(error)
        raise NotTaken(_("Det gick inte att ansluta till e-postservern:") + f" {reason}") from None
