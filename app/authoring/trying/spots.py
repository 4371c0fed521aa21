"""What a comment can be about: each question or film, and each stretch of text under a heading of its own."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from app.catalogue.published import Part
from app.courseware.keys import id_from
from app.courseware.markdown import plain
from app.courseware.model import Block

MOST_ABOUT = 100
BEGINNING = "inledning"
_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"]*")*)>')
_HEADING = re.compile(r"h[1-6]")
_VOID = frozenset({"br", "hr", "img", "input", "source", "track", "wbr", "col"})
# What a question says to nobody in words, or says with an address in it that is another for each who reads.
_UNSAID = frozenset({"file", "captions", "transcript"})


@dataclass(frozen=True, slots=True)
class Spot:
    """`place` stays the same while what stands there is edited; `about` are its first words and `seen` is the hash of
    them all. It is prose or a block."""

    place: str
    about: str
    seen: str
    html: str | None = None
    block: Block | None = None

    @property
    def anchor(self) -> str:
        return f"fraga-{self.block.id}" if self.block else f"om-{self.place.replace(':', '-')}"


def spots_of(parts: Sequence[Part]) -> list[Spot]:
    spots: list[Spot] = []
    headings: set[str] = set()
    before = BEGINNING
    for part in parts:
        if part.block is not None:
            words = _words(part.block)
            about = plain(part.block.prompt_html) or words or part.block.id
            spots.append(Spot(f"fraga:{part.block.id}", _first(about), _hash(words), block=part.block))
            before = f"efter:{part.block.id}"
            continue
        for section, heading in _sections(part.html or ""):
            place = before
            if heading:
                slug = id_from(heading, "rubrik", headings)
                headings.add(slug)
                place = f"rubrik:{slug}"
            words = plain(section)
            spots.append(Spot(place, _first(heading or words), _hash(words), html=section))
    return spots


def _sections(html: str) -> Iterator[tuple[str, str]]:
    """The pieces that begin at headings, each with what its heading says; headings in boxes part nothing."""
    starts: list[int] = []
    depth = 0
    for tag in _TAG.finditer(html):
        closes, name, _rest = tag.groups()
        if depth == 0 and not closes and _HEADING.fullmatch(name):
            starts.append(tag.start())
        if name not in _VOID:
            depth += -1 if closes else 1
    edges = [0, *starts, len(html)]
    for start, end in pairwise(edges):
        section = html[start:end]
        if section.strip():
            yield section, plain(section.partition("</h")[0]) if start in starts else ""


def _words(block: Block) -> str:
    said = [block.prompt_html]
    for option in block.options:
        said += [option.html, option.feedback_html, option.match.html if option.match else "", str(option.correct)]
    said += [f"{name} {value}" for name, value in sorted(block.settings.items()) if name not in _UNSAID]
    return " ".join(plain(words) for words in said if words)


def _first(words: str) -> str:
    return words if len(words) <= MOST_ABOUT else f"{words[:MOST_ABOUT].rsplit(' ', 1)[0]} …"


def _hash(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()
