"""Links and pictures in safe HTML: what they point at must exist, and gets the address it has on the platform."""

from __future__ import annotations

import html as html_module
import posixpath
import re
import unicodedata
from collections.abc import Collection, Mapping
from difflib import get_close_matches
from typing import Protocol
from urllib.parse import unquote

from app.courseware.report import Report

MEDIA = "media/"

_TAG = re.compile(r"<(a|img)\b((?:[^<>\"]|\"[^\"]*\")*)>")
_ATTRIBUTE = re.compile(r"\b(href|src|alt)=\"([^\"]*)\"")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//|/|#|\?", re.IGNORECASE)


class Addresses(Protocol):
    """Where things are on the platform."""

    def media(self, path: str) -> str:
        """The address of a file of the course, by its path in the course's folder."""

    def step(self, step_id: str) -> str:
        """The address of a step of the course."""


class Links:
    """`steps` has the step to open for each module file; without `addresses` every link is left as it was written.
    `aside`: the files of modules that no step opens."""

    def __init__(
        self,
        files: Collection[str],
        steps: Mapping[str, str],
        addresses: Addresses | None,
        aside: Collection[str] = (),
    ) -> None:
        self.files, self.steps, self.addresses, self.aside = files, steps, addresses, aside

    def rewrite(self, html: str, lines: list[str], first: int, report: Report) -> str:
        """`lines` is the source, in which a link's place is looked up from index `first` on."""
        if "<a" not in html and "<img" not in html:
            return html
        return _TAG.sub(lambda tag: self._tag(tag, lines, first, report), html)

    def media(self, path: str) -> str:
        return self.addresses.media(path) if self.addresses else path

    def _tag(self, tag: re.Match[str], lines: list[str], first: int, report: Report) -> str:
        name, rest = tag.groups()
        values = {key: html_module.unescape(value) for key, value in _ATTRIBUTE.findall(rest)}
        target = values.get("src" if name == "img" else "href", "")
        line = _line_with(target, lines, first)
        if name == "img" and not values.get("alt", "").strip():
            report.error(
                line,
                "picture-alt",
                "Bilden saknar text för den som inte ser den.",
                f"Skriv vad bilden visar: ![Vad bilden visar]({target})",
            )
        address = self._address(target, line, report)
        if address is None:
            return tag.group(0)
        escaped = html_module.escape(address, quote=True)
        return _ATTRIBUTE.sub(
            lambda attribute: (
                attribute.group(0) if attribute.group(1) == "alt" else f'{attribute.group(1)}="{escaped}"'
            ),
            tag.group(0),
        )

    def _address(self, target: str, line: int, report: Report) -> str | None:
        """The new address; None when the link stays as it is."""
        if not target or _ELSEWHERE.match(target):
            return None
        written, mark, fragment = target.partition("#")
        path = path_of(written)
        if path in self.steps:
            return self.addresses.step(self.steps[path]) + mark + fragment if self.addresses else None
        if path in self.files and path.startswith(MEDIA):
            return self.addresses.media(path) + mark + fragment if self.addresses else None
        report.error(line, "dead-link", *self._why_dead(path))
        return None

    def _why_dead(self, path: str) -> tuple[str, str]:
        if path in self.files and path in self.aside:
            return (
                f"Modulen {path} står utanför kursens väg, så länken till den leder ingenstans.",
                "Ta bort länken, eller lägg in modulen i vägen igen.",
            )
        if path in self.files:
            return (
                f"Filen {path} kan inte länkas: bara moduler och det som ligger i mappen media visas för andra.",
                "Flytta filen till mappen media, eller länka till en modul.",
            )
        if "." not in path:
            modules = [file for file in self.steps if file.endswith(".md")]
            return (
                f"Länken leder till ”{path[:100]}”, och det finns ingen modul eller fil med det namnet.",
                f"Skriv modulens filnamn. Här finns: {', '.join(modules[:12])}."
                if modules
                else "Skriv en adress som börjar med https://, eller namnet på en fil i mappen media.",
            )
        return f"Det finns ingen fil ”{path[:100]}” i kursen.", suggest_file(path, self.files)


def path_of(written: str) -> str:
    """A relative address as a path in the course's folder."""
    return unicodedata.normalize("NFC", posixpath.normpath(unquote(written)))


def suggest_file(path: str, files: Collection[str]) -> str:
    """What the author may have meant: nearly the same name, with other capitals, or in the media folder. Only what has
    the same ending: a picture is no film."""
    name, ending = posixpath.basename(path).casefold(), posixpath.splitext(path)[1].casefold()
    names = {posixpath.basename(file).casefold(): file for file in files if file.casefold().endswith(ending)}
    meant = next(iter(get_close_matches(name, names, n=1, cutoff=0.8)), None)
    return f"Menade du ”{names[meant]}”?" if meant else "Lägg filen i mappen media, eller rätta namnet."


def _line_with(target: str, lines: list[str], first: int) -> int:
    for index in range(first, len(lines)):
        if target and target in lines[index]:
            return index + 1
    return first + 1
