"""What axe says of a page, wide and narrow, light and dark."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.window import DESK, PHONE

AXE = Axe().axe_script

Looks = tuple[tuple[tuple[int, int], str], ...]
# Both widths and both schemes, in two looks; what hangs on a width does not hang on a scheme as well.
TWO_LOOKS: Looks = ((DESK, "light"), (PHONE, "dark"))
EVERY_LOOK: Looks = (*TWO_LOOKS, (DESK, "dark"), (PHONE, "light"))
VIOLATIONS = """async () => {
  const results = await axe.run(document, {resultTypes: ["violations"], preload: false});
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.html.slice(0, 120)}`));
}"""


def violations(page: Page, name: str, looks: Looks = TWO_LOOKS) -> dict[str, list[str]]:
    """By look; empty where nothing is wrong. Leaves the window as the last look had it."""
    page.evaluate(AXE)
    found = {}
    for (width, height), scheme in looks:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        wrong = page.evaluate(VIOLATIONS)
        if wrong:
            found[f"{name}, {scheme}, {width} px"] = wrong
    return found
