"""Layouts: data that the office edits, so that a receiver's new template needs nothing else."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from app.esf.lists.layouts import BUILT_IN
from app.esf.lists.subjects import offered
from app.esf.models.lists import Layout
from app.people.identity.words import MASK
from tests.browser import Browser, Page
from tests.databases import one_engine
from tests.esf.months import Report, a_report
from tests.esf.taken_out import a_keeper, give, lines, needs_numbers, take_out
from tests.house import House
from tests.people.identity.numbers import a_number, stands_in

pytestmark = one_engine


def fields(page: Page) -> dict[str, str]:
    """The form as it stands on the page."""
    form = page.one("main form.flow")
    typed = {str(one["name"]): str(one.get("value", "")) for one in form.select("input:not([type=checkbox])")}
    ticked = {str(one["name"]): "1" for one in form.select("input[checked]")}
    chosen = {str(one["name"]): str(one.select_one("option[selected]")["value"]) for one in form.select("select")}
    written = {str(one["name"]): str(one.get_text()).strip() for one in form.select("textarea")}
    return typed | ticked | chosen | written


def change(browser: Browser, report: Report, status: int = 303, layout: str = "scb-esf", **typed: str) -> Page:
    place = report.place | {"layout_id": layout}
    form = fields(browser.open("esf.change_layout", **place))
    return browser.send("esf.change_layout", form | {"do": "save"} | typed, status, **place)


def test_every_built_in_layout_has_columns_that_there_are() -> None:
    for layout in BUILT_IN.values():
        assert {column.key for column in layout.columns} <= set(offered(layout.subject))


def test_what_is_not_known_of_is_not_called_confirmed() -> None:
    unconfirmed = {layout.id for layout in BUILT_IN.values() if not layout.confirmed}

    assert unconfirmed == {"scb-esf", "narvarorapport", "sammanstallning", "nya-och-avslutade"}
    assert BUILT_IN["scb-esf"].title == "SCB/ESF (att bekräfta)"


def test_a_receivers_new_template_is_a_change_in_a_form(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    a_keeper(browser)

    new = {"place_fixed_1": "1", "heading_fixed_1": "E-post", "format_fixed_1": "okänt", "place_number": ""}
    change(browser, report, confirmed="1", place_name="2", heading_name="Deltagarens namn", dates="compact", **new)

    assert lines(take_out(browser, report, mall="scb-esf")) == [
        ["E-post", "Deltagarens namn", "Arbetsgivare", "Organisationsnummer", "Startdatum", "Slutdatum"],
        ["okänt", "Maja", "", "", "20260310", "20260310"],
    ]
    assert "SCB/ESF (att bekräfta)" not in browser.open("esf.list_list_layouts", **report.place).one("main").get_text()


def test_a_copy_stands_beside_what_it_was_made_of(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    a_keeper(browser)

    page = change(browser, report, do="copy", name="Vår egen")

    copy = house.session.scalars(select(Layout)).one()
    assert page.answer.location.endswith(copy.id)
    assert (copy.name, [column["key"] for column in copy.columns][:2]) == ("Vår egen", ["number", "name"])
    listed = browser.open("esf.list_list_layouts", **report.place).words("tbody th")
    assert (listed[2], listed[-1]) == ("SCB/ESF (att bekräfta)", "Vår egen (att bekräfta)")


def test_a_changed_layout_goes_back_to_what_it_was(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    a_keeper(browser)
    change(browser, report, name="SCB från hösten")

    browser.send("esf.remove_layout", {}, **report.place, layout_id="scb-esf")

    assert house.session.scalars(select(Layout)).all() == []
    assert browser.open("esf.list_list_layouts", **report.place).words("tbody th")[2] == "SCB/ESF (att bekräfta)"


def test_a_preview_has_real_rows_and_no_number(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    maja = report.came("Maja", report.session())
    needs_numbers(house, report)
    give(house, maja, a_number(), a_keeper(browser))

    page = change(browser, report, 200, do="preview", heading_name="Vem")

    assert page.words("#forhandsvisning ~ div thead th")[:2] == ["Personnummer", "Vem"]
    assert page.words("#forhandsvisning ~ div :is(tbody th, td)")[:2] == [MASK, "Maja"]
    assert not stands_in(a_number(), str(page))
    assert house.session.scalars(select(Layout)).all() == []


def test_a_layout_without_columns_is_refused(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    a_keeper(browser)
    none = {f"place_{key}": "" for key in offered(BUILT_IN["scb-esf"].subject)}

    page = change(browser, report, 422, **none)

    assert page.one("#place_number-error").get_text() == "Skriv en plats vid minst en kolumn"
    assert house.session.scalars(select(Layout)).all() == []


def test_of_two_who_change_a_layout_at_once_the_second_is_told(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    a_keeper(browser)
    change(browser, report, name="Den första")

    change(browser, report, 409, name="Den andra", version="0")

    assert house.session.scalars(select(Layout.name)).all() == ["Den första"]
