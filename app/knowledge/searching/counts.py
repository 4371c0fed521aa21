"""How many of what was found each choice would leave, and what may not be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.courseware.markdown import plain
from app.knowledge.searching.choosing import WRITER, Chosen, words_for
from app.knowledge.searching.finding import Found, Hit, is_few, takes
from app.knowledge.searching.places import Places
from app.web.swedish import alphabetical


@dataclass(frozen=True, slots=True)
class Option:
    """`count` is None where it is too small to tell."""

    value: str
    words: str
    count: int | None


def options_of(name: str, found: Found, chosen: Chosen, places: Places) -> list[Option]:
    """What may be chosen under `name`, with the other choices as they are."""
    left = chosen.without(name)
    groups: dict[str, list[Hit]] = {}
    for hit in found.near:
        if takes(left, hit, places):
            for value in _values(name, hit, places):
                groups.setdefault(value, []).append(hit)
    careful = name in WRITER or chosen.about_writer
    hidden = _hidden(groups, name in WRITER) if careful else set()
    words = _words(name, places)
    options = [
        Option(value, words.get(value, value), None if value in hidden else len(hits))
        for value, hits in groups.items()
        if value
    ]
    picked = getattr(chosen, name)
    if picked and picked not in groups and picked in words:
        options.append(Option(picked, words[picked], 0))
    if name in WRITER:
        order = list(words)
        return sorted(options, key=lambda option: order.index(option.value) if option.value in order else len(order))
    return sorted(options, key=lambda option: alphabetical(option.words))


def _values(name: str, hit: Hit, places: Places) -> Iterable[str]:
    place = places.by_key[hit.key]
    if name in WRITER:
        return (hit.writer[WRITER.index(name)] or "",)
    return place.goals if name == "goal" else (getattr(place, f"{name}_id" if name != "question" else "name"),)


def _words(name: str, places: Places) -> dict[str, str]:
    if name in WRITER:
        return words_for(name)
    all_of_them = places.by_key.values()
    if name == "course":
        return {place.course_id: place.course_title for place in all_of_them}
    if name == "module":
        return {place.module_id: place.module_title for place in all_of_them}
    if name == "question":
        blocks = [course.blocks.get(place.name) for course in places.courses for place in all_of_them]
        return {block.id: plain(block.prompt_html) for block in blocks if block}
    return {}


def _hidden(groups: dict[str, list[Hit]], parts: bool) -> set[str]:
    """Where one group alone is too small it could be told from the rest: then the next smallest goes with it. `parts`:
    each text is in one group, so that they add up."""
    small = {value for value, hits in groups.items() if is_few(hits)}
    rest = sorted((len(hits), value) for value, hits in groups.items() if value not in small)
    if parts and len(small) == 1 and rest:
        small.add(rest[0][1])
    return small
