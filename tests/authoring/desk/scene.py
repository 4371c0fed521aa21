"""An author at the desk of a course with two modules and a full day in its path."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.authoring.drafts import actions
from app.authoring.drafts.queries import get_working_copy
from app.database import reading, transaction
from app.people.models import RoleName
from tests.browser import Browser, Page
from tests.builders import MODULE, NOW, a_course, with_role
from tests.house import House

COURSE = """
---
titel: Provkursen
id: prov
språk: sv
öppen: ja
väg:
  # kommentaren hör till modulen
  - modul: forsta
  - heldag: "Heldag: BIP"
    id: heldag
  - modul: andra
---

En kurs för prov.
"""
SECOND = """
---
titel: Andra modulen
id: andra
---

Läs [den första](01-forsta.md).
"""
EASY = """
Lättläst text.

::: enval fraga-ett

Vad kommer först?

- [ ] Tala
- [x] Lyssna

:::
"""


@dataclass
class Scene:
    browser: Browser
    house: House
    writer: str = ""

    @classmethod
    def of(cls, browser: Browser, house: House, folder: Path) -> Scene:
        files = {"kurs.md": COURSE, "01-forsta.md": MODULE, "01-forsta.lattlast.md": EASY, "02-andra.md": SECOND}
        a_course(folder, files)
        person = with_role(RoleName.AUTHOR)
        browser.sign_in(person)
        return cls(browser, house, person.id)

    def desk(self) -> Page:
        return self.browser.open("authoring.show_desk", course_id="prov")

    def seen(self) -> str:
        return str(self.desk().select("input[name=seen]")[0]["value"])

    def titles(self, page: Page) -> list[str]:
        return page.words(".path-steps .step-title")

    def move(self, by: str, place: int) -> Page:
        answer = self.browser.send("authoring.move_path_step", {"seen": self.seen(), by: str(place)}, course_id="prov")
        return self.browser.visit(answer.answer.location)

    def texts(self) -> dict[str, str]:
        self.house.session.rollback()
        with self.house.app.app_context(), reading():
            return {path: content.decode() for path, content in get_working_copy("prov").texts.items()}

    def text(self, path: str) -> str:
        return self.texts()[path]

    def save(self, path: str, text: str) -> None:
        with self.house.app.app_context(), transaction():
            copy = get_working_copy("prov")
            actions.save_text("prov", path, text.encode(), copy.hashes.get(path, actions.NEW), self.writer, NOW)
