"""What was chosen on the search page, read from its address, and in which places of courses that is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from app.knowledge.searching.places import Place
from app.knowledge.variables import WORDS

WRITER = ("organisation_kind", "work_role", "sex")
PLACE = ("course", "module", "question", "goal")
# As they stand in the address.
NAMES = {
    "text": "sok", "course": "kurs", "module": "modul", "question": "fraga", "goal": "mal",
    "organisation_kind": "organisation", "work_role": "roll", "sex": "kon", "marked": "markta", "filters": "filter",
}  # fmt: skip
# What may be left of what was chosen when the course or the module is another.
WITHIN = {"course": ("module", "question"), "module": ("question",)}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Empty words are no choice."""

    text: str = ""
    course: str = ""
    module: str = ""
    question: str = ""
    goal: str = ""
    organisation_kind: str = ""
    work_role: str = ""
    sex: str = ""
    marked: str = ""
    filters: str = ""

    @classmethod
    def of(cls, arguments: Mapping[str, str]) -> Chosen:
        """A module is one of a course, and a question of a module; without those they are no choice."""
        given = {each.name: arguments.get(NAMES[each.name], "").strip()[:200] for each in fields(cls)}
        if not given["course"]:
            given["module"] = ""
        if not given["module"] and not given["course"]:
            given["question"] = ""
        return cls(**given)

    @property
    def about_writer(self) -> bool:
        return any(getattr(self, name) for name in WRITER)

    @property
    def narrowed(self) -> bool:
        return any(getattr(self, name) for name in (*PLACE, *WRITER))

    @property
    def counts(self) -> bool:
        """Whether filters are shown, with how many each would leave."""
        return bool(self.filters) or self.narrowed

    @property
    def address(self) -> dict[str, str]:
        return {NAMES[each.name]: value for each in fields(self) if (value := getattr(self, each.name))}

    def without(self, name: str) -> Chosen:
        return replace(self, **dict.fromkeys((name, *WITHIN.get(name, ())), ""))

    def takes(self, name: str, place: Place) -> bool:
        """Whether the choice `name` lets a text from there through."""
        value = getattr(self, name)
        if not value:
            return True
        if name == "goal":
            return value in place.goals
        return bool(value == {"course": place.course_id, "module": place.module_id, "question": place.name}[name])


def words_for(name: str) -> dict[str, str]:
    """For each value of what is told of writers, in the order that they are shown."""
    words: Any = WORDS[name]
    return {str(value): str(said) for value, said in words.items()}
