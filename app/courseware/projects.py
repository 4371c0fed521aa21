"""A project's file: number, owner, period, organisations, courses, goals and targets, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.courseware.frontmatter import Node, entries, read_yaml
from app.courseware.limits import Unreadable
from app.courseware.lines import read_lines
from app.courseware.metadata import Metadata
from app.courseware.model import Problem
from app.courseware.notices import render_notice
from app.courseware.report import Report, in_order
from app.courseware.values import read_count, read_number
from app.courseware.vocabulary import Group, all_swedish, find, nearest, swedish

_MOST = 999_999
_WHOLE = 100
LONGEST = {"dnr": 60, "name": 200, "owner": 200}


@dataclass(frozen=True, slots=True)
class Organisation:
    """`number` of participants it will send; `share` of the project in percent, as it was written. The dates are for
    one that joins late or leaves early."""

    name: str
    number: int | None = None
    share: str | None = None
    joined_on: date | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProjectCourse:
    """A course by its id, and the kinds of session that count; None where the file says nothing of it."""

    id: str
    sessions: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """`name` is the area that it is about, in a word or two; empty where the file names none."""

    code: str
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """So many persons or places of something; `count` is "persons" or "places"."""

    what: str
    count: str
    number: int


@dataclass(frozen=True, slots=True)
class Project:
    """`keep_until` is the last day on which the records are kept. `privacy` is what the owner says of personal data, in
    Markdown, and `privacy_html` the same made safe."""

    dnr: str
    name: str
    owner: str
    starts_on: date | None
    ends_on: date | None
    funder: str
    organisations: tuple[Organisation, ...]
    courses: tuple[ProjectCourse, ...]
    goals: tuple[Goal, ...]
    targets: tuple[Target, ...]
    keep_until: date | None = None
    identity_numbers: bool = False
    privacy: str = ""
    privacy_html: str = ""


def read_project(content: bytes, file: str) -> tuple[Project | None, list[Problem]]:
    """The project, None when the file cannot be read at all, and everything that is wrong with it."""
    report = Report(file)
    lines = read_lines(content, report)
    node = read_yaml("\n".join(lines), 0, report) if lines is not None else None
    if node is None:
        if not report.problems:
            report.error(1, "no-project", "Filen är tom.", "Skriv projektets dnr, namn och ägare.")
        return None, in_order(report.problems)
    project = _Reader(report).project(node)
    return project, in_order(report.problems)


class _Reader:
    def __init__(self, report: Report) -> None:
        self.report = report

    def project(self, node: Node) -> Project:
        nodes = entries(node, Group.PROJECT_KEY, self.report)
        values = Metadata(nodes, self.report)
        for name in ("dnr", "name", "owner"):
            word = swedish(Group.PROJECT_KEY, name)
            if not values.text(name):
                self.report.error(1, "missing-key", f"Projektet saknar {word}.", f"Skriv {word}: … på en egen rad.")
            elif len(values.text(name)) > LONGEST[name]:
                self.report.error(
                    nodes[name].line, "bad-value", f"{word} är för långt.", f"Högst {LONGEST[name]} tecken."
                )
        starts_on, ends_on = self._period(nodes, "Projektet slutar innan det börjar.")
        keep_until = self._date(nodes, "keep-until")
        if keep_until and ends_on and keep_until < ends_on:
            self.report.error(
                nodes["keep-until"].line,
                "bad-value",
                "Uppgifterna skulle sparas kortare tid än projektet pågår.",
                "Skriv den sista dagen som de ska sparas, efter projektets slut.",
            )
        privacy, privacy_html = self._privacy(nodes)
        return Project(
            dnr=values.text("dnr"),
            name=values.text("name"),
            owner=values.text("owner"),
            starts_on=starts_on,
            ends_on=ends_on,
            funder=values.text("funder"),
            organisations=tuple(self._organisation(row) for row in self._rows(nodes, "organisations", "name")),
            courses=tuple(self._course(row) for row in self._rows(nodes, "courses", "id")),
            goals=tuple(self._goal(row) for row in self._rows(nodes, "goals", "code")),
            targets=tuple(self._target(row) for row in self._rows(nodes, "targets", "what")),
            keep_until=keep_until,
            identity_numbers=values.yes("identity-numbers"),
            privacy=privacy,
            privacy_html=privacy_html,
        )

    def _period(self, nodes: Mapping[str, Node], backwards: str) -> tuple[date | None, date | None]:
        begins, ends = self._date(nodes, "from"), self._date(nodes, "to")
        if begins and ends and ends < begins:
            self.report.error(nodes["to"].line, "bad-value", backwards, "Rätta datumen.")
        return begins, ends

    def _privacy(self, nodes: Mapping[str, Node]) -> tuple[str, str]:
        node = nodes.get("privacy")
        if node is None:
            return "", ""
        if node.kind != "text":
            self.report.error(
                node.line,
                "bad-value",
                "Texten om personuppgifter ska vara text, inte en lista.",
                "Skriv personuppgifter: | och texten indragen på raderna under.",
            )
            return "", ""
        text = node.text.strip()
        try:
            return text, render_notice(text)
        except Unreadable as reason:
            self.report.error(node.line, "unreadable", str(reason), "Förkorta eller förenkla texten.")
            return "", ""

    def _rows(self, nodes: Mapping[str, Node], name: str, first: str) -> list[dict[str, Node]]:
        """The maps of a list; a row of mere text is understood as its `first` value."""
        node = nodes.get(name)
        if node is None or (node.kind == "text" and not node.text):
            return []
        if node.kind != "list":
            word = swedish(Group.PROJECT_KEY, name)
            self.report.error(node.line, "bad-value", f"{word} ska vara en lista.", "Börja varje rad med ett streck.")
            return []
        rows = []
        for item in node.items:
            row = {first: item} if item.kind == "text" else entries(item, Group.PROJECT_KEY, self.report)
            if first in row and row[first].text.strip():
                rows.append(row)
            else:
                word = swedish(Group.PROJECT_KEY, first)
                self.report.error(item.line, "missing-key", f"Raden saknar {word}.", f"Skriv {word}: …")
        return rows

    def _organisation(self, row: Mapping[str, Node]) -> Organisation:
        share = Metadata(row, self.report).text("share")
        read = read_number(share.rstrip("% ")) if share else None
        if share and read is None:
            self.report.error(
                row["share"].line, "bad-value", f"”{share[:40]}” är ingen andel.", "Skriv till exempel 20."
            )
        if read is not None and not 0 <= float(read["value"]) <= _WHOLE:
            self.report.error(
                row["share"].line, "bad-value", f"Andelen {share[:40]} går inte.", "Skriv ett tal från 0 till 100."
            )
        name = Metadata(row, self.report).text("name")
        if len(name) > LONGEST["name"]:
            self.report.error(row["name"].line, "bad-value", "namn är för långt.", f"Högst {LONGEST['name']} tecken.")
        joined_on, left_on = self._period(row, "Organisationen slutar innan den börjar.")
        return Organisation(
            name,
            self._number(row),
            read["value"] if read is not None else None,
            joined_on,
            left_on,
        )

    def _course(self, row: Mapping[str, Node]) -> ProjectCourse:
        id = Metadata(row, self.report).id()
        node = row.get("sessions")
        if node is None:
            return ProjectCourse(id)
        typed = node.items if node.kind == "list" else [Node(node.line, word) for word in node.text.split(",")]
        kinds = [kind for item in typed if item.text.strip() and (kind := self._kind(item))]
        return ProjectCourse(id, tuple(dict.fromkeys(kinds)))

    def _kind(self, node: Node) -> str | None:
        kind = find(Group.KIND, node.text)
        if kind is None:
            meant = nearest(Group.KIND, node.text.strip())
            self.report.error(
                node.line,
                "unknown-kind",
                f"”{node.text.strip()[:40]}” är inget slags tillfälle.",
                f"Menade du ”{meant}”?" if meant else f"Skriv något av: {all_swedish(Group.KIND)}.",
            )
        return kind

    def _goal(self, row: Mapping[str, Node]) -> Goal:
        values = Metadata(row, self.report)
        return Goal(values.text("code"), values.text("text"), values.text("name"))

    def _target(self, row: Mapping[str, Node]) -> Target:
        values = Metadata(row, self.report)
        number = self._number(row)
        if number is None and "number" not in row:
            self.report.error(row["what"].line, "missing-key", "Målvärdet saknar antal.", "Skriv antal: 300")
        if "count" not in row:
            self.report.error(
                row["what"].line,
                "missing-key",
                "Det framgår inte om personer eller platser räknas.",
                "Skriv räknas: personer eller räknas: platser.",
            )
        return Target(values.text("what"), values.word("count", Group.COUNTED, "places"), number or 0)

    def _number(self, row: Mapping[str, Node]) -> int | None:
        typed = Metadata(row, self.report).text("number")
        number = read_count(typed.replace(" ", ""), _MOST) if typed else None
        if typed and number is None:
            self.report.error(
                row["number"].line, "bad-value", f"”{typed[:40]}” är inget antal.", "Skriv till exempel 300."
            )
        return number

    def _date(self, nodes: Mapping[str, Node], name: str) -> date | None:
        typed = Metadata(nodes, self.report).text(name)
        if not typed:
            return None
        try:
            return date.fromisoformat(typed)
        except ValueError:
            self.report.error(
                nodes[name].line, "bad-value", f"”{typed[:40]}” är inget datum.", "Skriv år-månad-dag, som 2023-08-01."
            )
            return None
