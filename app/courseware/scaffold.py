"""A small course to start from: correct, commented, with a few kinds of questions."""

from __future__ import annotations

from pathlib import Path

from app.courseware.front_editing import set_value
from app.courseware.keys import is_id
from app.courseware.metadata import ID_RULE
from app.courseware.vocabulary import Group

_COURSE = """\
---
# Det här är kursens inledning. Rader som börjar med # läses bara av dig.
titel: Min nya kurs
id: {slug}
språk: sv
# Ja betyder att kursen kan tas utan konto.
öppen: nej
# Kursens väg. Ta bort hela listan om vägen bara är modulerna i ordning.
väg:
  - modul: introduktion
  - workshop: Vi prövar tillsammans
    id: workshop
    minuter: 120
---

Här står vad kursen handlar om, vem den är för och vad man kan efteråt.
"""

_MODULE = """\
---
titel: Introduktion
id: introduktion
minuter: 10
---

Skriv texten som vanlig Markdown. En tom rad skiljer stycken åt, och **två stjärnor** ger fetstil.

## Ett exempel i en ruta

::: exempel Samira börjar på lagret

Samira är ett påhittat namn. Rutor behöver inget id: exempel, tips, viktigt och fördjupning.

:::

## En fråga med svar

Efter ordet enval står frågans id. Det ska stå kvar, även om du ändrar frågan eller flyttar den.

::: enval forsta-steget

Vad kommer först i ett svårt samtal?

- [ ] Att säga vad jag själv tycker
  > Ofta för tidigt: du vet ännu inte hur den andra ser på saken.
- [x] Att lyssna och fråga
  > Ja. Då vet du vad som står på spel innan du svarar.

Ledtråd: Tänk på när du själv har känt dig hörd.

Förklaring: Den som först blir lyssnad på har lättare att lyssna tillbaka.

:::

::: sant-falskt tystnad-ar-tid

En stunds tystnad i samtalet betyder att något har gått fel.

Svar: falskt

Rätt: Just det. Tystnad är ofta tid att tänka.

Fel: Tystnad är ofta tid att tänka. Vänta en stund innan du fyller i.

:::

::: skala hur-tryggt

Hur trygg är du i svåra samtal i dag?

Skala: 0 till 10

Låg: Inte alls trygg

Hög: Mycket trygg

:::

## En fråga att tänka på

::: reflektion nasta-mote

Vilket möte den här veckan kan du göra annorlunda, och hur?

Rader: 6

Dela: fråga

:::
"""


def first_files(slug: str, title: str = "") -> dict[str, bytes]:
    """The course's files by their paths, with another title where one is given."""
    course = _COURSE.format(slug=slug).encode()
    return {
        "kurs.md": set_value(course, Group.COURSE_KEY, "title", title) if title else course,
        "01-introduktion.md": _MODULE.encode(),
    }


def new_course(folder: Path, slug: str) -> Path:
    """Write the course as `folder`/`slug` and give its folder.

    Raises ValueError, with a Swedish sentence, for a slug that cannot be an id, and FileExistsError when the folder
    is there already.
    """
    if not is_id(slug):
        raise ValueError(f"{ID_RULE}.")
    place = folder / slug
    if place.exists():
        raise FileExistsError(f"Mappen {slug} finns redan.")
    (place / "media").mkdir(parents=True)
    for name, content in first_files(slug).items():
        (place / name).write_bytes(content)
    return place
