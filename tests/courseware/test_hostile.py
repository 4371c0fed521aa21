"""Whatever was typed, course text comes out safe: no script, no form, no way out of its box."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.courseware.limits import Unreadable
from app.courseware.markdown import plain, render, render_inline
from app.courseware.sanitise import sanitise
from tests.courseware.hostile_samples import SAMPLES
from tests.courseware.html_trees import faults, parsed

PLACES = {
    "prose": "{}",
    "after a line": "Vanlig text.\n\n{}\n\nMer text.",
    "in a sentence": "Vanlig {} text.",
    "emphasis": "**{}**",
    "link text": "[{}](https://exempel.se)",
    "link target": "[text]({})",
    "link target in brackets": "[text](<{}>)",
    "link title": '[text](https://exempel.se "{}")',
    "reference": "[text][ref]\n\n[ref]: {}",
    "reference title": "[text][ref]\n\n[ref]: https://exempel.se '{}'",
    "picture": "![Två stolar]({})",
    "alternative text": "![{}](media/stolar.png)",
    "picture title": '![Två stolar](media/stolar.png "{}")',
    "heading": "## {}",
    "list": "- {}\n- b",
    "quote": "> {}",
    "cell": "a | b\n--|--\n{} | 2",
    "definition": "Ord\n:   {}",
    "footnote": "Text[^1]\n\n[^1]: {}",
    "footnote name": "Text[^{0}]\n\n[^{0}]: not",
    "abbreviation": "VTA\n\n*[VTA]: {}",
    "abbreviated": "{0}\n\n*[{0}]: ord",
    "code": "`{}`",
    "fence": "```\n{}\n```",
    "fence name": "```{}\nkod\n```",
    "raw title": '<a href="https://exempel.se" title="{}">a</a>',
    "raw link": "<a href='{}'>a</a>",
    "raw element": "<div>\n{}\n</div>",
    "autolink": "<{}>",
}


def test_there_are_many_samples_and_no_two_are_alike() -> None:
    assert len({sample.text for sample in SAMPLES}) == len({sample.name for sample in SAMPLES}) == len(SAMPLES) >= 150


@pytest.mark.parametrize("place", PLACES)
def test_no_sample_does_harm_in_any_place(place: str) -> None:
    found = {}
    for sample in SAMPLES:
        html = _rendered(PLACES[place].replace("{0}", "{}").replace("{}", sample.text))
        if problems := faults(html):
            found[sample.name] = (problems, html)

    assert found == {}


def _rendered(text: str) -> str:
    try:
        return render(text)
    except Unreadable:
        return ""


@pytest.mark.parametrize("made", [render_inline, sanitise], ids=["without its paragraph", "as raw HTML"])
def test_no_sample_does_harm_otherwise(made: Callable[[str], str]) -> None:
    found = {sample.name: problems for sample in SAMPLES if (problems := faults(made(sample.text)))}

    assert found == {}


def test_plain_words_are_what_is_read() -> None:
    found = {}
    for sample in SAMPLES:
        html = render(sample.text)
        words = "".join("".join(parsed(html).itertext()).split())
        if plain(html).replace(" ", "") != words:
            found[sample.name] = (plain(html), words)

    assert found == {}


def test_what_is_left_of_a_script_is_not_shown_as_text() -> None:
    assert "alert" not in render("Före <script>alert(1)</script> efter <style>p{}/*alert*/</style>")
