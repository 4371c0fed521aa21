"""A reader without a mouse: Tab, the arrows, space and Enter. Looks at the focus wherever it comes."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import ElementHandle, Locator, Page

FURTHEST = 250

# Where the focus is, seen from `goal`: "here", "before" or "after" it.
DIRECTION = """goal => {
  const held = document.activeElement;
  if (held === goal) return "here";
  if (held === document.body) return "before";
  return held.compareDocumentPosition(goal) & Node.DOCUMENT_POSITION_FOLLOWING ? "before" : "after";
}"""

# What is wrong with the focus: lost, without a ring, outside the window, or covered by something else.
FAULTS = """() => {
  const held = document.activeElement;
  if (!held || held === document.body) return ["focus is lost"];
  const faults = [];
  const ringed = [held, held.nextElementSibling, held.closest("label")].filter(Boolean);
  const ring = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };
  if (!ringed.some(ring)) faults.push("no ring");
  // The first line of a link that goes over two: between them lies what is not the link's.
  const box = (held.closest("label") ?? held).getClientRects()[0] ?? new DOMRect();
  const x = box.left + Math.min(box.width, innerWidth) / 2, y = box.top + Math.min(box.height, 40) / 2;
  const outside = y < 0 || y > innerHeight || x < 0 || x > innerWidth;
  if (!box.width || !box.height || outside) faults.push("outside the window");
  else {
    const top = document.elementFromPoint(x, y);
    const own = held.closest("label") ?? held;
    if (top && !own.contains(top) && !top.contains(own)) faults.push(`covered by ${top.outerHTML.slice(0, 80)}`);
  }
  return faults.map((fault) => `${fault}: ${held.outerHTML.slice(0, 160)}`);
}"""


def focus_faults(page: Page) -> list[str]:
    found: list[str] = page.evaluate(FAULTS)
    return found


def see_the_focus(page: Page) -> None:
    faults = focus_faults(page)
    assert not faults, faults


def go_to(page: Page, goal: Locator) -> None:
    """Tab by Tab, forwards or backwards. A group of radio buttons is one stop, wherever in it the focus comes."""
    element = goal.element_handle()
    for _ in range(FURTHEST):
        direction = "here" if _same_group(page, element) else element.evaluate(DIRECTION)
        if direction == "here":
            return
        page.keyboard.press("Tab" if direction == "before" else "Shift+Tab")
        see_the_focus(page)
    raise AssertionError(f"no number of Tabs leads to {goal}")


def press(page: Page, goal: Locator, key: str = "Enter") -> None:
    go_to(page, goal)
    page.keyboard.press(key)


def choose(page: Page, radio: Locator) -> None:
    """Into the group with Tab, to the option with the arrows; the one that already is in focus is taken with space."""
    go_to(page, radio)
    element = radio.element_handle()
    page.keyboard.press("Space")
    for _ in range(FURTHEST):
        if element.evaluate("radio => radio.checked && document.activeElement === radio"):
            return
        page.keyboard.press("ArrowDown")
        see_the_focus(page)
    raise AssertionError(f"no arrow leads to {radio}")


def select(page: Page, control: Locator, words: str) -> None:
    go_to(page, control)
    for _ in range(control.locator("option").count()):
        if control.evaluate("select => select.selectedOptions[0].text") == words:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{words} cannot be chosen")


def write(page: Page, field: Locator, words: str) -> None:
    go_to(page, field)
    page.keyboard.type(words)


def _same_group(page: Page, goal: ElementHandle) -> Any:
    return page.evaluate(
        """goal => goal.type === "radio" && document.activeElement.type === "radio"
            && document.activeElement.name === goal.name""",
        goal,
    )
