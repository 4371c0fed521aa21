"""Scale: one step from low to high, or a step for each of several statements."""

from __future__ import annotations

from app.courseware.grading.answers import BadAnswer, Fields, Given, NotAnswered, known, one_value
from app.courseware.model import Block


def scale_steps(block: Block) -> range:
    """The values that an answer may have: the numbers of a scale, or the places of its labels, from 0."""
    scale = block.settings.get("scale")
    if isinstance(scale, dict):
        low, high = sorted((int(scale["from"]), int(scale["to"])))
        return range(low, high + 1)
    return range(len(scale) if isinstance(scale, list) else 0)


def read_scale(block: Block, fields: Fields) -> Given:
    steps = {str(step): step for step in scale_steps(block)}
    if not block.options:
        value = one_value(fields, "value")
        if not value:
            raise NotAnswered("Välj ett steg på skalan först.")
        return Given({"value": steps[known(value, steps)]})
    names = {option.key: f"statement-{option.key}" for option in block.options}
    if any(name.startswith("statement-") and name not in names.values() for name in fields):
        raise BadAnswer("a statement was sent that is not in the question")
    values = {key: one_value(fields, name) for key, name in names.items()}
    if not all(values.values()):
        raise NotAnswered("Välj ett svar på varje rad först.")
    return Given({"values": {key: steps[known(value, steps)] for key, value in values.items()}})
