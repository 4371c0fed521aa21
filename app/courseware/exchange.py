"""A course as plain JSON values and back: what is shown to other programs, and what is stored at publishing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.courseware.model import LEAST_ATTENDANCE, Block, Course, Due, Match, Module, Option, Step, Variant

# JSON as the standard library reads and writes it; its shape is this module's subject.
Json = dict[str, Any]


def course_as_dict(course: Course) -> Json:
    """Keys that do not apply are left out."""
    return {
        "id": course.id,
        "title": course.title,
        "language": course.language,
        "open": course.open,
        "goals": list(course.goals),
        "attendance": course.attendance,
        "resource_persons": course.resource_persons,
        "html": course.html,
        "path": [step_as_dict(step) for step in course.path],
        "modules": [_module_as_dict(module) for module in course.modules],
    }


def course_from_dict(values: Mapping[str, Any]) -> Course:
    """The course that `course_as_dict` was given; KeyError when this never was a course."""
    return Course(
        id=values["id"],
        title=values["title"],
        language=values["language"],
        open=values["open"],
        goals=tuple(values["goals"]),
        html=values["html"],
        path=tuple(step_from_dict(step) for step in values["path"]),
        modules=tuple(_module_from_dict(module) for module in values["modules"]),
        # Not in what was stored before sessions were held.
        attendance=values.get("attendance", LEAST_ATTENDANCE),
        resource_persons=values.get("resource_persons", False),
    )


def block_as_dict(block: Block) -> Json:
    shown: Json = {
        "type": block.type,
        "id": block.id,
        "line": block.line,
        "prompt_html": block.prompt_html,
        "goals": list(block.goals),
        "settings": dict(block.settings),
    }
    if block.options:
        shown["options"] = [_option_as_dict(option) for option in block.options]
    return shown


def block_from_dict(values: Mapping[str, Any]) -> Block:
    return Block(
        type=values["type"],
        id=values["id"],
        line=values["line"],
        prompt_html=values["prompt_html"],
        goals=tuple(values["goals"]),
        options=tuple(_option_from_dict(option) for option in values.get("options", ())),
        settings=dict(values["settings"]),
    )


def _option_as_dict(option: Option) -> Json:
    shown: Json = {"key": option.key, "html": option.html}
    if option.correct is not None:
        shown["correct"] = option.correct
    if option.correct is not None or option.feedback_html:
        shown["feedback_html"] = option.feedback_html
    if option.match is not None:
        shown["match"] = {"key": option.match.key, "html": option.match.html}
    return shown


def _option_from_dict(values: Mapping[str, Any]) -> Option:
    return Option(
        key=values["key"],
        html=values["html"],
        correct=values.get("correct"),
        feedback_html=values.get("feedback_html", ""),
        match=Match(**values["match"]) if "match" in values else None,
    )


def step_as_dict(step: Step) -> Json:
    shown: Json = {"id": step.id, "kind": step.kind, "title": step.title}
    if step.module is not None:
        shown["module"] = step.module
    if step.minutes is not None:
        shown["minutes"] = step.minutes
    shown |= {"optional": step.optional, "for": step.audience}
    for name, due in (("due", step.due), ("when", step.when)):
        if due is not None:
            shown[name] = {"days": due.days, "relation": due.relation, "step": due.step}
    return shown


def step_from_dict(values: Mapping[str, Any]) -> Step:
    return Step(
        id=values["id"],
        kind=values["kind"],
        title=values["title"],
        module=values.get("module"),
        minutes=values.get("minutes"),
        optional=values["optional"],
        audience=values["for"],
        due=Due(**values["due"]) if "due" in values else None,
        when=Due(**values["when"]) if "when" in values else None,
    )


def _module_as_dict(module: Module) -> Json:
    shown: Json = {"file": module.file, "id": module.id, "title": module.title}
    if module.minutes is not None:
        shown["minutes"] = module.minutes
    return shown | {
        "kind": module.kind,
        "for": module.audience,
        "goals": list(module.goals),
        "html": module.html,
        "variants": [_variant_as_dict(variant) for variant in module.variants],
        "blocks": [block_as_dict(block) for block in module.blocks],
    }


def _module_from_dict(values: Mapping[str, Any]) -> Module:
    return Module(
        file=values["file"],
        id=values["id"],
        title=values["title"],
        minutes=values.get("minutes"),
        kind=values["kind"],
        audience=values["for"],
        goals=tuple(values["goals"]),
        html=values["html"],
        variants=tuple(_variant_from_dict(variant) for variant in values["variants"]),
        blocks=tuple(block_from_dict(block) for block in values["blocks"]),
    )


def _variant_as_dict(variant: Variant) -> Json:
    return {
        "kind": variant.kind,
        "file": variant.file,
        "html": variant.html,
        "blocks": [block_as_dict(block) for block in variant.blocks],
    }


def _variant_from_dict(values: Mapping[str, Any]) -> Variant:
    return Variant(
        kind=values["kind"],
        file=values["file"],
        html=values["html"],
        blocks=tuple(block_from_dict(block) for block in values["blocks"]),
    )
