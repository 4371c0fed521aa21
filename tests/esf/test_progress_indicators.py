"""What staff say of themselves several times: averages, and none that tells what a few have answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.esf.progress.indicators import Indicator, Told, indicators_of, told_of
from app.learning.lines.averages import Average
from app.people.identity.models import Sex
from app.people.models import Kind, Organisation, RoleName
from app.projects.models import Project
from app.projects.queries import get_project
from app.rounds.models.plan import Group
from tests.browser import Browser
from tests.builders import NOW, a_person, an_administrator, keep, with_role
from tests.databases import one_engine
from tests.esf.months import seen
from tests.esf.test_progress import somebody
from tests.house import House
from tests.learning.measuring import a_measuring_course, rated
from tests.rounds.plans import a_group, a_registration, a_round

pytestmark = one_engine
PROJECT = {"project_id": "prov-2026"}


def a_group_that_measures(folder: Path, kind: str = "enkät") -> Group:
    a_measuring_course(folder, kind)
    project = keep(Project(id="prov-2026", dnr="2026/1", name="Provprojektet", funding="EU", source=b""))
    return a_group(a_round(project_id=project.id))


def some(
    house: House, group: Group, values: list[int], sex: Sex, employer_id: str | None = None, step_id: str = "fore"
) -> None:
    for number, value in enumerate(values):
        who = somebody(house, f"{sex} {number}", sex, employer_id)
        a_registration(group, who)
        rated(house, who, step_id, value, later=number)


def told(house: House) -> Indicator:
    return seen(house, lambda: indicators_of(get_project("prov-2026")))[0]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 5, "b": 9}, {"a", "b"}),
        ({"a": 5, "b": 9, "c": 0}, {"a", "b"}),
        # Three are all but those of a and b: b alone leaves them out with a.
        ({"a": 5, "b": 9, "c": 3}, {"b"}),
        ({"a": 9, "b": 4}, set()),
        # One of many is lost in the rounding, and so are four of very many, but not four of some.
        ({"a": 20, "b": 11, "c": 1}, {"a", "b"}),
        ({"a": 300, "b": 100, "c": 4}, {"a", "b"}),
        ({"a": 70, "b": 30, "c": 4}, {"a"}),
        ({"a": 9, "b": 3, "c": 2}, {"a"}),
        ({"a": 4}, set()),
    ],
)
def test_what_few_have_answered_is_not_worked_out_from_the_rest(counts: dict[str, int], shown: set[str]) -> None:
    assert told_of(counts, range(11)) == shown


def test_averages_stand_by_step_sex_and_kind_of_organisation(house: House, tmp_path: Path) -> None:
    group = a_group_that_measures(tmp_path)
    kommun = keep(Organisation(name="Kumla", kind=Kind.MUNICIPALITY, created_at=NOW)).id
    some(house, group, [4] * 6, Sex.WOMAN, kommun)
    some(house, group, [8] * 5, Sex.MAN)

    indicator = told(house)

    assert [time.title for time in indicator.times] == ["Före kursen", "Efter kursen", "Några månader senare"]
    first = indicator.times[0]
    # The eleventh waits for four others, and so does the sixth woman.
    assert first.all == Told(11, Average(6.0, 10))
    assert first.sexes == {
        Sex.WOMAN: Told(6, Average(4.0, 5)),
        Sex.MAN: Told(5, Average(8.0, 5)),
        Sex.OTHER: Told(0, None),
    }
    assert first.kinds == {Kind.MUNICIPALITY: Told(6, Average(4.0, 5)), "unknown": Told(5, Average(8.0, 5))}
    assert indicator.times[1].all == Told(0, None)


def test_few_are_hidden_and_so_is_what_they_could_be_worked_out_from(
    browser: Browser, house: House, tmp_path: Path
) -> None:
    group = a_group_that_measures(tmp_path)
    some(house, group, [4] * 8, Sex.WOMAN)
    some(house, group, [9] * 2, Sex.MAN)
    browser.sign_in(with_role(RoleName.EQUALITY_COORDINATOR))

    page = browser.open("esf.show_indicators", **PROJECT)

    table = page.one('[aria-label="Tabell: Hur ofta tror du att det går?"]')
    cells = [" ".join(row.select_one("td").get_text().split()) for row in table.select("tbody tr")]
    assert cells == ["5,0 (10 svar)", "dold", "dold", "–", "5,0 (10 svar)"]
    assert page.words("main figcaption")[0] == "Snitt: 5,0"
    assert "Grupper med färre än 5 personer är dolda" in page.text


def test_groups_outsiders_and_courses_paid_by_others_do_not_count(house: House, tmp_path: Path) -> None:
    group = a_group_that_measures(tmp_path)
    some(house, group, [5] * 5, Sex.WOMAN)
    some(house, a_group(a_round("Ett annat projekt")), [0] * 5, Sex.WOMAN)
    together = a_person()
    a_registration(group, together)
    rated(house, together, "fore", 0, group_size=4)

    assert told(house).times[0].all == Told(5, Average(5.0, 5))


def test_scales_that_are_no_survey_are_no_indicators(browser: Browser, tmp_path: Path) -> None:
    a_group_that_measures(tmp_path, "modul")
    browser.sign_in(an_administrator())

    page = browser.open("esf.show_indicators", **PROJECT)

    assert "Ingen av projektets kurser" in page.text


def test_others_find_no_such_page(browser: Browser, tmp_path: Path) -> None:
    a_group_that_measures(tmp_path)
    browser.sign_in(a_person())

    browser.open("esf.show_indicators", 404, **PROJECT)


def test_as_many_statements_for_many(browser: Browser, house: House, tmp_path: Path) -> None:
    group = a_group_that_measures(tmp_path)
    browser.sign_in(an_administrator())
    browser.open("esf.show_indicators", **PROJECT)
    asked = []
    for many in (1, 12):
        some(house, group, [5] * many, Sex.WOMAN)
        with house.statements() as statements:
            browser.open("esf.show_indicators", **PROJECT)
        asked.append(len(statements))

    assert asked[0] == asked[1]
