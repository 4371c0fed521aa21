"""What axe says of a page, wide and narrow, light and dark."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.window import DESK, PHONE

AXE = Axe().axe_script

# All rules in the light, at both widths; in the dark those about colour alone, and at the width where most is seen.
LOOKS = ((DESK, "light"), (DESK, "dark"), (PHONE, "dark"), (PHONE, "light"))
VIOLATIONS = """async (scheme) => {
  const rules = scheme === "dark" ? {runOnly: ["cat.color"]} : {};
  const results = await axe.run(document, {resultTypes: ["violations"], preload: false, ...rules});
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.html.slice(0, 120)}`));
}"""


def violations(page: Page, name: str) -> dict[str, list[str]]:
    """By look; empty where nothing is wrong. Leaves the window narrow and light."""
    page.evaluate(AXE)
    found = {}
    for (width, height), scheme in LOOKS:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        wrong = page.evaluate(VIOLATIONS, scheme)
        if wrong:
            found[f"{name}, {scheme}, {width} px"] = wrong
    return found
