"""What can be mended in an author's text without a question: a button beside the problem does it.

Only where there is one thing that the author can have meant. Every other byte stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from app.courseware.drafts import read_draft
from app.courseware.fixes import write
from app.courseware.metadata import Fix
from app.courseware.model import Problem
from app.courseware.raw_lines import end_of_lines, lines_with_ends, words_and_end
from app.courseware.report import Report
from app.courseware.vocabulary import Group


@dataclass(frozen=True, slots=True)
class Mend:
    """`label` is what the button says, `content` the file as it is afterwards."""

    label: str
    content: bytes


# The lines as they are, each with its end, and the problem's place among them, from 0. What the button says, or None.
_Mender = Callable[[list[str], int, Problem], str | None]

_MEANT = re.compile(r"Menade du ”([^”]+?):?”")
_WRITE = re.compile(r"Skriv (.+)")
_WRITE_APART = re.compile(r"Skriv (\w+: media/\S+) på en egen rad")
_CLOSING = re.compile(r"\s*:{3,}\s*")
_ID = re.compile(r"(?:: |till exempel )([a-z0-9-]+)$")
_COLONS = re.compile(r"([\s\u00a0]*:{2,}[\s\u00a0]*)(\S+)")
_SPELLED = re.compile(r"”([^”]*?):?” ")
_HASHES = re.compile(r"\s*#+\s*")
_MARKED = re.compile(r"(\s*(?:[-*+–•]\s*)?)(.*)")
_BEFORE_LINE = re.compile(r"före rad (\d+)")


def mend(content: bytes, problem: Problem, fixes: Sequence[Fix] = ()) -> Mend | None:
    """`fixes` are the compiler's own for this file. None for what only the author can decide, and for a text that
    cannot be read."""
    own = [fix for fix in fixes if fix.file == problem.file and fix.line == problem.line]
    if problem.code in _WRITTEN:
        return Mend(_LABELS[own[0].kind].format(own[0].value), write(content, own[:1])) if own else None
    mender = _MENDERS.get(problem.code)
    if mender is None:
        return None
    try:
        mark, lines = lines_with_ends(content)
    except UnicodeDecodeError:
        return None
    place = problem.line - 1
    if not 0 <= place < len(lines):
        return None
    before = list(lines)
    label = mender(lines, place, problem)
    return Mend(label, (mark + "".join(lines)).encode()) if label and lines != before else None


def _set(lines: list[str], place: int, words: str) -> str:
    _words, end = words_and_end(lines[place])
    lines[place] = words + end
    return f"Skriv {words.strip()}"


def _as_suggested(lines: list[str], place: int, problem: Problem) -> str | None:
    suggested = _WRITE.fullmatch(problem.suggestion)
    return _set(lines, place, suggested.group(1)) if suggested else None


def _meant_word(lines: list[str], place: int, problem: Problem) -> str | None:
    """The word that the message quotes becomes the one that the suggestion names."""
    meant, spelled = _MEANT.match(problem.suggestion), _SPELLED.search(problem.message)
    words, _end = words_and_end(lines[place])
    if meant is None or spelled is None or words.count(spelled.group(1)) != 1:
        return None
    _set(lines, place, words.replace(spelled.group(1), meant.group(1)))
    return f"Skriv {meant.group(1)}"


def _meant_type(lines: list[str], place: int, problem: Problem) -> str | None:
    meant = _MEANT.match(problem.suggestion)
    words, _end = words_and_end(lines[place])
    opening = _COLONS.match(words)
    if meant is None or opening is None:
        return None
    return _set(lines, place, f"{opening.group(1)}{meant.group(1)}{words[opening.end() :]}")


def _three_colons(lines: list[str], place: int, problem: Problem) -> str | None:
    words, _end = words_and_end(lines[place])
    return _set(lines, place, re.sub(r":{2,}[\s\u00a0]*", "::: ", words, count=1))


def _other_id(lines: list[str], place: int, problem: Problem) -> str | None:
    """Of a block. A page's own id stands in the front matter, and is its author's to choose."""
    id, words = _ID.search(problem.suggestion), words_and_end(lines[place])[0]
    opening = _COLONS.match(words)
    if id is None or opening is None:
        return None
    return _set(lines, place, f"{opening.group(0)} {id.group(1)}")


def _bold(lines: list[str], place: int, problem: Problem) -> str | None:
    """Not where the question was never closed: then the heading is a heading."""
    words, _end = words_and_end(lines[place])
    if "**Rubrik**" not in problem.suggestion or not _HASHES.match(words):
        return None
    return _set(lines, place, f"**{_HASHES.sub('', words, count=1).rstrip(' #')}**")


def _box(lines: list[str], place: int, problem: Problem) -> str | None:
    words, _end = words_and_end(lines[place])
    marked = _MARKED.fullmatch(words)
    return _set(lines, place, f"- [ ] {marked.group(2)}") if marked else None


def _from_the_left(lines: list[str], place: int, problem: Problem) -> str | None:
    """A setting below an option, with the empty line before it that parts the two."""
    _set(lines, place, lines[place].strip())
    if place and lines[place - 1].strip():
        lines.insert(place, end_of_lines(lines))
    return "Flytta raden till vänsterkanten"


def _without(lines: list[str], place: int, problem: Problem) -> str | None:
    del lines[place]
    return "Ta bort raden"


def _unquoted(lines: list[str], place: int, problem: Problem) -> str | None:
    """The block's lines, as far as the quotation goes."""
    while place < len(lines) and lines[place].lstrip().startswith(">"):
        lines[place] = re.sub(r"^\s*> ?", "", lines[place])
        place += 1
    return "Ta bort tecknet > från blockets rader"


