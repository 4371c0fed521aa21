"""The text of one file that is read as sentences: without ids, settings, marks, addresses and code.

It is taken from the lines as typed, not from the page that is made of them, so that each word still has its line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape

from app.courseware.drafts import Draft
from app.courseware.keys import is_id
from app.courseware.marks import read_box, read_item, read_quote, read_setting
from app.courseware.pieces import BOXES, Prose, RawBlock

# What these say is read as sentences; an answer, a number of lines or the steps of a scale are not.
_TOLD = ("hint", "explanation", "right", "wrong", "low", "high")
# These run past blank lines, to the next setting or the end of the block.
_LONG = ("explanation", "right", "wrong")

_HEADING = re.compile(r" {0,3}#{1,6}(?!#)(.*)")
_RULE_OR_UNDERLINE = re.compile(r" *(?:=+|-+|(?:[-*_] *){3,})")
_NOT_SHOWN = re.compile(r" {0,3}(?:\*\[[^\]]+\]:|\[(?!\^)[^\]]+\]: *\S)")
_BEGINS_ANEW = re.compile(r" {0,3}(?:\[\^[^\]]+\]:|:(?= ))(.*)")
_ROW_OF_DASHES = re.compile(r"[ |:-]+")
_ARROW = re.compile(r"=+>|-+>|[–—]>|[→⇒⟶⟹➜]")

_CODE_OR_PICTURE = re.compile(r"`[^`]*`|!\[[^\[\]]*\](?:\([^()]*\))?|\[\^[^\[\]]+\]")
_LINK = re.compile(r"\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])")
_ADDRESS_OR_TAG = re.compile(r"<?https?://[^\s<>]+>?|</?[a-zA-Z][^<>]*>")
_EMPHASIS = re.compile(r"[*_~\\]+")
_ENTITY = re.compile(r"&#?\w{1,30};")


@dataclass(slots=True)
class Passage:
    """What stands apart, so that its end is the end of a sentence: a paragraph, a heading, an option, a cell.

    `lines` are counted from 1; `text` has a line break where each of them but the first begins.
    """

    is_quote: bool = False
    lines: list[int] = field(default_factory=list)
    typed: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words, their punctuation and nothing else."""
        text = _CODE_OR_PICTURE.sub(_ends_of_lines, "\n".join(self.typed))
        text = _ADDRESS_OR_TAG.sub(_ends_of_lines, _LINK.sub(r"\1", text))
        return _ENTITY.sub(lambda found: " ".join(unescape(found[0]).split()), _EMPHASIS.sub("", text))


def passages_of(draft: Draft) -> list[Passage]:
    """In the order of the file. The title stands in the front matter and is not among them."""
    walk = _Walk(draft)
    for piece in [] if draft.broken else draft.pieces:
        walk.over(piece)
    return walk.passages


class _Walk:
    def __init__(self, draft: Draft) -> None:
        self.text = draft.text
        self.passages: list[Passage] = []
        self.current: Passage | None = None
        self.setting = ""

    def over(self, piece: Prose | RawBlock) -> None:
        self.current, self.setting = None, ""
        in_question = isinstance(piece, RawBlock) and piece.type not in BOXES
        if isinstance(piece, RawBlock) and not in_question and not is_id(piece.rest):
            self._alone(piece.opening, piece.rest)
        for line in range(piece.start, piece.end):
            if self.text.sample[line] or not self.text.evened[line].strip():
                self._end_paragraph()
            elif not (in_question and self._of_question(line)):
                self._of_prose(line)

    def _end_paragraph(self) -> None:
        self.current = None
        if self.setting not in _LONG:
            self.setting = ""

    def _of_question(self, line: int) -> bool:
        """Whether the line is one that only a question has."""
        typed = self.text.lines[line]
        if setting := read_setting(typed):
            self.setting = setting.name
            if setting.name in _TOLD:
                self._begin(line, setting.value)
            return True
        if self.setting and self.setting not in _TOLD:
            return True
        if box := read_box(typed):
            self._begin(line, box.words)
        return box is not None

    def _of_prose(self, line: int) -> None:
        typed, evened = self.text.lines[line], self.text.evened[line]
        if _RULE_OR_UNDERLINE.fullmatch(evened):
            self.current = None
        elif heading := _HEADING.fullmatch(evened):
            self._alone(line, heading[1].rstrip(" #"))
        elif evened.strip().startswith("|"):
            for cell in [] if _ROW_OF_DASHES.fullmatch(evened) else typed.strip().strip("|").split("|"):
                self._alone(line, cell)
        elif anew := _BEGINS_ANEW.fullmatch(typed):
            self._begin(line, anew[1])
        elif (quoted := read_quote(typed)) is not None:
            self._quoted(line, quoted)
        elif item := read_item(typed):
            for part in _ARROW.split(item.words):
                self._begin(line, part)
        elif not _NOT_SHOWN.match(evened):
            self._go_on(line, typed)

    def _quoted(self, line: int, words: str) -> None:
        if self.current is None or not self.current.is_quote:
            self._begin(line, "", is_quote=True)
        self._go_on(line, words)

    def _alone(self, line: int, words: str) -> None:
        self._begin(line, words)
        self.current = None

    def _begin(self, line: int, words: str, is_quote: bool = False) -> None:
        self.current = Passage(is_quote)
        self.passages.append(self.current)
        self._go_on(line, words)

    def _go_on(self, line: int, words: str) -> None:
        if self.current is None:
            self._begin(line, words)
        else:
            self.current.lines.append(line + 1)
            self.current.typed.append(words.strip())


def _ends_of_lines(taken_away: re.Match[str]) -> str:
    """What must stay of it, so that the next word keeps its line."""
    return "\n" * taken_away[0].count("\n")
