"""The letter of an invitation: what its link does, and how another is sent."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from app.jobs.worker import run_due
from app.people import privacy
from app.people.models import Person, SignInLink
from app.web.swedish import now
from tests.browser import Browser
from tests.builders import an_administrator
from tests.house import House
from tests.people.inviting.letters import newest_letter
from tests.people.inviting.spreadsheets import workbook
from tests.people.inviting.test_inviting import invite, recipients, uploaded
from tests.people.letters import link_in, text_of


def test_the_link_of_the_letter_lets_in_and_a_new_one_is_one_click_away(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())
    invite(browser, uploaded(browser, workbook([("Eva", "eva@exempel.se", "", "")])))
    run_due(house.app, now)
    link = link_in(newest_letter(house))
    hers = Browser(house)
    assert "Länken är till Eva" in hers.visit(link).text
    house.session.rollback()
    for row in house.session.scalars(select(SignInLink)):
        row.expires_at -= timedelta(days=20)
    house.session.commit()
    with house.app.app_context():
        privacy.purge(now())

    spent = hers.visit(link, 410)
    token = link.rpartition("/")[2]
    key = spent.one("main form input[name=key]")["value"]
    hers.send("people.renew_invitation", {"key": key}, token=token)
    hers.send("people.renew_invitation", {"key": key}, token=token)
    run_due(house.app, now)

    assert "eva@exempel.se" not in spent.text
    assert recipients(house) == ["eva@exempel.se"] * 2
    new = link_in(newest_letter(house))
    hers.send("people.sign_in_with_link", {"key": "a" * 20}, token=new.rpartition("/")[2])
    hers.open("people.list_sign_ins")


def test_renewing_is_throttled_and_nothing_but_an_invitation_is_renewed(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())
    invite(browser, uploaded(browser, workbook([("Eva", "eva@exempel.se", "", "")])))
    run_due(house.app, now)
    token = link_in(newest_letter(house)).rpartition("/")[2]

    for number in range(5):
        browser.send("people.renew_invitation", {"key": f"{number}" * 20}, token=token)
    browser.send("people.renew_invitation", {"key": "x" * 20}, 429, token=token)
    browser.send("people.renew_invitation", {}, 410, token="nothing")


def test_one_who_is_added_is_invited_and_the_page_says_when(browser: Browser, house: House) -> None:
    browser.sign_in(an_administrator())
    form = {"name": "Eva", "email": "eva@exempel.se", "employer": "", "work_role": "", "invite": "1"}
    browser.send("people.add_person", form)
    browser.send("people.add_person", form | {"email": "olle@exempel.se", "invite": ""})
    run_due(house.app, now)
    (eva,) = house.session.scalars(select(Person).where(Person.email == "eva@exempel.se"))

    page = browser.open("people.show_person", person_id=eva.id)
    key = page.one("#inbjudan ~ form input[name=key]")["value"]
    browser.send("people.invite_again", {"key": key}, person_id=eva.id)
    browser.send("people.invite_again", {"key": key}, person_id=eva.id)
    run_due(house.app, now)

    assert "Inte använd än" in page.text
    assert recipients(house) == ["eva@exempel.se"] * 2
    assert "Administratör bjuder in dig till Lärbron" in text_of(newest_letter(house))
