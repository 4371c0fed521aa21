"""Ask at the terminal about what is unclear: numbered choices with the texts themselves."""

from __future__ import annotations

import click

from app.authoring.asking import choices_of, meaning_question, row_question, shown
from app.authoring.decisions import NONE, Decisions
from app.authoring.planning import Planned
from app.web.language import gettext as _


def ask(questions: list[Planned]) -> Decisions:
    """Raises click.Abort when the one who publishes would rather not answer."""
    decisions = NONE
    for question in questions:
        decisions |= _ask_rows(question)
        if question.unclear_meaning:
            decisions |= _ask_meaning(question)
    return decisions


def _ask_rows(question: Planned) -> Decisions:
    """A published row that was chosen for one new row is not offered for the next."""
    said: dict[str, str | None] = {}
    for row in question.unclear_rows:
        choices = [old for old in choices_of(question, row) if old.key not in said.values()]
        if choices:
            click.echo(f"\n{row_question(question, row)}")
            options = [_("Samma som ”{text}”, med andra ord").format(text=shown(old.html)) for old in choices]
            chosen = _choose([*options, _("Något nytt")])
            said[row.name] = choices[chosen].key if chosen < len(choices) else None
        else:
            said[row.name] = None
    return Decisions(rows={question.name: said} if said else {})


def _ask_meaning(question: Planned) -> Decisions:
    """Of a row that stands where another stood, it may also be said that it is a new one."""
    click.echo(f"\n{meaning_question(question)}")
    placed = question.carried.placed
    options = [_("Svaren svarar fortfarande på samma sak"), _("Frågan betyder något annat nu: redovisa dem för sig")]
    options += [_("”{text}” är nytt").format(text=shown(row.html)) for row in placed]
    chosen = _choose(options)
    if chosen > 1:
        return Decisions(rows={question.name: {placed[chosen - 2].name: None}})
    return Decisions(meanings={question.name: chosen == 1})


def _choose(options: list[str]) -> int:
    """The place of the chosen one, from 0."""
    for number, option in enumerate(options, 1):
        click.echo(f"  {number}. {option}")
    return int(click.prompt(_("Skriv en siffra"), type=click.IntRange(1, len(options)))) - 1
