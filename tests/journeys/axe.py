"""What axe says of a page, wide and narrow, light and dark.

A page is looked at once, wide and light or narrow and dark as its name decides, and only where something on it is put
together in a way that no page before it was: what axe finds wrong is in how elements stand in each other, with which
classes and attributes. tests/web/test_colours.py computes each pair of colours in both schemes, and tests/inspection.py
asks of every page what hangs on the whole of it. `python -m tests.soak tests` looks at each page in all four ways.
"""

from __future__ import annotations

from zlib import crc32

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests import extent
from tests.journeys.window import DESK, PHONE

AXE = Axe().axe_script

# The way in which an element stands in another.
BUILT = """(node) => {
  const of = (node) => `${node.localName}.${node.getAttribute("class") ?? ""}`;
  const names = (node) => [...node.attributes].map(({name, value}) =>
    /^(type|role|aria-(current|expanded|invalid|hidden|live))$/.test(name) ? `${name}=${value}` : name);
  const text = (node) => [...node.childNodes].some((part) => part.nodeType === 3 && part.textContent.trim());
  return `${of(node.parentElement)} ${of(node)} ${names(node).sort()} ${text(node)}`;
}"""
ALL_BUILT = f"""() => [...new Set([...document.querySelectorAll("body *")].map({BUILT}))]"""
_seen: set[str] = set()

Looks = tuple[tuple[tuple[int, int], str], ...]
EVERY_LOOK: Looks = ((DESK, "light"), (PHONE, "dark"), (DESK, "dark"), (PHONE, "light"))
# Asked of what is new on the page: what it is put together of stood elsewhere, or is built as what stood there.
VIOLATIONS = f"""async (built) => {{
  const fresh = new Set(built), of = {BUILT};
  const include = [...document.querySelectorAll("body *")].filter((node) => fresh.has(of(node)));
  const results = await axe.run({{include}}, {{resultTypes: ["violations"], preload: false}});
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${{violation.id}}: ${{node.target}} ${{node.html.slice(0, 120)}}`));
}}"""


def looks_at(name: str) -> Looks:
    if extent.ALL:
        return EVERY_LOOK
    return (EVERY_LOOK[crc32(name.encode()) % 2],)


def violations(page: Page, name: str, looks: Looks | None = None) -> dict[str, list[str]]:
    """By look; empty where nothing is wrong. Leaves the window as the last look had it."""
    built = set(page.evaluate(ALL_BUILT))
    looked_at = built if looks or extent.ALL else built - _seen
    if not looked_at:
        return {}
    _seen.update(built)
    page.evaluate(AXE)
    found = {}
    for (width, height), scheme in looks or looks_at(name):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        wrong = page.evaluate(VIOLATIONS, list(looked_at))
        if wrong:
            found[f"{name}, {scheme}, {width} px"] = wrong
    return found
