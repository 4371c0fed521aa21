"""People, courses and answers for tests. Say only what the test is about."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from app.authoring.actions import FROM_FILES, publish_course
from app.authoring.preparation import prepare
from app.database import Base, transaction
from app.people.models import Person, Role, RoleName, Scope
from tests.house import House

Row = TypeVar("Row", bound=Base)
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_house: House

COURSE = """
---
titel: Provkursen
id: prov
språk: sv
öppen: ja
---

En kurs för prov.
"""

MODULE = """
---
titel: Första modulen
id: forsta
minuter: 10
---

Det här är modulens text.

::: enval fraga-ett

Vad kommer först?

- [ ] Att tala
  > Ofta för tidigt.
- [x] Att lyssna
  > Ja, börja där.

Förklaring: Den som blir lyssnad på lyssnar.

:::

::: reflektion tanke

Vad tänker du?

:::
"""


def use(house: House) -> None:
    global _house
    _house = house


def keep(row: Row) -> Row:
    _house.session.rollback()
    _house.session.add(row)
    _house.session.commit()
    return row


def a_person(name: str = "Maja Lindqvist", email: str | None = None) -> Person:
    return keep(Person(name=name, email=email, created_at=NOW))


def an_administrator() -> Person:
    return with_role(RoleName.SYSTEM_ADMINISTRATOR, "Administratör")


def with_role(
    role: RoleName, name: str = "Eva Norling", scope: Scope = Scope.PLATFORM, scope_id: str | None = None
) -> Person:
    person = a_person(name)
    keep(Role(person_id=person.id, name=role, scope=scope, scope_id=scope_id))
    return person


def a_course(folder: Path, files: Mapping[str, str] | None = None, **modules: str) -> Path:
    """Writes and publishes a course; without files, one with one choice and one reflection. The folder it lies in.

    The published course has the id `prov`; its first step is `forsta`.
    """
    files = files or {"kurs.md": COURSE, "01-forsta.md": MODULE}
    write_course(folder, {**files, **{f"{name}.md": text for name, text in modules.items()}})
    publish(folder)
    return folder


def write_course(folder: Path, files: Mapping[str, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(textwrap.dedent(text).lstrip(), encoding="utf-8")


def publish(folder: Path) -> None:
    prepared = prepare(folder, _house.settings.media)
    with _house.app.app_context(), transaction():
        publish_course(prepared, FROM_FILES, NOW)
