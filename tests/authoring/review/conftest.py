"""The course `prov`, an administrator who may publish alone, and two authors who may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people.models import Role, RoleName
from tests.authoring.review.writers import Writer, begin
from tests.builders import a_person, an_administrator, keep
from tests.house import House


@pytest.fixture
def boss(house: House, tmp_path: Path) -> Writer:
    begin(tmp_path)
    return Writer(house, an_administrator())


@pytest.fixture
def eva(house: House, boss: Writer) -> Writer:
    return _author(house, "Eva Norling", "eva@exempel.se")


@pytest.fixture
def gun(house: House, boss: Writer) -> Writer:
    return _author(house, "Gun Ek", "gun@exempel.se")


def _author(house: House, name: str, email: str) -> Writer:
    person = a_person(name, email)
    keep(Role(person_id=person.id, name=RoleName.AUTHOR))
    return Writer(house, person)
