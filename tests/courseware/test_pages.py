"""The page of a module: footnotes hold across blocks, and nobody can forge a block's place."""

from __future__ import annotations

import pytest

from tests.courseware.compiling import module_of, problems_of, sound_module

QUESTION = "::: reflektion fraga\n\nVad?\n\n:::\n"


def test_footnotes_are_numbered_through_the_whole_page() -> None:
    html = sound_module(f"Ett[^a].\n\n{QUESTION}\nTvå[^b].\n\n[^a]: Not ett.\n\n[^b]: Not två.\n").html

    assert html.count('<div class="footnote">') == 1
    assert html.index('data-block="fraga"') < html.index('id="fnref-2"') < html.index('id="fn-1"')


def test_an_author_cannot_forge_the_place_of_a_block() -> None:
    html = module_of(f'<div data-block="fraga"></div>\n\n<p data-block="fraga">Text</p>\n\n{QUESTION}').html

    assert html.count("data-block") == 1


def test_html_left_open_before_a_block_is_an_error_and_keeps_the_block_outside() -> None:
    text = f"Före.\n\n<blockquote>\n\nText.\n\n{QUESTION}\nEfter.\n"

    assert problems_of(text) == [(3, "error", "html-open")]
    html = module_of(text).html
    assert "plats" not in html
    assert html.index("</blockquote>") < html.index('<div data-block="fraga"></div>') < html.index("Efter.")


@pytest.mark.parametrize(
    ("prose", "line"),
    [
        ("<blockquote>\n", 1),
        ("Före.\n\n\nEtt stycke\nmed <div> i.\n\nMer <b>text</b>.\n", 5),
        ("<div>\n\nsluten\n\n</div>\n\n- en\n- lista\n\n<DIV class='x'>\n\n<p>a</p>\n", 10),
        ("```\n<div>\n\n```\n\n`<div>` är en tagg.\n\n<blockquote>a\n", 8),
        (f"{QUESTION}\nTvå.\n\n<blockquote>\n\nText.\n", 9),
        ("::: tips\n\nText.\n\n<blockquote>\n\nMer.\n\n:::\n", 5),
    ],
)
def test_html_left_open_is_told_at_the_line_where_it_begins(prose: str, line: int) -> None:
    problems = problems_of(f"{prose}\n{QUESTION.replace('fraga', 'sist')}\nEfter.\n")

    assert problems == [(line, "error", "html-open")]


def test_a_comment_left_open_swallows_no_block() -> None:
    text = f"Före.\n\n<!-- glömd\n\n{QUESTION}\nEfter.\n"

    html = module_of(text).html
    assert '<div data-block="fraga"></div>' in html
    assert "Efter." in html


def test_tables_definitions_and_lists_stand_between_blocks() -> None:
    html = sound_module(f"| a | b |\n| - | - |\n| 1 | 2 |\n\n{QUESTION}\nOrd\n: Betydelse\n\n- ett\n- två\n").html

    assert [tag in html for tag in ("<table>", "<dl>", "<ul>")] == [True, True, True]


def test_the_page_holds_nothing_of_a_question_but_its_place() -> None:
    text = (
        "Före.\n\n::: enval fraga\n\nFRÅGAN?\n\n- [x] RÄTT\n  > BRA\n- [ ] FEL\n\nLedtråd: TIPS\n\n"
        "Förklaring: DÄRFÖR\n\n:::\n\nEfter.\n"
    )

    assert sound_module(text).html == '<p>Före.</p>\n<div data-block="fraga"></div>\n<p>Efter.</p>'


def test_a_question_put_aside_in_a_comment_is_not_there() -> None:
    html = sound_module(f"Före.\n\n<!--\n{QUESTION}-->\n\n<!-- en rad -->\n\nEfter <!-- här --> i raden.\n").html

    assert html == "<p>Före.</p>\n<p>Efter  i raden.</p>"


def test_the_title_of_a_box_is_one_line_of_words() -> None:
    html = sound_module("::: exempel 3. maj, - och > alla <br> andra\n\nText.\n\n:::\n").html

    assert html.startswith('<aside class="example"><p class="box-title">3. maj, - och')
