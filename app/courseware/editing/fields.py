"""What a block holds, as fields: the same words as in the file, without its signs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from app.courseware.body import joined
from app.courseware.keys import is_id
from app.courseware.lines import even
from app.courseware.pieces import BOXES
from app.courseware.questions import ARROW


@dataclass(frozen=True, slots=True)
class OptionFields:
    """`was` is the row's place among those of the file; None for a row that is new. `match`: the right of a pair."""

    text: str
    ticked: bool = False
    feedback: str = ""
    match: str = ""
    was: int | None = None

    def is_empty(self) -> bool:
        return not (self.text.strip() or self.match.strip() or self.feedback.strip())


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """`prompt` is Markdown, as it stands in the file. Settings are as typed, by their English names; those that do not
    stand in the file are left out. `title` and nothing else but `prompt` for a coloured box."""

    type: str
    id: str = ""
    title: str = ""
    prompt: str = ""
    options: tuple[OptionFields, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)


def tidy(text: str) -> str:
    """The lines with ends of one kind, those without words empty, and none of them first or last."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line if even(line).strip() else "" for line in lines).strip("\n")


def closed_up(text: str) -> str:
    """As an option or a setting is read: the first line follows a mark, the indent of the others is their own."""
    before = tidy(text).strip()
    while (after := joined(before.split("\n"))) != before:
        before = after
    return before


def normal(fields: QuestionFields) -> QuestionFields:
    """What is read again when the fields have been written: without empty rows and settings, and without `was`."""
    return replace(
        fields,
        title=" ".join(fields.title.split()),
        prompt=tidy(fields.prompt),
        options=tuple(_normal(option, fields.type) for option in fields.options if not option.is_empty()),
        settings={name: text for name, typed in sorted(fields.settings.items()) if (text := closed_up(typed))},
    )


def whole_text(option: OptionFields, type: str) -> str:
    """An option's words as they stand after its mark."""
    if type == "match" and option.match.strip():
        return f"{option.text.strip()} => {option.match.strip()}"
    return option.text


def parted(text: str) -> tuple[str, str]:
    """The left and the right of a pair; all is left where there is no arrow."""
    arrow = ARROW.search(text)
    return (text[: arrow.start()].strip(), text[arrow.end() :].strip()) if arrow else (text, "")


def title_of(rest: str, type: str) -> str:
    """What a box is called; an id, which it does not need, is no title."""
    return rest if type in BOXES and not is_id(rest) else ""


def _normal(option: OptionFields, type: str) -> OptionFields:
    pair = type == "match" and bool(option.match.strip())
    right = closed_up(option.match) if pair else ""
    return OptionFields(closed_up(option.text), option.ticked, tidy(option.feedback).strip(), right)
