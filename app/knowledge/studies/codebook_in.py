"""A codebook from another tool (.qdc), read as what it is: a file from anywhere. It has no document type and so no
entities, is no bigger and no deeper than a codebook is, and everything in it but names, descriptions and colours is
passed over."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from xml.parsers import expat

from app.knowledge.coding.codebook import list_themes
from app.knowledge.coding.colours import HEX, next_colour
from app.knowledge.coding.theme_actions import add_theme
from app.knowledge.models.studies import Study
from app.knowledge.studies.pseudonyms import Names
from app.people.forms import visible
from app.people.registry.forms import one_line
from app.web.forms import several_lines
from app.web.language import gettext as _

MOST_BYTES, MOST_CODES, MOST_DEPTH = 1_000_000, 500, 20
LONGEST_NAME, LONGEST_DEFINITION = 120, 4_000
GUID = re.compile(r"[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}")
NOT_READ = _("Filen går inte att läsa som en kodbok (.qdc)")
TOO_MUCH = _("Filen är för stor: högst {codes} teman i {depth} nivåer")


class UnreadableCodebook(ValueError):
    """The message is the sentence that says why."""


@dataclass
class Code:
    guid: str
    name: str
    colour: str
    definition: str = ""
    below: list[Code] = field(default_factory=list)


def read_codebook(content: bytes) -> list[Code]:
    """The codes at the top, each with those below. Raises UnreadableCodebook."""
    if len(content) > MOST_BYTES:
        raise UnreadableCodebook(TOO_MUCH.format(codes=MOST_CODES, depth=MOST_DEPTH))
    reading = _Reading()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as fault:
        raise fault if isinstance(fault, UnreadableCodebook) else UnreadableCodebook(NOT_READ) from None
    if not reading.top:
        raise UnreadableCodebook(_("Filen har inga teman"))
    return reading.top


def add_codes(study: Study, codes: list[Code], names: Names, actor_id: str, now: datetime) -> int:
    """How many themes are new. What was taken out of the study itself is known again, and so is a file that is read
    twice."""
    own = {names.guid("theme", theme.id): theme.id for theme in list_themes(study.id)}
    before = place = len(own)
    waiting: list[tuple[Code, str | None]] = [(code, None) for code in codes]
    while waiting:
        code, parent_id = waiting.pop(0)
        theme_id = own.get(code.guid) or _id_of(study.id, code.guid)
        if code.guid not in own:
            add_theme(
                study,
                theme_id,
                {
                    "name": code.name,
                    "definition": code.definition,
                    "example": "",
                    "colour": code.colour or next_colour(place),
                    "parent_id": parent_id,
                },
                actor_id,
                now,
            )
            place += 1
        waiting += [(child, theme_id) for child in code.below]
    return len(list_themes(study.id)) - before


def _id_of(study_id: str, guid: str) -> str:
    return hashlib.sha256(f"{study_id} {guid}".encode()).hexdigest()[:32]


class _Reading:
    def __init__(self) -> None:
        self.top: list[Code] = []
        self._open: list[Code] = []
        self._path: list[str] = []
        self._count = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        self._path.append(name)
        if name != "Code":
            return
        self._count += 1
        if self._count > MOST_CODES or len(self._open) >= MOST_DEPTH:
            raise UnreadableCodebook(TOO_MUCH.format(codes=MOST_CODES, depth=MOST_DEPTH))
        guid = attributes.get("guid", "").strip("{}").upper()
        called = one_line(visible(attributes.get("name", "")))[:LONGEST_NAME]
        if not GUID.fullmatch(guid) or not called:
            raise UnreadableCodebook(NOT_READ)
        code = Code(guid, called, _COLOURS.get(attributes.get("color", "").lower(), ""))
        (self._open[-1].below if self._open else self.top).append(code)
        self._open.append(code)

    def text(self, words: str) -> None:
        if self._path[-2:] == ["Code", "Description"] and len(self._open[-1].definition) < LONGEST_DEFINITION:
            self._open[-1].definition += words

    def end(self, tag: str) -> None:
        if self._path.pop() == "Code":
            code = self._open.pop()
            code.definition = several_lines(code.definition)[:LONGEST_DEFINITION]


_COLOURS = {value: name for name, value in HEX.items()}


def _refuse(*_: object) -> int:
    raise UnreadableCodebook(NOT_READ)
