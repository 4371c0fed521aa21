"""What the windows of a run have sent, and whether any of it stands where it must not: in a log, in the trail."""

from __future__ import annotations

import email
import email.message
import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, unquote

from playwright.sync_api import Cookie, Request

# Ids are chance and name nobody, keys of a page are good for nothing; addresses of our own pages are no secrets, nor
# are the values of a choice, which are words in small letters.
NO_SECRET = re.compile(r"[a-z0-9-]+|/[\w/-]*")
TOKEN = re.compile(r"/logga-in/([\w-]{20,})")
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")
NUMBER = re.compile(r"(\d\d)?\d{6}[-+ ]?\d{3,4}")
SHORTEST = 8


@dataclass
class Typed:
    """`secrets` stand nowhere, whatever the column: identity numbers, e-mail addresses, tokens. `words` is the rest of
    what somebody wrote, as far as it is long enough not to stand somewhere by chance."""

    secrets: set[str] = field(default_factory=set)
    words: set[str] = field(default_factory=set)

    def note_request(self, request: Request) -> None:
        self.secrets |= set(TOKEN.findall(unquote(request.url)))
        if request.method == "POST":
            for value in _values(request.headers.get("content-type", ""), request.post_data_buffer or b""):
                self.note(value)

    def note(self, value: str) -> None:
        for line in value.splitlines():
            line = line.strip()
            if ADDRESS.fullmatch(line) or NUMBER.fullmatch(line):
                self.secrets |= {line, line.casefold(), re.sub(r"[-+ ]", "", line)}
            elif len(line) >= SHORTEST and not NO_SECRET.fullmatch(line):
                self.words.add(line)

    def note_cookies(self, cookies: list[Cookie]) -> None:
        self.secrets |= {cookie["value"] for cookie in cookies if cookie["name"] in ("larbron", "larbron-gast")}

    def found_in(self, text: str) -> list[str]:
        return sorted(each for each in self.secrets | self.words if each in text)

    def secrets_in(self, text: str) -> list[str]:
        return sorted(each for each in self.secrets if each in text)

    def found_after(self, output: Path, database: Path) -> list[str]:
        """By the run up to now, in a server's log and in its trail. A reason is in words of one's own, but holds none
        of the secrets. (The trail of a server on PostgreSQL is not looked at.)"""
        found = self.found_in(output.read_text(encoding="utf-8"))
        if database.exists():
            with closing(sqlite3.connect(database)) as connection:
                for about, why in connection.execute("SELECT about, why FROM audit_entry"):
                    found += [*self.found_in(about), *self.secrets_in(why)]
        return found


TYPED = Typed()


def _values(content_type: str, body: bytes) -> list[str]:
    if content_type.startswith("application/x-www-form-urlencoded"):
        return [value for _name, value in parse_qsl(body.decode())]
    if not content_type.startswith("multipart/form-data"):
        return []
    parts = email.message_from_bytes(b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body).walk()
    return [_text(part) for part in parts if not part.is_multipart() and not part.get_filename()]


def _text(part: email.message.Message) -> str:
    content = part.get_payload(decode=True)
    return content.decode(errors="replace") if isinstance(content, bytes) else ""
