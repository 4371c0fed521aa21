"""BIP 1 as a workplace takes it: a manager who makes room, twelve colleagues, two trainers, and a boost that is built
on what the group shared."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import Page, expect
from sqlalchemy import select

from app.catalogue.queries import find_latest
from app.courseware.grading import Given
from app.database import db
from app.learning.actions import ledger
from app.learning.models import Trainers
from app.learning.owner import Owner
from app.learning.queries.attempts import find_attempt
from app.learning.sending import new_key
from app.learning.sharing import Choice
from app.people.models import Person
from app.web.swedish import now
from tests.journeys import round_acts as acts
from tests.journeys.introduction import question, send
from tests.journeys.rooms import enter
from tests.journeys.round_acts import Cast
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open

COURSE = "/kurser/bip-1"
MEASURINGS = ("matning-1", "matning-2", "matning-3", "matning-4")
SCALE = "matning-letar"
SHARED = "Jag tvekar när någon har varit borta i tio år."
DAY, BOOST = "BIP som verktyg och förhållningssätt", "Boost 1"


def test_a_workplace_takes_bip_1(server: Server, open_window: Open) -> None:
    cast = acts.a_cast(server, "i dalen", room=12, learners=12, trainers=("Tove", "Tariq"))
    desk, phone = open_window(DESK), open_window()

    acts.order(desk, server, cast)
    make_room_to_practise(desk, server, cast)
    hub = acts.plan(desk, server, cast)
    acts.register_all(phone, server, cast, acts.open_for_registration(desk, hub))

    read_and_reflect(phone, server, cast)
    server.changed(lambda: _the_others_work(cast))
    see_the_line_grow(phone, server, cast)
    read_the_script(desk, server, cast, hub)
    acts.finish_the_modules(server, cast.learner(1))
    acts.hold(desk, server, cast, hub, DAY)
    acts.hand_in(phone, server, cast)
    acts.say_that_it_is_done(desk, server, cast, hub)
    build_the_boost_on_what_was_shared(desk, server, cast, hub)
    acts.hold(desk, server, cast, hub, BOOST)
    acts.see_how_far_the_group_has_come(desk, server, cast)
    acts.fetch_the_certificate(phone, server, cast)


def make_room_to_practise(desk: Page, server: Server, cast: Cast) -> None:
    """The manager's own module, found from the order, with a plan that nobody else reads."""
    enter(desk, server, cast.manager)
    desk.goto(server.at(f"{COURSE}/for-chefer"))
    question(desk, "chef-plan-tid").get_by_role("textbox").fill("Fredagar mellan nio och tio.")
    send(desk, "chef-plan-tid")
    expect(question(desk, "chef-plan-tid")).to_contain_text("Ditt svar är sparat")


def read_and_reflect(phone: Page, server: Server, cast: Cast) -> None:
    """The first of them on a phone: a question that is marked, and a text that the trainers may read."""
    enter(phone, server, cast.learners[0])
    phone.goto(server.at(f"{COURSE}/tilltro"))
    question(phone, "vad-ar-tilltro").get_by_label(re.compile("Du har skött ett kök")).check()
    send(phone, "vad-ar-tilltro")
    expect(question(phone, "vad-ar-tilltro")).to_contain_text("Du har lyssnat")
    here = question(phone, "tilltro-nar-jag-tvekar")
    here.get_by_role("textbox").fill(SHARED)
    here.locator("[name$='.trainers']").check()
    send(phone, "tilltro-nar-jag-tvekar")
    expect(here).to_contain_text("Ditt svar är sparat")
    phone.goto(server.at(f"{COURSE}/manus-heldag"))
    expect(phone.get_by_role("heading", level=1)).to_have_text("Sidan finns inte")


def see_the_line_grow(phone: Page, server: Server, cast: Cast) -> None:
    """The fourth measuring in the browser; the line goes through all four, and the group's beside it."""
    phone.goto(server.at(f"{COURSE}/{MEASURINGS[-1]}"))
    here = question(phone, SCALE)
    here.get_by_label("8", exact=True).check()
    send(phone, SCALE)
    expect(here.locator("figure.chart")).to_contain_text("Omgångens snitt")
    phone.goto(server.at("/linjer/bip-1"))
    fold = phone.locator("details", has_text="Mät på försök, december").first
    fold.locator("summary").click()
    rows = fold.get_by_role("row", name=re.compile("Mät på försök"))
    expect(rows).to_have_count(len(MEASURINGS))
    shown = [row.get_by_role("cell").all_inner_texts() for row in rows.all()]
    assert [cells[0] for cells in shown] == ["2", "4", "6", "8"], shown
    assert all(cells[1] != "–" for cells in shown), shown


def read_the_script(desk: Page, server: Server, cast: Cast, hub: str) -> None:
    enter(desk, server, cast.trainers["Tariq i dalen"])
    desk.goto(hub)
    desk.locator(".sessions > li", has_text=DAY).locator(".scripts").get_by_role("link").click()
    expect(desk.get_by_role("heading", level=1)).to_contain_text(re.compile("[Mm]anus|[Hh]eldag"))
    expect(desk.locator("main table").first).to_be_visible()


def build_the_boost_on_what_was_shared(desk: Page, server: Server, cast: Cast, hub: str) -> None:
    enter(desk, server, cast.trainers["Tariq i dalen"])
    desk.goto(f"{hub}/infor-boosten")
    expect(desk.locator("main")).to_contain_text(SHARED)
    expect(desk.locator("main")).not_to_contain_text(cast.learner(1))


def _the_others_work(cast: Cast) -> None:
    """All twelve have measured three times, eleven a fourth, and those share a text each."""
    course = find_latest("bip-1")
    assert course
    people = list(db.session.scalars(select(Person).where(Person.name.startswith(cast.crew)).order_by(Person.name)))
    assert len(people) == len(cast.learners)
    for number, person in enumerate(people):
        owner = Owner(person.id, None)
        begun = find_attempt(owner, course.id)
        attempt_id = begun.id if begun else ledger.begin_attempt(owner, None, course.id, now()).id
        scale, text = course.ids(SCALE), course.ids("tilltro-nar-jag-tvekar")
        assert scale
        assert text
        for time, step in enumerate(MEASURINGS if number else MEASURINGS[:-1], 1):
            given = Given({"value": 2 * time if not number else (time + number) % 11}, None)
            ledger.save_answer(attempt_id, step, scale[1], given, new_key(), "", now() + timedelta(seconds=time))
        if number:
            written = Given(None, f"Jag tvekar när jag har bråttom, gång {number}.")
            saved, _new = ledger.save_answer(attempt_id, "tilltro", text[1], written, new_key(), "", now())
            ledger.decide(saved.id, Choice(Trainers.UNNAMED), "Ordalydelsen", now())
