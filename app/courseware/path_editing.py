"""Changing a course's path in kurs.md: a step is moved, added, changed or taken out with the lines that are its own.

Every other byte stays. The comments right above a step go with it; empty lines stay where they are. A path in one line,
`[a, b]`, works too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import yaml
from yaml import nodes

from app.courseware.front_editing import CannotEdit, Front, Said, said, scalar, split_front
from app.courseware.vocabulary import Group, find, swedish

__all__ = ["CannotEdit", "WrittenStep", "add_step", "change_step", "list_steps", "move_step", "remove_step"]

_ODD_LIST = "Kursens väg är skriven på ett sätt som inte går att ändra med knapparna."


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """A step as it is written: the names in code of its kind and keys, with the words after them."""

    kind: str
    name: str
    keys: Mapping[str, str]


def list_steps(content: bytes) -> list[WrittenStep] | None:
    """The path's steps as they are written, also what cannot be understood; None where no path is written."""
    path = _path_of(split_front(content))
    return None if path is None else [_written(item) for item in path[1]]


def move_step(content: bytes, place: int, to: int, modules: Sequence[str] = ()) -> bytes:
    """The step at `place` comes to stand at `to`; both are counted from 0. Where no path is written, one is: of the
    `modules`, ids in their present order. Raises CannotEdit."""
    editing = _Editing(_with_path(content, modules))
    order = list(range(len(editing.items)))
    if not (0 <= place < len(order) and 0 <= to < len(order)):
        raise CannotEdit("Det steget finns inte.")
    order.insert(to, order.pop(place))
    return editing.ordered(order)


def add_step(content: bytes, place: int, step: WrittenStep, modules: Sequence[str] = ()) -> bytes:
    """The new step comes to stand at `place`, or last. Raises CannotEdit."""
    return _Editing(_with_path(content, modules)).added(max(place, 0), step)


def remove_step(content: bytes, place: int, modules: Sequence[str] = ()) -> bytes:
    """With its comments. Raises CannotEdit, also when it is the only one: a path has at least one step."""
    editing = _Editing(_with_path(content, modules))
    if len(editing.items) < 2:
        raise CannotEdit("Det är vägens enda steg. En väg har minst ett.")
    return editing.ordered([at for at in range(len(editing.items)) if at != place])


def change_step(content: bytes, place: int, step: WrittenStep) -> bytes:
    """The step is written anew, with the keys that are not among the step's kept as they were. Raises CannotEdit."""
    editing = _Editing(content)
    if not 0 <= place < len(editing.items):
        raise CannotEdit("Det steget finns inte.")
    return editing.changed(place, step)


def _with_path(content: bytes, modules: Sequence[str]) -> bytes:
    """With a path of the modules where none is written."""
    front = split_front(content)
    if _path_of(front) is not None:
        return content
    key, module = swedish(Group.COURSE_KEY, "path"), swedish(Group.KIND, "module")
    meant = {**said(front.yaml), key: [{module: id} for id in modules]}
    text = front.yaml
    if text and not text.endswith(("\n", "\r")):
        raise CannotEdit(_ODD_LIST)
    lines = [f"{key}:", *(f"  - {module}: {id}" for id in modules)]
    return front.with_yaml(text + "".join(line + front.end for line in lines), meant)


