"""A course's text, parted into paragraphs and told in words, for readers who know no signs: a heading without its
hashes, a question with its options by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.courseware.raw_lines import body_of, lines_with_ends
from app.courseware.vocabulary import Group, find
from app.web.language import gettext as _

FENCE = re.compile(r"^\s*(```|~~~)")
OPENING = re.compile(r"^\s*[::]{3,}\s*(\S+)\s*(.*?)\s*$")
CLOSING = re.compile(r"^\s*[::]{3,}\s*$")
HEADING = re.compile(r"^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
OPTION = re.compile(r"^\s*[-*+–•]\s*[\[(]\s*([xX✓]?)\s*[\])]\s+(.*)$")
BULLET = re.compile(r"^(\s*)[-*+•]\s+(.*)$")
QUOTE = re.compile(r"^\s*>\s?(.*)$")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]*)[^)]*\)")
LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]*)[^)]*\)")
# Begins on a line of its own: a bullet, a number, feedback, a row of a table, a setting.
OWN_LINE = re.compile(r"^\s*([-*+–•]\s|\d+[.)]\s|>|\||[:~]\s|[A-ZÅÄÖ][a-zåäö]+:(\s|$))")
EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|`)")
# Of these each has an end of its own, and text in it that is read like any other.
BOXES = {"example", "note", "important", "more"}
MARKED = {"single", "multiple"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`source` is as it was written, `words` what it says, in lines. `name` says what it is where it is not plain text:
    `known` says that it has an id, by which it is found again wherever it stands."""

    source: str
    words: str
    name: str = ""
    known: bool = False


def paragraphs_of(content: bytes) -> list[Paragraph]:
    _mark, raw = lines_with_ends(content, "replace")
    lines = [line.rstrip() for line in raw]
    return list(_parts(lines))


def _parts(lines: list[str]) -> Iterator[Paragraph]:
    at = body_of(lines)
    if at:
        yield _facts(lines[lines.index("---") + 1 : at - 1])
    while at < len(lines):
        end = _end(lines, at)
        part = lines[at:end]
        opened = OPENING.match(part[0])
        if any(part) and not CLOSING.match(part[0]):
            kind = _kind(opened[1]) if opened else None
            if opened and kind and kind not in BOXES:
                yield _block(part, kind, opened[1], opened[2])
            elif opened:
                name = f"{opened[1].capitalize()}: {opened[2]}" if opened[2] else opened[1].capitalize()
                yield Paragraph(part[0], name, _("Ruta"))
            else:
                yield _plain_paragraph(part)
        at = end


def _end(lines: list[str], at: int) -> int:
    """Where what begins here is over: a question at its closing line, a sample at its own, other text at a gap."""
    first = lines[at]
    opened = OPENING.match(first)
    if opened:
        if (_kind(opened[1]) or "note") in BOXES:
            return at + 1
        return next((here + 1 for here in range(at + 1, len(lines)) if CLOSING.match(lines[here])), len(lines))
    fence = FENCE.match(first)
    if fence:
        closed = (here + 1 for here in range(at + 1, len(lines)) if lines[here].strip().startswith(fence[1]))
        return next(closed, len(lines))
    if not first or CLOSING.match(first) or HEADING.match(first):
        return at + 1
    breaks = (here for here in range(at + 1, len(lines)) if _begins(lines[here]))
    return next(breaks, len(lines))


def _begins(line: str) -> bool:
    return not line or any(sign.match(line) for sign in (OPENING, CLOSING, HEADING, FENCE))


def _kind(word: str) -> str | None:
    return find(Group.TYPE, word)


def _facts(lines: list[str]) -> Paragraph:
    said = [f"{line[:1].upper()}{line[1:]}" for line in lines if line]
    return Paragraph("\n".join(lines), "\n".join(said), _("Uppgifter överst i filen"), known=True)


def _plain_paragraph(lines: list[str]) -> Paragraph:
    heading = HEADING.match(lines[0])
    if heading:
        return Paragraph(lines[0], plain(heading[2]), _("Rubrik"))
    return Paragraph("\n".join(lines), "\n".join(_line(line) for line in _lines_of(lines)))


def _lines_of(lines: list[str]) -> list[str]:
    """As a reader sees them: a line that only goes on where the one before was full is a part of it."""
    joined: list[str] = []
    sample = bool(FENCE.match(lines[0]))
    for line in lines:
        words = _going_on(joined[-1], line) if joined and joined[-1] and not sample else ""
        if words:
            joined[-1] = f"{joined[-1]} {words}"
        else:
            joined.append(line)
    return [line for line in joined if line]


def _going_on(before: str, line: str) -> str:
    """What the line adds to the one before; empty where it begins something of its own."""
    quote = QUOTE.match(line) if QUOTE.match(before) else None
    words = quote[1] if quote else line
    return "" if OWN_LINE.match(words) or before.lstrip(" >").startswith("|") else words.strip()


def _block(lines: list[str], kind: str, word: str, name: str) -> Paragraph:
    inside = [line for line in lines[1:] if not CLOSING.match(line)]
    said = [_in_block(line, kind) for line in _lines_of(inside or [""])]
    title = _("{kind} ”{name}”").format(kind=word.capitalize(), name=name) if name else word.capitalize()
    return Paragraph("\n".join(lines), "\n".join(said), title, known=bool(name))


def _in_block(line: str, kind: str) -> str:
    option, quote = OPTION.match(line), QUOTE.match(line)
    if option and kind in MARKED:
        words = _("Rätt svar: {text}") if option[1] else _("Svar: {text}")
        return words.format(text=plain(option[2]))
    if option:
        return f"• {plain(option[2])}"
    if quote:
        return _("Återkoppling: {text}").format(text=plain(quote[1]))
    return _line(line)


def _line(line: str) -> str:
    bullet, quote = BULLET.match(line), QUOTE.match(line)
    if bullet:
        return f"{bullet[1]}• {plain(bullet[2])}"
    return plain(quote[1] if quote else line)


def plain(text: str) -> str:
    text = PICTURE.sub(lambda found: _("Bild: {alt} ({path})").format(alt=found[1], path=found[2]), text)
    text = LINK.sub(lambda found: f"{found[1]} ({found[2]})", text)
    return EMPHASIS.sub("", text)
