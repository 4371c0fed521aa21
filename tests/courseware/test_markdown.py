"""Markdown becomes the HTML that authors expect, quickly, and hostile text is stopped."""

from __future__ import annotations

import time

import pytest

from app.courseware.limits import TookTooLong, Unreadable, time_limit
from app.courseware.markdown import plain, render, render_inline
from tests.pace import pace

# Python-Markdown or html5lib need quadratic time or a deep stack for these.
HOSTILE = {
    "brackets": "[",
    "pictures": "![](",
    "exclamations": "![",
    "links": "[a](",
    "divs": "<div>",
    "bold tags": "<b>",
    "quotes": "> ",
    "tight quotes": ">",
    "unclosed tags": "<a b=",
    "unclosed values": "<a b='",
    "addresses": "<a://",
    "letters": "<a@",
    "headings": "# a\n",
    "underlines": "a\n=\n",
    "definitions": "a\n:   b\n",
    "numbers": "1. ",
    "tables": "a|b\n-|-\n",
    "cdata": "<![CDATA[",
    "pre": "<pre>",
    "list items": "<ul><li>",
    "same footnote": "[^1]: a\n\n[^1] ",
    "abbreviations": "*[a]: b\n",
    "stars": "*a **b ",
    "backticks": "`` ` ",
    "half references": "&#9",
    "control characters": "\x02klzzwxh:0\x03",
}


def _outcome(text: str, limit: float) -> str:
    """What became of the text, which is never longer at work than its limit and half a second."""
    began = time.process_time()
    try:
        with time_limit(limit):
            render(text)
        outcome = "read"
    except (TookTooLong, Unreadable) as problem:
        outcome = type(problem).__name__
    assert time.process_time() - began < limit + 0.5
    return outcome


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*du* och **jag**", "<p><em>du</em> och <strong>jag</strong></p>"),
        ("# Rubrik", "<h1>Rubrik</h1>"),
        ("a < b & c > d", "<p>a &lt; b &amp; c &gt; d</p>"),
        ("[Läs](https://exempel.se/a?b=1&c=2)", '<p><a href="https://exempel.se/a?b=1&amp;c=2">Läs</a></p>'),
        ("![Två stolar](media/stolar.png)", '<p><img alt="Två stolar" src="media/stolar.png"></p>'),
        ("Ord\n:   Förklaring", "<dl>\n<dt>Ord</dt>\n<dd>Förklaring</dd>\n</dl>"),
        ("VTA\n\n*[VTA]: Vi talar allvar", '<p><abbr title="Vi talar allvar">VTA</abbr></p>'),
        ("```\n::: enval x\n```", "<pre><code>::: enval x\n</code></pre>"),
        ("2. två\n3. tre", '<ol start="2">\n<li>två</li>\n<li>tre</li>\n</ol>'),
        ("snake_case_ord och 2*3*4", "<p>snake_case_ord och 2<em>3</em>4</p>"),
        ("[klick](javascript:alert(1))", "<p><a>klick</a></p>"),
        ("# A {onclick=x}", "<h1>A {onclick=x}</h1>"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert render(text) == html


def test_column_headings_have_a_scope_and_alignment_is_a_class() -> None:
    html = render("a | b\n--|-:\n1 | 2")

    assert '<th scope="col">a</th>' in html
    assert '<th class="align-right" scope="col">b</th>' in html
    assert '<td class="align-right">2</td>' in html
    assert "style" not in html


def test_footnotes_are_numbered_within_a_prefix_and_lead_back_in_swedish() -> None:
    html = render("Text[^källa].\n\n[^källa]: SOU 2020:1.", prefix="m1-")

    assert html == (
        '<p>Text<sup id="fnref-m1-1"><a class="footnote-ref" href="#fn-m1-1">1</a></sup>.</p>\n'
        '<div class="footnote">\n<hr>\n<ol>\n<li id="fn-m1-1">\n<p>SOU 2020:1.&#160;'
        '<a class="footnote-backref" href="#fnref-m1-1" title="Tillbaka till fotnot 1 i texten">&#8617;</a></p>\n'
        "</li>\n</ol>\n</div>"
    )


def test_footnotes_that_are_used_twice_lead_back_twice() -> None:
    html = render("a[^1] b[^1]\n\n[^1]: c")

    assert 'id="fnref-1"' in html
    assert 'id="fnref2-1"' in html
    assert html.count("Tillbaka till fotnot 1") == 2


def test_an_author_cannot_take_a_footnotes_id() -> None:
    html = render('<ul><li id="fn-1">falsk</li></ul>\n\nText[^1]\n\n[^1]: äkta')

    assert html.count("id=") == 2
    assert "<li>falsk</li>" in html
    assert render('skriv id="fn-1"') == '<p>skriv id="fn-1"</p>'


def test_footnotes_of_one_text_are_forgotten_in_the_next() -> None:
    render("Text[^1]\n\n[^1]: a\n\n*[du]: b")

    assert render("du [^1]") == "<p>du [^1]</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("*Att* lyssna", "<em>Att</em> lyssna"),
        ("ett\n\ntvå", "<p>ett</p>\n<p>två</p>"),
        ("", ""),
        ("- a", "<ul>\n<li>a</li>\n</ul>"),
    ],
)
def test_a_single_paragraph_stands_without_its_element(text: str, html: str) -> None:
    assert render_inline(text) == html


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a &amp; <em>b</em></p>\n<p>c<br>d</p>", "a & b c d"),
        ('<a title="a>b" href="#x">ord</a>', "ord"),
        ("&lt;b&gt;", "<b>"),
        ("", ""),
    ],
)
def test_plain_is_the_words_alone(html: str, words: str) -> None:
    assert plain(html) == words


