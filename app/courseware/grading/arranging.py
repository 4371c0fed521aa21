"""Order and match: the learner puts things in their places."""

from __future__ import annotations

from typing import TypeVar

from app.courseware.grading.answers import BadAnswer, Fields, Given, Grade, NotAnswered, known, one_value, places_right
from app.courseware.model import Block, Match, Option

_Thing = TypeVar("_Thing", Option, Match)


def shown_order(block: Block) -> list[Option]:
    """The options as a page shows them: the same for everybody, and never the right order."""
    return _mixed(list(block.options))


def shown_matches(block: Block) -> list[Match]:
    """The right-hand sides as a page shows them."""
    return _mixed([option.match for option in block.options if option.match])


def read_order(block: Block, fields: Fields) -> Given:
    existing = {option.key for option in block.options}
    keys = [one_value(fields, f"order-{place}") for place in range(1, len(existing) + 1)]
    _refuse_others(fields, "order-", {str(place) for place in range(1, len(existing) + 1)})
    if not all(keys):
        raise NotAnswered("Välj en rad för varje plats först.")
    for key in keys:
        known(key, existing)
    if len(set(keys)) < len(keys):
        raise NotAnswered("Samma rad står på två platser. Välj varje rad en gång.")
    return Given({"keys": keys})


def read_match(block: Block, fields: Fields) -> Given:
    right_sides = {match.key for match in shown_matches(block)}
    _refuse_others(fields, "pair-", {option.key for option in block.options})
    pairs = {option.key: one_value(fields, f"pair-{option.key}") for option in block.options}
    if not all(pairs.values()):
        raise NotAnswered("Välj något på varje rad först.")
    return Given({"pairs": {left: known(right, right_sides) for left, right in pairs.items()}})


def grade_order(block: Block, given: Given) -> Grade:
    """Two options that read the same may stand in each other's place: nobody can see which is which."""
    words = {option.key: option.html for option in block.options}
    keys = (given.choice or {}).get("keys")
    chosen = keys if isinstance(keys, list) else []
    marks = {key: words.get(key) == option.html for key, option in zip(chosen, block.options, strict=False)}
    return places_right(marks, len(block.options))


def grade_match(block: Block, given: Given) -> Grade:
    """As in `grade_order`: right-hand sides that read the same are the same."""
    words = {match.key: match.html for match in shown_matches(block)}
    pairs = (given.choice or {}).get("pairs")
    chosen = pairs if isinstance(pairs, dict) else {}
    marks = {
        option.key: option.match is not None and words.get(str(chosen[option.key])) == option.match.html
        for option in block.options
        if option.key in chosen
    }
    return places_right(marks, len(block.options))


def _mixed(things: list[_Thing]) -> list[_Thing]:
    by_key = sorted(things, key=lambda thing: thing.key)
    return by_key if by_key != things else by_key[1:] + by_key[:1]


def _refuse_others(fields: Fields, prefix: str, endings: set[str]) -> None:
    for name in fields:
        if name.startswith(prefix) and name.removeprefix(prefix) not in endings:
            raise BadAnswer(f"{name[:60]!r} is not in the question")
