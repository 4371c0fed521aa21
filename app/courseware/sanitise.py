"""What course text may contain: the whole policy, and bleach behind it. Run at publishing, never in a request."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from bleach.html5lib_shim import Filter, convert_entities  # type: ignore[attr-defined]
from bleach.sanitizer import Cleaner

from app.courseware.limits import Unreadable
from app.courseware.nesting import plainly_nested, references_are_plain

_NAMES = """
    h1 h2 h3 h4 h5 h6 p div span br hr blockquote pre ul ol li dl dt dd
    table caption colgroup col thead tbody tfoot tr th td figure figcaption img
    a abbr b cite code del dfn em i ins kbd mark q s samp small strong sub sup u var
"""
TAGS = frozenset(_NAMES.split())
# Dropped with what is in them; of every other unknown element the text stays.
DROPPED_WHOLE = frozenset({"script", "style"})

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
_SMALL_NUMBER = re.compile(r"[1-9][0-9]{0,1}")
_PIXELS = re.compile(r"[1-9][0-9]{0,3}")
_ANYTHING = re.compile(r".*", re.DOTALL)
# An item stands in its list, or not at all.
LISTS = {"li": ("ul", "ol"), "dt": ("dl",), "dd": ("dl",)}

# (element or "*", attribute) → what the whole value must look like. `href` and `src` have functions of their own.
ATTRIBUTES: dict[tuple[str, str], re.Pattern[str]] = {
    ("*", "lang"): _LANGUAGE,
    ("*", "dir"): re.compile(r"ltr|rtl|auto"),
    ("a", "title"): _ANYTHING,
    ("a", "hreflang"): _LANGUAGE,
    ("a", "class"): re.compile(r"footnote-ref|footnote-backref"),
    ("abbr", "title"): _ANYTHING,
    ("dfn", "title"): _ANYTHING,
    ("img", "alt"): _ANYTHING,
    ("img", "title"): _ANYTHING,
    ("img", "width"): _PIXELS,
    ("img", "height"): _PIXELS,
    ("ol", "start"): re.compile(r"[0-9]{1,4}"),
    ("ol", "reversed"): re.compile(r"(reversed)?"),
    ("th", "scope"): re.compile(r"col|row|colgroup|rowgroup"),
    ("th", "class"): re.compile(r"align-(left|center|right)"),
    ("td", "class"): re.compile(r"align-(left|center|right)"),
    ("th", "colspan"): _SMALL_NUMBER,
    ("td", "colspan"): _SMALL_NUMBER,
    ("th", "rowspan"): _SMALL_NUMBER,
    ("td", "rowspan"): _SMALL_NUMBER,
    ("div", "class"): re.compile(r"footnote"),
    # An id from an author could hide a property of the document from a script; only footnotes have ids.
    ("li", "id"): re.compile(r"fn-[a-z0-9-]{1,80}"),
    ("sup", "id"): re.compile(r"fnref[0-9]{0,4}-[a-z0-9-]{1,80}"),
}

# Control, format (bidi overrides, zero width) and line characters have no place in an address.
_NOT_IN_ADDRESSES = re.compile(
    r"[\\`\x00-\x20\x7f-\xa0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]"
)

_SCHEME = re.compile(r"[^/?#]*:")
_WEB = re.compile(r"https?://[^/?#@]+([/?#].*)?", re.IGNORECASE)
_LETTER_OR_CALL = re.compile(r"mailto:[^/].*|tel:[0-9+(). -]+", re.IGNORECASE)
_HIDDEN = re.compile(r"%(0[0-9a-f]|1[0-9a-f]|5c|7f)", re.IGNORECASE)

# Control characters, and those that turn the direction of whatever text comes after them.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]")
_NUMBERED = re.compile(r"&#(?:([0-9]+)|[xX]([0-9a-fA-F]+));?")

_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"<]*)"')

# A second look at tangled HTML nearly always finds it at rest; each costs as much as the first.
MOST_PASSES = 4

_Token = dict[str, Any]


def safe_address(value: str) -> str | None:
    """Where a link may lead: the web, a letter, a call, or a place within the course. None for everything else."""
    address = value.strip(" \t\r\n").replace(" ", "%20")
    if not address or _NOT_IN_ADDRESSES.search(address):
        return None
    if _SCHEME.match(address):
        return address if _WEB.fullmatch(address) or _LETTER_OR_CALL.fullmatch(address) else None
    path = re.split(r"[?#]", address, maxsplit=1)[0]
    return None if "//" in path or _HIDDEN.search(path) else address


def safe_picture(value: str) -> str | None:
    """Where a picture may come from: the course's own `media/`, so that no page asks anybody else for anything."""
    address = safe_address(value)
    if address is None or not address.startswith("media/") or re.search(r"[:?#]", address):
        return None
    parts = unquote(address).split("/")
    return None if {"", ".", ".."} & set(parts) else address


