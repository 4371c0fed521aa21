"""What holds for every page, wide and narrow, light and dark."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from tests.journeys.axe import violations
from tests.journeys.every_page import pages_of_a_guest, pages_of_an_administrator, public_pages
from tests.journeys.pages_of_a_visit import pages_of_a_visit
from tests.journeys.pages_of_attending import pages_of_attending
from tests.journeys.pages_of_coding import pages_of_coding
from tests.journeys.pages_of_counting import pages_of_counting
from tests.journeys.pages_of_homework import pages_of_homework
from tests.journeys.pages_of_lines import pages_of_lines
from tests.journeys.pages_of_months import pages_of_months
from tests.journeys.pages_of_papers import pages_of_papers
from tests.journeys.pages_of_registering import pages_of_registering
from tests.journeys.pages_of_signing_in import pages_of_signing_in
from tests.journeys.pages_of_the_way import pages_of_the_way
from tests.journeys.server import Server
from tests.journeys.window import DESK, opener

Found = dict[str, dict[str, list[str]]]
# What is left of a window of 1280 × 1024 when its page is shown at 400 %; as wide as the narrowest phone.
ENLARGED: ViewportSize = {"width": 320, "height": 256}

SIDEWAYS = """() => {
  const page = document.documentElement;
  if (page.scrollWidth <= page.clientWidth) return [];
  const wide = [...document.querySelectorAll("body *")].filter((node) =>
    node.getBoundingClientRect().right > page.clientWidth + 1 && !node.closest(".table-scroll"));
  return [`${page.scrollWidth} px`, ...wide.slice(0, 3).map((node) => node.outerHTML.slice(0, 120))];
}"""

# Whatever is pressed, but for links in a sentence: a box is pressed on its label, and what is hidden is not pressed.
SMALL = """() => {
  const inSentence = (link) => {
    let line = link;
    while (getComputedStyle(line).display === "inline") line = line.parentElement;
    return line !== link && line.textContent.trim().length > link.textContent.trim().length + 3;
  };
  const small = new Set();
  for (const node of document.querySelectorAll("a[href], button, summary, input, select, textarea")) {
    const pressed = node.matches("[type=radio], [type=checkbox]") ? node.closest("label") ?? node : node;
    if (node.type === "hidden" || !pressed.checkVisibility({visibilityProperty: true})) continue;
    if (pressed.matches(".hidden-visually, .skip")) continue;
    const {width, height} = pressed.getBoundingClientRect();
    if (width >= 43.5 && height >= 43.5) continue;
    if (pressed.matches("a") && inSentence(pressed)) continue;
    small.add(`${Math.round(width)} × ${Math.round(height)}: ${pressed.outerHTML.slice(0, 120)}`);
  }
  return [...small];
}"""

# A link in a table is tall enough for a thumb without making its row so: what stands after it may come too near.
OVERLAPPING = """() => {
  const lines = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()];
  };
  const meet = (one, other) => one.left < other.right - 1 && other.left < one.right - 1
    && one.top < other.bottom - 1 && other.top < one.bottom - 1;
  const near = [];
  for (const link of document.querySelectorAll("td a, tbody th a")) {
    for (let next = link.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType === 1 && next.matches(".hidden-visually")) continue;
      const over = lines(next).some((one) => lines(link).some((other) => meet(one, other)));
      if (over) near.push(link.parentElement.outerHTML.slice(0, 160));
    }
  }
  return near;
}"""

# A reader may have lines, words and letters set further apart, and loses nothing by it (WCAG 1.4.12).
CUT_OFF = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = [sheet];
  const cut = [...document.querySelectorAll("body *")].filter((node) => {
    if (![...node.childNodes].some((part) => part.nodeType === 3 && part.textContent.trim())) return false;
    if (getComputedStyle(node).display === "inline" || !node.checkVisibility({visibilityProperty: true})) return false;
    if (node.closest(".hidden-visually, .skip, svg, textarea, select")) return false;
    return node.scrollWidth > node.clientWidth + 1 || node.scrollHeight > node.clientHeight + 1;
  });
  const page = document.documentElement;
  const wide = page.scrollWidth > page.clientWidth ? [`${page.scrollWidth} px`] : [];
  document.adoptedStyleSheets = [];
  return [...wide, ...cut.map((node) => node.outerHTML.slice(0, 120))];
}"""


@pytest.fixture(scope="session")
def found(server: Server, chromium: Browser) -> Found:
    """Everything that is wrong, by kind and by page. Looked for once, since every page has to be opened for it."""
    faults: Found = defaultdict(dict)
    walks = (public_pages, pages_of_a_guest, pages_of_an_administrator, pages_of_signing_in, pages_of_a_visit)
    of_rounds = (
        *(pages_of_attending, pages_of_homework, pages_of_lines, pages_of_papers),
        *(pages_of_registering, pages_of_the_way),
    )
    for walk in (*walks, *of_rounds, pages_of_months, pages_of_counting, pages_of_coding):
        _walk(walk, server, chromium, faults)
    return faults


def _walk(walk: Callable[[Page, Server], Iterator[str]], server: Server, chromium: Browser, faults: Found) -> None:
    with ExitStack() as windows:
        page = opener(chromium, windows)(DESK)
        for name in walk(page, server):
            faults["violations"] |= violations(page, name)
            _note(faults["small"], name, page.evaluate(SMALL))
            _note(faults["cut off"], name, page.evaluate(CUT_OFF))
            page.set_viewport_size(ENLARGED)
            _note(faults["sideways"], name, page.evaluate(SIDEWAYS))
            _note(faults["overlapping"], name, page.evaluate(OVERLAPPING))
            _note(faults["headings"], name, [] if page.locator("h1").count() == 1 else ["not one h1"])
            page.set_viewport_size({"width": DESK[0], "height": DESK[1]})
            page.emulate_media(color_scheme="light")


def _note(where: dict[str, list[str]], name: str, faults: list[str]) -> None:
    if faults:
        where[name] = faults


def test_axe_finds_no_violation(found: Found) -> None:
    assert found["violations"] == {}


def test_no_page_is_wider_than_a_narrow_window(found: Found) -> None:
    assert found["sideways"] == {}


def test_nothing_stands_on_a_link_in_a_table(found: Found) -> None:
    assert found["overlapping"] == {}


def test_text_that_is_set_further_apart_is_all_there(found: Found) -> None:
    assert found["cut off"] == {}


def test_whatever_is_pressed_is_large_enough_for_a_thumb(found: Found) -> None:
    assert found["small"] == {}


def test_every_page_has_one_main_heading(found: Found) -> None:
    assert found["headings"] == {}
