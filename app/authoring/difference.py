"""What publishing would change, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.authoring.consequences import consequences
from app.authoring.planning import Plan
from app.authoring.preparation import Prepared
from app.catalogue.media import sha256_of
from app.catalogue.models import CourseFile
from app.catalogue.published import PublishedCourse
from app.web.language import gettext as _


@dataclass(frozen=True, slots=True)
class Difference:
    """Sentences; none when nothing would change. `answers` is what becomes of recorded ones."""

    course: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    path: list[str] = field(default_factory=list)
    files: list[str] = field(default_factory=list)

    @property
    def lines(self) -> list[str]:
        return [*self.course, *self.answers, *self.path, *self.files]


def difference(
    prepared: Prepared,
    plan: Plan,
    published: PublishedCourse | None,
    wordings: Mapping[str, str],
    files: list[CourseFile],
) -> Difference:
    """`wordings` are the hashes of the published questions, by name."""
    if published is None:
        count = len(prepared.course.modules)
        modules = _("1 modul") if count == 1 else _("{count} moduler").format(count=count)
        return Difference([_("Kursen är ny och publiceras med {modules}.").format(modules=modules)])
    before, after = published.modules, {module.id: module for module in prepared.course.modules}
    lines = []
    if published.title != prepared.course.title:
        lines.append(
            _("Kursen byter namn från ”{old}” till ”{new}”.").format(old=published.title, new=prepared.course.title)
        )
    lines += [_("Ny modul: ”{title}”.").format(title=after[id].title) for id in after if id not in before]
    lines += [_("Modulen ”{title}” tas bort.").format(title=before[id].title) for id in before if id not in after]
    lines += _questions(plan, wordings)
    same_way = [step.id for step in published.course.path] == [step.id for step in prepared.course.path]
    path = [] if same_way else [_("Kursens väg ändras.")]
    return Difference(lines, consequences(plan), path, _files(prepared, files))


def _files(prepared: Prepared, files: list[CourseFile]) -> list[str]:
    stored = {file.path: file.sha256 for file in files}
    read = {path: sha256_of(content) for path, content in prepared.files.items()}
    lines = [_("Filen {path} är ny.").format(path=path) for path in sorted(read.keys() - stored.keys())]
    lines += [_("Filen {path} är borta.").format(path=path) for path in sorted(stored.keys() - read.keys())]
    both = sorted(path for path in read.keys() & stored.keys() if read[path] != stored[path])
    return lines + [_("Filen {path} är ändrad.").format(path=path) for path in both]


def _questions(plan: Plan, wordings: Mapping[str, str]) -> list[str]:
    """What happens to those that have answers is told with them."""
    now = {name: question.hash for name, question in plan.worded.items()}
    lines = [_("Ny fråga: {name}.").format(name=name) for name in now if name not in wordings]
    lines += [
        _("Frågan {name} får en ny lydelse.").format(name=name)
        for name in now
        if name in wordings and wordings[name] != now[name] and not plan.questions[name].answers
    ]
    return lines + [
        _("Frågan {name} tas bort.").format(name=name)
        for name in wordings
        if name not in now and not plan.history.count(name)
    ]
