"""A study with themes, texts, and those who code them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, select

from app.database import Base, db, transaction
from app.knowledge.coding.actions import code_entry
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.coding import Coding, Theme
from app.knowledge.models.studies import Part, Study, StudyMember
from app.people.models import Person, RoleName
from tests.browser import Browser, Page
from tests.builders import NOW, keep, with_role
from tests.house import House
from tests.knowledge.studies.scenes import a_study


@dataclass
class Scene:
    """Persons are told by their ids alone: asking the session for more would hold the database."""

    house: House
    browser: Browser
    study_id: str
    lead: Person
    coders: int = 0

    @property
    def place(self) -> dict[str, str]:
        return {"study_id": self.study_id}

    def sign_in(self, person: Person | None = None) -> None:
        self.house.session.rollback()
        self.browser.sign_in(person or self.lead)

    def a_coder(self, name: str = "Kim Kodare", part: Part = Part.CODER) -> Person:
        coder = with_role(RoleName.RESEARCHER, name)
        self.coders += 1
        joined_at = NOW + timedelta(days=self.coders)
        keep(StudyMember(study_id=self.study_id, person_id=coder.id, part=part, joined_at=joined_at))
        return Person(id=coder.id)

    def theme(self, name: str = "Tilltro", **values: Any) -> str:
        position = len(self.themes())
        values = {"colour": "moss", "position": position, **values}
        return keep(Theme(study_id=self.study_id, name=name, **values)).id

    def themes(self) -> list[str]:
        self.house.session.rollback()
        names = list(self.house.session.scalars(select(Theme.name).where(Theme.study_id == self.study_id)))
        self.house.session.rollback()
        return names

    def entry_id(self, text: str) -> str:
        self.house.session.rollback()
        found = self.house.session.scalars(select(BankEntry.id).where(BankEntry.text == text)).one()
        self.house.session.rollback()
        return found

    def put(self, entry_id: str, *theme_ids: str, **sent: str) -> None:
        """On the whole text, by whoever is signed in."""
        self.browser.send(
            "knowledge.code_entry", {"theme": list(theme_ids), "stay": "1", **sent}, **self.place, entry_id=entry_id
        )

    def passage(self, entry_id: str, words: str, theme_id: str, status: int = 303, **sent: str) -> Any:
        return self.browser.send(
            "knowledge.code_passage",
            {"words": words, "theme": theme_id, **sent},
            status,
            **self.place,
            entry_id=entry_id,
        )

    def code(self, coder: Person, theme_ids: list[str], *texts: str) -> None:
        """The whole of each text, without a browser."""
        ids = [self.entry_id(text) for text in texts]
        coder_id = coder.id
        with self.house.app.app_context(), transaction():
            study = db.session.get_one(Study, self.study_id)
            for id in ids:
                code_entry(study, id, theme_ids, coder_id, NOW)

    def codings(self) -> set[tuple[str, str, int | None, int | None]]:
        """Theme and text by their words, and the passage."""
        self.house.session.rollback()
        asked = (
            select(Theme.name, BankEntry.text, Coding.start, Coding.end)
            .join(Coding, Coding.theme_id == Theme.id)
            .join(BankEntry, BankEntry.id == Coding.entry_id)
        )
        rows = {(name, text, start, end) for name, text, start, end in self.house.session.execute(asked)}
        self.house.session.rollback()
        return rows


def a_scene(house: House, browser: Browser, **values: Any) -> Scene:
    lead = with_role(RoleName.RESEARCHER, "Leo Ledare")
    scene = Scene(house, browser, a_study(lead=lead, **values), Person(id=lead.id))
    scene.sign_in()
    return scene


def show(scene: Scene, entry_id: str, status: int = 200) -> Page:
    return scene.browser.open("knowledge.show_entry", status, **scene.place, entry_id=entry_id)


def listed(scene: Scene, **asked: str) -> list[str]:
    page = scene.browser.open("knowledge.list_to_code", **scene.place, **asked)
    return [quote.get_text() for quote in page.select(".quotes blockquote")]


def ticked(page: Page) -> list[str]:
    return [" ".join(box.parent.get_text().split()) for box in page.select(".theme-ticks input[checked]")]


def count(house: House, model: type[Base]) -> int:
    house.session.rollback()
    found = house.session.scalar(select(func.count()).select_from(model)) or 0
    house.session.rollback()
    return found
