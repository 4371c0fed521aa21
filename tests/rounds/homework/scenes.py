"""A round of a course with an assignment that is due a week before the boost. Say only what the test is about."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.people.models import Person
from app.rounds.models.plan import Group, Round, Session
from app.rounds.models.registration import Registration
from app.web.swedish import now
from tests.browser import Browser, Page
from tests.builders import MODULE, a_course, a_person
from tests.house import House
from tests.rounds.forms import fields_of
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer

COURSE = """
---
titel: Provkursen
id: prov
språk: sv
öppen: ja
väg:
  - uppgift: forsta
    senast: 7 dagar före boost-1
  - boost: Boost 1
    id: boost-1
---

En kurs för prov.
"""
ASSIGNMENT = MODULE.replace("minuter: 10", "minuter: 10\nslag: uppgift")
PDF = b"%PDF-1.7\n%%EOF\n"


@dataclass
class Scene:
    house: House
    course_round: Round
    group: Group
    boost: Session
    learner: Person
    registration: Registration
    trainer: Person

    def __post_init__(self) -> None:
        self.place: dict[str, Any] = {"round_id": self.course_round.id, "step_id": "forsta"}
        self.reader, self.writer = Browser(self.house), Browser(self.house)
        self.reader.sign_in(self.trainer)
        self.writer.sign_in(self.learner)

    def shown(self) -> Page:
        return self.writer.open("rounds.show_assignment", **self.place)

    def form(self) -> dict[str, Any]:
        page = self.shown()
        return {
            str(field["name"]): str(field.get("value", ""))
            for field in page.select('[data-hand-in] input[type="hidden"]')
        }

    def saves(self, text: str, do: str = "draft", status: int = 303, files: dict[str, bytes] | None = None) -> Page:
        sent: dict[str, Any] = self.form() | {"uppgift.text": text, "do": do}
        if files:
            sent["files"] = [(io.BytesIO(content), name) for name, content in files.items()]
        return self.writer.send("rounds.save_assignment", sent, status, **self.place)

    def hands_in(self, text: str = "Så här gick det.") -> dict[str, Any]:
        """And where the trainers read it."""
        self.saves(text, "hand-in")
        listed = self.reader.open("rounds.list_hand_ins", round_id=self.course_round.id)
        address = str(listed.select("table a")[0]["href"])
        return {"round_id": self.course_round.id, "hand_in_id": address.rsplit("/", 1)[1]}

    def responds(self, place: dict[str, Any], do: str, text: str = "", status: int = 303) -> Page:
        page = self.reader.open("rounds.show_hand_in", **place)
        return self.reader.send("rounds.show_hand_in", fields_of(page) | {"text": text, "do": do}, status, **place)


def a_scene(house: House, folder: Path, days: int = 20) -> Scene:
    """The boost is in so many days."""
    a_course(folder, {"kurs.md": COURSE, "01-forsta.md": ASSIGNMENT})
    course_round = a_round()
    group = a_group(course_round)
    boost = a_session(course_round, group, now() + timedelta(days=days), kind="boost", step_id="boost-1")
    learner = a_person("Maja Lindqvist", "maja@exempel.se")
    registration, trainer = a_registration(group, learner), a_trainer(course_round)
    change(house, trainer, email="tove@exempel.se")
    return Scene(house, course_round, group, boost, learner, registration, trainer)


def change(house: House, row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    house.session.commit()


def a_document(*more: tuple[str, bytes]) -> bytes:
    """A Word document, as far as anybody looks into it here."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<w/>"), *more):
            archive.writestr(name, content)
    return file.getvalue()
