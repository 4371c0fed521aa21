"""What holds for every page: valid HTML, a title, one h1, a name for every control, references that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag

REFERENCES = {"aria-describedby", "aria-labelledby", "aria-controls", "for", "list"}
INLINE = {"style", "onclick", "onsubmit", "onload"}
FETCHED = ("script", "link", "img", "source", "video", "audio")
NAMELESS_INPUTS = ("hidden", "submit", "button", "reset", "image")


RANDOM = re.compile(r"[0-9a-f]{24,}|[\w-]{40,}")
TEXT = re.compile(r">[^<]+<")
VALUE = re.compile(r'\b(value|datetime)="\w[\w :.+-]*"')
_sound: set[str] = set()


def inspect(html: str) -> None:
    """A page that differs only in its words and keys from one that held is not looked at again."""
    skeleton = _skeleton(html)
    if skeleton not in _sound:
        _inspect(html)
        _sound.add(skeleton)


def _skeleton(html: str) -> str:
    """The page with words and plain values as x, and its keys numbered as they come. Signs in the text stay."""
    keys: dict[str, str] = {}
    numbered = RANDOM.sub(lambda key: keys.setdefault(key[0], f"key{len(keys)}"), html)
    return VALUE.sub(r'\1="x"', TEXT.sub(lambda text: re.sub(r"[\w\s]*\w[\w\s]*", "x", text[0]), numbered))


def _inspect(html: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html)
    page = BeautifulSoup(html, "lxml")
    elements = page.find_all(True)
    assert page.title is not None
    assert page.title.get_text(strip=True), "no title"
    main_headings = sum(element.name == "h1" for element in elements)
    assert main_headings == 1, f"{main_headings} h1"
    _ids_and_references(elements)
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


def _ids_and_references(elements: Iterable[Tag]) -> None:
    ids = Counter(str(element["id"]) for element in elements if element.has_attr("id"))
    twice = [name for name, count in ids.items() if count > 1]
    assert not twice, f"ids that stand twice: {twice}"
    for element in elements:
        for name in REFERENCES.intersection(element.attrs):
            for target in str(element[name]).split():
                assert target in ids, f"{name} leads nowhere: {element}"
        if element.name == "a" and str(element.get("href", "")).startswith("#"):
            assert str(element["href"])[1:] in ids, f"the link leads nowhere: {element}"


def _labelled(control: Tag, labelled: set[Any]) -> bool:
    if control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label"):
        return True
    return bool(control.get("id") and control["id"] in labelled)
