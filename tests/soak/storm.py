"""Learners who answer and write without a pause, each in a tab of their own, and note what the server says yes to."""

from __future__ import annotations

import http.client
import random
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

from bs4 import BeautifulSoup

COURSE = "---\ntitel: Stormen\nid: storm\nspråk: sv\nöppen: ja\n---\n\nEn kurs för prov.\n"
MODULE = """---
titel: Mitt i stormen
id: mitt-i
minuter: 10
---

Det här är modulens text.

::: enval val

Vad kommer först?

- [ ] Att tala
- [x] Att lyssna
- [ ] Att vänta

:::

::: reflektion tanke

Vad tänker du?

:::

::: reflektion utkast

Vad skriver du?

:::
"""
CHOICE, THOUGHT, DRAFTED = "val", "tanke", "utkast"
ADDRESS = "/kurser/storm/mitt-i"
LONGEST_DOWN = 120


class Sender(Protocol):
    """A server, or several behind one address. `up` is clear while nobody can answer."""

    up: threading.Event

    def connect(self) -> http.client.HTTPConnection: ...


@dataclass
class Answered:
    """One press on the button, however many times it was sent; `content` is the option's key or the text."""

    question: str
    key: str
    content: str
    acknowledged: bool = False


@dataclass
class Typed:
    """One save of a text. One that was sent as an answer (`answered`) takes a number too."""

    question: str
    writer: str
    sequence: int
    text: str
    acknowledged: bool = False
    answered: bool = False


@dataclass
class Storm:
    """What was sent, and what the server said of it. `heard` is told of each yes; `cut_off` counts requests that got no
    answer, or half of one; `error_pages` are those that said that something was broken."""

    server: Sender
    heard: threading.Condition = field(default_factory=threading.Condition)
    yes: int = 0
    cut_off: int = 0
    error_pages: list[int] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    faults: list[BaseException] = field(default_factory=list)
    answers: list[Answered] = field(default_factory=list)
    drafts: list[Typed] = field(default_factory=list)
    owners: dict[str, str] = field(default_factory=dict)

    def wait_for(self, more: int) -> None:
        with self.heard:
            goal = self.yes + more
            assert self.heard.wait_for(lambda: self.yes >= goal or self.faults, LONGEST_DOWN), "nobody was answered"
        self.check()

    def check(self) -> None:
        if self.faults:
            raise self.faults[0]


class Learner(threading.Thread):
    """One tab of one person's. What is not acknowledged is sent again with the same key, but sometimes given up: then
    it may be there or not, and never twice."""

    def __init__(self, storm: Storm, cookie: str, seed: str) -> None:
        super().__init__(daemon=True)
        self._storm, self._cookie, self._chance = storm, cookie, random.Random(seed)
        self._sequence = 0

    def run(self) -> None:
        try:
            self._open()
            while not self._storm.stop.is_set():
                self._chance.choice((self._choose, self._think, self._draft, self._draft))()
        except BaseException as fault:
            self._storm.faults.append(fault)
            with self._storm.heard:
                self._storm.heard.notify_all()

    def _open(self) -> None:
        answer = None
        while answer is None:
            answer = self._ask("GET", "")
        page = BeautifulSoup(answer, "html.parser")
        hidden = page.select("form#modul input[type=hidden]")
        self._page = {str(field["name"]): str(field["value"]) for field in hidden}
        self._writer = self._page["writer"]
        self._storm.owners[self._writer] = self._page["owner"]
        self._options = [str(field["value"]) for field in page.select(f'input[name="{CHOICE}.keys"]')]
        assert self._options

    def _choose(self) -> None:
        picked = self._chance.choice(self._options)
        self._answer(Answered(CHOICE, self._new_key(), picked), {f"{CHOICE}.keys": picked})

    def _think(self) -> None:
        """The text was a draft first, as when it is typed before the button is pressed; or it is not."""
        if self._chance.random() < 0.5:
            self._save_draft(THOUGHT)
        typed = self._type(THOUGHT)
        typed.answered = True
        sent = Answered(THOUGHT, self._new_key(), typed.text)
        self._answer(sent, {f"{THOUGHT}.text": typed.text, f"{THOUGHT}.sequence": str(typed.sequence)})
        typed.acknowledged = sent.acknowledged

    def _draft(self) -> None:
        self._save_draft(DRAFTED)

    def _answer(self, sent: Answered, fields: dict[str, str]) -> None:
        self._storm.answers.append(sent)
        body = self._fields(sent.key) | fields | {"answer": sent.question}
        fragment = "question" if self._chance.random() < 0.7 else ""
        sent.acknowledged = self._send(body, fragment)
        if sent.acknowledged and self._chance.random() < 0.1:
            self._send(body, fragment)  # the back button, and once more

    def _save_draft(self, question: str) -> None:
        typed = self._type(question)
        fields = {f"{question}.text": typed.text, f"{question}.sequence": str(typed.sequence), f"{question}.base": ""}
        body = self._fields(self._new_key()) | fields | {"save": "drafts"}
        typed.acknowledged = self._send(body, "drafts")

    def _type(self, question: str) -> Typed:
        self._sequence += 1
        text = f"Text {self._sequence} av {self._writer}. " + "Jag tänker på möten. " * self._chance.randint(1, 30)
        typed = Typed(question, self._writer, self._sequence, text.strip())
        self._storm.drafts.append(typed)
        return typed

    def _fields(self, key: str) -> dict[str, str]:
        return {name: self._page[name] for name in ("owner", "seen", "writer")} | {"page": key}

    def _send(self, fields: dict[str, str], fragment: str) -> bool:
        """Until it is acknowledged, or given up, which happens to one of eight that were not."""
        twice_at_once = self._chance.random() < 0.05
        while self._ask("POST", urlencode(fields), fragment, twice_at_once) is None:
            if self._chance.random() < 0.125:
                return False
        with self._storm.heard:
            self._storm.yes += 1
            self._storm.heard.notify_all()
        return True

    def _ask(self, method: str, body: str, fragment: str = "", twice_at_once: bool = False) -> bytes | None:
        """The page; None for what was not acknowledged. Twice at once, as when somebody grows impatient."""
        assert self._storm.server.up.wait(LONGEST_DOWN), "the server did not come back"
        headers = {"Cookie": self._cookie, "Sec-Fetch-Site": "same-origin"}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        headers |= {"X-Fragment": fragment} if fragment else {}
        lines = [self._storm.server.connect() for _ in range(1 + twice_at_once)]
        try:
            for line in lines:
                line.request(method, ADDRESS, body or None, headers)
            answers = [(response.status, response.read()) for response in (line.getresponse() for line in lines)]
        except (OSError, http.client.HTTPException):
            with self._storm.heard:
                self._storm.cut_off += 1
            return None
        finally:
            for line in lines:
                line.close()
        for status, page in answers:
            assert status in (200, 303) or status >= 500, (status, page.decode()[-2000:])
            if status >= 500:
                self._storm.error_pages.append(status)
        return next((page for status, page in answers if status < 400), None)

    def _new_key(self) -> str:
        return f"{self._chance.getrandbits(96):024x}"


def blow(storm: Storm, cookies: Sequence[str], tabs: int, seed: str) -> list[Learner]:
    """Some tabs for each cookie, all at once."""
    learners = [Learner(storm, cookie, f"{seed}:{cookie[-6:]}:{tab}") for cookie in cookies for tab in range(tabs)]
    for learner in learners:
        learner.start()
    return learners
