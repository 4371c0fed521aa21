"""A course's files become a `Course`: every file is read, every problem told, and what is sound can be shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from app.courseware.drafts import Draft, name_of, read_draft
from app.courseware.ids import settle_ids
from app.courseware.keys import id_from
from app.courseware.links import MEDIA, Addresses, Links
from app.courseware.metadata import Fix, Metadata
from app.courseware.model import Course, Module, Problem, Variant
from app.courseware.module_pages import PageMaker
from app.courseware.names import own_side, readable, wrong_name
from app.courseware.path import KINDS_OF_MODULE, PathReader
from app.courseware.reader import COURSE_FILES
from app.courseware.report import Report, in_order
from app.courseware.variants import check_module, pair, written_ids
from app.courseware.vocabulary import Group, find

__all__ = ["Addresses", "Compiled", "compile_course"]

_NOT_MODULES = ("readme.md", "license.md", "licens.md")


@dataclass(frozen=True, slots=True)
class Compiled:
    """`course` is there whenever anything can be shown, also with errors; None without a readable kurs.md."""

    course: Course | None
    problems: list[Problem]
    fixes: list[Fix] = field(default_factory=list)


def compile_course(files: Mapping[str, bytes], *, addresses: Callable[[str], Addresses] | None = None) -> Compiled:
    """The course in these files (path inside the course's folder, with `/`, to content) and all its problems.

    Never raises, whatever the files hold. Links and media get their addresses from what `addresses` gives for the
    course's id; without it they stay as they were written.
    """
    return _Compilation(files, addresses).compiled()


class _Compilation:
    def __init__(self, files: Mapping[str, bytes], addresses: Callable[[str], Addresses] | None) -> None:
        self.files, self.addresses = files, addresses
        self.reports: list[Report] = []
        self.fixes: list[Fix] = []

    def compiled(self) -> Compiled:
        course = self._course()
        problems = [problem for report in self.reports for problem in report.problems]
        return Compiled(course, in_order(problems), self.fixes)

    def _course(self) -> Course | None:
        file = next((name for name in COURSE_FILES if name in self.files), None)
        if file is None:
            self._report(COURSE_FILES[0]).error(
                1, "no-course", "Det finns ingen kurs.md i mappen.", "Skriv en kurs.md med kursens titel och id."
            )
            return None
        report = self._report(file)
        if all(name in self.files for name in COURSE_FILES):
            report.error(1, "two-courses", "Både kurs.md och course.md finns.", "Behåll den ena.")
        landing = read_draft(file, self.files[file], Group.COURSE_KEY, report)
        if landing.broken and not landing.text.lines:
            return None
        drafts, variants = self._drafts()
        ids, fixes = settle_ids(drafts)
        self.fixes += fixes
        modules = self._described(drafts)
        reader = PathReader(list(modules.values()), report)
        path = reader.read(landing.front.get("path"))
        self.fixes += reader.fixes
        first_steps = {step.module: step.id for step in reversed(path) if step.module}
        steps = {module.file: first_steps[module.id] for module in modules.values() if module.id in first_steps}
        steps |= {draft.file: steps[base] for base, kind, draft in variants if base in steps}
        aside = {module.file for module in modules.values() if module.file not in steps}
        values = Metadata(landing.front, report)
        id = self._id(landing, values, landing.title)
        addresses = self.addresses(id) if self.addresses else None
        pages = PageMaker(Links(self.files.keys(), steps, addresses, aside), self.files.keys())
        done = [self._module(modules[draft.file], draft, variants, ids, pages) for draft in drafts]
        return Course(
            id=id,
            title=landing.title,
            language=values.language(),
            open=values.yes("open"),
            goals=values.goals(),
            html=pages.landing(landing),
            path=path,
            modules=tuple(done),
            attendance=values.attendance(),
            resource_persons=values.yes("resource-persons"),
        )

    def _drafts(self) -> tuple[list[Draft], list[tuple[str, str, Draft]]]:
        """The modules in the order of their files, and the variants with their module's file and their kind."""
        drafts, variants = [], []
        self._say_unread()
        names = [name for name in self.files if "/" not in name and name.casefold().endswith(".md")]
        for name in sorted(names, key=_natural):
            if name in COURSE_FILES or name.casefold() in _NOT_MODULES or own_side(name) or wrong_name(name):
                continue
            report = self._report(name)
            base, _, wording = name[: -len(".md")].rpartition(".")
            kind = find(Group.VARIANT, wording) if base else None
            draft = read_draft(name, self.files[name], Group.MODULE_KEY, report, titled=kind is None)
            if kind is None:
                drafts.append(draft)
            elif f"{base}.md" in self.files:
                variants.append((f"{base}.md", kind, draft))
            else:
                report.error(
                    1,
                    "no-original",
                    f"Det finns ingen {base}.md som den här är en annan form av.",
                    "Rätta filens namn.",
                )
        return drafts, variants

    def _say_unread(self) -> None:
        for name in self.files:
            if wrong := wrong_name(name):
                self._report(readable(name)).error(1, "wrong-name", wrong, "Ge filen ett kort namn med vanliga tecken.")
            elif own := own_side(name):
                self._report(name).error(
                    1,
                    "other-side",
                    f"Det här är Lärbrons version av {own}, som du också har ändrat.",
                    f"För in det du vill behålla i {own}. Ta sedan bort den här filen.",
                )
            elif name.casefold().endswith(".md") and "/" in name and not name.startswith(MEDIA):
                self._report(name).warning(
                    1,
                    "unread-file",
                    "Filen läses inte: moduler ligger direkt i kursens mapp.",
                    "Flytta filen dit, eller till mappen media om den är en avskrift.",
                )

    def _described(self, drafts: list[Draft]) -> dict[str, Module]:
        """Each module by its file, with everything but its page."""
        described: dict[str, Module] = {}
        written = {draft.front["id"].text for draft in drafts if "id" in draft.front}
        taken: dict[str, str] = {}
        for draft in drafts:
            values = Metadata(draft.front, draft.report)
            id = self._id(draft, values, name_of(draft.file), written | taken.keys())
            if id in taken:
                draft.report.error(
                    values.line("id"), "same-id", f"Id {id} används redan, i {taken[id]}.", "Skriv ett eget id."
                )
                self._report(taken[id]).error(
                    1, "same-id", f"Id {id} används också i {draft.file}.", "Ge en av modulerna ett eget id."
                )
                id = id_from(id, "modul", taken)
            taken[id] = draft.file
            described[draft.file] = Module(
                file=draft.file,
                id=id,
                title=draft.title,
                minutes=values.minutes(),
                kind=values.word("kind", Group.KIND, "module", KINDS_OF_MODULE),
                audience=values.word("for", Group.AUDIENCE, "learners"),
                goals=values.goals(),
                html="",
            )
        return described

    def _module(
        self,
        described: Module,
        draft: Draft,
        variants: list[tuple[str, str, Draft]],
        ids: Mapping[tuple[str, int], str],
        pages: PageMaker,
    ) -> Module:
        html, blocks = pages.module(draft, ids)
        wordings = []
        for base, kind, variant in variants:
            if base == draft.file:
                check_module(variant, described.id)
                variant_html, variant_blocks = pages.module(variant, written_ids(variant))
                variant_html, paired = pair(variant, variant_html, variant_blocks, blocks)
                wordings.append(Variant(kind, variant.file, variant_html, paired))
        return Module(
            file=described.file,
            id=described.id,
            title=described.title,
            minutes=described.minutes,
            kind=described.kind,
            audience=described.audience,
            goals=described.goals,
            html=html,
            variants=tuple(wordings),
            blocks=blocks,
        )

    def _id(self, draft: Draft, values: Metadata, made_from: str, taken: Collection[str] = ()) -> str:
        """The id in the front matter; a missing one is made and noted to be written."""
        id = values.id()
        if id:
            return id
        made = id_from(made_from, "modul", taken)
        if "id" not in draft.front and draft.sound_front:
            draft.report.fixable(1, "no-id", "Filen saknar id.", f"Skriv id: {made} mellan raderna --- överst.")
            self.fixes.append(Fix(draft.file, 1, "file-id", made))
        return made

    def _report(self, file: str) -> Report:
        self.reports.append(Report(file))
        return self.reports[-1]


def _natural(name: str) -> list[tuple[int, str]]:
    """2 before 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d{1,9})", name.casefold())]
