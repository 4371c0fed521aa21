"""What a learner shares, all the way: looked through, found, coded by two, part of an insight, given back, and taken
back from everywhere."""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

from app.database import db
from app.factory import create_app
from app.knowledge.admission import admit
from app.knowledge.models.studies import Part, Study, StudyMember
from app.learning.owner import Owner
from app.people.actions import begin_session
from app.people.models import Person, Role, RoleName
from app.settings import read_settings
from app.web.swedish import now
from tests.journeys.introduction import question, send
from tests.journeys.rooms import enter, kept
from tests.journeys.server import Server
from tests.journeys.window import DESK, Open, follow
from tests.knowledge.giving import write

COURSE, STEP, QUESTION = "bip-1", "tilltro", "tilltro-till-vem"
OTHERS = 9
NUMBER = "070-174 05 66"
TEXT = f"Jag ringde enhetschefen på {NUMBER} och bad att få komma dit. Det gick på en kvart."
SENTENCE = "Vi har upptäckt att ett samtal till en chef kan räcka."
THEME = "Våga ringa"


@dataclass(frozen=True)
class Cast:
    """Cookies; `study` is an address."""

    maja: str
    reviewer: str
    trainer: str
    coders: tuple[str, str]
    study: str


def test_a_shared_text_from_the_learner_to_the_insight_and_back(server: Server, open_window: Open) -> None:
    cast = a_cast(server)
    desk, phone = open_window(DESK), open_window()

    share(phone, server, cast)
    let_in(server)
    expect_nothing_found(desk, server, cast)
    review(desk, server, cast)
    server.changed(_others_share)
    let_in(server)
    find(desk, server, cast)
    for coder in cast.coders:
        code(desk, server, cast, coder)
    agree(desk, server, cast)
    insight = write_insight(desk, server, cast)
    approve(desk, server, cast, insight)
    publish(desk, server, cast, insight)
    read_what_was_learnt(phone, server)
    take_back(phone, server)
    expect_it_gone(desk, phone, server, cast, insight)


def share(phone: Page, server: Server, cast: Cast) -> None:
    enter(phone, server, cast.maja)
    phone.goto(server.at(f"/kurser/{COURSE}/{STEP}"))
    here = question(phone, QUESTION)
    here.get_by_role("textbox").fill(TEXT)
    here.locator("[name$='.bank']").check()
    send(phone, QUESTION)
    here.locator("[name$='.sure']").check()
    send(phone, QUESTION)
    expect(here.locator(".saved")).to_contain_text("Det delas med kunskapsbanken")


def expect_nothing_found(desk: Page, server: Server, cast: Cast) -> None:
    enter(desk, server, cast.trainer)
    desk.goto(server.at("/kunskapsbank/sok?sok=enhetschefen"))
    expect(desk.locator("main")).to_contain_text("Inga svar")


def review(desk: Page, server: Server, cast: Cast) -> None:
    """Side by side, without who wrote."""
    enter(desk, server, cast.reviewer)
    desk.goto(server.at("/kunskapsbank/granska"))
    desk.get_by_role("link", name="Granska nästa text").click()
    expect(desk.get_by_role("region", name="Så skrev deltagaren")).to_contain_text(NUMBER)
    expect(desk.get_by_role("region", name="Så visas texten")).not_to_contain_text(NUMBER)
    expect(desk.locator("main")).not_to_contain_text("Maja vid banken")
    desk.get_by_role("button", name="Släpp in texten").click()
    expect(desk.locator("main")).not_to_contain_text(NUMBER)


def find(desk: Page, server: Server, cast: Cast) -> None:
    """By another form of the word, and by the end of a compound."""
    enter(desk, server, cast.trainer)
    for words in ("enhetschef", "chef kvart"):
        desk.goto(server.at("/kunskapsbank"))
        desk.get_by_label("Sök i svaren").fill(words)
        desk.get_by_role("button", name="Sök").click()
        expect(the_quote(desk)).to_have_count(1)
    expect(desk.locator("main")).not_to_contain_text(NUMBER)


def the_quote(page: Page) -> Locator:
    return page.locator(".quotes li", has_text="Det gick på en kvart")


def code(desk: Page, server: Server, cast: Cast, coder: str) -> None:
    """All ten texts; the theme on the one that tells of a call."""
    enter(desk, server, coder)
    desk.goto(server.at(f"{cast.study}/teman"))
    if not desk.get_by_text(THEME, exact=True).count():
        desk.goto(server.at(f"{cast.study}/teman/nytt"))
        desk.get_by_label("Namn").fill(THEME)
        follow(desk.get_by_role("button", name="Lägg till temat"))
    desk.goto(server.at(f"{cast.study}/koda"))
    desk.locator(".quotes li").first.get_by_role("link", name=re.compile("^Koda texten")).click()
    for _each in range(OTHERS + 1):
        if "Det gick på en kvart" in desk.locator("#hela-texten").inner_text():
            desk.locator(".theme-ticks").get_by_label(THEME).check()
        desk.get_by_role("button", name="Spara och gå vidare").click()
        expect(desk.locator(".flashed")).to_contain_text("sparade")
    desk.goto(server.at(f"{cast.study}/koda"))
    expect(desk.locator("main")).to_contain_text(f"Du har kodat {OTHERS + 1} texter")


