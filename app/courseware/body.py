"""The inside of a block line by line: what is the question, an option, its feedback, a setting."""

from __future__ import annotations

from dataclasses import dataclass, field
from textwrap import dedent

from app.courseware.lines import indent_of
from app.courseware.marks import read_almost_setting, read_box, read_item, read_quote, read_setting
from app.courseware.pieces import RawBlock, Text, first_paragraph
from app.courseware.report import Report
from app.courseware.vocabulary import Group, find

BOXED = ("single", "multiple", "checklist")
LISTED = ("order", "match", "poll", "scale")
# These run to the next setting or the end of the block; the others to the next blank line.
_LONG = ("explanation", "right", "wrong")
# A misspelled one of these would show the answer among the words of the question.
_TELLING = ("answer", "hint", "explanation", "right", "wrong")


@dataclass(slots=True)
class RawOption:
    """`ticked` says whether the box had a mark; lists without boxes are never ticked. `line` is counted from 0."""

    line: int
    text: str
    ticked: bool = False
    feedback: str = ""


@dataclass(slots=True)
class RawSetting:
    line: int
    text: str


@dataclass(slots=True)
class Part:
    """Lines that belong together: an option with its feedback, or a setting. `places` are all of them, `told` those of
    the feedback; None for an empty line that stands in no place of its own."""

    kind: str
    line: int
    name: str = ""
    ticked: bool = False
    numbered: bool = False
    group: int = 0
    lines: list[str] = field(default_factory=list)
    feedback: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    told: list[int | None] = field(default_factory=list)


