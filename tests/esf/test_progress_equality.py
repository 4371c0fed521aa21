"""The equality coordinator's page, and the sheet of paper for the steering group."""

from __future__ import annotations

import io
from pathlib import Path

from pypdf import PdfReader

from app.esf.models.counting import Scope, Target, Unit
from app.esf.progress.equality import Stage, equality_of
from app.people.identity.models import Sex
from app.people.models import Kind, Organisation, RoleName
from app.projects.queries import get_project
from tests.browser import Browser
from tests.builders import NOW, an_administrator, keep, with_role
from tests.completion.test_way import has_done
from tests.databases import one_engine
from tests.esf.months import Report, a_report, seen
from tests.esf.test_progress import somebody
from tests.house import House
from tests.rounds.plans import a_registration

pytestmark = one_engine


def came(house: House, report: Report, many: int, sex: Sex, employer_id: str, done: int = 0) -> None:
    for number in range(many):
        who = somebody(house, f"{sex} {number}", sex, employer_id)
        report.came(f"{sex} {employer_id} {number}", report.sessions[0], person=who)
        if number < done:
            has_done(house, who, "forsta")


def an_employer(name: str, kind: Kind) -> str:
    return keep(Organisation(name=name, kind=kind, created_at=NOW)).id


def test_who_registered_came_and_finished_is_counted_by_sex(house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    report.session()
    kommun = an_employer("Kumla", Kind.MUNICIPALITY)
    came(house, report, 14, Sex.WOMAN, kommun, done=8)
    came(house, report, 6, Sex.MAN, kommun, done=6)
    for number in range(5):
        a_registration(report.group, somebody(house, f"Borta {number}", Sex.WOMAN, kommun))
    keep(Target(project_id=report.project.id, scope=Scope.SEX, of=Sex.WOMAN, unit=Unit.PERSONS, number=75))
    keep(Target(project_id=report.project.id, scope=Scope.SEX, of=Sex.MAN, unit=Unit.PERSONS, number=25))

    equality = seen(house, lambda: equality_of(get_project("prov-2026"), NOW))

    assert equality.total.counts == {
        Stage.REGISTERED: {Sex.WOMAN: 19, Sex.MAN: 6, Sex.OTHER: 0},
        Stage.ATTENDED: {Sex.WOMAN: 14, Sex.MAN: 6, Sex.OTHER: 0},
        Stage.FINISHED: {Sex.WOMAN: 8, Sex.MAN: 6, Sex.OTHER: 0},
    }
    assert ([row.kind for row in equality.rows], equality.goal) == ([Kind.MUNICIPALITY], 75)
    assert equality.total.women(Stage.ATTENDED) == 70
    assert not equality.hides


def test_a_small_group_is_hidden_and_its_share_with_it(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    report.session()
    kommun, region = an_employer("Kumla", Kind.MUNICIPALITY), an_employer("Örebro", Kind.REGION)
    came(house, report, 20, Sex.WOMAN, kommun)
    came(house, report, 9, Sex.MAN, kommun)
    came(house, report, 12, Sex.WOMAN, region)
    came(house, report, 2, Sex.MAN, region)
    browser.sign_in(with_role(RoleName.EQUALITY_COORDINATOR))

    page = browser.open("esf.show_equality", **report.place)

    table = page.one('[aria-label="Tabell: Har deltagit"]')
    told = [[" ".join(cell.get_text().split()) for cell in row.select("td")] for row in table.select("tbody tr")]
    # The other figure in the column is hidden with it, and so are the shares; the totals stand.
    assert told == [["20", "dold", "0", "–"], ["12", "dold", "0", "–"]]
    assert "32" in page.words('[aria-label="Tabell över hela projektet"] td')
    assert "Grupper med färre än 5 personer är dolda" in page.text


def test_the_sheet_holds_the_pages_figures_on_one_tagged_page(browser: Browser, house: House, tmp_path: Path) -> None:
    report = a_report(tmp_path)
    report.came("Maja", report.session(), person=somebody(house, "Maja", Sex.WOMAN))
    keep(Target(project_id=report.project.id, scope=Scope.WHOLE, unit=Unit.PLACES, number=1650))
    browser.sign_in(an_administrator())

    answer = browser.client.get(browser.address("esf.targets_on_paper", **report.place))

    paper = PdfReader(io.BytesIO(answer.data))
    words = " ".join(paper.pages[0].extract_text().split())
    assert (answer.mimetype, len(paper.pages)) == ("application/pdf", 1)
    assert paper.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert "Provprojektet, 2026/1" in words
    assert "Unika personer 1 0 0 1" in words
    assert "Hela projektet Kursplatser 1 0 0 1 1 650 1 649" in words.replace("\N{NO-BREAK SPACE}", " ")
    assert "Sida 1 av 1" in words
