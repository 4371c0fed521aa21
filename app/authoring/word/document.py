"""A Word document becomes a module's text and pictures, with a report of what came over and what did not."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import fromstring

import mammoth
from bs4 import BeautifulSoup, Tag

from app.authoring.media_files.kinds import WrongFile
from app.authoring.media_files.pictures import made_ready
from app.authoring.word.cleaning import HEADINGS, clean, read_html
from app.authoring.word.losses import Loss, find_losses, main_part
from app.authoring.word.markdown import markdown_of
from app.authoring.word.opening import WrongDocument, open_document
from app.courseware.keys import id_from
from app.courseware.limits import TookTooLong, time_limit
from app.courseware.lines import MODULE_BYTES
from app.web.language import gettext as _

MOST_SECONDS = 15
MOST_PICTURES = 100
# A module's title and id come before the text.
MOST_TEXT = MODULE_BYTES - 1000
_STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='List Bullet 2'] => ul|ol > li > ul > li:fresh
p[style-name='List Bullet 3'] => ul|ol > li > ul|ol > li > ul > li:fresh
p[style-name='List Number 2'] => ul|ol > li > ol > li:fresh
p[style-name='List Number 3'] => ul|ol > li > ul|ol > li > ol > li:fresh
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
r[style-name='Emphasis'] => em
"""
_NOTE = re.compile(r"(foot|end)note-(?P<reference>ref-)?(?P<number>\w+)")
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
# Word's own guess at what a picture shows says so at its end.
_GUESSED = re.compile(r"automatiskt genererad|automatically generated|AI-genererat|AI-generated", re.IGNORECASE)
_LONGEST_HEADING = 80


@dataclass(frozen=True, slots=True)
class Imported:
    """`text` has no front matter; `pictures` have their contents by the paths that the text names. `came` says what
    came over, in words."""

    title: str
    text: str
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    came: list[str] = field(default_factory=list)
    losses: list[Loss] = field(default_factory=list)


def import_document(content: bytes, name: str) -> Imported:
    """`name` is the file's, for when the document has no title of its own. Raises WrongDocument."""
    parts = open_document(content)
    try:
        with time_limit(MOST_SECONDS):
            made = _Import(parts, content, name).result()
    except (RecursionError, TookTooLong):
        raise WrongDocument(
            _("Dokumentet är för stort eller för invecklat att läsa."),
            _("Dela det i flera dokument, ett för varje modul."),
        ) from None
    except Exception:  # the converter trusts its documents; a broken one may break it anywhere
        raise WrongDocument(
            _("Dokumentet går inte att läsa."),
            _("Öppna det i Word, välj Spara som och Word-dokument (.docx) och försök med den nya filen."),
        ) from None
    if len(made.text.encode()) > MOST_TEXT:
        words = f"{len(made.text.split()):,}".replace(",", "\N{NO-BREAK SPACE}")
        raise WrongDocument(
            _("Dokumentet är för långt för en modul: {count} ord.").format(count=words),
            _("Dela det i flera dokument, till exempel ett för varje kapitel, och läs in dem ett i taget."),
        )
    return made


