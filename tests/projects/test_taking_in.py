"""A project's file and its form: neither writes over the other without a word."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select, update

from app.authoring.publishing import Report, publish_folder
from app.courseware.model import Problem
from app.database import WRITE
from app.people.audit import AuditEntry
from app.projects.models import Project, ProjectCourse, ProjectOrganisation
from tests.browser import Browser
from tests.builders import NOW, an_administrator
from tests.house import House
from tests.projects.building import FILE, ID, a_project, an_organisation, take_in
from tests.projects.forms import form_of


def told(house: House) -> list[tuple[str, str, int | None, float | None]]:
    house.session.rollback()
    rows = house.session.scalars(select(ProjectOrganisation).order_by(ProjectOrganisation.name))
    found = [(row.name, row.organisation_id or "", row.participants, row.share) for row in rows]
    house.session.rollback()
    return found


def project(house: House) -> Project:
    house.session.rollback()
    house.session.expire_all()
    return house.session.get_one(Project, ID)


def test_all_that_the_file_says_is_kept_and_organisations_are_found_by_name(house: House) -> None:
    kommun = an_organisation("örebro Kommun")
    kommun_id = kommun.id

    assert take_in(house).changed
    assert not take_in(house).changed

    assert told(house) == [("Sydnärke", "", None, None), ("Örebro kommun", kommun_id, 40, 12.5)]
    assert (project(house).owner, str(project(house).ends_on)) == ("Förbundet", "2027-12-31")
    assert house.session.scalars(select(ProjectCourse)).one().kinds == ["workshop"]
    sydnarke = an_organisation("Sydnärke").id
    assert take_in(house).changed
    assert told(house)[0] == ("Sydnärke", sydnarke, None, None)


def test_what_the_form_changed_stays_and_the_publisher_is_told(browser: Browser, house: House, tmp_path: Path) -> None:
    take_in(house)
    browser.sign_in(an_administrator())
    form = form_of(browser.open("projects.change_project", project_id=ID))
    browser.send("projects.change_project", form | {"owner": "Ett annat förbund"}, project_id=ID)
    file = tmp_path / f"{ID}.yaml"
    file.write_text(FILE.replace("Provprojektet", "Nya namnet").replace("ägare: Förbundet", "ägare: RAR"), "utf-8")

    with house.app.app_context():
        (report,) = publish_folder(tmp_path, tmp_path, NOW)
        (again,) = publish_folder(tmp_path, tmp_path, NOW)

    apart = [
        "Det här är ändrat i Lärbron och skrevs inte över av filen:",
        "Ägare: i Lärbron Ett annat förbund, i filen RAR",
    ]
    assert report.lines == ["Projektet är uppdaterat.", *apart]
    assert again.lines == ["Inget har ändrats.", *apart]
    assert (project(house).name, project(house).owner) == ("Nya namnet", "Ett annat förbund")
    page = browser.open("projects.show_project", project_id=ID)
    assert page.words("#filen ~ * tbody td") == ["Ett annat förbund", "RAR"]
    form = form_of(browser.open("projects.change_project", project_id=ID))
    browser.send("projects.change_project", form | {"owner": "RAR"}, project_id=ID)
    assert not take_in(house, file.read_text("utf-8")).apart


def test_organisations_that_a_form_changed_are_not_lost_to_the_file(browser: Browser, house: House) -> None:
    rar = an_organisation("RAR").id
    take_in(house)
    browser.sign_in(an_administrator())
    form = {"organisation": rar, "participants": "300", "share": "", "joined_on": "2026-01-01", "left_on": ""}
    browser.send("projects.add_organisation", form, project_id=ID)

    taken = take_in(house, FILE.replace("antal: 40", "antal: 50"))

    assert [row[0] for row in told(house)] == ["RAR", "Sydnärke", "Örebro kommun"]
    (apart,) = taken.apart
    assert apart.here == "RAR (300 deltagare, från 2026-01-01); Sydnärke; Örebro kommun (40 deltagare, 12,5 procent)"
    assert apart.in_file == "Sydnärke; Örebro kommun (50 deltagare, 12,5 procent)"


def test_one_that_a_form_linked_to_the_register_stays_linked(browser: Browser, house: House) -> None:
    """It is no difference from the file, which knows no register."""
    take_in(house)
    other = an_organisation("Samordningsförbundet Sydnärke").id
    row_id = house.session.scalars(select(ProjectOrganisation.id).where(ProjectOrganisation.name == "Sydnärke")).one()
    browser.sign_in(an_administrator())
    form = form_of(browser.open("projects.change_organisation", project_id=ID, row_id=row_id))

    browser.send("projects.change_organisation", form | {"organisation": other}, project_id=ID, row_id=row_id)
    taken = take_in(house, FILE.replace("antal: 40", "antal: 50"))

    assert taken.apart == []
    assert told(house) == [("Sydnärke", other, None, None), ("Örebro kommun", "", 50, 12.5)]


def test_a_row_from_before_all_was_kept_takes_everything_from_its_file(house: House) -> None:
    take_in(house)
    with house.engine.connect().execution_options(**WRITE) as connection, connection.begin():
        connection.execute(update(Project).values(said=None, owner=""))

    assert take_in(house).apart == []

    assert project(house).owner == "Förbundet"


def test_a_file_for_a_project_that_a_form_made_changes_nothing_it_says(house: House) -> None:
    made = a_project(name=ID, dnr="2025/00001").id

    taken = take_in(house, FILE, made)

    assert [each.field for each in taken.apart] == ["name", "starts_on", "ends_on", "organisations", "courses"]


def test_two_files_with_one_number_are_refused_by_name(house: House, tmp_path: Path) -> None:
    for name in ("ett", "tva"):
        (tmp_path / f"{name}.yaml").write_text(FILE, "utf-8")

    with house.app.app_context():
        reports = list(publish_folder(tmp_path, tmp_path, NOW))

    assert [problem.message for problem in problems_of(reports)] == ["Projektet ett har redan diarienumret 2025/00001."]
    assert list(house.session.scalars(select(Project.id))) == ["ett"]


def test_what_a_file_changes_is_in_the_trail(house: House) -> None:
    take_in(house)
    take_in(house)
    take_in(house, FILE.replace("Förbundet", "RAR"))

    rows = house.session.execute(select(AuditEntry.act, AuditEntry.about, AuditEntry.actor_id).order_by(AuditEntry.id))
    assert [tuple(row) for row in rows] == [("project.added", ID, None), ("project.changed", ID, None)]


def problems_of(reports: list[Report]) -> list[Problem]:
    return [problem for report in reports for problem in report.problems]
