"""The lines between `---` at the top of a file, and project files: YAML as plain strings, each with its line.

Read from PyYAML's events, with nothing guessed: `no`, `1:30` and dates stay what was typed. No aliases, few levels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from app.courseware.raw_lines import front_of
from app.courseware.report import Report
from app.courseware.vocabulary import Group, all_swedish, find, nearest

LARGEST = 20_000
_DEEPEST = 6
_LOOK = "Ofta beror det på ett kolon eller en parentes i en rubrik: sätt då citattecken runt hela rubriken."


@dataclass(slots=True)
class Node:
    """A string, a list or a map, and the line it begins on, from 1. A map's keys are nodes too."""

    line: int
    text: str = ""
    items: list[Node] = field(default_factory=list)
    pairs: list[tuple[Node, Node]] = field(default_factory=list)
    kind: str = "text"


def split_front_matter(lines: list[str], report: Report) -> tuple[Node | None, int]:
    """The front matter, if any can be read, and the index of the first line after it."""
    front = front_of(lines)
    if front is None:
        return None, 0
    start, end = front
    if end is None:
        report.error(
            start + 1,
            "front-matter-open",
            "Inledningen som börjar med --- tar aldrig slut.",
            "Skriv en rad med bara --- efter inledningens sista rad.",
        )
        return None, start + 1
    return read_yaml("\n".join(lines[start + 1 : end]), start + 1, report), end + 1


def read_yaml(text: str, lines_before: int, report: Report) -> Node | None:
    """The map that the text holds; None, with an error, when there is none."""
    if len(text.encode()) > LARGEST:
        report.error(lines_before + 1, "front-matter-large", "Inledningen är för lång.", "Flytta texten till sidan.")
        return None
    try:
        node = _build(yaml.parse(text, Loader=yaml.BaseLoader), lines_before)
    except _Refused as refused:
        report.error(refused.line, "front-matter", str(refused), refused.suggestion)
        return None
    except yaml.YAMLError as broken:
        mark = getattr(broken, "problem_mark", None)
        line = lines_before + (mark.line + 1 if mark else 1)
        report.error(line, "front-matter", "Inledningen går inte att läsa från den här raden.", _LOOK)
        return None
    if node.kind != "map":
        if node.kind == "list" or node.text:
            report.error(node.line, "front-matter", "Inledningen ska bestå av rader som ”titel: …”.", _LOOK)
        return None
    return node


def entries(node: Node, group: Group, report: Report) -> dict[str, Node]:
    """A map by the names in code of its keys; unknown and repeated keys are reported."""
    found: dict[str, Node] = {}
    for key, value in node.pairs:
        name = find(group, key.text)
        if name is None:
            meant = nearest(group, key.text)
            report.warning(
                key.line,
                "unknown-key",
                f"”{key.text[:40]}” känns inte igen här.",
                f"Menade du ”{meant}”?" if meant else f"Det som kan stå här är: {all_swedish(group)}.",
            )
        elif name in found:
            report.error(key.line, "repeated-key", f"”{key.text}” står två gånger.", "Ta bort den ena raden.")
        else:
            found[name] = value
    return found


class _Refused(Exception):
    def __init__(self, message: str, suggestion: str, line: int) -> None:
        super().__init__(message)
        self.suggestion, self.line = suggestion, line


def _build(events: Iterator[yaml.Event], lines_before: int) -> Node:
    """The first document's tree. Built without recursion, so that no depth can hurt."""
    top = Node(lines_before + 1, kind="list")
    parents, waiting = [top], dict[int, Node]()
    for event in events:
        line = lines_before + (event.start_mark.line if event.start_mark else 0) + 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _Refused("Hänvisningar med & och * kan inte användas här.", "Skriv ut värdet, i citattecken.", line)
        if isinstance(event, yaml.DocumentEndEvent):
            break
        if isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
            parents.pop()
            continue
        node = _node(event, line)
        if node is None:
            continue
        _place(node, parents[-1], waiting)
        if node.kind != "text":
            parents.append(node)
            if len(parents) > _DEEPEST:
                raise _Refused("Inledningen är indragen i för många nivåer.", "Skriv den plattare.", line)
    return top.items[0] if top.items else Node(lines_before + 1)


def _node(event: yaml.Event, line: int) -> Node | None:
    if isinstance(event, yaml.ScalarEvent):
        return Node(line, text=event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node(line, kind="list")
    if isinstance(event, yaml.MappingStartEvent):
        return Node(line, kind="map")
    return None


def _place(node: Node, parent: Node, waiting: dict[int, Node]) -> None:
    """`waiting` holds the key, by its map, whose value has not come yet."""
    if parent.kind == "list":
        parent.items.append(node)
    elif (key := waiting.pop(id(parent), None)) is not None:
        parent.pairs.append((key, node))
    else:
        waiting[id(parent)] = node