@dataclass(slots=True)
class Body:
    """What a block holds, as typed. `end` is the line after the last one that belongs to it. `asked` has the lines of
    the prompt, and `parts` each option and setting with its lines, as they stand in the file."""

    prompt: str = ""
    options: list[RawOption] = field(default_factory=list)
    settings: dict[str, RawSetting] = field(default_factory=dict)
    end: int = 0
    asked: list[tuple[int, str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)


def read_body(text: Text, block: RawBlock, report: Report) -> Body:
    """Everything between the block's first and last line; of a forgotten block up to its last option or setting."""
    reader = _Reader(text, block, report)
    for line in range(block.start, block.end):
        reader.take(line)
    return reader.body()


class _Reader:
    def __init__(self, text: Text, block: RawBlock, report: Report) -> None:
        self.text, self.block, self.report = text, block, report
        # A misspelled type is read like the most common one, so that a forgotten end is cut after its answers.
        self.kind = block.type or "single"
        self.parts: list[Part] = []
        self.current: Part | None = None
        self.last_option: Part | None = None
        self.in_feedback = False
        self.after_blank = True
        self.group = 0
        self.end = block.start
        self.prompt: list[tuple[int, str]] = []

    def take(self, line: int) -> None:
        evened = self.text.evened[line]
        if self.text.sample[line]:
            self._continue(line)
        elif not evened.strip():
            self._blank(line)
            return
        elif not (self._setting(line) or self._option(line) or self._quote(line)):
            self._continue(line)
        self.after_blank = False

    def body(self) -> Body:
        """What was found. In lists the last one counts; the earlier ones were part of the question."""
        body = Body(end=self.end if not self.block.closed else self.block.end)
        last = max((part.group for part in self.parts if part.kind == "option"), default=0)
        for part in self.parts:
            if part.kind == "setting":
                self._keep_setting(body, part)
            elif self.block.type in LISTED and part.group != last:
                self.prompt += [(place, self.text.lines[place]) for place in part.places]
            else:
                body.parts.append(part)
                body.options.append(
                    RawOption(part.line, joined(part.lines), part.ticked, "\n".join(part.feedback).strip())
                )
        if not self.block.closed and not self.parts:
            body.end = first_paragraph(self.text, self.block.start, self.block.end)
        body.asked = sorted((line, typed) for line, typed in self.prompt if line < body.end)
        body.prompt = joined([typed for _, typed in body.asked], whole=True)
        return body

    def _blank(self, line: int) -> None:
        self.after_blank = True
        if self.current is None or (self._in("setting") and not self._in_long_setting()):
            self.current = None
            self.prompt.append((line, ""))
        else:
            if self.in_feedback:
                self._tell(self.current, line, "")
            else:
                self.current.lines.append("")
            self.current.places.append(line)

    def _setting(self, line: int) -> bool:
        setting = read_setting(self.text.lines[line])
        if setting is None:
            if self.after_blank:
                self._point_out_near_miss(line)
            return False
        if self._in("option") and indent_of(self.text.evened[line]):
            self.report.error(
                line + 1,
                "setting-indented",
                f"”{setting.word}:” är indragen och skulle visas som en del av svaret ovanför.",
                "Skriv raden från vänsterkanten, med en tom rad före.",
            )
        self._begin(Part("setting", line, setting.name, lines=[setting.value]), line)
        return True

    def _point_out_near_miss(self, line: int) -> None:
        almost = read_almost_setting(self.text.lines[line])
        if almost is None:
            return
        word, meant = almost
        say = self.report.error if find(Group.SETTING, meant) in _TELLING else self.report.warning
        say(
            line + 1,
            "near-miss",
            f"”{word}:” är ingen inställning.",
            f"Menade du ”{meant}:”? Om ordet hör till texten, skriv det i fetstil: **{word}:**",
        )

    def _option(self, line: int) -> bool:
        if self.kind in BOXED:
            return self._boxed_option(line)
        if self.kind in LISTED:
            return self._listed_option(line)
        return False

    def _boxed_option(self, line: int) -> bool:
        box = read_box(self.text.lines[line])
        if box is None:
            self._point_out_missing_box(line)
            return False
        if not box.is_known:
            self.report.error(
                line + 1,
                "unknown-mark",
                f"I rutan står ”{box.mark}”.",
                "Skriv [x] för ett rätt svar och [ ] för ett fel.",
            )
        self._begin(Part("option", line, ticked=bool(box.mark), lines=[box.words]), line)
        return True

    def _point_out_missing_box(self, line: int) -> None:
        """A list item right below an option is an option whose box was forgotten."""
        item = read_item(self.text.lines[line])
        if item and not self.after_blank and self._in("option") and indent_of(self.text.evened[line]) == 0:
            self.report.error(
                line + 1, "no-box", "Raden står bland svaren men har ingen ruta.", f"Skriv - [ ] {item.words}"
            )

    def _listed_option(self, line: int) -> bool:
        item = read_item(self.text.lines[line])
        if item is None or self._in_long_setting():
            return False
        above = self.current if self._in("option") else None
        if above and indent_of(self.text.evened[line]) >= 2 + indent_of(self.text.evened[above.line]):
            return False
        if above is None or above.numbered != item.numbered:
            self.group += 1
        part = Part("option", line, numbered=item.numbered, group=self.group, lines=[item.words])
        self._begin(part, line)
        return True

    def _quote(self, line: int) -> bool:
        words = read_quote(self.text.lines[line])
        if words is None or self.last_option is None or self._in_long_setting():
            return False
        self.current, self.in_feedback = self.last_option, True
        if self.after_blank and self.current.feedback and self.current.feedback[-1]:
            self._tell(self.current, None, "")
        self._tell(self.current, line, words)
        self._belongs(self.current, line)
        return True

    def _continue(self, line: int) -> None:
        """A line that begins nothing of its own: it goes on with what is above, or is part of the question."""
        typed, part = self.text.lines[line], self.current
        indented = indent_of(self.text.evened[line]) > 0
        if part is None or (part.kind == "option" and self.after_blank and not indented):
            self._to_prompt(line)
        elif self.in_feedback and not self.after_blank:
            self._tell(part, line, typed.strip())
            self._belongs(part, line)
        else:
            self.in_feedback = False
            part.lines.append(typed)
            self._belongs(part, line)

    def _explained(self, line: int) -> bool:
        """Whether what is wrong with the line has been said: a misspelled setting, or a block that began before it."""
        return any(
            problem.line == line + 1 or (problem.code == "nested" and self.block.opening < problem.line <= line + 1)
            for problem in self.report.problems
        )

    def _to_prompt(self, line: int) -> None:
        if self.block.closed and self.last_option and self.block.type in BOXED and not self._explained(line):
            self.report.warning(
                line + 1,
                "text-after-options",
                "Texten står efter svaren men visas före dem, tillsammans med frågan.",
                "Flytta texten till före svaren, eller skriv den som Förklaring.",
            )
        self.current, self.in_feedback = None, False
        if self.prompt and self.prompt[-1][0] < line - 1:
            self.prompt.append((line, ""))
        self.prompt.append((line, self.text.lines[line]))

    def _begin(self, part: Part, line: int) -> None:
        self.parts.append(part)
        if part.kind == "option":
            self.last_option = part
        self.current, self.in_feedback = part, False
        self._belongs(part, line)

    def _tell(self, part: Part, line: int | None, words: str) -> None:
        part.feedback.append(words)
        part.told.append(line)

    def _belongs(self, part: Part, line: int) -> None:
        part.places.append(line)
        self.end = line + 1

    def _in(self, kind: str) -> bool:
        return self.current is not None and self.current.kind == kind

    def _in_long_setting(self) -> bool:
        return self.current is not None and self.current.name in _LONG and self.block.closed

    def _keep_setting(self, body: Body, part: Part) -> None:
        if part.name in body.settings:
            self.report.error(
                part.line + 1, "repeated-setting", "Samma inställning står två gånger i frågan.", "Ta bort den ena."
            )
            return
        body.parts.append(part)
        body.settings[part.name] = RawSetting(part.line, joined(part.lines))


def joined(lines: list[str], whole: bool = False) -> str:
    """The lines as one text. The first follows a mark or keyword, so the indent of the others is their own."""
    if whole:
        return "\n".join(lines).strip("\n")
    return (lines[0] + "\n" + dedent("\n".join(lines[1:]))).strip()
