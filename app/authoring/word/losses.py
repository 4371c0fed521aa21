"""What a Word document holds that a module cannot, and where it stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, fromstring

from app.authoring.word.numbering import Numbering, list_of
from app.web.language import gettext as _

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CHARTS = ("/chart", "/diagram", "/chartex")
_TEXTS = (f"{_W}t", f"{_M}t")
MOST_PLACES = 8
_LONGEST = 60
# Other names than the outermost of a kind say nothing new: a text box in a text box is one.
_KINDS = {
    f"{_W}txbxContent": "box",
    f"{_W}commentReference": "comment",
    f"{_W}ins": "added",
    f"{_W}moveTo": "added",
    f"{_W}del": "deleted",
    f"{_W}moveFrom": "deleted",
    f"{_M}oMath": "formula",
    f"{_W}object": "object",
    f"{_W}gridSpan": "merged",
    f"{_W}vMerge": "merged",
    f"{_W}strike": "struck",
    f"{_W}color": "look",
    f"{_W}highlight": "look",
    f"{_W}shd": "look",
}


@dataclass(frozen=True, slots=True)
class Loss:
    """`what` is a sentence or two, `places` are where, in words; empty where the place says nothing."""

    what: str
    places: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    count: int = 0
    places: list[str] = field(default_factory=list)

    def at(self, place: str) -> None:
        self.count += 1
        if place not in self.places and len(self.places) < MOST_PLACES:
            self.places.append(place)


def find_losses(parts: Mapping[str, bytes], main: str) -> list[Loss]:
    found: dict[str, _Found] = {}
    headings = _heading_styles(parts)
    numbering = Numbering(parts)
    place = _("i början, före första rubriken")
    for element, kinds in _walk(fromstring(parts[main])):  # noqa: S314 (opened: no DTD, no entities)
        if element.tag == f"{_W}p" and _style(element) in headings and (words := _words(element)):
            place = _("under ”{heading}”").format(heading=words[:_LONGEST])
        if element.tag == f"{_W}p" and numbering.goes_on(element):
            kinds.append("counted")
        if element.tag == f"{_W}tbl" and _holds_more_than_text(element):
            kinds.append("filled")
        for kind in kinds:
            where = place
            if kind == "formula":
                where = f"{place}: {_words(element)[:_LONGEST]}"
            found.setdefault(kind, _Found()).at(where)
    for name in sorted(parts):
        if name.startswith(("word/header", "word/footer")) and name.endswith(".xml"):
            words = _words(fromstring(parts[name]))  # noqa: S314
            if words:
                found.setdefault("margin", _Found()).at(f"”{words[:_LONGEST]}”")
    return [Loss(what, found[kind].places if kind != "look" else []) for kind, what in _sentences(found) if what]


def main_part(parts: Mapping[str, bytes]) -> str:
    """Nearly always this name; some programs number it."""
    named = [name for name in parts if name.startswith("word/document") and name.endswith(".xml")]
    return "word/document.xml" if "word/document.xml" in parts else min(named, default="")


def _walk(root: Element) -> Iterator[tuple[Element, list[str]]]:
    """In the order of the document. What is there in two forms, for newer and older programs, is met once."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        kind = _KINDS.get(element.tag)
        if kind == "merged" and element.get(f"{_W}val") in ("restart", "1"):
            kind = None
        if kind == "look" and element.get(f"{_W}val") in ("auto", "000000", "clear", "none"):
            kind = None
        if kind == "added" and not _words(element):
            kind = None
        if element.tag == f"{_A}graphicData" and str(element.get("uri")).endswith(_CHARTS):
            kind = "chart"
        yield element, [kind] if kind else []
        if kind not in ("box", "formula", "deleted", "object"):
            waiting += [child for child in reversed(element) if child.tag != f"{_MC}Choice" or _only_newer(element)]


def _only_newer(element: Element) -> bool:
    return element.find(f"{_MC}Fallback") is None


def _holds_more_than_text(table: Element) -> bool:
    """A list or a table in one of its cells. One with a single cell is a frame, and no table here."""
    cells = list(table.iter(f"{_W}tc"))
    return len(cells) > 1 and any(
        cell.find(f"{_W}tbl") is not None or any(list_of(each)[0] for each in cell.iter(f"{_W}p")) for cell in cells
    )


