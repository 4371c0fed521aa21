"""What a page's first form would send as it stands."""

from __future__ import annotations

from typing import Any

from tests.browser import Page


def form_of(page: Page) -> dict[str, Any]:
    form = page.select("main form")[0]
    sent: dict[str, Any] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name = str(field["name"])
        if field.name == "textarea":
            sent[name] = field.get_text().removeprefix("\n")
        elif field.name == "select":
            chosen = field.select("option[selected]")
            sent[name] = chosen[0]["value"] if chosen else ""
        elif field.get("type") == "checkbox":
            if field.has_attr("checked"):
                sent.setdefault(name, []).append(field["value"])
        else:
            sent[name] = str(field.get("value", ""))
    return sent
