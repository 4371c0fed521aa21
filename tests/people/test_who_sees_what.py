"""Who sees what, cell by cell: each role, each kind of object, of the own organisation or project and of another.

What a room adds gets its lines here, with a look for each, or as rounds a table of its own with the same cast
(tests/rounds/test_who_sees_rounds.py); addresses and rules are walked in
tests/web/test_every_route.py, what tells who is protected in tests/people/identity/test_protection.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.people.models import Kind, Organisation, Person, Role, RoleName, Scope
from app.projects.models import Project
from tests.browser import SAME_ORIGIN, Browser
from tests.builders import NOW, a_course, a_person, keep
from tests.databases import one_engine
from tests.house import House
from tests.knowledge.giving import KEPT_BACK, give, give_each, let_in
from tests.observations import an_observation
from tests.people.identity.numbers import WOMAN, a_number, stands_in
from tests.people.identity.test_giving import given
from tests.people.identity.test_protection import NAME as PROTECTED
from tests.people.identity.test_protection import PSEUDONYM, a_protected_person

OWN, OTHER = "Maja Lindqvist", "Omar Öst"
GIVEN, PRIVATE, TOLD = "Till banken 0", "Bara för mig", "Året stämmer inte"
NUMBER = a_number("19900101", WOMAN)

TABLE = """
                                            lea pro man tra aut rev res equ eco aud auo adm ado ada adp sys
a person's page: own                         .   .   .   .   .   .   .   .   .   x   x   x   x   x   .   x
a person's page: other                       .   .   .   .   .   .   .   .   .   x   .   x   .   .   .   x
a person's page: protected                   .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
the list of persons holds: own               .   .   .   .   .   .   .   .   .   x   x   x   x   x   .   x
the list of persons holds: other             .   .   .   .   .   .   .   .   .   x   .   x   .   .   .   x
the list of persons holds: pseudonym         .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
the list of persons holds: protected         .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
changes a person: own                        .   .   .   .   .   .   .   .   .   .   .   x   x   x   .   x
changes a person: other                      .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
adds and invites a person: own               .   .   .   .   .   .   .   .   .   .   .   x   x   x   .   x
adds and invites a person: other             .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
invites from a file                          .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
gives a manager's role: own                  .   .   .   .   .   .   .   .   .   .   .   x   x   x   .   x
gives a manager's role: other                .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
gives a trainer's role: own                  .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
gives an auditor's role: own                 .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
makes one person of two                      .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
resets a second factor                       .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
reads an identity number                     .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
the list of organisations holds: own         .   .   .   .   .   .   .   .   .   x   x   x   x   x   .   x
the list of organisations holds: other       .   .   .   .   .   .   .   .   .   x   .   x   .   .   .   x
changes an organisation: own                 .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
the audit trail                              .   .   .   .   .   .   .   .   .   x   .   .   .   .   .   x
a project: own                               .   .   .   .   .   .   .   .   .   x   .   x   .   .   x   x
a project: other                             .   .   .   .   .   .   .   .   .   x   .   x   .   .   .   x
changes a project: own                       .   .   .   .   .   .   .   .   .   .   .   x   .   .   x   x
changes a project: other                     .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
what was given to the bank                   .   .   .   x   .   .   x   .   .   .   .   .   .   .   .   x
whose it was                                 .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
what was shared with nobody                  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
what authors were told                       .   .   .   .   x   .   .   .   .   .   .   .   .   .   .   x
the platform's state                         .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x
what is stored about oneself                 x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
"""
# What each column stands for: a role, and the place that it was given for.
CAST: dict[str, tuple[RoleName | None, str]] = {
    "lea": (None, ""),
    "pro": (None, "protected"),
    "man": (RoleName.MANAGER, "own"),
    "tra": (RoleName.TRAINER, ""),
    "aut": (RoleName.AUTHOR, ""),
    "rev": (RoleName.REVIEWER, ""),
    "res": (RoleName.RESEARCHER, ""),
    "equ": (RoleName.EQUALITY_COORDINATOR, ""),
    "eco": (RoleName.ECONOMIST, ""),
    "aud": (RoleName.AUDITOR, ""),
    "auo": (RoleName.AUDITOR, "own"),
    "adm": (RoleName.PROJECT_ADMINISTRATOR, ""),
    "ado": (RoleName.PROJECT_ADMINISTRATOR, "own"),
    "ada": (RoleName.PROJECT_ADMINISTRATOR, "association"),
    "adp": (RoleName.PROJECT_ADMINISTRATOR, "project"),
    "sys": (RoleName.SYSTEM_ADMINISTRATOR, ""),
}


@dataclass
class World:
    """Ids by what they are called in the table."""

    persons: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    projects: dict[str, str] = field(default_factory=dict)


class Visitor:
    """Somebody of the cast, who opens pages and presses buttons."""

    def __init__(self, browser: Browser, world: World) -> None:
        self.browser, self.world = browser, world
        self.pages: dict[str, tuple[int, str]] = {}

    def page(self, endpoint: str, **place: Any) -> tuple[int, str]:
        """Its status and what it says, without one's own name in its head. The same page is opened once."""
        address = self.browser.address(endpoint, **place)
        if address not in self.pages:
            answer = self.browser.client.get(address)
            self.pages[address] = answer.status_code, answer.text.partition("<main")[2]
        return self.pages[address]

    def opens(self, endpoint: str, **place: Any) -> bool:
        return self.page(endpoint, **place)[0] == 200

    def reads(self, words: str, endpoint: str, **place: Any) -> bool:
        return words in self.page(endpoint, **place)[1]

    def sends(self, endpoint: str, data: dict[str, str], **place: Any) -> Any:
        return self.browser.client.post(self.browser.address(endpoint, **place), data=data, headers=SAME_ORIGIN)

    def gives(self, role: str, where: str, whose: str) -> bool:
        sent = {"role": role, "where": where}
        return bool(self.sends("people.give_role", sent, person_id=self.world.persons[whose]).status_code == 303)

    def finds(self, words: str) -> bool:
        """On any page where it might have slipped in."""
        of = {"person_id": self.world.persons["own"]}
        question = {"course_id": "prov", "question": "tanke"}
        pages = (
            *(("knowledge.list_courses", {}), ("knowledge.show_course", {"course_id": "prov"})),
            *(("knowledge.show_question", question), ("authoring.list_observations", {"course_id": "prov"})),
            *(("people.show_person", of), ("people.list_trail", {}), ("learning.journal", {})),
            *(("operation.administration", {}), ("learning.show_step", {"course_id": "prov", "step_id": "forsta"})),
        )
        return any(self.reads(words, endpoint, **place) for endpoint, place in pages)


