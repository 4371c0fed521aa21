"""The guide's chapters. What stands in `docs/authors-guide` is about writing well; `docs/authors-guide.md` is what one
looks up, and each of its sections is a chapter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.courseware.keys import id_from
from app.courseware.markdown import plain, render

DOCS = Path(__file__).parents[3] / "docs"
GUIDE = "authors-guide.md"
# In the order of the page; a group's chapters are files' names, or headings of the guide.
WELL, SIGNS, FILES = "Skriv bra kurser", "Så skriver du i texten", "Med filer och kommandon"
GROUPS: Mapping[str, tuple[str, ...]] = {
    WELL: (
        "skriva-i-webblasaren",
        "fragor-som-lar",
        "klarsprak",
        "lattlast",
        "bilder",
        "film-och-ljud",
        "horisontella-principer",
    ),
    SIGNS: (
        "En modul",
        "Frågor och block",
        "Inställningar",
        "Rutor",
        "Bild, film och ljud",
        "En lättläst modul",
        "Kursens första sida",
        "Kursens väg",
        "Ändra en kurs som har svar",
        "Vad Lärbron förlåter",
        "Vad kontrollen säger",
        "Alla ord",
    ),
    FILES: (
        "Kom igång",
        "Mappen",
        "Kontrollera, publicera, ta ner",
        "När flera ändrar samma kurs",
        "Projektets fil",
    ),
}
_FENCE = re.compile(r"^```(?P<language>\w+)(?: (?P<about>[^\n]+))?$", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<file>(?:\.\./|authors-guide/)?[a-z-]+\.md)?(?:#(?P<anchor>[^)\s]+))?\)")
_HEADING = re.compile(r"<h(?P<level>[1-6])>(?P<words>.*?)</h(?P=level)>", re.DOTALL)
_NO_ANCHOR = re.compile(r"[^\w\- ]")
_FAULTY = "fel"

Address = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Section:
    """`id` is empty for what stands before a chapter's first heading; `text` is for searching."""

    id: str
    title: str
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Chapter:
    slug: str
    title: str
    group: str
    html: str
    sections: tuple[Section, ...]

    @property
    def lead(self) -> str:
        """Its first sentence."""
        return self.sections[0].text.split(". ")[0].removesuffix(".") + "."


@dataclass(frozen=True, slots=True)
class Source:
    slug: str
    title: str
    group: str
    file: str
    text: str


def list_sources() -> list[Source]:
    """As they are written, in the order of the page."""
    parts = dict(_sections_of((DOCS / GUIDE).read_text(encoding="utf-8")))
    sources = []
    for group, names in GROUPS.items():
        for name in names:
            if name in parts:
                sources.append(Source(id_from(name, "kapitel"), name, group, GUIDE, parts[name]))
            else:
                title, _end, text = (DOCS / "authors-guide" / f"{name}.md").read_text(encoding="utf-8").partition("\n")
                sources.append(Source(name, title.removeprefix("# "), group, f"{name}.md", text))
    return sources


@cache
def chapters(address: Address) -> Mapping[str, Chapter]:
    """By their slugs, in the order of the page; read and made once. `address` gives a chapter's own."""
    sources = list_sources()
    places = dict(_places(sources))
    return {source.slug: _chapter(source, places, address) for source in sources}


def find_sections(address: Address, words: str) -> list[tuple[Chapter, Section]]:
    """Those that have all the words, in the order of the guide."""
    wanted = words.casefold().split()
    return [
        (chapter, section)
        for chapter in (chapters(address).values() if wanted else ())
        for section in chapter.sections
        if all(word in f"{chapter.title} {section.title} {section.text}".casefold() for word in wanted)
    ]


def _sections_of(text: str) -> Iterator[tuple[str, str]]:
    for part in re.split(r"^## ", _outside_samples(text), flags=re.MULTILINE)[1:]:
        title, _end, rest = part.partition("\n")
        yield title.strip(), rest.replace("\0", "#")


def _outside_samples(text: str) -> str:
    """With the headings in samples hidden."""
    return re.sub(r"^```.*?^```$", lambda found: found[0].replace("#", "\0"), text, flags=re.DOTALL | re.MULTILINE)


def _places(sources: list[Source]) -> Iterator[tuple[tuple[str, str], str]]:
    """What a link in the files points to, by file and anchor: the chapter, and the place in it."""
    for source in sources:
        if source.file == GUIDE:
            yield (GUIDE, _anchor(source.title)), source.slug
        else:
            yield (source.file, ""), source.slug
        for heading in re.findall(r"^#{2,3} (.+)$", _outside_samples(source.text), re.MULTILINE):
            yield (source.file, _anchor(heading)), f"{source.slug}#{id_from(heading, 'del')}"


def _anchor(title: str) -> str:
    """As code hosts make them."""
    return _NO_ANCHOR.sub("", title.lower()).replace(" ", "-")


def _chapter(source: Source, places: Mapping[tuple[str, str], str], address: Address) -> Chapter:
    def linked(link: re.Match[str]) -> str:
        file = (link["file"] or source.file).rpartition("/")[2]
        slug, mark, anchor = places.get((file, link["anchor"] or ""), "").partition("#")
        return f"]({address(slug)}{mark}{anchor})" if slug else link[0]

    def opened(fence: re.Match[str]) -> str:
        named = fence["about"] and fence["about"] != _FAULTY
        return (f"Filen `{fence['about']}`:\n\n" if named else "") + f"```{fence['language']}"

    html = render(_FENCE.sub(opened, _LINK.sub(linked, source.text)))
    up = 1 if source.file == GUIDE else 0
    taken = {"innehall"}
    sections: list[Section] = []

    def headed(heading: re.Match[str]) -> str:
        level, words = int(heading["level"]) - up, heading["words"]
        id = id_from(plain(words), "del", taken)
        taken.add(id)
        sections.append(Section(id, plain(words), level, ""))
        return f'<h{level} id="{id}">{words}</h{level}>'

    texts = [plain(text) for text in _HEADING.split(html)[:: _HEADING.groups + 1]]
    html = _HEADING.sub(headed, html)
    told = [Section("", "", 1, texts[0])]
    told += [
        Section(section.id, section.title, section.level, text)
        for section, text in zip(sections, texts[1:], strict=True)
    ]
    return Chapter(source.slug, source.title, source.group, html, tuple(told))
