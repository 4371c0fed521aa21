"""The economist takes out hours by employer and sold places, and no list of persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.people.models import RoleName
from tests.browser import Browser
from tests.builders import with_role
from tests.databases import one_engine
from tests.esf.months import a_report
from tests.esf.taken_out import lines, take_out

pytestmark = one_engine


def test_an_economist_takes_out_what_names_nobody(browser: Browser, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    place = report.place
    report.came("Maja", report.session())
    browser.sign_in(with_role(RoleName.ECONOMIST))

    page = browser.open("esf.take_out_list", **place)
    file = take_out(browser, report, mall="timmar-per-arbetsgivare")

    offered = [option["value"] for option in page.select("[name=mall] option")]
    assert offered == ["timmar-per-arbetsgivare", "salda-platser"]
    assert "Maja" not in page.text
    assert [row[-1] for row in lines(file)][1:] == ["3"]
    assert page.select("#uttagna") == []


@pytest.mark.parametrize("layout", ["deltagare", "scb-esf", "narvarorapport"])
def test_an_economist_takes_out_no_list_of_persons(browser: Browser, tmp_path: Path, layout: str) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session())
    browser.sign_in(with_role(RoleName.ECONOMIST))

    refused = take_out(browser, report, 422, mall=layout)

    assert "Maja" not in refused.text
