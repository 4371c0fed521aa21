"""What somebody copied in Word, Outlook, Google Docs or on a web page becomes plain Markdown."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from app.authoring.word.cleaning import clean, read_html
from app.authoring.word.markdown import markdown_of
from app.courseware.limits import TookTooLong, time_limit
from app.web.language import gettext as _

MOST_PASTED = 1_000_000
MOST_TAGS = 20_000
MOST_LEVELS = 100
MOST_SECONDS = 3
_BEGINNING, _END = "<!--StartFragment-->", "<!--EndFragment-->"
# Conditions that only Word reads; a browser sends them along as they stand.
_CONDITION = re.compile(r"<!\[(?:if [^<>]{0,80}|endif)\]>", re.IGNORECASE)
_LISTED = re.compile(r"mso-list:\s*l(?P<list>\d+)\s+level(?P<level>\d+)", re.IGNORECASE)
_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_NUMBERED = re.compile(r"\(?(?:\d{1,4}|[a-zA-Z]{1,4})[.)]")
# Signs that programs begin a point with where they make no list of it.
_BULLET = re.compile(r"\s*[·•▪◦●○■□§o]\s*\xa0+\s*|\s*[·•▪◦●○■□]\s+|\s*[·•▪◦●○■□]\t")
_HIDDEN = re.compile(r"display:\s*none|mso-hide:\s*all|mso-element:\s*comment", re.IGNORECASE)
_TITLED = re.compile(r"Mso(?:Title|Rubrik)\b")
_REFERENCE = re.compile(r"#_(?:ftn|edn)(\w+)")
_NOTE = re.compile(r"(?:ftn|edn)(\w+)")


@dataclass(frozen=True, slots=True)
class Pasted:
    """`text` is empty where nothing could be made of it: the plain text is then what there is. `said` is what whoever
    pasted should know."""

    text: str = ""
    said: str = ""


def paste_text(html: str) -> Pasted:
    """Never raises, whatever it is given."""
    try:
        with time_limit(MOST_SECONDS):
            return _pasted(html)
    except (RecursionError, TookTooLong):
        return Pasted()


def _pasted(html: str) -> Pasted:
    fragment = html[max(html.find(_BEGINNING), 0) :].partition(_END)[0]
    if len(html) > MOST_PASTED or fragment.count("<") > MOST_TAGS:
        return Pasted()
    soup = read_html(_CONDITION.sub("", fragment))
    if _depth(soup) > MOST_LEVELS:
        return Pasted()
    pictures = len(soup.find_all("img"))
    for tag in soup.find_all(style=_HIDDEN):
        tag.decompose()
    for tag in soup.find_all(["p", "div"], class_=_TITLED):
        tag.name = "h1"
    for tag in soup.select("[style*='note-list'] hr"):
        tag.decompose()
    _notes(soup, hashlib.sha256(html.encode(errors="replace")).hexdigest()[:4])
    _lists(soup)
    clean(soup)
    text = markdown_of(soup).rstrip("\n")
    if not text:
        return Pasted()
    said = _("Formateringen är gjord om till enkel text. Ångra med Ctrl+Z.")
    if pictures == 1:
        said += " " + _("En bild följde inte med. Ladda upp den som fil.")
    elif pictures:
        said += " " + _("{count} bilder följde inte med. Ladda upp dem som filer.").format(count=pictures)
    return Pasted(text, said)


def _depth(soup: BeautifulSoup) -> int:
    depths = {id(soup): 0}
    for tag in soup.find_all(True):
        depths[id(tag)] = depths[id(tag.parent)] + 1
    return max(depths.values())


def _notes(soup: BeautifulSoup, mark: str) -> None:
    """Named after what was pasted, so that notes of two pastes are told apart."""
    texts = {}
    for tag in soup.find_all(["div", "p"], id=_NOTE):
        found = _NOTE.fullmatch(str(tag["id"]))
        if found:
            texts[found[1]] = tag
    for link in soup.find_all("a", href=_REFERENCE):
        found = _REFERENCE.search(str(link["href"]))
        if found is None or found[1].startswith("ref"):
            continue
        note = soup.new_tag("note", attrs={"name": f"{mark}-{found[1]}"})
        link.replace_with(note if found[1] in texts else link.get_text())
    for number, tag in texts.items():
        for back in tag.find_all("a", href=re.compile(r"#_(?:ftn|edn)ref")):
            back.decompose()
        tag.name, tag.attrs = "notetext", {"name": f"{mark}-{number}"}
        soup.append(tag.extract())


def _lists(soup: BeautifulSoup) -> None:
    """Word writes points as paragraphs that say which level they are of; the sign in front of them is text."""
    open_lists: list[Tag] = []
    before: Tag | None = None
    for point in soup.find_all(["p", "div"]):
        found = _LISTED.search(str(point.get("style") or ""))
        sign = None if found else _bullet(point)
        if not found and sign is None:
            continue
        level = min(int(found["level"]), 9) if found else 1
        ordered = False
        for marker in point.find_all(style=_MARKER) if found else []:
            ordered = bool(_NUMBERED.match(marker.get_text().strip()))
            marker.decompose()
        if before is None or not _follows(point, before):
            open_lists = []
        while len(open_lists) > level:
            open_lists.pop()
        kind = "ol" if ordered else "ul"
        if len(open_lists) == level and open_lists[-1].name != kind:
            open_lists.pop()
        item = soup.new_tag("li")
        if len(open_lists) < level:
            new = soup.new_tag(kind)
            if open_lists:
                open_lists[-1].find_all("li")[-1].append(new)
                point.extract()
            else:
                point.replace_with(new)
                before = new
            open_lists += [new] * (level - len(open_lists))
        else:
            point.extract()
        for child in list(point.children):
            item.append(child)
        open_lists[-1].append(item)


def _bullet(point: Tag) -> bool | None:
    """True, and the sign is gone, for a paragraph that begins with a sign of a list."""
    first = point.find(string=lambda text: bool(text.strip()))
    found = _BULLET.match(first) if first is not None else None
    if first is None or found is None:
        return None
    first.replace_with(first[found.end() :])
    return True


def _follows(point: Tag, before: Tag) -> bool:
    """Whether nothing but space is between them."""
    sibling = point.previous_sibling
    while sibling is not None and not isinstance(sibling, Tag) and not str(sibling).strip():
        sibling = sibling.previous_sibling
    return sibling is before
