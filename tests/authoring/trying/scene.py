"""A course whose draft is tried: every kind of part there is, and a colleague with a link."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import select

from app.authoring.drafts.queries import get_working_copy
from app.database import READ, Base, reading
from app.people.models import Person, RoleName
from tests.browser import Browser, Page
from tests.builders import COURSE, a_course, with_role
from tests.house import House

MODULE = """
---
titel: Första modulen
id: forsta
---

Inledande ord. Läs också [den andra](02-andra.md).

## Lyssna först

Den som blir lyssnad på lyssnar.

::: enval val

Vad kommer först?

- [ ] Att tala
  > Ofta för tidigt.
- [x] Att lyssna
  > Ja, börja där.

Förklaring: Så är det.

Krävs: ja

:::

Ord efter frågan.

::: reflektion tanke

Vad tänker du?

:::

::: film bron

Fil: media/bron.mp4
Textning: media/bron.vtt
Avskrift: media/bron.md

:::
"""
EASY = """
---
titel: Första modulen
---

Lätta ord.
"""
SECOND = "---\ntitel: Andra modulen\nid: andra\n---\n\nText.\n"
FILES = {
    "kurs.md": COURSE,
    "01-forsta.md": MODULE,
    "01-forsta.lattlast.md": EASY,
    "02-andra.md": SECOND,
    "media/bron.mp4": "film",
    "media/bron.vtt": "WEBVTT\n",
    "media/bron.md": "# Bron\n\nHär sägs något.\n",
}
OF_COURSE = {"course_id": "prov"}
STEP = OF_COURSE | {"step_id": "forsta"}
KEY = "0123456789abcdef" * 2


@pytest.fixture
def author(house: House, browser: Browser, tmp_path: Path) -> Person:
    """Signed in, with the course published."""
    a_course(tmp_path, FILES)
    person = with_role(RoleName.AUTHOR)
    browser.sign_in(person)
    return person


def write(browser: Browser, text: str, path: str = "01-forsta.md") -> None:
    """Saves a text to the draft."""
    with browser.house.app.app_context(), reading():
        seen = get_working_copy("prov").hashes[path]
    browser.send("authoring.edit_text", {"text": text, "seen": seen}, course_id="prov", path=path)


def link(browser: Browser, path: str = "01-forsta.md", key: str = KEY, days: str = "14") -> str:
    """The token of a new link, as the author's page shows it once."""
    sent = {"guest": "Kim Berg", "path": path, "days": days, "key": key}
    page = browser.send("authoring.share_draft", sent, 200, course_id="prov")
    return str(page.one("#adress")["value"]).rpartition("/")[2]


def a_guest(house: House) -> Browser:
    return Browser(house)


def rows(house: House) -> dict[str, list[str]]:
    """Every row of every table."""
    house.session.rollback()
    with house.engine.connect().execution_options(**READ) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(select(table)))) for table in Base.metadata.sorted_tables
        }


def words_of(page: Page) -> str:
    return " ".join(page.get_text(" ").split())