@pytest.mark.parametrize(
    "text",
    [
        "> " * 21 + "djupt",
        "".join("    " * level + "- djupt\n" for level in range(25)),
        "<div>" * 21 + "djupt" + "</div>" * 21,
        "<b>" * 200 + "djupt" + "</b>" * 200,
    ],
    ids=["quotes", "lists", "raw", "emphasis"],
)
def test_more_than_twenty_levels_are_unreadable(text: str) -> None:
    with pytest.raises(Unreadable, match="20 nivåer"):
        render(text)


def test_twenty_levels_are_read() -> None:
    lists = "".join("    " * level + "- *djupt*\n\n" for level in range(20))

    assert render("> " * 20 + "djupt").count("<blockquote>") == 20
    assert render(lists).count("<ul>") == 20


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_of_200_kb_can_be_interrupted_anywhere(name: str) -> None:
    unit = HOSTILE[name]

    # Some of it is read in time; none of it sits in a single call that no signal can reach.
    _outcome(unit * (200_000 // len(unit)), limit=0.1)


@pytest.mark.parametrize(("unit", "outcome"), [("[", "TookTooLong"), ("> ", "Unreadable")])
def test_hostile_text_of_60_kb_is_stopped_in_time(unit: str, outcome: str) -> None:
    assert _outcome(unit * (60_000 // len(unit)), limit=1.0) == outcome


def test_after_an_interruption_the_next_text_is_read_as_ever() -> None:
    for unit in ("> - [", "- a\n    - b\n\n    > [", "[^1]: a ["):
        with pytest.raises(TookTooLong), time_limit(0.05):
            render(unit * 20_000)

    assert render("- a\n- b") == "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"


def test_an_ordinary_module_of_60_kb_takes_well_under_a_second() -> None:
    part = "Det här är *vanlig* text med [en länk](https://exempel.se/a?b=1&c=2) och **fet** stil.\n\n- ett\n- två\n\n"
    text = part * (60_000 // len(part)) + "a | b\n--|--\n1 | 2\n"
    render(part)

    began = time.process_time()
    render(text)

    assert time.process_time() - began < 0.8 * pace()
