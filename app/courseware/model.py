"""What a course is once it has been read: plain values, the same whoever asks (a page, a command, a test)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    FIXABLE = "fixable"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something to mend: `file` relative to the folder that was checked, `line` from 1."""

    file: str
    line: int
    severity: Severity
    code: str
    message: str
    suggestion: str


@dataclass(frozen=True, slots=True)
class Match:
    """The right-hand side of a pair; its key is its own, since it is shown apart from its left-hand side."""

    key: str
    html: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose, order, pair or rate. `correct` is None where nothing is right or wrong."""

    key: str
    html: str
    correct: bool | None = None
    feedback_html: str = ""
    match: Match | None = None


# A setting's value after reading: text or safe HTML, whole numbers (lines, minutes), yes/no, several
# accepted answers or the labels of a scale, {"from": 0, "to": 10}, {"value": "6", "tolerance": "1"}.
SettingValue = str | int | bool | list[str] | dict[str, int] | dict[str, str]


@dataclass(frozen=True, slots=True)
class Block:
    """A question, a checklist, a film or a sound. `type` and the names in `settings` are the English ones."""

    type: str
    id: str
    line: int
    prompt_html: str = ""
    goals: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    settings: dict[str, SettingValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Variant:
    """The same module in another wording (`kind` "easy": lättläst), with the same block ids and option keys."""

    kind: str
    file: str
    html: str
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Module:
    """One Markdown file. `html` is safe, with `<div data-block="ID"></div>` where a block stands."""

    file: str
    id: str
    title: str
    minutes: int | None
    kind: str
    audience: str
    goals: tuple[str, ...]
    html: str
    variants: tuple[Variant, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Due:
    """A distance from another step of the path; `relation` is "after" or "before"."""

    days: int
    relation: str
    step: str


@dataclass(frozen=True, slots=True)
class Step:
    """A place in the course's path; `module` is the module's id where the step shows one.

    `when` proposes how long after an earlier session a session is held: its relation is "after", and never on a step
    that shows a module. `due` is when what the step asks for is to be done.
    """

    id: str
    kind: str
    title: str
    module: str | None = None
    minutes: int | None = None
    optional: bool = False
    audience: str = "learners"
    due: Due | None = None
    when: Due | None = None


# Per cent of a session's minutes, where the course says nothing.
LEAST_ATTENDANCE = 80


@dataclass(frozen=True, slots=True)
class Course:
    """`attendance` is the least share, in per cent, of a session's minutes that somebody must be there for.
    With `resource_persons`, whoever finishes may offer to be one in their organisation."""

    id: str
    title: str
    language: str
    open: bool
    goals: tuple[str, ...]
    html: str
    path: tuple[Step, ...]
    modules: tuple[Module, ...]
    attendance: int = LEAST_ATTENDANCE
    resource_persons: bool = False
