"""The journal's named place under an answer that was shared with the bank: rooms above say what became of it.

A room is asked once a page, and only for somebody who has shared something.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from app.learning.queries.journal import Written

# By the answers' ids: rendered templates.
Notes = Callable[[Sequence[int]], Mapping[int, str]]
_NOTES: list[Notes] = []


def notes_answers(notes: Notes) -> Notes:
    """Says by being imported that the room has something to tell."""
    _NOTES.append(notes)
    return notes


def list_notes(writtens: Sequence[Written]) -> dict[int, Markup]:
    ids = [written.id for written in writtens if written.readers.bank]
    told: dict[int, Markup] = {}
    for notes in _NOTES if ids else ():
        for answer_id, html in notes(ids).items():
            # Only rendered templates come here, so nothing is escaped again.
            told[answer_id] = told.get(answer_id, Markup()) + Markup(html)  # noqa: S704
    return told
