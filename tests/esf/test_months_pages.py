"""The pages of months: what the administrator sees, what is refused, and the letters that remind."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from app.esf.models.months import Month, Reminder, Snapshot
from app.esf.months.month_views import NO_KEYS, SOMEBODY_FIRST
from app.jobs.worker import run_due
from app.mail.models import Letter
from app.people.models import RoleName, Scope
from app.rounds.models.plan import SessionTrainer
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import a_person, an_administrator, keep, with_role
from tests.databases import one_engine
from tests.esf.months import MARCH, Report, a_report
from tests.house import House

pytestmark = one_engine
PLACE = {"project_id": "prov-2026", "month": "2026-03"}
TICKED = {"version": "1", "seen_rest": "1"}


def a_march(tmp_path: Path) -> Report:
    report = a_report(tmp_path)
    report.came("Maja", report.session(), agreed=None, person=a_person("Maja Lindqvist", "maja@exempel.se"))
    return report


def test_a_month_goes_from_open_to_sent_and_open_again(browser: Browser, house: House, tmp_path: Path) -> None:
    a_march(tmp_path)
    browser.sign_in(an_administrator())

    report = browser.open("esf.show_report", project_id="prov-2026")
    unticked = browser.send("esf.check_month", {"version": "1"}, 422, **PLACE)
    browser.send("esf.check_month", TICKED, **PLACE)
    without = browser.send("esf.close_month", {"version": "2", "words": ""}, 422, **PLACE)
    browser.send("esf.close_month", {"version": "2", "words": "Redovisning"}, **PLACE)
    closing = browser.open("esf.show_month", **PLACE)
    run_due(house.app, now)
    closed = browser.open("esf.show_month", **PLACE)
    version = closed.one("input[name=version]:not(form[action$=igen] input)")["value"]
    browser.send("esf.send_month", {"version": version}, **PLACE)
    browser.send("esf.open_month", {"version": "5", "reason": "En dag saknades"}, **PLACE)
    opened = browser.open("esf.show_month", **PLACE)

    assert report.words("a.button") == ["Kontrollera mars 2026"]
    assert unticked.words("#seen_rest-error") == ["Rätta det som saknas, eller säg att du har sett det"]
    assert without.words("#words-error") == ["Skriv varför personnumren läses"]
    assert "Månaden stängs." in closing.one("main").text
    assert closed.words("#sparat ~ .table-scroll td")[1:4] == ["1", "1", "3 timmar"]
    assert "Månaden är öppnad igen: En dag saknades" in opened.one("main").text
    assert house.session.scalars(select(Month.state)).all() == ["open"]


def test_the_second_of_two_is_told_that_somebody_was_first(browser: Browser, house: House, tmp_path: Path) -> None:
    a_march(tmp_path)
    for _turn in range(2):
        browser.sign_in(an_administrator())
        page = browser.open("esf.show_month", **PLACE)
        status = 409 if _turn else 303
        page = browser.send("esf.check_month", TICKED, status, **PLACE)

    assert SOMEBODY_FIRST[0] in page.one("main").text


def test_closing_asks_for_the_second_factor_again(browser: Browser, house: House, tmp_path: Path) -> None:
    a_march(tmp_path)
    eva = an_administrator()
    browser.sign_in(eva)
    browser.send("esf.check_month", TICKED, **PLACE)
    browser.sign_in(eva, factor=False)

    browser.send("esf.close_month", {"version": "2", "words": "Redovisning"}, 403, **PLACE)

    assert house.session.scalars(select(Month.closing_at)).all() == [None]


def test_without_keys_it_is_said_what_to_do(browser: Browser, house: House, tmp_path: Path) -> None:
    a_march(tmp_path)
    browser.sign_in(an_administrator())
    browser.send("esf.check_month", TICKED, **PLACE)
    settings = house.app.config["SETTINGS"]
    house.app.config["SETTINGS"] = replace(settings, identity_keys={})
    try:
        refused = browser.send("esf.close_month", {"version": "2", "words": "Redovisning"}, 409, **PLACE)
    finally:
        house.app.config["SETTINGS"] = settings

    assert NO_KEYS[1] in refused.one("main").text
    assert house.session.scalars(select(Snapshot)).all() == []


def test_who_only_reads_sees_how_it_stands_and_no_button(browser: Browser, house: House, tmp_path: Path) -> None:
    a_march(tmp_path)
    browser.sign_in(with_role(RoleName.AUDITOR))

    page = browser.open("esf.show_month", **PLACE)
    browser.send("esf.check_month", TICKED, 404, **PLACE)

    assert page.select("main form") == []
    assert "Tid som deltagaren inte har bekräftat: 1" in page.one("main").text


def test_who_keeps_just_this_project_gets_no_link_to_what_they_may_not_open(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    a_march(tmp_path)
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR, "Eva", Scope.PROJECT, "prov-2026"))

    page = browser.open("esf.show_month", **PLACE)
    links = [link["href"] for link in page.select("#saknas ~ section a")]

    assert page.words("#no-employer ~ ul li") == ["Maja Lindqvist"]
    assert [browser.visit(link).answer.status_code for link in links] == [200] * len(links)


def test_a_month_that_is_none_of_the_projects_is_not_found(browser: Browser, house: House, tmp_path: Path) -> None:
    a_march(tmp_path)
    browser.sign_in(an_administrator())

    for month in ("2026-02", "2026-13", "2031-01", "mars"):
        browser.open("esf.show_month", 404, **PLACE | {"month": month})


def test_who_has_not_confirmed_is_reminded_once_a_day_and_nobody_else_is_named(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    report = a_march(tmp_path)
    report.came("Omar", report.sessions[0], person=a_person("Omar", "omar@exempel.se"))
    later = report.session(starts_at=MARCH + timedelta(days=7))
    tove = a_person("Tove", "tove@exempel.se")
    keep(SessionTrainer(session_id=later.id, person_id=tove.id))
    browser.sign_in(an_administrator())

    page = browser.open("esf.show_month", **PLACE)
    for _time in range(2):
        browser.send("esf.remind", {}, **PLACE)
        run_due(house.app, now)
    after = browser.open("esf.show_month", **PLACE)

    assert page.words(".letter-shown h3") == ["Stämmer din tid i mars 2026?", "Närvaro saknas för mars 2026"]
    letters = house.session.execute(select(Letter.recipient, Letter.body).order_by(Letter.id)).all()
    assert [recipient for recipient, _body in letters] == ["maja@exempel.se", "tove@exempel.se"]
    assert letters[0].body.startswith("Hej Maja Lindqvist\n")
    assert "/min-narvaro" in letters[0].body
    assert "Maja" not in letters[1].body
    assert len(house.session.scalars(select(Reminder)).all()) == 2
    assert after.words(".letter-shown") == []
