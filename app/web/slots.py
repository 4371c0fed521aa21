"""Named places on a page that rooms above it fill: the page names the slot, and knows nothing of what stands there.

A room says what it puts where with `fills`, by being imported; an empty slot costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

Drawer = Callable[..., str]
_DRAWERS: dict[str, list[Drawer]] = {}


def fills(slot: str) -> Callable[[Drawer], Drawer]:
    """The drawer is given what the page tells its slot, by name, and gives a rendered template or nothing."""

    def add(drawer: Drawer) -> Drawer:
        _DRAWERS.setdefault(slot, []).append(drawer)
        return drawer

    return add


def draw_slot(slot: str, **told: Any) -> Markup:
    """What `{{ slot("name", …) }}` puts on a page. Only rendered templates come here, so nothing is escaped again."""
    drawn = (drawer(**told) for drawer in _DRAWERS.get(slot, ()))
    return Markup("").join(Markup(html) for html in drawn if html)  # noqa: S704