def agree(desk: Page, server: Server, cast: Cast) -> None:
    desk.goto(server.at(f"{cast.study}/teman/samstammighet"))
    row = desk.get_by_role("row", name=re.compile(THEME))
    expect(row.get_by_role("cell").nth(0)).to_have_text("1")
    expect(row.get_by_role("cell").nth(4)).to_contain_text("100")


def write_insight(desk: Page, server: Server, cast: Cast) -> str:
    """Its address."""
    enter(desk, server, cast.trainer)
    desk.goto(server.at("/kunskapsbank/insikter/ny"))
    desk.get_by_label(re.compile("Vad har ni upptäckt")).fill(SENTENCE)
    desk.get_by_label(re.compile("Hur vet ni det")).fill("En av tio berättar om det.")
    desk.get_by_label(re.compile("Var hör det hemma")).select_option(value=f"{COURSE} {STEP}")
    desk.get_by_role("button", name="Spara utkastet").click()
    insight = desk.url
    desk.goto(server.at("/kunskapsbank/sok?sok=kvart"))
    the_quote(desk).get_by_role("link", name="Lägg i en insikt").click()
    desk.get_by_label(re.compile(SENTENCE)).check()
    desk.get_by_role("button", name="Lägg till citatet").click()
    expect(desk.locator(".stones")).to_contain_text("Det gick på en kvart")
    return insight


def approve(desk: Page, server: Server, cast: Cast, insight: str) -> None:
    enter(desk, server, cast.coders[0])
    desk.goto(insight)
    desk.get_by_role("button", name="Godkänn insikten").click()


def publish(desk: Page, server: Server, cast: Cast, insight: str) -> None:
    enter(desk, server, cast.trainer)
    desk.goto(insight)
    desk.get_by_role("button", name="Publicera insikten").click()
    expect(desk.locator(".flashed")).to_contain_text("publicerad")


def read_what_was_learnt(phone: Page, server: Server) -> None:
    phone.goto(server.at("/det-har-vi-lart-oss"))
    here = phone.locator(".insight", has_text=SENTENCE)
    here.get_by_text("Det som insikten vilar på").click()
    expect(here).to_contain_text("Det här citatet är ditt")
    expect(here).not_to_contain_text(NUMBER)


def take_back(phone: Page, server: Server) -> None:
    phone.goto(server.at("/reflektionsbok"))
    entry = phone.locator(".entry", has_text=NUMBER)
    expect(entry).to_contain_text("Så här visas texten i kunskapsbanken")
    entry.locator("summary", has_text="Ändra vem som får läsa").click()
    entry.locator("[name=bank]").uncheck()
    entry.get_by_role("button", name="Spara mitt val").click()
    expect(phone.locator(".entry", has_text=NUMBER)).to_contain_text("Bara du ser svaret")


def expect_it_gone(desk: Page, phone: Page, server: Server, cast: Cast, insight: str) -> None:
    phone.goto(server.at("/det-har-vi-lart-oss"))
    expect(phone.locator(".insight", has_text=SENTENCE)).not_to_contain_text("kvart")
    enter(desk, server, cast.trainer)
    desk.goto(server.at("/kunskapsbank/sok?sok=kvart"))
    expect(the_quote(desk)).to_have_count(0)
    desk.goto(insight)
    expect(desk.locator(".stones")).to_contain_text("Ett citat har dragits tillbaka.")
    enter(desk, server, cast.coders[1])
    desk.goto(server.at(f"{cast.study}/koda"))
    expect(desk.locator("main")).to_contain_text(f"Du har kodat {OTHERS} texter")
    desk.goto(server.at(f"{cast.study}/teman/samstammighet"))
    expect(desk.locator("main")).to_contain_text(f"De har kodat {OTHERS} texter gemensamt")


def let_in(server: Server) -> None:
    """The work of the quarter of an hour."""
    app = create_app(read_settings(server.environ))
    with app.app_context():
        admit(now())
        db.engine.dispose()


def a_cast(server: Server) -> Cast:
    return server.changed(_cast)


def _cast() -> Cast:
    at = now()

    def person(name: str, *roles: RoleName) -> tuple[str, str]:
        row = kept(Person(name=f"{name} vid banken", created_at=at))
        for role in roles:
            kept(Role(person_id=row.id, name=role))
        return row.id, str(begin_session(row.id, at, factor_at=at))

    coders = [person(name, RoleName.RESEARCHER) for name in ("Karim", "Lena")]
    study = kept(
        Study(
            name="Att våga ringa", purpose="Prov", filters={"course": [COURSE]}, created_by=coders[0][0], created_at=at
        )
    )
    for (id, _cookie), part in zip(coders, (Part.LEAD, Part.CODER), strict=True):
        kept(StudyMember(study_id=study.id, person_id=id, part=part, joined_at=at))
    return Cast(
        maja=person("Maja")[1],
        reviewer=person("Ruth", RoleName.REVIEWER)[1],
        trainer=person("Tove", RoleName.TRAINER)[1],
        coders=(coders[0][1], coders[1][1]),
        study=f"/kunskapsbank/studier/{study.id}",
    )


def _others_share() -> None:
    for number in range(OTHERS):
        owner = Owner(kept(Person(name=f"Kollega {number} vid banken", created_at=now())).id, None)
        text = f"Jag skrev ett brev i stället, gång {number}."
        write(owner, text, step=STEP, question=QUESTION, at=now(), course_id=COURSE)
