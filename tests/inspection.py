"""What holds for every page: valid HTML, a title, one h1, a name for every control, references that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag

INLINE = {"style", "onclick", "onsubmit", "onload"}
FETCHED = ("script", "link", "img", "source", "video", "audio")
NAMELESS_INPUTS = ("hidden", "submit", "button", "reset", "image")


KEY = re.compile(r"[0-9a-f]{24,}|[\w-]{40,}|\d+")
TEXT = re.compile(r">[^<]+<")
VALUE = re.compile(r'\b(value|datetime)="\w[\w :.+-]*"')
ID = re.compile(r'\sid="([^"]*)"')
REFERENCE = re.compile(r'\s(?:aria-describedby|aria-labelledby|aria-controls|for|list)="([^"]*)"')
WITHIN = re.compile(r'<a\s[^>]*\bhref="#([^"]*)"')
_sound: set[tuple[str, str]] = set()


def inspect(html: str) -> None:
    """A page whose tags each come after one that they came after in a page that held is not taken apart again: it has
    other words, other keys or more rows."""
    _ids_and_references(html)
    built = set(pairwise(_skeleton(html).split("<")))
    if not built <= _sound:
        _inspect(html)
        _sound.update(built)


def _skeleton(html: str) -> str:
    """The page with words, keys and plain values as x. Signs in the text stay."""
    words = TEXT.sub(lambda text: re.sub(r"[\w\s]*\w[\w\s]*", "x", text[0]), html)
    return KEY.sub("x", VALUE.sub(r'\1="x"', words))


def _ids_and_references(html: str) -> None:
    ids = Counter(ID.findall(html))
    twice = [name for name, count in ids.items() if count > 1]
    assert not twice, f"ids that stand twice: {twice}"
    named = {target for names in REFERENCE.findall(html) for target in names.split()} | set(WITHIN.findall(html))
    assert named <= ids.keys(), f"references that lead nowhere: {named - ids.keys()}"


def _inspect(html: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html)
    page = BeautifulSoup(html, "lxml")
    elements = page.find_all(True)
    assert page.title is not None
    assert page.title.get_text(strip=True), "no title"
    main_headings = sum(element.name == "h1" for element in elements)
    assert main_headings == 1, f"{main_headings} h1"
    labelled = {element.get("for") for element in elements if element.name == "label"}
    for element in elements:
        assert not INLINE.intersection(element.attrs), f"inline script or style: {element}"
        if element.name in ("input", "select", "textarea"):
            assert element.get("type") in NAMELESS_INPUTS or _labelled(element, labelled), f"no label: {element}"
        elif element.name in ("button", "a"):
            # Also those that a script makes rows of, whose words are no text of the page.
            words = "".join(element.find_all(string=True)).strip()
            named = words or element.get("aria-label") or element.find("img", alt=True)
            assert named, f"no name: {element}"
        elif element.name == "style" or (element.name == "script" and not element.has_attr("src")):
            raise AssertionError(f"inline script or style: {element}")
        if element.name in FETCHED:
            address = str(element.get("src") or element.get("href") or "")
            assert not address.startswith(("http:", "https:", "//")), f"a third party: {address}"


def _labelled(control: Tag, labelled: set[Any]) -> bool:
    if control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label"):
        return True
    return bool(control.get("id") and control["id"] in labelled)
