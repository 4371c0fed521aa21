"""How a course is used, told so that it tells nothing of anybody: only of five people or more."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from app.catalogue.published import PublishedCourse
from app.learning.queries.observations import list_observations
from app.learning.queries.use import CourseUse, QuestionUse, StepUse, count_use
from app.web.language import gettext as _

# The smallest group that is shown.
FEWEST = 5


@dataclass(frozen=True, slots=True)
class AskedUse:
    """A question: what it asks, how many have answered, and, where something is right, how it went the first time."""

    prompt_html: str
    people: str
    right: str


@dataclass(frozen=True, slots=True)
class UsedStep:
    """`words` says in sentences how the step is used, `begun` whether anybody has."""

    step_id: str
    title: str
    begun: bool
    words: list[str]
    questions: list[AskedUse]
    observations: int


def list_used_steps(course: PublishedCourse) -> list[UsedStep]:
    """The path's steps that have a page, in order."""
    use = count_use(course)
    waiting = Counter(each.step_id for each in list_observations(course) if not each.settled)
    pages = [step for step in course.course.path if step.module]
    return [
        UsedStep(
            step.id,
            step.title,
            step.id in use.steps,
            _words_of(use.steps.get(step.id, StepUse()), step is pages[-1]),
            _asked(course, step.module or "", use),
            waiting[step.id],
        )
        for step in pages
    ]


def people_in_words(count: int) -> str:
    if count == 0:
        return _("Ingen har svarat än.")
    if count < FEWEST:
        return _("Färre än fem har svarat.")
    return _("{count} personer har svarat.").format(count=count)


def share_in_words(part: int, whole: int) -> str:
    """Without a figure where it would tell of fewer than five, on either side."""
    if part < FEWEST and whole - part < FEWEST:
        return _("för få för att säga hur många")
    if part < FEWEST:
        return _("få eller ingen")
    if whole - part < FEWEST:
        return _("de flesta eller alla")
    return _("{share} procent").format(share=round(100 * part / whole))


def _words_of(step: StepUse, at_the_end: bool) -> list[str]:
    if step.began == 0:
        return [_("Ingen har börjat än.")]
    if step.began < FEWEST:
        return [_("Färre än fem har börjat.")]
    words = [
        _("{count} personer har börjat.").format(count=step.began),
        _("Klara: {share}.").format(share=share_in_words(min(step.done, step.began), step.began)),
    ]
    if not at_the_end and step.last >= FEWEST:
        words.append(_("{count} personer har inte kommit längre än hit.").format(count=step.last))
    return words


def _asked(course: PublishedCourse, module_id: str, use: CourseUse) -> list[AskedUse]:
    blocks = [block for block in course.modules[module_id].blocks if block.id in course.questions]
    return [_question(block.prompt_html, use.questions.get(block.id, QuestionUse())) for block in blocks]


def _question(prompt_html: str, use: QuestionUse) -> AskedUse:
    right = ""
    if use.tried >= FEWEST:
        right = _("Rätt vid första försöket: {share}.").format(share=share_in_words(use.right, use.tried))
    return AskedUse(prompt_html, people_in_words(use.people), right)