def _closed(lines: list[str], place: int, problem: Problem) -> str | None:
    """Where the checker closes it, so that the page looks the same afterwards."""
    end = _ends_of_blocks(problem.file, "".join(lines)).get(place)
    return None if end is None else _close(lines, end, place)


@lru_cache(maxsize=4)
def _ends_of_blocks(file: str, text: str) -> dict[int, int]:
    """By opening line, counted from 0. Kept, since one text is asked about once for each block in it."""
    draft = read_draft(file, text.encode(), Group.MODULE_KEY, Report(file))
    return {opening: body.end for opening, body in draft.bodies.items()}


def _closed_before(lines: list[str], place: int, problem: Problem) -> str | None:
    before = _BEFORE_LINE.search(problem.suggestion)
    return _close(lines, int(before.group(1)) - 1, 0) if before else None


def _close(lines: list[str], at: int, opening: int) -> str | None:
    while at > opening + 1 and not lines[at - 1].strip():
        at -= 1
    end = end_of_lines(lines)
    if not words_and_end(lines[at - 1])[1]:
        lines[at - 1] += end
    lines[at:at] = [end, f":::{end}"]
    return f"Avsluta blocket efter rad {at}"


def _written_in(lines: list[str], place: int, problem: Problem) -> str | None:
    """Last in the block, apart from what stands before it."""
    wanted = _WRITE_APART.match(problem.suggestion)
    colons = (at for at in range(place + 1, len(lines)) if lines[at].lstrip().startswith(":::"))
    closing = next(colons, None)
    if wanted is None or closing is None or not _CLOSING.fullmatch(words_and_end(lines[closing])[0]):
        return None
    end = end_of_lines(lines)
    before = [] if not lines[closing - 1].strip() else [end]
    lines[closing:closing] = [*before, f"{wanted[1]}{end}", end]
    return f"Skriv {wanted[1]}"


_WRITTEN = ("no-id", "module-by-file")
_LABELS = {
    "block-id": "Lägg till id {}",
    "file-id": "Lägg till id {}",
    "step-id": "Lägg till id {}",
    "step-module": "Skriv {}",
}
_MENDERS: dict[str, _Mender] = {
    "unknown-type": _meant_type,
    "unknown-key": _meant_word,
    "bad-value": _meant_word,
    "missing-file": _meant_word,
    "dead-link": _meant_word,
    "near-miss": _meant_word,
    "second-title": _as_suggested,
    "heading-skipped": _as_suggested,
    "two-colons": _three_colons,
    "bad-id": _other_id,
    "same-id": _other_id,
    "heading-in-question": _bold,
    "no-box": _box,
    "setting-indented": _from_the_left,
    "stray-closing": _without,
    "empty-option": _without,
    "quoted-block": _unquoted,
    "not-closed": _closed,
    "nested": _closed_before,
    "missing-setting": _written_in,
}
