"""One file as read, before anything is rendered: its front matter, its title, its pieces and what its blocks hold."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field, replace

from app.courseware.body import Body, read_body
from app.courseware.depth import check_nesting
from app.courseware.frontmatter import Node, entries, split_front_matter
from app.courseware.headings import Heading, check_headings, find_headings
from app.courseware.keys import normalise
from app.courseware.limits import TookTooLong, Unreadable, time_limit
from app.courseware.lines import read_lines
from app.courseware.markdown import plain, render_inline
from app.courseware.metadata import Metadata
from app.courseware.pieces import BOXES, Prose, RawBlock, Text, split
from app.courseware.report import Report
from app.courseware.vocabulary import Group

# CPU time for one file, reading and rendering together.
SECONDS = 1.0

_NUMBER = re.compile(r"\d+[ ._-]*")


@dataclass(slots=True)
class Draft:
    """`title` is from the front matter or the first heading. The body begins on line `first`, counted from 0.

    `broken` means that nothing of the body can be shown.
    """

    file: str
    report: Report
    text: Text
    front: dict[str, Node]
    title: str
    pieces: list[Prose | RawBlock] = field(default_factory=list)
    bodies: dict[int, Body] = field(default_factory=dict)
    headings: list[Heading] = field(default_factory=list)
    first: int = 0
    broken: bool = False
    sound_front: bool = True
    seconds_left: float = SECONDS

    def blocks(self) -> list[RawBlock]:
        """Questions, checklists, film and sound, in order; not the boxes."""
        return [piece for piece in self.pieces if isinstance(piece, RawBlock) and piece.type not in BOXES]


def read_draft(file: str, content: bytes, group: Group, report: Report, *, titled: bool = True) -> Draft:
    """`titled`: a page needs a title; the variant of one does not."""
    began = time.process_time()
    unread = Draft(file, report, Text.of([]), {}, name_of(file), broken=True, sound_front=False)
    lines = read_lines(content, report)
    if lines is None:
        return unread
    try:
        with time_limit(SECONDS):
            draft = _read(file, lines, group, report, titled)
    except Unreadable as unreadable:
        say_unreadable(report, str(unreadable))
        return replace(unread, text=Text.of([""]))
    except TookTooLong:
        say_too_heavy(report)
        return replace(unread, text=Text.of([""]))
    draft.seconds_left = max(SECONDS - (time.process_time() - began), 0.05)
    return draft


def say_too_heavy(report: Report) -> None:
    report.error(
        1,
        "too-heavy",
        f"{report.file} tar för lång tid att läsa eller är för djupt nästlad.",
        "Dela upp texten, och leta efter långa rader av tecken som [ eller <.",
    )


def say_unreadable(report: Report, why: str) -> None:
    report.error(1, "unreadable", why, "Skriv om det stycke där HTML-koden, listorna eller citaten står.")


def name_of(file: str) -> str:
    """`02-mote.md` as `mote`."""
    stem = file.rsplit("/", 1)[-1].removesuffix(".md")
    return _NUMBER.sub("", stem, count=1) if _NUMBER.match(stem) else stem


def _read(file: str, lines: list[str], group: Group, report: Report, titled: bool) -> Draft:
    errors = report.count_errors()
    node, first = split_front_matter(lines, report)
    front = entries(node, group, report) if node else {}
    front_is_sound = report.count_errors() == errors
    text = Text.of(lines)
    title, first = _title(front, text, first, report, complain=front_is_sound and titled)
    draft = Draft(file, report, text, front, title or name_of(file), first=first, sound_front=front_is_sound)
    if not check_nesting(text, first, report):
        draft.broken = True
        return draft
    draft.pieces = _with_bodies(draft, split(text, first, report), report)
    draft.broken = any(problem.code == "too-many-blocks" for problem in report.problems)
    draft.headings = _shown_headings(draft, first)
    check_headings(draft.headings, report)
    return draft


def _title(front: dict[str, Node], text: Text, first: int, report: Report, complain: bool) -> tuple[str, int]:
    """The title and where the text goes on: a first heading of level 1 is the title, once."""
    title = Metadata(front, report).text("title")
    start = next((line for line in range(first, len(text.lines)) if text.evened[line].strip()), first)
    heading: Heading | None = next(iter(find_headings(text.lines, text.evened, text.sample, start)), None)
    is_title = heading is not None and heading.line == start and heading.level == 1
    words = plain(render_inline(heading.text)) if heading and is_title else ""
    if heading and words and (not title or normalise(title) == normalise(words)):
        return title or words, start + heading.lines
    if not title and complain:
        report.error(1, "no-title", "Sidan saknar titel.", "Skriv titel: … mellan två rader --- överst i filen.")
    return title, first


def _with_bodies(draft: Draft, pieces: list[Prose | RawBlock], report: Report) -> list[Prose | RawBlock]:
    """The pieces again, where what a forgotten block did not need is prose."""
    kept: list[Prose | RawBlock] = []
    for piece in pieces:
        if isinstance(piece, Prose) or piece.type in BOXES:
            kept.append(piece)
            if isinstance(piece, RawBlock):
                draft.bodies[piece.opening] = Body(end=piece.end)
            continue
        body = read_body(draft.text, piece, report)
        draft.bodies[piece.opening] = body
        kept.append(piece)
        if body.end < piece.end:
            kept.append(Prose(body.end, piece.end))
    return kept


def _shown_headings(draft: Draft, first: int) -> list[Heading]:
    """Headings of the page: a heading inside a question is another matter, reported on its own."""
    text = draft.text
    questions = [(piece.opening, draft.bodies[piece.opening].end) for piece in draft.blocks()]
    inside = {line for start, end in questions for line in range(start, end)}
    return [
        heading for heading in find_headings(text.lines, text.evened, text.sample, first) if heading.line not in inside
    ]
