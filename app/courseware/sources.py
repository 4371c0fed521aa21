"""Links and pictures as typed: what the sanitiser would take away without a word is said to the author here."""

from __future__ import annotations

import re

from app.courseware.pieces import Text
from app.courseware.report import Report
from app.courseware.sanitise import TAGS, safe_address, safe_picture

_CODE = re.compile(r"`[^`]*`")
_INLINE = re.compile(r"(!?)\[[^\[\]]*\]\( *<?([^()\s<>]+)")
_ANY_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])")
_HTML = re.compile(r"<(img|a)\b[^<>]*?\b(?:src|href) *= *[\"']?([^\"'\s<>]+)", re.IGNORECASE)
_DEFINITION = re.compile(r" {0,3}\[(?!\^)[^\[\]]+\]: *<?(\S+?)>?(?: |$)")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)$", re.IGNORECASE)


def check_sources(text: Text, first: int, report: Report) -> None:
    """Errors for pictures from elsewhere than `media/`, and for links to what is no address, from line `first` on."""
    for line in range(first, len(text.lines)):
        evened = text.evened[line]
        if text.sample[line] or not ("](" in evened or "]:" in evened or "<" in evened):
            continue
        _check_tags(evened, line, report)
        for is_picture, target in _targets(_CODE.sub("", evened)):
            if is_picture and safe_picture(target) is None:
                report.error(
                    line + 1,
                    "picture-elsewhere",
                    f"Bilden {target[:100]} kan inte visas: bilder hämtas bara från kursens mapp media.",
                    f"Lägg bilden där och skriv media/{target.rsplit('/', 1)[-1][:60]}",
                )
            elif not is_picture and safe_address(target) is None:
                report.error(
                    line + 1,
                    "no-address",
                    f"Länken {target[:100]} leder inte till någon adress som går att öppna.",
                    "Skriv en adress som börjar med https://, eller namnet på en modul eller en fil i mappen media.",
                )


def _check_tags(evened: str, line: int, report: Report) -> None:
    unknown = sorted({tag.casefold() for tag in _ANY_TAG.findall(_CODE.sub("", evened))} - TAGS)
    if unknown:
        report.warning(
            line + 1,
            "html-not-shown",
            f"HTML-koden <{unknown[0][:30]}> visas inte; bara texten i den är kvar.",
            "Ta bort koden. Fetstil skrivs **så här**, och film och ljud som block: ::: film mitt-id.",
        )


def _targets(line: str) -> list[tuple[bool, str]]:
    """Whether it is a picture, and what it points at."""
    found = [(bool(mark), target) for mark, target in _INLINE.findall(line)]
    found += [(name.casefold() == "img", target) for name, target in _HTML.findall(line)]
    if definition := _DEFINITION.match(line):
        found.append((_PICTURE.search(definition.group(1)) is not None, definition.group(1)))
    return found
