"""What readers have told the authors, made up."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace as Shown
from typing import Any


def _observed(id: str, version: int, settled: bool = False) -> Shown:
    return Shown(answer_id=id, text="Året stämmer inte.", day=date(2026, 5, 14), version=version, settled=settled)


PAGE = "authoring/list_observations.html"
COURSE = Shown(id="vta", title="Vägen till arbetsgivarna", number=2)
MODULES = [
    Shown(step_id="a", title="Avtal", url="/a", waiting=[_observed("1", 1), _observed("2", 2)], settled=[]),
    Shown(step_id="b", title="Stöd", url=None, waiting=[], settled=[_observed("3", 2, settled=True)]),
]
OBSERVATIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "observations": (PAGE, {"course": COURSE, "shown": True, "modules": MODULES, "waiting": 2, "settled": 1}),
    "observations-none": (PAGE, {"course": COURSE, "shown": False, "modules": [], "waiting": 0, "settled": 0}),
}
