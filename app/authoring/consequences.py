"""What publishing does to recorded answers, in plain words: one sentence for each changed question that has any."""

from __future__ import annotations

from collections.abc import Mapping

from app.authoring.planning import Plan, Planned
from app.courseware.carrying_closeness import words_of
from app.courseware.carrying_meaning import Doubt
from app.courseware.keys import normalise
from app.courseware.model import Block, Course
from app.web.language import gettext as _
from app.web.language import ngettext

# A new one, several new ones, one, several.
ROWS = {
    "scale": ("ett nytt påstående", "{count} nya påståenden", "ett påstående", "{count} påståenden"),
    "order": ("en ny rad", "{count} nya rader", "en rad", "{count} rader"),
    "match": ("en ny del", "{count} nya delar", "en del", "{count} delar"),
    "checklist": ("en ny rad", "{count} nya rader", "en rad", "{count} rader"),
}
OPTIONS = ("ett nytt svarsalternativ", "{count} nya svarsalternativ", "ett svarsalternativ", "{count} svarsalternativ")
OTHERS = {
    Doubt.SCALE: "fick en annan skala",
    Doubt.RIGHT: "fick ett annat rätt svar",
    Doubt.UNIT: "fick en annan enhet",
}


def consequences(plan: Plan) -> list[str]:
    """In the order of the questions; those that are gone come last."""
    latest = plan.history.latest
    if latest is None:
        return []
    now, before = _modules(plan.course), _modules(latest.course)
    said = []
    for name, question in plan.questions.items():
        changes = _changes(question, now[name], before.get(name)) if question.answers else []
        if changes:
            said.append(_sentence(now[name][0], name, _listed(changes), question.answers, _fate(question)))
    for name in latest.questions:
        if name not in plan.questions and (count := plan.history.count(name)):
            fate = ngettext(
                "det finns kvar i journalen med den lydelse det gavs till",
                "de finns kvar i journalen med den lydelse de gavs till",
                count,
            )
            said.append(_sentence(before[name][0], name, _("togs bort"), count, fate))
    return said


def _sentence(module: int, name: str, change: str, count: int, fate: str) -> str:
    return _("modul {module}: frågan *{name}* {change}; {count} svar finns sedan tidigare, {fate}").format(
        module=module, name=name, change=change, count=count, fate=fate
    )


def _listed(changes: list[str]) -> str:
    return _(" och ").join(part for part in (", ".join(changes[:-1]), changes[-1]) if part)


def _fate(question: Planned) -> str:
    if question.unclear:
        return _("den som publicerar avgör om de hör ihop med nya svar")
    if question.past and question.meaning != question.past.wordings[-1].meaning:
        if question.known:
            return _("de som gavs till samma lydelse redovisas ihop igen")
        return ngettext(
            "det redovisas för sig från och med nu", "de redovisas för sig från och med nu", question.answers
        )
    return ngettext("det behåller sin betydelse", "de behåller sin betydelse", question.answers)


def _changes(question: Planned, here: tuple[int, str], before: tuple[int, str] | None) -> list[str]:
    changes = []
    if before is None:
        changes.append(_("kom tillbaka"))
    elif before[1] != here[1]:
        changes.append(_("flyttades från modul {number}").format(number=before[0]))
    if question.before and question.past and question.past.wordings[-1].hash != question.worded.hash:
        changes += _rewritten(question, question.before) or [_("fick en ny lydelse")]
    return changes


def _rewritten(question: Planned, before: Block) -> list[str]:
    after = question.carried.block
    one_new, many_new, one, many = ROWS.get(after.type, OPTIONS)
    rows, kept = question.carried.rows, _keys(before)
    new = sum(row.before is None for row in rows)
    back = sum(row.before is not None and row.before.key not in kept for row in rows)
    reworded = sum(row.before is not None and _text(row.before.html) != _text(row.html) for row in rows)
    changes = [_("fick ny frågetext")] if _text(before.prompt_html) != _text(after.prompt_html) else []
    changes += _counted(new, "fick {what}", one_new, many_new)
    changes += _counted(back, "fick tillbaka {what}", one, many)
    changes += _counted(len(question.carried.lost), "förlorade {what}", one, many)
    changes += _counted(reworded, "fick andra ord i {what}", one, many)
    return changes + [_(other) for doubt, other in OTHERS.items() if doubt in question.doubts]


def _counted(count: int, change: str, one: str, many: str) -> list[str]:
    return [_(change).format(what=ngettext(one, many, count).format(count=count))] if count else []


def _keys(block: Block) -> set[str]:
    return {option.key for option in block.options} | {option.match.key for option in block.options if option.match}


def _text(html: str) -> str:
    return normalise(words_of(html))


def _modules(course: Course) -> Mapping[str, tuple[int, str]]:
    """Each block's module: its number in the course, and its id."""
    return {block.id: (number, module.id) for number, module in enumerate(course.modules, 1) for block in module.blocks}
