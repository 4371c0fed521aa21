"""HTML that is called plainly nested is left alone by a parser; whatever a parser would rearrange is not called so."""

from __future__ import annotations

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.courseware.nesting import plainly_nested, references_are_plain
from tests.courseware.html_trees import TEXT_TAGS

_VOID = ["br", "hr", "img", "col"]
_TEXTS = ["a", " ", "\n", "&amp;", "&#160;", "b c"]
_tags = st.sampled_from(sorted(TEXT_TAGS))
# Mostly what belongs in each other, so that many are plainly nested; now and then anything in anything.
_FITTING = {
    "ul": ["li"],
    "ol": ["li"],
    "dl": ["dt", "dd"],
    "table": ["caption", "colgroup", "thead", "tbody"],
    "colgroup": ["col"],
    "thead": ["tr"],
    "tbody": ["tr"],
    "tfoot": ["tr"],
    "tr": ["th", "td"],
}


@st.composite
def _element(draw: st.DrawFn, depth: int = 0, within: str = "") -> str:
    fitting = _FITTING.get(within)
    tag = draw(st.sampled_from(fitting)) if fitting and draw(st.integers(0, 19)) else draw(_tags)
    if tag in _VOID:
        return f"<{tag}>"
    return f"<{tag}>{draw(_content(depth + 1, tag))}</{tag}>"


@st.composite
def _content(draw: st.DrawFn, depth: int = 0, within: str = "") -> str:
    words = [] if within in _FITTING else _TEXTS
    pieces = []
    for _ in range(draw(st.integers(0, 3))):
        if depth < 6 and (not words or draw(st.booleans())):
            pieces.append(draw(_element(depth, within)))
        else:
            pieces.append(draw(st.sampled_from(words or ["\n"])))
    return "".join(pieces)


def _plain(html: str) -> bool:
    return plainly_nested(html, lambda tag, attributes: tag in TEXT_TAGS and not attributes)


def _as_parsed(html: str) -> str:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return html5lib.serialize(tree, omit_optional_tags=False, resolve_entities=False)


def _references_resolved(html: str) -> str:
    return html.replace("&#160;", "\N{NO-BREAK SPACE}")


@settings(max_examples=100, deadline=None)
@given(_content())
def test_what_is_plainly_nested_is_read_as_it_stands(html: str) -> None:
    if _plain(html):
        assert _as_parsed(html) == _references_resolved(html)


@pytest.mark.parametrize(
    "html",
    [
        "",
        "ord &amp; ord",
        "<p>a <em>b</em><br>c</p>\n<hr>",
        "<ul>\n<li>a<ul><li><p>b</p></li></ul></li>\n</ul>",
        "<dl><dt>a</dt><dd><p>b</p></dd></dl>",
        "<table><caption>a</caption><colgroup><col></colgroup><thead><tr><th>a</th></tr></thead></table>",
        "<table><tbody>\n<tr><td><p>a</p><table><tbody></tbody></table></td></tr></tbody></table>",
        "<b><i><p>a</p></i></b>",
        "<pre>a\n</pre>",
        "<blockquote><h2>a</h2><figure><img><figcaption>b</figcaption></figure></blockquote>",
    ],
)
def test_ordinary_text_is_plainly_nested(html: str) -> None:
    assert _plain(html)
    assert _as_parsed(html) == html


@pytest.mark.parametrize(
    "html",
    [
        "<p><div>a</div></p>",
        "<p><em><ul></ul></em></p>",
        "<p><h1>a</h1></p>",
        "<h1><h2>a</h2></h1>",
        "<ul><li><li>a</li></li></ul>",
        "<dl><dd><dt>a</dt></dd></dl>",
        "<a>b<em><a>c</a></em></a>",
        "<table><tr><td>a</td></tr></table>",
        "<table>a</table>",
        "<table><tbody><tr><div>a</div></tr></tbody></table>",
        "<tr></tr>",
        "<col>",
        "<pre>\na</pre>",
        "<b><p>a</b></p>",
        "<p>a",
        "a</p>",
        "a < b",
        "a > b",
        "a & b",
        "&copy",
        "<!-- a -->",
        "<P>a</P>",
        "<p/>",
        "<p >a</p>",
        "<script></script>",
        "<p class=a>a</p>",
        "<p class='a'>a</p>",
        '<p>a</p class="b">',
        "</br>",
    ],
)
def test_what_a_parser_would_write_otherwise_is_not(html: str) -> None:
    assert not _plain(html)


def test_a_very_deep_tree_is_left_to_the_parser() -> None:
    assert _plain("<b>" * 90 + "</b>" * 90)
    assert not _plain("<b>" * 200 + "</b>" * 200)


def test_attributes_are_judged_by_the_caller_as_they_stand() -> None:
    seen = []

    def accepts(tag: str, attributes: str) -> bool:
        seen.append((tag, attributes))
        return True

    assert plainly_nested('<a href="#x" title="a>b">c</a><br>', accepts)
    assert seen == [("a", ' href="#x" title="a>b"'), ("br", "")]


@pytest.mark.parametrize(
    ("text", "plain"),
    [("a", True), ("&amp;&#8617;&quot;", True), ("&", False), ("&amp", False), ("&#x41;", False), ("&colon;", False)],
)
def test_references(text: str, plain: bool) -> None:
    assert references_are_plain(text) is plain
