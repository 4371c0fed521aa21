"""HTML that some program wrote becomes the few tags that a module's text is made of. Nothing else comes through."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# Whoever says more says it to hurt.
MOST_SPANNED = 20
BLOCKS = frozenset({"p", *HEADINGS, "ul", "ol", "li", "table", "tr", "td", "th", "blockquote", "hr", "notetext"})
_INLINE = frozenset({"strong", "em", "a", "img", "br", "sup", "sub", "note"})
_KEPT = {"a": {"href"}, "img": {"src", "alt"}, "note": {"name"}, "notetext": {"name"}}
# With all that is in them.
_DROPPED = [
    "head",
    "style",
    "script",
    "template",
    "noscript",
    "title",
    "iframe",
    "object",
    "embed",
    "svg",
    "math",
    "canvas",
    "audio",
    "video",
    "del",
    "select",
    "button",
    "textarea",
    "input",
    "xml",
]
_SAME = {"b": "strong", "i": "em", "div": "p", "section": "p", "article": "p", "pre": "p", "dt": "p", "dd": "p"}
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"\\]+", re.IGNORECASE)
_BOLD = re.compile(r"(?<![-\w])font-weight:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"(?<![-\w])font-weight:\s*(?:normal|[1-5]00)", re.IGNORECASE)
_ITALIC = re.compile(r"font-style:\s*italic", re.IGNORECASE)
_FILLED_UP = re.compile(r"[ \t\r\n\xa0]{2,}")


def read_html(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def clean(soup: BeautifulSoup, first_level: int = 2) -> None:
    """In place. Headings begin at `first_level` and skip none; tables are even and have a row of headings."""
    for found in soup.find_all(string=lambda text: type(text) is not NavigableString):
        found.extract()
    for tag in soup.find_all(_DROPPED):
        tag.decompose()
    _name_alike(soup)
    _purge(soup)
    _even_texts(soup)
    _even_lists(soup)
    _even_tables(soup)
    _even_headings(soup, first_level)
    for tag in soup.find_all(["p", "li", "a", "strong", "em", "blockquote"]):
        if not tag.get_text(strip=True).strip("\xa0") and not tag.find(["img", "note"]):
            tag.replace_with(" ") if tag.name in _INLINE else tag.decompose()


def _name_alike(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(True):
        style = str(tag.get("style") or "")
        if tag.name in ("b", "strong") and _NOT_BOLD.search(style):
            tag.unwrap()
            continue
        if tag.name in ("span", "font"):
            tag.name = "strong" if _BOLD.search(style) else "em" if _ITALIC.search(style) else "span"
            if tag.name == "strong" and _ITALIC.search(style):
                tag.wrap(soup.new_tag("em"))
        new = _SAME.get(tag.name)
        if new == "p" and tag.find(BLOCKS | set(_SAME)):
            tag.unwrap()
        elif new:
            tag.name = new


def _purge(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(True):
        if tag.name == "a" and not _ADDRESS.fullmatch(str(tag.get("href") or "").strip()):
            tag.unwrap()
        elif tag.name == "img" and not str(tag.get("src") or "").startswith("media/"):
            tag.decompose()
        elif tag.name not in BLOCKS | _INLINE | {"thead", "tbody"}:
            tag.unwrap()
        else:
            kept = _KEPT.get(tag.name, set()) | ({"colspan", "rowspan"} if tag.name in ("td", "th") else set())
            tag.attrs = {name: value for name, value in tag.attrs.items() if name in kept}


def _even_texts(soup: BeautifulSoup) -> None:
    """A hard space that holds a number together stays; what was filled up with goes. Pieces that look alike are one."""
    soup.smooth()
    for text in soup.find_all(string=True):
        evened = _FILLED_UP.sub(" ", text)
        if evened != text:
            text.replace_with(evened)
    for tag in soup.find_all(["strong", "em"]):
        inner = tag.find(tag.name)
        while isinstance(inner, Tag):
            inner.unwrap()
            inner = tag.find(tag.name)
        while isinstance(after := tag.next_sibling, Tag) and after.name == tag.name:
            for child in list(after.children):
                tag.append(child)
            after.extract()
    soup.smooth()


def _even_lists(soup: BeautifulSoup) -> None:
    for inner in soup.find_all(["ul", "ol"]):
        if inner.parent is not None and inner.parent.name in ("ul", "ol"):
            before = inner.find_previous_sibling("li")
            if before is None:
                inner.wrap(soup.new_tag("li"))
            else:
                before.append(inner)
    for item in soup.find_all("li"):
        held = [child for child in item.children if not isinstance(child, NavigableString) or child.strip()]
        if len(held) == 1 and isinstance(held[0], Tag) and held[0].name in ("ul", "ol"):
            # A point that holds nothing but points: theirs was written a level too deep.
            item.replace_with(*list(held[0].children))
    for item in soup.find_all("li"):
        if item.parent is None or item.parent.name not in ("ul", "ol"):
            item.name = "p"
        elif len(paragraphs := item.find_all("p", recursive=False)) == 1:
            paragraphs[0].unwrap()


def _even_tables(soup: BeautifulSoup) -> None:
    for inner in soup.select("table table"):
        _flatten(soup, inner)
    for table in soup.find_all("table"):
        rows = [list(row.find_all(["td", "th"])) for row in table.find_all("tr")]
        rows = [row for row in rows if row]
        if len(rows) == 1 and len(rows[0]) == 1:  # a frame, not a table
            rows[0][0].name = "section"
            table.replace_with(*list(rows[0][0].children))
            continue
        grid = _spread(rows)
        table.clear()
        for number, row in enumerate(grid):
            line = soup.new_tag("tr")
            for cell in row:
                new = soup.new_tag("td" if number else "th")
                for child in list(cell.children) if cell else []:
                    new.append(child)
                _flatten_cell(new)
                line.append(new)
            table.append(line)
        if not grid:
            table.decompose()


def _spread(rows: list[list[Tag]]) -> list[list[Tag | None]]:
    """Each cell where it begins, with empty ones where it goes on over others; all rows of the same length."""
    grid: list[list[Tag | None]] = []
    waiting: dict[int, int] = {}
    for row in rows:
        line: list[Tag | None] = []
        for cell in row:
            while waiting.get(len(line), 0):
                waiting[len(line)] -= 1
                line.append(None)
            place = len(line)
            line += [cell, *[None] * (span(cell, "colspan") - 1)]
            for column in range(place, len(line)):
                waiting[column] = span(cell, "rowspan") - 1
        while waiting.get(len(line), 0):
            waiting[len(line)] -= 1
            line.append(None)
        grid.append(line)
    width = max(map(len, grid), default=0)
    return [line + [None] * (width - len(line)) for line in grid]


def span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1")
    return min(int(value), MOST_SPANNED) if value.isascii() and value.isdigit() and int(value) else 1


def _flatten_cell(cell: Tag) -> None:
    for item in cell.find_all(["li", "p", *HEADINGS, "blockquote", "hr"]):
        item.insert(0, " ")
        item.append("; " if item.name == "li" and item.find_next_sibling("li") else " ")
        item.unwrap()
    for tag in cell.find_all(["ul", "ol"] if cell.name == "td" else ["ul", "ol", "strong"]):
        tag.unwrap()
    cell.smooth()


def _flatten(soup: BeautifulSoup, table: Tag) -> None:
    words = [" ".join(cell.get_text(" ").split()) for cell in table.find_all(["td", "th"])]
    paragraph = soup.new_tag("p")
    paragraph.string = "; ".join(word for word in words if word)
    table.replace_with(paragraph)


def _even_headings(soup: BeautifulSoup, first_level: int) -> None:
    above: list[int] = []
    for heading in soup.find_all(HEADINGS):
        for tag in heading.find_all(["strong", "br"]):
            tag.replace_with(" ") if tag.name == "br" else tag.unwrap()
        for picture in heading.find_all("img"):
            heading.insert_after(picture.extract())
        if not heading.get_text(strip=True):
            heading.decompose()
            continue
        if heading.find_parent(["li", "td", "th", "blockquote"]):
            heading.name = "strong"
            continue
        level = int(heading.name[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        heading.name = f"h{min(first_level + len(above) - 1, 6)}"
