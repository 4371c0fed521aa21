"""What the file of a project says and what Lärbron has, field by field, in values that JSON keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.courseware.projects import Project as ProjectFile
from app.projects.models import Project, ProjectCourse, ProjectOrganisation
from app.projects.words import KINDS
from app.web.language import gettext as _

Said = dict[str, Any]

DEFAULT_FUNDING = "Medfinansieras av Europeiska unionen"
# In the order of the page.
FIELDS = {
    "dnr": _("Diarienummer"),
    "name": _("Namn"),
    "owner": _("Ägare"),
    "starts_on": _("Från"),
    "ends_on": _("Till"),
    "funding": _("Text om finansiären"),
    "keep_until": _("Uppgifterna sparas till"),
    "identity_numbers": _("Personnummer"),
    "privacy": _("Texten om personuppgifter"),
    "organisations": _("Organisationer"),
    "courses": _("Kurser"),
}
LONGEST_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Difference:
    field: str
    here: str
    in_file: str

    @property
    def label(self) -> str:
        return FIELDS[self.field]


def said_by_file(file: ProjectFile) -> Said:
    return {
        "dnr": file.dnr,
        "name": file.name,
        "owner": file.owner,
        "starts_on": _iso(file.starts_on),
        "ends_on": _iso(file.ends_on),
        "funding": file.funder or DEFAULT_FUNDING,
        "keep_until": _iso(file.keep_until),
        "identity_numbers": file.identity_numbers,
        "privacy": file.privacy,
        "organisations": sorted(
            (
                [one.name, one.number, float(one.share) if one.share else None, _iso(one.joined_on), _iso(one.left_on)]
                for one in file.organisations
            ),
            key=str,
        ),
        "courses": {course.id: None if course.sessions is None else sorted(course.sessions) for course in file.courses},
    }


def said_by_rows(
    project: Project, organisations: Iterable[ProjectOrganisation], courses: Iterable[ProjectCourse]
) -> Said:
    return {
        "dnr": project.dnr,
        "name": project.name,
        "owner": project.owner,
        "starts_on": _iso(project.starts_on),
        "ends_on": _iso(project.ends_on),
        "funding": project.funding,
        "keep_until": _iso(project.keep_until),
        "identity_numbers": project.stores_identity_numbers,
        "privacy": project.privacy,
        "organisations": sorted(
            ([one.name, one.participants, one.share, _iso(one.joined_on), _iso(one.left_on)] for one in organisations),
            key=str,
        ),
        "courses": {row.course_id: None if row.kinds is None else sorted(row.kinds) for row in courses},
    }


def differences(here: Said, in_file: Said) -> list[Difference]:
    """In plain words; nothing when no file has told of the project."""
    return [
        Difference(field, _in_words(field, here[field]), _in_words(field, in_file[field]))
        for field in FIELDS
        if field in in_file and here[field] != in_file[field]
    ]


def _in_words(field: str, value: Any) -> str:
    if field == "identity_numbers":
        return _("sparas") if value else _("sparas inte")
    if field == "organisations":
        return "; ".join(_organisation(*one) for one in value) or _("inga")
    if field == "courses":
        return "; ".join(_course(id, kinds) for id, kinds in value.items()) or _("inga")
    text = " ".join(str(value or "").split())
    return f"{text[:LONGEST_SHOWN]} …" if len(text) > LONGEST_SHOWN else text or _("inget")


def _organisation(
    name: str, participants: int | None, share: float | None, joined_on: str | None, left_on: str | None
) -> str:
    told = [
        _("{count} deltagare").format(count=participants) if participants is not None else "",
        _("{share} procent").format(share=f"{share:g}".replace(".", ",")) if share is not None else "",
        _("från {day}").format(day=joined_on) if joined_on else "",
        _("till {day}").format(day=left_on) if left_on else "",
    ]
    return " ".join(filter(None, [name, f"({', '.join(filter(None, told))})" if any(told) else ""]))


def _course(id: str, kinds: list[str] | None) -> str:
    if not kinds:
        return id
    return f"{id} ({', '.join(KINDS[kind].lower() for kind in kinds)})"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
