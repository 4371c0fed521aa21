"""A project's targets by form, beside those of its file."""

from __future__ import annotations

from pathlib import Path

from app.esf.counting.targets import list_targets
from app.people.models import RoleName
from app.projects.queries import get_project
from tests.browser import Browser
from tests.builders import a_course, with_role
from tests.databases import one_engine
from tests.esf.months import seen
from tests.house import House
from tests.projects.building import FILE, ID, a_project, take_in
from tests.projects.forms import form_of

pytestmark = one_engine
LIST, ADD, CHANGE, REMOVE = "esf.list_targets_to_change", "esf.add_target", "esf.change_target", "esf.remove_target"
TARGETS = "målvärden:\n  - vad: Hela projektet\n    räknas: personer\n    antal: 50\n"
NEW = {"about": "sex:woman", "unit": "persons", "number": "30", "source": "Ansökan", "version": "1"}
PLACE = {"project_id": ID}


def of_file(house: House, browser: Browser, folder: Path) -> None:
    a_course(folder)
    take_in(house, FILE + TARGETS)
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))


def rows(browser: Browser, **place: str) -> list[str]:
    return browser.open(LIST, **(place or PLACE)).words("tbody tr")


def change(browser: Browser, which: str, changes: dict[str, str], status: int = 303) -> str:
    """The address of the target that the list calls so."""
    page = browser.open(LIST, **PLACE)
    address = next(str(link["href"]) for link in page.select("tbody th a") if link.text == which)
    target_id = address.rpartition("/")[2]
    form = form_of(browser.visit(address))
    browser.send(CHANGE, form | changes, status, **PLACE, target_id=target_id)
    return target_id


def test_the_first_change_keeps_those_of_the_file_and_says_where_each_comes_from(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    of_file(house, browser, tmp_path)
    before = rows(browser)

    browser.send(ADD, NEW, **PLACE)

    assert before == [
        "Hela projektet Unika personer 50 Projektets fil: Hela projektet",
        "Örebro kommun Kursplatser 40 Projektets fil",
    ]
    assert rows(browser) == [
        "Hela projektet Unika personer 50 Projektets fil: Hela projektet",
        "Kvinnor Unika personer 30 Ansökan",
        "Örebro kommun Kursplatser 40 Projektets fil",
    ]


def test_one_of_the_file_is_changed_and_when_all_are_removed_the_file_holds_again(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    of_file(house, browser, tmp_path)

    changed = change(browser, "Örebro kommun", {"number": "45"})
    after = seen(house, lambda: [one.number for one in list_targets(get_project(ID))])
    browser.send(REMOVE, {}, **PLACE, target_id=changed)
    alone = [row.split(" ")[0] for row in rows(browser)]
    whole = change(browser, "Hela projektet", {"number": "60"})
    browser.send(REMOVE, {}, **PLACE, target_id=whole)

    assert (after, alone) == ([50, 45], ["Hela"])
    assert rows(browser)[1] == "Örebro kommun Kursplatser 40 Projektets fil"


def test_what_is_wrong_is_said_at_the_field(browser: Browser, house: House, tmp_path: Path) -> None:
    of_file(house, browser, tmp_path)
    browser.send(ADD, NEW, **PLACE)

    wrong = browser.send(ADD, NEW | {"about": "", "number": "0", "unit": ""}, 422, **PLACE)
    twice = browser.send(ADD, NEW | {"number": "31"}, 422, **PLACE)

    assert wrong.words(".message") == [
        "Välj vad målet gäller",
        "Välj vad som räknas",
        "Skriv ett antal, till exempel 300",
    ]
    assert twice.words("#about-error") == ["Det finns redan ett mål som gäller samma sak"]


def test_of_two_who_change_one_at_once_the_second_is_told(browser: Browser) -> None:
    place = {"project_id": a_project().id}
    browser.sign_in(with_role(RoleName.PROJECT_ADMINISTRATOR))
    browser.send(ADD, NEW, **place)
    target_id = str(browser.open(LIST, **place).one("tbody a")["href"]).rpartition("/")[2]
    browser.send(CHANGE, NEW | {"number": "31"}, **place, target_id=target_id)

    page = browser.send(CHANGE, NEW | {"number": "32"}, 422, **place, target_id=target_id)

    assert "Någon annan har ändrat målet" in page.one("#number-error").text
    assert rows(browser, **place) == ["Kvinnor Unika personer 31 Ansökan"]


def test_who_may_only_read_changes_none(browser: Browser) -> None:
    place = {"project_id": a_project().id}
    browser.sign_in(with_role(RoleName.AUDITOR))

    browser.open(LIST, 404, **place)
    browser.send(ADD, NEW, 404, **place)


def test_a_target_of_an_organisation_stays_when_another_joins_by_the_file(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    of_file(house, browser, tmp_path)
    browser.send(ADD, NEW, **PLACE)

    take_in(
        house, (FILE + TARGETS).replace("  - namn: Sydnärke", "  - namn: Sydnärke\n  - namn: RAR\n    från: 2026-04-01")
    )

    assert "Örebro kommun Kursplatser 40 Projektets fil" in rows(browser)
