"""Where a course's media stand in its texts, and what they lack there."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from app.authoring.media_files.kinds import MEDIA, Kind, kind_of
from app.courseware.body import Body
from app.courseware.drafts import read_draft
from app.courseware.names import called_alike
from app.courseware.report import Report
from app.courseware.settings import path_in
from app.courseware.vocabulary import Group

CAPTIONS, TRANSCRIPT = "captions", "transcript"
NEEDED = {Kind.FILM: (CAPTIONS, TRANSCRIPT), Kind.SOUND: (TRANSCRIPT,)}
ENDINGS = {CAPTIONS: (".vtt",), TRANSCRIPT: (".md", ".txt")}
_PLAYED = ("video", "audio")
_NO_WORDS = re.compile(r"!\[\s*\]\(\s*<?$")


@dataclass(frozen=True, slots=True)
class Use:
    """A line of a text where a medium stands, counted from 1; `wordless` where a picture has no words there."""

    path: str
    line: int
    wordless: bool = False


@dataclass(slots=True)
class Uses:
    """By the medium's path: where it stands, and the companions that blocks give to a film or a sound."""

    places: dict[str, list[Use]] = field(default_factory=dict)
    companions: dict[str, dict[str, str]] = field(default_factory=dict)


def find_uses(texts: Mapping[str, bytes], hashes: Iterable[str]) -> Uses:
    """Rather one too many than one too few: what stands in a comment is used."""
    found, paths = Uses(), [path for path in hashes if path.startswith(MEDIA)]
    for text_path, content in texts.items():
        if MEDIA.encode() not in content:
            continue
        lines = content.decode("utf-8", "replace").split("\n")
        for number, line in enumerate(lines, start=1):
            if MEDIA in line:
                for path, wordless in _in_line(line, paths):
                    found.places.setdefault(path, []).append(Use(text_path, number, wordless))
        if any(kind_of(path) in NEEDED for path in found.places):
            _read_blocks(text_path, content, found)
    return found


def companion_of(path: str, name: str, uses: Uses, there: Container[str]) -> str | None:
    """The captions or the transcript of a film: those that its block names, else those that are called as it is."""
    if named := uses.companions.get(path, {}).get(name):
        return named if named in there else None
    return called_alike(path, ENDINGS[name], there)


def _in_line(line: str, paths: list[str]) -> Iterator[tuple[str, bool]]:
    written = unicodedata.normalize("NFC", unquote(line))
    for path in paths:
        place = written.find(path)
        while place >= 0:
            after = written[place + len(path) : place + len(path) + 1]
            if not (after.isalnum() or after in ("-", "_")):
                yield path, bool(_NO_WORDS.search(written[:place]))
                break
            place = written.find(path, place + 1)


def _read_blocks(text_path: str, content: bytes, found: Uses) -> None:
    draft = read_draft(text_path, content, Group.MODULE_KEY, Report(text_path), titled=False)
    for block in draft.blocks():
        if block.type in _PLAYED:
            settings = draft.bodies[block.opening].settings
            played = _path_in(draft.bodies[block.opening], "file")
            if played:
                named = found.companions.setdefault(played, {})
                named |= {name: _path_in(draft.bodies[block.opening], name) for name in ENDINGS if name in settings}


def _path_in(body: Body, name: str) -> str:
    return path_in(body.settings[name]) if name in body.settings else ""
