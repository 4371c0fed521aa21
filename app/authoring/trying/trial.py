"""A draft compiled for being tried: once for as long as its files are the same, in each process."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from app.authoring.drafts.compiling import InDraft, as_published, compile_draft
from app.authoring.drafts.queries import WorkingCopy
from app.authoring.preparation import TRANSCRIPT_SECONDS, transcript_page
from app.catalogue.audience import FOR_TRAINERS
from app.catalogue.published import PublishedCourse, easy_variant
from app.courseware.limits import TookTooLong, time_limit
from app.courseware.model import Module, Step
from app.learning.loading import Place
from app.web.errors import NotFound, Refused
from app.web.language import gettext as _

MOST_KEPT = 12
_kept: OrderedDict[tuple[str, str, str], PublishedCourse] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Trial:
    """A draft as it is read now, and the addresses of its pages."""

    copy: WorkingCopy
    course: PublishedCourse
    where: InDraft

    def place(self, step_id: str, easy: bool) -> Place:
        """What trainers and managers alone see is tried too. A module that no step shows is found by its own id. Raises
        NotFound."""
        step = self.course.steps.get(step_id)
        if step is None and step_id in self.course.modules:
            module = self.course.modules[step_id]
            step = Step(module.id, module.kind, module.title, module.id, audience=module.audience)
        if step is None or step.module is None:
            raise NotFound
        module = self.course.modules[step.module]
        return Place(self.course, step, module, easy and easy_variant(module) is not None, FOR_TRAINERS)

    def step_of(self, module: Module) -> str:
        """The step on whose page the module is tried."""
        return next((step.id for step in self.course.course.path if step.module == module.id), module.id)

    def module_of(self, path: str) -> Module | None:
        """The module that a file is a wording of."""
        return next((module for module in self.course.course.modules if path in files_of(module)), None)

    def transcript(self, path: str) -> str:
        """Raises NotFound for what is no transcript, and Refused for one that cannot be read."""
        if not path.startswith("media/") or not path.endswith(".md"):
            raise NotFound
        try:
            with time_limit(TRANSCRIPT_SECONDS):
                return transcript_page(self.copy.text(path))
        except (TookTooLong, ValueError):
            raise Refused(_("Avskriften går inte att läsa."), _("Förenkla texten.")) from None


def files_of(module: Module) -> list[str]:
    return [module.file, *(variant.file for variant in module.variants)]


def get_trial(copy: WorkingCopy, token: str = "") -> Trial:
    """Raises Refused where the files make no course."""
    where = InDraft(copy.course_id, copy.hashes, token)
    key = (copy.course_id, copy.digest, token)
    if key not in _kept:
        compiled = compile_draft(copy, where)
        if compiled.course is None:
            raise Refused(
                _("Kursens egen fil går inte att läsa, så det finns inget att visa."), _("Rätta kurs.md först.")
            )
        _kept[key] = as_published(compiled.course)
        if len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return Trial(copy, _kept[key], where)
