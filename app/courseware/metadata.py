"""Values of front matter: each read from its node, with a problem and a sensible value when it cannot be."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.courseware.frontmatter import Node
from app.courseware.keys import id_from, is_id
from app.courseware.model import LEAST_ATTENDANCE
from app.courseware.report import Report
from app.courseware.values import read_codes, read_count, read_minutes, read_yes_no
from app.courseware.vocabulary import Group, all_swedish, find, nearest

ID_RULE = "Ett id har bara små bokstäver a–z, siffror och bindestreck, högst 60 tecken"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Fix:
    """Something that can be written into a file for the author: `line` from 1, `kind` says where on it.

    `block-id` after the type of a block, `file-id` in the front matter (or as a new one), `step-id` as a line below
    the step, `step-module` in place of the file name `was`.
    """

    file: str
    line: int
    kind: str
    value: str
    was: str = ""


class Metadata:
    """Reads the values of one map."""

    def __init__(self, nodes: Mapping[str, Node], report: Report) -> None:
        self.nodes, self.report = nodes, report

    def text(self, name: str) -> str:
        node = self.nodes.get(name)
        if node is None:
            return ""
        if node.kind != "text":
            self._refuse(node, "Här ska det stå ord, inte en lista.", "Skriv värdet på samma rad som namnet.")
        return " ".join(node.text.split())

    def line(self, name: str, otherwise: int = 1) -> int:
        return self.nodes[name].line if name in self.nodes else otherwise

    def id(self, name: str = "id") -> str:
        """The id, or "" when there is none that can be used."""
        typed = self.text(name)
        if name in self.nodes and not typed:
            self._refuse(self.nodes[name], "Efter id står inget.", f"{ID_RULE}.")
        if typed and not is_id(typed):
            self._refuse(
                self.nodes[name], f"”{typed[:60]}” kan inte vara ett id.", f"{ID_RULE}: {id_from(typed, 'id')}"
            )
            return ""
        return typed

    def minutes(self) -> int | None:
        typed = self.text("minutes")
        minutes = read_minutes(typed) if typed else None
        if typed and minutes is None:
            self._refuse(self.nodes["minutes"], f"”{typed[:40]}” är inget antal minuter.", "Skriv till exempel 20.")
        return minutes

    def attendance(self) -> int:
        typed = self.text("attendance")
        share = read_count(typed.removesuffix("%").removesuffix("procent"), 100) if typed else LEAST_ATTENDANCE
        if share is None:
            self._refuse(self.nodes["attendance"], f"”{typed[:40]}” är ingen andel.", "Skriv till exempel 80 procent.")
        return share or LEAST_ATTENDANCE

    def yes(self, name: str) -> bool:
        typed = self.text(name)
        value = read_yes_no(typed) if typed else False
        if value is None:
            self._refuse(self.nodes[name], f"”{typed[:40]}” är varken ja eller nej.", "Skriv ja eller nej.")
        return bool(value)

    def word(self, name: str, group: Group, otherwise: str, allowed: Collection[str] | None = None) -> str:
        """The name in code of one of the group's words, or of those that are `allowed` here."""
        typed = self.text(name)
        found = find(group, typed) if typed else otherwise
        if found is None or (allowed is not None and found not in allowed):
            found = None
            meant = nearest(group, typed)
            self._refuse(
                self.nodes[name],
                f"”{typed[:40]}” känns inte igen.",
                f"Menade du ”{meant}”?" if meant else f"Skriv något av: {all_swedish(group, allowed)}.",
            )
        return found or otherwise

    def goals(self) -> tuple[str, ...]:
        """Codes, written as a list or parted by commas."""
        node = self.nodes.get("goals")
        if node is None:
            return ()
        typed = [item.text for item in node.items] if node.kind == "list" else [node.text]
        return tuple(dict.fromkeys(code for words in typed for code in read_codes(words)))

    def language(self) -> str:
        typed = self.text("language")
        if typed and not _LANGUAGE.fullmatch(typed):
            self._refuse(self.nodes["language"], f"”{typed[:40]}” är ingen språkkod.", "Skriv sv för svenska.")
            return "sv"
        return typed or "sv"

    def _refuse(self, node: Node, message: str, suggestion: str) -> None:
        self.report.error(node.line, "bad-value", message, suggestion)
