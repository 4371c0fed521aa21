"""The form by which a layout is made: the columns that there are, each with its place, heading and format."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wtforms import BooleanField, Field, HiddenField, IntegerField, SelectField, StringField
from wtforms.validators import DataRequired, NumberRange

from app.esf.lists import words
from app.esf.lists.layouts import Column, Dates, Encoding, Language, Layout, Rounding, Separator
from app.esf.lists.subjects import COLUMNS, Kind, Offered
from app.people.forms import visible
from app.people.identity.forms import without_number
from app.people.registry.forms import choices, one_line
from app.rounds.planning.fields import CountField, LineField, LinesField, OnceForm
from app.web.forms import at_most
from app.web.language import gettext as _

MOST_PLACES = 99
LONGEST_HEADING, LONGEST_FIXED = 120, 200


class LayoutForm(OnceForm):
    """`do` is which button was pressed."""

    name = StringField(
        _("Mallens namn"), [DataRequired(_("Skriv vad mallen ska heta")), at_most(120)], filters=[visible, one_line]
    )
    rounding = SelectField(_("Avrundning av tid"), choices=choices(words.ROUNDINGS.items()))
    dates = SelectField(_("Dagar skrivs så här"), choices=choices(words.DATES.items()))
    language = SelectField(_("Språk"), choices=choices(words.LANGUAGES.items()))
    separator = SelectField(_("Tecken mellan kolumnerna i csv"), choices=choices(words.SEPARATORS.items()))
    encoding = SelectField(_("Kodning i csv"), choices=choices(words.ENCODINGS.items()))
    signature = BooleanField(_("En kolumn att skriva under i, på papper"))
    confirmed = BooleanField(_("Kolumnerna är jämförda med det som mottagaren vill ha"))
    source = LinesField(_("Var kolumnerna kommer ifrån"), [without_number], most=1000)
    version = IntegerField(default=0, validators=[NumberRange(0, 2**31 - 1)])
    do = HiddenField()

    of: Layout

    def accepted(self) -> bool:
        if not super().accepted():
            return False
        if not self.columns():
            first: Any = self[f"place_{COLUMNS[self.of.subject][0].key}"]
            first.errors = [_("Skriv en plats vid minst en kolumn")]
        return not self.errors

    def columns(self) -> tuple[Column, ...]:
        """Those with a place, by their places; of two with the same the one that the page shows first is first."""
        placed: list[tuple[int, Column]] = []
        for one in COLUMNS[self.of.subject]:
            place: Any = self[f"place_{one.key}"]
            heading = str(self[f"heading_{one.key}"].data or one.heading)
            if place.count:
                placed.append((place.count, Column(one.key, heading, self._format(one))))
        return tuple(column for _place, column in sorted(placed, key=lambda pair: pair[0]))

    def layout(self) -> Layout:
        return replace(
            self.of,
            name=str(self.name.data),
            columns=self.columns(),
            rounding=Rounding(str(self.rounding.data)),
            dates=Dates(str(self.dates.data)),
            language=Language(str(self.language.data)),
            separator=Separator(str(self.separator.data)),
            encoding=Encoding(str(self.encoding.data)),
            signature=bool(self.signature.data),
            confirmed=bool(self.confirmed.data),
            source=str(self.source.data or ""),
        )

    def _format(self, one: Offered) -> str:
        return str(self[f"format_{one.key}"].data or "") if f"format_{one.key}" in self else ""


def layout_form(layout: Layout) -> LayoutForm:
    """As it was sent, or filled in with what the layout is."""
    fields: dict[str, Field] = {}
    filled: dict[str, Any] = {}
    now = {column.key: (place, column) for place, column in enumerate(layout.columns, start=1)}
    for one in COLUMNS[layout.subject]:
        place, column = now.get(one.key, (None, Column(one.key, one.heading)))
        fields[f"place_{one.key}"] = CountField(_("Plats för {name}").format(name=one.heading), MOST_PLACES, 1)
        fields[f"heading_{one.key}"] = LineField(_("Rubrik för {name}").format(name=one.heading), most=LONGEST_HEADING)
        filled |= {f"place_{one.key}": place, f"heading_{one.key}": column.heading, f"format_{one.key}": column.format}
        if one.kind == Kind.FIXED:
            fields[f"format_{one.key}"] = LineField(
                _("{name}: det som står i varje rad").format(name=one.heading), [without_number], most=LONGEST_FIXED
            )
        elif one.kind in words.FORMATS:
            pairs = choices(words.FORMATS[one.kind].items())
            filled[f"format_{one.key}"] = column.format or next(iter(words.FORMATS[one.kind]))
            fields[f"format_{one.key}"] = SelectField(_("Format för {name}").format(name=one.heading), choices=pairs)
    names = ("name", "rounding", "dates", "language", "separator", "encoding", "signature", "confirmed", "source")
    filled |= {name: getattr(layout, name) for name in (*names, "version")}
    made: type[LayoutForm] = type("LayoutFormOf", (LayoutForm,), {**fields, "of": layout})
    return made.of_request(**filled)
