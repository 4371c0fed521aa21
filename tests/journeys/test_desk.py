"""A course's desk on a narrow page: long titles and many steps beside the buttons that move them."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Locator

from tests.journeys.authors import an_author, sign_in
from tests.journeys.server import Server
from tests.journeys.window import Open


def box(found: Locator) -> FloatRect:
    there = found.bounding_box()
    assert there
    return there


@pytest.mark.parametrize("width", [320, 390, 640])
def test_a_long_title_stands_beside_or_above_the_buttons(server: Server, open_window: Open, width: int) -> None:
    page = sign_in(open_window((width, 800)), server, an_author(server, "Eva Norling"))
    page.goto(server.at("/redigera/vta"))
    step = page.locator(".path-steps > li", has_text="Arbetsgivarkoordinatorn")

    title, moves = box(step.locator(".step-title a")), box(step.locator(".moves"))

    assert title["x"] + title["width"] <= moves["x"] or title["y"] + title["height"] <= moves["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_tenth_step_has_its_number_on_one_line(server: Server, open_window: Open) -> None:
    page = sign_in(open_window(), server, an_author(server, "Eva Norling"))
    page.goto(server.at("/redigera/vta"))
    number = "(element) => parseFloat(getComputedStyle(element, '::before').height)"

    heights = {page.locator(f"#plats-{place}").evaluate(number) for place in (1, 10)}

    assert len(heights) == 1
