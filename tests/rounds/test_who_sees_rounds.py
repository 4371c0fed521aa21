"""Who sees what of rounds, cell by cell, as in tests/people/test_who_sees_what.py: each role, in a round or not.

Of the cast, *trh* trains this round and *tra* another, *reg* is registered in it and *lea* is not, *man* is the manager
of those who are registered and *mao* of another organisation, *adp* administers the project of the round and *apo*
another one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.completion.models import Certificate
from app.people.models import Kind, Organisation, Person, RoleName, Scope
from app.projects.models import Project
from app.rounds.models.attendance import Attendance, Seen
from app.rounds.models.plan import Order
from app.rounds.models.registration import Registration
from app.web.swedish import local_day, now
from tests.browser import Browser
from tests.builders import NOW, a_course, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.people.identity.test_protection import NAME as PROTECTED
from tests.people.identity.test_protection import PSEUDONYM, a_protected_person
from tests.people.test_who_sees_what import CAST as OUTSIDE
from tests.people.test_who_sees_what import Visitor, World, somebody
from tests.rounds.plans import a_group, a_registration, a_round, a_session, a_trainer

OWN, ROUND, NEEDS, LINK = "Maja Lindqvist", "Egen omgång", "Glutenfri mat", "https://mote.exempel.se/rum"
TABLE = """
                                         lea reg pro man mao tra trh apo aut rev res equ eco aud auo adm ado ada adp sys