def sanitise(html: str) -> str:
    """The same text with only what the policy allows, well nested and closed; safe to put into a page as it is.

    What comes out stays as it is when sanitised again. Raises Unreadable for HTML so tangled that it never comes
    to rest.
    """
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    html = _NUMBERED.sub(_sound_character, _UNWANTED.sub("", html))
    for _ in range(MOST_PASSES):
        # What already is as the policy leaves it (nearly all Markdown) needs no parser, which is slow.
        if plainly_nested(html, _as_left):
            return html
        before, html = html, _clean(html)
        if html == before:
            return html
    raise Unreadable("HTML-taggarna i texten är så hoptrasslade att de inte går att läsa. Skriv i Markdown i stället.")


def _sound_character(reference: re.Match[str]) -> str:
    """Numbers that are no character, or one that nobody may type, would be read differently by every parser."""
    digits, hexadecimal = reference.groups()
    number = int((digits or hexadecimal)[-9:].lstrip("0") or "0", 10 if digits else 16)
    too_long = len((digits or hexadecimal).lstrip("0")) > 7
    if too_long or number > 0x10FFFF or _UNWANTED.match(chr(number)) or chr(number) == "\r":
        return "\ufffd"
    return reference[0]


def _as_left(tag: str, attributes: str) -> bool:
    """Whether a start tag is, to the letter, what `_clean` would make of it."""
    if tag not in TAGS:
        return False
    if not attributes:
        return tag != "img"
    pairs = _ATTRIBUTE.findall(attributes)
    names = {name for name, _ in pairs}
    if len(names) < len(pairs) or (tag == "img" and not names >= {"src", "alt"}):
        return False
    return all(references_are_plain(value) and _value_as_left(tag, name, value) for name, value in pairs)


def _value_as_left(tag: str, name: str, value: str) -> bool:
    if not _allowed(tag, name, value):
        return False
    match name:
        case "href":
            return _typed(safe_address(str(convert_entities(value)))) == value
        case "src":
            return _typed(safe_picture(str(convert_entities(value)))) == value
    return True


def _allowed(tag: str, name: str, value: str) -> bool:
    if (tag, name) in (("a", "href"), ("img", "src")):
        return True  # judged by _Policy, which writes the judged value back
    pattern = ATTRIBUTES.get((tag, name)) or ATTRIBUTES.get(("*", name))
    return pattern is not None and pattern.fullmatch(value) is not None


class _Policy(Filter):  # type: ignore[misc]
    """What bleach has no setting for: elements dropped whole, addresses, pictures without a source."""

    def __iter__(self) -> Iterator[_Token]:
        dropping = ""
        for token in super().__iter__():
            kind, name = token["type"], token.get("name")
            if dropping:
                if kind == "EndTag" and name == dropping:
                    dropping = ""
            elif kind == "StartTag" and name in DROPPED_WHOLE:
                dropping = name
            elif name in ("a", "img") and kind != "EndTag":
                yield _tidied(token)
            else:
                yield token


class _Lists(Filter):  # type: ignore[misc]
    """Leaves out items outside lists, but not what is in them. A browser would take such an item for the next one of
    the page's own list around the text, and put the rest of the page outside."""

    def __iter__(self) -> Iterator[_Token]:
        open_tags: list[tuple[str, bool]] = []
        for token in super().__iter__():
            kept = True
            if token["type"] == "StartTag":
                parent = next((name for name, stands in reversed(open_tags) if stands), "")
                kept = parent in LISTS.get(token["name"], (parent,))
                open_tags.append((token["name"], kept))
            elif token["type"] == "EndTag":
                _name, kept = open_tags.pop()
            if kept:
                yield token


def _tidied(token: _Token) -> _Token:
    attributes = token["data"]
    if token["name"] == "a":
        _set(attributes, "href", safe_address(_get(attributes, "href")))
        return token
    source = safe_picture(_get(attributes, "src"))
    if source is None:
        return {"type": "Characters", "data": _get(attributes, "alt")}
    _set(attributes, "src", source)
    attributes.setdefault((None, "alt"), "")
    return token


def _get(attributes: dict[tuple[None, str], str], name: str) -> str:
    """The value as a browser reads it: bleach leaves references (`&#106;`) in values as they were typed."""
    return str(convert_entities(attributes.get((None, name), "")))


def _set(attributes: dict[tuple[None, str], str], name: str, value: str | None) -> None:
    if value is None:
        attributes.pop((None, name), None)
    else:
        attributes[(None, name)] = value.replace("&", "&amp;")


def _typed(value: str | None) -> str | None:
    return None if value is None else value.replace("&", "&amp;").replace('"', "&quot;")


def _clean(html: str) -> str:
    # A new one each time: html5lib's parser keeps what it read last, and an interruption may leave it half done.
    cleaner = Cleaner(
        tags=TAGS | DROPPED_WHOLE,
        attributes=_allowed,
        protocols={"http", "https", "mailto", "tel"},
        strip=True,
        strip_comments=True,
        filters=[_Policy, _Lists],
    )
    cleaner.serializer.use_best_quote_char = False  # always ", as the rest of a page has it
    return str(cleaner.clean(html))


# html5lib imports parts of itself when they are first used, and an import must not be interrupted by a time limit.
_clean("<p>")
