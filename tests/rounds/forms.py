"""Forms of rounds, as a page would send them."""

from __future__ import annotations

from typing import Any

from tests.browser import Page


def fields_of(page: Page) -> dict[str, Any]:
    """What the page's form would send if nothing was typed."""
    form = page.one("form.form")
    found: dict[str, Any] = {}
    for field in form.select("input"):
        name = str(field["name"])
        if field.get("type") not in ("checkbox", "radio"):
            found[name] = str(field.get("value", ""))
        elif field.has_attr("checked"):
            found[name] = [*found.get(name, []), str(field["value"])]
    for area in form.select("textarea"):
        found[str(area["name"])] = area.get_text().removeprefix("\n")
    for choice in form.select("select"):
        chosen = choice.select_one("option[selected]") or choice.select_one("option")
        found[str(choice["name"])] = str(chosen["value"]) if chosen else ""
    return found
