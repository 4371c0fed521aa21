"""An answer to a question of any type, as a form sends it: the fields without the question's name before them."""

from __future__ import annotations

from app.courseware.grading import scale_steps, shown_matches
from app.courseware.model import Block


def an_answer_to(block: Block, words: str = "Jag ringer innan jag skriver.") -> dict[str, list[str]]:
    """Whether it is right is left to chance."""
    keys = [option.key for option in block.options]
    if block.type in ("single", "poll"):
        return {"keys": keys[:1]}
    if block.type in ("multiple", "checklist"):
        return {"keys": keys[:2]}
    if block.type == "order":
        return {f"order-{place}": [key] for place, key in enumerate(keys, 1)}
    if block.type == "match":
        return {f"pair-{key}": [shown_matches(block)[0].key] for key in keys}
    if block.type == "scale" and keys:
        return {f"statement-{key}": [str(scale_steps(block)[0])] for key in keys}
    if block.type == "scale":
        return {"value": [str(scale_steps(block)[0])]}
    if block.type == "true-false":
        return {"value": ["true"]}
    return {"value": ["7"]} if block.type == "number" else {"text": [words]}
