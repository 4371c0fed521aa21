"""What a browser's parser makes of HTML, and what is wrong with it. Knows nothing of the sanitiser's own tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from xml.etree.ElementTree import Element

import html5lib

Tree = list[object]

_PARSER = html5lib.HTMLParser(namespaceHTMLElements=False)

TEXT_TAGS = frozenset(
    [
        *(
            "a",
            "abbr",
            "b",
            "blockquote",
            "br",
            "caption",
            "cite",
            "code",
            "col",
            "colgroup",
            "dd",
            "del",
            "dfn",
            "div",
        ),
        *("dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd"),
        *("li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "tr", "u", "ul", "var"),
    ]
)
TEXT_ATTRIBUTES = {
    "a": {"href", "title", "hreflang", "class"},
    "abbr": {"title"},
    "dfn": {"title"},
    "div": {"class"},
    "img": {"src", "alt", "title", "width", "height"},
    "li": {"id"},
    "ol": {"start", "reversed"},
    "sup": {"id"},
    "td": {"class", "colspan", "rowspan"},
    "th": {"class", "colspan", "rowspan", "scope"},
}
EVERYWHERE = {"lang", "dir"}
CLASSES = {"footnote", "footnote-ref", "footnote-backref", "align-left", "align-center", "align-right"}


def parsed(html: str) -> Element:
    """The elements as a page's parser finds them inside a box; raises AssertionError if anything is outside it."""
    page = _PARSER.parse(f"<!DOCTYPE html><title>x</title><main><section>{html}</section><p>efter</p></main>")
    body = page.find("body")
    assert body is not None
    assert [child.tag for child in body] == ["main"], "something left the page's main part"
    box, after = list(body[0])
    assert (box.tag, after.tag, after.text, len(after)) == ("section", "p", "efter", 0), "something left its box"
    return box


@cache
def faults(html: str) -> list[str]:
    """What course text must not contain; empty when all is well."""
    found = []
    for element in _inner(parsed(html)):
        if not isinstance(element.tag, str) or element.tag not in TEXT_TAGS:
            found.append(f"element {element.tag}")
            continue
        allowed = TEXT_ATTRIBUTES.get(element.tag, set()) | EVERYWHERE
        found += [f"{element.tag}[{name}]" for name in element.attrib if name not in allowed]
        found += [f"class {name}" for name in element.get("class", "").split() if name not in CLASSES]
        if not re.fullmatch(r"(fn|fnref\d*)-[a-z0-9-]+|", element.get("id", "")):
            found.append(f"id {element.get('id')}")
        if "href" in element.attrib and not _leads_somewhere_safe(element.attrib["href"]):
            found.append(f"href {element.attrib['href']}")
        if element.tag == "img" and not re.fullmatch(r"media/[^:?#\\]+", element.get("src", "")):
            found.append(f"src {element.get('src')}")
    return found


def tree(html: str) -> Tree:
    """Elements, attributes and texts as a value to compare."""
    return _value(parsed(html))


def _inner(box: Element) -> Iterator[Element]:
    elements = box.iter()
    next(elements)
    return elements


def _leads_somewhere_safe(value: str) -> bool:
    """As a browser resolves it: spaces and controls around it and tabs and line breaks within it do not count."""
    address = re.sub(r"[\t\r\n]", "", value.strip("".join(map(chr, range(33)))))
    if re.search(r"[\x00-\x20\x7f-\x9f\\]", address):
        return False
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
    if scheme is None:
        return not re.match(r"//|/%|%0|[^/?#]*:", address)
    if scheme[1].lower() in ("http", "https"):
        return re.match(r"https?://[^/?#@\\]+([/?#]|$)", address, re.IGNORECASE) is not None
    return scheme[1].lower() in ("mailto", "tel")


def _value(element: Element) -> Tree:
    children: Tree = [element.text or ""]
    for child in element:
        children += [_value(child), child.tail or ""]
    return [str(element.tag), sorted(element.attrib.items()), *children]
