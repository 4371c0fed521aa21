"""What the checker says of a text, at its lines, with what a button can mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.authoring.questions.lost_ids import ChangedId
from app.courseware.compiler import Compiled
from app.courseware.mending import Mend, mend
from app.courseware.metadata import Fix
from app.courseware.model import Problem, Severity
from app.web.language import gettext as _
from app.web.language import ngettext

# A page with more than these has one cause at its beginning.
MOST_SHOWN = 60
MOST_MENDS = 30
_LONGEST_QUOTE = 90


@dataclass(frozen=True, slots=True)
class Flaw:
    """`words` are the line's own; `mend` is what a button beside it says, "" where there is none. `key` names the flaw
    in the text that it was found in."""

    key: str
    line: int
    words: str
    message: str
    suggestion: str
    stops: bool
    mend: str = ""


@dataclass(frozen=True, slots=True)
class Flaws:
    """In the order of their lines; `more` are not among `shown`. `stopping` keep the course from being published."""

    shown: list[Flaw] = field(default_factory=list)
    more: int = 0
    stopping: int = 0

    @property
    def count(self) -> int:
        return len(self.shown) + self.more


def flaws_of(path: str, content: bytes, compiled: Compiled | None = None, changed: Sequence[ChangedId] = ()) -> Flaws:
    """Those of this file. A transcript is not compiled, and has no other flaw than that it cannot be read."""
    keyed = _keyed(path, compiled) if compiled else []
    lines = content.decode("utf-8", "replace").splitlines()
    fixes = compiled.fixes if compiled else []
    shown = [
        Flaw(
            key,
            problem.line,
            _quoted(lines, problem.line),
            problem.message,
            problem.suggestion,
            problem.severity is not Severity.WARNING,
            _label(content, problem, fixes) if number < MOST_MENDS else "",
        )
        for number, (key, problem) in enumerate(keyed[:MOST_SHOWN])
    ]
    stopping = sum(problem.severity is not Severity.WARNING for _key, problem in keyed)
    told = [_told(each, _quoted(lines, each.line)) for each in changed]
    return Flaws(sorted([*told, *shown], key=lambda flaw: flaw.line), len(keyed) - len(shown), stopping)


def mended(path: str, content: bytes, compiled: Compiled, changed: Sequence[ChangedId], key: str) -> Mend | None:
    """The text without the flaw of that name; None where it has none, or none that a button mends."""
    for each in changed:
        if key == _key_of(each):
            return Mend(_keep(each), each.content_with_old_id)
    problem = dict(_keyed(path, compiled)).get(key)
    return mend(content, problem, compiled.fixes) if problem else None


def _told(changed: ChangedId, words: str) -> Flaw:
    message = ngettext(
        "Frågan hette {old} och har ett svar.", "Frågan hette {old} och har {count} svar.", changed.answers
    ).format(old=changed.old, count=changed.answers)
    suggestion = _("Med ett nytt id blir den en ny fråga, och svaren blir kvar hos den gamla.")
    return Flaw(_key_of(changed), changed.line, words, message, suggestion, stops=False, mend=_keep(changed))


def _keep(changed: ChangedId) -> str:
    return _("Behåll id {id}").format(id=changed.old)


def _key_of(changed: ChangedId) -> str:
    return f"changed-id.{changed.old}"


def _keyed(path: str, compiled: Compiled) -> list[tuple[str, Problem]]:
    own = sorted((problem for problem in compiled.problems if problem.file == path), key=lambda problem: problem.line)
    seen: Counter[tuple[int, str]] = Counter()
    keyed = []
    for problem in own:
        place = (problem.line, problem.code)
        seen[place] += 1
        keyed.append((f"{problem.line}.{problem.code}.{seen[place]}", problem))
    return keyed


def _label(content: bytes, problem: Problem, fixes: list[Fix]) -> str:
    found = mend(content, problem, fixes)
    return found.label if found else ""


def _quoted(lines: list[str], line: int) -> str:
    words = " ".join(lines[line - 1].split()) if line <= len(lines) else ""
    return words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rstrip()}…"
