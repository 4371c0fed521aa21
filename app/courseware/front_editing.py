"""Changing one value between the `---` lines of a file, and leaving every other byte as it was.

What cannot be changed for certain is refused: whatever was written is read again, and must say what was meant.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import yaml
from yaml import nodes

from app.courseware.frontmatter import Node, read_yaml
from app.courseware.raw_lines import end_of_lines, front_of, lines_with_ends
from app.courseware.report import Report
from app.courseware.vocabulary import Group, find, swedish

_END = re.compile(r"\r\n|\n|\r")
_ODD = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x85\u2028\u2029]")

# A node as plain values, without lines: what the text says.
Said = Any


class CannotEdit(Exception):
    """The file is written so that this cannot be changed for certain; says why, in Swedish."""


@dataclass(frozen=True, slots=True)
class Front:
    """A file's text: `head` up to the first line of the front matter, the front matter itself, and the `rest`."""

    head: str
    yaml: str
    rest: str

    @property
    def end(self) -> str:
        """How the file ends its lines."""
        found = _END.search(self.head + self.yaml + self.rest)
        return found.group(0) if found else "\n"

    def place(self, key: str) -> nodes.Node:
        """The value under the key, with its place in the text."""
        whole: nodes.Node | None = yaml.compose(self.yaml, Loader=yaml.BaseLoader)
        pairs: list[tuple[nodes.Node, nodes.Node]] = whole.value if whole else []
        return next(value for written, value in pairs if written.value == key)

    def with_yaml(self, changed: str, meant: Said) -> bytes:
        """The file's bytes. Raises CannotEdit when the change does not say what was meant."""
        if said(changed) != meant:
            raise CannotEdit("Inledningen är skriven på ett sätt som inte går att ändra härifrån.")
        return (self.head + changed + self.rest).encode("utf-8")


def split_front(content: bytes) -> Front:
    """The parts of a file; one without front matter is given an empty one. Raises CannotEdit."""
    try:
        mark, lines = lines_with_ends(content)
    except UnicodeDecodeError:
        raise CannotEdit("Filen är inte sparad som UTF-8.") from None
    rules, end = front_of(lines), end_of_lines(lines)
    if rules is None:
        return Front(f"{mark}---{end}", "", f"---{end}{end}{''.join(lines)}")
    first, last = rules
    if last is None:
        raise CannotEdit("Inledningen som börjar med --- tar aldrig slut.")
    front = Front(mark + "".join(lines[: first + 1]), "".join(lines[first + 1 : last]), "".join(lines[last:]))
    said(front.yaml)
    return front


def said(text: str) -> dict[str, Said]:
    """What front matter says; raises CannotEdit where that cannot be known."""
    if _ODD.search(text):
        raise CannotEdit("Inledningen har tecken som inte syns.")
    report = Report("")
    node = read_yaml("\n".join(_END.split(text)), 0, report)
    if report.problems:
        raise CannotEdit("Inledningen går inte att läsa.")
    return _plain(node) if node else {}


def value_of(content: bytes, group: Group, name: str) -> Said:
    """What is written under the key, whatever it is spelled like; None where nothing is."""
    front = split_front(content)
    return next((value for key, value in said(front.yaml).items() if find(group, key) == name), None)


def set_value(content: bytes, group: Group, name: str, value: str) -> bytes:
    """With the key's value changed, or the key added first where it is not there. Raises CannotEdit."""
    front = split_front(content)
    meant = said(front.yaml)
    key = next((key for key in meant if find(group, key) == name), None)
    if key is None:
        key = swedish(group, name)
        line = f"{key}: {scalar(value)}{front.end}"
        return front.with_yaml(line + front.yaml, {**meant, key: value})
    place = front.place(key)
    if not isinstance(place, nodes.ScalarNode):
        raise CannotEdit(f"Efter {key} står något annat än ord.")
    changed = put(front.yaml, place, scalar(value))
    return front.with_yaml(changed, {**meant, key: value})


def put(text: str, node: nodes.Node, words: str) -> str:
    """The words in place of the node."""
    start, end = node.start_mark.index, node.end_mark.index
    space = " " if start == end and text[start - 1 : start] == ":" else ""
    gone = text[start:end]
    return text[:start] + space + words + gone[len(gone.rstrip()) :] + text[end:]


def scalar(value: str, inside: Callable[[str], str] = "k: {}\n".format) -> str:
    """The value as it is written: as it is where that says the same, otherwise between quotation marks."""
    try:
        if value.strip() == value and value and said(inside(value)) == said(inside(json.dumps(value))):
            return value
    except CannotEdit:
        pass
    return json.dumps(value, ensure_ascii=False)


def _plain(node: Node) -> Said:
    if node.kind == "map":
        keys = [key.text for key, _value in node.pairs]
        if len(set(keys)) != len(keys):
            raise CannotEdit("Ett ord står två gånger i inledningen.")
        return {key.text: _plain(value) for key, value in node.pairs}
    return [_plain(item) for item in node.items] if node.kind == "list" else node.text
