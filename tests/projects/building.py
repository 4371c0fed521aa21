"""Projects for tests: from a file, as publishing takes it in, or as a row."""

from __future__ import annotations

from app.courseware.projects import read_project
from app.database import transaction
from app.people.models import Kind, Organisation
from app.projects.comparing import DEFAULT_FUNDING
from app.projects.models import Project
from app.projects.taking_in import TakenIn, save_project
from tests.builders import NOW, keep
from tests.house import House

ID = "provprojektet"
FILE = """
dnr: 2025/00001
namn: Provprojektet
ägare: Förbundet
från: 2025-01-01
till: 2027-12-31
organisationer:
  - namn: Örebro kommun
    antal: 40
    andel: 12,5
  - namn: Sydnärke
kurser:
  - id: prov
    tillfällen: [workshop]
"""


def take_in(house: House, text: str = FILE, id: str = ID) -> TakenIn:
    source = text.encode()
    file, problems = read_project(source, f"{id}.yaml")
    assert file is not None, problems
    assert problems == []
    with house.app.app_context(), transaction():
        return save_project(id, file, source, NOW)


def a_project(name: str = "Formprojektet", dnr: str = "2026/1", stores_identity_numbers: bool = False) -> Project:
    """As a form makes it."""
    return keep(
        Project(
            id=name.lower(),
            dnr=dnr,
            name=name,
            owner="Förbundet",
            funding=DEFAULT_FUNDING,
            source=b"",
            stores_identity_numbers=stores_identity_numbers,
        )
    )


def a_project_that_needs_numbers() -> Project:
    return a_project("Nummerprojektet", "2026/99", stores_identity_numbers=True)


def an_organisation(name: str = "Örebro kommun") -> Organisation:
    return keep(Organisation(name=name, kind=Kind.MUNICIPALITY, created_at=NOW))
