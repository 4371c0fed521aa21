"""How far a project is from its targets on one sheet of paper, as a PDF."""

from __future__ import annotations

from app.esf.models.counting import Unit
from app.esf.progress.overview import Overview, Part, Reached
from app.esf.progress.words import ALL, SEXES, UNITS, amount, rate
from app.people.identity.models import Sex
from app.projects.queries import list_emblems
from app.web import pdf
from app.web.language import gettext as _
from app.web.swedish import day

TEMPLATE = "esf/targets.typ"
WHAT_TO_DO = _("Försök igen om en stund. Siffrorna står på sidan Mål och utfall under tiden.")
NONE = "–"


def sheet_of(overview: Overview, split: bool) -> bytes:
    """The page's figures, without its charts and its months; with `split` the sexes in each part of the project."""
    project = overview.project
    told = {
        "title": _("Mål och utfall"),
        "subject": f"{project.name}, {project.dnr}",
        "until": _("Till och med {day}.").format(day=day(overview.pace.today)),
        "how": _("Den som går två kurser är en person och har två kursplatser."),
        "totals": {"heads": ["", *SEXES.values(), ALL], "rows": _totals(overview)},
        "targets": {
            "title": _("Målen"),
            "heads": [_("Mål"), _("Räknar"), *SEXES.values(), _("Utfall"), _("Mål"), _("Kvar"), *_ahead(overview)],
            "rows": [_target(one, split) for one in overview.targets],
        },
        "parts": [
            {"title": title, "heads": [first, *_heads(split)], "rows": [_part(part, split) for part in parts]}
            for title, first, parts in (
                (_("Per organisation"), _("Organisation"), overview.organisations),
                (_("Per kurs"), _("Kurs"), overview.courses),
            )
            if parts
        ],
        "groups": [*UNITS.values()],
        "funding": project.funding,
        "project": project.id,
    }
    return pdf.pdf_of(TEMPLATE, told, WHAT_TO_DO, list_emblems({project.id}))


def _totals(overview: Overview) -> list[list[str]]:
    return [
        [words, *(amount(count) for count in overview.total.of(unit).values()), amount(overview.total.all(unit))]
        for unit, words in UNITS.items()
    ]


def _ahead(overview: Overview) -> list[str]:
    ends = overview.pace.ends
    return [_("Per månad"), _("{day} i samma takt, ungefär").format(day=day(ends)) if ends else _("Vid slutet")]


def _target(one: Reached, split: bool) -> list[str]:
    return [
        one.name,
        UNITS[one.promised.unit],
        *(NONE if count is None else amount(count) for count in one.of_sexes(split).values()),
        *(amount(one.actual), amount(one.promised.number), amount(one.remaining)),
        NONE if one.each_month is None else rate(one.each_month),
        NONE if one.at_end is None else amount(one.at_end),
    ]


def _heads(split: bool) -> list[str]:
    return [*(SEXES.values() if split else ()), ALL] * len(Unit)


def _part(part: Part, split: bool) -> list[str]:
    sexes = list(Sex) if split else []
    counts = [
        count for unit in Unit for count in (*(part.figures.of(unit)[sex] for sex in sexes), part.figures.all(unit))
    ]
    return [part.name, *(amount(count) for count in counts)]
