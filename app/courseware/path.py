"""The course's path: its steps in order, or, where none is written, the modules in the order of their files."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from app.courseware.frontmatter import Node, entries
from app.courseware.keys import id_from
from app.courseware.links import path_of
from app.courseware.metadata import Fix, Metadata
from app.courseware.model import Due, Module, Step
from app.courseware.report import Report
from app.courseware.values import read_due
from app.courseware.vocabulary import Group, all_swedish, find, nearest

NOT_IN_PATH = "not-in-path"
KINDS_OF_MODULE = ("module", "survey", "assignment")


@dataclass(slots=True)
class _Entry:
    """A step as read, before its id is settled; `line` from 1."""

    step: Step
    line: int
    due: Node | None = None
    when: Node | None = None
    without_id: bool = False


class PathReader:
    """Reads the path of one course; `modules` are known by their metadata, their pages are not needed."""

    def __init__(self, modules: Sequence[Module], report: Report) -> None:
        self.modules, self.report = modules, report
        self.by_id = {module.id: module for module in reversed(modules)}
        self.by_file = {module.file: module for module in modules}
        self.fixes: list[Fix] = []

    def read(self, node: Node | None) -> tuple[Step, ...]:
        if node is None:
            return self._settled([_Entry(_step_of(module), 1) for module in self.modules])
        if node.kind != "list":
            self.report.error(node.line, "path", "Vägen ska vara en lista.", "Skriv varje steg som - modul: namnet")
            return self.read(None)
        found = [entry for item in node.items if (entry := self._entry(item))]
        shown = {entry.step.module for entry in found}
        for module in self.modules:
            if module.id not in shown:
                self.report.warning(
                    node.line,
                    NOT_IN_PATH,
                    f"{module.file} står inte i kursens väg.",
                    f"Lägg till - modul: {module.id}",
                )
        return self._settled(found)

    def _entry(self, item: Node) -> _Entry | None:
        if item.kind == "text":
            step = self._module_step("module", item)
            return _Entry(step, item.line) if step else None
        kinds = [(kind, value) for key, value in item.pairs if (kind := find(Group.KIND, key.text))]
        if item.kind != "map" or len(kinds) != 1:
            self._say_no_kind(item)
            return None
        kind, value = kinds[0]
        others = [pair for pair in item.pairs if find(Group.KIND, pair[0].text) is None]
        nodes = entries(Node(item.line, kind="map", pairs=others), Group.STEP_KEY, self.report)
        values = Metadata(nodes, self.report)
        step = self._module_step(kind, value) if kind in KINDS_OF_MODULE else self._session_step(kind, value)
        if step is None:
            return None
        step = replace(
            step,
            id=values.id() or ("" if step.module is None else step.id),
            title=values.text("title") or step.title,
            minutes=values.minutes() or step.minutes,
            optional=values.yes("optional"),
            audience=values.word("for", Group.AUDIENCE, step.audience),
        )
        without_id = not step.id and "id" not in nodes
        return _Entry(step, value.line, nodes.get("due"), nodes.get("when"), without_id)

    def _session_step(self, kind: str, value: Node) -> Step:
        title = " ".join(value.text.split())
        if not title:
            self.report.error(value.line, "no-title", "Steget saknar namn.", "Skriv namnet efter kolonet.")
        return Step(id="", kind=kind, title=title)

    def _module_step(self, kind: str, value: Node) -> Step | None:
        name = " ".join(value.text.split())
        module = self.by_id.get(name)
        if module is None:
            module = self.by_file.get(path_of(name)) or self.by_file.get(f"{path_of(name)}.md")
            if module is None:
                meant = next(iter(self.by_id), "")
                self.report.error(
                    value.line,
                    "unknown-module",
                    f"Det finns ingen modul ”{name[:60]}”.",
                    f"Skriv modulens id. Här finns: {', '.join(list(self.by_id)[:12])}." if meant else "Skriv modulen.",
                )
                return None
            self.report.fixable(
                value.line, "module-by-file", "Modulen är skriven med filens namn.", f"Skriv {module.id}"
            )
            self.fixes.append(Fix(self.report.file, value.line, "step-module", module.id, was=value.text))
        step = _step_of(module)
        return step if kind == "module" else replace(step, kind=kind)

    def _settled(self, found: list[_Entry]) -> tuple[Step, ...]:
        """With ids unique, due dates that point at a step and proposed dates that point at an earlier session."""
        taken = {entry.step.id for entry in found if entry.step.id}
        for entry in found:
            if not entry.step.id:
                entry.step = self._with_new_id(entry, taken)
        seen: set[str] = set()
        kept = []
        for entry in found:
            if entry.step.id in seen:
                self.report.error(
                    entry.line,
                    "same-id",
                    f"Två steg i vägen har samma id: {entry.step.id}.",
                    f"Skriv ett eget id under steget, till exempel id: {id_from(entry.step.id, 'steg', taken)}",
                )
                continue
            seen.add(entry.step.id)
            kept.append(entry)
        sessions: dict[str, None] = {}
        settled = []
        for entry in kept:
            when = self._when(entry, sessions)
            settled.append(replace(entry.step, due=self._due(entry.due, seen), when=when))
            if entry.step.module is None:
                sessions[entry.step.id] = None
        return tuple(settled)

    def _with_new_id(self, entry: _Entry, taken: set[str]) -> Step:
        id = id_from(entry.step.title, entry.step.kind, taken)
        taken.add(id)
        if entry.without_id:
            self.fixes.append(Fix(self.report.file, entry.line, "step-id", id))
            self.report.fixable(entry.line, "no-id", "Steget saknar id.", f"Skriv id: {id} på en rad under.")
        return replace(entry.step, id=id)

    def _due(self, node: Node | None, ids: set[str]) -> Due | None:
        if node is None:
            return None
        read = read_due(node.text)
        if read is None:
            self.report.error(
                node.line,
                "bad-value",
                f"”{node.text[:60]}” går inte att förstå.",
                "Skriv till exempel 7 dagar efter heldag",
            )
            return None
        days, relation, step = read
        if step not in ids:
            self.report.error(
                node.line,
                "unknown-step",
                f"Det finns inget steg ”{step[:60]}”.",
                f"Här finns: {', '.join(sorted(ids))}.",
            )
            return None
        return Due(days, relation, step)

    def _when(self, entry: _Entry, sessions: Collection[str]) -> Due | None:
        """`sessions` stand before this one, so that dates can follow from the first and never go in a ring."""
        node = entry.when
        if node is None:
            return None
        if entry.step.module is not None:
            self.report.error(
                node.line,
                "when-without-session",
                "Bara en träff kan ha när.",
                "Skriv senast för det som ska bli klart.",
            )
            return None
        read = read_due(node.text)
        if read is None or read[1] != "after":
            self.report.error(
                node.line,
                "bad-value",
                f"”{node.text[:60]}” går inte att förstå.",
                "Skriv till exempel 4 veckor efter heldag",
            )
            return None
        days, relation, step = read
        if step not in sessions:
            self.report.error(
                node.line,
                "unknown-step",
                f"Före den här träffen finns ingen träff ”{step[:60]}”.",
                f"Skriv någon av: {', '.join(sessions)}." if sessions else "Ta bort raden: det här är den första.",
            )
            return None
        return Due(days, relation, step)

    def _say_no_kind(self, item: Node) -> None:
        meant = next((near for key, _ in item.pairs if (near := nearest(Group.KIND, key.text))), None)
        self.report.error(
            item.line,
            "unknown-kind",
            "Raden säger inte vilket slags steg det är, eller säger det två gånger.",
            f"Menade du ”{meant}”?" if meant else f"Börja raden med något av: {all_swedish(Group.KIND)}.",
        )


def _step_of(module: Module) -> Step:
    return Step(
        id=module.id,
        kind=module.kind,
        title=module.title,
        module=module.id,
        minutes=module.minutes,
        audience=module.audience,
    )
