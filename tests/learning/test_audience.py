"""Steps that are for managers or trainers: who sees them, and that they count nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.catalogue.audience import MANAGERS, TRAINERS, modules_for, read_before
from app.completion.queries import list_ways
from app.learning.models import Answer
from app.people.models import Person, RoleName, Scope
from app.rounds.planning.queries import course_path
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import MODULE, a_course, a_person, an_administrator, with_role
from tests.databases import one_engine
from tests.house import House
from tests.learning.forms import form_of, press, texts

pytestmark = one_engine

PATH = """
---
titel: Provkursen
id: prov
språk: sv
öppen: ja
väg:
  - modul: plan
  - modul: manus-mote
  - förankring: Möte med chefer
    id: mote
    för: chefer
  - modul: forsta
  - modul: manus-heldag
  - heldag: Heldagen
    id: heldag
  - boost: Boost 1
    id: boost-1
  - modul: manus-efter
---

En kurs för prov.
"""
PLAN = """
---
titel: Din plan
id: plan
för: chefer
---

Skriv en plan.

::: reflektion tid

Vilken tid får de?

Krävs: ja

:::
"""
SCRIPT = "---\ntitel: Manus för {name}\nid: manus-{name}\nminuter: 35\nför: utbildare\n---\n\nSäg hej.\n"
ALL = ["plan", "manus-mote", "forsta", "manus-heldag", "manus-efter"]


@pytest.fixture(autouse=True)
def course(house: House, tmp_path: Path) -> None:
    scripts = {f"manus-{name}.md": SCRIPT.format(name=name) for name in ("mote", "heldag", "efter")}
    a_course(tmp_path, {"kurs.md": PATH, "forsta.md": MODULE, "plan.md": PLAN, **scripts})


def somebody(who: str) -> Person | None:
    if who == "guest":
        return None
    if who == "learner":
        return a_person()
    if who == "administrator":
        return an_administrator()
    role, _of, scope = who.partition(" of ")
    return with_role(RoleName(role), "Roll", Scope(scope) if scope else Scope.PLATFORM, "någon" if scope else None)


@pytest.mark.parametrize(
    ("who", "seen"),
    [
        ("guest", ["forsta"]),
        ("learner", ["forsta"]),
        ("researcher", ["forsta"]),
        ("auditor", ["forsta"]),
        ("manager of organisation", ["plan", "forsta"]),
        ("trainer", ALL),
        ("author", ALL),
        ("project-administrator of project", ALL),
        ("administrator", ALL),
    ],
)
def test_only_those_who_are_meant_see_a_step(browser: Browser, who: str, seen: list[str]) -> None:
    person = somebody(who)
    if person:
        browser.sign_in(person)

    for step in ALL:
        browser.open("learning.show_step", 200 if step in seen else 404, course_id="prov", step_id=step)
        if step not in seen:
            browser.send("learning.answer_step", {"done": "yes"}, 404, course_id="prov", step_id=step)
    pages = [browser.open("learning.show_course", course_id="prov")]
    pages.append(browser.open("learning.show_step", course_id="prov", step_id="forsta"))
    pages += [browser.open("home.start"), browser.visit("/kurser?sok=manus")]

    hidden = [step for step in ALL if step not in seen]
    assert [step for page in pages for step in hidden if f"/{step}" in str(page)] == []
    links = [link["href"].rpartition("/")[2] for link in pages[0].select(".contents li a")]
    assert sorted(links) == sorted(seen)
    assert ("Möte med chefer" in pages[0].text) == ("plan" in seen)


def test_somebody_who_has_not_given_the_second_factor_does_not_see_them(browser: Browser) -> None:
    browser.sign_in(with_role(RoleName.TRAINER), factor=False)

    page = browser.open("learning.show_step", 404, course_id="prov", step_id="manus-heldag")

    assert "Säg hej" not in page.text


def test_the_course_page_has_them_apart_and_counts_them_not(browser: Browser) -> None:
    browser.sign_in(with_role(RoleName.TRAINER))

    page = browser.open("learning.show_course", course_id="prov")

    assert page.words(".apart-path h3") == ["För chefer", "För utbildare"]
    assert page.words("[aria-labelledby=for-chefer] .t") == ["Din plan", "Möte med chefer"]
    assert page.words(".contents > ol .t") == ["1. Första modulen", "Heldagen", "Boost 1"]


def test_a_script_is_read_among_the_other_steps_and_builds_nothing(browser: Browser) -> None:
    browser.sign_in(with_role(RoleName.TRAINER))

    page = browser.open("learning.show_step", course_id="prov", step_id="manus-heldag")
    learners = browser.open("learning.show_step", course_id="prov", step_id="forsta")

    assert page.words("h1") == ["För utbildare Manus för heldag"]
    assert page.words(".leaf b") == ["Första modulen", "Manus för efter"]
    assert page.words(".side [aria-current] .min") == ["För utbildare, du är här"]
    assert page.select("#klar") == []
    assert len(page.select(".side .arches path")) == 1
    assert learners.words("h1") == ["Modul 1 av 1 Första modulen"]


def test_a_managers_plan_is_kept_and_shown_but_never_counts(browser: Browser, house: House) -> None:
    manager = somebody("manager of organisation")
    assert manager is not None
    browser.sign_in(manager)
    plan, manager_id = {"step_id": "plan"}, manager.id
    press(browser, {"done": "yes"}, {}, 422, **plan)
    press(browser, {"answer": "tid"}, {"tid.text": "Torsdagar klockan tre"}, **plan)

    press(browser, {"done": "yes"}, **plan)

    page = browser.open("learning.show_step", course_id="prov", step_id="plan")
    assert texts(house) == ["Torsdagar klockan tre"]
    assert "Modulen är klar sedan" in page.text
    assert "0 av 1 moduler klara" in page.text
    assert "Torsdagar klockan tre" in browser.open("learning.journal").text
    with house.app.app_context():
        (way,) = list_ways(manager_id, now())
    assert ([step.title for step in way.steps], way.done) == (["Första modulen", "Heldagen", "Boost 1"], 0)


def test_an_answer_from_a_page_that_was_open_when_the_role_was_lost_is_not_taken(
    browser: Browser, house: House
) -> None:
    browser.sign_in(with_role(RoleName.TRAINER))
    sent = form_of(browser.open("learning.show_step", course_id="prov", step_id="plan"))
    browser.sign_in(a_person())

    browser.send(
        "learning.answer_step", sent | {"answer": "tid", "tid.text": "Nej"}, 404, course_id="prov", step_id="plan"
    )

    assert house.session.query(Answer).count() == 0


def test_each_script_goes_with_the_session_that_comes_next(house: House) -> None:
    with house.app.app_context():
        path = course_path("prov")

    everything = {id: [step.id for step in steps] for id, steps in read_before(path, {MANAGERS, TRAINERS}).items()}
    managers = {id: [step.id for step in steps] for id, steps in read_before(path, {MANAGERS}).items()}

    assert everything == {"mote": ["plan", "manus-mote"], "heldag": ["manus-heldag"], "boost-1": ["manus-efter"]}
    assert managers == {"mote": ["plan"], "heldag": [], "boost-1": []}
    assert [step.id for step in modules_for(path, MANAGERS)] == ["plan"]


def test_a_script_asks_no_more_statements_than_a_learners_module(browser: Browser, house: House) -> None:
    """Opened by an author: whoever reads the bank is told of it at every module, which takes statements of its own."""
    counted = []
    for person, step in ((a_person(), "forsta"), (with_role(RoleName.AUTHOR), "manus-heldag")):
        browser.sign_in(person)
        browser.open("learning.show_step", course_id="prov", step_id=step)
        with house.statements() as statements:
            browser.open("learning.show_step", course_id="prov", step_id=step)
            browser.open("learning.show_course", course_id="prov")
        counted.append(len(statements))

    assert counted[0] == counted[1]
