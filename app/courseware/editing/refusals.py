"""Why words cannot stand in a field, and what to write instead, in the words of a pedagogue."""

from __future__ import annotations

import re

from app.courseware.body import LISTED
from app.courseware.editing.fields import QuestionFields, tidy
from app.courseware.lines import even
from app.courseware.marks import read_box, read_item, read_quote, read_setting
from app.courseware.questions import ARROW

_COLONS = re.compile(r" *::")
_OTHERWISE = "Så kan det inte stå: tecken i texten skulle läsas som något annat. Pröva att skriva om den."


def why(fields: QuestionFields, field: str) -> str:
    """A sentence about the words of `field`, as WouldNotFit names it."""
    if field == "title":
        return "Rubriken skulle läsas som ett id. Börja den med stor bokstav."
    if field.startswith("option-"):
        option = fields.options[int(field.removeprefix("option-"))]
        if fields.type == "match" and ARROW.search(option.text):
            return "Tecknen => skiljer parets delar åt och kan inte stå i den vänstra. Skriv ”till” eller ”ger”."
        return _of_lines(f"{option.text}\n{option.match}\n{option.feedback}", fields.type) or _OTHERWISE
    if field == "prompt":
        return _of_lines(fields.prompt, fields.type) or _OTHERWISE
    value = tidy(fields.settings.get(field, ""))
    if field and "\n\n" in value and field not in ("explanation", "right", "wrong"):
        return "Här får ingen tom rad stå. Skriv allt i ett stycke."
    return _of_lines(value, fields.type) or _OTHERWISE


def _of_lines(text: str, type: str) -> str | None:
    lines = tidy(text).split("\n")
    said = ((number, _of_line(line, type)) for number, line in enumerate(lines, 1))
    return next((words if len(lines) == 1 else f"Rad {number}: {words}" for number, words in said if words), None)


def _of_line(line: str, type: str) -> str | None:
    if _COLONS.match(even(line)):
        return "en rad som börjar med ::: börjar eller avslutar en fråga. Ta bort kolonen."
    if read_box(line):
        return "raden ser ut som ett svar med en ruta. Skriv svaren på egna rader i formuläret, utan ruta."
    if setting := read_setting(line):
        return f"”{setting.word}:” först på en rad läses som en inställning. Börja raden med ett annat ord."
    if read_quote(line) is not None:
        return "tecknet > först på en rad läses som återkoppling. Ta bort det."
    if type in LISTED and read_item(line):
        return "raden ser ut som en punkt i listan under frågan. Skriv den utan tecknet först på raden."
    return None
