"""A layout as it is used: built in, or a project's own. Nothing in the program knows another list's columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import select

from app.database import db
from app.esf.lists.subjects import Kind, Subject, offered
from app.esf.models import lists as models
from app.web.errors import NotFound
from app.web.language import gettext as _


class Rounding(StrEnum):
    """Always down: nobody was there for longer than they were."""

    HOURS = "hours"
    QUARTERS = "quarters"
    NONE = "none"


class Dates(StrEnum):
    ISO = "iso"
    COMPACT = "compact"
    SLASHED = "slashed"


class Language(StrEnum):
    SWEDISH = "sv"
    ENGLISH = "en"


class Separator(StrEnum):
    SEMICOLON = "semicolon"
    COMMA = "comma"
    TAB = "tab"


class Encoding(StrEnum):
    """The first has a mark at its beginning, by which Excel knows it."""

    UTF_8_MARKED = "utf-8-sig"
    UTF_8 = "utf-8"
    WINDOWS = "cp1252"


# How a number may be written, and time.
DASHED, DIGITS = "dashed", "digits"
IN_HOURS, IN_MINUTES = "hours", "minutes"


@dataclass(frozen=True, slots=True)
class Column:
    """`format` is one that the column's kind has; of a fixed text it is the text itself."""

    key: str
    heading: str
    format: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """`own` is one that the project has made or changed; `version` is that of its row."""

    id: str
    name: str
    subject: Subject
    columns: tuple[Column, ...]
    rounding: Rounding = Rounding.HOURS
    dates: Dates = Dates.ISO
    language: Language = Language.SWEDISH
    separator: Separator = Separator.SEMICOLON
    encoding: Encoding = Encoding.UTF_8_MARKED
    signature: bool = False
    confirmed: bool = True
    source: str = ""
    own: bool = False
    version: int = 0

    @property
    def needs_numbers(self) -> bool:
        kinds = offered(self.subject)
        return any(kinds[column.key].kind == Kind.NUMBER for column in self.columns)

    @property
    def title(self) -> str:
        return self.name if self.confirmed else _("{name} (att bekräfta)").format(name=self.name)


def _built_in(id: str, name: str, subject: Subject, keys: str, **more: Any) -> Layout:
    """`keys` in their order, each with a heading of its own after a colon where it has one."""
    kinds = offered(subject)
    pairs = [one.strip().partition(":") for one in keys.split(",")]
    columns = tuple(Column(key, heading or kinds[key].heading) for key, _colon, heading in pairs)
    return Layout(id, name, subject, columns, **more)


SCB = _(
    "SCB:s mall för ESF+ är inte känd. Kolumnerna är de uppgifter som har framgått: personnummer eller kod, "
    "startdatum och slutdatum. Jämför med mallen som SCB visar efter inloggning, ändra här och bekräfta."
)
REPORT = _("Kolumnerna är de som närvarorapporten hade 2014–2020. Hela timmar, avrundat nedåt.")
# A layout is known by its id in commands too.
BUILT_IN: dict[str, Layout] = {
    layout.id: layout
    for layout in (
        _built_in(
            "deltagare",
            _("Deltagarlista"),
            Subject.PARTICIPANTS,
            "name, sex, employer, organisation, entered_on, left_on, places, minutes",
        ),
        _built_in(
            "underskrift",
            _("Deltagarlista att skriva under"),
            Subject.PARTICIPANTS,
            "name, employer, minutes",
            signature=True,
        ),
        _built_in(
            "scb-esf",
            "SCB/ESF",
            Subject.PARTICIPANTS,
            "number, name, employer, employer_number, entered_on:Startdatum, left_on:Slutdatum",
            confirmed=False,
            source=SCB,
        ),
        _built_in(
            "narvarorapport",
            _("Närvarorapport"),
            Subject.ATTENDANCE,
            "name, number, employer, employer_number, month, activity, day, minutes, agreed",
            confirmed=False,
            source=REPORT,
        ),
        _built_in(
            "sammanstallning",
            _("Sammanställning av närvaro"),
            Subject.SUMMARY,
            "name, number, employer, employer_number, month, activities, minutes, agreed",
            confirmed=False,
            source=REPORT,
        ),
        _built_in(
            "nya-och-avslutade",
            _("Nya och avslutade"),
            Subject.CHANGES,
            "change, day, name, number, employer, employer_number",
            confirmed=False,
            source=SCB,
        ),
        _built_in(
            "timmar-per-arbetsgivare",
            _("Timmar per arbetsgivare"),
            Subject.EMPLOYERS,
            "employer, employer_number, organisation, month, persons, minutes",
            rounding=Rounding.NONE,
        ),
        _built_in(
            "salda-platser",
            _("Sålda platser och platser utanför projektet"),
            Subject.OUTSIDE,
            "employer, employer_number, payer, course, round, places, days, first_on, last_on",
        ),
    )
}


def list_layouts(project_id: str) -> list[Layout]:
    """The built-in ones as the project has them, then its own by name."""
    own = {row.id: layout_of(row) for row in _rows(project_id)}
    return [own.pop(id, built_in) for id, built_in in BUILT_IN.items()] + list(own.values())


def get_layout(project_id: str, layout_id: str) -> Layout:
    row = db.session.get(models.Layout, (project_id, layout_id))
    if row is not None:
        return layout_of(row)
    if layout_id not in BUILT_IN:
        raise NotFound
    return BUILT_IN[layout_id]


def layout_of(row: models.Layout) -> Layout:
    """A column that the program no longer has is left out."""
    subject = Subject(row.subject)
    known = offered(subject)
    return Layout(
        id=row.id,
        name=row.name,
        subject=subject,
        columns=tuple(Column(**one) for one in row.columns if one["key"] in known),
        rounding=Rounding(row.rounding),
        dates=Dates(row.dates),
        language=Language(row.language),
        separator=Separator(row.separator),
        encoding=Encoding(row.encoding),
        signature=row.signature,
        confirmed=row.confirmed,
        source=row.source,
        own=True,
        version=row.version,
    )


def _rows(project_id: str) -> Iterable[models.Layout]:
    asked = select(models.Layout).where(models.Layout.project_id == project_id)
    return db.session.scalars(asked.order_by(models.Layout.name, models.Layout.id))
