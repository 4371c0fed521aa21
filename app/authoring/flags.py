"""The flags of `larbron courses publish` that decide what is unclear, as they are typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.authoring.decisions import Decisions
from app.authoring.planning import Plan, Planned
from app.courseware.carrying_rows import How
from app.web.language import gettext as _


class WrongFlag(Exception):
    """A flag that fits nothing, or more than one thing; `sentences` say which."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Flags:
    """`same` OLD=NEW and `new` KEY, each with or without `QUESTION:` in front; the others name a question."""

    same: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    meaning_changed: tuple[str, ...] = ()
    meaning_kept: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.same or self.new or self.meaning_changed or self.meaning_kept)


# A course, and what a flag says of it.
_Fit = tuple[str, Decisions]


def settle(flags: Flags, plans: Mapping[str, Plan]) -> dict[str, Decisions]:
    """What the flags say of each course. Raises WrongFlag, with a sentence for each that is wrong."""
    wrong: list[str] = []
    settled: dict[str, Decisions] = {}
    rows: set[tuple[str, str, str]] = set()
    for flag, fits in _all_fits(flags, plans):
        if len(fits) != 1:
            wrong.append(_nothing(flag) if not fits else _several(flag, fits))
            continue
        course, decisions = fits[0]
        keys = {
            (course, name, key) for name, said in decisions.rows.items() for pair in said.items() for key in pair if key
        }
        if keys & rows or decisions.meanings.keys() & settled.get(course, Decisions()).meanings.keys():
            wrong.append(_("{flag} säger emot, eller upprepar, en annan flagga.").format(flag=flag))
        rows |= keys
        settled[course] = settled.get(course, Decisions()) | decisions
    if wrong:
        raise WrongFlag(wrong)
    return settled


def _all_fits(flags: Flags, plans: Mapping[str, Plan]) -> Iterator[tuple[str, list[_Fit]]]:
    for typed in flags.same:
        question, old, new = _parted(typed)
        yield f"--same {typed}", _rows_like(plans, question, new, old) if old else []
    for typed in flags.new:
        question, _old, new = _parted(typed)
        yield f"--new {typed}", _rows_like(plans, question, new, None)
    for changed, names in ((True, flags.meaning_changed), (False, flags.meaning_kept)):
        for name in names:
            fits = [
                (course, Decisions(meanings={name: changed}))
                for course, plan in plans.items()
                if name in plan.questions and (not changed or _can_change(plan.questions[name]))
            ]
            yield f"--meaning-{'changed' if changed else 'kept'} {name}", fits


def _parted(typed: str) -> tuple[str, str, str]:
    """`fraga:gammal=ny` in its three parts; what is left out is empty."""
    question, _colon, keys = typed.rpartition(":")
    old, _equals, new = keys.rpartition("=")
    return question.strip(), old.strip(), new.strip()


def _rows_like(plans: Mapping[str, Plan], question: str, new: str, old: str | None) -> list[_Fit]:
    """The questions with such a row; if it is unclear in some, then only those."""
    found = [
        (course, planned)
        for course, plan in plans.items()
        for name, planned in plan.questions.items()
        if question in ("", name) and _fits(planned, new, old)
    ]
    unclear = [(course, planned) for course, planned in found if new in {row.name for row in planned.unclear_rows}]
    return [(course, Decisions(rows={planned.name: {new: old}})) for course, planned in unclear or found]


def _fits(planned: Planned, new: str, old: str | None) -> bool:
    return any(
        any(row.name == new and row.how is not How.TEXT for row in side.rows) and (old is None or old in side.free)
        for side in (planned.carried.options, planned.carried.matches)
    )


def _can_change(planned: Planned) -> bool:
    """A wording that has been published before means what it meant."""
    return planned.past is not None and not planned.known


def _nothing(flag: str) -> str:
    return _("{flag}: där finns inget att bestämma. Se vad som är oklart med --dry-run.").format(flag=flag)


def _several(flag: str, fits: list[_Fit]) -> str:
    names = sorted({name for _course, said in fits for name in (*said.rows, *said.meanings)})
    if len(names) == 1:
        return _("{flag} finns i flera kurser. Publicera en kurs i taget.").format(flag=flag)
    return _("{flag} finns i flera frågor: {names}. Skriv frågans id och ett kolon före nyckeln.").format(
        flag=flag, names=", ".join(names)
    )
