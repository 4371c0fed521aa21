"""Somebody who writes in the course `prov`, with a browser of their own."""

from __future__ import annotations

from app.people.models import RoleName
from tests.browser import Browser, Page
from tests.builders import with_role
from tests.house import House

MODULE = "---\ntitel: Första modulen\nid: forsta\n---\n\nEtt.\n\nTvå.\n\nTre.\n"
PATH = "01-forsta.md"
PLACE = {"course_id": "prov", "path": PATH}
TYPING = {"X-Fragment": "saving"}


class Writer(Browser):
    """Somebody with the module's page open."""

    def __init__(self, house: House, name: str) -> None:
        super().__init__(house)
        person = with_role(RoleName.AUTHOR, name)
        self.person_id = person.id
        self.sign_in(person)
        self.seen = ""

    def open_text(self) -> Page:
        page = self.open("authoring.edit_text", **PLACE)
        self.seen = str(page.one("#skriv [name=seen]")["value"])
        return page

    def save(self, text: str, status: int = 303, headers: dict[str, str] | None = None, **more: str) -> Page:
        sent = {"text": text, "seen": self.seen, **more}
        return self.send("authoring.edit_text", sent, status, headers, **PLACE)

    def type(self, text: str, status: int = 204, **more: str) -> Page:
        page = self.save(text, status, TYPING, **more)
        self.seen = page.answer.headers.get("X-Seen", self.seen)
        return page

    def choose(self, page: Page, status: int = 303, more: dict[str, str] | None = None, **chosen: str) -> Page:
        """`first`, `second` … are what both changed, in their order."""
        form = page.one("form.choosing")
        asked = [field["id"] for field in form.select("fieldset") if field.find_parent("details") is None]
        sent = {str(each["name"]): str(each["value"]) for each in form.select("input[type=hidden], input[checked]")}
        given = dict(zip(("first", "second", "third"), asked, strict=False))
        sent |= {str(given[which]): choice for which, choice in chosen.items()} | (more or {})
        return self.send("authoring.choose_texts", sent, status, **PLACE)
