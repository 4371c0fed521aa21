"""The calendar: a month of sessions, as weeks or as a list, by trainer, place and course."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from app.people.models import RoleName
from app.rounds.models.plan import SessionTrainer
from app.rounds.planning.months import Month, month_of
from tests.browser import Browser
from tests.builders import a_course, an_administrator, keep, with_role
from tests.databases import one_engine
from tests.house import House
from tests.rounds.plans import a_round, a_session, a_trainer

pytestmark = one_engine


def test_months_follow_each_other_over_new_year() -> None:
    assert (Month(2026, 12).step(1), Month(2027, 1).step(-1)) == (Month(2027, 1), Month(2026, 12))
    assert month_of("2027-13", date(2026, 11, 22)) == Month(2026, 11)
    assert [week[0].day for week in Month(2027, 2).weeks] == [1, 8, 15, 22]


def test_a_month_holds_what_begins_in_it_by_our_own_clocks(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    found = a_round("BIP i Örebro")
    tove = a_trainer(found)
    last_night = a_session(found, starts_at=datetime(2027, 2, 28, 23, tzinfo=UTC))  # half past midnight in March
    day = a_session(found, starts_at=datetime(2027, 3, 16, 8, tzinfo=UTC))
    a_session(found, starts_at=datetime(2027, 3, 31, 22, tzinfo=UTC))
    day.place = "Rådhuset"
    house.session.commit()
    keep(SessionTrainer(session_id=day.id, person_id=tove.id))
    browser.sign_in(an_administrator())

    page = browser.open("rounds.show_calendar", manad="2027-03")
    listed = browser.open("rounds.show_calendar", manad="2027-03", vy="lista")

    assert page.words("caption") == ["Mars 2027"]
    assert page.words("td:has(li) time") == ["1", "16"]
    assert page.words("td:has(li) li")[1] == "09.00 Heldag BIP i Örebro, Rådhuset, Tove Utbildare"
    assert listed.words(".day-of-list h2") == ["Måndag 1 mars 2027", "Tisdag 16 mars 2027"]
    assert f"#tillfalle-{last_night.id}" in str(listed.select(".day-of-list a")[0]["href"])
    for asked, count in (({"utbildare": tove.id}, 1), ({"plats": "Rådhuset"}, 1), ({"kurs": "annan"}, 0), ({}, 2)):
        assert len(browser.open("rounds.show_calendar", manad="2027-03", **asked).select("td li")) == count


def test_a_trainer_sees_when_others_meet_and_opens_the_own(browser: Browser, house: House, tmp_path: Path) -> None:
    a_course(tmp_path)
    mine, other = a_round("Min"), a_round("En annans")
    trainer = a_trainer(mine)
    for found in (mine, other):
        a_session(found, starts_at=datetime(2027, 3, 16, 8, tzinfo=UTC)).link = "https://moten.exempel.se/hemlig"
        house.session.commit()
    browser.sign_in(trainer)

    page = browser.open("rounds.show_calendar", manad="2027-03")

    assert sorted(page.words("td li .quiet")) == ["En annans, digitalt", "Min, digitalt"]
    assert len(page.select("td li a")) == 1
    assert "hemlig" not in page.decode()
    browser.sign_in(with_role(RoleName.AUTHOR))
    browser.open("rounds.show_calendar", 403)
