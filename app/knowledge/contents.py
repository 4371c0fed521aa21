"""A course's part of the bank as its page shows it: by module, in the order of the course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.catalogue import observation
from app.catalogue.published import PublishedCourse
from app.knowledge.queries import Gathered
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Line:
    """A question. `former`: it has been given another meaning since, or is no longer asked."""

    gathered: Gathered
    prompt_html: str
    former: bool


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    lines: list[Line] = field(default_factory=list)


def chapters_of(course: PublishedCourse, gathered: Sequence[Gathered], prompts: Mapping[int, str]) -> list[Chapter]:
    """Last what was said of the course itself, and what is no longer asked. Newest meanings first."""
    known: dict[str, list[Gathered]] = {}
    for each in sorted(gathered, key=lambda each: -each.meaning):
        known.setdefault(each.name, []).append(each)
    asked = [(module.title, [block.id for block in module.blocks]) for module in course.course.modules]
    asked.append((_("Om kursen och träffarna"), list(observation.NOTICED)))
    asked.append((_("Inlämnade uppgifter"), [observation.HANDED_IN]))
    asked.append((_("Synpunkter på kursen"), [observation.NAME]))
    current = {name for _title, names in asked for name in names}
    asked.append((_("Frågor som inte längre ställs"), [name for name in known if name not in current]))
    chapters = [
        Chapter(
            title,
            [
                Line(each, prompts[each.version_id], name in current and each.meaning != course.meaning(name))
                for name in names
                for each in known.get(name, [])
            ],
        )
        for title, names in asked
    ]
    return [chapter for chapter in chapters if chapter.lines]


def module_title(course: PublishedCourse, name: str) -> str | None:
    """Of the module that the question stands in; None for what is said of the course, or is no longer asked."""
    stands = (module.title for module in course.course.modules if any(block.id == name for block in module.blocks))
    return next(stands, None)
