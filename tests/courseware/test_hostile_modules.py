"""Hostile texts in every place of a course: what comes out is safe, and each block stays in its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache

from app.courseware.compiler import compile_course
from app.courseware.model import Block, Module
from tests.courseware.compiling import COURSE
from tests.courseware.hostile_samples import SAMPLES
from tests.courseware.html_trees import faults

# {} is one line of the sample, {all} the whole of it.
MODULE = """---
titel: {quoted}
id: modul
mål: {quoted}
---

Vanlig text, {} och mer.

{all}

::: reflektion forsta

{all}

Ledtråd: {}

Förklaring: {all}

:::

::: exempel Titel {}

{all}

:::

::: enval andra

Fråga {}?

- [x] Ett {}
  > Ja {}
- [ ] Nej
  > Nej {}

:::

::: enval femte

Fråga?

- [x] ![{}](media/a.png "{}")
  > [länk]({} "{}")
- [ ] Nej

:::

::: para tredje

Fråga?

- {} => {}
- a => b

:::

::: skala fjarde

Fråga?

- {}
- b

Skala: {} | b
Låg: {}
Hög: {}

:::

{all}
"""
OURS = re.compile(
    r'<div data-block="(?:forsta|andra|tredje|fjarde|femte)"></div>|<aside class="example">|</aside>'
    r'|(?<=<p) class="(?:box-title|under-review)"'
)


@cache
def module_with(sample: str) -> Module:
    line = next((line for line in sample.splitlines() if line.strip()), "")
    text = MODULE.replace("{all}", sample).replace("{quoted}", json.dumps(line)).replace("{}", line)
    files = {"kurs.md": COURSE, "01-modul.md": text.encode(errors="replace"), "media/a.png": b"png"}
    course = compile_course(files).course
    assert course is not None
    return course.modules[0]


def pieces_of(block: Block) -> Iterator[str]:
    yield block.prompt_html
    for option in block.options:
        yield option.html
        yield option.feedback_html
        if option.match:
            yield option.match.html
    for name in ("hint", "explanation", "right", "wrong"):
        yield str(block.settings.get(name, ""))


def test_a_harmless_sample_is_shown_in_every_place() -> None:
    module = module_with("https://exempel.se")

    assert [block.id for block in module.blocks] == ["forsta", "andra", "femte", "tredje", "fjarde"]


def test_no_sample_does_harm_in_any_place_of_a_module() -> None:
    found = {}
    for sample in SAMPLES:
        module = module_with(sample.text)
        pieces = [OURS.sub("", module.html), *(piece for block in module.blocks for piece in pieces_of(block))]
        if problems := [problem for piece in pieces for problem in faults(piece)]:
            found[sample.name] = problems

    assert found == {}


def test_no_sample_moves_or_forges_the_place_of_a_block() -> None:
    for sample in SAMPLES:
        module = module_with(sample.text)

        places = re.findall(r'<div data-block="([^"]*)"></div>', module.html)
        assert places == [block.id for block in module.blocks], sample.name
        assert len(re.findall(r"<[^>]*data-block", module.html)) == len(places), sample.name


def test_most_samples_leave_most_questions_sound() -> None:
    """Otherwise the tests above would look at very little."""
    sound = [len(module_with(sample.text).blocks) for sample in SAMPLES]

    assert sum(sound) > 2.5 * len(SAMPLES)
