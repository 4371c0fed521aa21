"""The guide in the application is the guide in the documentation, whole, and its samples are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from app.authoring.guide.chapters import DOCS, GROUPS, GUIDE, WELL, Chapter, chapters, find_sections
from app.courseware.compiler import compile_course
from app.courseware.readability import read_readability

WRITTEN = sorted((DOCS / "authors-guide").glob("*.md"))
MEDIA = {f"media/{name}": b"x" for name in ("bron.png", "samtalet.mp4", "samtalet.vtt", "samtalet.md")}
SAMPLE = re.compile(r"^```markdown\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def address(slug: str) -> str:
    return f"/hjalp/{slug}"


def every_chapter() -> list[Chapter]:
    return list(chapters(address).values())


def test_every_section_and_every_file_is_a_chapter_once() -> None:
    sections = re.findall(r"^## (.+)$", re.sub(r"^```.*?^```$", "", _guide(), flags=re.DOTALL | re.MULTILINE), re.M)
    named = [name for names in GROUPS.values() for name in names]

    assert sorted(named) == sorted([*sections, *(file.stem for file in WRITTEN)])
    assert len({chapter.slug for chapter in every_chapter()}) == len(named)


def test_every_link_between_chapters_leads_somewhere() -> None:
    places = {address(chapter.slug) for chapter in every_chapter()}
    for chapter in every_chapter():
        places |= {f"{address(chapter.slug)}#{section.id}" for section in chapter.sections if section.id}

    for chapter in every_chapter():
        for link in BeautifulSoup(chapter.html, "html.parser").find_all("a"):
            assert link["href"] in places or str(link["href"]).startswith("#"), (chapter.slug, link["href"])


def test_a_link_into_another_chapter_names_the_place() -> None:
    html = chapters(address)["en-modul"].html

    assert 'href="/hjalp/kursens-vag#vem-ser-steget"' in html


def test_headings_begin_below_the_chapters_own_and_skip_none() -> None:
    for chapter in every_chapter():
        level = 1
        for section in chapter.sections[1:]:
            assert 2 <= section.level <= level + 1, (chapter.slug, section.title)
            level = section.level


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.stem)
def test_a_chapter_about_writing_well_is_short_and_follows_its_own_advice(file: Path) -> None:
    content = file.read_bytes()
    read = read_readability(file.name, content)

    assert read.words < 350
    assert read.lix < 40
    assert [sentence.text for sentence in read.long_sentences] == []


@pytest.mark.parametrize("file", WRITTEN, ids=lambda file: file.stem)
def test_its_samples_compile_without_a_word_from_the_checker(file: Path) -> None:
    for sample in SAMPLE.findall(file.read_text(encoding="utf-8")):
        text = f"---\ntitel: M\nid: m\n---\n\n{sample}"
        files = {"kurs.md": b"---\ntitel: K\nid: k\n---\n\nText.\n", "01-m.md": text.encode(), **MEDIA}

        assert compile_course(files).problems == []


def test_words_are_found_where_they_stand() -> None:
    found = [(chapter.title, section.title) for chapter, section in find_sections(address, "lovar avskrift")]
    both = [(chapter.slug, section.id) for chapter, section in find_sections(address, "Textning blinka")]

    assert found == []
    assert both == []
    assert ("film-och-ljud", "nar-du-spelar-in") in [(c.slug, s.id) for c, s in find_sections(address, "BLINKA")]
    assert find_sections(address, " ") == []


def test_each_chapter_about_writing_well_begins_with_a_sentence() -> None:
    assert all(
        chapter.lead[0].isupper() and len(chapter.lead) > 20 for chapter in every_chapter() if chapter.group == WELL
    )


def _guide() -> str:
    return (DOCS / GUIDE).read_text(encoding="utf-8")
