"""A row of the table that the soak prints, for docs/measured.md."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """`how_much`: what was done to it, in its own measure, such as "300 kills"."""

    what: str
    database: str
    how_much: str
    answers: int
    drafts: int
    lost: int
    twice: int
    seconds: float
    sound: bool

    def __str__(self) -> str:
        numbers = (self.answers, self.drafts, self.lost, self.twice)
        words = (self.what, self.database, self.how_much, *numbers, f"{self.seconds:.0f}")
        return f"| {' | '.join(str(word) for word in words)} |"


HEAD = "| what | database | how much | answers acknowledged | drafts acknowledged | lost | twice | seconds |"