def looks(world: World) -> dict[str, Callable[[Visitor], bool]]:
    """What is done for each line of the table, except those that a name in the world completes."""
    own = {"person_id": world.persons["own"]}
    question = {"course_id": "prov", "question": "tanke"}
    kommun, region = (f"organisation/{world.organisations[name]}" for name in ("own", "other"))
    return {
        **{
            f"a person's page: {name}": lambda who, id=id: who.opens("people.show_person", person_id=id)
            for name, id in world.persons.items()
        },
        **{
            f"the list of persons holds: {name}": lambda who, words=words: who.reads(words, "people.list_persons")
            for name, words in {"own": OWN, "other": OTHER, "pseudonym": PSEUDONYM, "protected": PROTECTED}.items()
        },
        **{
            f"{verb}: {name}": lambda who, id=world.persons[name]: who.opens("people.change_person", person_id=id)
            for verb, name in (("changes a person", "own"), ("changes a person", "other"))
        },
        **{
            f"adds and invites a person: {name}": lambda who, id=world.organisations[name]: who.reads(
                f'value="{id}"', "people.add_person"
            )
            for name in ("own", "other")
        },
        "invites from a file": lambda who: who.opens("people.upload_invitations"),
        "gives a manager's role: own": lambda who: who.gives("manager", kommun, "own"),
        "gives a manager's role: other": lambda who: (
            who.gives("manager", region, "own") or who.gives("manager", kommun, "other")
        ),
        "gives a trainer's role: own": lambda who: who.gives("trainer", "", "own"),
        "gives an auditor's role: own": lambda who: who.gives("auditor", kommun, "own"),
        "makes one person of two": lambda who: who.opens("people.find_duplicate", **own),
        "resets a second factor": lambda who: who.opens("people.reset_factor", **own),
        "reads an identity number": lambda who: stands_in(
            NUMBER, who.sends("people.read_identity_number", {"purpose": "esf-report"}, **own).text
        ),
        **{
            f"the list of organisations holds: {name}": lambda who, words=words: who.reads(
                words, "people.list_organisations"
            )
            for name, words in (("own", "Örebro kommun"), ("other", "Region Sörmland"))
        },
        "changes an organisation: own": lambda who: who.opens(
            "people.change_organisation", organisation_id=world.organisations["own"]
        ),
        "the audit trail": lambda who: who.opens("people.list_trail"),
        **{
            f"{verb}: {name}": lambda who, endpoint=endpoint, id=id: who.opens(endpoint, project_id=id)
            for verb, endpoint in (("a project", "show_project"), ("changes a project", "change_project"))
            for endpoint in [f"projects.{endpoint}"]
            for name, id in world.projects.items()
        },
        "what was given to the bank": lambda who: who.reads(GIVEN, "knowledge.show_question", **question),
        "whose it was": lambda who: who.reads(OWN, "knowledge.show_question", **question),
        "what was shared with nobody": lambda who: who.finds(PRIVATE),
        "what authors were told": lambda who: who.finds(TOLD),
        "the platform's state": lambda who: who.opens("operation.administration"),
        "what is stored about oneself": lambda who: who.opens("people.my_data"),
    }