class _Editing:
    """The path of a file that has one, with the place of each step in the text."""

    def __init__(self, content: bytes) -> None:
        self.front: Front = split_front(content)
        found = _path_of(self.front)
        if found is None:
            raise CannotEdit("Kursen har ingen väg.")
        self.key, self.items = found
        self.said = said(self.front.yaml)
        path = self.front.place(self.key)
        if not isinstance(path, nodes.SequenceNode):
            raise CannotEdit(_ODD_LIST)
        self.path, self.text = path, self.front.yaml

    def ordered(self, order: Sequence[int]) -> bytes:
        """The steps in this order; those that are not in it are gone."""
        if self.path.flow_style:
            spans = [(node.start_mark.index, node.end_mark.index) for node in self.path.value]
            changed = _in_flow(self.text, spans, order)
        else:
            changed = self._in_lines(order)
        return self._written(changed, [self.items[at] for at in order])

    def added(self, place: int, step: WrittenStep) -> bytes:
        place = min(place, len(self.items))
        items = [*self.items[:place], _said_of(step), *self.items[place:]]
        if self.path.flow_style:
            return self._written(self._added_in_flow(place, step), items)
        cores = self._cores()
        lines = self._lines()
        at = cores[place][0] if place < len(cores) else cores[-1][1]
        if at and not lines[at - 1].endswith(("\n", "\r")):
            raise CannotEdit(_ODD_LIST)
        lines[at:at] = self._lines_of(step)
        return self._written("".join(lines), items)

    def changed(self, place: int, step: WrittenStep) -> bytes:
        old = self.items[place]
        known = {name for key in (old if isinstance(old, dict) else {}) if (name := _name_in_step(key))}
        if isinstance(old, dict) and len(known) != len(old):
            raise CannotEdit("Steget har rader som inte går att förstå. Ändra det i texten.")
        kept = _written(old).keys
        whole = WrittenStep(
            step.kind, step.name, {name: words for name, words in {**kept, **step.keys}.items() if words}
        )
        items = [*self.items[:place], _said_of(whole), *self.items[place + 1 :]]
        if self.path.flow_style:
            node = self.path.value[place]
            changed = self.text[: node.start_mark.index] + _flow(whole) + self.text[node.end_mark.index :]
            return self._written(changed, items)
        lines = self._lines()
        start, end = self._own(place)
        lines[start:end] = self._lines_of(whole)
        return self._written("".join(lines), items)

    def _written(self, changed: str, items: list[Said]) -> bytes:
        return self.front.with_yaml(changed, {**self.said, self.key: items})

    def _lines(self) -> list[str]:
        return self.text.splitlines(keepends=True)

    @cached_property
    def _dashes(self) -> list[int]:
        """The line of each step's `-`."""
        start, end, column = self.path.start_mark, self.path.end_mark, self.path.start_mark.column
        marks = [
            token.start_mark
            for token in yaml.scan(self.text, Loader=yaml.BaseLoader)
            if isinstance(token, yaml.BlockEntryToken)
        ]
        dashes = [mark.line for mark in marks if mark.column == column and start.index <= mark.index < end.index]
        if len(dashes) != len(self.items):
            raise CannotEdit(_ODD_LIST)
        return dashes

    def _own(self, place: int) -> tuple[int, int]:
        """The step's own lines, without the comments above it."""
        dash = self._dashes[place]
        lines, end = self._lines(), max(dash, _last_line(self.path.value[place])) + 1
        while end < len(lines) and _comment_deeper(lines[end], self.path.start_mark.column):
            end += 1
        return dash, end

    def _cores(self) -> list[tuple[int, int]]:
        """The lines that go with each step: its comments and its own."""
        lines, cores, before = self._lines(), [], 0
        for place in range(len(self.items)):
            start, end = self._own(place)
            while start > before and lines[start - 1].lstrip().startswith("#"):
                start -= 1
            cores.append((start, end))
            before = end
        return cores

    def _in_lines(self, order: Sequence[int]) -> str:
        lines, cores = self._lines(), self._cores()
        if not all(line.endswith(("\n", "\r")) for line in lines):
            raise CannotEdit(_ODD_LIST)
        kept = set(order)
        # A step that goes leaves no gap of its own behind.
        places = [core for at, core in enumerate(cores) if at in kept] if len(kept) < len(cores) else cores
        gone = [line for at, core in enumerate(cores) if at not in kept for line in range(*core)]
        result, at = [], 0
        for (start, end), step in zip(places, order, strict=True):
            result += [line for number, line in enumerate(lines[at:start], at) if number not in gone]
            result += lines[slice(*cores[step])]
            at = end
        return "".join(result + [line for number, line in enumerate(lines[at:], at) if number not in gone])

    def _lines_of(self, step: WrittenStep) -> list[str]:
        indent, end = " " * self.path.start_mark.column, self.front.end
        first, *others = [f"{key}: {scalar(words)}{end}" for key, words in _said_of(step).items()]
        return [f"{indent}- {first}", *(f"{indent}  {other}" for other in others)]

    def _added_in_flow(self, place: int, step: WrittenStep) -> str:
        nodes = self.path.value
        if not nodes:
            at = self.path.start_mark.index + 1
            return self.text[:at] + _flow(step) + self.text[at:]
        if place < len(nodes):
            at = nodes[place].start_mark.index
            return f"{self.text[:at]}{_flow(step)}, {self.text[at:]}"
        at = nodes[-1].end_mark.index
        return f"{self.text[:at]}, {_flow(step)}{self.text[at:]}"


def _path_of(front: Front) -> tuple[str, list[Said]] | None:
    """The key as it is spelled, and what the list holds."""
    for key, value in said(front.yaml).items():
        if find(Group.COURSE_KEY, key) == "path":
            if not isinstance(value, list):
                raise CannotEdit("Kursens väg är ingen lista.")
            return key, value
    return None


def _written(item: Said) -> WrittenStep:
    if not isinstance(item, dict):
        return WrittenStep("module", item if isinstance(item, str) else "", {})
    kinds = [(kind, value) for key, value in item.items() if (kind := find(Group.KIND, key))]
    kind, name = kinds[0] if kinds else ("", "")
    keys = {known: value for key, value in item.items() if (known := find(Group.STEP_KEY, key))}
    return WrittenStep(
        kind,
        name if isinstance(name, str) else "",
        {key: value for key, value in keys.items() if isinstance(value, str)},
    )


def _said_of(step: WrittenStep) -> dict[str, str]:
    keys = {swedish(Group.STEP_KEY, name): words for name, words in step.keys.items() if words}
    return {swedish(Group.KIND, step.kind): step.name, **keys}


def _name_in_step(key: str) -> str | None:
    return find(Group.KIND, key) or find(Group.STEP_KEY, key)


def _flow(step: WrittenStep) -> str:
    pairs = [f"{key}: {scalar(words, 'k: [{{k: {}}}]'.format)}" for key, words in _said_of(step).items()]
    return "{" + ", ".join(pairs) + "}"


def _in_flow(text: str, spans: list[tuple[int, int]], order: Sequence[int]) -> str:
    if len(order) == len(spans):
        parts, at = [], 0
        for (start, end), step in zip(spans, order, strict=True):
            parts += [text[at:start], text[slice(*spans[step])]]
            at = end
        return "".join([*parts, text[at:]])
    for gone in sorted(set(range(len(spans))) - set(order), reverse=True):
        start, end = (
            (spans[gone][0], spans[gone + 1][0]) if gone + 1 < len(spans) else (spans[gone - 1][1], spans[gone][1])
        )
        text = text[:start] + text[end:]
    return text


def _last_line(node: nodes.Node) -> int:
    if isinstance(node, nodes.SequenceNode) and not node.flow_style and node.value:
        return max(_last_line(item) for item in node.value)
    if isinstance(node, nodes.MappingNode) and not node.flow_style and node.value:
        return max(_last_line(part) for pair in node.value for part in pair)
    mark = node.end_mark
    line: int = mark.line - (mark.column == 0 and mark.line > node.start_mark.line)
    return line


def _comment_deeper(line: str, column: int) -> bool:
    return line.lstrip().startswith("#") and len(line) - len(line.lstrip(" ")) > column
