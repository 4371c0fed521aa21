"""What is unclear, in words: which question, what has changed, and what to answer."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import takewhile
from pathlib import Path

from app.authoring.planning import Planned
from app.courseware.carrying_closeness import words_of
from app.courseware.carrying_meaning import Doubt
from app.courseware.carrying_rows import CarriedRow, Row
from app.courseware.model import Problem, Severity
from app.web.language import gettext as _
from app.web.language import ngettext

UNCLEAR = "unclear"
_LONGEST_SHOWN = 80
_WORDS_BEFORE = 3
ROWS = {"scale": "Påståendet", "order": "Raden", "match": "Delen", "checklist": "Raden"}
WHY = {
    Doubt.SCALE: "skalan är en annan",
    Doubt.RIGHT: "något annat är rätt svar",
    Doubt.UNIT: "enheten är en annan",
    Doubt.PLACES: "det är ett annat antal rader att ordna",
}


def unclear_problems(question: Planned) -> list[Problem]:
    """One for each row that may be new or not, and one for the meaning."""
    problems = [
        _problem(question, row_question(question, row), _row_flags(question, row)) for row in question.unclear_rows
    ]
    if question.unclear_meaning:
        problems.append(_problem(question, meaning_question(question), _meaning_flags(question)))
    return problems


def row_question(question: Planned, row: CarriedRow, called: str = "") -> str:
    """`called`: what the reader knows the question by, if that is not its id."""
    return _(
        "Frågan ”{name}” har {answers}. {kind} ”{text}” har tillkommit och annat är borta: är det något nytt, eller "
        "något som fanns, med andra ord?"
    ).format(
        name=called or question.name,
        answers=answers_in_words(question.answers),
        kind=_(ROWS.get(question.worded.type, "Svarsalternativet")),
        text=shown(row.html),
    )


def meaning_question(question: Planned, called: str = "") -> str:
    return _("Frågan ”{name}” har {answers}, och kan ha fått en annan betydelse: {why}.").format(
        name=called or question.name,
        answers=answers_in_words(question.answers),
        why=", ".join(_why(question)),
    )


def _why(question: Planned) -> Iterator[str]:
    for doubt in question.unclear_meaning:
        if doubt is Doubt.PROMPT and question.before:
            old, new = _from_where_they_part(question.before.prompt_html, question.carried.block.prompt_html)
            yield _("den löd ”{old}” och lyder nu ”{new}”").format(old=old, new=new)
        elif doubt is Doubt.PLACE:
            for row in question.carried.placed:
                old = shown(row.before.html) if row.before else ""
                yield _("”{old}” har blivit ”{new}”").format(old=old, new=shown(row.html))
        else:
            yield _(WHY[doubt])


def answers_in_words(count: int) -> str:
    return ngettext("{count} svar", "{count} svar", count).format(count=count)


def shown(html: str) -> str:
    words = words_of(html)
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN].rstrip()}…"


def _from_where_they_part(old: str, new: str) -> tuple[str, str]:
    """Long texts that begin alike are shown from a few words before the difference."""
    before, after = words_of(old).split(), words_of(new).split()
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(before, after, strict=False))))
    long = len(" ".join(before[:same])) > _LONGEST_SHOWN // 2
    start = max(0, same - _WORDS_BEFORE) if long else 0
    first, second = (shown(escape(" ".join(words[start:]))) for words in (before, after))
    return (f"…{first}", f"…{second}") if start else (first, second)


def choices_of(question: Planned, row: CarriedRow) -> tuple[Row, ...]:
    """The published rows that an unclear one may continue: those of its own side of a pair."""
    side = question.carried.options if row in question.carried.options.rows else question.carried.matches
    return side.lost


def wrong_decision(name: str, row: str | None) -> Problem:
    about = f"--same eller --new {name}:{row}" if row else f"--meaning-changed {name}"
    return Problem(
        "kurs.md",
        1,
        Severity.ERROR,
        "wrong-decision",
        _("{about}: där finns inget att bestämma.").format(about=about),
        _("Se vad som är oklart med: larbron courses publish --dry-run"),
    )


def how_to_answer(folder: Path) -> Problem:
    return Problem(
        "kurs.md",
        1,
        Severity.ERROR,
        UNCLEAR,
        _("Kursen ligger kvar som den var tills någon har svarat på det som är oklart."),
        _("Kör larbron courses publish {folder} i ett terminalfönster, så ställs frågorna där.").format(folder=folder),
    )


def _row_flags(question: Planned, row: CarriedRow) -> str:
    same = [
        _("--same {name}:{old}={new} om det är ”{text}” med andra ord").format(
            name=question.name, old=old.key, new=row.name, text=shown(old.html)
        )
        for old in choices_of(question, row)
    ]
    return _("Lägg till --new {name}:{new} om det är något nytt, eller {same}.").format(
        name=question.name, new=row.name, same=_(", eller ").join(same)
    )


def _meaning_flags(question: Planned) -> str:
    flags = _(
        "Lägg till --meaning-kept {name} om svaren fortfarande svarar på samma sak, eller --meaning-changed {name} om "
        "de ska redovisas för sig."
    )
    if Doubt.PLACE in question.unclear_meaning:
        flags += _(" Är ”{text}” något nytt: --new {name}:{new}.")
    row = next(iter(question.carried.placed), None)
    return flags.format(name=question.name, text=shown(row.html) if row else "", new=row.name if row else "")


def _problem(question: Planned, message: str, suggestion: str) -> Problem:
    return Problem(question.module.file, question.carried.block.line, Severity.ERROR, UNCLEAR, message, suggestion)
