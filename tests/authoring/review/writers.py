"""Two who write the course `prov`: one who changes it, and one who is asked to look."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.authoring.drafts import actions
from app.authoring.drafts.queries import WorkingCopy, get_working_copy
from app.catalogue.queries import find_version
from app.database import reading, transaction
from app.people.models import Person
from tests.browser import Browser, Page
from tests.builders import NOW, a_course
from tests.house import House

MODULE = "01-forsta.md"
PLACE = {"course_id": "prov"}


class Writer(Browser):
    def __init__(self, house: House, person: Person) -> None:
        super().__init__(house)
        self.id = person.id
        self.sign_in(person)

    def write(self, old: str, new: str, path: str = MODULE) -> None:
        """Into the draft: a text with other words in it."""
        copy = self.copy()
        content = copy.texts[path].decode().replace(old, new).encode()
        with self.house.app.app_context(), transaction():
            actions.save_text("prov", path, content, copy.hashes[path], self.id, NOW)

    def copy(self) -> WorkingCopy:
        with self.house.app.app_context(), reading():
            return get_working_copy("prov")

    def number(self) -> int:
        with self.house.app.app_context(), reading():
            version = find_version("prov")
            return version.number if version else 0

    def look(self) -> Page:
        return self.open("authoring.review_draft", **PLACE)

    def fields(self, page: Page, endpoint: str) -> dict[str, str]:
        form = page.one(f'form[action="{self.address(endpoint, **PLACE)}"]')
        return {field["name"]: field["value"] for field in form.select("input[type=hidden]")}

    def publish(self, page: Page, status: int = 303, **said: str) -> Page:
        return self.send(
            "authoring.publish_draft", self.fields(page, "authoring.publish_draft") | said, status, **PLACE
        )

    def ask(self, reviewer: Writer, words: str = "", status: int = 303) -> Page:
        return self.send("authoring.ask_for_review", {"reviewer": reviewer.id, "asked": words}, status, **PLACE)

    def answer(self, page: Page, approved: str, words: str = "", status: int = 303) -> Page:
        form = page.one(".your-turn form")
        seen = form.select_one("[name=seen]")["value"]
        sent: dict[str, Any] = {"approved": approved, "answer": words, "seen": seen}
        return self.send("authoring.answer_review", sent, status, review_id=form["action"].rsplit("/", 1)[-1], **PLACE)


def begin(folder: Path) -> None:
    a_course(folder)
