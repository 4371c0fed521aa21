"""Checking a folder of courses and project files, and mending in it what can be mended without a question."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from app.courseware.compiler import compile_course
from app.courseware.fixes import describe, write
from app.courseware.model import Course, Problem, Severity
from app.courseware.projects import Project, read_project
from app.courseware.reader import COURSE_FILES, find_courses, find_projects, read_files
from app.courseware.report import in_order


def check_folder(folder: Path) -> list[Problem]:
    """Every problem of the courses and project files in the folder, with files named relative to it.

    The folder is a course or a folder of courses; one with neither is a problem of its own.
    """
    problems: list[Problem] = []
    projects: list[Project] = []
    for path in find_projects(folder):
        project, found = read_project(path.read_bytes(), path.name)
        problems += found
        projects += [project] if project else []
    codes = {goal.code for project in projects for goal in project.goals}
    owners: dict[str, str] = {}
    courses = find_courses(folder)
    for place in courses:
        compiled = compile_course(read_files(place))
        found = compiled.problems
        if compiled.course is not None:
            file = next(name for name in COURSE_FILES if (place / name).is_file())
            found = found + _unknown_goals(compiled.course, file, codes if projects else None)
            found = found + _same_slug(compiled.course, file, place, owners)
        problems += [replace(problem, file=_relative(place, problem.file, folder)) for problem in found]
    if not courses:
        problems.append(_no_course())
    return in_order(problems)


def fix_folder(folder: Path) -> list[str]:
    """Write what is missing into the files, and say what was written, a sentence each, in Swedish.

    Every other byte of a file stays as it is. What was written is never changed by a later run.
    """
    done = []
    for place in find_courses(folder):
        files = read_files(place)
        fixes = compile_course(files).fixes
        for file in dict.fromkeys(fix.file for fix in fixes):
            wanted = [fix for fix in fixes if fix.file == file]
            content = write(files[file], wanted)
            if content != files[file]:
                (place / file).write_bytes(content)
                done += [describe(fix, _relative(place, file, folder)) for fix in wanted]
    return done


def _relative(place: Path, file: str, folder: Path) -> str:
    return (place.relative_to(folder) / file).as_posix()


def _unknown_goals(course: Course, file: str, codes: Collection[str] | None) -> list[Problem]:
    """Warnings of goals that no project knows; nothing when there is no project file to ask."""
    if codes is None:
        return []
    places = [(file, 1, code) for code in course.goals]
    for module in course.modules:
        places += [(module.file, 1, code) for code in module.goals]
        places += [(module.file, block.line, code) for block in module.blocks for code in block.goals]
    return [
        Problem(
            where,
            line,
            Severity.WARNING,
            "unknown-goal",
            f"Inget projekt har målet {code}.",
            f"Skriv någon av: {', '.join(sorted(codes))}." if codes else "Skriv målen i projektets fil.",
        )
        for where, line, code in places
        if code not in codes
    ]


def _same_slug(course: Course, file: str, place: Path, owners: dict[str, str]) -> list[Problem]:
    owner = owners.setdefault(course.id, place.name)
    if owner == place.name:
        return []
    return [
        Problem(
            file,
            1,
            Severity.ERROR,
            "same-course-id",
            f"Kursen i mappen {owner} har samma id: {course.id}.",
            "Ge en av kurserna ett annat id.",
        )
    ]


def _no_course() -> Problem:
    return Problem(
        COURSE_FILES[0],
        1,
        Severity.ERROR,
        "no-course",
        "Här finns ingen kurs.",
        "Ange en mapp med en kurs.md, eller en mapp med kursmappar.",
    )