def a_world(house: House, folder: Path) -> World:
    """An association with a municipality in its area, and a region outside it; somebody who works in each."""
    world = World()
    a_course(folder)
    rar = keep(Organisation(name="RAR", kind=Kind.ASSOCIATION, created_at=NOW)).id
    for name, words, association in (("own", "Örebro kommun", rar), ("other", "Region Sörmland", None)):
        row = Organisation(name=words, kind=Kind.MUNICIPALITY, association_id=association, created_at=NOW)
        world.organisations[name] = keep(row).id
        world.projects[name] = keep(Project(id=f"{name}-2026", dnr=name, name=words, funding="EU", source=b"")).id
    world.organisations["association"] = rar
    *_others, owner = give_each(house, "Till banken", 6, step="forsta")
    own = house.session.get_one(Person, owner.person_id)
    own.employer_id = world.organisations["own"]
    house.session.commit()
    world.persons["own"] = own.id
    given(house, own)
    omar = keep(Person(name=OTHER, employer_id=world.organisations["other"], created_at=NOW))
    world.persons["other"] = omar.id
    hidden = a_protected_person(house)
    hidden.employer_id = world.organisations["own"]
    world.persons["protected"] = hidden.id
    house.session.commit()
    let_in(house)
    give(house, PRIVATE, owner, KEPT_BACK, step="forsta")
    an_observation(house, TOLD, owner=owner)
    return world


def somebody(house: House, world: World, code: str) -> Visitor:
    role, place = CAST[code]
    browser = Browser(house)
    if place == "protected":
        browser.sign_in(Person(id=world.persons["protected"]))
        return Visitor(browser, world)
    person = a_person(f"Besökare {code}")
    if role:
        scope = Scope.PROJECT if place == "project" else Scope.ORGANISATION if place else Scope.PLATFORM
        ids = world.organisations | {"project": world.projects["own"], "": None}
        keep(Role(person_id=person.id, name=role, scope=scope, scope_id=ids[place]))
    browser.sign_in(person)
    return Visitor(browser, world)


@one_engine
def test_each_role_sees_its_own_and_no_more(house: House, tmp_path: Path) -> None:
    codes, *lines = TABLE.strip("\n").splitlines()
    world = a_world(house, tmp_path)
    seeing = looks(world)

    seen = {
        code: {line: look(who) for line, look in seeing.items()}
        for code in CAST
        if (who := somebody(house, world, code))
    }

    cells = {line: "   ".join("x" if seen[code][line] else "." for code in CAST) for line in seeing}
    assert codes.split() == list(CAST)
    assert sorted(f"{line:45}{row}" for line, row in cells.items()) == sorted(lines)


def test_every_role_has_a_column() -> None:
    assert {role for role, _place in CAST.values()} == {None, *RoleName}
