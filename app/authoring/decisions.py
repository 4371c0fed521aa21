"""What the one who publishes has said about changes that are unclear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Decisions:
    """By question. `rows`: a new row's name to the key of the published row that it continues, or None when it is a
    new one. `meanings`: whether the question means something else now."""

    rows: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    meanings: Mapping[str, bool] = field(default_factory=dict)

    def __or__(self, more: Decisions) -> Decisions:
        rows = {name: {**self.rows.get(name, {}), **more.rows.get(name, {})} for name in {**self.rows, **more.rows}}
        return Decisions(rows, {**self.meanings, **more.meanings})


NONE = Decisions()
