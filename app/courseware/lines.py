"""The lines of a file: how bytes become text, and how a line looks once typing habits are evened out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from app.courseware.report import Report

MODULE_BYTES = 200_000

_LINE_END = re.compile(r"\r\n|\n|\r")
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_EVEN = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ", "\u3000": " ", "\t": "    "}
    | {"：": ":", "\u200b": None, "\ufeff": None, "\u2060": None, "［": "[", "］": "]", "＞": ">"}
)
# Most lines have none of them, and are told apart in a tenth of the time that it takes to put others in their place.
_UNEVEN = re.compile(f"[{re.escape(''.join(map(chr, _EVEN)))}]")
_FENCE = re.compile(r" *(`{3,}+|~{3,}+)([^`]*)")


def read_lines(content: bytes, report: Report) -> list[str] | None:
    """The lines without their ends; None, and an error in the report, when this is not text or far too much."""
    if len(content) > MODULE_BYTES:
        report.error(
            1,
            "too-large",
            f"Texten är längre än en modul får vara: högst {MODULE_BYTES // 1000} kB.",
            "Dela upp texten i flera moduler. Bilder och filmer läggs som egna filer i mappen media.",
        )
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = content[: broken.start].count(b"\n") + 1
        report.error(line, "not-utf8", "Filen är inte sparad som UTF-8.", "Spara filen som text i formatet UTF-8.")
        return None
    if "\x00" in text:
        line = text[: text.index("\x00")].count("\n") + 1
        report.error(line, "not-text", "Filen innehåller annat än text.", "Skriv om filen i en vanlig textredigerare.")
        return None
    return _LINE_END.split(_CONTROL.sub("", text))


def even(line: str) -> str:
    """The line as it is looked at for keywords: plain spaces, no tabs, plain colons, nothing invisible."""
    return line.translate(_EVEN) if _UNEVEN.search(line) else line


def indent_of(evened: str) -> int:
    return len(evened) - len(evened.lstrip(" "))


def fenced(evened: list[str]) -> list[bool]:
    """For each line whether it is part of a code sample. A fence that is never closed is none."""
    found = [(index, match) for index, line in enumerate(evened) if (match := _FENCE.fullmatch(line.rstrip()))]
    closings: dict[str, list[int]] = {}
    for index, match in found:
        if not match.group(2).strip():
            closings.setdefault(match.group(1), []).append(index)
    inside = [False] * len(evened)
    free_from = 0
    for index, match in found:
        if index < free_from:
            continue
        later = closings.get(match.group(1), [])
        place = bisect_right(later, index)
        if place < len(later):
            free_from = later[place] + 1
            inside[index:free_from] = [True] * (free_from - index)
    return inside


def commented(evened: list[str], sample: list[bool]) -> list[bool]:
    """For each line whether it is, as a whole, part of an HTML comment. One that is never closed is none."""
    inside = [False] * len(evened)
    ends = [line for line, text in enumerate(evened) if "-->" in text]
    free_from = 0
    for line, text in enumerate(evened):
        if line < free_from or sample[line] or not text.lstrip().startswith("<!--"):
            continue
        place = bisect_left(ends, line)
        if place < len(ends) and evened[ends[place]].partition("-->")[2].strip() == "":
            free_from = ends[place] + 1
            inside[line:free_from] = [True] * (free_from - line)
    return inside
