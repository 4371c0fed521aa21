"""Carry a question's keys over when it is edited: what reads the same, or nearly, goes by the same key as before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from app.courseware.carrying_rows import CarriedRow, How, Row, Rows, carry_rows
from app.courseware.model import Block, Match

NOTHING_DECIDED: Mapping[str, str | None] = {}


@dataclass(frozen=True, slots=True)
class Carried:
    """The question with its keys, and how each row of it got its own. `matches`: the right-hand sides of pairs."""

    block: Block
    options: Rows
    matches: Rows

    @property
    def rows(self) -> tuple[CarriedRow, ...]:
        return self.options.rows + self.matches.rows

    @property
    def lost(self) -> tuple[Row, ...]:
        return self.options.lost + self.matches.lost

    @property
    def unclear(self) -> tuple[CarriedRow, ...]:
        """Rows that may be new, or one of `lost` in other words."""
        return self.options.unclear + self.matches.unclear

    @property
    def answered(self) -> frozenset[str]:
        return self.options.answered | self.matches.answered

    @property
    def placed(self) -> tuple[CarriedRow, ...]:
        """Rows that were carried by their place alone."""
        return tuple(row for row in self.rows if row.how is How.PLACE)


def carry_over(
    block: Block, versions: Sequence[Block], decisions: Mapping[str, str | None] = NOTHING_DECIDED
) -> Carried:
    """`versions` are the question's published wordings, the latest last; `decisions` as in `carry_rows`.

    Without versions the keys stay as they were made from the words.
    """
    options = carry_rows(_options(block), [_options(version) for version in versions], decisions)
    # A decision names a row, so the two sides of a pair may not have the same names.
    named = [row.name for row in options.rows] if versions else []
    matches = carry_rows(_matches(block), [_matches(version) for version in versions], decisions, named)
    return Carried(_with_rows(block, options, matches), options, matches)


def with_keys_of(block: Block, ordinary: Block) -> Block:
    """A variant's question with the keys of the ordinary wording; the two have the same rows in the same order."""
    return replace(
        block,
        options=tuple(
            replace(option, key=theirs.key, match=_keyed(option.match, theirs.match.key if theirs.match else ""))
            for option, theirs in zip(block.options, ordinary.options, strict=True)
        ),
    )


def _with_rows(block: Block, options: Rows, matches: Rows) -> Block:
    keys = [row.key for row in matches.rows] or [""] * len(block.options)
    return replace(
        block,
        options=tuple(
            replace(option, key=row.key, match=_keyed(option.match, key))
            for option, row, key in zip(block.options, options.rows, keys, strict=True)
        ),
    )


def _keyed(match: Match | None, key: str) -> Match | None:
    return replace(match, key=key) if match else None


def _options(block: Block) -> list[Row]:
    return [Row(option.key, option.html) for option in block.options]


def _matches(block: Block) -> list[Row]:
    return [Row(option.match.key, option.match.html) for option in block.options if option.match]
