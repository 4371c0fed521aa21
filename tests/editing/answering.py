"""A block's words by key, what an answer chose, and an answer at random."""

from __future__ import annotations

import random
from typing import Any

from app.courseware.grading import Given
from app.courseware.markdown import plain
from app.courseware.model import Block


def words_of(block: Block) -> dict[str, str]:
    words = {option.key: plain(option.html) for option in block.options}
    return words | {option.match.key: plain(option.match.html) for option in block.options if option.match}


def chosen_in(given: Given) -> list[str]:
    choice: dict[str, Any] = dict(given.choice or {})
    pairs = choice.get("pairs", {})
    return [*choice.get("keys", []), *choice.get("values", {}), *pairs, *pairs.values()]


def random_answer(block: Block, chance: random.Random) -> dict[str, list[str]]:
    keys = [option.key for option in block.options]
    matches = [option.match.key for option in block.options if option.match]
    if block.type in ("single", "poll"):
        return {"keys": [chance.choice(keys)]}
    if block.type in ("multiple", "checklist"):
        return {"keys": chance.sample(keys, chance.randint(1, len(keys)))}
    if block.type == "order":
        return {f"order-{place}": [key] for place, key in enumerate(chance.sample(keys, len(keys)), 1)}
    if block.type == "match":
        return {f"pair-{key}": [chance.choice(matches)] for key in keys}
    if block.type == "scale":
        return {f"statement-{key}": [str(chance.randint(0, 2))] for key in keys}
    return {"text": [f"Tanke {chance.getrandbits(32)}"]}
