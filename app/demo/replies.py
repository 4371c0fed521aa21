"""An answer to a question of each type, as somebody who mostly knows would give it."""

from __future__ import annotations

from typing import Any

from app.courseware.grading import Given, scale_steps, shown_matches
from app.courseware.model import Block
from app.demo.chance import Chance
from app.demo.texts import reflection

RIGHT = 0.76
# Of a scale: where most begin, how much they rise each time, and how far they are from each other.
FIRST, RISES, SPREAD = 0.5, 0.06, 0.18


def reply(block: Block, step_id: str, chance: Chance, asked_before: int = 0) -> Given | None:
    """None for what is not answered, such as a film. `asked_before`: at how many earlier steps; most rate themselves a
    little higher each time."""
    if block.type == "reflection":
        return Given(text=reflection(step_id, block.id, chance))
    if block.type == "text":
        answers = block.settings.get("answer")
        known = isinstance(answers, list) and chance.happens(RIGHT)
        return Given(text=str(answers[0]) if known and isinstance(answers, list) else "Vet inte")
    if block.type == "scale":
        return Given(choice=_rating(block, chance, asked_before))
    choice = _choice(block, chance, chance.happens(RIGHT))
    return None if choice is None else Given(choice=choice)


def _choice(block: Block, chance: Chance, right: bool) -> dict[str, Any] | None:
    keys = [option.key for option in block.options]
    correct = [option.key for option in block.options if option.correct] if right else []
    match block.type:
        case "single":
            return {"keys": correct[:1] or [chance.one_of(keys)]}
        case "multiple":
            return {"keys": sorted(correct or chance.some_of(keys, chance.number(1, 2)))}
        case "poll":
            # The first ones are chosen more often, so that the figures are not all alike.
            return {"keys": [keys[min(chance.number(0, len(keys) - 1), chance.number(0, len(keys) - 1))]]}
        case "checklist":
            return {"keys": sorted(key for key in keys if chance.happens(0.6))}
        case "order":
            return {"keys": keys if right else chance.mixed(keys)}
    return _value(block, keys, chance, right)


def _value(block: Block, keys: list[str], chance: Chance, right: bool) -> dict[str, Any] | None:
    answer = block.settings.get("answer")
    match block.type:
        case "true-false":
            return {"value": bool(answer) == right}
        case "number":
            return {"value": str(answer["value"]) if isinstance(answer, dict) and right else str(chance.number(1, 60))}
        case "match":
            own = {option.key: option.match.key for option in block.options if option.match}
            sides = chance.mixed([each.key for each in shown_matches(block)])
            return {"pairs": own if right else dict(zip(own, sides, strict=True))}
    return None


def _rating(block: Block, chance: Chance, asked_before: int) -> dict[str, Any]:
    steps = scale_steps(block)

    def one() -> int:
        level = chance.random.gauss(FIRST + RISES * asked_before, SPREAD)
        return steps[min(len(steps) - 1, max(0, round(level * (len(steps) - 1))))]

    return {"values": {option.key: one() for option in block.options}} if block.options else {"value": one()}
