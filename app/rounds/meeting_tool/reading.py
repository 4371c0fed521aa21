"""From a report as it was downloaded to who was there when. Known are the layouts of Teams and Zoom.

Teams, since the summer of 2022: tabs in UTF-16, in sections "1. Summary", "2. Participants" (name, first join, last
leave, duration, e-mail, participant id, role) and "3. In-Meeting Activities" (name, join, leave, duration, e-mail,
role; a row for each time somebody came). The headings are in the language of whoever downloads, the columns' order is
the same in each (compare English with Portuguese and with Japanese, https://qiita.com/mizukyf/items/718648a734d694c2a2e8).
Teams before that: a summary without numbers, then full name, join time, leave time, duration, e-mail, role; and in 2020
full name, user action (joined, joined before, left), timestamp.
Zoom's participants report (https://support.zoom.com/hc/sv/article?id=zm_kb&sysparm_article=KB0082661): commas, maybe a
few lines about the meeting, then name (original name), e-mail, join time, leave time, duration in minutes, guest, in
waiting room; or, with each user once, no times but the total.

So columns are found by what stands in them, and only the rest by headings. Cells are text: nothing is worked out.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from app.rounds.meeting_tool.moments import Written, written
from app.web.language import gettext as _

MOST_BYTES, MOST_ROWS, MOST_PEOPLE, MOST_COLUMNS = 2_000_000, 10_000, 1_000, 40
LONGEST_NAME, LONGEST_ADDRESS = 120, 254
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
LEFT = ("left", "lämna")
WAITING, NAME, TOTAL = ("waiting room", "väntrum"), ("name", "namn"), ("duration", "varaktighet", "längd")
YES = ("yes", "ja", "true")
ZOOM = re.compile(r"\(.*(original|ursprung).*\)|user email", re.IGNORECASE)

Cells = list[list[str]]


class UnreadableReport(Exception):
    """A sentence that says what is wrong with the file and what to do."""


@dataclass(slots=True)
class Seen:
    """A person in the report. `minutes` where it says how long and not when."""

    name: str
    email: str
    stretches: list[tuple[Written, Written]] = field(default_factory=list)
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    tool: str
    people: list[Seen]
    without_times: bool = False


def read_report(content: bytes) -> Report:
    """Raises UnreadableReport."""
    if not content:
        raise UnreadableReport(_("Välj en fil"))
    if len(content) > MOST_BYTES:
        raise UnreadableReport(_("Filen är större än 2 MB. Det är ingen närvarorapport från ett möte."))
    if content.startswith(b"PK"):
        raise UnreadableReport(_("Filen är ett kalkylblad. Ladda upp CSV-filen som den var när du hämtade den."))
    rows = _rows(_decoded(content))
    tool = "zoom" if any(ZOOM.search(cell) for row in rows[:60] for cell in row) else "teams"
    for layout in (_intervals, _actions):
        people = _by_person(layout(rows))
        if people:
            return Report(tool, people)
    people = _by_person(_totals(rows))
    if people:
        return Report(tool, people, without_times=True)
    text = _("Filen har ingen tabell över deltagare. Hämta närvarorapporten från Teams eller Zoom som CSV.")
    raise UnreadableReport(text)


def _decoded(content: bytes) -> str:
    """With a mark, or UTF-16 without one as the zeros tell; else UTF-8, or what Windows writes."""
    encodings = [name for bom, name in BOMS if content.startswith(bom)]
    if not encodings and b"\0" in content[:200]:
        encodings = ["utf-16-le" if content[1:2] == b"\0" else "utf-16-be"]
    for encoding in encodings or ["utf-8", "cp1252", "latin-1"]:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableReport(_("Filen går inte att läsa. Hämta den från mötesverktyget på nytt."))


def _rows(text: str) -> Cells:
    lines = text.replace("\0", "").splitlines()
    if len(lines) > MOST_ROWS:
        raise UnreadableReport(_("Filen har för många rader. Det är ingen närvarorapport från ett möte."))
    separator = max("\t;,", key=lambda sign: sum(sign in line for line in lines))
    try:
        reader = csv.reader(io.StringIO("\n".join(lines)), delimiter=separator)
        return [[_text(cell) for cell in row[:MOST_COLUMNS]] for row in reader]
    except csv.Error:
        raise UnreadableReport(_("Filen går inte att läsa. Hämta den från mötesverktyget på nytt.")) from None


def _text(cell: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in cell).split())


def _intervals(rows: Cells) -> Iterator[Seen]:
    """Rows with two moments. Of several such tables the last with the most rows: each coming and going stands there,
    while what is before it is a summary. Who had not left when the report was made is in it without a time."""
    best: list[int] = []
    for block in _blocks(rows):
        best = block if len(block) >= len(best) else best
    if not best:
        return
    heads = rows[best[0] - 1] if best[0] else []
    waiting = _column(heads, WAITING)
    for number in best:
        row = rows[number]
        if waiting is not None and _cell(row, waiting).lower() in YES:
            continue
        first, *rest = _moments(row, heads)
        yield Seen(_name(row, heads), _address(row), [(first, rest[0])] if rest else [])


def _actions(rows: Cells) -> Iterator[Seen]:
    """Rows of a name, what was done and when. Who never left was there until the last thing that happened."""
    came: dict[str, Written] = {}
    last: Written | None = None
    for row in rows:
        at = written(row[2]) if len(row) in (3, 4) and not written(row[1]) else None
        if at is None:
            continue
        last = at
        if not any(word in row[1].lower() for word in LEFT):
            came.setdefault(row[0], at)
        elif row[0] in came:
            yield Seen(row[0], "", [(came.pop(row[0]), at)])
    for name, since in came.items():
        if last:
            yield Seen(name, "", [(since, last)])


def _totals(rows: Cells) -> Iterator[Seen]:
    for number, heads in enumerate(rows):
        name, total = _column(heads, NAME), _column(heads, TOTAL)
        if name is None or total is None:
            continue
        for row in rows[number + 1 :]:
            if _cell(row, total).isdecimal() and len(_cell(row, total)) < 5:
                yield Seen(_cell(row, name), _address(row), minutes=int(_cell(row, total)))
        return


def _blocks(rows: Cells) -> Iterator[list[int]]:
    """The numbers of rows that follow one another and have moments; the first of them has two, as a table has."""
    block: list[int] = []
    for number, row in enumerate(rows):
        moments = len(_moments(row, [])) if row and row[0] else 0
        if moments > 1 or (block and moments and len(row) > 2):
            block.append(number)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _moments(row: list[str], heads: list[str]) -> list[Written]:
    found = ((written(cell, "utc" in _cell(heads, place).lower())) for place, cell in enumerate(row))
    return [moment for moment in found if moment]


def _column(heads: list[str], words: Iterable[str]) -> int | None:
    return next((place for place, head in enumerate(heads) if any(word in head.lower() for word in words)), None)


def _cell(row: list[str], place: int) -> str:
    return row[place] if place < len(row) else ""


def _name(row: list[str], heads: list[str]) -> str:
    place = _column(heads, NAME)
    return _cell(row, place if place is not None else 0)


def _address(row: list[str]) -> str:
    return next((cell.lower() for cell in row[1:] if ADDRESS.fullmatch(cell)), "")


def _by_person(rows: Iterable[Seen]) -> list[Seen]:
    """Who has an address is the same by that, else by the name."""
    people: dict[str, Seen] = {}
    for row in rows:
        if not row.name and not row.email:
            continue
        key = row.email or row.name.casefold()
        person = people.setdefault(key, Seen(row.name[:LONGEST_NAME], row.email[:LONGEST_ADDRESS]))
        person.stretches += row.stretches
        person.minutes += row.minutes
        if len(people) > MOST_PEOPLE:
            raise UnreadableReport(_("Rapporten har fler än 1 000 personer. Det är ingen träff i en omgång."))
    return list(people.values())
