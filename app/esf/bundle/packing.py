"""The bundle as one file: each part is written as it comes, and its checksum stands in the page that opens first."""

from __future__ import annotations

import hashlib
import zipfile
from dataclasses import dataclass, replace
from pathlib import Path

from flask import render_template

from app.esf.bundle import contents
from app.esf.bundle.contents import Held
from app.esf.lists import taking_out
from app.esf.lists.files import name_of, write_xlsx
from app.esf.lists.layouts import Layout
from app.esf.lists.subjects import Kind, offered
from app.esf.lists.taking_out import Asked
from app.rounds.models.papers import AttendanceScan
from app.rounds.paper import scans
from app.rounds.paper.scans import Kept
from app.rounds.planning.queries import course_titles
from app.web.language import gettext as _

ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}
INDEX, SUMS = "0 index.html", "kontrollsummor.txt"


@dataclass(frozen=True, slots=True)
class Part:
    """A file in the bundle. `about` is what it holds, in words."""

    path: str
    about: str
    size: int
    checksum: str


@dataclass(frozen=True, slots=True)
class Told:
    """A session as the index tells of it. `removed` are scans that are not there any more."""

    held: Held
    facts: list[tuple[str, str]]
    removed: list[Kept]


class Bundle:
    """Writes parts into the file and remembers them."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self.file = file
        self.parts: list[Part] = []

    def add(self, path: str, about: str, content: bytes) -> None:
        self.file.writestr(path, content)
        self.parts.append(Part(path, about, len(content), hashlib.sha256(content).hexdigest()))


def without_numbers(layout: Layout) -> Layout:
    kinds = offered(layout.subject)
    return replace(layout, columns=tuple(column for column in layout.columns if kinds[column.key].kind != Kind.NUMBER))


def scans_of(held: list[Held]) -> list[AttendanceScan]:
    """Those that are there."""
    return [kept.scan for each in held for kept in scans.list_scans(each.session) if not kept.scan.removed_at]


def write_bundle(folder: Path, asked: Asked, held: list[Held]) -> tuple[Path, str]:
    """Where it lies, and its checksum. Raises OSError when there is no room for it."""
    facts = taking_out.facts_of(asked)
    path = folder / name_of(asked.layout, facts, "zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        bundle = Bundle(file)
        listed = folder / "narvaro.xlsx"
        write_xlsx(listed, asked.layout, taking_out.rows_to_print(asked, taking_out.rows_now(asked)), facts)
        bundle.add(listed.name, _("Deltagarna och deras tid"), listed.read_bytes())
        history = contents.history_file(held)
        bundle.add("andringar.csv", _("Varje markering och bekräftelse: vem, när och varför"), history)
        _add_rounds(bundle, asked, held)
        told = [Told(each, contents.programme_of(each), _add_scans(bundle, each)) for each in held]
        page = render_template(
            "esf/bundle/index.html",
            project=asked.project,
            facts=facts,
            told=told,
            paths=_paths(held),
            parts=bundle.parts,
        )
        sums = [f"{part.checksum}  {part.path}" for part in bundle.parts]
        sums.append(f"{hashlib.sha256(page.encode()).hexdigest()}  {INDEX}")
        file.writestr(INDEX, page)
        file.writestr(SUMS, "\n".join(sums) + "\n")
    with path.open("rb") as written:
        return path, hashlib.file_digest(written, "sha256").hexdigest()


def _add_rounds(bundle: Bundle, asked: Asked, held: list[Held]) -> None:
    rounds = {each.round.id: each.round for each in held}
    for number, course_round in enumerate(rounds.values(), 1):
        about = _("Brevet som bjuder in till {round}, med orden som de är nu").format(round=course_round.name)
        bundle.add(f"inbjudan-{number}.txt", about, contents.invitation_of(course_round, asked.at).encode())


def _add_scans(bundle: Bundle, held: Held) -> list[Kept]:
    """Those that were removed, which are not among the parts."""
    found = scans.list_scans(held.session)
    there = [kept.scan for kept in found if not kept.scan.removed_at]
    about = _("Underskriven lista, {session}").format(session=held.session.title)
    for number, scan in enumerate(there, 1):
        place = f"skanningar/{held.folder}/{number}.{ENDINGS.get(scan.type, 'bin')}"
        bundle.add(place, about, scans.content_of(scan))
    return [kept for kept in found if kept.scan.removed_at]


def _paths(held: list[Held]) -> dict[str, list[str]]:
    """By the course's title."""
    titles = course_titles()
    courses = sorted({each.round.course_id for each in held})
    return {titles.get(course_id, course_id): contents.path_of(course_id) for course_id in courses}
