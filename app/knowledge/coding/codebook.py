"""What is asked of a study's themes: the tree of them, one of them, and what was done to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from app.database import db
from app.knowledge.models.coding import Theme, ThemeAct, ThemeEvent
from app.knowledge.models.studies import StudyMember
from app.web.errors import NotFound
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Placed:
    """A theme at its place in the codebook. `path` is its name after those of the themes that it is below."""

    theme: Theme
    depth: int
    path: str
    first: bool
    last: bool

    @property
    def above(self) -> str:
        """Of what it is below."""
        return self.path[: -len(self.theme.name)].removesuffix(" / ")


@dataclass(frozen=True, slots=True)
class Happened:
    name: str
    act: ThemeAct
    told: dict[str, Any]
    coder: str
    at: datetime


def list_themes(study_id: str) -> list[Theme]:
    """Those in use, of one parent after the other, each parent's in their order."""
    in_use = select(Theme).where(Theme.study_id == study_id, Theme.removed_at.is_(None), Theme.merged_into.is_(None))
    return list(db.session.scalars(in_use.order_by(Theme.parent_id, Theme.position, Theme.id)))


def codebook(study_id: str) -> list[Placed]:
    """As a book lists its chapters: each followed by what is below it."""
    return placed(list_themes(study_id))


def placed(themes: Iterable[Theme]) -> list[Placed]:
    below: dict[str | None, list[Theme]] = defaultdict(list)
    for theme in themes:
        below[theme.parent_id].append(theme)
    found: list[Placed] = []

    def walk(parent_id: str | None, depth: int, above: str) -> None:
        siblings = below[parent_id]
        for theme in siblings:
            path = f"{above}{theme.name}"
            found.append(Placed(theme, depth, path, theme is siblings[0], theme is siblings[-1]))
            walk(theme.id, depth + 1, f"{path} / ")

    walk(None, 0, "")
    return found


def get_theme(study_id: str, theme_id: str) -> Theme:
    theme = db.session.get(Theme, theme_id)
    if theme is None or theme.study_id != study_id or theme.removed_at or theme.merged_into:
        raise NotFound
    return theme


def list_removed(study_id: str) -> list[Theme]:
    """Those that can be brought back."""
    gone = select(Theme).where(Theme.study_id == study_id, Theme.removed_at.is_not(None))
    return list(db.session.scalars(gone.order_by(Theme.removed_at.desc(), Theme.id)))


def count_events(study_id: str) -> int:
    of_study = select(func.count()).select_from(ThemeEvent).join(Theme, Theme.id == ThemeEvent.theme_id)
    return db.session.scalar(of_study.where(Theme.study_id == study_id)) or 0


def list_events(study_id: str, skip: int, most: int) -> list[Happened]:
    """The newest first, each under the name that the theme had then."""
    rows = db.session.execute(
        select(ThemeEvent.act, ThemeEvent.told, ThemeEvent.actor_id, ThemeEvent.at)
        .join(Theme, Theme.id == ThemeEvent.theme_id)
        .where(Theme.study_id == study_id)
        .order_by(ThemeEvent.id.desc())
        .offset(skip)
        .limit(most)
    )
    coders = coder_names(study_id)
    return [
        Happened(told["name"], ThemeAct(act), told, coders.get(actor_id, ""), at) for act, told, actor_id, at in rows
    ]


def coder_names(study_id: str) -> dict[str, str]:
    """What everybody who is or was in the study is called there, by their ids: in the order in which they came."""
    came = select(StudyMember.person_id).where(StudyMember.study_id == study_id)
    ids = db.session.scalars(came.order_by(StudyMember.joined_at, StudyMember.id))
    return {id: _("Kodare {number}").format(number=number) for number, id in enumerate(ids, 1)}
