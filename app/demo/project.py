"""The invented project, as its file says it."""

from __future__ import annotations

from app.courseware.projects import read_project
from app.demo.filling import Filling
from app.demo.organisations import AREAS, JOINED_LATE
from app.projects.taking_in import save_project

PROJECT_ID = "exempelprojektet"
# Stands where a funder's line does: on the start page, on the courses' pages, on what is printed.
SAID = "Exempeldata: allt är påhittat"
KINDS = {"bip-1": "kickoff, full-day, boost", "vta": "workshop"}
COURSES = tuple(KINDS)
PLACES = {"bip-1": 1250, "vta": 550}


def source_of(filling: Filling) -> str:
    joined = filling.begins.replace(year=filling.begins.year + 1)
    late = {JOINED_LATE: f"\n    from: {joined}"}
    courses = "\n".join(f"  - id: {id}\n    sessions: [{kinds}]" for id, kinds in KINDS.items())
    organisations = "\n".join(
        f"  - name: {each.association}\n    number: {round(1800 * each.share / 100)}{late.get(each.association, '')}"
        for each in AREAS
    )
    counted = [
        *((id, "places", number) for id, number in PLACES.items()),
        ("alla kurser", "places", sum(PLACES.values())),
        *(("kvinnor", "persons", 1250), ("män", "persons", 400), ("deltagare", "persons", 1650)),
    ]
    targets = "\n".join(f"  - what: {what}\n    count: {unit}\n    number: {n}" for what, unit, n in counted)
    return f"""# Exempeldata: allt är påhittat. Ta bort det med larbron demo --remove
dnr: 00-000-X00
name: Exempelprojektet
owner: {AREAS[0].association}
from: {filling.begins}
to: {filling.ends}
funder: "{SAID}"
identity-numbers: ja
privacy: |
  Det här projektet finns inte. Det är ett exempel som visar hur Lärbron ser ut när ett stort projekt har använt
  programmet i tre år. Alla personer, arbetsgivare och svar är påhittade.
organisations:
{organisations}
courses:
{courses}
targets:
{targets}
"""


def keep_project(filling: Filling) -> None:
    """In a transaction, when the organisations are there, so that the project's rows are linked to them."""
    content = source_of(filling).encode()
    file, problems = read_project(content, PROJECT_ID)
    if file is None or problems:
        raise AssertionError(problems)
    save_project(PROJECT_ID, file, content, filling.now)
