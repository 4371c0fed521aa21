"""The numbered lists of a Word document: one may go on after other text, where a module's begins anew."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element, fromstring

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VAL = f"{_W}val"
_UNCOUNTED = ("bullet", "none")


class Numbering:
    """Follows the paragraphs of a document in their order."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._counted = _counted_lists(parts)
        self._seen: set[str] = set()
        self._current = ""

    def goes_on(self, paragraph: Element) -> bool:
        """Whether it is the first point after other text of a list that has begun before."""
        number, level = list_of(paragraph)
        if not number:
            if any(text.text and text.text.strip() for text in paragraph.iter(f"{_W}t")):
                self._current = ""
            return False
        if level != "0" or number not in self._counted:
            return False
        again = number in self._seen and number != self._current
        self._seen.add(number)
        self._current = number
        return again


def list_of(paragraph: Element) -> tuple[str, str]:
    """The list's id, empty where the paragraph is in none, and the level, counted from 0."""
    own = paragraph.find(f"{_W}pPr/{_W}numPr")
    if own is None:
        return "", ""
    number, level = own.find(f"{_W}numId"), own.find(f"{_W}ilvl")
    id = str(number.get(_VAL)) if number is not None else ""
    return ("", "") if id in ("", "0") else (id, str(level.get(_VAL)) if level is not None else "0")


def _counted_lists(parts: Mapping[str, bytes]) -> set[str]:
    """Ids of the lists whose first level has numbers, or letters."""
    if "word/numbering.xml" not in parts:
        return set()
    root = fromstring(parts["word/numbering.xml"])  # noqa: S314 (opened: no DTD, no entities)
    counted = set()
    for abstract in root.iter(f"{_W}abstractNum"):
        form = abstract.find(f"{_W}lvl[@{_W}ilvl='0']/{_W}numFmt")
        if form is not None and form.get(_VAL) not in _UNCOUNTED:
            counted.add(abstract.get(f"{_W}abstractNumId"))
    made_of = {num.get(f"{_W}numId"): num.find(f"{_W}abstractNumId") for num in root.iter(f"{_W}num")}
    return {str(id) for id, abstract in made_of.items() if abstract is not None and abstract.get(_VAL) in counted}
