"""What a sample is, and the groups that samples stand in."""

from __future__ import annotations

from dataclasses import dataclass

TEXT, MARKED, OPEN, MEDIA, BOXES = (
    "Text",
    "Frågor med rätt svar",
    "Frågor utan rätt svar",
    "Film och ljud",
    "Rutor",
)


@dataclass(frozen=True, slots=True)
class Sample:
    """`prompt` are the words of `text` that the author writes over first; `id` is the block's, "" where it has none."""

    group: str
    label: str
    purpose: str
    text: str
    prompt: str
    id: str = ""
