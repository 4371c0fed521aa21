"""Every keyword an author may type: one row a word, one column a language.

A cell may hold several spellings, parted by `|`; the first is the one we suggest. A further language is one more
column: a field of `Word`, a cell in each row, and its place in `Word.spellings`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple


class Group(Enum):
    TYPE = "type"
    SETTING = "setting"
    SHARE = "share"
    SHOW = "show"
    YES_NO = "yes-no"
    TRUTH = "truth"
    KIND = "kind"
    AUDIENCE = "audience"
    COURSE_KEY = "course-key"
    MODULE_KEY = "module-key"
    STEP_KEY = "step-key"
    RELATION = "relation"
    SPAN = "span"
    VARIANT = "variant"
    PROJECT_KEY = "project-key"
    COUNTED = "counted"


class Word(NamedTuple):
    group: Group
    name: str
    english: str
    swedish: str

    def spellings(self) -> list[str]:
        """All that is understood, the Swedish ones first."""
        return [spelling.strip() for cell in (self.swedish, self.english) for spelling in cell.split("|")]


WORDS = [
    Word(Group.TYPE, "single", "single", "enval"),
    Word(Group.TYPE, "multiple", "multiple", "flerval"),
    Word(Group.TYPE, "true-false", "true-false", "sant-falskt"),
    Word(Group.TYPE, "text", "text", "kortsvar"),
    Word(Group.TYPE, "number", "number", "tal"),
    Word(Group.TYPE, "order", "order", "ordna"),
    Word(Group.TYPE, "match", "match", "para"),
    Word(Group.TYPE, "scale", "scale", "skala"),
    Word(Group.TYPE, "poll", "poll", "omröstning"),
    Word(Group.TYPE, "reflection", "reflection", "reflektion"),
    Word(Group.TYPE, "checklist", "checklist", "checklista"),
    Word(Group.TYPE, "video", "video", "film"),
    Word(Group.TYPE, "audio", "audio", "ljud"),
    Word(Group.TYPE, "example", "example", "exempel"),
    Word(Group.TYPE, "note", "note", "tips"),
    Word(Group.TYPE, "important", "important", "viktigt"),
    Word(Group.TYPE, "more", "more", "fördjupning"),
    Word(Group.SETTING, "answer", "Answer", "Svar"),
    Word(Group.SETTING, "hint", "Hint", "Ledtråd"),
    Word(Group.SETTING, "explanation", "Explanation", "Förklaring"),
    Word(Group.SETTING, "right", "Right", "Rätt"),
    Word(Group.SETTING, "wrong", "Wrong", "Fel"),
    Word(Group.SETTING, "unit", "Unit", "Enhet"),
    Word(Group.SETTING, "scale", "Scale", "Skala"),
    Word(Group.SETTING, "low", "Low", "Låg"),
    Word(Group.SETTING, "high", "High", "Hög"),
    Word(Group.SETTING, "lines", "Lines", "Rader"),
    Word(Group.SETTING, "share", "Share", "Dela"),
    Word(Group.SETTING, "show", "Show", "Visa"),
    Word(Group.SETTING, "file", "File", "Fil"),
    Word(Group.SETTING, "captions", "Captions", "Textning"),
    Word(Group.SETTING, "transcript", "Transcript", "Avskrift"),
    Word(Group.SETTING, "length", "Length", "Längd"),
    Word(Group.SETTING, "goals", "Goals", "Mål"),
    Word(Group.SETTING, "required", "Required", "Krävs"),
    Word(Group.SHARE, "never", "never", "aldrig"),
    Word(Group.SHARE, "trainer", "trainer | trainers", "utbildare"),
    Word(Group.SHARE, "ask", "ask", "fråga"),
    Word(Group.SHOW, "after-answering", "after answering", "efter svar"),
    Word(Group.SHOW, "never", "never", "aldrig"),
    Word(Group.YES_NO, "yes", "yes", "ja"),
    Word(Group.YES_NO, "no", "no", "nej"),
    Word(Group.TRUTH, "true", "true", "sant"),
    Word(Group.TRUTH, "false", "false", "falskt | falsk"),
    Word(Group.KIND, "module", "module", "modul"),
    Word(Group.KIND, "survey", "survey", "enkät"),
    Word(Group.KIND, "assignment", "assignment", "uppgift"),
    Word(Group.KIND, "anchoring", "anchoring", "förankring"),
    Word(Group.KIND, "kickoff", "kickoff | kick-off", "kickoff | kick-off"),
    Word(Group.KIND, "full-day", "full-day", "heldag"),
    Word(Group.KIND, "day", "day", "dag"),
    Word(Group.KIND, "boost", "boost", "boost"),
    Word(Group.KIND, "workshop", "workshop", "workshop"),
    Word(Group.KIND, "supervision", "supervision", "handledning"),
    Word(Group.KIND, "network", "network", "nätverksträff"),
    Word(Group.AUDIENCE, "learners", "learners", "deltagare"),
    Word(Group.AUDIENCE, "managers", "managers", "chefer"),
    Word(Group.AUDIENCE, "trainers", "trainers", "utbildare"),
    Word(Group.COURSE_KEY, "title", "title", "titel"),
    Word(Group.COURSE_KEY, "id", "id", "id"),
    Word(Group.COURSE_KEY, "language", "language", "språk"),
    Word(Group.COURSE_KEY, "open", "open", "öppen"),
    Word(Group.COURSE_KEY, "goals", "goals", "mål"),
    Word(Group.COURSE_KEY, "attendance", "attendance", "närvaro"),
    Word(Group.COURSE_KEY, "resource-persons", "resource-persons", "resurspersoner"),
    Word(Group.COURSE_KEY, "path", "path", "väg"),
    Word(Group.MODULE_KEY, "id", "id", "id"),
    Word(Group.MODULE_KEY, "title", "title", "titel"),
    Word(Group.MODULE_KEY, "minutes", "minutes", "minuter"),
    Word(Group.MODULE_KEY, "goals", "goals", "mål"),
    Word(Group.MODULE_KEY, "kind", "kind", "slag"),
    Word(Group.MODULE_KEY, "for", "for", "för"),
    Word(Group.STEP_KEY, "id", "id", "id"),
    Word(Group.STEP_KEY, "title", "title", "titel"),
    Word(Group.STEP_KEY, "minutes", "minutes", "minuter"),
    Word(Group.STEP_KEY, "for", "for", "för"),
    Word(Group.STEP_KEY, "due", "due", "senast"),
    Word(Group.STEP_KEY, "when", "when", "när"),
    Word(Group.STEP_KEY, "optional", "optional", "valfri"),
    Word(Group.RELATION, "after", "after", "efter"),
    Word(Group.RELATION, "before", "before", "före"),
    Word(Group.SPAN, "days", "days | day", "dagar | dag"),
    Word(Group.SPAN, "weeks", "weeks | week", "veckor | vecka"),
    Word(Group.VARIANT, "easy", "easy", "lattlast | lättläst"),
    Word(Group.PROJECT_KEY, "dnr", "dnr", "dnr"),
    Word(Group.PROJECT_KEY, "name", "name", "namn"),
    Word(Group.PROJECT_KEY, "owner", "owner", "ägare"),
    Word(Group.PROJECT_KEY, "from", "from", "från"),
    Word(Group.PROJECT_KEY, "to", "to", "till"),
    Word(Group.PROJECT_KEY, "funder", "funder", "finansiär"),
    Word(Group.PROJECT_KEY, "keep-until", "keep-until", "sparas till"),
    Word(Group.PROJECT_KEY, "identity-numbers", "identity-numbers", "personnummer"),
    Word(Group.PROJECT_KEY, "privacy", "privacy", "personuppgifter"),
    Word(Group.PROJECT_KEY, "organisations", "organisations", "organisationer"),
    Word(Group.PROJECT_KEY, "number", "number", "antal"),
    Word(Group.PROJECT_KEY, "share", "share", "andel"),
    Word(Group.PROJECT_KEY, "courses", "courses", "kurser"),
    Word(Group.PROJECT_KEY, "id", "id", "id"),
    Word(Group.PROJECT_KEY, "sessions", "sessions", "tillfällen"),
    Word(Group.PROJECT_KEY, "goals", "goals", "mål"),
    Word(Group.PROJECT_KEY, "code", "code", "kod"),
    Word(Group.PROJECT_KEY, "text", "text", "text"),
    Word(Group.PROJECT_KEY, "targets", "targets", "målvärden"),
    Word(Group.PROJECT_KEY, "what", "what", "vad"),
    Word(Group.PROJECT_KEY, "count", "count", "räknas"),
    Word(Group.COUNTED, "persons", "persons", "personer"),
    Word(Group.COUNTED, "places", "places", "platser"),
]


def find(group: Group, typed: str) -> str | None:
    """The name in code of what was typed, in any language; None when the word is not known."""
    return _BY_SPELLING[group].get(_fold(typed))


@lru_cache(maxsize=1000)
def nearest(group: Group, typed: str) -> str | None:
    """The word that was probably meant, spelled right in the language it was meant in; None when none is near."""
    folded = _fold(typed)
    allowed = 1 if len(folded) <= 5 else 2
    if len(folded) < 3 or len(folded) > 40:
        return None
    best = min(
        (
            (distance(folded, known), spelling)
            for known, spelling in _SPELLINGS[group].items()
            if abs(len(known) - len(folded)) <= allowed
        ),
        default=(allowed + 1, ""),
    )
    return best[1] if 0 < best[0] <= allowed else None


def swedish(group: Group, name: str) -> str:
    """The word for `name` as we write it to authors."""
    return next(word.spellings()[0] for word in WORDS if word.group is group and word.name == name)


def all_swedish(group: Group, names: Iterable[str] | None = None) -> str:
    """The group's words (or only `names`) as a list to read: "aldrig, utbildare, fråga"."""
    chosen = None if names is None else set(names)
    return ", ".join(
        word.spellings()[0] for word in WORDS if word.group is group and (chosen is None or word.name in chosen)
    )


def distance(one: str, other: str) -> int:
    """How many letters must be changed, added, dropped or swapped to make `one` into `other`."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, candidate in enumerate(other, 1):
            cost = min(above[column] + 1, current[-1] + 1, above[column - 1] + (letter != candidate))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == candidate:
                cost = min(cost, before[column - 2] + 1)
            current.append(cost)
        before, above = above, current
    return above[-1]


def _fold(typed: str) -> str:
    """Capitals, spaces, hyphens and the ways to store å do not matter."""
    return re.sub(r"[\s_‐‑–-]+", "-", unicodedata.normalize("NFC", typed).casefold().strip())


_SPELLINGS: dict[Group, dict[str, str]] = {
    group: {_fold(spelling): spelling for word in WORDS if word.group is group for spelling in word.spellings()}
    for group in Group
}
_BY_SPELLING: dict[Group, dict[str, str]] = {
    group: {_fold(spelling): word.name for word in WORDS if word.group is group for spelling in word.spellings()}
    for group in Group
}
