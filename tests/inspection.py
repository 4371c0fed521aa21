"""What holds for every page: valid HTML, a title, one h1, a name for every control, references that lead somewhere."""

from __future__ import annotations

import re
from collections import Counter

import html5lib
from bs4 import BeautifulSoup, Tag

REFERENCES = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "list")
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
    page = BeautifulSoup(html, "html.parser")
    assert page.title is not None
    assert page.title.get_text(strip=True), "no title"
    assert len(page.find_all("h1")) == 1, f"{len(page.find_all('h1'))} h1"
    _ids_and_references(page)
    for control in page.find_all(["input", "select", "textarea"]):
        if control.get("type") not in NAMELESS_INPUTS:
            assert _labelled(page, control), f"no label: {control}"
    for element in page.find_all(["button", "a"]):
        named = element.get_text(strip=True) or element.get("aria-label") or element.find("img", alt=True)
        assert named, f"no name: {element}"
    inline = page.select("script:not([src]), style, [style], [onclick], [onsubmit], [onload]")
    assert not inline, f"inline script or style: {inline}"
    for element in page.find_all(["script", "link", "img", "source", "video", "audio"]):
        address = str(element.get("src") or element.get("href") or "")
        assert not address.startswith(("http:", "https:", "//")), f"a third party: {address}"


def _ids_and_references(page: BeautifulSoup) -> None:
    ids = Counter(str(element["id"]) for element in page.find_all(id=True))
    twice = [name for name, count in ids.items() if count > 1]
    assert not twice, f"ids that stand twice: {twice}"
    for name in REFERENCES:
        for element in page.find_all(attrs={name: True}):
            for target in str(element[name]).split():
                assert target in ids, f"{name} leads nowhere: {element}"
    for link in page.select('a[href^="#"]'):
        assert str(link["href"])[1:] in ids, f"the link leads nowhere: {link}"


def _labelled(page: BeautifulSoup, control: Tag) -> bool:
    if control.get("aria-label") or control.get("aria-labelledby") or control.find_parent("label"):
        return True
    return bool(control.get("id") and page.find("label", attrs={"for": control["id"]}))