a round                                   .   .   .   .   .   .   x   .   .   .   .   .   .   x   .   x   .   .   x   x
changes a round                           .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   x   x
its participants                          .   .   .   .   .   .   x   .   .   .   .   .   .   x   .   x   .   .   x   x
plans rounds                              .   .   .   .   .   .   .   x   .   .   .   .   .   .   .   x   .   .   x   x
replaces trainers in all                  .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
adds participants                         .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   .   x
a participant's place and needs           .   .   .   .   .   .   x   .   .   .   .   .   .   .   .   x   .   .   x   x
its letters                               .   .   .   .   .   .   x   .   .   .   .   .   .   .   .   x   .   .   x   x
invites to it                             .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   x   x
what was shared with its trainers         .   .   .   .   .   .   x   .   .   .   .   .   .   .   .   .   .   .   .   .
how far each has come                     .   .   .   .   .   .   x   .   .   .   .   .   .   x   .   x   .   .   x   x
a session and its roster                  .   .   .   .   .   .   x   .   .   .   .   .   .   x   .   x   .   .   x   x
changes a session                         .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   x   .   .   x   x
a person's marks                          .   .   .   .   .   .   x   .   .   .   .   .   .   x   .   x   .   .   x   x
the code on the projector                 .   .   .   .   .   .   x   .   .   .   .   .   .   .   .   x   .   .   x   x
enters a signed sheet                     .   .   .   .   .   .   x   .   .   .   .   .   .   .   .   x   .   .   x   x
the list of rounds                        .   .   .   .   .   x   x   x   .   .   .   .   .   x   .   x   .   .   x   x
the calendar of all rounds                .   .   .   .   .   x   x   x   .   .   .   .   .   x   .   x   .   .   x   x
orders                                    .   .   .   x   x   .   .   x   .   .   .   .   .   x   .   x   .   .   x   x
an order: own                             .   .   .   x   .   .   .   .   .   .   .   .   .   x   .   x   .   .   x   x
an order: other                           .   .   .   .   x   .   .   .   .   .   .   .   .   x   .   x   .   .   .   x
a group's figures                         .   .   .   x   x   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
one's own way                             x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
one's own attendance                      x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
one's own calendar                        x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x   x
somebody's certificate                    .   x   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
the list of rounds holds it               .   .   .   .   .   .   x   .   .   .   .   .   .   x   .   x   .   .   x   x
the calendar holds it                     .   .   .   .   .   x   x   .   .   .   .   .   .   x   .   x   .   .   x   x
the group's figures hold it               .   .   .   x   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
own attendance holds it                   .   x   x   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
a participant, by name                    .   .   .   .   .   .   x   .   .   .   .   .   .   x   .   x   .   .   x   x
a participant, by pseudonym               .   .   .   .   .   .   x   .   .   .   .   .   .   x   .   x   .   .   x   x
who is protected, by name                 .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
the link to a meeting                     .   x   x   .   .   .   x   .   .   .   .   .   .   .   .   x   .   .   x   x
what the venue must know                  .   .   .   .   .   .   x   .   .   .   .   .   .   .   .   x   .   .   x   x
"""
CAST = ("lea", "reg", "pro", "man", "mao", "tra", "trh", "apo", *list(OUTSIDE)[4:])


@dataclass
class Planned:
    """The round that is looked at, by the ids in its addresses; and the people who stand in it."""

    round_id: str
    session_id: str
    registration_id: str
    certificate_id: str
    orders: dict[str, str]
    inside: dict[str, str]

    @property
    def place(self) -> dict[str, str]:
        return {"round_id": self.round_id}

    @property
    def session(self) -> dict[str, str]:
        return {**self.place, "session_id": self.session_id}

    def told_of(self, who: Visitor, words: str) -> bool:
        """On any page of the round, or of rounds."""
        pages: list[tuple[str, dict[str, Any]]] = [
            *((f"rounds.{name}", self.place) for name in ("show_round", "list_participants", "list_letters")),
            *((f"rounds.{name}", self.session) for name in ("show_session", "enter_paper", "change_session")),
            ("rounds.show_marks", {**self.session, "registration_id": self.registration_id}),
            *((f"completion.{name}", {}) for name in ("own_group", "resource_persons", "own_way")),
            *(("rounds.show_calendar", {"manad": f"{local_day(at):%Y-%m}"}) for at in (NOW, now())),
            *((f"rounds.{name}", {}) for name in ("list_rounds", "list_orders", "my_attendance", "my_rounds")),
            ("completion.round_way", self.place),
        ]
        return any(who.reads(words, endpoint, **place) for endpoint, place in pages)


def looks(planned: Planned) -> dict[str, Callable[[Visitor], bool]]:
    place, session = planned.place, planned.session
    registration = {"registration_id": planned.registration_id}
    pages: dict[str, tuple[str, dict[str, str]]] = {
        "a round": ("rounds.show_round", place),
        "changes a round": ("rounds.change_round", place),
        "its participants": ("rounds.list_participants", place),
        "plans rounds": ("rounds.plan_round", {}),
        "replaces trainers in all": ("rounds.replace_trainer", {}),
        "adds participants": ("rounds.add_participants", place),
        "a participant's place and needs": ("rounds.show_participant", place | registration),
        "its letters": ("rounds.list_letters", place),
        "invites to it": ("rounds.invite_to_round", place),
        "what was shared with its trainers": ("rounds.prepare_boost", place),
        "how far each has come": ("completion.round_way", place),
        "a session and its roster": ("rounds.show_session", session),
        "changes a session": ("rounds.change_session", session),
        "a person's marks": ("rounds.show_marks", session | registration),
        "the code on the projector": ("rounds.show_code", session),
        "enters a signed sheet": ("rounds.enter_paper", session),
        "the list of rounds": ("rounds.list_rounds", {}),
        "the calendar of all rounds": ("rounds.show_calendar", {}),
        "orders": ("rounds.list_orders", {}),
        "an order: own": ("rounds.show_order", {"order_id": planned.orders["own"]}),
        "an order: other": ("rounds.show_order", {"order_id": planned.orders["other"]}),
        "a group's figures": ("completion.own_group", {}),
        "one's own way": ("completion.own_way", {}),
        "one's own attendance": ("rounds.my_attendance", {}),
        "one's own calendar": ("rounds.my_calendar", {}),
    }
    return {
        **{line: lambda who, page=page: who.opens(page[0], **page[1]) for line, page in pages.items()},
        "somebody's certificate": lambda who: fetches(
            who, "completion.own_certificate", certificate_id=planned.certificate_id
        ),
        "the list of rounds holds it": lambda who: who.reads(ROUND, "rounds.list_rounds"),
        "the calendar holds it": lambda who: who.reads(ROUND, "rounds.show_calendar", manad="2026-03"),
        "the group's figures hold it": lambda who: who.reads(ROUND, "completion.own_group"),
        "own attendance holds it": lambda who: who.reads(ROUND, "rounds.my_attendance"),
        "a participant, by name": lambda who: planned.told_of(who, OWN),
        "a participant, by pseudonym": lambda who: planned.told_of(who, PSEUDONYM),
        "who is protected, by name": lambda who: planned.told_of(who, PROTECTED),
        "the link to a meeting": lambda who: planned.told_of(who, LINK),
        "what the venue must know": lambda who: (
            planned.told_of(who, NEEDS) or who.reads(NEEDS, "rounds.show_participant", **place, **registration)
        ),
    }


def fetches(who: Visitor, endpoint: str, **place: str) -> bool:
    """A file, which has no words to look for."""
    return bool(who.browser.client.get(who.browser.address(endpoint, **place)).status_code == 200)


def a_world(house: House, folder: Path) -> tuple[World, Planned]:
    world = World()
    a_course(folder)
    for name in ("own", "other", "association"):
        world.organisations[name] = keep(Organisation(name=name, kind=Kind.MUNICIPALITY, created_at=NOW)).id
    own, other = world.organisations["own"], world.organisations["other"]
    world.projects["own"] = keep(Project(id="lyftet", dnr="1", name="Lyftet", funding="EU", source=b"")).id
    of = a_round(ROUND, project_id="lyftet")
    group, employed = a_group(of), {"employer_id": own}
    maja, trainer, manager = (
        keep(Person(name=OWN, employer_id=own, created_at=NOW)),
        a_trainer(of, "Tove Utbildare"),
        with_role(RoleName.MANAGER, "Omar Chef", Scope.ORGANISATION, other),
    )
    world.persons |= {"own": maja.id, "protected": a_protected_person(house).id}
    row = a_registration(group, maja, needs=NEEDS, **employed)
    a_registration(group, Person(id=world.persons["protected"]), **employed)
    session = a_session(of, title="Heldagen")
    a_session(of, None, now(), title="Boosten", link=LINK)
    seen = {"source": Seen.TRAINER, "marked_at": NOW, "saved_at": NOW, "minutes": 60}
    for registration in house.session.query(Registration).all():
        keep(Attendance(session_id=session.id, registration_id=registration.id, key=registration.id, **seen))
    asked = {"course_id": "prov", "participants": 10, "form": "physical", "wishes": "", "contact": "", "asked_at": NOW}
    orders = {
        name: keep(Order(organisation_id=world.organisations[name], asked_by=trainer.id, round_id=answer, **asked)).id
        for name, answer in (("own", of.id), ("other", None))
    }
    made = {"course_title": "Provkursen", "finished_on": NOW.date(), "minutes": 60, "covers": [], "made_at": NOW}
    certificate = keep(Certificate(person_id=maja.id, course_id="prov", round_id=of.id, name=OWN, **made))
    other_project = keep(Project(id="annat", dnr="2", name="Annat", funding="EU", source=b"")).id
    another = a_trainer(a_round("Annan omgång", project_id=other_project), "Tomas Utbildare")
    elsewhere = with_role(RoleName.PROJECT_ADMINISTRATOR, "Petra Projekt", Scope.PROJECT, other_project)
    inside = {"apo": elsewhere.id, "tra": another.id, "trh": trainer.id, "mao": manager.id, "reg": maja.id}
    planned = Planned(of.id, session.id, row.id, certificate.id, orders, inside)
    return world, planned


def visitor(house: House, world: World, planned: Planned, code: str) -> Visitor:
    if code not in planned.inside:
        return somebody(house, world, code)
    browser = Browser(house)
    browser.sign_in(Person(id=planned.inside[code]))
    return Visitor(browser, world)


@one_engine
def test_each_role_sees_of_a_round_what_is_its_own_and_no_more(house: House, tmp_path: Path) -> None:
    codes, *lines = TABLE.strip("\n").splitlines()
    world, planned = a_world(house, tmp_path)
    seeing = looks(planned)

    seen = {
        code: {line: look(who) for line, look in seeing.items()}
        for code in CAST
        if (who := visitor(house, world, planned, code))
    }

    cells = {line: "   ".join("x" if seen[code][line] else "." for code in CAST) for line in seeing}
    assert codes.split() == list(CAST)
    assert sorted(f"{line:42}{row}" for line, row in cells.items()) == sorted(lines)
