"""How well two who code agree on a theme: in per cent, and as Cohen's kappa. What both have gone through is compared,
and of each entry whether the theme was put on it, on the whole or on a passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Any

from sqlalchemy import Select, select

from app.database import db
from app.knowledge.coding.codebook import Placed, codebook, coder_names
from app.knowledge.models.bank import BankEntry
from app.knowledge.models.coding import CodedEntry, Coding, Theme
from app.knowledge.models.studies import Study
from app.knowledge.studies.scope import entries_of
from app.web.language import gettext as _

# Of fewer that both have gone through nothing can be said.
LEAST = 10


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of the entries: both have put the theme on so many, only the first, only the second, and neither."""

    both: int
    first: int
    second: int
    neither: int

    @property
    def entries(self) -> int:
        return self.both + self.first + self.second + self.neither

    @property
    def share(self) -> Fraction:
        return Fraction(self.both + self.neither, self.entries)

    @property
    def percent(self) -> int:
        return round(100 * self.share)

    @property
    def kappa(self) -> Fraction | None:
        """(observed - expected) / (1 - expected), see Cohen 1960. None where both always or never put the theme: then
        they would agree by chance alone, and it cannot be told how much better they are."""
        ones, twos = self.both + self.first, self.both + self.second
        rests = (self.entries - ones) * (self.entries - twos)
        expected = Fraction(ones * twos + rests, self.entries**2)
        return None if expected == 1 else (self.share - expected) / (1 - expected)

    @property
    def kappa_in_words(self) -> str:
        if self.kappa is None:
            return _("Går inte")
        return f"{float(self.kappa):.2f}".replace(".", ",").replace("-", "\N{MINUS SIGN}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who code, and how they agree on each theme; on none where they have too little in common."""

    first: str
    second: str
    entries: int
    themes: list[tuple[Placed, Agreement]]


def compare(common: Collection[str], first: Collection[str], second: Collection[str]) -> Agreement:
    """Of the entries that both have gone through, those that the first and the second have put the theme on."""
    every, ones, twos = set(common), set(first), set(second)
    return Agreement(
        len(every & ones & twos), len(every & ones - twos), len(every & twos - ones), len(every - ones - twos)
    )


def pairs_of(study: Study) -> list[Pair]:
    """Each two who have gone through anything, in the order in which they came to the study."""
    names = coder_names(study.id)
    here = entries_of(study, CodedEntry.coder_id, CodedEntry.entry_id)
    gone_through = _by_coder(here.join(CodedEntry, CodedEntry.entry_id == BankEntry.id), study)
    put: dict[tuple[str, str], set[str]] = defaultdict(set)
    asked = select(Coding.coder_id, Coding.theme_id, Coding.entry_id).join(Theme, Theme.id == Coding.theme_id)
    for coder_id, theme_id, entry_id in db.session.execute(asked.where(Theme.study_id == study.id).distinct()):
        put[coder_id, theme_id].add(entry_id)
    themes, coders = codebook(study.id), [id for id in names if id in gone_through]
    pairs = []
    for one, two in combinations(coders, 2):
        common = gone_through[one] & gone_through[two]
        agreed = [
            (each, compare(common, put[one, each.theme.id], put[two, each.theme.id]))
            for each in (themes if len(common) >= LEAST else [])
        ]
        pairs.append(Pair(names[one], names[two], len(common), agreed))
    return pairs


def _by_coder(asked: Select[*tuple[Any, ...]], study: Study) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for coder_id, entry_id in db.session.execute(asked.where(CodedEntry.study_id == study.id)):
        found[coder_id].add(entry_id)
    return found
