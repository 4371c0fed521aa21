"""What is done to a theme: added, changed, moved, taken away and brought back. Each leaves its row in the history.

Those who change a study's codebook take turns at the study's row. Who goes by an older version is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict

from app.courseware.projects import Goal
from app.database import db, new_public_id
from app.knowledge.coding.codebook import get_theme, list_themes
from app.knowledge.coding.colours import next_colour
from app.knowledge.models.coding import Theme, ThemeAct, ThemeEvent
from app.knowledge.models.studies import Study
from app.web.errors import NotFound, Refused
from app.web.language import gettext as _


class Way(StrEnum):
    UP = "up"
    DOWN = "down"


class ChangedMeanwhile(Refused):
    def __init__(self) -> None:
        super().__init__(
            _("Någon annan har ändrat temat sedan du öppnade sidan."),
            _("Gå tillbaka, ladda om sidan och se hur det ser ut nu."),
        )


class BelowItself(Exception):
    """A theme cannot be below itself, nor below what is below it."""


class ThemeValues(TypedDict):
    name: str
    definition: str
    example: str
    colour: str
    parent_id: str | None


def lock(study: Study) -> None:
    db.session.refresh(study, with_for_update=True)


def note(theme: Theme, act: ThemeAct, actor_id: str, now: datetime, **told: Any) -> None:
    told = {"name": theme.name, **told}
    db.session.add(ThemeEvent(theme_id=theme.id, act=act, told=told, actor_id=actor_id, at=now))


def lock_theme(study: Study, theme_id: str, seen: int) -> Theme:
    """Raises ChangedMeanwhile where it is another version than the one that was seen."""
    lock(study)
    theme = get_theme(study.id, theme_id)
    db.session.refresh(theme)
    if theme.version != seen:
        raise ChangedMeanwhile
    return theme


def add_theme(study: Study, id: str, values: ThemeValues, actor_id: str, now: datetime) -> None:
    """With the id that its form chose: sent again it changes nothing."""
    lock(study)
    if db.session.get(Theme, id) is not None:
        return
    if values["parent_id"]:
        get_theme(study.id, values["parent_id"])
    place = last_place(study.id, values["parent_id"])
    theme = Theme(id=id, study_id=study.id, position=place, version=1, **values)
    db.session.add(theme)
    db.session.flush()
    note(theme, ThemeAct.ADDED, actor_id, now)


def begin_codebook(study: Study, goals: Sequence[Goal], actor_id: str, now: datetime) -> None:
    """With a theme for each area of a project's goals; where there is a codebook already it changes nothing."""
    lock(study)
    if list_themes(study.id):
        return
    for place, goal in enumerate(goals):
        definition = goal.text if goal.name else ""
        named = {"name": (goal.name or goal.text)[:120], "definition": definition, "colour": next_colour(place)}
        theme = Theme(id=new_public_id(), study_id=study.id, position=place, version=1, **named)
        db.session.add(theme)
        db.session.flush()
        note(theme, ThemeAct.ADDED, actor_id, now, goal=goal.code)


def change_theme(study: Study, theme_id: str, values: ThemeValues, seen: int, actor_id: str, now: datetime) -> None:
    """Raises ChangedMeanwhile, also where it is gone, and BelowItself."""
    lock(study)
    theme = db.session.get(Theme, theme_id, populate_existing=True)
    if theme is None or theme.study_id != study.id or theme.removed_at or theme.merged_into:
        raise ChangedMeanwhile
    differing = [name for name, value in values.items() if getattr(theme, name) != value]
    if not differing:
        return
    if theme.version != seen:
        raise ChangedMeanwhile
    before = {name: getattr(theme, name) for name in differing}
    if "parent_id" in differing:
        _refuse_below_itself(study.id, theme, values["parent_id"])
        theme.position = last_place(study.id, values["parent_id"])
    for name, value in values.items():
        setattr(theme, name, value)
    theme.version += 1
    note(theme, ThemeAct.CHANGED, actor_id, now, before=before)


def move_theme(study: Study, theme_id: str, way: Way, seen: int, actor_id: str, now: datetime) -> None:
    """One place among those below the same parent; at the end it stays. Raises ChangedMeanwhile."""
    theme = lock_theme(study, theme_id, seen)
    row = siblings(study.id, theme.parent_id)
    at = row.index(theme)
    to = at - 1 if way == Way.UP else at + 1
    if not 0 <= to < len(row):
        return
    row.insert(to, row.pop(at))
    for place, each in enumerate(row):
        each.position = place
    theme.version += 1
    note(theme, ThemeAct.MOVED, actor_id, now, way=way)


def remove_theme(study: Study, theme_id: str, seen: int, actor_id: str, now: datetime) -> None:
    """What is below it comes to stand where it stood. Its codings wait, in case it is brought back. Twice is once.
    Raises ChangedMeanwhile."""
    lock(study)
    gone = db.session.get(Theme, theme_id, populate_existing=True)
    if gone is not None and gone.study_id == study.id and gone.removed_at:
        return
    theme = lock_theme(study, theme_id, seen)
    hand_up(study.id, theme)
    theme.removed_at = now
    theme.version += 1
    note(theme, ThemeAct.REMOVED, actor_id, now)


def restore_theme(study: Study, theme_id: str, actor_id: str, now: datetime) -> None:
    """Last among the outermost. Twice is once."""
    lock(study)
    theme = db.session.get(Theme, theme_id, populate_existing=True)
    if theme is None or theme.study_id != study.id or theme.merged_into:
        raise NotFound
    if theme.removed_at is None:
        return
    theme.position = last_place(study.id, None)
    theme.parent_id, theme.removed_at = None, None
    theme.version += 1
    note(theme, ThemeAct.RESTORED, actor_id, now)


def siblings(study_id: str, parent_id: str | None) -> list[Theme]:
    return [theme for theme in list_themes(study_id) if theme.parent_id == parent_id]


def last_place(study_id: str, parent_id: str | None) -> int:
    """After all that are below the same parent; those that went away have left gaps."""
    return max((theme.position for theme in siblings(study_id, parent_id)), default=-1) + 1


def hand_up(study_id: str, theme: Theme, to: str | None = None) -> None:
    """What is below the theme comes last below another, or without one below its parent."""
    parent_id = to or theme.parent_id
    place = last_place(study_id, parent_id)
    for child in siblings(study_id, theme.id):
        child.parent_id, child.position = parent_id, place
        child.version += 1
        place += 1
    db.session.flush()


def above(study_id: str, theme_id: str | None) -> list[str]:
    """The theme itself and all that it is below."""
    parents = {theme.id: theme.parent_id for theme in list_themes(study_id)}
    found = []
    while theme_id is not None:
        found.append(theme_id)
        theme_id = parents.get(theme_id)
    return found


def _refuse_below_itself(study_id: str, theme: Theme, parent_id: str | None) -> None:
    if parent_id is None:
        return
    get_theme(study_id, parent_id)
    if theme.id in above(study_id, parent_id):
        raise BelowItself
