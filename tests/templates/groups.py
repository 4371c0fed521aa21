"""Several who say how many they are, made up."""

from __future__ import annotations

from types import SimpleNamespace as Shown
from typing import Any

from app.learning.forms import TogetherForm

PAGE = "learning/answer_together.html"
USUAL = {"course": Shown(id="vta", title="Vägen till arbetsgivarna"), "back": "/kurser/vta"}


def _refused() -> TogetherForm:
    form = TogetherForm(count="tre")
    form.validate()
    return form


GROUPS: dict[str, tuple[str, dict[str, Any]]] = {
    "group": (PAGE, USUAL | {"form": TogetherForm(count="4"), "guest": False, "group_size": 4}),
    "group-refused": (PAGE, USUAL | {"form": _refused(), "guest": True, "group_size": 1, "page_title_prefix": "Fel: "}),
}