def _style(paragraph: Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(style.get(f"{_W}val")) if style is not None else ""


def _heading_styles(parts: Mapping[str, bytes]) -> set[str]:
    """Ids of the styles that are headings: Word calls them by English names in every language."""
    ids = {"Heading", *(f"Heading{level}" for level in range(1, 7)), *(f"Rubrik{level}" for level in range(1, 7))}
    if "word/styles.xml" in parts:
        for style in fromstring(parts["word/styles.xml"]).iter(f"{_W}style"):  # noqa: S314
            name = style.find(f"{_W}name")
            if name is not None and str(name.get(f"{_W}val")).lower().startswith(("heading ", "title")):
                ids.add(str(style.get(f"{_W}styleId")))
    return ids


def _words(element: Element) -> str:
    return " ".join("".join(part.text or "" for part in element.iter() if part.tag in _TEXTS).split())


def _sentences(found: Mapping[str, _Found]) -> list[tuple[str, str]]:
    def said(kind: str, one: str, many: str) -> tuple[str, str]:
        count = found[kind].count if kind in found else 0
        return kind, (one if count == 1 else many).format(count=count) if count else ""

    return [
        said(
            "formula",
            _("En formel är inte med. Skriv den i ord, eller lägg in den som bild med en text som läser upp den."),
            _("{count} formler är inte med. Skriv dem i ord, eller lägg in bilder med en text som läser upp dem."),
        ),
        said(
            "chart",
            _("Ett diagram är inte med. Spara det som bild i Word och ladda upp bilden, eller gör en tabell."),
            _("{count} diagram är inte med. Spara dem som bilder i Word och ladda upp dem, eller gör tabeller."),
        ),
        said(
            "object",
            _("Ett inbäddat objekt, till exempel ett kalkylblad, är inte med. Gör en tabell eller en bild av det."),
            _("{count} inbäddade objekt, till exempel kalkylblad, är inte med. Gör tabeller eller bilder av dem."),
        ),
        said(
            "box",
            _("En textruta: texten är med, men rutan är borta. Se efter att texten hamnade på rätt ställe."),
            _("{count} textrutor: texten är med, men rutorna är borta. Se efter att den hamnade på rätt ställe."),
        ),
        said(
            "merged",
            _("En sammanslagen cell i en tabell blev vanliga celler, där en del är tomma. Se över tabellen."),
            _("Sammanslagna celler i tabeller blev vanliga celler, där en del är tomma. Se över tabellerna."),
        ),
        said(
            "filled",
            _("En lista eller tabell i en tabells cell blev text på en rad. Se över tabellen."),
            _("Listor eller tabeller i tabellers celler blev text på en rad. Se över tabellerna."),
        ),
        said(
            "counted",
            _(
                "En numrerad lista gick vidare efter annan text och börjar nu om på 1. Sätt fyra mellanslag före "
                "texten mellan punkterna, så går numreringen vidare."
            ),
            _(
                "{count} gånger gick en numrerad lista vidare efter annan text och börjar nu om på 1. Sätt fyra "
                "mellanslag före texten mellan punkterna, så går numreringen vidare."
            ),
        ),
        said(
            "added",
            _("Spårade ändringar: ett tillägg är med i texten, som om det var godkänt."),
            _("Spårade ändringar: {count} tillägg är med i texten, som om de var godkända."),
        ),
        said(
            "deleted",
            _("Spårade ändringar: en strykning är gjord. Den strukna texten är inte med."),
            _("Spårade ändringar: {count} strykningar är gjorda. Den strukna texten är inte med."),
        ),
        said(
            "comment",
            _("En kommentar är inte med."),
            _("{count} kommentarer är inte med."),
        ),
        said(
            "margin",
            _("Sidhuvud och sidfot är inte med."),
            _("Sidhuvuden och sidfötter är inte med."),
        ),
        said(
            "struck",
            _("Genomstruken text är med, utan strecket."),
            _("Genomstruken text är med, utan strecket."),
        ),
        said(
            "look",
            _("Färger är inte med. Betydde en färg något, skriv det i ord."),
            _("Färger är inte med. Betydde en färg något, skriv det i ord."),
        ),
    ]