class _Import:
    def __init__(self, parts: Mapping[str, bytes], content: bytes, name: str) -> None:
        self.parts, self.content, self.name = parts, content, name
        self.stem = id_from(name.rsplit(".", 1)[0], "bild")
        self.pictures: dict[str, bytes] = {}
        self.undescribed = self.guessed = 0
        self.unreadable: list[str] = []

    def result(self) -> Imported:
        html = mammoth.convert_to_html(
            io.BytesIO(self.content),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(self._picture),
            include_embedded_style_map=False,
            external_file_access=False,
        ).value
        soup = read_html(html)
        notes = _take_notes(soup)
        title = self._take_title(soup)
        clean(soup)
        came = _counted(soup, notes)
        losses = [*self._picture_losses(), *find_losses(self.parts, main_part(self.parts)), *_looks_like_headings(soup)]
        return Imported(title, markdown_of(soup), self.pictures, came, losses)

    def _picture(self, image: Any) -> dict[str, str]:
        words = " ".join((image.alt_text or "").split())
        guessed = bool(_GUESSED.search(words))
        try:
            if len(self.pictures) >= MOST_PICTURES:
                raise WrongFile
            with image.open() as stream:
                content, ending = made_ready(io.BytesIO(stream.read()), words)
        except (WrongFile, OSError, KeyError, ValueError, mammoth.docx.files.InvalidFileReferenceError):
            self.unreadable.append(words[:60] if words and not guessed else _("en bild utan beskrivning"))
            return {"src": ""}
        self.guessed += guessed
        self.undescribed += not words
        path = next((path for path, kept in self.pictures.items() if kept == content), None)
        if path is None:
            path = f"media/{self.stem}-{len(self.pictures) + 1}{ending}"
            self.pictures[path] = content
        return {"src": path, "alt": "" if guessed else words}

    def _take_title(self, soup: BeautifulSoup) -> str:
        """Word's own title, else the only heading of the first level; what is left says nothing of the whole."""
        first = soup.find("h1", class_="title")
        if not isinstance(first, Tag):
            highest = soup.find_all("h1")
            first = highest[0] if len(highest) == 1 else None
        if isinstance(first, Tag) and (words := " ".join(first.get_text(" ").split())):
            first.decompose()
            return words
        core = self.parts.get("docProps/core.xml")
        named = fromstring(core).findtext(_TITLE) if core else ""  # noqa: S314 (opened: no DTD, no entities)
        return " ".join((named or "").split()) or self.name.rsplit(".", 1)[0].replace("_", " ").strip()

    def _picture_losses(self) -> list[Loss]:
        losses = []
        if self.unreadable:
            what = _(
                "Bilder som inte går att visa på webben är inte med. Spara dem som png eller jpg och ladda upp dem."
            )
            losses.append(Loss(what, self.unreadable))
        if missing := self.undescribed + self.guessed:
            what = (
                _("En bild saknar text som säger vad den visar. Skriv den i utkastet.")
                if missing == 1
                else _("{count} bilder saknar text som säger vad de visar. Skriv den i utkastet.").format(count=missing)
            )
            if self.guessed:
                what += " " + _("Words egna gissningar togs inte med.")
            losses.append(Loss(what))
        return losses


def _take_notes(soup: BeautifulSoup) -> int:
    """The converter's footnotes become ours; how many there are."""
    numbers: dict[str, str] = {}
    for link in soup.find_all("a", id=_NOTE):
        found = _NOTE.fullmatch(str(link["id"]))
        if found and found["reference"]:
            name = numbers.setdefault(f"{found[1]}{found['number']}", str(len(numbers) + 1))
            around = link.parent if link.parent is not None and link.parent.name == "sup" else link
            around.replace_with(soup.new_tag("note", attrs={"name": name}))
    for text in soup.find_all("li", id=_NOTE):
        found = _NOTE.fullmatch(str(text["id"]))
        for back in text.find_all("a", href=re.compile(r"^#(foot|end)note-ref-")):
            back.decompose()
        note = soup.new_tag(
            "notetext", attrs={"name": numbers.get(f"{found[1]}{found['number']}", "") if found else ""}
        )
        for child in list(text.children):
            note.append(child)
        listed = text.parent
        text.decompose()
        if note["name"]:
            soup.append(note)
        if listed is not None and not listed.find("li"):
            listed.decompose()
    return len(numbers)


def _counted(soup: BeautifulSoup, notes: int) -> list[str]:
    lists = [tag for tag in soup.find_all(["ul", "ol"]) if not tag.find_parent("li")]
    words = len(soup.get_text(" ").split())
    counts = [
        (words, _("ett ord"), _("{count} ord")),
        (len(soup.find_all(HEADINGS)), _("en rubrik"), _("{count} rubriker")),
        (len(lists), _("en lista"), _("{count} listor")),
        (len(soup.find_all("table")), _("en tabell"), _("{count} tabeller")),
        (len(soup.find_all("img")), _("en bild"), _("{count} bilder")),
        (len(soup.find_all("a")), _("en länk"), _("{count} länkar")),
        (notes, _("en fotnot"), _("{count} fotnoter")),
    ]
    return [(one if count == 1 else many).format(count=count) for count, one, many in counts if count]


def _looks_like_headings(soup: BeautifulSoup) -> list[Loss]:
    """Who does not know Word's styles makes a heading of a line in bold."""
    found = []
    for paragraph in soup.find_all("p", recursive=False):
        words = " ".join(paragraph.get_text().split())
        bold = "".join(tag.get_text() for tag in paragraph.find_all("strong"))
        if words and " ".join(bold.split()) == words and len(words) < _LONGEST_HEADING and words[-1] not in ".:,;!?":
            found.append(f"”{words}”")
    what = _(
        "Rader i fetstil som ser ut som rubriker är vanlig text. Skriv ## och ett mellanslag först om de är rubriker."
    )
    return [Loss(what, found[:8])] if found else []
